/*
id: V24
title: A number and its date stand in another order than the series
severity: warning
attributed_to: source
looks_at: [document_identifiers, documents, handling_events]
message: >-
  No. {identifier} of {days} has a {side} number than No. {neighbour} of {neighbour_days}
  ({neighbour_document}); expected numbers that rise with time
explanation: >-
  An office numbers its telegrams as they come, so within a series the higher number is not of an
  earlier day. A telegram that breaks the order has a wrong digit in its number or in its date. Of
  two that disagree the one is named that disagrees with more others, and where that tells nothing
  the one with the higher number. An incoming number is of the day of receipt, or where that is not
  known of two days about the day of writing; an outgoing one is of the day of writing. Where a
  document dates itself in several ways each of them is allowed for, and a date that leaves days
  open contradicts only what lies outside of them all.
remedy: >-
  Compare number and date with the image of the page, and with the neighbour. If a digit was
  mistyped, correct the transcription; if the page says so itself, leave it, or accept the finding
  in schemas/accepted.csv.
example: |
  No. 700 of 7 October, where No. 629 is of 14 October
source: Numbering of ciphered telegrams, which begins anew each year and rises
proof:
  documents:
    - {document_id: d-1, date_earliest: "1951-02-03", date_latest: "1951-02-03"}
    - {document_id: d-2, date_earliest: "1951-02-09", date_latest: "1951-02-09"}
  document_identifiers:
    - {document_id: d-1, identifier_type: outgoing_number, identifier: "102", sequence_number: 102, series_id: s-1951}
    - {document_id: d-2, identifier_type: outgoing_number, identifier: "101", sequence_number: 101, series_id: s-1951}
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id, date_earliest, date_latest
    from documents
    qualify count(*) over (partition by document_id) = 1
),
stated as (
    select
        document_id,
        min(try_cast(date_edtf as date)) as first_day,
        max(try_cast(date_edtf as date)) as last_day
    from document_dates
    where date_type in ('creation', 'sent')
    group by document_id
),
written as (
    select
        document_id,
        least(date_earliest, coalesce(first_day, date_earliest)) as first_day,
        greatest(date_latest, coalesce(last_day, date_latest)) as last_day
    from once
    left join stated using (document_id)
),
-- All that the receiving office did on a telegram is near its receipt; a wrong day in one of the
-- lines is reported by handling-order.
received as (
    select
        document_id,
        min(local_date) as first_day,
        max(local_date) as last_day
    from handling_events
    where event_type in ('received', 'arrived_at_cipher_office', 'deciphered')
        and local_date is not null
    group by document_id
    having count_if(event_type = 'received') > 0
),
judged as (
    select
        numbers.document_id,
        numbers.identifier_type,
        numbers.identifier,
        numbers.series_id,
        numbers.sequence_number as number,
        numbers.as_written,
        case
            when numbers.identifier_type <> 'incoming_number' then written.first_day
            -- A receipt that lies before the writing is a mistake that is reported already.
            when received.first_day >= written.first_day - 1 then received.first_day
            else written.first_day - 2
        end as first_day,
        case
            when numbers.identifier_type <> 'incoming_number' then written.last_day
            when received.last_day is not null then greatest(received.last_day, written.first_day)
            else written.last_day + 2
        end as last_day
    from document_identifiers as numbers
    join written using (document_id)
    left join received using (document_id)
    where numbers.series_id is not null and numbers.sequence_number is not null
),
-- One axis for all series: neither numbers nor days of two of them ever cross.
placed as (
    select
        *,
        dense_rank() over (order by series_id) as series,
        series * 10_000_000_000_000 + number as number_key,
        series * 100_000_000 + date_diff('day', date '0001-01-01', first_day) as first_key,
        series * 100_000_000 + date_diff('day', date '0001-01-01', last_day) as last_key
    from judged
),
-- Only what some lower number is later than, or some higher one earlier, can be part of a pair.
doubtful as (
    select *
    from placed
    qualify last_key < max(first_key) over (
            partition by series order by number
            range between unbounded preceding and 1 preceding
        )
        or first_key > min(last_key) over (
            partition by series order by number
            range between 1 following and unbounded following
        )
),
-- Two inequalities and no equality, which DuckDB joins by sorting.
apart as (
    select
        lower_one.document_id as low_document,
        lower_one.number as low_number,
        lower_one.series as series,
        higher_one.document_id as high_document,
        higher_one.number as high_number
    from doubtful as lower_one
    join doubtful as higher_one
        on lower_one.number_key < higher_one.number_key
        and lower_one.first_key > higher_one.last_key
),
sides as (
    select low_document as document_id, low_number as number, series, count(*) as pairs
    from apart
    group by all
    union all
    select high_document, high_number, series, count(*)
    from apart
    group by all
),
weighed as (
    select document_id, number, series, sum(pairs) as against
    from sides
    group by all
),
named as (
    select
        apart.series,
        case when low.against > high.against then low_document else high_document end
            as document_id,
        case when low.against > high.against then low_number else high_number end as number,
        case when low.against > high.against then high_document else low_document end as other,
        case when low.against > high.against then high_number else low_number end as other_number
    from apart
    join weighed as low
        on low.series = apart.series
        and low.document_id = apart.low_document
        and low.number = apart.low_number
    join weighed as high
        on high.series = apart.series
        and high.document_id = apart.high_document
        and high.number = apart.high_number
),
-- The nearest neighbour tells most.
first_named as (
    select *
    from named
    qualify row_number() over (
        partition by document_id order by abs(number - other_number), other, other_number
    ) = 1
)
select
    this.document_id,
    'document_identifiers' as table_name,
    this.document_id || '|' || this.identifier_type || '|' || this.identifier as row_key,
    this.as_written,
    this.identifier,
    case
        when this.first_day = this.last_day then this.first_day::varchar
        else this.first_day || '/' || this.last_day
    end as days,
    case when this.number > neighbour.number then 'higher' else 'smaller' end as side,
    neighbour.identifier as neighbour,
    case
        when neighbour.first_day = neighbour.last_day then neighbour.first_day::varchar
        else neighbour.first_day || '/' || neighbour.last_day
    end as neighbour_days,
    neighbour.document_id as neighbour_document
from first_named
join placed as this
    on this.series = first_named.series
    and this.document_id = first_named.document_id
    and this.number = first_named.number
join placed as neighbour
    on neighbour.series = first_named.series
    and neighbour.document_id = first_named.other
    and neighbour.number = first_named.other_number
qualify row_number() over (
    partition by this.document_id order by this.identifier, neighbour.identifier
) = 1
order by this.document_id;

/*
id: V25
title: A document cites one of a later day, or of a year ago to the day
severity: warning
attributed_to: source
looks_at: [document_references, documents]
message: "'{as_written}' cites a document of {cited}, {reason}"
explanation: >-
  Nobody can refer to a telegram that is not written yet. And in the first weeks of a year, or of
  an office's habit, the wrong year slips into a date: a telegram of January 1951 that answers one
  `of Jan 13 1950` most likely answers one of this January. So a date that is later than the
  document is reported, and one that is earlier by a year and at most fifteen days, unless the
  corpus holds the cited document under this very date. Older dates are taken as they stand, and a
  date that leaves days open, or is marked as uncertain, contradicts only what it excludes.
remedy: >-
  Compare the date with the image of the page. If a digit was mistyped, correct the transcription;
  if the page says so itself, leave it, or accept the finding in schemas/accepted.csv.
example: |
  my No. 48 of Jan 13 1950   (in a telegram of 13 January 1951)
source: Cited dates in ciphered telegrams; EDTF level 1 (ISO 8601-2) for what a date leaves open
proof:
  documents:
    - {document_id: d-1, date_earliest: "1951-01-13", date_latest: "1951-01-13"}
  document_references:
    - {reference_id: d-1.r1, document_id: d-1, cited_date_edtf: "1951-02-13", segment_id: d-1.s1}
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
citing as (
    select
        document_id,
        least(date_earliest, coalesce(first_day, date_earliest)) as first_day,
        greatest(date_latest, coalesce(last_day, date_latest)) as last_day
    from once
    left join stated using (document_id)
),
parts as (
    select
        *,
        replace(split_part(cited_date_edtf, '/', 1), '..', '') as first_part
    from document_references
    where cited_date_edtf is not null and not regexp_matches(cited_date_edtf, '[?~%]')
),
judged as (
    select
        parts.*,
        citing.first_day,
        citing.last_day,
        -- A text of ten characters compares like a day: an open month begins with its first day.
        replace(first_part || substr('0000-01-01', length(first_part) + 1), 'X', '0') as earliest,
        try_cast(cited_date_edtf as date) as cited_day,
        target.date_earliest = try_cast(cited_date_edtf as date) as is_held
    from parts
    join citing using (document_id)
    left join once as target on target.document_id = parts.target_document_id
),
questioned as (
    select
        *,
        case
            when earliest > strftime(last_day, '%Y-%m-%d')
                then 'which is later than its own date, ' || last_day
            when cited_day is not null
                and is_held is not true
                and last_day - first_day <= 31
                and cited_day + interval 1 year between first_day - interval 15 day and last_day
                then 'about a year before its own date, ' || last_day
        end as reason
    from judged
)
select
    document_id,
    segment_id,
    start_char,
    end_char,
    'document_references' as table_name,
    reference_id as row_key,
    as_written,
    cited_date_edtf as cited,
    reason
from questioned
where reason is not null
-- `my No. 48 (incoming No. 837) of Jan 13` are two references with one date.
qualify row_number() over (
    partition by document_id, segment_id, cited_date_edtf order by start_char, reference_id
) = 1
order by document_id, start_char;

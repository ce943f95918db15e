/*
title: A telegram came in before it was written
severity: warning
attributed_to: source
looks_at: [handling_events, documents]
message: >-
  it was received on {received}, and was written on {written} at the earliest; expected it to be
  received later
explanation: >-
  No telegram arrives before its day of writing. A telegram from the east can come in on the day
  before by the calendar of the place that received it, so one day is allowed. What lies further
  back is a mistaken month, day or year in one of the lines. Where the statements of the day of
  writing differ, the earliest of them counts.
remedy: >-
  Compare the line of receipt, the heading and the closing date with the image of the page. If a
  digit was mistyped, correct the transcription; if the page says so, leave it, or accept the
  finding in schemas/accepted.csv.
example: |
  Received in Specimen City on 2/3/51 at 11:15 p.m., in a telegram of 20 February 1951
source: >-
  Header lines of deciphered telegrams
proof:
  documents:
    - {document_id: d-1, direction: incoming, date_earliest: "1951-02-20"}
  handling_events:
    - {event_id: d-1.e1, document_id: d-1, event_type: received, sequence: 1, local_date: "1951-02-03"}
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id, direction, date_earliest
    from documents
    qualify count(*) over (partition by document_id) = 1
),
stated as (
    select document_id, min(try_cast(date_edtf as date)) as first_day
    from document_dates
    where date_type in ('creation', 'sent')
    group by document_id
),
-- What follows the receipt is held against it by handling-order.
judged as (
    select
        events.document_id,
        events.segment_id,
        events.datetime_as_written as as_written,
        events.local_date as received,
        least(once.date_earliest, coalesce(stated.first_day, once.date_earliest)) as written
    from handling_events as events
    join once using (document_id)
    left join stated using (document_id)
    where events.event_type in ('received', 'arrived_at_cipher_office', 'deciphered', 'typed')
        and once.direction = 'incoming'
        and events.local_date is not null
    qualify row_number() over (
        partition by events.document_id
        order by
            list_position(
                ['received', 'arrived_at_cipher_office', 'deciphered', 'typed'], event_type
            ),
            local_date,
            sequence
    ) = 1
)
select document_id, segment_id, as_written, received, written
from judged
where received < written - interval 1 day
order by document_id;

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
  back is a mistaken month, day or year in one of the lines.
remedy: >-
  Compare the line of receipt, the heading and the closing date with the image of the page. If a
  digit was mistyped, correct the transcription; if the page says so, leave it.
example: |
  Received in Specimen City on 2/3/51 at 11:15 p.m., in a telegram of 20 February 1951
source: >-
  Header lines of deciphered telegrams
*/
select
    events.document_id,
    events.segment_id,
    events.datetime_as_written as as_written,
    events.local_date as received,
    documents.date_earliest as written
from handling_events as events
join documents using (document_id)
where events.event_type in ('received', 'arrived_at_cipher_office', 'deciphered', 'typed')
    and documents.direction = 'incoming'
    and events.local_date < documents.date_earliest - interval 1 day
order by events.document_id, events.sequence;

/*
id: V16
title: A message was handled in an impossible order
severity: warning
attributed_to: source
looks_at: [handling_events, documents]
message: >-
  '{event_type}' at {begins} UTC lies {minutes} minutes before '{earlier_type}' at
  {earlier_begins} UTC; expected the other order in a message of direction '{direction}'
explanation: >-
  A message that came in was sent, received, deciphered and typed, in this order; one that went out
  was received by the cipher office before it was sent. Times are compared in UTC, because a
  telegram may arrive before the hour at which, by the clock of its sender, it was written. A
  stage that comes before an earlier one has a mistaken time, a mistaken day (often after
  midnight), or a place in another zone than the line says. Only stages with a known instant are
  compared, each with the nearest earlier stage, and to the precision that the source states;
  stages whose order is not fixed (typed, forwarded, distributed) are not compared with one
  another.
remedy: >-
  Look at both lines on the image of the page. If the day or the hour was mistyped, correct the
  transcription; if the time is that of another place, say so in the line's place or in the time
  zone of series.yaml. If the page says it so, leave it.
example: |
  Received in Moscow on 2/3/51 at 01:38 a.m.
  Deciphered by Ivanov on 2/3/51 at 01:20 a.m.
source: >-
  Header lines of deciphered telegrams; RiC-O Event; IANA time zone database for the offsets
*/
with expected (direction, event_type, stage) as (
    values
        ('incoming', 'composed', 1),
        ('incoming', 'handed_to_sender', 1),
        ('incoming', 'submitted', 2),
        ('incoming', 'enciphered', 3),
        ('incoming', 'sent', 4),
        ('incoming', 'relayed', 5),
        ('incoming', 'received', 6),
        ('incoming', 'arrived_at_cipher_office', 7),
        ('incoming', 'deciphered', 8),
        ('incoming', 'typed', 9),
        ('incoming', 'forwarded', 9),
        ('incoming', 'distributed', 9),
        ('incoming', 'filed', 10),
        ('incoming', 'declassified', 11),
        ('outgoing', 'composed', 1),
        ('outgoing', 'handed_to_sender', 1),
        ('outgoing', 'submitted', 2),
        ('outgoing', 'received', 3),
        ('outgoing', 'arrived_at_cipher_office', 3),
        ('outgoing', 'enciphered', 4),
        ('outgoing', 'sent', 5),
        ('outgoing', 'relayed', 6),
        ('outgoing', 'received elsewhere', 7),
        ('outgoing', 'deciphered', 8),
        ('outgoing', 'declassified', 11),
        ('internal', 'composed', 1),
        ('internal', 'sent', 2),
        ('internal', 'received', 3),
        ('internal', 'declassified', 11),
        ('unknown', 'composed', 1),
        ('unknown', 'handed_to_sender', 1),
        ('unknown', 'submitted', 2),
        ('unknown', 'enciphered', 3),
        ('unknown', 'sent', 4),
        ('unknown', 'deciphered', 5),
        ('unknown', 'declassified', 11)
),
events as (
    select
        handling_events.*,
        coalesce(documents.direction, 'unknown') as direction,
        -- An outgoing message is received twice: by the cipher office, and where it was sent to.
        case
            when documents.direction = 'outgoing'
                and event_type = 'received'
                and place_id is not null
                and place_id is distinct from place_of_dispatch_id
            then 'received elsewhere'
            else event_type
        end as expected_as,
        datetime_utc at time zone 'UTC' as begins,
        begins + case precision
            when 'day' then interval 1 day
            when 'hour' then interval 1 hour
            when 'second' then interval 1 second
            else interval 1 minute
        end as ends
    from handling_events
    join documents using (document_id)
    where datetime_utc is not null
),
staged as (
    select events.*, stage
    from events
    join expected
        on expected.direction = events.direction and expected.event_type = events.expected_as
),
compared as (
    select
        later.*,
        earlier.event_type as earlier_type,
        earlier.begins as earlier_begins
    from staged as later
    join staged as earlier
        on earlier.document_id = later.document_id and earlier.stage < later.stage
    qualify row_number() over (
        partition by later.event_id
        order by earlier.stage desc, earlier.begins, earlier.sequence
    ) = 1
)
select
    document_id,
    segment_id,
    event_type,
    datetime_as_written as as_written,
    direction,
    strftime(begins, '%Y-%m-%d %H:%M') as begins,
    earlier_type,
    strftime(earlier_begins, '%Y-%m-%d %H:%M') as earlier_begins,
    date_diff('minute', compared.begins, compared.earlier_begins) as minutes
from compared
where ends <= compared.earlier_begins
order by document_id, sequence;

/*
id: V16
title: A message was handled in an impossible order
severity: warning
attributed_to: source
looks_at: [handling_events, documents]
message: >-
  '{event_type}' at {begins} {clock} lies {minutes} minutes before '{earlier_type}' at
  {earlier_begins} {clock}; expected the other order in a message of direction '{direction}'
explanation: >-
  A message that came in was sent, received, deciphered and typed, in this order; one that went out
  was received by the cipher office before it was sent. Times are compared in UTC, because a
  telegram may arrive before the hour at which, by the clock of its sender, it was written. A
  stage that comes before an earlier one has a mistaken time, a mistaken day (often after
  midnight), or a place in another zone than the line says. Each stage is
  compared with the nearest earlier one, and to the precision that the source states; stages whose
  order is not fixed (typed, forwarded, distributed) are not compared with one another. Where an
  instant is not known, local times are compared if both are of one zone, of one place, or of the
  office that received the message.
remedy: >-
  Look at both lines on the image of the page. If the day or the hour was mistyped, correct the
  transcription; if the time is that of another place, say so in the line's place or in the time
  zone of series.yaml. If the page says it so, leave it, or accept the
  finding in schemas/accepted.csv.
example: |
  Received in Moscow on 2/3/51 at 01:38 a.m.
  Deciphered by Ivanov on 2/3/51 at 01:20 a.m.
source: >-
  Header lines of deciphered telegrams; RiC-O Event; IANA time zone database for the offsets
proof:
  documents:
    - {document_id: d-1, direction: incoming}
  handling_events:
    - event_id: d-1.e1
      document_id: d-1
      event_type: received
      sequence: 1
      precision: minute
      datetime_utc: "1951-02-02T22:38:00Z"
    - event_id: d-1.e2
      document_id: d-1
      event_type: deciphered
      sequence: 2
      precision: minute
      datetime_utc: "1951-02-02T22:20:00Z"
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id, direction, place_of_dispatch_id
    from documents
    qualify count(*) over (partition by document_id) = 1
),
expected (direction, event_type, stage) as (
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
told as (
    select
        document_id,
        event_id,
        event_type,
        sequence,
        place_id,
        timezone,
        coalesce(once.direction, 'unknown') as direction,
        -- An outgoing message is received twice: by the cipher office, and where it was sent to.
        case
            when once.direction = 'outgoing'
                and event_type = 'received'
                and place_id is not null
                and place_id is distinct from place_of_dispatch_id
            then 'received elsewhere'
            else event_type
        end as expected_as,
        datetime_utc at time zone 'UTC' as instant,
        local_date + coalesce(local_time::time, time '00:00') as local_moment,
        case precision
            when 'day' then interval 1 day
            when 'hour' then interval 1 hour
            when 'second' then interval 1 second
            else interval 1 minute
        end as unit,
        -- A midnight with a zone and without an instant begins its day or ends it.
        datetime_utc is null and timezone is not null and local_time::time = time '00:00'
            as is_open
    from handling_events as events
    join once using (document_id)
    where datetime_utc is not null or local_date is not null
),
judged as (
    select
        told.*,
        stage,
        told.direction = 'incoming' and stage between 6 and 9 as is_at_receiver,
        local_moment + case when is_open then interval 1441 minute else unit end as local_end
    from told
    join expected on expected.direction = told.direction and expected.event_type = told.expected_as
),
-- In most documents nothing ends before what comes first begins; the others are looked at closely.
doubtful as (
    select distinct document_id
    from (
        select
            document_id,
            instant + unit as instant_end,
            local_end,
            max(instant) over earlier_stages as latest_instant,
            max(local_moment) over earlier_stages as latest_local
        from judged
        window earlier_stages as (
            partition by document_id order by stage
            rows between unbounded preceding and 1 preceding
        )
    )
    where instant_end <= latest_instant or local_end <= latest_local
),
closer as materialized (
    select judged.* from judged semi join doubtful using (document_id)
),
compared as (
    select
        later.*,
        earlier.event_type as earlier_type,
        later.instant is not null and earlier.instant is not null as is_utc,
        case when is_utc then later.instant else later.local_moment end as begins,
        case when is_utc then later.instant + later.unit else later.local_end end as ends,
        case when is_utc then earlier.instant else earlier.local_moment end as earlier_begins
    from closer as later
    join closer as earlier
        on earlier.document_id = later.document_id
        and earlier.stage < later.stage
        and (
            (later.instant is not null and earlier.instant is not null)
            or (
                later.local_moment is not null
                and earlier.local_moment is not null
                and later.timezone is not distinct from earlier.timezone
                and (
                    later.timezone is not null
                    or later.place_id = earlier.place_id
                    or (
                        later.is_at_receiver
                        and earlier.is_at_receiver
                        and (later.place_id is null or earlier.place_id is null)
                    )
                )
            )
        )
    qualify row_number() over (
        partition by later.event_id
        order by earlier.stage desc, earlier_begins, earlier.sequence
    ) = 1
)
select
    compared.document_id,
    events.segment_id,
    compared.event_type,
    events.datetime_as_written as as_written,
    direction,
    case when is_utc then 'UTC' else 'local time' end as clock,
    strftime(begins, '%Y-%m-%d %H:%M') as begins,
    earlier_type,
    strftime(earlier_begins, '%Y-%m-%d %H:%M') as earlier_begins,
    date_diff('minute', compared.begins, compared.earlier_begins) as minutes
from compared
join handling_events as events using (event_id)
where ends <= compared.earlier_begins
-- One line names two decipherers as two events, and is out of order once.
qualify row_number() over (
    partition by compared.document_id, events.segment_id, compared.event_type, as_written
    order by compared.sequence
) = 1
order by compared.document_id, compared.sequence;

/*
id: V05
title: Local time, offset and UTC do not agree
severity: error
attributed_to: pipeline
looks_at: [handling_events]
message: >-
  {local} with the offset {offset} and {instant} UTC do not agree: {reason}
explanation: >-
  Each event of handling stands as local time, as offset and as instant in UTC, so that nobody has
  to compute one from the others. The instant must be the local time less the offset, neither may
  stand without the other, and the offset must be that of the time zone on that day. One that is an
  hour off changes which of two telegrams came in first. Where the clocks were set on or back at
  that hour, the offset before and the one after are both right; old offsets with seconds are
  compared to the minute. A zone that the database of zones does not know is not compared.
remedy: >-
  Look whether a ruling in schemas/corrections.csv or the time zone of the place in
  schemas/authorities/places.csv is wrong, and mend it. A row that fonds made so by itself is a
  mistake of fonds. An error can be accepted in schemas/accepted.csv, with a reason and until when.
example: |
  local_time 01:38:00, utc_offset +04:00, timezone Europe/Moscow on 14 October 1950
source: IANA time zone database; ISO 8601-1 for offsets
proof:
  handling_events:
    - event_id: d-1.e1
      document_id: d-1
      event_type: received
      sequence: 1
      local_date: "1950-10-14"
      local_time: "01:38:00"
      precision: minute
      utc_offset: "+03:00"
      datetime_utc: "1950-10-13T21:38:00Z"
      segment_id: d-1.s1
*/
with judged as (
    select
        event_id,
        document_id,
        segment_id,
        datetime_as_written,
        timezone,
        utc_offset,
        local_date + local_time::time as local_moment,
        datetime_utc at time zone 'UTC' as instant,
        case when utc_offset[1:1] = '-' then -60 else 60 end
            * (60 * try_cast(utc_offset[2:3] as integer) + try_cast(utc_offset[5:6] as integer))
            as stated
    from handling_events
    where local_date is not null
        and local_time is not null
        and (utc_offset is not null or datetime_utc is not null)
),
zoned as (
    select
        judged.*,
        -- The known name keeps an unknown one from ever reaching the database of zones.
        zones.name as zone,
        date_diff('second', instant, timezone(zone, instant at time zone 'UTC')) as zone_offset
    from judged
    left join (select distinct name from pg_timezone_names()) as zones
        on zones.name = judged.timezone
),
questioned as (
    select
        *,
        case
            when utc_offset is null then 'the instant stands without an offset'
            when instant is null then 'the offset stands without an instant'
            when abs(date_diff('second', instant, local_moment) - stated) >= 60
                then 'the local time less its offset is '
                || strftime(local_moment - to_seconds(stated), '%Y-%m-%d %H:%M') || ' UTC'
            when abs(zone_offset - stated) >= 60
                -- Where the clocks were set in these hours, the offset on either side is right.
                and abs(stated - date_diff(
                    'second',
                    instant - interval 2 hour,
                    timezone(zone, (instant - interval 2 hour) at time zone 'UTC')
                )) >= 60
                and abs(stated - date_diff(
                    'second',
                    instant + interval 2 hour,
                    timezone(zone, (instant + interval 2 hour) at time zone 'UTC')
                )) >= 60
                then 'the offset of ' || timezone || ' was ' || format(
                    '{}{:02d}:{:02d}',
                    case when zone_offset < 0 then '-' else '+' end,
                    abs(zone_offset) // 60 // 60,
                    abs(zone_offset) // 60 % 60
                )
        end as reason
    from zoned
)
select distinct
    document_id,
    segment_id,
    'handling_events' as table_name,
    event_id as row_key,
    datetime_as_written as as_written,
    strftime(local_moment, '%Y-%m-%d %H:%M') as local,
    utc_offset as offset,
    strftime(instant, '%Y-%m-%d %H:%M') as instant,
    reason
from questioned
where reason is not null
order by document_id, row_key;

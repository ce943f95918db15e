/*
id: V30
title: Two documents may be one telegram
severity: info
attributed_to: source
looks_at: [documents]
message: "this may be the same document as {other}: {reason}"
explanation: >-
  One telegram may lie in two files, on two web pages or in two translations. Two documents with
  one number of one series, with the same text, or of one sender, addressee and day whose texts
  share most of their words are likely to be one: counted twice, it would distort every number.
  fonds joins nothing by itself, since an office may give a number twice, and a sender may send
  one text to one person again.
remedy: >-
  Compare both. If they are one document, keep one transcription in the corpus and name the other
  place in its citation; if not, leave them, or accept the finding in schemas/accepted.csv.
example: |
  Two files with `No. 101` of one legation and one year; or one text under two addresses.
source: >-
  Editions of one telegram in several collections, whose dates, translations and spellings differ
proof:
  documents:
    - {document_id: d-1}
    - {document_id: d-2}
  document_identifiers:
    - {document_id: d-1, identifier_type: outgoing_number, identifier: "101", series_id: s-1951}
    - {document_id: d-2, identifier_type: outgoing_number, identifier: "101", series_id: s-1951}
*/
with judged as (
    -- A document that stands twice is an error by itself.
    select document_id, date_earliest as day
    from documents
    qualify count(*) over (partition by document_id) = 1
),

parties as (
    select
        document_id,
        string_agg(distinct agent_id, ' ' order by agent_id) filter (role = 'sender') as sender,
        string_agg(distinct agent_id, ' ' order by agent_id) filter (role = 'addressee')
            as addressee
    from document_agents
    where role in ('sender', 'addressee')
    group by document_id
),

written as (
    select
        texts.document_id,
        texts.text_id,
        texts.text_sha256,
        texts.text,
        parties.sender,
        parties.addressee,
        judged.day
    from texts
    join judged using (document_id)
    left join parties using (document_id)
),

-- The day of sending and that of receipt are one telegram's.
near as (
    select *, unnest([day - 1, day, day + 1]) as near_day
    from written
    where text is not null and sender is not null and addressee is not null
),

alike as (
    select
        one.document_id,
        one.text_id,
        other.document_id as other,
        other.text_id as other_text_id
    from near as one
    join written as other
        on other.sender = one.sender
        and other.addressee = one.addressee
        and other.day = one.near_day
        and other.document_id > one.document_id
    where other.text is not null
),

messages as (
    select
        segments.text_id,
        list_distinct(flatten(list(string_split_regex(
            lower(substring(written.text, segments.start_char + 1,
                segments.end_char - segments.start_char)),
            '[^\pL\pN]+'
        )))) as words
    from segments
    join written using (text_id)
    where segments.segment_type in ('paragraph', 'list_item')
        and segments.text_id in (select text_id from alike union select other_text_id from alike)
    group by segments.text_id
),

-- Of many with one number or one text, each is told of the one before.
numbered as (
    select distinct document_id, series_id, identifier_type, identifier
    from document_identifiers
    semi join judged using (document_id)
    where series_id is not null
        and identifier_type in ('incoming_number', 'outgoing_number', 'special_number')
),

candidates as (
    select
        document_id,
        lag(document_id) over (
            partition by series_id, identifier_type, identifier order by document_id
        ) as other,
        'both bear No. ' || identifier || ' of ' || series_id as reason,
        1 as rank,
        document_id || '|' || identifier_type || '|' || identifier as number_key
    from numbered
    union all
    select
        document_id,
        lag(document_id) over (partition by text_sha256 order by document_id),
        'both have the same text',
        2,
        null
    from (select distinct document_id, text_sha256 from written)
    union all
    select
        alike.other,
        alike.document_id,
        'sender, addressee, day and most words are the same',
        3,
        null
    from alike
    join messages as one using (text_id)
    join messages as two on two.text_id = alike.other_text_id
    -- Telegrams of one day share a subject; a text told again shares more. Few words tell nothing.
    where least(len(one.words), len(two.words)) >= 15
        and len(list_intersect(one.words, two.words))
        >= 0.6 * greatest(len(one.words), len(two.words))
)

select
    document_id,
    other,
    min_by(reason, rank) as reason,
    min_by(number_key, rank) as row_key,
    if(row_key is null, null, 'document_identifiers') as table_name
from candidates
where other is not null
group by document_id, other
order by document_id, other;

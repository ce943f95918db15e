/*
id: V28
title: Name leads to several bearers
severity: warning
attributed_to: source
looks_at: [document_agents]
answered_by:
  - document_agents.agent_id
  - distribution_copies.agent_id
  - handling_events.agent_id
  - mentions.agent_id
message: >-
  {as_written!r} may be {candidates}; expected a name of one bearer on that day
explanation: >-
  The authorities know more than one bearer who used this name, mostly a pseudonym, on the day of
  the document. Neither a bracket behind it nor anything else says which is meant, so the document
  leads to none of them: a guess would look like a fact. Where brackets do say it, but two documents
  of the same days give one pseudonym to two bearers, each is followed and the later one is
  reported: one of the two is probably the publisher's mistake.
remedy: >-
  If the days on which each bearer used the name are known, add them in agent_names.csv
  (`used_from_edtf`, `used_to_edtf`). If another source says who is meant here, rule on the
  agent_id in schemas/corrections.csv; else leave it. To let it stand, a curator accepts it in
  schemas/accepted.csv with a reason.
example: >-
  A telegram signed `Matveyev` in September 1950, a pseudonym that two Soviet officers are said to
  have used.
source: >-
  RiC-O AgentName, with the dates of its use
proof:
  documents:
    - {document_id: d-1, date_earliest: 1951-02-03}
    - {document_id: d-2, date_earliest: 1951-02-04}
  agents:
    - {agent_id: antonov, authorized_form_of_name: Antonov}
    - {agent_id: belova, authorized_form_of_name: Belova}
  agent_names:
    - {agent_name_id: a, agent_id: antonov, name: Alpha, name_type: pseudonym}
    - {agent_name_id: b, agent_id: belova, name: Alpha, name_type: pseudonym}
  document_agents:
    - {document_id: d-1, role: signatory, sequence: 1, agent_id: antonov, name_as_written: "ALPHA [A]"}
    - {document_id: d-2, role: signatory, sequence: 1, agent_id: belova, name_as_written: "ALPHA [B]"}
*/
-- The reader reports a name that it can give to nobody; here are those that brackets settle.
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id, date_earliest as day
    from documents
    qualify count(*) over (partition by document_id) = 1 and day is not null
),
judged as (
    select
        people.document_id,
        people.role,
        people.sequence,
        people.segment_id,
        people.name_as_written,
        people.agent_id,
        once.day,
        lower(trim(regexp_extract(people.name_as_written, '^[^\[(]*'))) as pseudonym
    from document_agents as people
    join once using (document_id)
    where people.agent_id is not null
),
borne as (
    select distinct agent_id, lower(name) as pseudonym
    from agent_names
    where name_type = 'pseudonym'
),
shared as (
    select pseudonym from borne group by pseudonym having count(*) > 1
),
used as (
    select judged.*
    from judged
    join borne using (agent_id, pseudonym)
    semi join shared using (pseudonym)
),
days as (
    select *, unnest([day - 3, day - 2, day - 1, day]) as near_day
    from used
),
contradicted as (
    select
        later.*,
        earlier.agent_id as other_agent_id,
        earlier.document_id as other_document_id
    from days as later
    join used as earlier
        on earlier.pseudonym = later.pseudonym
        and earlier.day = later.near_day
        and earlier.agent_id <> later.agent_id
        and (earlier.day, earlier.document_id) < (later.day, later.document_id)
    qualify row_number() over (
        partition by later.document_id, later.pseudonym
        order by later.role = 'signatory' desc, later.sequence, earlier.document_id
    ) = 1
)
select
    contradicted.document_id,
    'document_agents' as table_name,
    concat_ws('|', contradicted.document_id, role, sequence) as row_key,
    segment_id,
    name_as_written as as_written,
    own.authorized_form_of_name || ', or ' || other.authorized_form_of_name || ' as in '
        || other_document_id as candidates
from contradicted
join agents as own on own.agent_id = contradicted.agent_id
join agents as other on other.agent_id = contradicted.other_agent_id
order by contradicted.document_id, pseudonym;

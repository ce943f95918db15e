/*
id: V21
title: The sender is named in two ways
severity: warning
attributed_to: source
looks_at: [document_agents]
message: "{here_place} gives {here} ('{as_written}'), but {there_place} gives {there}"
explanation: >-
  The title of a telegram, the line of the place that it came from and its signature should lead to
  one person. Where they do not, the title is another document's, a signature was misread, or
  somebody signed for another: whoever counts the telegrams of one sender has to know. One name
  that is spelled in two ways is reported too, since a letter that was lost in a letter-spaced
  signature shows nowhere else. Capitals, blanks, ranks, offices, initials and brackets do not
  count; a pseudonym agrees with the real name, and one known spelling with another. A place is held
  against the posts of the sender on that day, as far as agent_positions.csv knows them.
remedy: >-
  Compare title, signature and place with the image of the page. If a name was mistyped, correct
  the transcription; if both are right, add the spelling to agent_names.csv or the post to
  agent_positions.csv. If the page contradicts itself, leave it, or accept the finding in
  schemas/accepted.csv.
example: |
  Ciphered Telegram, Antonov to Belova   (signed)  A N T N O V
source: RiC-O hasSender and isAuthorOf; ISAAR(CPF) 5.1.5 for other forms of a name
proof:
  documents:
    - {document_id: d-1}
  agents:
    - {agent_id: antonov, agent_type: person}
  agent_names:
    - {agent_name_id: antonov.antonov, agent_id: antonov, name: Antonov, name_type: variant}
  document_agents:
    - document_id: d-1
      role: sender
      sequence: 1
      agent_id: antonov
      agent_name_id: antonov.antonov
      name_as_written: Antonov
      certainty: high
      segment_id: d-1.s1
    - document_id: d-1
      role: signatory
      sequence: 1
      agent_id: antonov
      agent_name_id: antonov.antonov
      name_as_written: A N T N O V
      certainty: medium
      segment_id: d-1.s2
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id from documents group by document_id having count(*) = 1
),
people as (
    select *, lower(replace(name_as_written, ' ', '')) as letters
    from document_agents
    semi join once using (document_id)
    where role in ('sender', 'signatory')
),
judged as (
    select
        sender.document_id,
        sender.sequence as sender_sequence,
        signatory.sequence as signatory_sequence,
        sender.agent_id = signatory.agent_id and sender.letters = signatory.letters as is_plain
    from people as sender
    join people as signatory on signatory.document_id = sender.document_id
    where sender.role = 'sender'
        and signatory.role = 'signatory'
        and sender.segment_id is distinct from signatory.segment_id
),
-- Most names differ in blanks and capitals at most; the others are taken apart.
doubtful as (
    select document_id
    from judged
    group by document_id
    having not coalesce(bool_or(is_plain), false)
),
parties as (
    select
        people.*,
        names.name as known_name,
        names.name_type,
        agents.agent_type,
        trim(regexp_extract(name_as_written, '^[^\[(]*'), ' .,;:!*"') as bare,
        -- Wider blanks part the words of a name with blanks between its letters.
        regexp_matches(bare, '^(\pL\.\s*){0,3}\pL(\s+\pL)+$') as is_spaced,
        regexp_matches(bare, '^(\pL\.\s*){0,3}\pL(\s\s+\pL)+$') as is_wide
    from people
    semi join doubtful using (document_id)
    left join agents using (agent_id)
    left join agent_names as names using (agent_name_id)
),
spelled as (
    select
        *,
        case
            when is_wide then regexp_replace(bare, '\s', '', 'g')
            when is_spaced
                then regexp_replace(
                    regexp_replace(regexp_replace(bare, '\s{2,}', '|', 'g'), '\s', '', 'g'),
                    '\|', ' ', 'g'
                )
            else bare
        end as closed,
        -- The words of three letters and more; what is shorter is an initial or a rank.
        list_transform(
            [closed, known_name],
            lambda name: regexp_extract_all(
                regexp_replace(lower(strip_accents(name)), '[''’ʼ`´-]', '', 'g'), '\pL{3,}'
            )
        ) as words
    from parties
),
paired as (
    select
        judged.document_id,
        sender,
        signatory,
        sender.agent_id = signatory.agent_id as is_one
    from judged
    join spelled as sender
        on sender.document_id = judged.document_id
        and sender.role = 'sender'
        and sender.sequence = judged.sender_sequence
    join spelled as signatory
        on signatory.document_id = judged.document_id
        and signatory.role = 'signatory'
        and signatory.sequence = judged.signatory_sequence
    where len(sender.words[1]) > 0 and len(signatory.words[1]) > 0
),
compared as (
    select
        *,
        list_has_all(sender.words[1], signatory.words[1])
            or list_has_all(signatory.words[1], sender.words[1])
            or sender.words[1][-1] = signatory.words[1][-1] as is_spelled_alike,
        -- The names that the authorities know the two by.
        list_has_all(sender.words[2], signatory.words[2])
            or list_has_all(signatory.words[2], sender.words[2])
            or sender.words[2][-1] = signatory.words[2][-1] as is_one_name,
        regexp_matches(sender.closed, '\p{Cyrillic}')
            = regexp_matches(signatory.closed, '\p{Cyrillic}') as is_one_script,
        -- An unknown name of several words may be an office.
        (sender.certainty <> 'low' or len(sender.words[1]) = 1)
            and (signatory.certainty <> 'low' or len(signatory.words[1]) = 1)
            and sender.agent_type in ('person', 'unknown')
            and signatory.agent_type in ('person', 'unknown') as are_persons
    from paired
),
-- Whoever signed may have another part in the document: he passed it on, or wrote it.
agreeing as (
    select distinct compared.document_id
    from compared
    join document_agents as people
        on people.document_id = compared.document_id
        and people.agent_id = compared.signatory.agent_id
    where people.role in ('sender', 'author', 'via')
    union
    select document_id from compared where is_spelled_alike
),
questioned as (
    select *, 2 as kind
    from compared
    anti join agreeing using (document_id)
    where are_persons and not is_one and is_one_script
    union all
    select *, 1
    from compared
    where is_one
        and not is_spelled_alike
        and is_one_script
        and (
            is_one_name
            or (sender.name_type = 'misspelling' and signatory.name_type <> 'pseudonym')
            or (signatory.name_type = 'misspelling' and sender.name_type <> 'pseudonym')
        )
),
cited as (
    select document_id, any_value(lower(publication_citation)) as citation
    from texts
    join sources using (source_id)
    group by document_id
),
placed as (
    select
        questioned.*,
        -- The odd one of title, citation and signature; of one name, the spelling nobody knows.
        case
            when kind = 2
                then not contains(citation, lower(sender.bare))
            else sender.certainty <> 'high' and signatory.certainty = 'high'
                or sender.name_type = 'misspelling'
        end as is_title
    from questioned
    left join cited using (document_id)
    qualify row_number() over (
        partition by document_id order by kind, sender.sequence, signatory.sequence
    ) = 1
)
select
    document_id,
    case when is_title then sender.segment_id else signatory.segment_id end as segment_id,
    'document_agents' as table_name,
    case
        when is_title then document_id || '|sender|' || sender.sequence
        else document_id || '|signatory|' || signatory.sequence
    end as row_key,
    case when is_title then sender.name_as_written else signatory.name_as_written end
        as as_written,
    case when is_title then 'the title' else 'the signature' end as here_place,
    case when is_title then sender.closed else signatory.closed end as here,
    case when is_title then 'the signature' else 'the title' end as there_place,
    case when is_title then signatory.closed else sender.closed end as there
from placed
order by document_id;

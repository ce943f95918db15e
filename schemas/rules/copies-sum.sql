/*
id: V14
title: The copies of a distribution list do not add up
severity: warning
attributed_to: source
looks_at: [distribution_lists, distribution_copies]
message: "the list states {stated} copies, but its entries add up to {listed}"
explanation: >-
  The clerk wrote how many copies of a secret message were made, and who got them: the two should
  agree. Where they do not, a recipient may have been left out, on purpose or by whoever
  transcribed the page, or a number was misread. Who knew of a message is often the very question,
  so the contradiction is published and not repaired. A list that names nobody but the file copy
  is not added up; one that states no number, or has an entry that cannot be read, cannot be. A
  numbered list whose numbers have a gap or repeat is reported for these alone.
remedy: >-
  Compare the list with the image of the page. If a number or a name was mistyped, correct the
  transcription. If the page itself does not add up, leave it: the warning says so to the reader. It
  can be accepted in schemas/accepted.csv.
example: |
  Distribution list - 6 copies: Antonov - 2, Belova - 1, Voronin - 1, 3rd Department - 1.
source: >-
  Distribution lists of ciphered telegrams, which state a number of copies and name who got them
proof:
  documents:
    - {document_id: d-1}
  distribution_lists:
    - {document_id: d-1, stated_copies: 3, list_type: counts, as_written: 3 copies, segment_id: d-1.s1}
  distribution_copies:
    - {document_id: d-1, sequence: 1, recipient_as_written: A, recipient_type: person, copies: 2}
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id from documents group by document_id having count(*) = 1
),
counted as (
    select
        document_id,
        sum(copies)::bigint as listed,
        count_if(recipient_type is distinct from 'file') as recipients,
        count_if(copies is null) as unread,
        count(*) = count(copy_number_from) as is_numbered,
        -- Of a list that runs from 1 without a gap, the last number is the sum.
        max(coalesce(copy_number_to, copy_number_from)) as last_number,
        min(copy_number_from) as first_number
    from distribution_copies
    semi join once using (document_id)
    group by document_id
),
judged as (
    select
        lists.document_id,
        lists.segment_id,
        lists.as_written,
        lists.stated_copies as stated,
        counted.listed
    from distribution_lists as lists
    join counted using (document_id)
    where lists.stated_copies is not null
        and counted.recipients > 0
        and counted.unread = 0
        and not (counted.is_numbered and (counted.first_number, counted.last_number) <> (1, counted.listed))
)
select document_id, segment_id, as_written, stated, listed
from judged
where listed <> stated
order by document_id;

/*
id: V15
title: The numbers of the copies have a gap or repeat
severity: warning
attributed_to: source
looks_at: [distribution_copies]
message: "copy {number} stands where copy {expected} is expected; the numbers should run from 1 without a gap"
explanation: >-
  In a numbered list each copy of a secret message has a number, and each number one recipient. A
  number that is left out is a copy whose recipient nobody named, or a line that the transcription
  lost; one that stands twice is a slip of the clerk or of whoever transcribed the page. The
  numbers may stand in any order and as ranges. A list that ends before the stated number of copies
  is reported as a sum that does not agree, and not here; so is none with an entry that has no
  number.
remedy: >-
  Compare the list with the image of the page. If a number was mistyped or a line left out, correct
  the transcription. If the page itself says so, leave it, or accept the finding in
  schemas/accepted.csv.
example: |
  1 - Antonov
  2 - Belova
  4 - Voronin
source: Numbered distribution lists of ciphered telegrams
proof:
  documents:
    - {document_id: d-1}
  distribution_copies:
    - {document_id: d-1, sequence: 1, recipient_as_written: A, recipient_type: person, copy_number_from: 1}
    - {document_id: d-1, sequence: 2, recipient_as_written: B, recipient_type: person, copy_number_from: 3}
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id from documents group by document_id having count(*) = 1
),
-- `No. 2 to file` alone numbers no list.
numbered as (
    select document_id
    from distribution_copies
    semi join once using (document_id)
    group by document_id
    having count(*) = count(copy_number_from)
        and count_if(recipient_type is distinct from 'file') > 0
),
judged as (
    select
        document_id,
        sequence,
        recipient_as_written,
        copy_number_from as number,
        coalesce(copy_number_to, copy_number_from) as last_number
    from distribution_copies
    semi join numbered using (document_id)
),
followed as (
    select
        *,
        1 + coalesce(
            max(last_number) over (
                partition by document_id
                order by number, sequence
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as expected
    from judged
)
select
    document_id,
    'distribution_copies' as table_name,
    document_id || '|' || sequence as row_key,
    recipient_as_written as as_written,
    number,
    expected
from followed
where number <> expected
qualify row_number() over (partition by document_id order by number, sequence) = 1
order by document_id;

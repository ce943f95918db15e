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
  is not added up; one that states no number, or has an entry that cannot be read, cannot be.
remedy: >-
  Compare the list with the image of the page. If a number or a name was mistyped, correct the
  transcription. If the page itself does not add up, leave it: the warning says so to the reader.
example: |
  Distribution list - 6 copies: Antonov - 2, Belova - 1, Voronin - 1, 3rd Department - 1.
source: >-
  Distribution lists of ciphered telegrams, which state a number of copies and name who got them
*/
select
    lists.document_id,
    lists.segment_id,
    lists.as_written,
    lists.stated_copies as stated,
    sum(copies.copies)::bigint as listed
from distribution_lists as lists
join distribution_copies as copies using (document_id)
where lists.stated_copies is not null
group by all
having listed <> stated
    and count_if(copies.recipient_type <> 'file') > 0
    and count_if(copies.copies is null) = 0
order by lists.document_id;

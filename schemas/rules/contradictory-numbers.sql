/*
title: One number is cited for two telegrams
severity: warning
attributed_to: source
looks_at: [document_references]
message: >-
  No. {cited_identifier} is cited here for {here}, and in {elsewhere_document} for {elsewhere};
  expected one telegram
explanation: >-
  A telegram bears one number in a series. Where two documents give one number together with
  different other numbers, they speak of two telegrams, and at least one of them has a mistaken
  number. fonds does not join them: each is led to a telegram of its own.
remedy: >-
  Compare both passages with the image of the page. If a digit was mistyped, correct the
  transcription; if the pages say so, leave it: the warning tells the reader not to count both.
example: |
  my No. 101 (incoming No. 10021) in one telegram, my No. 102 (incoming No. 10021) in another
source: >-
  Numbering of ciphered telegrams: own and incoming numbers go in pairs
*/
with cited as (
    select
        *,
        coalesce(target_document_id, known_missing_id) as telegram
    from document_references
    where cited_series_id is not null and cited_identifier is not null
)
select
    one.document_id,
    one.segment_id,
    one.start_char,
    one.end_char,
    one.as_written,
    one.cited_identifier,
    one.telegram as here,
    min_by(other.document_id, other.reference_id) as elsewhere_document,
    min_by(other.telegram, other.reference_id) as elsewhere
from cited as one
join cited as other
    on other.cited_identifier_type = one.cited_identifier_type
    and other.cited_identifier = one.cited_identifier
    and other.cited_series_id = one.cited_series_id
    and other.telegram <> one.telegram
group by all
order by one.document_id, one.start_char;

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
  transcription; if the pages say so, leave it: the warning tells the reader not to count both. It
  can be accepted in schemas/accepted.csv.
example: |
  my No. 101 (incoming No. 10021) in one telegram, my No. 102 (incoming No. 10021) in another
source: >-
  Numbering of ciphered telegrams: own and incoming numbers go in pairs
proof:
  document_references:
    - reference_id: d-1.r1
      document_id: d-1
      cited_identifier: "10021"
      cited_identifier_type: incoming_number
      cited_series_id: office-in-1951
      known_missing_id: missing-101
    - reference_id: d-2.r1
      document_id: d-2
      cited_identifier: "10021"
      cited_identifier_type: incoming_number
      cited_series_id: office-in-1951
      known_missing_id: missing-102
*/
with judged as (
    select distinct
        reference_id,
        document_id,
        segment_id,
        start_char,
        end_char,
        as_written,
        cited_identifier,
        cited_identifier_type,
        cited_series_id,
        coalesce(target_document_id, known_missing_id) as telegram
    from document_references
    where cited_series_id is not null and cited_identifier is not null
),
telegrams as (
    select
        cited_identifier_type,
        cited_identifier,
        cited_series_id,
        telegram,
        min(reference_id) as first_reference,
        min_by(document_id, reference_id) as first_document
    from judged
    where telegram is not null
    group by cited_identifier_type, cited_identifier, cited_series_id, telegram
),
-- The first two telegrams of a number are enough: each reference is held against another one.
ranked as (
    select
        *,
        row_number() over (
            partition by cited_identifier_type, cited_identifier, cited_series_id
            order by first_reference
        ) as place
    from telegrams
    qualify count(*) over (
        partition by cited_identifier_type, cited_identifier, cited_series_id
    ) > 1 and place <= 2
)
select
    one.document_id,
    one.segment_id,
    one.start_char,
    one.end_char,
    'document_references' as table_name,
    one.reference_id as row_key,
    one.as_written,
    one.cited_identifier,
    one.telegram as here,
    min_by(other.first_document, other.place) as elsewhere_document,
    min_by(other.telegram, other.place) as elsewhere
from judged as one
join ranked as other
    on other.cited_identifier_type = one.cited_identifier_type
    and other.cited_identifier = one.cited_identifier
    and other.cited_series_id = one.cited_series_id
    and other.telegram <> one.telegram
group by all
order by one.document_id, one.start_char;

/*
id: V27
title: A folio range runs backwards
severity: warning
attributed_to: transcription
looks_at: [archival_locations]
message: "the folios run from {folio_from} to {folio_to}; expected the first to be the smaller"
explanation: >-
  A document that fills several leaves is cited from its first to its last leaf. A range whose end
  is smaller than its beginning has a digit too few or too many, or two numbers changed places, and
  the place of the document within its file is then not known. A short way to write a range of long
  numbers (257-58) is read as such and runs forward.
remedy: >-
  Compare the citation with the page that the transcription was taken from. If it says so itself,
  leave it, or accept the finding in schemas/accepted.csv; the warning tells the reader.
example: |
  Archive of Specimens, fond 1, opis 2, delo 3, listy 20-2.
source: >-
  ISAD(G) 3.1.1, reference codes; citation practice of Russian archives
proof:
  archival_locations:
    - {document_id: d-1, sequence: 1, folio_from: 20, folio_to: 2, location_role: cited}
*/
with judged as (
    select distinct document_id, sequence, evidence, folio_from, folio_to, folio_as_written
    from archival_locations
    where folio_from is not null and folio_to is not null
)
select
    document_id,
    evidence as segment_id,
    'archival_locations' as table_name,
    document_id || '|' || sequence as row_key,
    folio_from,
    folio_to,
    folio_as_written as as_written
from judged
where folio_from > folio_to
order by document_id, sequence;

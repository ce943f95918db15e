/*
id: V10
title: A reference leads nowhere, or to two things
severity: error
attributed_to: pipeline
looks_at: [document_references]
message: >-
  the reference '{as_written}' leads to {leads_to}; expected either a document that is held or a
  row of known_missing
explanation: >-
  Each document that another one cites is either held in this corpus or known to be missing. A
  reference that says neither is lost to whoever counts what is missing, and one that says both
  counts a telegram as missing that is there.
remedy: >-
  Look whether a ruling in schemas/corrections.csv changed target_document_id or known_missing_id
  and left the other as it was; mend it. A row that fonds made so by itself is a mistake of fonds.
  An error can be accepted in schemas/accepted.csv, with a reason and until when.
example: |
  In addition to my No. 100: neither target_document_id nor known_missing_id is filled
source: RiC-O isRelatedTo between record resources; the two ways to resolve a citation exclude each other
proof:
  document_references:
    - reference_id: d-1.r1
      document_id: d-1
      relation_type: supplements
      segment_id: d-1.s1
*/
with judged as (
    select distinct
        reference_id,
        document_id,
        segment_id,
        start_char,
        end_char,
        as_written,
        target_document_id,
        known_missing_id
    from document_references
)
select
    document_id,
    segment_id,
    start_char,
    end_char,
    'document_references' as table_name,
    reference_id as row_key,
    as_written,
    case
        when target_document_id is null then 'neither'
        else 'both ' || target_document_id || ' and ' || known_missing_id
    end as leads_to
from judged
where (target_document_id is null) = (known_missing_id is null)
order by document_id, reference_id;

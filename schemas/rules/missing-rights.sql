/*
id: V11
title: A published component has no statement of rights
severity: error
attributed_to: pipeline
looks_at: [rights, sources]
message: "{what} {lack}; expected a statement of RightsStatements.org or a licence of the SPDX list"
explanation: >-
  Whoever downloads a version must know for each part of it, the data, the text of a source, the
  description, what may be done with it. A source without rights, or rights that name neither one
  of the twelve statements of RightsStatements.org nor a licence by its SPDX identifier, leave that
  open, and a machine cannot read a licence that is only described in words.
remedy: >-
  State the rights of the component in series.yaml, under `rights`, or the licence of the tables in
  schemas/package.yaml by its SPDX identifier (`CC0-1.0`). Where nobody could find out, say so:
  http://rightsstatements.org/vocab/UND/1.0/. An error can be accepted in schemas/accepted.csv, with
  a reason and until when.
example: |
  licenses: [{name: free for all}]
source: RightsStatements.org 1.0; SPDX licence list; Data Package v2, licenses
proof:
  rights:
    - {rights_id: data.free, component: data}
*/
with judged as (
    select distinct
        'rights' as table_name,
        rights_id as row_key,
        'the rights ' || rights_id || ' (' || component || ')' as what,
        case
            when rights_statement_uri is null and spdx_id is null
            then 'name no statement and no licence'
        end as lack
    from rights
    union all
    select distinct
        'sources',
        source_id,
        'the source ' || source_id,
        case when rights_id is null then 'has no rights' end
    from sources
)
select table_name, row_key, what, lack
from judged
where lack is not null
order by table_name, row_key;

/*
id: V23
title: A document cites a number that its series had not reached
severity: warning
attributed_to: source
looks_at: [document_references, document_identifiers]
message: >-
  '{as_written}' cites No. {cited}, but the document itself bears No. {own} in this series;
  expected a smaller number
explanation: >-
  The numbers of one office in one year rise, so whoever writes No. 408 can refer to his No. 406 and
  not to his No. 409, nor to the number of the telegram itself. One of the two numbers has a wrong
  digit, or the cited telegram is of another year or another office. Only numbers of one series,
  one kind and one ending are compared; one that is cited with a date of another year is not.
remedy: >-
  Compare both numbers with the image of the page. If a digit was mistyped, correct the
  transcription; if the page says so itself, leave it, or accept the finding in
  schemas/accepted.csv.
example: |
  In addition to my No. 409   (in a telegram with the No. 408)
source: Numbering of ciphered telegrams, which begins anew each year and rises
proof:
  documents:
    - {document_id: d-1}
  document_identifiers:
    - document_id: d-1
      identifier_type: outgoing_number
      identifier: "408"
      sequence_number: 408
      series_id: office-out-1951
  document_references:
    - reference_id: d-1.r1
      document_id: d-1
      cited_identifier: "409"
      cited_identifier_type: outgoing_number
      cited_series_id: office-out-1951
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id from documents group by document_id having count(*) = 1
),
-- A document may bear several numbers: `NO. 7550, 7553`.
own as (
    select
        document_id,
        identifier_type,
        series_id,
        coalesce(lower(suffix), '') as suffix,
        max(sequence_number) as number
    from document_identifiers
    semi join once using (document_id)
    where series_id is not null and sequence_number is not null
    group by all
),
cited as (
    select
        *,
        -- Of a range, 1112-1126, the last number decides.
        regexp_extract(
            cited_identifier,
            '^([0-9]{1,12})(?:[-–]([0-9]{1,12}))?(.*)$',
            ['first', 'last', 'suffix']
        ) as parts
    from document_references
    where cited_series_id is not null and cited_identifier is not null
),
judged as (
    select
        cited.reference_id,
        cited.document_id,
        cited.segment_id,
        cited.start_char,
        cited.end_char,
        cited.as_written,
        cited.cited_identifier as cited,
        own.number as own,
        greatest(
            try_cast(cited.parts.first as bigint), try_cast(cited.parts.last as bigint)
        ) as number
    from cited
    join own
        on own.document_id = cited.document_id
        and own.identifier_type = cited.cited_identifier_type
        and own.series_id = cited.cited_series_id
        and own.suffix = lower(regexp_replace(cited.parts.suffix, '^[/ -]+', ''))
    left join number_series as series on series.series_id = cited.cited_series_id
    where series.year is null
        or cited.cited_date_edtf is null
        or not regexp_matches(cited.cited_date_edtf, '^[0-9]{4}')
        or cited.cited_date_edtf[1:4] = series.year::varchar
)
select
    document_id,
    segment_id,
    start_char,
    end_char,
    'document_references' as table_name,
    reference_id as row_key,
    as_written,
    cited,
    own
from judged
where number >= own
qualify row_number() over (partition by document_id, cited order by start_char, reference_id) = 1
order by document_id, start_char;

/*
id: V19
title: Two statements of one date disagree
severity: warning
attributed_to: source
looks_at: [document_dates]
message: >-
  the {statement} gives {date} for the {date_type} date ('{as_written}'), but the
  {other_statement} gives {other_date} ('{other_as_written}')
explanation: >-
  The heading, the citation, the title, the closing line and the header of a document may each
  state its date. Where two statements of the same kind of date exclude one another, one of them is
  wrong, or the publisher dated the message by its receipt and the author by its writing: either is
  worth knowing before the document is placed in a sequence of events. Dates are compared as far as
  they go: a month agrees with each of its days, a range with each day inside of it, and a date
  that is marked as uncertain or approximate contradicts nothing. The day of receipt is never
  compared with the day of writing, since a message that was sent at night arrives on the next day.
remedy: >-
  Look at both places. If one was mistyped, correct the transcription. If the publisher and the
  document differ, leave it: documents.date_basis says which statement was followed.
example: |
  ## **March 4, 1951**
  (and at the end of the message)  5.3 [5 March]
source: ISAD(G) 3.1.3; EDTF level 1 (ISO 8601-2) for what a date leaves open
*/
with weights (source_of_statement, weight) as (
    values ('heading', 1), ('citation', 2), ('title', 3), ('closer', 4), ('header', 5)
),
parts as (
    select
        *,
        replace(split_part(date_edtf, '/', 1), '..', '') as first_part,
        replace(split_part(date_edtf, '/', -1), '..', '') as last_part
    from document_dates
    join weights using (source_of_statement)
    where date_type in ('creation', 'sent', 'received')
        and not regexp_matches(date_edtf, '[?~%]')
),
-- As texts of ten characters the bounds compare like days; 1950-99-31 is as good as any bound.
bounded as (
    select
        *,
        replace(first_part || substr('0000-01-01', length(first_part) + 1), 'X', '0') as earliest,
        replace(last_part || substr('9999-12-31', length(last_part) + 1), 'X', '9') as latest
    from parts
)
select
    this.document_id,
    this.segment_id,
    this.as_written,
    this.date_type,
    this.source_of_statement as statement,
    this.date_edtf as date,
    other.source_of_statement as other_statement,
    other.date_edtf as other_date,
    other.as_written as other_as_written
from bounded as this
join bounded as other
    on other.document_id = this.document_id
    and other.date_type = this.date_type
    and (other.weight, other.sequence) < (this.weight, this.sequence)
    and (other.latest < this.earliest or this.latest < other.earliest)
qualify row_number() over (
    partition by this.document_id, this.sequence
    order by other.weight, other.sequence
) = 1
order by this.document_id, this.sequence;

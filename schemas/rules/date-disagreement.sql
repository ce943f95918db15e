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
  Of several statements the one is named that contradicts most others, and of two the later in the
  order above. A date whose own bracket writes out another day is reported for that alone.
remedy: >-
  Look at both places. If one was mistyped, correct the transcription. If the publisher and the
  document differ, leave it: documents.date_basis says which statement was followed. The finding
  can be accepted in schemas/accepted.csv.
example: |
  ## **March 4, 1951**
  (and at the end of the message)  5.3 [5 March]
source: ISAD(G) 3.1.3; EDTF level 1 (ISO 8601-2) for what a date leaves open
proof:
  documents:
    - {document_id: d-1}
  document_dates:
    - document_id: d-1
      sequence: 1
      date_type: creation
      date_edtf: "1951-03-04"
      as_written: March 4, 1951
      source_of_statement: heading
    - document_id: d-1
      sequence: 2
      date_type: creation
      date_edtf: "1951-03-05"
      as_written: "5.3"
      source_of_statement: closer
*/
with once as (
    -- The rows of a document that stands twice cannot be told apart; that is an error by itself.
    select document_id from documents group by document_id having count(*) = 1
),
weights (source_of_statement, weight) as (
    values ('heading', 1), ('citation', 2), ('title', 3), ('closer', 4), ('header', 5)
),
parts as (
    select
        dates.*,
        weight,
        replace(split_part(date_edtf, '/', 1), '..', '') as first_part,
        replace(split_part(date_edtf, '/', -1), '..', '') as last_part,
        -- The day and the month of a bracket: `[13 November]`, `[November 13]`.
        regexp_extract(as_written, '\[[^\]0-9]*([0-9]{1,2})', 1) as bracket_day,
        list_position(
            ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
            lower(regexp_extract(as_written, '\[[^\]A-Za-z]*([A-Za-z]{3})', 1))
        ) as bracket_month
    from document_dates as dates
    join weights using (source_of_statement)
    semi join once using (document_id)
    where date_type in ('creation', 'sent', 'received')
        and not regexp_matches(date_edtf, '[?~%]')
),
-- As texts of ten characters the bounds compare like days; 1950-99-31 is as good as any bound.
judged as (
    select
        *,
        replace(first_part || substr('0000-01-01', length(first_part) + 1), 'X', '0') as earliest,
        replace(last_part || substr('9999-12-31', length(last_part) + 1), 'X', '9') as latest
    from parts
    where date_edtf[6:10] = '' or bracket_day = '' or coalesce(bracket_month, 0) = 0
        or date_edtf[6:10] = format('{:02d}-{:02d}', bracket_month, bracket_day::integer)
),
-- Statements agree mostly, and one day of each kind is enough to see it.
doubtful as (
    select document_id, date_type
    from judged
    group by document_id, date_type
    having max(earliest) > min(latest)
),
apart as (
    select
        this.document_id,
        this.date_type,
        this.sequence,
        this.weight,
        other.sequence as other_sequence,
        other.weight as other_weight,
        count(*) over (partition by this.document_id, this.date_type, this.sequence) as against
    from judged as this
    semi join doubtful
        on doubtful.document_id = this.document_id and doubtful.date_type = this.date_type
    join judged as other
        on other.document_id = this.document_id
        and other.date_type = this.date_type
        and (other.latest < this.earliest or this.latest < other.earliest)
),
outvoted as (
    select apart.document_id, apart.sequence, apart.other_sequence
    from apart
    join (
        select distinct document_id, date_type, sequence as other_sequence, against as other_against
        from apart
    ) as others using (document_id, date_type, other_sequence)
    where (other_against, other_weight, other_sequence) < (against, weight, sequence)
    qualify row_number() over (
        partition by apart.document_id, apart.sequence
        order by other_against, other_weight, other_sequence
    ) = 1
)
select
    this.document_id,
    this.segment_id,
    'document_dates' as table_name,
    this.document_id || '|' || this.sequence as row_key,
    this.as_written,
    this.date_type,
    this.source_of_statement as statement,
    this.date_edtf as date,
    other.source_of_statement as other_statement,
    other.date_edtf as other_date,
    other.as_written as other_as_written
from outvoted
join judged as this
    on this.document_id = outvoted.document_id and this.sequence = outvoted.sequence
join judged as other
    on other.document_id = outvoted.document_id and other.sequence = outvoted.other_sequence
order by this.document_id, this.sequence;

"""The checks of the tables of telegrams, written by hand: what fonds' own checks are held against.

Each promise of the Table Schemas is an expression of polars that is true for a row that keeps it,
and null where nothing is stated. All promises of a table go into one `select`, and only one that is
broken is asked for its rows. Foreign keys are SQL. The rules are the queries of schemas/rules,
since nobody could write them otherwise by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa

from fonds.values.edtf import is_edtf

S, W, N, D = pl.String, pl.Int64, pl.Float64, pl.Date
T, U = pl.Time, pl.Datetime("us", "UTC")

EDTF = (
    r"^(([.]{2})?/)?[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?"
    r"(/([0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?|[.]{2})?)?$"
)
LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
SCRIPT = "^[A-Z][a-z]{3}$"
SHA256 = "^[0-9a-f]{64}$"
ZONE = "^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$"
RIGHTS = (
    "^http://rightsstatements[.]org/vocab/(InC|InC-OW-EU|InC-EDU|InC-NC|InC-RUU|NoC-CR|NoC-NC"
    "|NoC-OKLR|NoC-US|CNE|UND|NKC)/1[.]0/$"
)
CERTAINTY = "high medium low unknown"
IDENTIFIED = "identified provisional unidentified"


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was found to be wrong, and how many promises, keys and rules were checked."""

    wrong: list[tuple[str, Any]]
    promises: int
    foreign_keys: int
    rules: int


def filled(*columns: str) -> list[pl.Expr]:
    """A value in every row."""
    return [pl.col(one).is_not_null() for one in columns]


def worded(*columns: str) -> list[pl.Expr]:
    """A text that is not empty."""
    return [pl.col(one) != "" for one in columns]


def unique(*columns: str) -> list[pl.Expr]:
    """A key that no other row has."""
    if len(columns) == 1:
        return [pl.col(columns[0]).is_unique()]
    stated = pl.all_horizontal(pl.col(one).is_not_null() for one in columns)
    return [~stated | pl.struct(columns).is_unique()]


def known(**codes: str) -> list[pl.Expr]:
    """A code of the list."""
    return [pl.col(one).is_in(listed.split()) for one, listed in codes.items()]


def formed(**patterns: str) -> list[pl.Expr]:
    """A text of the form."""
    return [pl.col(one).str.contains(pattern) for one, pattern in patterns.items()]


def at_least(**limits: int) -> list[pl.Expr]:
    """A number that is not smaller."""
    return [pl.col(one) >= limit for one, limit in limits.items()]


def at_most(**limits: int) -> list[pl.Expr]:
    """A number that is not larger."""
    return [pl.col(one) <= limit for one, limit in limits.items()]


def dated(*columns: str) -> list[pl.Expr]:
    """A date that Python knows."""
    return [pl.col(one).dt.year().is_between(1, 9999) for one in columns]


def ordered(first: str, last: str) -> list[pl.Expr]:
    """A beginning that is not later than the end."""
    return [pl.col(first) <= pl.col(last)]


def edtf(column: str) -> list[pl.Expr]:
    """A date in EDTF; each is read once, by the reader of fonds, as the rules are its own."""
    return [pl.col(column).map_batches(_are_edtf, return_dtype=pl.Boolean())]


def _are_edtf(dates: pl.Series) -> pl.Series:
    known = [one for one in dates.unique().drop_nulls() if is_edtf(one)]
    return dates.is_in(known)


def typed(**types: Any) -> dict[str, Any]:
    """The type of each column."""
    return types


TYPES: Mapping[str, Mapping[str, Any]] = {
    "agents": typed(
        agent_id=S, agent_type=S, authorized_form_of_name=S, name_language=S, date_earliest=S,
        date_latest=S, description=S, identification_status=S,
    ),
    "places": typed(
        place_id=S, authorized_form_of_name=S, place_type=S, latitude=N, longitude=N, timezone=S,
        identification_status=S, parent_place_id=S,
    ),
    "rights": typed(
        rights_id=S, component=S, rights_statement_uri=S, spdx_id=S, rights_holder=S,
        rights_as_written=S, permission_evidence=S, assessed_by=S, assessed_on=D,
    ),
    "documents": typed(
        document_id=S, level_of_description=S, parent_document_id=S, documentary_form=S, title=S,
        title_type=S, date_of_creation=S, date_earliest=D, date_latest=D, date_basis=S,
        place_of_dispatch_id=S, place_of_destination_id=S, language=S, script=S, classification=S,
        precedence=S, precedence_as_written=S, direction=S, scope_and_content=S, completeness=S,
        record_status=S,
    ),
    "sources": typed(
        source_id=S, source_type=S, file_path=S, file_sha256=S, byte_count=W, media_type=S,
        encoding=S, retrieved_at=U, url=S, canonical_url=S, record_identifier=S, publisher=S,
        publication_citation=S, superseded_by=S, rights_id=S,
    ),
    "texts": typed(
        text_id=S, document_id=S, source_id=S, text_type=S, language=S, script=S,
        translator_agent_id=S, translated_from=S, char_count=W, text_sha256=S, text=S,
        iiif_manifest=S, editorial_convention=S,
    ),
    "segments": typed(
        segment_id=S, text_id=S, segment_type=S, sequence=W, start_char=W, end_char=W,
        speech_mode=S, speaker_agent_id=S, region=S,
    ),
    "distribution_lists": typed(
        document_id=S, stated_copies=W, list_type=S, as_written=S, segment_id=S
    ),
    "handling_events": typed(
        event_id=S, document_id=S, event_type=S, sequence=W, agent_id=S, on_behalf_of_agent_id=S,
        place_id=S, to_place_id=S, channel=S, datetime_as_written=S, local_date=D, local_time=T,
        precision=S, utc_offset=S, timezone=S, timezone_basis=S, datetime_utc=U, certainty=S,
        segment_id=S,
    ),
    "distribution_copies": typed(
        document_id=S, sequence=W, recipient_as_written=S, agent_id=S, recipient_type=S, copies=W,
        copy_number_from=W, copy_number_to=W, certainty=S,
    ),
    "vocabularies": typed(
        vocabulary=S, concept=S, label_en=S, label_ru=S, broader=S, exact_match_uri=S, scope_note=S
    ),
}  # fmt: skip

PROMISES: Mapping[str, list[pl.Expr]] = {
    "agents": [
        *filled("agent_id", "agent_type", "authorized_form_of_name", "identification_status"),
        *unique("agent_id"),
        *known(
            agent_type="person corporate_body group position unknown",
            identification_status=IDENTIFIED,
        ),
        *formed(name_language=LANGUAGE, date_earliest=EDTF, date_latest=EDTF),
        *edtf("date_earliest"),
        *edtf("date_latest"),
        *ordered("date_earliest", "date_latest"),
    ],
    "places": [
        *filled("place_id", "authorized_form_of_name", "place_type", "identification_status"),
        *unique("place_id"),
        *known(
            place_type="city country region relative unknown", identification_status=IDENTIFIED
        ),
        *formed(timezone=ZONE),
        pl.col("latitude").is_finite(),
        pl.col("longitude").is_finite(),
        *at_least(latitude=-90, longitude=-180),
        *at_most(latitude=90, longitude=180),
    ],
    "rights": [
        *filled("rights_id", "component"),
        *unique("rights_id"),
        *known(component="original_record translation description facsimile data"),
        *formed(rights_statement_uri=RIGHTS, spdx_id="^[A-Za-z0-9][A-Za-z0-9.+-]*$"),
        *dated("assessed_on"),
    ],
    "documents": [
        *filled(
            "document_id", "level_of_description", "documentary_form", "title", "title_type",
            "date_of_creation", "date_earliest", "date_latest", "date_basis", "language",
            "completeness", "record_status",
        ),
        *unique("document_id"),
        *known(
            level_of_description="file item part",
            documentary_form="correspondence telegram ciphered_telegram cable letter"
            " memorandum_of_conversation stenographic_transcript minutes protocol report memorandum"
            " diary_entry decision directive note other",
            title_type="devised formal",
            date_basis="heading closer header handling inferred ruling",
            classification="secret top_secret strictly_secret special_file copying_prohibited"
            " restriction",
            precedence="priority urgent top_priority highest_priority special immediate_report",
            direction="incoming outgoing internal unknown",
            completeness="complete excerpt fragment unknown",
            record_status="draft reviewed withdrawn",
        ),
        *formed(
            document_id="^[a-z0-9]+(-[a-z0-9]+)*$", date_of_creation=EDTF, language=LANGUAGE,
            script=SCRIPT,
        ),
        *dated("date_earliest", "date_latest"),
        *ordered("date_earliest", "date_latest"),
        *edtf("date_of_creation"),
        pl.col("title").str.len_chars() >= 1,
    ],
    "sources": [
        *filled("source_id", "source_type", "file_sha256", "byte_count", "rights_id"),
        *unique("source_id"),
        *unique("file_sha256", "record_identifier"),
        *known(source_type="web_page pdf book scan file"),
        *formed(file_sha256=SHA256),
        *at_least(byte_count=0),
        *dated("retrieved_at"),
    ],
    "texts": [
        *filled(
            "text_id", "document_id", "source_id", "text_type", "language", "char_count",
            "text_sha256", "editorial_convention",
        ),
        *unique("text_id"),
        *known(
            text_type="transcription translation summary paraphrase",
            editorial_convention="wcda btp ftp frus venona leiden unknown",
        ),
        *formed(language=LANGUAGE, script=SCRIPT, translated_from=LANGUAGE, text_sha256=SHA256),
        *at_least(char_count=0),
    ],
    "segments": [
        *filled("segment_id", "text_id", "segment_type", "sequence", "start_char", "end_char"),
        *unique("segment_id"),
        *unique("text_id", "sequence"),
        *known(
            segment_type="metadata heading header_line salutation paragraph list_item closer"
            " signature number date note stamp unparsed",
            speech_mode="direct indirect undetermined",
        ),
        *at_least(sequence=1, start_char=0, end_char=1),
    ],
    "distribution_lists": [
        *filled("document_id", "list_type", "as_written"),
        *unique("document_id"),
        *known(list_type="counts numbered names"),
        *at_least(stated_copies=0),
    ],
    "handling_events": [
        *filled("event_id", "document_id", "event_type", "sequence", "segment_id"),
        *unique("event_id"),
        *unique("document_id", "sequence"),
        *known(
            event_type="composed handed_to_sender submitted enciphered sent relayed received"
            " arrived_at_cipher_office deciphered typed forwarded distributed filed declassified",
            channel="wire radio courier vch post",
            precision="day hour minute second",
            timezone_basis="stated stated_place inferred_from_office unknown ruling",
            certainty=CERTAINTY,
        ),
        *formed(utc_offset="^[+-][0-9]{2}:[0-9]{2}$", timezone=ZONE),
        *at_least(sequence=1),
        *dated("local_date", "datetime_utc"),
    ],
    "distribution_copies": [
        *filled("document_id", "sequence", "recipient_as_written"),
        *unique("document_id", "sequence"),
        *known(recipient_type="person office file", certainty=CERTAINTY),
        *at_least(sequence=1, copies=1, copy_number_from=1, copy_number_to=1),
    ],
    "vocabularies": [
        *filled("vocabulary", "concept", "label_en"),
        *unique("vocabulary", "concept"),
    ],
}  # fmt: skip

FOREIGN_KEYS = (
    ("places", "parent_place_id", "places", "place_id"),
    ("documents", "parent_document_id", "documents", "document_id"),
    ("documents", "place_of_dispatch_id", "places", "place_id"),
    ("documents", "place_of_destination_id", "places", "place_id"),
    ("sources", "superseded_by", "sources", "source_id"),
    ("sources", "rights_id", "rights", "rights_id"),
    ("texts", "document_id", "documents", "document_id"),
    ("texts", "source_id", "sources", "source_id"),
    ("texts", "translator_agent_id", "agents", "agent_id"),
    ("segments", "text_id", "texts", "text_id"),
    ("segments", "speaker_agent_id", "agents", "agent_id"),
    ("distribution_lists", "document_id", "documents", "document_id"),
    ("distribution_lists", "segment_id", "segments", "segment_id"),
    ("handling_events", "document_id", "documents", "document_id"),
    ("handling_events", "agent_id", "agents", "agent_id"),
    ("handling_events", "on_behalf_of_agent_id", "agents", "agent_id"),
    ("handling_events", "place_id", "places", "place_id"),
    ("handling_events", "to_place_id", "places", "place_id"),
    ("handling_events", "segment_id", "segments", "segment_id"),
    ("distribution_copies", "document_id", "distribution_lists", "document_id"),
    ("distribution_copies", "agent_id", "agents", "agent_id"),
)
UNRESOLVED = """
    select distinct child.{column} from {table} as child
    anti join {parent} as parent on child.{column} = parent.{key}
    where child.{column} is not null
"""


def check_by_hand(tables: Mapping[str, pa.Table], queries: Iterable[str]) -> ByHand:
    """Check the tables; `queries` are the rules."""
    wrong: list[tuple[str, Any]] = []
    promises = 0
    for name, types in TYPES.items():
        frame = pl.DataFrame(tables[name].select(list(types)))
        wrong += _check_frame(name, frame)
        promises += len(types) + len(PROMISES[name]) + _count_texts(types)
    database = duckdb.connect()
    for name, table in tables.items():
        database.register(name, table)
    for table, column, parent, key in FOREIGN_KEYS:
        query = UNRESOLVED.format(table=table, column=column, parent=parent, key=key)
        wrong += [(table, row) for row in database.sql(query).fetchall()]
    rules = list(queries)
    wrong += [("rule", row) for query in rules for row in database.sql(query).fetchall()]
    database.close()
    return ByHand(wrong, promises, len(FOREIGN_KEYS), len(rules))


def _check_frame(name: str, frame: pl.DataFrame) -> list[tuple[str, Any]]:
    types = TYPES[name]
    wrong: list[tuple[str, Any]] = [
        (name, column) for column, of in types.items() if frame.schema[column] != of
    ]
    texts = [column for column, of in types.items() if of == pl.String]
    promises = [*worded(*texts), *PROMISES[name]]
    kept = frame.select(one.all().alias(str(number)) for number, one in enumerate(promises)).row(0)
    for promise, holds in zip(promises, kept, strict=True):
        if not holds:
            wrong += [(name, row) for row in frame.filter(~promise).rows()]
    return wrong


def _count_texts(types: Mapping[str, Any]) -> int:
    return sum(of == pl.String for of in types.values())

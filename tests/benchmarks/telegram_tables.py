"""Tables of telegrams without a mistake, of any size, for whatever measures the checks.

They are made of expressions and read from no file. Each telegram is handled six times and has a
distribution list of ten entries: 62,500 telegrams give a million rows of events and copies, and
with the tables that these lead to 1.6 million. The same arguments give the same rows.
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from fonds.link.listed_rows import vocabulary_rows
from fonds.promise import Promise
from fonds.schema import Table
from fonds.tables import Tables, internal_schema

STAGES = ("sent", "received", "deciphered", "typed", "forwarded", "distributed")
ENTRIES = 10
AGENTS, PLACES = 2_000, 40
SEGMENTS = len(STAGES) + 1
_MINUTES_OF_THREE_YEARS = 3 * 365 * 24 * 60


def make_telegrams(documents: int, promise: Promise, *, seed: int = 1) -> Tables:
    """Give the tables of a number of telegrams, with the hidden columns of a run."""
    frames = {
        "agents": _agents(),
        "places": _places(),
        "rights": _rights(),
        "documents": _documents(documents, seed),
        "sources": _sources(documents),
        "texts": _texts(documents),
        "segments": _segments(documents),
        "distribution_lists": _lists(documents),
        "handling_events": _events(documents, seed),
        "distribution_copies": _copies(documents, seed),
    }
    listed = vocabulary_rows(promise.vocabularies, promise.rulebook, promise.schemas)
    made = {name: _finish(promise.schemas[name], frame) for name, frame in frames.items()}
    return made | {"vocabularies": listed}


def _finish(table: Table, frame: pl.DataFrame) -> pa.Table:
    schema = internal_schema(table)
    absent = [pl.lit(None).alias(name) for name in schema.names if name not in frame.columns]
    return frame.with_columns(absent).select(schema.names).to_arrow().cast(schema)


def _number(rows: int, *, each: int = 1) -> pl.DataFrame:
    """Number the telegrams and the rows of each, both from 1, with the place of a row."""
    numbers = pl.DataFrame({"row": pl.int_range(rows * each, eager=True)})
    sequence = (pl.col("row") % each + 1).alias("sequence")
    of = (pl.col("row") // each + 1).alias("telegram")
    document = pl.format("made-{}", of)
    return numbers.with_columns(of, sequence).with_columns(
        document_id=document,
        _document=document,
        _path=pl.format("raw/made/{}.md", of),
        _start=(pl.col("sequence") - 1) * 50,
        _end=pl.col("sequence") * 50 - 1,
    )


def _choose(prefix: str, number: int, *, seed: int) -> pl.Expr:
    """Choose one of a number of names for each row, in no order that shows."""
    return pl.format(f"{prefix}-{{}}", (pl.col("row") * 7_919 + seed * 104_729) % number)


def _written(seed: int) -> pl.Expr:
    minutes = (pl.col("telegram") * 15_485_863 + seed * 32_452_843) % _MINUTES_OF_THREE_YEARS
    begin = pl.lit("1949-01-01 00:00:00").str.to_datetime(time_unit="us", time_zone="UTC")
    return begin + pl.duration(minutes=minutes)


def _at_home(instant: pl.Expr) -> pl.Expr:
    # Moscow was three hours ahead of UTC in all of these years.
    return instant.dt.offset_by("3h")


def _sha256(name: str) -> pl.Expr:
    digits = pl.concat_str([pl.lit("0" * 64), pl.col("telegram").cast(pl.String)])
    return digits.str.slice(-64, 64).alias(name)


def _agents() -> pl.DataFrame:
    numbers = pl.DataFrame({"row": pl.int_range(AGENTS, eager=True)})
    return numbers.select(
        agent_id=pl.format("agent-{}", "row"),
        agent_type=pl.lit("person"),
        authorized_form_of_name=pl.format("Sampleyev {}", "row"),
        identification_status=pl.lit("identified"),
    )


def _places() -> pl.DataFrame:
    numbers = pl.DataFrame({"row": pl.int_range(PLACES, eager=True)})
    return numbers.select(
        place_id=pl.format("place-{}", "row"),
        authorized_form_of_name=pl.format("Specimen City {}", "row"),
        place_type=pl.lit("city"),
        latitude=pl.col("row").cast(pl.Float64),
        longitude=pl.col("row").cast(pl.Float64) + 0.25,
        timezone=pl.lit("Europe/Moscow"),
        identification_status=pl.lit("identified"),
    )


def _rights() -> pl.DataFrame:
    components = ("original_record", "translation", "description", "facsimile", "data")
    return pl.DataFrame({"component": components}).with_columns(
        rights_id=pl.concat_str(pl.lit("made."), "component"), spdx_id=pl.lit("CC0-1.0")
    )


def _documents(documents: int, seed: int) -> pl.DataFrame:
    day = _at_home(_written(seed)).dt.date()
    return _number(documents).with_columns(
        level_of_description=pl.lit("item"),
        documentary_form=pl.lit("ciphered_telegram"),
        title=pl.format("Ciphered telegram {}, Modelov to Sampleyev", "telegram"),
        title_type=pl.lit("devised"),
        date_of_creation=day.dt.to_string("iso"),
        date_earliest=day,
        date_latest=day,
        date_basis=pl.lit("heading"),
        place_of_dispatch_id=_choose("place", PLACES, seed=seed),
        place_of_destination_id=_choose("place", PLACES, seed=seed + 1),
        language=pl.lit("ru"),
        script=pl.lit("Cyrl"),
        classification=pl.lit("top_secret"),
        direction=pl.lit("incoming"),
        completeness=pl.lit("complete"),
        record_status=pl.lit("draft"),
    )


def _sources(documents: int) -> pl.DataFrame:
    return _number(documents).with_columns(
        _sha256("file_sha256"),
        source_id=pl.format("made/{}.md", "telegram"),
        source_type=pl.lit("file"),
        file_path=pl.col("_path"),
        byte_count=pl.lit(400),
        media_type=pl.lit("text/markdown"),
        encoding=pl.lit("utf-8"),
        record_identifier=pl.col("telegram").cast(pl.String),
        rights_id=pl.lit("made.translation"),
    )


def _texts(documents: int) -> pl.DataFrame:
    return _number(documents).with_columns(
        _sha256("text_sha256"),
        text_id=pl.format("{}.en", "document_id"),
        source_id=pl.format("made/{}.md", "telegram"),
        text_type=pl.lit("translation"),
        language=pl.lit("en"),
        script=pl.lit("Latn"),
        translated_from=pl.lit("ru"),
        char_count=pl.lit(SEGMENTS * 50 - 1),
        editorial_convention=pl.lit("unknown"),
    )


def _segments(documents: int) -> pl.DataFrame:
    return _number(documents, each=SEGMENTS).with_columns(
        segment_id=pl.format("{}.s{}", "document_id", "sequence"),
        text_id=pl.format("{}.en", "document_id"),
        segment_type=pl.lit("header_line"),
        start_char=pl.col("_start"),
        end_char=pl.col("_end"),
    )


def _lists(documents: int) -> pl.DataFrame:
    numbered = pl.col("telegram") % 2 == 0
    return _number(documents).with_columns(
        stated_copies=pl.lit(ENTRIES * 3 // 2),
        list_type=pl.when(numbered).then(pl.lit("numbered")).otherwise(pl.lit("counts")),
        as_written=pl.lit("Distribution list - 15 copies"),
        segment_id=pl.format("{}.s{}", "document_id", pl.lit(SEGMENTS)),
    )


def _events(documents: int, seed: int) -> pl.DataFrame:
    stages = pl.lit(pl.Series(STAGES, dtype=pl.String))
    instant = _written(seed) + pl.duration(minutes=20 * pl.col("sequence"))
    local = _at_home(instant)
    on_behalf = _choose("agent", AGENTS, seed=seed + 1)
    return _number(documents, each=len(STAGES)).with_columns(
        event_id=pl.format("{}.e{}", "document_id", "sequence"),
        event_type=stages.gather(pl.col("sequence") - 1),
        agent_id=_choose("agent", AGENTS, seed=seed),
        on_behalf_of_agent_id=pl.when(pl.col("sequence") == len(STAGES)).then(on_behalf),
        place_id=_choose("place", PLACES, seed=seed),
        channel=pl.when(pl.col("sequence") == 1).then(pl.lit("radio")),
        datetime_as_written=local.dt.strftime("%m/%d/%y at %H:%M"),
        local_date=local.dt.date(),
        local_time=local.dt.time(),
        precision=pl.lit("minute"),
        utc_offset=pl.lit("+03:00"),
        timezone=pl.lit("Europe/Moscow"),
        timezone_basis=pl.lit("stated_place"),
        datetime_utc=instant,
        certainty=pl.lit("high"),
        segment_id=pl.format("{}.s{}", "document_id", "sequence"),
    )


def _copies(documents: int, seed: int) -> pl.DataFrame:
    place = pl.col("sequence")
    first, count = place + place // 2, 1 + place % 2
    numbered = pl.col("telegram") % 2 == 0
    return _number(documents, each=ENTRIES).with_columns(
        recipient_as_written=pl.format("Sampleyev {}", "row"),
        agent_id=_choose("agent", AGENTS, seed=seed + 2),
        recipient_type=pl.lit("person"),
        copies=count,
        copy_number_from=pl.when(numbered).then(first),
        copy_number_to=pl.when(numbered).then(first + count - 1),
        certainty=pl.lit("high"),
    )

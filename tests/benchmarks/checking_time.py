"""What checking a million rows costs: `make bench`.

Three check the same tables in one run: fonds, the same checks written by hand (checks_by_hand.py),
and `frictionless validate` on the CSV of the events and copies. It sees their columns only, and is
compared with the check of these two tables (and with all checks, whose rules it does not have).
fonds and the hand take turns and their medians are compared, so that the machine does not matter;
frictionless reads once. The promises, keys and rules of both are counted and must be as many, and
both must find what is wrong with spoiled tables before their times count.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, NamedTuple

import frictionless
import polars as pl
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.checks_by_hand import ByHand, check_by_hand
from benchmarks.telegram_tables import ENTRIES, STAGES, make_telegrams

from fonds.check import Report, check_tables
from fonds.compiler import resource_schema
from fonds.constraints import list_constraints
from fonds.promise import Promise, load_promise
from fonds.tables import Tables, make_table

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
MEASURED = ("handling_events", "distribution_copies")
ROWS_OF_A_TELEGRAM = len(STAGES) + ENTRIES
# At most so many times what the hand takes, and at most such a part of what frictionless takes.
HAND, FRICTIONLESS = 1.5, 1 / 50


class Seconds(NamedTuple):
    """What a run took by the clock, and of the processors: those do not see other programs."""

    clock: float
    processors: float


def check_with_fonds(tables: Tables, promise: Promise) -> Report:
    """Check as a run does."""
    return check_tables(tables, promise.schemas, promise.rulebook, locate=lambda *_: (1, 1, 1, 1))


def check_same_tables(tables: Tables, promise: Promise) -> Report:
    """Check what frictionless sees: columns and keys of the two tables, and our foreign keys."""
    place = (1, 1, 1, 1)
    return check_tables(
        tables, promise.schemas, promise.rulebook, locate=lambda *_: place, only=MEASURED
    )


def check_with_hand(tables: Tables, promise: Promise) -> ByHand:
    """Check by hand; the rules may read any table, so those that are not given are empty."""
    empty = {name: make_table(table, []) for name, table in promise.schemas.items()}
    queries = [rule.query for rule in promise.rulebook.queries() if rule.query]
    return check_by_hand(empty | tables, queries)


def check_with_frictionless(rows: int, tables: Tables, promise: Promise) -> float:
    """Give the seconds of `frictionless validate` for so many rows of the events and copies."""
    share = rows / sum(tables[name].num_rows for name in MEASURED)
    with TemporaryDirectory() as folder:
        for name in MEASURED:
            part = tables[name].slice(0, round(tables[name].num_rows * share))
            _write_csv(part.select(promise.schemas[name].columns), Path(folder) / f"{name}.csv")
        package = frictionless.Package.from_descriptor(_describe(promise), basepath=folder)
        seconds, report = _time(package.validate)
    if not report.valid:
        raise SystemExit(f"frictionless refuses the tables: {report.flatten(['note'])[:3]}")
    return seconds.clock


def _write_csv(table: pa.Table, path: Path) -> None:
    instant, clock = "%Y-%m-%dT%H:%M:%SZ", "%H:%M:%S"
    pl.DataFrame(table).write_csv(path, datetime_format=instant, time_format=clock)


def _describe(promise: Promise) -> dict[str, Any]:
    # The tables that the foreign keys lead to are not in the package; frictionless is spared them.
    schemas = {name: resource_schema(promise.schemas[name]) for name in MEASURED}
    for schema in schemas.values():
        del schema["foreignKeys"]
    files = {"format": "csv", "type": "table", "encoding": "utf-8", "dialect": {"delimiter": ","}}
    resources = [
        {"name": name, "path": f"{name}.csv", "schema": schema, **files}
        for name, schema in schemas.items()
    ]
    return {"name": "telegrams", "resources": resources}


def count_promises(tables: Tables, promise: Promise) -> tuple[int, int, int]:
    """Count what fonds checks: types and constraints of columns, foreign keys, rules."""
    schemas = [promise.schemas[name] for name in tables]
    constraints = [
        len(list(list_constraints(table, column))) for table in schemas for column in table.fields
    ]
    keys = sum(len(table.foreign_keys) for table in schemas)
    return sum(constraints) + len(constraints), keys, len(promise.rulebook.queries())


def make_sure(promise: Promise) -> tuple[int, int, int]:
    """Give the counts of promises, keys and rules, which fonds and the hand have in common."""
    tables = make_telegrams(100, promise)
    counts = count_promises(tables, promise)
    by_hand = check_with_hand(tables, promise)
    if counts != (by_hand.promises, by_hand.foreign_keys, by_hand.rules):
        raise SystemExit(f"fonds checks {counts}, the hand {by_hand}: mend checks_by_hand.py")
    events = tables["handling_events"]
    wrong = tables | {"handling_events": pa.concat_tables([events, events.slice(0, 1)])}
    if not (check_with_fonds(wrong, promise).findings and check_with_hand(wrong, promise).wrong):
        raise SystemExit("an event that stands twice was not found")
    return counts


def _time(run: Callable[[], Any]) -> tuple[Seconds, Any]:
    started = Seconds(perf_counter(), process_time())
    result = run()
    return Seconds(perf_counter() - started.clock, process_time() - started.processors), result


def _memory(what: str) -> int | None:
    """Give the megabytes that the system counts: VmRSS now, VmHWM at most; None where it hides."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    sizes = [int(line.split()[1]) // 1024 for line in lines if line.startswith(what)]
    return sizes[0] if sizes else None


def measure_pair(tables: Tables, promise: Promise) -> tuple[Seconds, Seconds]:
    """Give the seconds of fonds and of the hand, one after the other."""
    ours, report = _time(lambda: check_with_fonds(tables, promise))
    by_hand, other = _time(lambda: check_with_hand(tables, promise))
    if report.findings or other.wrong:
        raise SystemExit(f"clean tables are refused: {report.findings[:1]} {other.wrong[:1]}")
    return ours, by_hand


def measure(options: Namespace) -> dict[str, Any]:
    """Give all that is measured."""
    promise = load_promise(SCHEMAS)
    promises, keys, rules = make_sure(promise)
    tables = make_telegrams(options.rows // ROWS_OF_A_TELEGRAM, promise)
    rows = sum(tables[name].num_rows for name in MEASURED)
    held = _memory("VmRSS")
    check_with_fonds(tables, promise)
    peak = _memory("VmHWM")
    pairs = [measure_pair(tables, promise) for _ in range(options.pairs)]
    same = [_time(lambda: check_same_tables(tables, promise))[0].clock for _ in pairs]
    outside = check_with_frictionless(options.outside or rows, tables, promise)
    ours, by_hand = (median(one.clock for one in column) for column in zip(*pairs, strict=True))
    processors = median(one.processors / other.processors for one, other in pairs)
    outside *= rows / (options.outside or rows)
    return {
        "rows": rows,
        "rows_with_parents": sum(table.num_rows for table in tables.values()),
        "promises": promises,
        "foreign_keys": keys,
        "rules": rules,
        "fonds_seconds": round(ours, 3),
        "hand_seconds": round(by_hand, 3),
        "frictionless_seconds": round(outside, 1),
        "frictionless_rows_read": options.outside or rows,
        "fonds_to_hand": round(ours / by_hand, 2),
        "fonds_to_hand_of_processors": round(processors, 2),
        "pairs": [round(one.clock / other.clock, 2) for one, other in pairs],
        "frictionless_to_fonds": round(outside / median(same), 1),
        "frictionless_to_all_checks": round(outside / ours, 1),
        "megabytes_of_tables": held,
        "megabytes_at_most": peak,
    }


def main() -> None:
    """Print and save what was measured; exit with 1 where fonds takes longer than it may."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000, help="of events and copies")
    parser.add_argument("--pairs", type=int, default=5, help="how often fonds and the hand check")
    parser.add_argument("--outside", type=int, help="rows that frictionless reads, if not all")
    parser.add_argument("--output", type=Path, help="a file for the results, as JSON")
    options = parser.parse_args()
    results = measure(options)
    for name, value in results.items():
        print(f"{name:28} {value}")
    if options.output:
        options.output.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    is_fast = results["frictionless_to_fonds"] >= 1 / FRICTIONLESS
    sys.exit(0 if results["fonds_to_hand"] <= HAND and is_fast else 1)


if __name__ == "__main__":
    main()

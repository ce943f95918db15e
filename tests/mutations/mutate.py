"""Injects defects into clean telegrams, and counts which of them are found: `make mutations`.

Each mutant is a few of the clean specimens with one defect at a random place: in a text
(defects.py), or in what a broken reader makes of it (faults.py). The finding of its code must be
there, at an expected line and with its severity; any other finding, also one of severity info, is a
false positive. Code, seed and number make a mutant again, on every machine:

    python tests/mutations/mutate.py --code copies-sum --seed 1 --only 7 --keep DIR
"""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutations.bench import SEVERITIES, Bench, Mutant, Verdict

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
_COLUMNS = ("mutants", "found", "missed", "false")
_EXAMPLES = 3


def list_mutants(codes: Sequence[str], *, number: int, seed: int) -> list[Mutant]:
    """Give so many mutants, the codes in turn."""
    return [Mutant(codes[at % len(codes)], seed, at // len(codes)) for at in range(number)]


def judge_mutants(
    mutants: Iterable[Mutant], schemas: Path, *, folder: Path, workers: int
) -> Iterator[Verdict]:
    """Judge mutants in their order, in this process or in several; they are made in `folder`."""
    judge = partial(_judge, schemas, folder)
    if workers == 1:
        yield from map(judge, mutants)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(judge, mutants, chunksize=4)


def _judge(schemas: Path, folder: Path, mutant: Mutant) -> Verdict:
    return _bench(schemas, folder).judge(mutant)


@cache
def _bench(schemas: Path, folder: Path) -> Bench:
    return Bench(schemas, folder)


def count_verdicts(verdicts: Iterable[Verdict]) -> Counter[str]:
    """Count mutants, those found and those missed, and false positives."""
    total: Counter[str] = Counter()
    for one in verdicts:
        found = int(one.is_found)
        total += Counter(mutants=1, found=found, missed=1 - found, false=len(one.others))
    return total


def tell_verdicts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Give the lines of the report: counts of each code and of all, and examples of failures."""
    by_code: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        by_code[one.mutant.code].append(one)
    yield _line("code", _COLUMNS)
    for code, judged in sorted(by_code.items()):
        yield _line(code, [count_verdicts(judged)[one] for one in _COLUMNS])
    yield _line("all", [count_verdicts(verdicts)[one] for one in _COLUMNS])
    for _, judged in sorted(by_code.items()):
        yield from _tell_failures(judged)


def _line(name: str, cells: Sequence[object]) -> str:
    return f"{name:30}" + "".join(f"{cell:>9}" for cell in cells)


def _tell_failures(judged: Iterable[Verdict]) -> Iterator[str]:
    """Give the first failure of each way, and how to make it again."""
    wrong = {one.way: one for one in reversed([*judged]) if not one.is_right}
    for way, one in sorted(wrong.items()):
        mutant = one.mutant
        yield f"\n{way}: --code {mutant.code} --seed {mutant.seed} --only {mutant.number}"
        if not one.is_found:
            yield f"  missed   {one.expected}"
        yield from (f"  false    {other}" for other in one.others[:_EXAMPLES])


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge mutants of all codes, or of one, and write what came of it; 1 where one is wrong."""
    given = _read_arguments(arguments)
    started = perf_counter()
    with TemporaryDirectory(prefix="mutants-") as folder:
        verdicts = list(_show(_judge_all(given, Path(folder))))
    counted = count_verdicts(verdicts)
    for line in tell_verdicts(verdicts):
        sys.stdout.write(f"{line}\n")
    recall = 100 * counted["found"] / max(1, counted["mutants"])
    sys.stdout.write(
        f"\nrecall {recall:.1f} %, {counted['false']} false positives,"
        f" {perf_counter() - started:.0f} s\n"
    )
    return int(not verdicts or any(not one.is_right for one in verdicts))


def _judge_all(given: Namespace, folder: Path) -> Iterator[Verdict]:
    mutants, workers = _choose(given), given.workers
    yield from judge_mutants(mutants, given.schemas, folder=folder, workers=workers)
    if given.keep:
        shutil.copytree(_bench(given.schemas, folder).root, given.keep, dirs_exist_ok=True)


def _show(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Pass verdicts on, and tell of each wrong one at once: a thousand take many minutes."""
    for one in verdicts:
        if not one.is_right:
            mutant = one.mutant
            fault = "a false positive" if one.is_found else "missed"
            sys.stderr.write(f"{mutant.code} {mutant.seed} {mutant.number}: {fault}\n")
        yield one


def _choose(given: Namespace) -> list[Mutant]:
    codes = [given.code] if given.code else sorted(SEVERITIES)
    if given.only is not None:
        return [Mutant(code, given.seed, given.only) for code in codes]
    return list_mutants(codes, number=given.mutants, seed=given.seed)


def _read_arguments(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(description="Inject defects, and count which are found.")
    parser.add_argument("--mutants", type=int, default=1000, help="how many, the codes in turn")
    parser.add_argument("--seed", type=int, default=1, help="of all that is random")
    parser.add_argument("--code", choices=sorted(SEVERITIES), help="only defects of this code")
    parser.add_argument("--only", type=int, metavar="N", help="only the mutant N of each code")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the last mutant there")
    parser.add_argument("--schemas", type=Path, default=SCHEMAS, help="the rules to be tried")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="as many as cores")
    given = parser.parse_args(arguments)
    # A mutant is kept where it was made: in this process.
    given.workers = 1 if given.keep else given.workers
    return given


if __name__ == "__main__":
    sys.exit(main())

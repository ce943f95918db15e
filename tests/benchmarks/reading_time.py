"""How the time to read a document grows with its size: `make bench`.

Each text is read at a quarter, half and the whole of its size, several times in turn, and the
median of each size gives the exponent: 1 is linear, 2 quadratic. Only ratios are compared, never
seconds, so that the machine does not matter.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from math import log
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documents import normalize, page

ROUNDS = 3
SENTENCE = "The envoy said that forty crates [of forms] had come, see my No. 2406 of 12 May. "
HEADER = ("Received in Moscow on 10/14/50 at 01:38 a.m.", "Typed by Ivanova on 2/3/51",
          "PRIORITY T", "No. 72/III", "8th Administration of the General Staff",
          "Shown over tea to the third secretary", "To FILIPPOV [STALIN]")  # fmt: skip

# The size is in characters, or in lines where the name says so.
TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "1 MB in paragraphs": (1_000_000, lambda n: "\n\n".join([SENTENCE * 6] * (n // 492))),
    "1 MB in one line": (1_000_000, lambda n: SENTENCE * (n // 82)),
    "1 MB without a blank": (1_000_000, lambda n: "a" * n),
    "10,000 lines of receipt": (10_000, lambda n: "\n\n".join([HEADER[0]] * n)),
    "10,000 header-like lines": (10_000, lambda n: "\n".join(HEADER[i % 7] for i in range(n))),
    "10,000 short unknown lines": (10_000, lambda n: "\n".join(["Shown over tea"] * n)),
    "10,000 signatures": (10_000, lambda n: "\n\n".join(["R O S H C H I N", "13.10"] * (n // 2))),
    "100,000 open brackets": (100_000, lambda n: "[" * n),
}


def measure(make: Callable[[int], str], size: int) -> float:
    """Give the seconds of processor time to read a text of a size."""
    text = page(make(size))
    started = process_time()
    normalize(text)
    return process_time() - started


def main() -> None:
    """Print and save the exponents."""
    normalize(page())
    results = []
    for name, (size, make) in TEXTS.items():
        sizes = (size // 4, size // 2, size)
        rounds = [[measure(make, one) for one in sizes] for _ in range(ROUNDS)]
        quarter, half, whole = (median(column) for column in zip(*rounds, strict=True))
        exponent = log(whole / quarter) / log(4)
        results.append({"text": name, "exponent": round(exponent, 2), "seconds": round(whole, 2)})
        print(f"{name:28} exponent {exponent:4.2f}   {quarter:6.2f} {half:6.2f} {whole:6.2f} s")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

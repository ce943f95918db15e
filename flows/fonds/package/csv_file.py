r"""CSV: the form of a table for spreadsheets, text tools and people.

RFC 4180 in UTF-8, with one departure: a line ends in LF. A CR before it would stand in the last
cell for cut, awk, grep and SQL loaders, while every reader of CSV, Excel included, takes LF.
A missing value is nothing between the commas, an empty text is `""`; dates, times (HH:MM:SS) and
instants (...Z) are ISO 8601, with a fraction of a second only where there is one.
Nothing but the rows decides these bytes, so the hash of a CSV is the hash of its table's content,
whatever library wrote the Parquet file beside it.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa


def write_csv(rows: pa.Table, path: Path) -> None:
    """Write canonical rows, cell by cell what the Parquet file holds."""
    pl.DataFrame(rows).write_csv(
        path,
        line_terminator="\n",
        date_format="%Y-%m-%d",
        time_format="%H:%M:%S%.f",
        datetime_format="%Y-%m-%dT%H:%M:%S%.fZ",
        null_value="",
        quote_style="necessary",
    )

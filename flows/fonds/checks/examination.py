"""One examination: what pandera asks while it validates a frame, and the answers.

pandera asks for each constraint by itself, and would go over the frame for each. Here the first
question is the occasion to look at all constraints in one pass; only one that does not hold is
looked at again, row by row. What was asked is counted, since a check that pandera leaves out
passes like one that holds.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import polars as pl

from fonds.constraints import Constraint, judge_row_by_row, list_constraints
from fonds.schema import Table


class Examination:
    """The constraints of one table and the frame that should keep to them."""

    def __init__(self, table: Table, frame: pl.DataFrame) -> None:
        self.table, self.frame = table, frame
        self.constraints = [
            one for column in table.fields for one in list_constraints(table, column)
        ]
        self._asked: Counter[Constraint] = Counter()

    def judge(self, constraint: Constraint, rows: pl.LazyFrame) -> pl.LazyFrame | bool:
        """Answer pandera, which asks of the frame given before and calls it `rows`."""
        self._asked[constraint] += 1
        return constraint in self._kept or judge_row_by_row(constraint, rows)

    def looked_at(self) -> int:
        """Count the rows that pandera asked about."""
        return len(self.frame) if self._asked or not self.constraints else 0

    def unasked(self) -> list[Constraint]:
        """Give the constraints that pandera should have asked for and did not."""
        missed = [one for one in self.constraints if not self._asked[one]]
        return missed if len(self.frame) else []

    @cached_property
    def _kept(self) -> set[Constraint]:
        try:
            answers = self.frame.select(
                one.holds.alias(str(number)) for number, one in enumerate(self.constraints)
            )
        except pl.exceptions.PolarsError:
            # A column of another type than promised: pandera names it when it is asked singly.
            return set()
        held = answers.row(0)
        return {one for one, holds in zip(self.constraints, held, strict=True) if holds}

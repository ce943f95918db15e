"""The clock: no file of a version holds its time, and SOURCE_DATE_EPOCH can set it for a run."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from fonds.errors import FondsError


def stated_instant() -> datetime | None:
    """Give the instant of SOURCE_DATE_EPOCH in UTC, None where that is not set.

    Errors: FondsError when it is no number of seconds.
    Source: the specification of SOURCE_DATE_EPOCH (reproducible-builds.org)
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise FondsError(f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds") from error


def day_of_run() -> date:
    """Give the stated day, or today in UTC."""
    return (stated_instant() or datetime.now(UTC)).date()

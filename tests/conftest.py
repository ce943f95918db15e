"""What all tests share: the folder of real corpora, which is not part of the repository."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A first example loads schemas and language data, and a slow machine is no failing test.
settings.register_profile("fonds", deadline=None)
settings.load_profile("fonds")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real corpora: the one that FONDS_SHARED names, else `../shared`.

    Where it is missing a test skips. Under CI it fails instead, unless FONDS_SHARED is `absent`:
    there a skipped test would be a green check that checked nothing.
    """
    named = os.environ.get("FONDS_SHARED", "../shared")
    folder = (ROOT / named).resolve()
    if folder.is_dir():
        return folder
    reason = f"the shared corpora are missing (FONDS_SHARED={named})"
    if os.environ.get("CI") and named != "absent":
        pytest.fail(f"CI is set and {reason}", pytrace=False)
    pytest.skip(reason)

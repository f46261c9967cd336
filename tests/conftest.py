"""What all tests share: where the reference cases are, and a skip that says so where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).resolve().parents[2] / "shared"

settings.register_profile("wildcard", deadline=None)  # no test is timed
settings.load_profile("wildcard")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference cases; a test that needs it skips where it is absent, and says so."""
    if not SHARED.is_dir():
        pytest.skip("reference cases not found beside the checkout (../shared)")
    return SHARED

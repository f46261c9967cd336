"""What mark a sentence bears that stands for several claims."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from wildcard.wording.speech import mark


@pytest.mark.parametrize(
    ("states", "borne"),
    [
        (("accepted", "accepted"), "accepted"),
        (("accepted", "proposed"), "proposed"),
        (("proposed", "accepted"), "proposed"),
        (("proposed",), "proposed"),
    ],
)
def test_one_accepted_claim_does_not_vouch_for_another(states: tuple[str, ...], borne: str) -> None:
    claims: list[Any] = [SimpleNamespace(status=s) for s in states]
    assert mark(claims) == borne

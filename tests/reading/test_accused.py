"""Who is accused has done it, so far as a sentence says; who accuses him has not."""

from __future__ import annotations

import pytest
from english import claims


@pytest.mark.parametrize(
    ("said", "accused", "accuser"),
    [
        ("Police pinned the bombing on the Abu Sayyaf Group.", "Abu Sayyaf Group", "Police"),
        ("The army attributed the shelling to the M23.", "M23", "army"),
        (
            "The opposition laid the blame for the massacre on the Presidential Guard.",
            "Presidential Guard",
            "opposition",
        ),
        ("The navy blamed the attack on the Northern Front.", "Northern Front", "navy"),
    ],
)
def test_a_deed_is_laid_to_whom_the_verb_lays_it_to(said: str, accused: str, accuser: str) -> None:
    doers = {c.subject.name for c in claims(said) if c.type == "committed"}
    assert any(accused in name for name in doers)
    assert not any(accuser.lower() in name.lower() or "Armed Forces" in name for name in doers)


def test_who_points_the_finger_or_lays_the_blame_alleges() -> None:
    said = "The opposition laid the blame for the massacre on the Presidential Guard."
    assert {c.stance for c in claims(said) if c.type == "committed"} == {"alleges"}

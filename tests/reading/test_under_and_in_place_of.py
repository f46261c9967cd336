"""Who a body is under, who commands in chief, and whom somebody relieves."""

from __future__ import annotations

import pytest
from english import claims, posts


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "The Directorate of Criminal Investigations under Mohamed Amin arrested nine men.",
            ("heads", "Mohamed Amin", "Directorate of Criminal Investigations"),
        ),
        (
            "It works with the Directorate of Criminal Investigations (DCI) under Mohamed Amin.",
            ("heads", "Mohamed Amin", "Directorate of Criminal Investigations"),
        ),
        (
            "The Special Task Force, under Senior DIG Varuna Jayasundara, patrols Colombo.",
            ("commands", "Varuna Jayasundara", "Special Task Force"),
        ),
        (
            "Ukraine's commander-in-chief, Oleksandr Syrskyi, visited Pokrovsk.",
            ("commands", "Oleksandr Syrskyi", "Armed Forces of Ukraine"),
        ),
        (
            "Rolando Bautista was named chief of the Philippine Army to replace Glorioso Miranda.",
            ("heads", "Glorioso Miranda", "Philippine Army"),
        ),
    ],
)
def test_a_post_is_told_by_what_stands_under_it_or_by_whom_it_passes_on(
    said: str, expected: tuple[str, str, str]
) -> None:
    assert expected in posts(said)


def test_he_who_follows_is_whoever_was_named_and_not_who_named_him() -> None:
    text = (
        "President Rodrigo Duterte on Thursday installed Maj. Gen. Rolando Bautista as commanding general of the"
        " Philippine Army. He replaced Lt. Gen. Glorioso Miranda."
    )
    assert ("commands", "Glorioso Miranda", "Philippine Army") in posts(text)


def test_whom_somebody_relieves_had_the_post() -> None:
    text = (
        "CP Olatunji Disu has assumed duty as Commissioner of Police in charge of the Federal Capital Territory Police"
        " Command. He relieves Benneth Igweh."
    )
    assert any(kind == "heads" and who == "Benneth Igweh" for kind, who, _ in posts(text))


@pytest.mark.parametrize(
    "said", ["The army of Burundi under the law of 2004 has two divisions.", "It fell under Kigali."]
)
def test_a_law_or_a_town_heads_nothing(said: str) -> None:
    assert posts(said) == set()


def test_a_dateline_s_country_does_not_reach_over_the_dash() -> None:
    found = claims("COLOMBO, Sri Lanka - Public Security Minister Ananda Wijepala visited Jaffna.")
    assert not [c for c in found if "Sri Lanka - Public" in (c.subject.name, getattr(c.object, "name", ""))]

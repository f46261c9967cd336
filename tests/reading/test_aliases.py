"""Other names that a text gives somebody."""

from __future__ import annotations

import pytest
from english import claims


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The village guards (korucu) were brought back in 1985.", "korucu"),
        ("The Tiger Forces (Quwwat al-Nimr) fought in Aleppo.", "Quwwat al-Nimr"),
        ('The Imbonerakure (Kirundi: "those who see far") attacked the village.', "those who see far"),
        ("The Popular Mobilization Forces (PMF) fought in Mosul.", "PMF"),
    ],
)
def test_a_word_in_brackets_may_be_another_name(text: str, name: str) -> None:
    assert name in {c.object.name for c in claims(text) if c.type == "named" and c.object is not None}


def test_a_common_word_in_brackets_is_no_name() -> None:
    found = claims("The Tiger Forces (pictured) fought in Aleppo. The village guards (below) fled.")
    assert not [c for c in found if c.type == "named"]

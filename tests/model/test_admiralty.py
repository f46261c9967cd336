"""The Admiralty code: the grade of what nobody judged is spelled in one place."""

from __future__ import annotations

from pathlib import Path

import wildcard
from wildcard.model.admiralty import CREDIBILITY, RELIABILITY, UNJUDGED, in_words


def test_the_grade_of_what_nobody_judged_is_spelled_once() -> None:
    package = Path(wildcard.__file__).parent
    spelled = [str(p.relative_to(package)) for p in package.rglob("*.py") if f'"{UNJUDGED}"' in p.read_text("utf-8")]
    assert spelled == ["model/admiralty.py"]


def test_every_grade_has_its_words() -> None:
    assert in_words(UNJUDGED) == "not judged" and in_words("B2") == "usually reliable, probably true"
    assert all(in_words(letter + digit) for letter in RELIABILITY for digit in CREDIBILITY)

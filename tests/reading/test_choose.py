"""What is chosen of what might be said."""

from __future__ import annotations

import numpy as np
from english import claims, seen

from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.scoring.choose import choose
from wildcard.reading.scoring.options import Option


def candidate(text: str, subject: str, role: str) -> Candidate:
    held = seen(text)
    site = held.at("burned")
    option = next(o for o in site.options if subject in o.member.argument().name)
    moved = Option(role, option.member, option.mention, option.depth)
    return held.finder.candidate(0, site, "committed", moved, None)


def test_one_deed_has_one_doer_unless_two_are_named_side_by_side() -> None:
    text = "Hezbollah and Amal burned the houses of Beirut."
    both = [candidate(text, "Hezbollah", "subj"), candidate(text, "Amal", "subj")]
    apart = [candidate(text, "Hezbollah", "subj"), candidate(text, "Amal", "left")]
    assert len(choose(both, np.array([0.8, 0.7]), 0.1)) == 2
    assert [c.score for c in choose(apart, np.array([0.7, 0.8]), 0.1)] == [0.8]


def test_what_lies_below_the_floor_is_left_out() -> None:
    one = candidate("Hezbollah burned the houses.", "Hezbollah", "subj")
    assert choose([one], np.array([0.05]), 0.1) == []


def test_who_should_act_recommends_nothing() -> None:
    found = [c for c in claims("The Lebanese army should dissolve its militia.") if c.type == "recommends"]
    assert found
    assert all(getattr(c.subject, "id", "") == "author" for c in found)

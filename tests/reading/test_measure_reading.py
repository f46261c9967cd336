"""What counts as a claim found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tools.measure_reading import Coded, agrees, score

from wildcard.model.actor import AUTHOR, Actor, Argument, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut

TEXT = "Iran funds Hezbollah. The group burned two villages near Tyre."
IDS = {"iran": "iran", "tehran": "iran", "hezbollah": "hezbollah"}
HEZBOLLAH = Actor("hezb", "armed group", ("Hezbollah",))


def gold(kind: str, subject: str, object_: Any, wording: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(wording)
    quote = {"start": start, "end": start + len(wording), "text": wording}
    said = {"id": wording, "type": kind, "subject": subject, "object": object_, "quote": quote}
    return {**said, "stance": "asserts", "speaker": "author", "tier": "core", **more}


def claim(kind: str, subject: Argument, object_: Argument, wording: str, **said: str) -> Claim:
    start = TEXT.index(wording)
    quote = cut(TEXT, "0" * 64, start, start + len(wording))
    return Claim("c", kind, subject, object_, "asserts", AUTHOR, quote, qualifiers=said)


def text(*claims: dict[str, Any]) -> Coded:
    return Coded("one", TEXT, list(claims), IDS)


def test_an_actor_is_the_coders_by_any_of_its_names() -> None:
    coded = gold("funds", "iran", "hezbollah", "Iran funds Hezbollah")
    found = claim("funds", Actor("x", "state", ("Tehran",)), HEZBOLLAH, "funds")
    assert agrees(found, coded, text(coded))
    assert not agrees(replace(found, type="arms"), coded, text(coded))


@pytest.mark.parametrize(("wording", "right"), [("burned two villages", True), ("near Tyre", False)])
def test_a_text_is_found_where_half_of_the_shorter_quote_is_shared(wording: str, right: bool) -> None:
    coded = gold("committed", "hezbollah", {"text": "burned villages"}, "The group burned two villages")
    assert agrees(claim("committed", HEZBOLLAH, Text("…"), wording), coded, text(coded)) is right


def test_a_rating_is_found_by_its_criterion() -> None:
    coded = gold("rated", "hezbollah", {"text": "…"}, "burned", qualifiers={"criterion": "discipline"})
    right = claim("rated", HEZBOLLAH, Text("…"), "burned two villages near Tyre", criterion="discipline")
    wrong = claim("rated", HEZBOLLAH, Text("…"), "burned two villages near Tyre", criterion="own losses")
    assert agrees(right, coded, text(coded)) and not agrees(wrong, coded, text(coded))


def test_claims_tied_by_alt_are_one_point() -> None:
    one = gold("funds", "iran", "hezbollah", "Iran funds Hezbollah", alt=["funds Hezbollah"])
    two = gold("backs", "iran", "hezbollah", "funds Hezbollah")
    found = score(text(one, two), [claim("backs", Actor("x", "state", ("Iran",)), HEZBOLLAH, "funds Hezbollah")])
    assert found.figures == {"precision": 1.0, "core recall": 1.0, "full core": 1.0}
    assert not found.misses


def test_a_wrong_stance_is_found_but_not_in_full() -> None:
    coded = gold("funds", "iran", "hezbollah", "Iran funds Hezbollah", stance="denies")
    found = score(text(coded), [claim("funds", Actor("x", "state", ("Iran",)), HEZBOLLAH, "Iran funds Hezbollah")])
    assert (found.figures["core recall"], found.figures["full core"]) == (1.0, 0.0)

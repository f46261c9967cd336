"""The example case: its texts load, and every decision on it finds what it decides on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from wildcard.documents.load import load
from wildcard.ledger.case import Ledger, create_case
from wildcard.pipeline.review import parse, review

EXAMPLE = Path(str(resources.files("wildcard").joinpath("example/iraq")))
TEXTS = ("background", "keep", "integrate", "khabar")


@pytest.fixture(scope="module")
def reviewed() -> Iterator[Ledger]:
    """The example without any reader's proposals: the analyst's own claims must stand alone."""
    decisions = parse((EXAMPLE / "decisions.jsonl").read_text(encoding="utf-8"), "decisions.jsonl")
    with create_case("sqlite://") as ledger:
        for name in TEXTS:
            ledger.keep(load(EXAMPLE / f"{name}.md"), by="test")
        done = review(ledger, [d for d in decisions if d.kind == "add"], by="analyst")
        assert done.unmatched == ()
        yield ledger


def test_every_text_tells_its_title_publisher_date_and_language(reviewed: Ledger) -> None:
    for source in reviewed.sources():
        assert source.title and source.publisher and source.published and source.language


def test_the_example_covers_every_theme_of_a_brief(reviewed: Ledger) -> None:
    claims = list(reviewed.claims())
    families = Counter(reviewed.codebook.types[c.type].family for c in claims)
    assert len(claims) > 100 and all(c.status == "accepted" for c in claims)
    assert {"structure", "sponsorship", "cover", "presence", "conduct", "alignment", "appraisal", "reasoning"} <= set(
        families
    )
    assert {c.stance for c in claims} >= {"asserts", "denies", "disowns", "alleges", "pretext", "proposes", "predicts"}


def test_the_reason_of_an_added_claim_stands_in_its_history(reviewed: Ledger) -> None:
    reasons = [j.because for j in reviewed.history("pm-14") if j.kind == "accept"]
    assert reasons == ["where the actor stands on the force's future"]


def test_no_actor_of_the_example_is_there_twice(reviewed: Ledger) -> None:
    names = Counter(e.name for e in reviewed.entities())
    assert not [n for n, times in names.items() if times > 1]

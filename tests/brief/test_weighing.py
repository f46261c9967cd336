"""How much stands behind a sentence is said after it, and why at its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from made_case import Desk
from wildcard.brief.compose import compose
from wildcard.brief.html import html
from wildcard.brief.markdown import markdown
from wildcard.brief.parts import Brief, Prose, sentences_of
from wildcard.brief.weighing import weighed
from wildcard.model.actor import Actor
from wildcard.wording.sentence import DERIVED


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


@pytest.fixture
def brief(desk: Desk) -> Brief:
    """Two papers tell that the Neighbour arms the Guard, one with a grade; the Neighbour denies it; one tells more."""
    graded = desk.say("neighbour", "arms", "guard", source="paper")
    desk.say("neighbour", "arms", "guard", source="other")
    desk.say("neighbour", "arms", "guard", stance="denies", by="neighbour", source="third")
    desk.say("guard", "fights", "league", source="paper")
    desk.ledger.grade({graded.id: "B2"}, by="analyst", because="an eyewitness")
    return compose(desk.ledger, title="The Guard")


def words(brief: Brief, needle: str) -> set[str]:
    by_claim = {r.claim: r for r in brief.references}
    sentences = [s for section in brief.sections for block in section.blocks for s in sentences_of(block)]
    return {w.word for s in sentences if re.search(needle, s.text) for w in weighed(s, by_claim)}


def test_what_two_origins_tell_and_one_denies_says_both_with_the_grade(brief: Brief) -> None:
    assert words(brief, r"\A“paper” and “other” say that Neighbour arms") == {"corroborated", "disputed", "grade B2"}


def test_a_denial_is_not_corroborated_by_what_it_denies(brief: Brief) -> None:
    assert words(brief, r"\ANeighbour \(in “third”\) denies") == {"disputed"}


def test_what_one_source_tells_is_said_at_its_quote_alone(brief: Brief) -> None:
    assert words(brief, "fights") == set()
    [reference] = [r for r in brief.references if "fights" in r.said]
    assert [mark for mark, _ in reference.weights] == ["single-sourced"]


def test_what_is_derived_is_not_weighed(desk: Desk) -> None:
    for source in ("paper", "other"):
        desk.say("army", "commands", "guard", source=source, basis="legal")
        desk.say("league", "commands", "guard", source=source, basis="actual")
    made = compose(desk.ledger, title="The Guard")
    by_claim = {r.claim: r for r in made.references}
    sentences = [s for section in made.sections for block in section.blocks for s in sentences_of(block)]
    weights = {(s.mark == DERIVED, tuple(w.word for w in weighed(s, by_claim))) for s in sentences}
    assert weights == {(True, ()), (False, ("corroborated",))}


def test_what_follows_from_a_denied_claim_is_marked_disputed(desk: Desk) -> None:
    desk.say("guard", "part_of", "ministry", basis="legal")
    desk.say("neighbour", "directs", "guard", source="other")
    denial = desk.say("neighbour", "directs", "guard", stance="denies", by="guard", source="third")
    made = compose(desk.ledger, title="The Guard")
    assert words(made, r"\AClaims put the Northern Guard under") == {"disputed"}
    [line] = [s for s in markdown(made).split("\n\n")[4].splitlines() if s.startswith("- Claims put")]
    number = next(r.number for r in made.references if r.claim == denial.id)
    assert f"[^{number}]" in line


def test_the_page_leads_from_the_word_to_the_reason(brief: Brief) -> None:
    page = html(brief)
    number = re.search(r'<a class="weight" href="#r(\d+)"[^>]*>corroborated</a>', page)
    assert number is not None
    reference = page[page.index(f'<li id="r{number[1]}"') :].split("</li>")[0]
    assert "2 independent origins: “paper”; “other”" in reference
    assert "grade B2 (usually reliable, probably true)" in page
    assert "Small words after a sentence" in page


def test_the_notes_of_markdown_say_why(brief: Brief) -> None:
    text = markdown(brief)
    assert re.search(r"arms the Northern Guard\. \([^)]*corroborated, disputed, grade B2\)", text)
    assert re.search(
        r"^\[\^\d+\]: .*grade B2: usually reliable, probably true; corroborated: 2 indep", text, re.MULTILINE
    )


def test_the_notes_of_markdown_say_who_recorded_each_claim(brief: Brief) -> None:
    notes = [line for line in markdown(brief).splitlines() if line.startswith("[^")]
    assert len(notes) == len(brief.references) and all(", recorded by test, grade " in note for note in notes)


def test_a_brief_of_one_source_does_not_say_so_at_every_quote(desk: Desk) -> None:
    desk.say("guard", "fights", "league")
    made = compose(desk.ledger, title="The Guard")
    assert [r.weights for r in made.references] == [()]
    assert "Small words after a sentence" not in html(made)


def test_a_common_noun_is_no_other_name(desk: Desk) -> None:
    guard = Actor("guard", "force", ("Northern Host", "guard", "Watch"))
    desk.keep("named", "The guard, or Watch, is told of.")
    desk.say(guard, "part_of", "army", source="named", quote="The guard, or Watch")
    headings = [b.heading for s in compose(desk.ledger, title="T").sections for b in s.blocks if isinstance(b, Prose)]
    assert "Northern Host (force, also Watch)" in headings

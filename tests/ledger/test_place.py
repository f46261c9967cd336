"""One law, two databases: a case is written, judged, searched and read the same in SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from made_case import Desk
from wildcard.errors import AmbiguousName, CaseExists, CaseTooNew, JudgementError, NotACase, QuoteError, UnknownName
from wildcard.ledger.case import create_case, open_case
from wildcard.ledger.engine import open_engine
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    made = Desk(place)
    yield made
    made.ledger.close()


def test_a_case_is_made_once(place: str) -> None:
    create_case(place).close()
    with pytest.raises(CaseExists):
        create_case(place)
    with open_case(place) as ledger:
        assert ledger.check() == [] and ledger.sources() == []


def test_a_newer_case_is_refused_and_an_emptied_one_is_none(place: str) -> None:
    with create_case(place) as ledger, ledger.engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '999'"))
    with pytest.raises(CaseTooNew):
        open_case(place)
    engine = open_engine(place)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("DROP TABLE meta"))
    engine.dispose()
    with pytest.raises(NotACase):
        open_case(place)


def test_claims_come_back_as_they_went_in(desk: Desk) -> None:
    said = desk.say("guard", "controls", "port", domain="military")
    denied = desk.say("ministry", "controls", "port", stance="denies", by="ministry")
    held = list(desk.ledger.claims())
    assert [c.id for c in held] == [said.id, denied.id]
    assert held[0].quote == said.quote and held[0].qualifiers == {"domain": "military"}
    assert (held[1].stance, held[1].speaker.id) == ("denies", "ministry")


def test_a_quote_that_does_not_stand_there_is_refused_and_nothing_is_written(desk: Desk) -> None:
    first = desk.say("guard", "controls", "port")
    wrong = desk.say("guard", "controls", "valley", append=False)
    moved = type(wrong.quote)(wrong.quote.source, wrong.quote.start + 1, wrong.quote.end + 1, wrong.quote.text)
    broken = type(wrong)(**{f: getattr(wrong, f) for f in wrong.__slots__} | {"quote": moved})
    with pytest.raises(QuoteError):
        desk.ledger.append([wrong, broken], by="test")
    assert [c.id for c in desk.ledger.claims()] == [first.id] and desk.ledger.check() == []


def test_what_is_held_already_is_skipped(desk: Desk) -> None:
    claim = desk.say("guard", "controls", "port")
    assert desk.ledger.append([claim], by="test") == 0
    assert desk.ledger.count() == 1


def test_decisions_are_undone_and_done_again_and_history_keeps_both(desk: Desk) -> None:
    claim = desk.say("guard", "controls", "port")
    desk.ledger.accept([claim.id], by="a", because="read in context")
    desk.ledger.strike([claim.id], by="b", because="retracted")
    assert desk.ledger.count() == 0
    desk.ledger.undo(by="b")
    assert desk.ledger.claim(claim.id).status == "accepted"
    desk.ledger.redo(by="b")
    assert desk.ledger.claim(claim.id).status == "rejected"
    assert {"accept", "strike"} <= {j.kind for j in desk.ledger.history(claim.id)}
    assert desk.ledger.check() == []


def test_an_entry_that_others_build_on_is_not_undone_before_them(desk: Desk) -> None:
    claim = desk.say("guard", "controls", "port")
    accepted = desk.ledger.accept([claim.id], by="a")
    desk.ledger.strike([claim.id], by="b", because="retracted")
    with pytest.raises(JudgementError, match="before"):
        desk.ledger.undo(accepted.id, by="a")


def test_same_and_different_merge_conflict_and_come_apart_again(desk: Desk) -> None:
    desk.say("guard", "controls", "port")
    desk.say("league", "controls", "valley")
    desk.ledger.judge("same", "guard", "league", by="a", because="one leader")
    assert {c.subject.name for c in desk.ledger.claims()} == {"Northern Guard"}
    assert desk.ledger.find("Coastal League").id == "guard"
    with pytest.raises(JudgementError, match="undo that first"):
        desk.ledger.judge("different", "guard", "league", by="b", because="two leaders")
    desk.ledger.undo(by="a")
    assert desk.ledger.find("Coastal League").id == "league"
    desk.ledger.judge("different", "guard", "league", by="b", because="two leaders")
    with pytest.raises(JudgementError, match="cannot be the same"):
        desk.ledger.judge("same", "guard", "league", by="a", because="one leader")
    assert desk.ledger.check() == []


def test_names_lead_to_their_bearer_and_several_bearers_are_listed(desk: Desk) -> None:
    desk.say("guard", "controls", "port")
    desk.say(Actor("other-guard", "force", ("Southern Guard", "Guard")), "controls", "valley")
    assert desk.ledger.find("northern guard").id == "guard"
    with pytest.raises(AmbiguousName) as caught:
        desk.ledger.find("Guard")
    assert len(caught.value.candidates) == 2
    with pytest.raises(UnknownName):
        desk.ledger.find("Nobody at all")


def test_search_finds_words_in_either_script(desk: Desk) -> None:
    desk.keep("letter", "قال فالح الفياض إن الحشد جزء من الدولة.\n\nParliament met.")
    claim = desk.say("guard", "wants", "port", source="letter", quote="الحشد جزء من الدولة")
    for words in ("فالح الفياض", "Falih al-Fayyad", "الفياض"):
        (hit,) = desk.ledger.search(words)
        assert hit.claims == (claim.id,)
    assert desk.ledger.search("Parliament")[0].text == "Parliament met."
    assert desk.ledger.search("nowhere to be found") == [] and desk.ledger.search("'; DROP TABLE claim; --") == []


def test_what_the_case_knew_then_is_told(desk: Desk) -> None:
    first = desk.say("guard", "controls", "port")
    then = desk.ledger.history()[-1].moment
    desk.say("guard", "controls", "valley")
    desk.ledger.reject([first.id], by="a", because="misread")
    assert [c.id for c in desk.ledger.claims(Selection(as_of=then))] == [first.id]
    assert desk.ledger.count(Selection(as_of=then)) == 1


def test_tampering_with_a_quote_a_status_or_an_entry_shows(desk: Desk) -> None:
    claim = desk.say("guard", "controls", "port")
    desk.ledger.accept([claim.id], by="a")
    for change in (
        "UPDATE claim SET quote = 'xxxxx'",
        "UPDATE claim SET status = 2",
        "UPDATE entry SET because = 'never said' WHERE kind = 'accept'",
        'UPDATE claim SET grade = \'A1\', "end" = "end" + 1',
    ):
        with desk.ledger.engine.connect().execution_options(writes=True) as connection:
            transaction = connection.begin()
            connection.execute(text(change))
            transaction.commit()
        assert desk.ledger.check() != [], change

"""The ledger: append, judge, supersede, undo; nothing is rewritten, and the chain of entries shows it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wildcard.errors import AmbiguousName, ClaimError, JudgementError, QuoteError, UnknownName
from wildcard.ledger.case import Ledger, create_case, open_case
from wildcard.ledger.decide import decide
from wildcard.ledger.selection import Selection
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source

TEXT = (
    "The Northern Guard obeys the ministry. Its chief is Faleh al-Fayyad.\n\n"
    "يرأس فالح الفياض الهيئة.\n\nThe Coastal League denies that it robbed the port."
)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
GUARD, MINISTRY = Actor("guard", "force", ("Northern Guard", "Guard")), Actor("mod", "institution", ("Ministry",))
LEAGUE = Actor("league", "armed group", ("Coastal League",))
ALL = Selection(statuses=STATUSES, second=True)


def made(id: str, stretch: str = "The Northern Guard obeys the ministry", **more: object) -> Claim:
    start = TEXT.index(stretch)
    quote = cut(TEXT, SHA, start, start + len(stretch))
    claim = Claim(id, "commands", MINISTRY, GUARD, "asserts", AUTHOR, quote, coder="t", recorded="2025-01-01T00:00:00Z")
    return replace(claim, **more)  # type: ignore[arg-type]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with create_case("sqlite://") as case:
        case.keep(Document(Source(SHA, title="paper", published="2025-01-01"), TEXT, TEXT.encode()), by="t")
        yield case


def ids(ledger: Ledger, selection: Selection = Selection()) -> list[str]:  # noqa: B008
    return [c.id for c in ledger.claims(selection)]


def test_a_claim_comes_back_as_it_was_appended(ledger: Ledger) -> None:
    claim = made("c1", qualifiers={"basis": "legal"}, stance="alleges", speaker=LEAGUE, grade="B2")
    assert ledger.append([claim], by="t") == 1
    assert ledger.claim("c1") == claim


def test_what_is_held_already_is_skipped(ledger: Ledger) -> None:
    ledger.append([made("c1")], by="t")
    assert ledger.append([made("c1"), made("c2")], by="t") == 1
    assert ids(ledger) == ["c1", "c2"]


def test_an_append_with_one_wrong_quote_leaves_nothing(ledger: Ledger) -> None:
    wrong = made("c2", quote=replace(made("x").quote, text="The Northern Guard loves the ministry"))
    entries = len(ledger.history())
    with pytest.raises(QuoteError, match="claim 'c2' quotes 'The Northern Guard loves"):
        ledger.append([made("c1"), wrong], by="t")
    assert ids(ledger, ALL) == [] and len(ledger.history()) == entries


def test_a_claim_on_a_source_that_is_not_kept_is_refused(ledger: Ledger) -> None:
    with pytest.raises(QuoteError, match="which this case does not hold; read it first"):
        ledger.append([made("c1", quote=replace(made("x").quote, source="f" * 64))], by="t")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("type", "adores", "unknown type 'adores'"), ("stance", "hopes", "unknown stance 'hopes'")],
)
def test_what_the_codebook_does_not_know_is_refused(ledger: Ledger, field: str, value: str, message: str) -> None:
    with pytest.raises(ClaimError, match=message):
        ledger.append([made("c1", **{field: value})], by="t")


def test_accepted_rejected_and_struck_claims_are_told_apart(ledger: Ledger) -> None:
    ledger.append([made(f"c{i}") for i in range(4)], by="t")
    ledger.accept(["c1"], by="ana", because="read in context")
    ledger.reject(["c2"], by="ana", because="the text does not say so")
    ledger.strike(["c3"], by="ana", because="retracted")
    assert ids(ledger) == ["c0", "c1"]
    assert ids(ledger, Selection(statuses=("accepted",))) == ["c1"]
    assert ids(ledger, Selection(statuses=("rejected",))) == ["c2", "c3"]
    assert [j.kind for j in ledger.history("c3")][-1] == "strike"


def test_a_superseded_claim_stays_in_the_history_alone(ledger: Ledger) -> None:
    ledger.append([made("old")], by="t")
    done = ledger.supersede(
        "old", made("new", qualifiers={"basis": "legal"}), by="ana", because="the basis was missing"
    )
    assert ids(ledger) == ["new"]
    assert done.about == ("old",) and [j.kind for j in ledger.history("old")] == ["append", "supersede"]
    with pytest.raises(ClaimError, match="cannot supersede itself"):
        ledger.supersede("new", made("new"), by="ana", because="x")


@pytest.mark.parametrize("back", [1, 2])
def test_undoing_either_entry_of_a_superseding_gives_the_old_claim_back(ledger: Ledger, back: int) -> None:
    ledger.append([made("old")], by="t")
    ledger.supersede("old", made("new", qualifiers={"basis": "legal"}), by="ana", because="the basis was missing")
    entry = ledger.history()[-back].id
    done = ledger.undo(entry, by="ana")
    assert len(done.about) == 2 and entry in done.about
    assert ids(ledger) == ["old"] and ledger.check() == []
    ledger.redo(by="ana")
    assert ids(ledger) == ["new"] and ledger.check() == []


def test_a_claim_that_was_judged_since_keeps_its_superseding_from_being_undone(ledger: Ledger) -> None:
    ledger.append([made("old")], by="t")
    ledger.supersede("old", made("new", qualifiers={"basis": "legal"}), by="ana", because="the basis was missing")
    ledger.accept(["new"], by="ana")
    with pytest.raises(JudgementError, match="cannot be undone before"):
        ledger.undo(ledger.history()[-2].id, by="ana")
    assert ids(ledger) == ["new"] and ledger.check() == []


def test_what_stands_in_another_s_place_is_not_taken_away_alone(ledger: Ledger) -> None:
    ledger.append([made("old")], by="t")
    ledger.append([made("new", qualifiers={"basis": "legal"})], by="t")
    with ledger._writing() as connection:  # as cases were written before steps
        decide(connection, "supersede", ["old"], "ana", "the basis was missing", {"by": "new"})
    with pytest.raises(JudgementError, match="put its claim in another's place"):
        ledger.undo(ledger.history()[-2].id, by="ana")
    ledger.undo(by="ana")
    assert sorted(ids(ledger)) == ["new", "old"] and ledger.check() == []


def test_undo_gives_back_the_state_before_and_redo_takes_it_back(ledger: Ledger) -> None:
    ledger.append([made("c1"), made("c2")], by="t")
    ledger.accept(["c1"], by="ana")
    ledger.undo(by="ana")
    assert ids(ledger, Selection(statuses=("accepted",))) == []
    ledger.redo(by="ana")
    assert ids(ledger, Selection(statuses=("accepted",))) == ["c1"]
    assert ledger.check() == []


def test_an_append_can_be_undone_until_something_stands_on_it(ledger: Ledger) -> None:
    ledger.append([made("c1")], by="t")
    entry = ledger.history()[-1].id
    ledger.accept(["c1"], by="ana")
    with pytest.raises(JudgementError, match="cannot be undone before"):
        ledger.undo(entry, by="ana")
    ledger.undo(by="ana")
    ledger.undo(entry, by="ana")
    assert ids(ledger) == [] and ledger.check() == []
    ledger.redo(by="ana")
    assert ids(ledger) == ["c1"]


def test_undo_with_nothing_to_undo_says_so(ledger: Ledger) -> None:
    with pytest.raises(JudgementError, match="nothing to undo"):
        ledger.undo(by="t")
    with pytest.raises(JudgementError, match="no undo to take back"):
        ledger.redo(by="t")
    with pytest.raises(JudgementError, match="no entry of the history"):
        ledger.undo("yesterday", by="t")
    with pytest.raises(JudgementError, match="sources stay"):
        ledger.undo(next(j.id for j in ledger.history() if j.kind == "keep"), by="t")


def test_the_history_tells_who_when_and_why(ledger: Ledger) -> None:
    ledger.append([made("c1")], by="reader")
    ledger.reject(["c1"], by="ana", because="irony")
    last = ledger.history("c1")[-1]
    assert (last.kind, last.by, last.because, last.about) == ("reject", "ana", "irony", ("c1",))
    ledger.undo(by="ben")
    ledger.redo(by="ben")
    assert [j.kind for j in ledger.history("c1")] == ["append", "reject", "undo", "undo"]
    assert last.moment.endswith("Z") and last.moment >= ledger.history()[0].moment


def test_two_names_become_one_actor_and_two_again(ledger: Ledger) -> None:
    other = Actor("hashd", "force", ("Border Guard",))
    ledger.append([made("c1"), made("c2", object=other)], by="t")
    ledger.judge("same", "hashd", "guard", by="ana", because="one decree")
    assert ledger.find("Border Guard").id == ledger.find("Northern Guard").id == "guard"
    assert ids(ledger, Selection(object="hashd")) == ["c1", "c2"]
    with pytest.raises(JudgementError, match="held to be the same"):
        ledger.judge("different", "hashd", "guard", by="ben", because="two decrees")
    ledger.undo(by="ana")
    assert ledger.find("Border Guard").id == "hashd"
    ledger.judge("different", "hashd", "guard", by="ben", because="two decrees")
    with pytest.raises(JudgementError, match="cannot be the same"):
        ledger.judge("same", "hashd", "guard", by="ana", because="one decree")


def test_a_name_that_two_bear_lists_both_and_one_that_none_bears_says_so(ledger: Ledger) -> None:
    twin = Actor("guard-2", "armed group", ("Guard",))
    ledger.append([made("c1"), made("c2", object=twin)], by="t")
    with pytest.raises(AmbiguousName, match=r"'Guard' may be guard \(Northern Guard, force\) or guard-2") as caught:
        ledger.find("Guard")
    assert len(caught.value.candidates) == 2
    with pytest.raises(UnknownName, match="nothing in this case is called 'Navy'"):
        ledger.find("Navy")
    with pytest.raises(UnknownName, match="did you mean 'Northern Guard'"):
        ledger.find("Northern")


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    ledger.append([made("abcdef01"), made("abcdef02"), made("fedcba01")], by="t")
    assert ledger.claim("fedcba").id == "fedcba01"
    with pytest.raises(UnknownName, match="several claims begin with 'abcdef'"):
        ledger.claim("abcdef")
    with pytest.raises(UnknownName, match="no claim of this case is called"):
        ledger.claim("nothing")


@pytest.mark.parametrize("query", ["Faleh al-Fayyad", "Falih al-Fayyadh", "فالح الفياض"])
def test_search_finds_both_spellings_whichever_is_asked(ledger: Ledger, query: str) -> None:
    ledger.append([made("c1", "Its chief is Faleh al-Fayyad"), made("c2", "يرأس فالح الفياض الهيئة")], by="t")
    hits = ledger.search(query)
    assert {c for hit in hits for c in hit.claims} == {"c1", "c2"}
    assert all(TEXT[h.start : h.end] == h.text for h in hits)


@pytest.mark.parametrize("query", ["", '"', "AND", "*", "NEAR(a b)", "a\x00b", "port OR 1=1 --", "zz"])
def test_no_query_breaks_the_search(ledger: Ledger, query: str) -> None:
    assert isinstance(ledger.search(query), list)


def test_the_original_bytes_come_back(ledger: Ledger) -> None:
    assert ledger.original(SHA) == TEXT.encode() and ledger.text(SHA) == TEXT
    assert ledger.keep(Document(Source(SHA), TEXT, TEXT.encode()), by="t") is False


def test_a_case_of_its_own_types_and_criteria(ledger: Ledger) -> None:
    own = '[types.extorts]\nfamily = "conduct"\nsubject = ["actor"]\nobject = ["actor", "text"]\nqualifiers = []\n'
    ledger.extend_codebook(own + 'reads = "{s} extorts {o}"\ninverse = "{o} is extorted by {s}"\n', by="t")
    ledger.append([made("c1", type="extorts", object=Text("traders"))], by="t")
    assert ledger.claim("c1").type == "extorts"


def spoil(where: Path, sql: str) -> list[str]:
    connection = sqlite3.connect(where)
    connection.execute(sql)
    connection.commit()
    connection.close()
    with open_case(str(where)) as ledger:
        return ledger.check()


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE claim SET quote = 'another' WHERE key = 'c1'", "claim c1: its quote does not stand at"),
        ("UPDATE claim SET start = start + 1 WHERE key = 'c1'", "claim c1: its quote does not stand at"),
        ("UPDATE claim SET stance = 1 + stance WHERE key = 'c1'", "the claims that it appended were changed"),
        ("UPDATE claim SET status = 2 WHERE key = 'c1'", "its status is not what its last decision gave it"),
        ("UPDATE entry SET because = 'another' WHERE kind = 'accept'", "the chain of entries is broken here"),
        ("DELETE FROM entry WHERE kind = 'accept'", "2 decisions belong to entries that are gone"),
        ("DELETE FROM entry WHERE kind = 'keep'", "the chain of entries is broken here"),
        ("UPDATE source SET text = 'x' || text", "claim c1: its quote does not stand at"),
    ],
)
def test_check_finds_what_was_changed_behind_its_back(tmp_path: Path, sql: str, problem: str) -> None:
    where = tmp_path / "case.db"
    with create_case(str(where)) as ledger:
        ledger.keep(Document(Source(SHA), TEXT, TEXT.encode()), by="t")
        ledger.append([made("c1"), made("c2")], by="t")
        ledger.accept(["c1"], by="t", because="read")
        ledger.accept(["c2"], by="t", because="read")
        assert ledger.check() == []
    assert any(problem in found for found in spoil(where, sql))


STEPS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "strike", "undo", "redo"]), st.integers(0, 3)), max_size=12
)


@settings(max_examples=30)
@given(STEPS)
def test_whatever_is_decided_and_undone_the_case_stays_whole(steps: list[tuple[str, int]]) -> None:
    with create_case("sqlite://") as ledger:
        ledger.keep(Document(Source(SHA), TEXT, TEXT.encode()), by="t")
        ledger.append([made(f"c{i}") for i in range(4)], by="t")
        for kind, number in steps:
            try:
                if kind in ("undo", "redo"):
                    getattr(ledger, kind)(by="t")
                else:
                    getattr(ledger, kind)([f"c{number}"], by="t", because="x")
            except (JudgementError, UnknownName):
                pass
        assert ledger.check() == []
        assert len(ledger.history()) >= 3


def test_an_append_that_was_undone_may_be_made_again_and_undone_with_what_is_new(ledger: Ledger) -> None:
    ledger.append([made("c1"), made("c2")], by="t")
    ledger.reject(["c2"], by="ana", because="irony")
    ledger.undo(by="ana")
    ledger.undo(by="ana")
    assert ids(ledger) == []
    assert ledger.append([made("c1"), made("c2", status="accepted"), made("c3")], by="t") == 3
    assert ids(ledger) == ["c1", "c2", "c3"] and ids(ledger, Selection(statuses=("accepted",))) == ["c2"]
    assert ledger.append([made("c1"), made("c3")], by="t") == 0
    ledger.undo(by="ana")
    ledger.undo(by="ana")
    assert ids(ledger) == [] and ledger.check() == []


def test_the_undo_of_an_append_is_not_taken_back_under_one_that_made_it_again(ledger: Ledger) -> None:
    ledger.append([made("c1")], by="t")
    undone = ledger.undo(by="ana").id
    ledger.append([made("c1")], by="t")
    with pytest.raises(JudgementError, match=f"{undone} cannot be undone before"):
        ledger.redo(by="ana")
    assert ids(ledger) == ["c1"]
    ledger.undo(by="ana")
    ledger.redo(undone_entry(ledger), by="ana")
    assert ids(ledger) == ["c1"] and ledger.check() == []


def undone_entry(ledger: Ledger) -> str:
    """The first append."""
    return next(j.id for j in ledger.history() if j.kind == "append")


def test_a_claim_that_comes_again_is_watched_as_any_other(ledger: Ledger) -> None:
    ledger.append([made("c1")], by="t")
    ledger.undo(by="ana")
    ledger.append([made("c1")], by="t")
    with ledger._writing() as connection:
        connection.exec_driver_sql("UPDATE decision SET after = 1 WHERE id = (SELECT max(id) FROM decision)")
        connection.exec_driver_sql("UPDATE claim SET status = 1")
    assert any("were changed" in problem for problem in ledger.check())

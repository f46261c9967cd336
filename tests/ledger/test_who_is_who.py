"""Who is who in a case: judgements that can be undone, splits, aliases as claims, suggestions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wildcard.errors import JudgementError, UnknownName
from wildcard.exchange.judgements import RESOLVER, bring, read, write
from wildcard.ledger import steps
from wildcard.ledger.case import Ledger, create_case
from wildcard.ledger.selection import Selection
from wildcard.model.actor import AUTHOR, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source
from wildcard.pipeline.candidates import Candidate, candidates

TEXT = (
    "The Northern Guard holds the port. Its northern guards rob. The Coastal League, which calls itself the Sea Lions, "
    "denies it. Liwa al-Bahr is led by Faris. The Sea Brigade is led by Faris. لواء البحر في الميناء. It was renamed."
)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
GUARD = Actor("guard", "armed group", ("Northern Guard", "Coastal League"))
LIWA, BRIGADE = Actor("liwa", "armed group", ("Liwa al-Bahr",)), Actor("brigade", "armed group", ("Bahr Brigade",))
FARIS = Actor("faris", "person", ("Faris Haddad",))
KINDS = st.sampled_from(["same", "different", "unsure"])
PORT = Place("port", "site", ("the port",))


def claim(id: str, type: str, subject: Argument, object: Argument, stretch: str) -> Claim:
    start = TEXT.index(stretch)
    quote = cut(TEXT, SHA, start, start + len(stretch))
    return Claim(id, type, subject, object, "asserts", AUTHOR, quote, coder="t", recorded="2025-01-01T00:00:00Z")


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with create_case("sqlite://") as case:
        case.keep(Document(Source(SHA, title="paper"), TEXT, TEXT.encode()), by="t")
        case.append(
            [
                claim("c1", "controls", GUARD, PORT, "The Northern Guard holds the port"),
                claim("c2", "opposes", GUARD, LIWA, "The Coastal League"),
                claim("c3", "opposes", GUARD, BRIGADE, "denies it"),
                claim("c4", "named", GUARD, Text("Sea Lions"), "Sea Lions"),
                claim("c5", "heads", FARIS, LIWA, "Liwa al-Bahr is led by Faris"),
                claim("c6", "heads", FARIS, BRIGADE, "The Sea Brigade is led by Faris"),
            ],
            by="t",
        )
        yield case


def of(ledger: Ledger, actor: str) -> set[str]:
    return {c.id for c in ledger.claims(Selection(actor=ledger.find(actor).id))}


def pair(ledger: Ledger, a: str, b: str) -> Candidate | None:
    return next((c for c in candidates(ledger) if {c.a.id, c.b.id} == {a, b}), None)


def test_an_alias_that_a_claim_gives_finds_its_actor(ledger: Ledger) -> None:
    assert ledger.find("the Sea Lions").id == "guard"
    ledger.strike(["c4"], by="ana", because="another group")
    with pytest.raises(UnknownName):
        ledger.find("the Sea Lions")


def test_a_name_spelled_otherwise_is_suggested(ledger: Ledger) -> None:
    with pytest.raises(UnknownName, match=r"did you mean .*'Liwa al-Bahr'"):
        ledger.find("لواء البحر")


def test_a_candidate_comes_with_reasons_and_the_claims_for_it(ledger: Ledger) -> None:
    found = pair(ledger, "liwa", "brigade")
    assert found is not None and found.suggested and found.score > 0.5
    assert any("'Liwa' = 'Brigade'" in r or "'Brigade' = 'Liwa'" in r for r in found.reasons)
    assert [(e.words, set(e.claims)) for e in found.favour] == [("same leader: faris", {"c5", "c6"})]


def test_what_was_judged_is_not_asked_again(ledger: Ledger) -> None:
    ledger.judge("unsure", "liwa", "brigade", by="ana", because="one source")
    assert pair(ledger, "liwa", "brigade") is None
    ledger.undo(by="ana")
    assert pair(ledger, "liwa", "brigade") is not None


def test_a_claim_that_relates_two_as_two_speaks_against_one(ledger: Ledger) -> None:
    ledger.append([claim("c7", "succeeds", LIWA, BRIGADE, "It was renamed")], by="t")
    found = pair(ledger, "liwa", "brigade")
    assert found is not None and not found.suggested
    assert [e.claims for e in found.against] == [("c7",)]


def test_two_spellings_of_a_person_need_a_shared_posting(ledger: Ledger) -> None:
    other = Actor("faris-2", "person", ("Fares Hadad",))
    ledger.append([claim("c8", "wants", other, Text("the port"), "the port")], by="t")
    found = pair(ledger, "faris", "faris-2")
    assert found is not None and not found.suggested
    ledger.append([claim("c9", "member_of", other, LIWA, "Liwa al-Bahr is led by Faris")], by="t")
    found = pair(ledger, "faris", "faris-2")
    assert found is not None and found.suggested
    assert any(e.words == "same posting: liwa" for e in found.favour)


def test_a_contradiction_is_reported_not_resolved(ledger: Ledger) -> None:
    ledger.judge("same", "guard", "liwa", by="ana", because="x")
    ledger.judge("same", "liwa", "brigade", by="ana", because="x")
    with pytest.raises(JudgementError, match="held to be the same by j"):
        ledger.judge("different", "guard", "brigade", by="ana", because="x")


def test_taking_an_undo_back_cannot_bring_a_contradiction(ledger: Ledger) -> None:
    ledger.judge("same", "liwa", "brigade", by="ana", because="one flag")
    undone = ledger.undo(by="ana")
    ledger.judge("different", "liwa", "brigade", by="ana", because="two flags")
    with pytest.raises(JudgementError, match="would be the same again"):
        ledger.undo(undone.id, by="ana")
    assert ledger.canonical("liwa") != ledger.canonical("brigade")
    assert ledger.check() == []


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(KINDS, st.permutations(["guard", "liwa", "brigade"])), max_size=4))
def test_undoing_every_judgement_gives_back_the_state_before(steps: list[tuple[str, list[str]]]) -> None:
    with create_case("sqlite://") as ledger:
        ledger.keep(Document(Source(SHA, title="paper"), TEXT, TEXT.encode()), by="t")
        made = [claim("c2", "opposes", GUARD, LIWA, "The"), claim("c3", "opposes", GUARD, BRIGADE, "The")]
        ledger.append(made, by="t")
        before = ledger.entities()
        done = []
        for kind, (a, b, _) in steps:
            try:
                done.append(ledger.judge(kind, a, b, by="ana", because="x").id)  # type: ignore[arg-type]
            except JudgementError:
                continue
        for entry in reversed(done):
            ledger.undo(entry, by="ana")
        assert ledger.entities() == before
        assert ledger.judgements() == []
        assert ledger.check() == []


def test_a_split_gives_each_claim_to_where_its_quote_points(ledger: Ledger) -> None:
    done = ledger.part("guard", ["Coastal League"], by="ana", because="two groups")
    assert done.actor == "coastal league".replace(" ", "-")
    assert of(ledger, "Coastal League") == {"c2-coastal-league"}
    assert of(ledger, "Northern Guard") == {"c1", "c3", "c4"}
    assert set(done.unclear) == {"c3", "c4"}
    assert ledger.check() == []


@pytest.mark.parametrize("which", [None, 0, 1, -1])
def test_one_undo_of_any_of_its_entries_takes_a_split_back_and_one_redo_makes_it_again(
    ledger: Ledger, which: int | None
) -> None:
    before = of(ledger, "guard")
    done = ledger.part("guard", ["Coastal League"], by="ana", because="two groups")
    after = of(ledger, "guard")
    undone = ledger.undo(None if which is None else done.entries[which], by="ana")
    assert undone.about == done.entries
    assert ledger.find("Coastal League").id == "guard"
    assert of(ledger, "guard") == before and ledger.check() == []
    ledger.redo(by="ana")
    assert ledger.find("Coastal League").id == done.actor
    assert of(ledger, "guard") == after and of(ledger, "Coastal League") == {"c2-coastal-league"}
    assert ledger.check() == []
    ledger.undo(by="ana")
    assert of(ledger, "guard") == before and ledger.check() == []


def test_a_step_is_undone_whole_however_few_entries_are_read_at_once(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "AT_ONCE", 1)
    done = ledger.part("guard", ["Coastal League"], by="ana", because="two groups")
    assert len(done.entries) > 2 and ledger.undo(by="ana").about == done.entries


def test_a_split_that_leaves_no_name_is_refused(ledger: Ledger) -> None:
    with pytest.raises(JudgementError, match="name some of these"):
        ledger.part("guard", ["Coastal League", "Northern Guard"], by="ana", because="x")


@pytest.mark.parametrize("form", ["jsonl", RESOLVER])
def test_judgements_go_out_and_come_back(ledger: Ledger, form: str) -> None:
    ledger.judge("same", "liwa", "brigade", by="ana", because="one flag")
    ledger.judge("different", "liwa", "guard", by="ana", because="they fight")
    lines = "".join(write(ledger, form))
    for _ in range(2):
        ledger.undo(by="ana")
    brought = bring(ledger, read(lines, "judged"))
    assert (brought.judged, brought.held, brought.left) == (2, 0, ())
    assert "".join(write(ledger, form)).count("\n") == 2
    assert ledger.canonical("brigade") == ledger.canonical("liwa")


def test_an_id_of_the_resolver_s_own_joins_those_that_it_stands_for(ledger: Ledger) -> None:
    lines = '["NK-abc","liwa","positive",null,"ana","2025"]\n["NK-abc","brigade","positive",null,"ana","2025"]\n'
    brought = bring(ledger, read(lines, "resolver"))
    assert brought.left == () and ledger.canonical("brigade") == ledger.canonical("liwa")


def test_what_contradicts_a_judgement_in_force_is_left_and_told(ledger: Ledger) -> None:
    ledger.judge("different", "liwa", "brigade", by="ana", because="two flags")
    brought = bring(ledger, read('{"kind": "same", "a": "liwa", "b": "brigade"}\n', "judged"))
    assert brought.judged == 0 and "cannot be the same" in brought.left[0]


def test_two_armies_are_no_candidates_for_being_called_the_army(ledger: Ledger) -> None:
    one, two = Actor("sl", "force", ("Sea Land Army", "army")), Actor("hl", "force", ("High Land Forces", "army"))
    ledger.append([claim("a1", "controls", one, PORT, "denies it"), claim("a2", "controls", two, PORT, "rob")], by="t")
    assert pair(ledger, "sl", "hl") is None

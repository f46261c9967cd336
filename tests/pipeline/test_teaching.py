"""A case teaches its reader: its decisions move scores, its own frames make words count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wildcard.ledger.case import Ledger, create_case
from wildcard.ledger.selection import Selection
from wildcard.model.claim import Claim
from wildcard.pipeline.readers import frames_of, habits_of
from wildcard.pipeline.trip import Ticket, read

OWN = """
[[frame]]
type = "trains"
as = "verb"
words = ["upskill"]
subject = ["subj"]
object = ["obj"]
"""
ALL = Selection(second=True)


def kept(ledger: Ledger, folder: Path, name: str, text: str) -> list[Claim]:
    (folder / name).write_text(text, encoding="utf-8")
    read(ledger, Ticket([str(folder / name)]), by="test")
    sha = ledger.sources()[-1].sha256
    return [c for c in ledger.claims(ALL) if c.quote.source == sha and c.proposal is not None]


def test_rejecting_a_word_s_claims_lowers_what_it_proposes_next(tmp_path: Path) -> None:
    with create_case(str(tmp_path / "a.db")) as ledger:
        first = kept(ledger, tmp_path, "a.txt", "Turkey trains the coast guard of Libya.")
        wrong = [c for c in first if c.type == "trains"]
        assert wrong and habits_of(ledger).of == {}
        before = max(c.proposal.score for c in wrong if c.proposal)
        ledger.reject([c.id for c in wrong], by="test", because="the drill was cancelled")
        assert habits_of(ledger).shift("trains", "trains") < 0
        again = kept(ledger, tmp_path, "b.txt", "Italy trains the coast guard of Libya.")
        assert max(c.proposal.score for c in again if c.proposal and c.type == "trains") < before


def test_frames_of_a_case_are_read_with_the_shipped_ones_and_can_be_undone(tmp_path: Path) -> None:
    with create_case(str(tmp_path / "a.db")) as ledger:
        assert frames_of(ledger) is None
        ledger.save_frames("own", OWN, by="test")
        frames = frames_of(ledger)
        assert frames is not None and [f.type for f in frames.of("upskill", "verb")] == ["trains"]
        assert frames.of("train", "verb")
        ledger.undo(by="test")
        assert frames_of(ledger) is None


def test_undoing_a_reading_teaches_nothing(tmp_path: Path) -> None:
    with create_case(str(tmp_path / "a.db")) as ledger:
        first = kept(ledger, tmp_path, "a.txt", "Turkey trains the coast guard of Libya.")
        assert first and habits_of(ledger).of == {}
        ledger.undo(by="test")
        assert habits_of(ledger).of == {} and ledger.told() == []
        assert kept(ledger, tmp_path, "a.txt", "Turkey trains the coast guard of Libya.") == first


def test_what_is_struck_or_said_anew_teaches_nothing(tmp_path: Path) -> None:
    with create_case(str(tmp_path / "a.db")) as ledger:
        found = kept(ledger, tmp_path, "a.txt", "Turkey trains the coast guard of Libya.")
        ids = [c.id for c in found if c.type == "trains"]
        ledger.accept(ids, by="test", because="read")
        taught = habits_of(ledger).shift("trains", "trains")
        assert taught > 0
        ledger.strike(ids, by="test", because="retracted by its publisher")
        assert habits_of(ledger).of == {}
        ledger.undo(by="test")
        assert habits_of(ledger).shift("trains", "trains") == taught
        for old in found:
            if old.id in ids:
                anew = replace(old, id=f"own-{old.id}", proposal=None)
                ledger.supersede(old.id, anew, by="test", because="said anew")
        assert habits_of(ledger).of == {}

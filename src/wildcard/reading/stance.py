"""Stance: how a claim's speaker holds it, who that is, and whether the clause asserts anything at all.

1. Reports that the word stands under are gathered, innermost first (speakers.py).
2. Cues of the word's own clause are gathered: modals, negation, hedges, pretexts, excuses, conditions.
3. The innermost speaker and its verb's class give the stance; the type of the claim breaks ties.
Invariant: `of` is a pure function of the text's parse, its mentions and the claim's arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from wildcard.reading.cast import Cast, Member
from wildcard.reading.clause import Clause, Clauses
from wildcard.reading.mentions import Mentions
from wildcard.reading.parse import Passage
from wildcard.reading.speakers import Report, Speakers

STANCES = ("asserts", "denies", "disowns", "credits", "alleges", "pretext", "proposes", "predicts")
OWN = frozenset({"recommends", "predicts"})  # the subject is the speaker


@dataclass(frozen=True, slots=True)
class Stated:
    """What the text does with a claim; `held` is false where the clause asserts nothing."""

    stance: str
    speaker: Member
    cues: tuple[str, ...]
    held: bool = True
    negated: bool = False
    excuse: str = ""
    unless: str = ""


class Stances:
    """Answers for one text."""

    def __init__(self, cast: Cast, mentions: Mentions, passages: Sequence[Passage]) -> None:
        self.cast = cast
        self.clauses = Clauses(Speakers(cast, mentions, passages))

    def of(
        self,
        word: Token,
        passage_number: int,
        type: str,
        subject: Member | None,
        object: Member | None,
        start: int,
        end: int,
    ) -> Stated:
        """Stance, speaker and cues of a claim that `word` carries over [start, end) of the document."""
        clause = self.clauses.of(word, passage_number)
        return Judge(self, clause, word, type, subject, object).stated()

    def features(
        self, word: Token, passage_number: int, type: str, subject: Member | None, object: Member | None
    ) -> list[str]:
        """Cues as strings, for a learned scorer."""
        clause = self.clauses.of(word, passage_number)
        return Judge(self, clause, word, type, subject, object).features()


@dataclass(slots=True)
class Judge:
    """Decides one claim from its clause."""

    at: Stances
    clause: Clause
    word: Token
    type: str
    subject: Member | None
    object: Member | None

    def stated(self) -> Stated:
        """The verdict."""
        stance, speaker, why = self._verdict()
        clause = self.clause
        held = not (clause.conditional or clause.question or clause.embedded) or stance in ("proposes", "predicts")
        excuse = (clause.excuse or "others") if stance == "disowns" else ""
        author = self.at.cast.reserved_author()
        return Stated(
            stance, speaker or author, tuple(why), held, bool(clause.negations), excuse,
            clause.unless if self.type == "predicts" else "",
        )  # fmt: skip

    def features(self) -> list[str]:
        """Cues as strings."""
        clause = self.clause
        found = [f"modal:{m.split(':')[1]}" for m in clause.modals]
        found += [f"under:{r.carrier.lemma_.lower()}" for r in clause.reports]
        found += [f"report:{r.kind}" for r in clause.reports]
        found += [f"embedded:{e.split(':')[1]}" for e in clause.embedded]
        found += ["reported"] * bool(clause.reports) + ["negated"] * bool(clause.negations)
        found += ["conditional"] * clause.conditional + ["question"] * clause.question
        found += ["hedged"] * bool(clause.hedges) + ["pretext"] * bool(clause.pretext)
        found += ["imperative"] * clause.imperative
        return list(dict.fromkeys(found))

    def _verdict(self) -> tuple[str, Member | None, list[str]]:
        clause = self.clause
        if self.type in OWN:
            stance = "proposes" if self.type == "recommends" else "predicts"
            return stance, self.subject, [self.type]
        if self.type == "named":
            return "asserts", None, []
        speaker, report = self._speaker()
        why = [f"{report.how}: {report.carrier.text}"] if report else []
        if clause.pretext and self.type in ("wants", "backs", "opposes", "fights"):
            return "pretext", speaker if report and report.how != "self" else None, [*why, clause.pretext]
        stance = self._of_report(report, why)
        return stance, speaker, why

    def _speaker(self) -> tuple[Member | None, Report | None]:
        """The innermost speaker and the report that names it."""
        own = self._self()
        if own is not None:
            return own.speaker, own
        if self._presupposed():
            return None, None
        for report in self.clause.reports:
            if report.kind in ("suspect", "accuse") and report.how == "noun" and report.speaker is None:
                outer = [r for r in self.clause.reports if r.kind == "deny"]
                if outer:
                    return outer[0].speaker, outer[0]
            if report.kind == "call" and self.type not in ("rated", "committed", "serves", "front_for", "part_of"):
                continue
            return report.speaker, report
        return None, None

    def _self(self) -> Report | None:
        """The report that the word itself makes of the claim, where it is one of somebody else."""
        own = self.clause.own
        if own is None or self.type in ("causes", "heads", "member_of", "based_in", "runs_in"):
            return None
        if own.kind == "deny":
            return own if self.type not in ("opposes", "pressures", "rivals", "legitimises") else None
        if own.kind == "admit":
            return own if self.type == "committed" and not own.first else None
        if self.type == "committed" and own.kind in ("accuse", "blame", "convict", "say", "call"):
            return own if own.speaker is not self.subject or self.clause.excuse or self.clause.false else None
        if self.type in ("rated", "serves", "front_for") and own.kind in ("call", "say"):
            return own if own.speaker is not self.subject else None
        return None

    def _presupposed(self) -> bool:
        """True where the words name somebody in passing: an apposition, a title, an owner."""
        token = self.word
        nominal = token.pos_ in ("NOUN", "PROPN", "ADJ")
        passing = ("appos", "compound", "amod", "nmod:poss", "flat", "nmod:desc")
        return (
            nominal
            and self.type in ("heads", "member_of", "part_of", "named", "commands", "based_in", "founded")
            and (token.dep_ in passing or any(c.dep_ == "appos" for c in token.children))
        )

    def _of_report(self, report: Report | None, why: list[str]) -> str:
        clause = self.clause
        kind = report.kind if report else ""
        if report is not None and report.kind in ("call", "say", "deny") and clause.false and self.type == "committed":
            return "denies"
        if report is not None and report.negated:
            return "asserts" if kind == "deny" else "denies"
        if kind == "deny":
            return "denies"
        if (
            clause.excuse
            and self.type == "committed"
            and report is not None
            and kind in ("blame", "say", "admit", "call")
        ) and (report.speaker is self.subject or clause.excuse == "individuals"):
            return "disowns"
        if any(m.startswith("should") for m in clause.modals) or kind == "propose" or clause.imperative:
            why.append("should")
            return "proposes"
        if clause.negations and self.type != "rated":
            why += clause.negations
            return "denies"
        if kind in ("accuse", "suspect"):
            return "alleges"
        if kind == "admit" and report is not None and not report.first:
            return "credits"
        if clause.hedges or (report is not None and report.vague):
            why += clause.hedges
            return "alleges"
        return "asserts"

"""Stance: how a claim's speaker holds it, who that is, and whether the clause asserts anything at all.

1. Reports that the word stands under are gathered, innermost first (speakers.py).
2. Cues of the word's own clause are gathered: modals, negation, hedges, pretexts, excuses, conditions.
3. The innermost speaker and its verb's class give the stance; the type of the claim breaks ties.
Invariant: `of` is a pure function of the text's parse, its mentions and the claim's arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wildcard.reading.lexicon.handover import APPOINTING
from wildcard.reading.mentions.mention import Mentions
from wildcard.reading.mentions.sayings import classes_of
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.speech.aspect import MERELY, NOT, ahead, goes_on, unverified
from wildcard.reading.speech.clause import Clause, Clauses
from wildcard.reading.speech.speakers import Report, Speakers

STANCES = ("asserts", "denies", "disowns", "credits", "alleges", "pretext", "proposes", "predicts")
OPPOSING = frozenset({"oppose", "resist", "object", "reject", "prevent", "stop", "block", "confront", "refuse"})
STRUCTURE = frozenset({"heads", "member_of", "part_of", "commands", "based_in", "founded", "succeeds", "trains"})
ATTITUDE = frozenset({"opposes", "pressures", "rivals", "wants", "backs", "fights", "allied_with", "legitimises"})
DONE = frozenset([  # types of what is done, whose words may tell of what is not
    "controls", "arms", "funds", "trains", "founded", "hosts", "part_of", "commands", "operates_in", "member_of",
    "fights",
])  # fmt: skip
AHEAD = DONE | {"heads", "backs", "based_in", "fights", "oversees", "directs", "allied_with"}
MYTHS = frozenset({"myth", "lie", "fiction", "fabrication", "legend", "falsehood", "hoax", "fantasy", "invention"})
REFUTING = frozenset({"refute", "debunk", "disprove", "discredit", "rebut", "disown", "retract"})
CLEARING = frozenset({"acquit", "clear", "exonerate", "absolve"})
CONFIRMING = frozenset({"confirm", "say"})
DISOWNING = frozenset({"disown", "dissociate"})
OWN = frozenset({"recommends", "predicts"})  # the subject is the speaker
SET_ASIDE = (["rather", "than"], ["instead", "of"])  # before what is not meant
DUTY = frozenset({"should", "must", "ought", "shall"})


def _leads(word: Token) -> bool:
    """True where no clause between the word and the top of its sentence tells it as given ("said that …, so what?")."""
    return not any(t.dep_.startswith(("ccomp", "acl", "advcl")) for t in (word, *word.ancestors))


def _owed(carrier: Token) -> bool:
    """True for a saying that has yet to be done: "Parliament should demand that"."""
    return any(c.lower_ in DUTY and c.dep_.startswith("aux") for c in carrier.children)


UNTRUE = frozenset({"false", "wrong", "incorrect", "untrue", "inaccurate", "misleading", "absurd", "mistaken"})


def brought_in(token: Token) -> bool:
    """True for who is meant in another's place: the Y of "it was not X but Y that did it"."""
    doc, low = token.doc, token.sent.start
    k = token.left_edge.i if token.left_edge.lower_ == "but" else token.left_edge.i - 1
    while k > low and doc[k].lower_ in ("the", "a", "an", "by", "from", "with", "to", "in", "at"):
        k -= 1
    return k >= low and doc[k].lower_ == "but" and any(t.lower_ in NOT for t in doc[max(low, k - 8) : k])


def left_out(token: Token) -> bool:
    """True for one of two that is not meant: "X, not Y", "to X and not to Y", "X rather than Y"."""
    first = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 2) : token.i]]
    if MERELY & set(first):
        return False  # "not only X but Y": both
    if "not" in first and "but" in (t.lower_ for t in token.doc[token.i + 1 : token.i + 5]):
        return True  # "not X but Y"
    if token.dep_ not in ("appos", "conj", "nmod", "obl"):
        return False
    if token.dep_ in ("appos", "conj") and any(c.lower_ == "not" and c.i < token.i for c in token.children):
        return True
    case = next((c for c in token.children if c.dep_ == "case"), None)
    if (
        case is not None
        and case.i > token.sent.start
        and case.nbor(-1).lower_ in ("not", "hardly", "scarcely", "never")
    ):
        return True  # "not from X but from Y"
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 4) : token.i]]
    return any(before[k : k + 2] in SET_ASIDE for k in range(len(before)))


@dataclass(frozen=True, slots=True)
class Stated:
    """What the text does with a claim; `held` is false where the clause asserts nothing."""

    stance: str
    speaker: Member
    cues: tuple[str, ...]
    held: bool = True
    negated: bool = False
    excuse: str = ""
    unless: tuple[int, int] | None = None
    asked: bool = False  # a question or a condition asserts nothing


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
    ) -> Stated:
        """Stance, speaker and cues of a claim that `word` carries."""
        clause = self.clauses.of(word, passage_number)
        return Judge(self, clause, word, type, subject, object).stated()

    def sayer(self, word: Token, passage_number: int) -> Member:
        """Whose words the clause of a word is: who is reported to say it, not who says something by the word itself."""
        clause = self.clauses.of(word, passage_number)
        speaker = Judge(self, clause, word, "runs_in", None, None).speaker()
        return self.cast.reserved_author() if speaker is None or speaker.place else speaker


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
            clause.unless if self.type == "predicts" else None, self._unsaid(),
        )  # fmt: skip

    def _unsaid(self) -> bool:
        """True for what is asked, supposed, or told to be said by nobody."""
        if self.type in OWN:
            return self.clause.question and _leads(self.word)
        nobody = any(r.nobody for r in self.clause.reports)
        yet = self.type in DONE and self.clause.undone
        return nobody or yet or self.clause.supposed or (self.clause.question and _leads(self.word))

    def speaker(self) -> Member | None:
        """Who says it; None for the text's author."""
        return self._told_by(self._report())

    @staticmethod
    def _told_by(report: Report | None) -> Member | None:
        """A report's speaker; what somebody is told not to have said, or ought to say, the author says."""
        if report is None or (report.negated and report.kind in ("say", "admit")) or _owed(report.carrier):
            return None
        return report.speaker

    def _verdict(self) -> tuple[str, Member | None, list[str]]:
        if self.type in OWN:
            return ("proposes" if self.type == "recommends" else "predicts"), self.subject, [self.type]
        if self.type == "named":
            return "asserts", None, []
        report = self._report()
        why = [f"{report.how}: {report.carrier.text}"] if report else []
        if self._pretext():
            outer = report if report is not None and report.how != "self" else None
            return "pretext", outer.speaker if outer else None, [*why, self.clause.pretext]
        stance = self._of_report(report, why)
        return stance, self._told_by(report), why

    def _pretext(self) -> bool:
        clause = self.clause
        if clause.pretext:
            return self.type in ("wants", "backs", "opposes", "fights")
        wishes = not classes_of(self.word, self.at.clauses.cues).isdisjoint({"wish", "propose"})
        return bool(clause.pretexts) and self.type == "wants" and not wishes

    def _report(self) -> Report | None:
        """The innermost report that counts for the claim's type."""
        own = self._self()
        if own is not None:
            return self._outer(own, self.clause.reports) if own.speaker is None and not own.first else own
        if self._presupposed():
            return None
        found = [r for r in self.clause.reports if self._counts(r)]
        for i, report in enumerate(found):
            rest = found[i + 1 :]
            denied = next((r for r in rest if r.kind == "deny"), None)
            if report.how == "noun" and not report.named and denied is not None:
                return denied  # "denied a newspaper report that it arms X"
            if report.how == "noun" and report.speaker is None and report.kind not in ("accuse", "suspect"):
                continue
            return report if report.how == "quote" or report.first else self._outer(report, rest)
        return None

    def _outer(self, report: Report, rest: list[Report]) -> Report:
        """ "X reported that witnesses had seen": the witnesses are X's, and so is what they say."""
        if report.named:
            return report
        outer = next((r for r in rest if r.named), None)
        return report if outer is None else replace(report, speaker=outer.speaker, vague=False)

    def _counts(self, report: Report) -> bool:
        if report.kind == "call":
            return self.type in ("rated", "committed", "serves", "front_for", "part_of", "opposes", "member_of")
        if report.past and report.kind in ("deny", "accuse", "admit", "propose", "predict"):
            return False
        if report.past in ("acl:relcl", "appos") and self.type in STRUCTURE:
            return False
        return not (report.past and report.how == "noun")

    def _self(self) -> Report | None:
        """The report that the word itself makes of the claim, where it is one of somebody else."""
        own = self.clause.own
        if own is None or self.type in ("heads", "member_of", "based_in", "runs_in"):
            return None
        if own.kind == "deny":
            return own if self.type not in ("opposes", "pressures", "rivals", "legitimises") else None
        if own.first:
            return None
        if own.kind in ("accuse", "blame") and self.type not in ATTITUDE | {"causes"}:
            return own
        if own.kind in ("say", "call") and own.vague:
            return own if self.type == "causes" else None
        if own.kind == "admit":
            return own if self.type not in ATTITUDE | {"causes", "named", "heads"} else None
        if self.type == "committed" and own.kind in ("convict", "say", "call"):
            told = own.speaker is not self.subject or self.clause.excuse or self.clause.false
            return own if told or self.word.lemma_.lower() in CONFIRMING else None
        if self.type in ("rated", "serves", "front_for", "causes", "part_of") and own.kind in ("call", "say", "blame"):
            return own if own.speaker is not self.subject else None
        return None

    def _presupposed(self) -> bool:
        """True where the words name somebody in passing: an apposition, a title, an owner."""
        token = self.word
        passing = ("appos", "compound", "amod", "nmod:poss", "flat", "nmod:desc")
        beside = token.dep_ in passing or any(c.dep_ == "appos" for c in token.children)
        appointed = token.dep_ in ("xcomp", "obj") and token.head.lemma_.lower() in APPOINTING
        named = token.pos_ == "PROPN" and not appointed and not any(c.dep_ == "cop" for c in token.children)
        return token.pos_ in ("NOUN", "PROPN", "ADJ") and self.type in STRUCTURE and (beside or named)

    def _of_report(self, report: Report | None, why: list[str]) -> str:
        clause = self.clause
        kind = report.kind if report else ""
        if report is not None:
            charge = any(r.how == "noun" and r.kind in ("accuse", "say", "suspect") for r in clause.reports)
            if clause.false and charge and kind in ("say", "call"):
                return "denies"
            untrue = clause.false or self._untrue(report.carrier)
            if report.how == "noun" and kind in ("accuse", "say", "suspect") and untrue:
                return "denies"
            if clause.false and kind in ("call", "say", "deny") and self.type in ("committed", "rated"):
                return "denies"
            if report.negated:
                return "asserts" if kind == "deny" else "denies"
            if self._disowned(report):
                return "disowns"
        if kind == "convict" and report is not None and report.carrier.lemma_.lower() in CLEARING:
            return "denies"
        if kind == "deny":
            own = report is not None and report.carrier.lemma_.lower() in DISOWNING and report.speaker is self.subject
            return "disowns" if own and self.type == "committed" else "denies"
        if kind == "propose" or clause.imperative or self._should():
            why.append("should")
            return "proposes"
        if unverified(self.word):
            why.append("not verified")
            return "alleges"
        if self._cleft() or self._refuted():
            why.append("not")
            return "denies"
        if clause.negations and not self._turned() and not goes_on(self.word):
            why += clause.negations
            return "denies"
        return self._softly(report, why)

    def _refuted(self) -> bool:
        """True for "it is a myth that X armed Y", "the theory that X armed Y was refuted"."""
        for token in self.word.ancestors[:4]:
            negated = any(c.lower_ in NOT | {"no"} for c in token.children)
            if token.lemma_.lower() in MYTHS and any(c.dep_ == "cop" for c in token.children):
                return not negated
            said = token.lemma_.lower() in ("say", "claim", "call", "suggest", "assert", "argue", "pretend", "maintain")
            judged = token.head
            wrong = judged.lower_ in UNTRUE and any(c.dep_ == "cop" for c in judged.children)
            if said and token is not self.word and wrong and judged is not token:
                return not any(c.lower_ in NOT | {"no"} for c in judged.children)
            noun = next((c for c in token.children if c.dep_ == "nsubj:pass"), None)
            inside = noun is not None and noun.left_edge.i <= self.word.i <= noun.right_edge.i
            if inside and noun is not self.word and token.lemma_.lower() in REFUTING:
                return not negated
        return False

    def _cleft(self) -> bool:
        """True for "it was not X that armed Y"."""
        noun = self.word.head
        if self.word.dep_ != "acl:relcl" or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
            return False
        told = {c.lower_ for c in noun.children if c.i < noun.i}
        negated = not told.isdisjoint(NOT)
        return negated and "it" in told and any(c.dep_ == "cop" for c in noun.children)

    def _untrue(self, carrier: Token) -> bool:
        """True for "rumours that X arms Y are false"."""
        words = self.at.clauses.cues["adjectives.false"]
        predicate = carrier.head
        said = carrier.dep_.startswith("nsubj") and any(c.dep_ == "cop" for c in predicate.children)
        negated = any(c.lower_ in NOT for c in predicate.children)
        return said and predicate.lower_ in words and not negated

    def _should(self) -> bool:
        """A modal of duty; "a judge must sign" tells of a check and proposes nothing."""
        legal = ("should:must", "should:shall") if self.type in ("oversees", "commands", "legitimises") else ()
        return any(m.startswith("should") and m not in legal for m in self.clause.modals)

    def _turned(self) -> bool:
        """True where a negation turns a value round or makes an opposition: nothing is denied."""
        return self.type == "rated" or (self.type == "opposes" and self.word.lemma_ not in OPPOSING)

    def _disowned(self, report: Report) -> bool:
        clause = self.clause
        if not clause.excuse or self.type != "committed" or report.kind not in ("blame", "say", "admit", "call"):
            return False
        return report.speaker is self.subject or (clause.excuse == "individuals" and report.how != "aside")

    def _softly(self, report: Report | None, why: list[str]) -> str:
        clause = self.clause
        kind = report.kind if report else ""
        if kind in ("accuse", "suspect", "blame"):
            return "alleges"
        if report is not None and report.speaker is not None:
            if kind == "admit" and self.type not in ("causes", "opposes", "wants"):
                return "credits"
            if report.speaker is self.subject and kind == "say" and self.type == "committed" and not clause.modals:
                return "credits"
        perhaps = any(m.endswith(("may", "might")) for m in clause.modals)
        if stance_ahead := self.type in AHEAD and ahead(self.word):
            why.append("will")
        if clause.hedges or perhaps or (report is not None and report.vague):
            why += clause.hedges
            return "alleges"
        return "predicts" if stance_ahead else "asserts"

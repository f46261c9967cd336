"""Claims from what was chosen: arguments, quote, stance, speaker, qualifiers, date, and the rule in words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wildcard.model.actor import UNSPECIFIED, Actor, Argument, Text
from wildcard.model.claim import Claim, Proposal
from wildcard.model.quote import cut
from wildcard.model.source import Document
from wildcard.model.span import Range, When
from wildcard.reading.mentions.aliases import Named
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.names.cast import Member
from wildcard.reading.names.naming import Naming
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.posts.lapsed import lapsed
from wildcard.reading.posts.succession import Posting
from wildcard.reading.proposals.accused import deed_of
from wildcard.reading.proposals.dating import AT_ONCE, Dating
from wildcard.reading.proposals.details import details
from wildcard.reading.proposals.doers import POSTS, by_a_thing, of_a_victim, told_by
from wildcard.reading.proposals.gapped import alternative
from wildcard.reading.proposals.particulars import Particulars
from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.scoring.choose import Chosen
from wildcard.reading.scoring.options import PRESENCE, Option
from wildcard.reading.scoring.scorer import Scorer
from wildcard.reading.scoring.triggers import span_of
from wildcard.reading.speech.aspect import lost, over
from wildcard.reading.speech.gainsaid import gainsaid
from wildcard.reading.speech.stance import OWN, Stances, Stated, brought_in, left_out

POSTED = 0.85  # of a posting, likewise
MOVED = 0.3  # where somebody is moved to, without a word on what he is there
CERTAIN = 0.9  # the score of an alias in brackets: the pattern, not the scorer, decides
_DATELINE = re.compile(  # "PORT SUDAN, March 4 (Reuters) – Sudan's army …", or cut inside the bracket
    r"(?:[^()\n]{0,40}\)|[A-Z]{3,}[^()\n]{0,40}\((?:Reuters|AP|AFP|UPI|dpa|Xinhua|TASS|Anadolu|[A-Z][a-z]+ News)\))"
    r"\s*[-–—]+\s+"
)
_MARK = re.compile(r"(?:that(?=\s+\w+\s+\w)|(?:of|with|for)(?=\s+\w+ing\b))\s+")
BESIDE = frozenset({"denies", "proposes", "predicts"})  # what is not said of a title that stands beside it
ASIDES = frozenset({"title", "joined"})
_JOINED = re.compile(r"(?:-\w+)+")
GIVEN = frozenset({"denies", "proposes", "predicts"})  # stances that nothing needs to be said against
TELLING, WIDEST = 2, 160  # words of a text that says something; characters that it may be widened to
UNHELD = 0.6  # of its score is left to a claim whose clause asserts nothing


class Writer:
    """Makes the claims of one document."""

    def __init__(
        self,
        document: Document,
        naming: Naming,
        passages: Sequence[Passage],
        mentions: Mentions,
        stances: Stances,
        scorer: Scorer,
        coder: str,
        telling: Mapping[tuple[int, str], Sequence[str]],
    ) -> None:
        self.telling = telling
        self.dating = Dating(naming.dates, passages)
        self.particulars = Particulars(passages, mentions.at)
        self.at = mentions.at
        self.document = document
        self.naming = naming
        self.passages = passages
        self.stances = stances
        self.scorer = scorer
        self.coder = coder

    def of_name(self, named: Named) -> Claim:
        """A `named` claim."""
        subject = named.member.argument("" if named.member.unnamed else named.surface)
        rule = f"another name after a name ({named.how})"
        return self._claim(
            "named", subject, Text(named.name), named.start, named.end, {"kind": named.kind}, Proposal(rule, CERTAIN)
        )

    def of_posting(self, posting: Posting) -> Claim:
        """A claim that somebody holds a post; the pattern that found it is its rule."""
        holder = Option("posting", posting.person.member, posting.person)
        body = Option("posting", posting.body, posting.body_mention)
        candidate = Candidate(
            posting.type, posting.person.member, posting.body, posting.word, posting.passage, posting.start,
            posting.end, -1, holder, body, posting.how,
        )  # fmt: skip
        claim = self.of_candidate(Chosen(candidate, POSTED if posting.role or posting.how != "moved" else MOVED))
        said = {k: v for k, v in claim.qualifiers.items() if k != "role"}
        if posting.role:
            said["role"] = posting.role
        when = claim.when
        if when is not None and when.starting and when.ending and posting.how == "succession" and posting.starting:
            when = _from_its_end(when)  # "from 2022 until March 2025, when X succeeded him"
        elif when is not None and (posting.starting or posting.ending):
            when = replace(when, starting=posting.starting, ending=posting.ending)
        elif posting.ending:
            when = When(ending=True)
        if (claim.stance in BESIDE and posting.how in ASIDES) or _before_a_saying(posting.word):
            # "'We shelled nobody,' spokesman X said", "it should try General X": told beside that, by who reports it;
            # "the brigade, under the command of X, denied it"
            claim = replace(claim, stance="asserts", speaker=self._author())
        return replace(claim, qualifiers=said, when=when)

    def of_candidate(self, chosen: Chosen) -> Claim:
        """A claim of any other type."""
        candidate = self._of_the_deed(self._legible(chosen.candidate))
        against = gainsaid(candidate.word, self.stances.clauses.cues)
        inside = against is not None and not against.apart
        comma = self.passages[candidate.passage].starts[against.comma] if against and inside else candidate.end
        start, end = self._trimmed(candidate.start, comma if candidate.start < comma else candidate.end)
        if candidate.object is None and (marked := _MARK.match(self.document.text, start, end)) is not None:
            start = marked.end()  # "of killing civilians", "that the army had burned it"
        candidate = replace(candidate, start=start, end=end)
        stated = self._stated(candidate)
        subject: Argument = self._author()  # of a cause, whose words it is tells the speaker
        if of_a_victim(candidate, self.at) or (stated.speaker is candidate.subject and by_a_thing(candidate)):
            subject = UNSPECIFIED  # who did it is not said: least of all whom it was done to
        elif candidate.type != "causes":
            subject = self._argument(candidate.subject, candidate.subject_mention, place=False)
        object_ = self._object(candidate, start, end)
        score = chosen.score if stated.held else chosen.score * UNHELD
        choices = tuple(
            m.id for x in (candidate.subject_mention, candidate.object_mention) if x is not None for m in x.choices
        )
        threshold = self.scorer.threshold(candidate.label)
        rule, second = self._rule(candidate, stated), stated.asked or score < threshold
        if alternative(candidate, self.at):
            rule, second = f"{rule}; one of two: or", True
        proposal = Proposal(rule, round(score, 4), second, choices)
        particulars = self.particulars.of(candidate)
        said = details(candidate, stated, self.passages[candidate.passage], particulars)
        told = stated.speaker.argument()
        speaker = told if isinstance(told, Actor) else None  # a place says nothing: the author does
        return self._claim(
            candidate.type, subject, object_, start, end, said, proposal, stated.stance, speaker,
            self._when(candidate, start, end),
        )  # fmt: skip

    def _of_the_deed(self, candidate: Candidate) -> Candidate:
        """A deed that a verb of accusing tells, in the words of the deed: "killing nine men", not "X accused Y of"."""
        deed = deed_of(candidate.word) if candidate.type == "committed" and candidate.object is None else None
        if deed is None:
            return candidate
        passage = self.passages[candidate.passage]
        end = min(candidate.end, passage.ends[deed.right_edge.i]) if candidate.end > passage.starts[deed.i] else 0
        return replace(candidate, start=passage.starts[deed.left_edge.i], end=end or passage.ends[deed.right_edge.i])

    def of_gainsaid(self, chosen: Chosen, claim: Claim) -> Claim | None:
        """The denial that the same sentence has of a claim; None where it has none."""
        candidate = chosen.candidate
        against = gainsaid(candidate.word, self.stances.clauses.cues)
        passage = self.passages[candidate.passage]
        if against is None or claim.proposal is None or claim.stance in GIVEN or candidate.type in OWN | {"causes"}:
            return None
        if claim.quote.end > passage.starts[against.comma]:
            return None
        voice = self.stances.clauses.speakers.voices.of(against.verb, candidate.passage)
        told = voice.speaker.argument() if voice.speaker is not None else None
        if not isinstance(told, Actor):
            return None
        if against.apart and told.id != getattr(claim.subject, "id", ""):
            return None  # who denies "it" in a sentence of its own denies what is told of himself
        proposal = replace(claim.proposal, rule=f"{claim.proposal.rule}; gainsaid: {against.verb.text}")
        assert claim.object is not None
        said = {k: str(v) for k, v in claim.qualifiers.items()}
        return self._claim(
            claim.type, claim.subject, claim.object, claim.quote.start, passage.ends[against.last], said, proposal,
            "denies", told, claim.when,
        )  # fmt: skip

    def _legible(self, candidate: Candidate) -> Candidate:
        """A text that says little by itself ("killed", "at least") with the clause that it stands in."""
        passage, token = self.passages[candidate.passage], candidate.word
        start, end = candidate.start, candidate.end
        while candidate.object is None and token is not token.head and _says_little(self.document.text[start:end]):
            token = token.head
            low, high = span_of(token, passage)
            if max(end, high) - min(start, low) > WIDEST:
                break
            start, end = min(start, low), max(end, high)
        return replace(candidate, start=start, end=end)

    def _stated(self, candidate: Candidate) -> Stated:
        """How the text holds it; of who or what is left out ("the president, not the minister") it denies it."""
        stated = self.stances.of(candidate.word, candidate.passage, candidate.type, candidate.subject, candidate.object)
        doc = self.passages[candidate.passage].doc
        places = [m.head for m in (candidate.subject_mention, candidate.object_mention) if m is not None]
        out = stated.stance == "asserts" and any(left_out(doc[k]) for k in places if k != candidate.word.i)
        if stated.stance == "denies" and any(brought_in(doc[k]) for k in places):
            return replace(stated, stance="asserts")
        return replace(stated, stance="denies") if out else stated

    def _author(self) -> Actor:
        author = self.naming.cast.reserved_author().argument()
        assert isinstance(author, Actor)
        return author

    def _object(self, candidate: Candidate, start: int, end: int) -> Argument:
        if candidate.object is None:
            return Text(" ".join(self.document.text[start:end].split()))
        return self._argument(candidate.object, candidate.object_mention, place=candidate.type in PRESENCE)

    def _argument(self, member: Member, mention: Mention | None, *, place: bool) -> Argument:
        """The member as it stands in a slot: a state's ground where it is a place, its state where a country acts."""
        shown = mention is not None and mention.form in ("name", "acronym") and mention.member is member
        surface = mention.text if shown and mention is not None else ""  # a body may be named by its province alone
        if place and member.ground is not None:
            return member.ground.argument(surface)
        if not place and member.kind == "country" and member.entry is not None:
            state = self.naming.cast.gazetteer.entries.get(member.entry.country or "")
            if state is not None:
                return self.naming.cast.of_entry(state).argument(surface)
        return member.argument(surface)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without a dateline and the marks at its ends; as it is where nothing else stands in it."""
        text, whole = self.document.text, (start, end)
        dateline = _DATELINE.match(text, start, end)
        if dateline is not None:
            start = dateline.end()
        while start < end and not (text[start].isalnum() or text[start] in "“\"'‘(«"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—"):
            end -= 1
        joined = _JOINED.match(text, end) if end > start and text[end - 1].isalnum() else None
        end = joined.end() if joined is not None else end  # "the army re" of "re-entered"
        return (start, end) if start < end else whole

    def _when(self, candidate: Candidate, start: int, end: int) -> When | None:
        """The date that is told of it."""
        dated = self.dating.of(candidate.word, candidate.passage, candidate.type, candidate.pattern, start, end)
        when = dated.when if dated is not None else None
        lasts = candidate.type not in AT_ONCE
        holder = candidate.subject_mention
        ended = lost if candidate.type in PRESENCE else lapsed if candidate.type in POSTS else None
        here = holder is not None and holder.passage == candidate.passage
        gone = ended is not None and here and ended(candidate.word, holder.head)  # type: ignore[union-attr]
        if not lasts or not (gone or over(candidate.word)):
            return when
        if when is not None and when.starting and not when.ending:
            return self.dating.until(candidate.word, candidate.passage, when)  # not over where it began
        return replace(when or When(), ending=True)

    def _rule(self, candidate: Candidate, stated: Stated) -> str:
        passage, at = self.passages[candidate.passage], candidate.word.i
        word = self.document.text[passage.starts[at] : passage.ends[at]]  # a name's token is a stand-in
        told = [f"'{' '.join(word.split())}' as a word of {candidate.label.replace(':', ' ').rstrip('~')}"]
        if candidate.subject_mention is not None and candidate.subject_mention.form in ("pronoun", "anaphor"):
            told.append(f"'{candidate.subject_mention.text}' taken as {candidate.subject.argument().name}")
        mention = candidate.object_mention
        if mention is not None and mention.form in ("pronoun", "anaphor"):
            told.append(f"'{mention.text}' taken as {mention.member.argument().name}")
        if candidate.pattern:
            told.append(f"a posting: {candidate.pattern}")
        features = self.telling.get((candidate.site, candidate.label), ())
        if features:
            told.append("for it: " + ", ".join(features))
        if stated.cues:
            told.append("cues: " + ", ".join(stated.cues))
        if not stated.held:
            told.append("its clause asserts nothing")
        return "; ".join(told)

    def _claim(
        self,
        kind: str,
        subject: Argument,
        object_: Argument,
        start: int,
        end: int,
        said: dict[str, str],
        proposal: Proposal,
        stance: str = "asserts",
        speaker: Actor | None = None,
        when: When | None = None,
    ) -> Claim:
        source = self.document.source
        who = getattr(subject, "id", subject.name)
        what = getattr(object_, "id", object_.name)
        parts = (source.sha256, start, end, kind, who, what, said.get("criterion", ""))
        key = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
        return Claim(
            id=key,
            type=kind,
            subject=subject,
            object=object_,
            stance=stance,
            speaker=speaker or self._author(),
            quote=cut(self.document.text, source.sha256, start, end),
            qualifiers=said,
            when=when,
            coder=self.coder,
            proposal=proposal,
        )


def _says_little(text: str) -> bool:
    """True for fewer than two words of more than three letters."""
    return sum(len(word.strip(",.;:")) > 3 for word in text.split()) < TELLING


def _from_its_end(when: When) -> When:
    """The time of whoever follows: from the last days of whom he follows."""
    last = when.latest
    return When(None, Range(last.replace(day=1), last) if last is not None else None, starting=True)


def _before_a_saying(word: Token) -> bool:
    """True for words between a speaker and the verb of saying, on which the parse hangs them."""
    above = word.head
    beside = word.dep_ in ("obl", "advcl", "acl", "nmod") and word.i < above.i and told_by(above)
    return beside and word.i > 0 and any(t.text == "," for t in word.doc[word.i : above.i])

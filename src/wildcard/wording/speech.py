"""From claims to sentences that name their speaker: "X says that …", never "it is".

Claims of one content and one stance become one sentence with all their speakers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.source import Source
from wildcard.wording.content import Content, Wording, is_own, own_words, when_it_was_said
from wildcard.wording.grammar import capital, isolated, listed, otherwise_called, phrase_of, plural
from wildcard.wording.sentence import ACCEPTED, PROPOSED, Sentence

# stance -> (singular, plural) of the verb that carries it, and what stands before the content
VERBS: Mapping[str, tuple[str, str, str]] = {
    "asserts": ("says", "say", "that "),
    "denies": ("denies", "deny", "that "),
    "disowns": ("disowns", "disown", "this: "),
    "credits": ("claims", "claim", "for itself that "),
    "alleges": ("alleges", "allege", "that "),
    "pretext": ("calls it a pretext", "call it a pretext", "that "),
    "proposes": ("proposes", "propose", "that "),
    "predicts": ("predicts", "predict", "that "),
}
# an accusation or doubt of nobody named: the author passes it on ("it is said that", "is accused of")
PASSED_ON = ("reports as said or alleged", "report as said or alleged", "that ")
OWN_VOICE = {"recommends": ("recommends", "recommend"), "predicts": ("predicts", "predict")}
EXCUSES = ("individuals", "impersonators", "others")
TITLE = 40


class Speech:
    """Words claims, given who the sources are, what the codebook says and how ids are called."""

    def __init__(self, book: Codebook, sources: Mapping[str, Source], names: Mapping[str, Actor | Place | str]) -> None:
        self.book = book
        self.sources = sources
        self.wording = Wording(book, names)
        self.works = Counter(s.author for s in sources.values())

    def sentences(self, claims: Iterable[Claim], *, inverse: bool = False) -> tuple[Sentence, ...]:
        """One sentence for each content and stance, in the order of first mention."""
        groups: dict[tuple[str, ...], list[Claim]] = {}
        for claim in claims:
            stance = f"{claim.stance} {claim.by_author}" if claim.stance == "alleges" else claim.stance
            groups.setdefault((stance, claim.type, self.content(claim).casefold()), []).append(claim)
        return tuple(self.sentence(group, inverse=inverse) for group in groups.values())

    def sentence(self, claims: Sequence[Claim], *, inverse: bool = False) -> Sentence:
        """One sentence for claims of one content and stance."""
        first, speakers, many = claims[0], *self._speakers(claims)
        text = f"{capital(speakers)} {self._said(first, many, inverse)}"
        return Sentence(stopped(text), tuple(c.id for c in claims), mark(claims))

    def also_named(self, claims: Sequence[Claim]) -> Sentence:
        """One sentence for all other names that claims give one actor or place."""
        speakers, many = self._speakers(claims)
        names = list(dict.fromkeys(c.object.name for c in claims if c.object is not None))
        subject = phrase_of(otherwise_called(claims[0].subject, names))
        text = f"{capital(speakers)} also {'call' if many else 'calls'} {subject} {listed([f'“{n}”' for n in names])}"
        return Sentence(stopped(text), tuple(c.id for c in claims), mark(claims))

    def _speakers(self, claims: Sequence[Claim]) -> tuple[str, bool]:
        """Who says it, and whether the verb is plural."""
        by_place: dict[str, dict[str, None]] = {}
        for claim in claims:
            name, place = self._speaker(claim)
            by_place.setdefault(place, {})[name] = None
        said = [listed(list(names)) + place for place, names in by_place.items()]
        many = sum(map(len, by_place.values())) > 1
        return listed(said), many or (not claims[0].by_author and plural(claims[0].speaker))

    def speaker(self, claim: Claim) -> str:
        """The speaker in words: a person or body named in a source, or that source's author, or the source itself."""
        return "".join(self._speaker(claim))

    def _speaker(self, claim: Claim) -> tuple[str, str]:
        """The speaker, and where it speaks: " (in “Title”)", or nothing where that is plain."""
        source = self.sources.get(claim.quote.source)
        place = "" if len(self.sources) == 1 else f" (in {called(source, claim)})"  # one source is named at the top
        if not claim.by_author:
            return phrase_of(claim.speaker), place
        if source is not None and source.author:
            return source.author, place if self.works[source.author] > 1 else ""
        return called(source, claim) if place else "the author", ""

    def content(self, claim: Claim, *, inverse: bool = False) -> str:
        """What is said, without who says it."""
        if is_own(claim):
            return own_words(claim)
        return self.wording.content(claim, inverse=inverse).text

    def _said(self, claim: Claim, many: bool, inverse: bool) -> str:
        if is_own(claim):
            return f"{OWN_VOICE[claim.type][many]}{when_it_was_said(claim)}: {own_words(claim)}"
        speaker = None if claim.by_author else claim.speaker
        content = self.wording.content(claim, inverse=inverse, speaker=speaker)
        if claim.stance == "disowns":
            return _disowned(claim, content, many)
        if claim.stance == "pretext" and claim.qualifiers.get("act"):
            content = Content(f"{content.text} (what it is said to cover: {claim.qualifiers['act']})", content.bare)
        one, several, joint = VERBS.get(claim.stance, ("says", "say", "that "))
        if claim.stance == "alleges" and claim.by_author:
            one, several, joint = PASSED_ON
        verb = (several if many else one) + when_it_was_said(claim)
        return f"{verb} {joint}{content.text}" if not content.bare else _in_their_words(claim, content, many, verb)


def _in_their_words(claim: Claim, content: Content, many: bool, verb: str) -> str:
    """A sentence whose content is the source's own words: what they do to the subject stands before them."""
    quoted = content.text.split(": ", 1)[1]
    if claim.type == "causes":
        return f"{'give' if many else 'gives'} as a cause: {quoted}"
    if claim.stance == "denies":
        return f"{verb} what is laid to {_subject_of(claim)}: {quoted}"
    if claim.stance == "pretext":
        gives = "give" if plural(claim.subject) else "gives"
        return f"{'say' if many else 'says'} that {phrase_of(claim.subject)} {gives} a pretext: {quoted}"
    return f"{verb}{'' if claim.stance == 'asserts' else ','}{content.text}"


def _disowned(claim: Claim, content: Content, many: bool) -> str:
    """ "puts on individuals what is laid to the force: …"."""
    excuse = str(claim.qualifiers.get("excuse") or claim.qualifiers.get("kind") or "")
    if excuse not in EXCUSES:
        return f"{'disown' if many else 'disowns'} what is laid to {_laid(claim, content)}"
    return f"{'put' if many else 'puts'} on {excuse} what is laid to {_laid(claim, content)}"


def _laid(claim: Claim, content: Content) -> str:
    what = content.text.split(": ", 1)[1] if ": " in content.text else content.text
    return f"{_subject_of(claim)}: {what}"


def _subject_of(claim: Claim) -> str:
    """Whom a claim is about; a pronoun where that one speaks itself."""
    subject = claim.subject
    if isinstance(subject, Actor) and subject.id == claim.speaker.id and subject.kind != "person":
        return "them" if plural(subject) else "it"
    return phrase_of(subject)


def called(source: Source | None, claim: Claim) -> str:
    """A source by its title, else by what it came as."""
    if source is not None and source.title:
        return f"“{isolated(shortened(source.title))}”"
    return (
        f"the text of {source.origin}" if source is not None and source.origin else f"source {claim.quote.source[:8]}"
    )


def mark(claims: Iterable[Claim]) -> str:
    """Accepted where a person accepted each of the claims, else proposed: no source is vouched for beside another."""
    return ACCEPTED if all(c.status == "accepted" for c in claims) else PROPOSED


def stopped(text: str) -> str:
    """With one full stop at its end, inside no quotation mark that ends in one."""
    text = text.rstrip()
    if text.endswith((".”", "!”", "?”", ".", "!", "?")):
        return text
    return text + "."


def shortened(text: str, most: int = TITLE) -> str:
    """At most `most` characters, cut at a word's edge."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    cut = words.rfind(" ", 0, most - 1)
    return words[: cut if cut > most // 2 else most - 1].rstrip(" ,:;–-") + "…"

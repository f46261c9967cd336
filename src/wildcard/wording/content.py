"""What one claim says, in words fit to follow "says that": names with articles, verbs in number, texts as they stand.

Invariant: a text that stands in the source is put in quotation marks, and nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from wildcard.model.actor import AUTHOR, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook, phrase
from wildcard.wording.dates import dated
from wildcard.wording.grammar import (
    base_verb,
    is_office,
    isolated,
    otherwise_called,
    phrase_of,
    plural,
    plural_verb,
    stood_on,
)

BASES = {"legal": "on paper", "actual": "in practice", "operational": "for operations", "pay": "for pay"}
SCALE = {"more": "higher", "less": "lower", "most": "highest", "least": "lowest", "same": "the same"}
CRITERIA = {"holds ground": "holding ground", "takes part in elections": "taking part in elections"}
DOMAINS = {"military": "militarily", "political": "politically", "economic": "economically"}
SAID_BY_VERB = {
    **{"heads": ("head",), "commands": ("commander", "command"), "member_of": ("member",)},
    **{"arms": ("arms", "weapons"), "funds": ("funds", "funding", "money"), "trains": ("training", "trains")},
}
# qualifiers that hold words alone: "president" is a role, whoever's id it may be
WORDS = frozenset({"role", "kind", "basis", "domain", "means", "what", "criterion", "value", "extent", "act", "excuse"})
SAID_THEN = frozenset({"recommends", "predicts", "wants"})  # their date is that of the saying
MODAL = {"proposes": "should", "predicts": "will"}
QUOTED = "“”\"‘’'«»"
_JOINT = re.compile(r"\A(?:that|which|who|of)\s+(?=\S+\s)")  # ties a quoted clause to what stands before it in its text
_SAYS = (
    r"(?:ha(?:s|ve|d)\s+|also\s+)*"
    r"(?:(?:recommend|demand|suggest|predict|warn|insist|ask|expect)(?:s|ed)?|(?:propose|urge|argue|advise)[sd]?|says?|said)"
)
_VERB = re.compile(r"\A\{(s|o)\} (\w+)")
_BRACKETS = re.compile(r"\) \((?=[^()]*\)\Z)")
_SMALL = ("in", "on", "at", "of", "for", "by", "to", "with", "through", "the")
_TWICE = re.compile(rf"\b({'|'.join(_SMALL)}) \1\b", re.IGNORECASE)
_PAIRS = tuple(f"{word} {word}" for word in _SMALL)


@dataclass(frozen=True, slots=True)
class Content:
    """What a claim says: `text` follows "that", or stands after a colon where the source's own words carry it all."""

    text: str
    bare: bool = False


class Wording:
    """Words the content of claims by a codebook; `names` shows ids that stand in qualifiers by name."""

    def __init__(self, book: Codebook, names: Mapping[str, Actor | Place | str]) -> None:
        self.book = book
        self.names = names

    def content(self, claim: Claim, *, inverse: bool = False, speaker: Actor | None = None) -> Content:
        """The claim without who says it; a `speaker` that stands in its slots becomes a pronoun."""
        if restates(claim):
            words = _JOINT.sub("", " ".join(_text(claim).split()))
            return Content(f"{_of(claim.subject, speaker)}: {marked(words)}", bare=True)
        said = phrase(self._template(claim, inverse), *self._slots(claim, speaker, inverse), self._qualifiers(claim))
        return Content(_merged(_once(said) + self._than(claim) + when_it_held(claim)))

    def _template(self, claim: Claim, inverse: bool) -> str:
        """The phrasing of the claim's type, fit to what stands in its slots."""
        kind, object_ = self.book.types[claim.type], claim.object
        return _fitted(
            kind.inverse if inverse else kind.reads,
            on=isinstance(object_, Place) and stood_on(object_),
            under=claim.type == "part_of" and not inverse and object_ is not None and is_office(object_),
            modal=None if claim.type in ("recommends", "predicts") else MODAL.get(claim.stance),
            many=plural(leader) if (leader := object_ if inverse else claim.subject) is not None else None,
        )

    def _slots(self, claim: Claim, speaker: Actor | None, inverse: bool) -> tuple[str, str]:
        first, second = (claim.object, claim.subject) if inverse else (claim.subject, claim.object)
        if claim.type == "named" and isinstance(claim.object, Text):
            first, second = (
                otherwise_called(a, (claim.object.text,)) if a is claim.subject else a for a in (first, second)
            )
        words = [self._slot(first, claim, speaker, leads=True), self._slot(second, claim, speaker, leads=False)]
        return (words[1], words[0]) if inverse else (words[0], words[1])

    def _slot(self, argument: Argument | None, claim: Claim, speaker: Actor | None, *, leads: bool) -> str:
        if argument is None:
            return ""
        if isinstance(argument, Text):
            stands = _plain(argument.text) in _plain(claim.quote.text)
            return marked(argument.text) if stands else argument.text
        if speaker is not None and argument.id == speaker.id and speaker.kind != "person":
            many = plural(argument)
            return ("they" if many else "it") if leads else ("them" if many else "it")
        extent = claim.qualifiers.get("extent") if argument is claim.object else None
        return f"{extent} {phrase_of(argument)}" if extent else phrase_of(argument)

    def _qualifiers(self, claim: Claim) -> dict[str, str]:
        if not claim.qualifiers:
            return {}
        text = _text(claim).casefold()
        words = {k: str(v) if k in WORDS else self.called(str(v)) for k, v in claim.qualifiers.items()}
        words["basis"] = BASES.get(words.get("basis", ""), words.get("basis", ""))
        words["domain"] = DOMAINS.get(words.get("domain", ""), words.get("domain", ""))
        words["value"] = _value(words)
        words["criterion"] = CRITERIA.get(words.get("criterion", ""), words.get("criterion", ""))
        for key in ("role", "what"):
            if words.get(key, "").casefold() in SAID_BY_VERB.get(claim.type, ()):
                words.pop(key)
        for key in ("place", "unless", "near"):
            if words.get(key, "").casefold() in text:
                words.pop(key, None)  # the text says it already
        return {k: v for k, v in words.items() if v}

    def called(self, key: str) -> str:
        """An id by its name; any other word as it is."""
        found = self.names.get(key)
        return key if found is None else found if isinstance(found, str) else phrase_of(found)

    def _than(self, claim: Claim) -> str:
        than, value = claim.qualifiers.get("than"), claim.qualifiers.get("value")
        if claim.type != "rated" or not than or value in SCALE:
            return ""
        return f" (compared with {self.called(str(than))})"


def _of(subject: Argument, speaker: Actor | None) -> str:
    """ " of the Guard", " of itself" where the Guard speaks, nothing where the author stands for the subject."""
    if is_author(subject):
        return ""
    if speaker is not None and not isinstance(subject, Text) and subject.id == speaker.id and speaker.kind != "person":
        return " of themselves" if plural(speaker) else " of itself"
    return f" of {phrase_of(subject)}"


def is_author(argument: Argument) -> bool:
    """True where a slot stands for the text's author."""
    return isinstance(argument, Actor) and argument.id == AUTHOR.id


def restates(claim: Claim) -> bool:
    """True where the object is the quote itself, so that the text's own words say it all."""
    return isinstance(claim.object, Text) and _plain(claim.object.text) == _plain(claim.quote.text)


def _value(words: Mapping[str, str]) -> str:
    value, than = words.get("value", ""), words.get("than", "")
    if value not in SCALE:
        return value
    if not than:
        return SCALE[value]
    joint = {"more": "than", "less": "than", "same": "as"}.get(value, "among")
    return f"{SCALE[value]} {joint} {than}"


@lru_cache(maxsize=1_024)
def _fitted(template: str, *, on: bool, under: bool, modal: str | None, many: bool | None) -> str:
    """The template with what one is `on` or `under`, and its first verb in the number of what leads the sentence (None
    where nothing does) or after "should" or "will"."""
    if on:
        template = template.replace(" in {o}", " on {o}")
    if under:
        template = template.replace("is part of", "is placed under")
    found = _VERB.match(template)
    if found is None or many is None:
        return template
    verb = found.group(2)
    if modal:
        verb = f"{modal} {base_verb(verb)}"
    elif many:
        verb = plural_verb(verb)
    return template[: found.start(2)] + verb + template[found.end(2) :]


def _once(text: str) -> str:
    """Without a small word said twice in a row: "based in in the north"."""
    low = text.lower()
    for pair in _PAIRS:  # most sentences have none, and to find that out by the pattern takes eight times as long
        if pair in low:
            return _TWICE.sub(r"\1", text)
    return text


def _merged(text: str) -> str:
    """Two brackets in a row as one: "(military; in 2017)"."""
    return _BRACKETS.sub("; ", text) if ") (" in text else text


def _text(claim: Claim) -> str:
    return claim.object.text if isinstance(claim.object, Text) else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:").casefold()


def marked(text: str) -> str:
    """In quotation marks; single ones inside."""
    inner = " ".join(text.split()).strip(" ,;")
    if inner[:1] in QUOTED and inner[-1:] in QUOTED:
        inner = inner[1:-1]
    return "“" + isolated(inner.replace("“", "‘").replace("”", "’")) + "”"


def own_words(claim: Claim) -> str:
    """A recommendation or prediction of the speaker's own, without its subject."""
    text = _after_its_speaker(claim)
    stands = _plain(text) in _plain(claim.quote.text)
    unless = claim.qualifiers.get("unless")
    tail = ""
    if unless and claim.type == "predicts" and _plain(str(unless)) not in _plain(text):
        tail = f", unless {unless}"
    return (marked(text) if stands else text.rstrip(".")) + tail


def _after_its_speaker(claim: Claim) -> str:
    """The text without "the Tribunal recommends that" before it, which the sentence says already."""
    text = _text(claim)
    for name in sorted(claim.speaker.names, key=len, reverse=True):
        found = re.match(rf"(?:the\s+)?{re.escape(name)}\s+{_SAYS}\s+that\s+(?=\S+\s)", text, re.IGNORECASE)
        if found is not None:
            return text[found.end() :]
    return text


def when_it_held(claim: Claim) -> str:
    """ " (in 2016)": the day of a thing, apart from the sentence, whose tense is that of the saying."""
    phrase = dated(claim.when) if claim.type not in SAID_THEN else ""
    if not phrase:
        return ""
    lead, _, day = phrase.partition(" ")
    said = day if lead in ("in", "on") and " " in day else phrase  # "the vote of June 2016" says "in June 2016" too
    told = (_text(claim), *map(str, claim.qualifiers.values()))  # "through the fatwa of 13 June 2014"
    return "" if any(said in words for words in told) else f" ({phrase})"


def when_it_was_said(claim: Claim) -> str:
    """ " (in July 2025)" after the verb, for types whose date is that of the saying."""
    phrase = dated(claim.when) if claim.type in SAID_THEN else ""
    return f" ({phrase})" if phrase else ""


def is_own(claim: Claim) -> bool:
    """True where the speaker recommends or predicts in its own voice."""
    subject = claim.subject
    own = isinstance(subject, Actor) and subject.id in (claim.speaker.id, AUTHOR.id)
    return claim.type in ("recommends", "predicts") and own

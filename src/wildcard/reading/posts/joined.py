"""Joined: what a hyphen says: "the Iran-backed Houthis", "rebel-held Goma", "pro-Russian separatists".

The words behind a hyphen are data (`lexicon/joined.toml`). Invariant: both actors are named in one phrase, the second
behind the hyphen; a pattern decides, not the scorer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from wildcard.actors.fold import fold
from wildcard.model.codebook import ClaimType
from wildcard.reading.lexicon.data import table_of
from wildcard.reading.lexicon.frames import Frames
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.names.cast import Cast
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Doc, Token
from wildcard.reading.posts.succession import Posting

HYPHENS = frozenset({"-", "–", "‑"})
NAMED = frozenset({"name", "acronym", "metonym"})
ARMED = frozenset({"armed group", "force", "party"})
LANDS = frozenset(
    {"african", "european", "asian", "western", "eastern", "arab", "latin", "islamic", "christian", "muslim"}
)
REACH = 7  # words of a phrase behind the hyphen
PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_BEHIND = re.compile(r"[-–‑](\w+)\Z")
_OPENING = re.compile(r"([A-Z][\w.]*(?: [A-Z]\w*)?)[-–‑](\w+) ")  # of a name: "US-led coalition"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """By section: word → type of claim; of asides, what they make of it."""
    return {
        part: {w: kind for kind, own in rows.items() for w in own} for part, rows in table_of("joined.toml").items()
    }


def joined(
    passages: Sequence[Passage], mentions: Mentions, cast: Cast, frames: Frames, types: Mapping[str, ClaimType]
) -> Iterator[Posting]:
    """What hyphens say of two actors, in reading order."""
    at: dict[int, dict[int, Mention]] = {}
    for (number, head), mention in mentions.at.items():
        at.setdefault(number, {})[head] = mention
    for number, passage in enumerate(passages):
        own = at.get(number, {})
        for first, other, kind, word in (*_pairs(passage.doc, own), *_opening(passage.doc, own, cast)):
            wanted = types[kind].object
            placed = other.member.place
            if first.member is other.member or first.member.place or ("place" if placed else "actor") not in wanted:
                continue
            if placed or frames.allows(kind, "object", other.member.kind):
                places = [(passage.starts[word.i], passage.ends[word.i]), *((m.start, m.end) for m in (first, other))]
                low, high = min(a for a, _ in places), max(b for _, b in places)
                aside = _aside(passage.doc, min(first.left, other.left, word.i))
                if aside != "unsaid":
                    ended = aside == "past"
                    yield Posting(first, other.member, kind, "", word, number, low, high, "joined", other, ending=ended)


def _aside(doc: Doc, start: int) -> str:
    """What the word before a compound makes of it: "past", "unsaid", or nothing."""
    k = start - 1 - (start > 1 and doc[start - 1].text in HYPHENS)  # "non-Iran-aligned"
    return _words()["asides"].get(doc[k].lower_, "") if k >= 0 else ""


def _pairs(doc: Doc, at: Mapping[int, Mention]) -> Iterator[tuple[Mention, Mention, str, Token]]:
    """Subject, object, type and the word that says it."""
    words = _words()
    for i, token in enumerate(doc):
        for word, before, last in _compounds(doc, i):
            name = at.get(before.i)
            kind = words["does"].get(word) or words["stands"].get(word)
            whose = _qualified(doc, at, last.i + 1, kind == "controls") if kind and name and _acts(name) else None
            if kind is None or name is None or whose is None:
                continue
            if word in words["does"]:
                yield name, whose, _kind(kind, word, name), last
            else:
                yield whose, name, kind, last
        prefix = token.lower_.rstrip("-–‑")
        if prefix in words["before"] and (behind := _after(doc, i)) is not None:
            towards, named = at.get(behind), None
            if towards is not None and _acts(towards):
                named = _qualified(doc, at, behind + 1, ground=False)
            if towards is not None and named is not None:
                public = towards.form == "common"  # "pro-government militias": who backs it, not an ally abroad
                kind = words["before"][prefix]
                yield named, towards, "backs" if public and kind == "allied_with" else kind, token


def _opening(doc: Doc, at: Mapping[int, Mention], cast: Cast) -> Iterator[tuple[Mention, Mention, str, Token]]:
    """What the beginning of a name says: "the Saudi-led coalition"."""
    for i, mention in sorted(at.items()):
        found = _OPENING.match(mention.text) if mention.form == "name" else None
        kind = _words()["does"].get(found[2].lower()) if found else None
        if found is None or kind is None:
            continue
        known = (*cast.gazetteer.lookup(found[1]), cast.gazetteer.demonyms.get(fold(found[1])))
        state = next((e for e in known if e is not None and e.kind == "state"), None)
        if state is not None:
            end = mention.start + len(found[1])
            yield replace(mention, end=end, text=found[1], member=cast.of_entry(state)), mention, kind, doc[i]


def _kind(kind: str, word: str, name: Mention) -> str:
    """The type; whoever runs something that is not his own state's controls it."""
    return "controls" if word == "run" and name.member.kind != "state" else kind


def _compounds(doc: Doc, i: int) -> Iterator[tuple[str, Token, Token]]:
    """The word behind a hyphen at token `i`, what stands before it, and the last token of the compound."""
    if i == 0 or doc.spaces[i - 1]:
        return
    behind = _BEHIND.match(doc[i].lower_)
    if behind is not None:
        yield behind[1], doc[i - 1], doc[i]
    elif doc[i].text in HYPHENS and i + 1 < len(doc) and not doc.spaces[i]:
        yield doc[i + 1].lower_, doc[i - 1], doc[i + 1]


def _after(doc: Doc, i: int) -> int | None:
    """The token that a prefix is joined to: "pro-" or "pro", "-"; None where it is a word by itself."""
    if doc.spaces[i] or i + 1 >= len(doc):
        return None
    if doc[i].text[-1] in HYPHENS:
        return i + 1
    return i + 2 if doc[i + 1].text in HYPHENS and not doc.spaces[i + 1] and i + 2 < len(doc) else None


def _acts(mention: Mention) -> bool:
    """True for who may do something to others: a state by its adjective too, a body, a named group or person."""
    if mention.text.lower() in LANDS:
        return False  # "the African-led mission"
    if mention.form == "adjective":
        return mention.member.kind == "state"
    return mention.form in NAMED or (mention.form == "common" and not mention.member.unnamed)


def _qualified(doc: Doc, at: Mapping[int, Mention], start: int, ground: bool) -> Mention | None:
    """Whom a compound before him qualifies: the first name of the phrase, else the noun that heads it."""
    last: Mention | None = None
    for k in range(start, min(len(doc), start + REACH)):
        token, mention = doc[k], at.get(k)
        if token.pos_ not in PHRASE and mention is None:
            break
        if mention is None:
            continue
        if mention.form in NAMED:
            led = mention.member.kind in ("state", "country") and k + 1 < len(doc) and k + 1 in at
            if mention.member.place and not ground:
                continue
            if not led:
                return mention
        elif mention.form == "adjective" and mention.member.kind in ARMED:
            return mention  # "Houthi fighters"
        elif mention.form not in ("adjective", "region", "pronoun"):
            last = mention
        if doc.spaces[k] is False:
            break
    return last if last is None or not last.member.place or ground else None

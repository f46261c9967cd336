"""Naming: which stretches of a text are names, and whom each names; dates beside them; before parsing.

Two passes: the first gathers what the shapes and surroundings of all places of a name say of its
kind, the second gives each place its member of the cast, in reading order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.model.actor import Actor, Place
from wildcard.reading.cast import PLACES, Cast, Member
from wildcard.reading.dates import Dated, dates
from wildcard.reading.names import NameSpan, name_spans
from wildcard.reading.parse import Mask
from wildcard.reading.shapes import ACRONYM, ARTICLE, LOCATIVE, decided, vote

AROUND = 40  # characters on each side that tell the kind of a name
# Words that the treebank has often seen in the place of such a name.
WORD = {"person": "Bush", "place": "Baghdad", "plural": "Americans", "body": "Microsoft", "date": "Monday"}
_PARENTHESIS = re.compile(r"\s*\((?P<inside>[^()]{2,60})\)")
_PART = re.compile(
    r"(?P<part>\b(?:(?:north|south)[- ]?(?:east|west)(?:ern)?|northern|southern|eastern|western|central|"
    r"(?:north|south|east|west|cent(?:re|er)) of)) (?:the )?\Z",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:(?:or|also|known|called|spelled|as|by|its|the|in|Arabic|French|Spanish|English|Russian|acronym|initials|simply|formerly|"
    r"from|hereafter|abbreviated|aka|a\.k\.a\.)\b[ ,:]*)*[\"“']?(?P<alias>[^\W\d_][^,;\"”]*?)[\"”']?(?:[,;].*)?\Z"
)


@dataclass(frozen=True, slots=True)
class Named:
    """One place of a name in a document; `title` is the rank, title or role before it."""

    start: int
    end: int
    text: str
    member: Member
    form: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name introduced in brackets after another: `quote_start` to `quote_end` holds both."""

    member: Member
    text: str
    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Naming:
    """What naming found: per paragraph its names, masks and dates; over the text its cast and aliases."""

    cast: Cast
    names: list[list[Named]]
    masks: list[list[Mask]]
    dates: list[list[Dated]]
    aliases: list[Alias]


@dataclass(frozen=True, slots=True)
class _Seen:
    span: NameSpan
    before: str
    after: str


def name(
    blocks: Sequence[tuple[int, str]], gazetteer: Gazetteer, published: date | None, known: Iterable[Actor | Place] = ()
) -> Naming:
    """Find and resolve the names and dates of a text's paragraphs."""
    seen = [[_seen(s, t) for s in name_spans(t, gazetteer)] for _, t in blocks]
    votes = _votes(seen, gazetteer)
    cast = Cast(
        gazetteer, country_of([s.span for row in seen for s in row], " ".join(t for _, t in blocks), gazetteer), known
    )
    naming = Naming(cast, [], [], [], [])
    for (start, text), row in zip(blocks, seen, strict=True):
        own_dates = list(dates(text, published))
        names, masks = [], []
        until = 0
        for one in row:
            if one.span.start < until or any(d.start < one.span.end and one.span.start < d.end for d in own_dates):
                continue
            named = _named(one, start, cast, votes)
            names.append(named)
            until = one.span.end + _alias(text, one, named, start, naming, names)
            masks.append(_mask(one, named, until))
            _region(text, one, named, start, naming, names)
        masks += [Mask(d.start, d.end, WORD["date"]) for d in own_dates if not _inside(d, masks)]
        naming.names.append(names)
        naming.masks.append(sorted(masks, key=lambda m: m.start))
        naming.dates.append(own_dates)
    return naming


def country_of(spans: Iterable[NameSpan], text: str, gazetteer: Gazetteer) -> str | None:
    """The state that a text is about: the one whose names, people, bodies and places it names most."""
    counts: Counter[str] = Counter()
    states = {e.id for e in gazetteer.entries.values() if e.kind == "state"}
    for span in spans:
        found = gazetteer.lookup(span.text)
        for country in {_country(e) for e in found}:
            if country in states:
                counts[country] += 1.0 / len(found)  # type: ignore[assignment]
    for word in re.findall(r"[A-Z][\w-]+", text):
        state = gazetteer.demonyms.get(fold(word))
        if state is not None:
            counts[state.id] += 1
    return counts.most_common(1)[0][0] if counts else None


def _country(entry: Entry) -> str:
    return entry.id if entry.kind == "state" else entry.country or ""


def _seen(span: NameSpan, text: str) -> _Seen:
    at = span.start - (len(span.title) + 1 if span.title else 0)
    return _Seen(span, text[max(0, at - AROUND) : at], text[span.end : span.end + AROUND])


def _votes(seen: Iterable[Iterable[_Seen]], gazetteer: Gazetteer) -> dict[str, Counter[str]]:
    votes: dict[str, Counter[str]] = {}
    for row in seen:
        for one in row:
            votes.setdefault(fold(one.span.text), Counter()).update(
                vote(one.span, one.before, one.after, gazetteer.roles)
            )
    return votes


def _named(one: _Seen, start: int, cast: Cast, votes: dict[str, Counter[str]]) -> Named:
    span = one.span
    key = fold(span.text)
    points = votes[key] + Counter({k: v for k, v in votes[key].items() if v < 0})
    kind = decided(points, len(key.split()))
    metonym = cast.gazetteer.metonyms.get(key)
    located = LOCATIVE.search(one.before) is not None
    member, form = None, "acronym" if ACRONYM.match(span.text) else "name"
    if metonym is not None and not located and not span.text.isupper():
        member, form = cast.of_entry(metonym), "metonym"
    if member is None:
        member = _demonym(span, one, cast) or cast.named(span.text, kind)
        if (
            member.kind == "state"
            and key in cast.gazetteer.demonyms
            and not cast.gazetteer.names.get(key)
            and form == "name"
        ):
            form = "adjective"
    if located and member.ground is not None:
        member = member.ground
    return Named(start + span.start, start + span.end, span.text, member, form, span.title)


def _demonym(span: NameSpan, one: _Seen, cast: Cast) -> Member | None:
    """A people named by its state's demonym ("Iraqis", "the Turks"), or the adjective."""
    key = fold(span.text)
    state = cast.gazetteer.demonyms.get(key)
    if state is not None:
        return cast.of_entry(state)
    if (
        key.endswith("s")
        and (state := cast.gazetteer.demonyms.get(key[:-1])) is not None
        and not ARTICLE.search(one.before)
    ):
        found = cast.described(span.text, "community", plural=True)
        return found if state else None
    return None


def _alias(text: str, one: _Seen, named: Named, start: int, naming: Naming, names: list[Named]) -> int:
    """Bind what stands in brackets after a name; how many characters of the text that takes."""
    bracket = _PARENTHESIS.match(text, one.span.end)
    if bracket is None:
        return 0
    found = _INTRODUCED.match(bracket["inside"].strip())
    alias = found["alias"].strip() if found else ""
    if not alias or not _namelike(alias, bracket["inside"]) or _other(alias, named, naming.cast):
        return 0
    if any(ch.isdigit() for ch in alias) and not ACRONYM.match(alias):
        return 0
    at = start + bracket.start("inside") + bracket["inside"].index(alias)
    names.append(Named(at, at + len(alias), alias, named.member, "acronym" if ACRONYM.match(alias) else "name"))
    naming.cast.bind(alias, named.member)
    kind = "acronym" if ACRONYM.match(alias) else "translation"
    naming.aliases.append(Alias(named.member, alias, kind, named.start, start + bracket.end()))
    return bracket.end() - one.span.end


def _region(text: str, one: _Seen, named: Named, start: int, naming: Naming, names: list[Named]) -> None:
    """A part of a country or place: "eastern Libya", "the north of Iraq"."""
    found = _PART.search(text[: one.span.start])
    if found is None or not (named.member.place or named.member.kind == "state") or named.form == "adjective":
        return
    first = found.start("part")
    stretch = text[first : one.span.end]
    member = naming.cast.by_key.get(fold(stretch))
    if member is None:
        member = naming.cast.named(stretch, "region")
        member.kind = "region" if member.entry is None else member.kind
    names.append(Named(start + first, start + one.span.end, stretch, member, "region"))


def _other(alias: str, named: Named, cast: Cast) -> bool:
    """True where the words in brackets are known to mean somebody else, or an office."""
    if cast.office(alias) is not None or cast.gazetteer.roles.get(fold(alias)):
        return True
    held = cast.by_key.get(fold(alias))
    if held is not None:
        return held is not named.member
    entries = cast.gazetteer.lookup(alias)
    return (
        bool(entries)
        and named.member.entry is not None
        and named.member.entry not in entries
        and not ACRONYM.match(alias)
    )


def _namelike(alias: str, inside: str) -> bool:
    words = alias.split()
    introduced = (
        inside.strip().lower().startswith(("or ", "also ", "known", "called", "arabic", "aka", "formerly", "the "))
    )
    capitals = sum(w[0].isupper() or "-" in w for w in words)
    return len(words) <= 6 and (capitals == len(words) or (introduced and capitals > 0) or alias[0] >= "\u0590")


def _mask(one: _Seen, named: Named, until: int) -> Mask:
    span, member = one.span, named.member
    start = span.start
    if span.title and "rank" in span.titles:
        start -= len(span.title) + (1 if not one.before.endswith(span.title) else 0)
    if named.form == "adjective":
        return Mask(span.start, max(span.end, until), "Iraqi")
    if member.person:
        word = WORD["person"]
    elif member.place or member.kind in ("state", *PLACES):
        word = WORD["place"]
    elif span.text.endswith("s") and not ACRONYM.match(span.text) and member.kind in ("community", "armed group"):
        word = WORD["plural"]
    else:
        word = WORD["body"]
    return Mask(start, max(span.end, until), word)


def _inside(dated: Dated, masks: Iterable[Mask]) -> bool:
    return any(m.start < dated.end and dated.start < m.end for m in masks)

"""Naming: which stretches of a text are names, and whom each names; dates beside them; before parsing.

Two passes: the first gathers what the shapes and surroundings of all places of a name say of its
kind, the second gives each place its member of the cast, in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wildcard.actors.entry import PLACE_KINDS
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.model.actor import Actor, Place
from wildcard.reading.lexicon.name_words import KIN, SITES
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.names.abroad import COMMON, Around, country_of_entry
from wildcard.reading.names.brackets import BRIDGE, SAME, beside, bracketed, namelike, set_off, short_form
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.dates import Dated, dates
from wildcard.reading.names.kinds import Kinds, shipped
from wildcard.reading.names.shapes import ACRONYM, CATEGORY, DATED, INHABITED, LOCATIVE
from wildcard.reading.names.spans import NameSpan
from wildcard.reading.names.spelled import initials
from wildcard.reading.names.spotting import Seen, nation, spotted
from wildcard.reading.names.titles import TITULAR
from wildcard.reading.parsing.parse import Mask
from wildcard.reading.parsing.wording import MONTHS

# Words that the treebank has often seen in the place of such a name.
WORD = {"person": "Bush", "place": "Baghdad", "plural": "Americans", "body": "Microsoft", "date": "Monday"}
GROUPS = frozenset({"community", "armed group", "force"})
_PLURAL_VERB = re.compile(
    r" (?:are|were|have|do|say|deny|accuse|claim|insist|want|control|operate|remain|fight|answer|receive|serve|enjoy|"
    r"hold|need|take|make|run|see|use|report|belong|depend|call|keep|give)\b"
)
_SINGULAR_VERB = re.compile(r" (?:is|was|has|does|itself)\b")
_OF_A_WHOLE = re.compile(r" of (?:the )?(?=[A-Z])")
_IN_BRACKETS = re.compile(r" \(([A-Z]{3,8})\)")
_SHIP = re.compile(r".* (?:Ship|Base) \((?P<short>[A-Z]{2,5})\) (?P<name>.+)")  # "Nigerian Navy Ship (NNS) Beecroft"
_AGENCY = re.compile(r" \([A-Z][\w ]{1,24}\) ?[–—-] ")  # "GARISSA, Kenya (Reuters) - "
_TOWNS = re.compile(r"(?:[A-Z][\w.'’ -]{1,30}, )*")
_OWNER = re.compile(r"(?P<name>(?:[A-Z][\w.]+ (?:(?:of|the|and) ){0,2}){0,5}[A-Z][\w.]+)[’']s \Z")
_RETIRED = re.compile(r"((?:[A-Z][\w.-]*\.? ){0,3}[A-Z][\w.-]*\.?) \((?:[Rr]etd?|[Rr]td|[Rr]et'd|[Rr]etired|r)\.?\) \Z")
_PART = re.compile(
    r"(?P<part>\b(?:(?:north|south)[- ]?(?:east|west)(?:ern)?|northern|southern|eastern|western|central|"
    r"(?:north|south|east|west|cent(?:re|er)) of)) (?:the )?\Z",
    re.IGNORECASE,
)
OPENING, FIRST = 150, 4  # characters of a text's opening, and how much more a name there says of its country
DATELINED = 3  # likewise of a dateline's


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
    surface: str


@dataclass(slots=True)
class Naming:
    """What naming found: per paragraph its names, masks and dates; over the text its cast and aliases."""

    cast: Cast
    names: list[list[Named]]
    masks: list[list[Mask]]
    dates: list[list[Dated]]
    aliases: list[Alias]


def name(
    blocks: Sequence[tuple[int, str]], gazetteer: Gazetteer, published: date | None, known: Iterable[Actor | Place] = ()
) -> Naming:
    """Find and resolve the names and dates of a text's paragraphs."""
    seen = spotted(blocks, gazetteer)
    kinds = Kinds(seen, gazetteer, shipped())
    spans, whole = [s.span for row in seen for s in row], " ".join(t for _, t in blocks)
    cast = Cast(gazetteer, country_of(blocks, seen, gazetteer), known, Around(spans, whole, gazetteer))
    naming = Naming(cast, [], [], [], [])
    _surnames_ahead(seen, kinds, cast)
    _acronyms_ahead(seen, kinds, cast)
    for (start, text), row in zip(blocks, seen, strict=True):
        own_dates = [
            d for d in dates(text, published)
            if not any(_first_name(one.span, d, text) or _called_by(one.span, d, gazetteer) for one in row)
        ]  # fmt: skip
        names: list[Named] = []
        masks: list[Mask] = []
        until = 0
        for one in row:
            if one.span.start < until or any(d.start < one.span.end and one.span.start < d.end for d in own_dates):
                continue
            _same_as_last(text, start, one, names, cast)
            named = _named(one, start, cast, kinds)
            if named is None:
                continue
            names.append(named)
            _owner_of(one, named, start, cast, names)
            until = one.span.end + _aliases(text, one, named, start, naming, names)
            masks.append(_mask(one, named, until, gazetteer))
            _region(text, one, named, start, naming, names)
        masks += [Mask(d.start, d.end, WORD["date"]) for d in own_dates if not _inside(d, masks)]
        naming.names.append(names)
        naming.masks.append(sorted(masks, key=lambda m: m.start))
        naming.dates.append(own_dates)
    return naming


def _same_as_last(text: str, start: int, one: Seen, names: list[Named], cast: Cast) -> None:
    """Bind a name that words of naming join to the one before it: "Dagalo, known as Hemedti"."""
    last = names[-1] if names else None
    if last is None or last.member.place or fold(one.span.text) in cast.by_key:
        return
    between = text[last.end - start : one.span.start - (len(one.span.title) + 1 if one.span.title else 0)]
    bridge = BRIDGE.match(between) if len(between) < 60 else None
    same = bridge is not None and bridge["verb"].lower() in SAME
    other = between.startswith(", or ") and between[5:] in ("", "the ") and one.after.startswith(",")
    if (same or (other and not last.member.person)) and last.member.kind != "state":
        known = cast.gazetteer.lookup(one.span.text)
        if len(known) == 1 and not known[0].place and cast.adopt(last.member, known[0]):
            cast.bind(one.span.text, last.member)  # "the Thai Rangers, or Thahan Phran,", whom a pack knows
        elif not known or last.member.entry in known:
            cast.bind(one.span.text, last.member)
            if one.span.title and last.member.entry is None and not known:
                last.member.kind = "person"  # "Alpha Beta, also called Commander Gamma"


def _owner_of(one: Seen, named: Named, start: int, cast: Cast, names: list[Named]) -> None:
    """The state that a common noun is named with: the "U.S." of "U.S. troops"."""
    if named.form != "common":
        return
    first = one.span.text.split()[0]
    state = [e for e in cast.gazetteer.lookup(first) if e.kind == "state"]
    if state:
        at = start + one.span.start
        names.append(Named(at, at + len(first), first, cast.of_entry(state[0]), "name"))


def country_of(blocks: Sequence[tuple[int, str]], seen: Sequence[Sequence[Seen]], gazetteer: Gazetteer) -> str | None:
    """The state that a text is about: the one whose names, people, bodies and places it names most, above all where it
    opens: a headline, a dateline and a first sentence say more than a neighbour's army that comes again and again."""
    counts: dict[str, float] = {}
    states = {e.id for e in gazetteer.entries.values() if e.kind == "state"}
    for (start, text), row in zip(blocks, seen, strict=True):
        found = [
            (start + one.span.start, c, n * (DATELINED if not one.before and DATED.match(one.after) else 1))
            for one in row for c, n in _shown(one.span, gazetteer) if c in states
        ]  # fmt: skip
        for word in re.finditer(r"[A-Z][\w-]+", text):
            state = gazetteer.demonyms.get(fold(word[0]))
            if state is not None:
                found.append((start + word.start(), state.id, 1.0))
        for at, country, worth in found:
            counts[country] = counts.get(country, 0.0) + worth * (FIRST if at < OPENING else 1)
    return max(counts, key=counts.__getitem__) if counts else None


def _shown(span: NameSpan, gazetteer: Gazetteer) -> Iterator[tuple[str, float]]:
    """The states of whom a name may be, and how much it says for each."""
    found = () if span.text[:1].isdigit() else gazetteer.lookup(span.text)
    short = ACRONYM.match(span.text) is not None and not (found and all(e.place for e in found))
    worth = 0.5 if short else 1.0  # other countries have a GNA and an SDF of their own
    if COMMON.issuperset(fold(span.text).split()):
        worth = 0.2  # many a country has a General Security
    if found and all(e.kind == "governorate" for e in found):
        worth = 0.5  # a text on a border names the neighbour's provinces too
    for country in {country_of_entry(e) for e in found}:
        yield country, worth / len(found)
    capital = gazetteer.metonyms.get(fold(span.text)) if not found else None
    if capital is not None:
        yield country_of_entry(capital), 1.0


def _surnames_ahead(seen: Iterable[Iterable[Seen]], kinds: Kinds, cast: Cast) -> None:
    """Bind the surnames that a headline gives before the text gives the whole name, where one person bears them."""
    alone: dict[str, str] = {}  # spellings by key
    full: dict[str, str | None] = {}  # by surname; None where several bear it
    for one in (o for row in seen for o in row):
        key = fold(one.span.text)
        words = key.split()
        if len(words) == 1:
            if words[0] not in full and (not cast.known_as(key) or cast.lettered(one.span.text)):
                alone.setdefault(key, one.span.text)
        elif words[-1] in alone and kinds.of(key) == "person" and (one.span.titles or _told_by_role(one, cast)):
            held = full.setdefault(words[-1], one.span.text)
            if held is not None and not set(words) & set(fold(held).split()[:-1]):
                full[words[-1]] = None
    for surname, name_ in full.items():
        if name_ is not None and kinds.of(surname) in (None, "person"):
            cast.bind(alone[surname], cast.named(name_, "person"))


def _told_by_role(one: Seen, cast: Cast) -> bool:
    """True right behind a role in small letters: "the Shi'ite cleric Muqtada al-Sadr"."""
    words = one.before.split()
    role = bool(words) and words[-1].islower() and one.before.endswith(" ")
    return role and cast.gazetteer.roles.get(fold(words[-1])) in TITULAR


def _acronyms_ahead(seen: Iterable[Iterable[Seen]], kinds: Kinds, cast: Cast) -> None:
    """Bind the acronyms that a headline or a dateline gives before the text spells them out."""
    alone: set[str] = set()
    for one in (o for row in seen for o in row):
        key, text = fold(one.span.text), one.span.text
        short = _IN_BRACKETS.match(one.after)
        if short is not None and short[1] in alone and initials(text, short[1]) and not _at_home(short[1], cast):
            kind = kinds.of(key)
            if kind not in (None, "person", *PLACE_KINDS):
                cast.bind(short[1], cast.named(text, kind))
        if ACRONYM.match(text):
            alone.add(text)


def _at_home(short: str, cast: Cast) -> bool:
    """True where the country or the case has a body of that acronym: another country's is not meant."""
    here = any(e.country in (None, cast.country) for e in cast.gazetteer.lookup(short))
    return here or fold(short) in cast.known


def _named(one: Seen, start: int, cast: Cast, kinds: Kinds) -> Named | None:
    span = one.span
    key = fold(span.text)
    kind = kinds.of(key)
    metonym = cast.gazetteer.metonyms.get(key)
    located = LOCATIVE.search(one.before) is not None
    located = located or (metonym is not None and INHABITED.search(one.before) is not None)  # "at the gates of Baghdad"
    member, form = None, "acronym" if ACRONYM.match(span.text) else "name"
    dateline = DATED.match(one.after) is not None and not one.before
    if metonym is not None and (located or dateline):
        kind = "city"  # a capital where something is, not the state that it stands for
    if metonym is not None and not located and not span.text.isupper() and not dateline:
        member, form = cast.of_entry(metonym), "metonym"
        member.add(span.text)
    if member is None and (folks := _folks(span, cast)) is not None:
        return Named(start + span.start, start + span.end, span.text, folks, "common", span.title)
    if member is None:
        member = _demonym(span, one, cast) or _held(span, kind, cast)
        if member is None:
            return None
        known = cast.gazetteer.names.get(key)
        whole = nation(one)  # "the French"
        if member.kind == "state" and key in cast.gazetteer.demonyms and not known and form == "name" and not whole:
            form = "adjective"
        elif span.text.split()[-1].islower() and member.entry is not None and not known and " " in key:
            form = "common"  # "Iraqi authorities": a common noun with its state
    if located and member.ground is not None:
        member = member.ground
    return Named(start + span.start, start + span.end, span.text, member, form, span.title)


def _held(span: NameSpan, kind: str | None, cast: Cast) -> Member | None:
    """The member of a name; None for a law, an agreement, a day, which are neither actor nor place."""
    if kind == "law" and span.text.startswith("Operation ") and _of_operations(cast):
        kind = "force"
    if kind == "law" and not cast.gazetteer.lookup(span.text) and fold(span.text) not in cast.by_key:
        return None
    ship = _SHIP.fullmatch(span.text)
    if ship is not None:
        member = cast.named(span.text, "force")
        cast.bind(f"{ship['short']} {ship['name']}", member)
        return member
    if span.text.split()[-1] in SITES:
        kind = "site"
    elif span.text.endswith(" operations"):
        member = cast.named(f"{span.text.removesuffix(' operations')} Operations Command", "force")
        cast.bind(span.text, member)
        return member
    elif fold(span.text) in nouns().people:
        kind = "community"
    elif span.text.split()[-1] in KIN and not cast.gazetteer.lookup(span.text):
        kind = "armed group" if span.text.split()[-1] in ("cartel", "gang") else "community"
        found = cast.by_key.get(fold(span.text)) or cast.apart(span.text, kind)
        return found
    return cast.named(span.text, kind)


def _of_operations(cast: Cast) -> bool:
    """True where the text has spoken of an operation that is a force: those beside it are forces too."""
    held = (m for m in cast.members.values() if m.kind == "force")
    return any(surface.startswith("Operation ") for m in held for surface in m.surfaces)


def _demonym(span: NameSpan, one: Seen, cast: Cast) -> Member | None:
    """The state of an adjective ("Iraqi"), or the state's body named after it ("Russia's Defence Ministry")."""
    state = cast.gazetteer.demonyms.get(fold(span.text))
    if state is not None:
        return cast.of_entry(state)
    owner = _OWNER.search(one.before)
    words = owner["name"].split() if owner is not None else []
    for k in range(len(words)):  # the longest name first: "the Central African Republic's Presidential Guard"
        name_ = " ".join(words[k:])
        if cast.gazetteer.names.get(fold(name_)):
            owned = cast.gazetteer.lookup(f"{name_} {span.text}")
            return cast.of_entry(owned[0]) if len(owned) == 1 and not owned[0].place else None
    return None


def _folks(span: NameSpan, cast: Cast) -> Member | None:
    """A people in the plural: "Iraqis", "the Kurds"."""
    key = fold(span.text)
    single = key[:-1]
    known = single in nouns().people or (single in cast.gazetteer.demonyms and not cast.gazetteer.names.get(key))
    if not key.endswith("s") or not known or " " in key:
        return None
    return cast.described(span.text, "community", plural=True)


def _aliases(text: str, one: Seen, named: Named, start: int, naming: Naming, names: list[Named]) -> int:
    """Bind what stands in brackets after a name; how many characters of the text that takes."""
    end, parts = bracketed(text, one.span.end)
    if parts and _AGENCY.match(one.after) and _TOWNS.fullmatch(one.before):
        return 0
    if not parts:
        end, parts = set_off(text, one.span.end, one.span.text)
    bound = 0
    for number, (where, alias, introduced) in enumerate(parts):
        if (number and not introduced) or not namelike(alias, introduced) or _other(alias, named, naming.cast):
            continue
        told = text[one.span.end : end] if named.member.person else ""
        if not introduced and (
            any(ch.isdigit() for ch in told) or beside(alias, named.text, named.member, naming.cast.gazetteer)
        ):
            continue
        if any(ch.isdigit() for ch in alias) and not ACRONYM.match(alias):
            continue
        if short_form(alias):
            continue
        at = start + where
        kind = "acronym" if ACRONYM.match(alias) else "translation"
        member, said = _whose(alias, named, naming.cast) if kind == "acronym" else (named.member, named.text)
        names.append(Named(at, at + len(alias), alias, member, "acronym" if kind == "acronym" else "name"))
        naming.cast.bind(alias, member)
        first = named.start + len(named.text) - len(said)
        naming.aliases.append(Alias(member, alias, kind, first, start + end, said))
        bound += 1
    return end - one.span.end if bound else 0


def _whose(alias: str, named: Named, cast: Cast) -> tuple[Member, str]:
    """Whose initials stand in brackets, with his name: those of the whole that a part is named with, where they fit it
    alone ("the Northern Command of the National Guard Force (NGF)")."""
    for found in _OF_A_WHOLE.finditer(named.text):
        whole = named.text[found.end() :]
        if initials(whole, alias) and not initials(named.text, alias):
            return cast.named(whole, named.member.kind), whole
    return named.member, named.text


def _region(text: str, one: Seen, named: Named, start: int, naming: Naming, names: list[Named]) -> None:
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
    if cast.office(alias) is not None or cast.gazetteer.roles.get(fold(alias)) in TITULAR:
        return True
    held = cast.by_key.get(fold(alias))
    if held is not None:
        return held is not named.member
    entries = cast.gazetteer.lookup(alias)
    if entries and named.member.person and all(e.place for e in entries):
        return True  # "Commissioner X (Kano)"
    return (
        bool(entries)
        and named.member.entry is not None
        and named.member.entry not in entries
        and not ACRONYM.match(alias)
    )


def _mask(one: Seen, named: Named, until: int, gazetteer: Gazetteer) -> Mask:
    span, member = one.span, named.member
    start = span.start
    if span.title and "rank" in span.titles and member.person:
        title = _rank_in(span.title, gazetteer)
        start -= len(title) + (1 if title and not one.before.endswith(span.title) else 0)
    elif member.person and (retired := _RETIRED.search(one.before)) and (rank := _rank_in(retired[1], gazetteer)):
        start -= len(one.before) - one.before.rindex(rank, 0, retired.end(1))  # "Maj Gen (retd) X"
    if named.form == "adjective":
        return Mask(span.start, max(span.end, until), "Iraqi")
    if member.person:
        word = WORD["person"]
    elif member.place or member.kind in ("state", *PLACE_KINDS):
        word = WORD["place"]
    elif member.kind in GROUPS and _plural(span.text, one.after):
        word = WORD["plural"]
    else:
        word = WORD["body"]
    return Mask(start, max(span.end, until), word)


def _rank_in(title: str, gazetteer: Gazetteer) -> str:
    """The rank at the end of what stands before a name, with a title behind it: the "ASP" of "Spokesman ASP", the
    "Maj Gen Don" of "Maj Gen Don"."""
    words = title.split()
    last = len(words)
    while last > 1 and gazetteer.roles.get(fold(words[last - 1])) == "title":
        last -= 1
    cut = last
    for k in range(last - 1, -1, -1):
        if gazetteer.roles.get(fold(" ".join(words[k:cut]))) == "rank" or (
            cut < last and gazetteer.roles.get(fold(" ".join(words[k:last]))) == "rank"
        ):
            cut = k
    return title[len(title) - len(" ".join(words[cut:])) :] if cut < last else ""


def _plural(name: str, after: str) -> bool:
    """True for a name that its verb, or else its own last word, shows to be a plural."""
    if _PLURAL_VERB.match(after):
        return True
    own = name.endswith("s") and not name.endswith("Corps") and not ACRONYM.match(name) and " of " not in name
    return own and not _SINGULAR_VERB.match(after)


def _called_by(span: NameSpan, date_: Dated, gazetteer: Gazetteer) -> bool:
    """True for the date in "the March 23 Movement", "the 17 February Brigade": a body is called by it."""
    if not (span.start <= date_.start and date_.end < span.end):
        return False
    last = fold(span.text.split()[-1])
    return bool(gazetteer.lookup(span.text)) or gazetteer.roles.get(last) in CATEGORY


def _first_name(span: NameSpan, dated: Dated, text: str) -> bool:
    """True for the Sunday of "Gen. Sunday X", who is no day."""
    inside = bool(span.title) and span.start <= dated.start and dated.end < span.end
    return inside and text[dated.start : dated.end].lower() in MONTHS


def _inside(dated: Dated, masks: Iterable[Mask]) -> bool:
    return any(m.start < dated.end and dated.start < m.end for m in masks)

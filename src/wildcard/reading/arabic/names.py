"""Names in Arabic text: those of the packs, units by their shape, persons after a rank or an office.

Invariant: a mention's stretch stands in the text; a name of several bearers is that of the text's country, or nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.arabic.lexicon import ORDINAL_FORMS, Lexicon
from wildcard.reading.arabic.words import Word
from wildcard.reading.names.cast import Cast, Member

LONGEST = 4  # words of a unit's name after its first
PERSON_WORDS = 3  # words of a person's name after a rank
Listed = Mapping[str, Sequence[tuple[tuple[str, ...], tuple[Entry, ...]]]]


@dataclass(frozen=True, slots=True)
class Names:
    """The packs' Arabic names by their first word, the longest first; `nisbas` are adjectives of states."""

    listed: Listed
    nisbas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words [first, last] of a sentence; `clitic` is the preposition glued to the first, or "" ."""

    first: int
    last: int
    member: Member
    clitic: str
    joined: bool = False
    title: str = ""


def index(gazetteer: Gazetteer) -> Names:
    """The Arabic names of all packs; a country's ground is left to its state."""
    bearers: dict[tuple[str, ...], dict[str, Entry]] = {}
    nisbas: dict[str, str] = {}
    for entry in gazetteer.entries.values():
        for name in entry.arabic if entry.kind != "country" else ():
            key = tuple(fold(name).split())
            bearers.setdefault(key, {})[entry.id] = entry
            if entry.kind == "state" and len(key) == 1:
                nisbas.update((form, entry.id) for form in _nisba(key[0]))
    found: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = {}
    for key, entries in sorted(bearers.items(), key=lambda b: -len(b[0])):
        if key:
            found.setdefault(key[0], []).append((key, tuple(entries.values())))
    return Names(found, nisbas)


def _nisba(name: str) -> tuple[str, str]:
    """The adjective of a state, masculine and feminine: "ليبيا" gives "ليبي" and "ليبيه"."""
    stem = name.removesuffix("ه").removesuffix("ا").removesuffix("ي")
    return f"{stem}ي", f"{stem}يه"


def country(sentences: Sequence[Sequence[Word]], names: Names) -> str | None:
    """The state that most names of the text belong to."""
    votes: Counter[str] = Counter()
    for words in sentences:
        for at in range(len(words)):
            for entries, _, _, _ in list(_listed(words, at, names))[:1]:
                votes.update({e.country or (e.id if e.kind == "state" else "") for e in entries})
    votes.pop("", None)
    return votes.most_common(1)[0][0] if votes else None


def mentions(words: Sequence[Word], text: str, names: Names, cast: Cast, lexicon: Lexicon) -> list[Mention]:
    """The mentions of one sentence in order, none inside another."""
    found: list[Mention] = []
    at = 0
    while at < len(words):
        mention = (
            _person(words, at, text, names, cast, lexicon)
            or _known(words, at, names, cast)
            or _common(words, at, names, cast, lexicon)
            or _unit(words, at, text, cast, lexicon)
            or _collective(words, at, text, cast, lexicon)
        )
        if mention is not None:
            found.append(mention)
        at = mention.last + 1 if mention is not None else at + 1
    return found


def _listed(words: Sequence[Word], at: int, names: Names) -> Iterator[tuple[tuple[Entry, ...], int, str, bool]]:
    """Bearers of a listed name that begins here, its last word, and what is glued to its first; longest first."""
    held = []
    for key, clitic, joined in words[at].readings:
        for name, entries in names.listed.get(key, ()):
            last = at + len(name) - 1
            if last < len(words) and all(name[i] in words[at + i].keys for i in range(1, len(name))):
                held.append((entries, last, clitic, joined))
    yield from sorted(held, key=lambda h: (-h[1], bool(h[2]) + h[3]))


def _known(words: Sequence[Word], at: int, names: Names, cast: Cast) -> Mention | None:
    for entries, last, clitic, joined in _listed(words, at, names):
        own = [e for e in entries if len(entries) == 1 or cast.country in (e.country, e.id)]
        if len(own) == 1:
            return Mention(at, last, cast.of_entry(own[0]), clitic, joined)
    return None


def _common(words: Sequence[Word], at: int, names: Names, cast: Cast, lexicon: Lexicon) -> Mention | None:
    """ "رئيس الوزراء", "الجيش": what the noun stands for in the text's country; "الجيش الليبي": in that one."""
    for noun, english in lexicon.common:
        last = at + len(noun) - 1
        if last >= len(words) or any(n not in words[at + i].keys for i, n in enumerate(noun)):
            continue
        following = words[last + 1].keys if last + 1 < len(words) else frozenset()
        state = next((names.nisbas[k] for k in following if k in names.nisbas), None)
        body = cast.gazetteer.common(state).get(fold(english)) if state else None
        member = cast.of_entry(body) if body is not None else None if state else cast.office(english)
        definite = len(noun) > 1 or "ال" in words[at].key[:4] or words[at].key.startswith("لل")
        if member is not None and definite:
            _, clitic, joined = next(r for r in words[at].readings if r[0] == noun[0])
            return Mention(at, last + bool(state), member, clitic, joined)
    return None


def _collective(words: Sequence[Word], at: int, text: str, cast: Cast, lexicon: Lexicon) -> Mention | None:
    """ "الفصائل", "المسلحون": an unnamed collective that the text treats as one actor."""
    for key, clitic, joined in words[at].readings:
        if key in lexicon.collective and ("ال" in words[at].key[:4] or words[at].key.startswith("لل")):
            surface = text[_inner(words[at], clitic, joined) : words[at].end]
            return Mention(at, at, cast.described(surface, "armed group", plural=True), clitic, joined)
    return None


def _unit(words: Sequence[Word], at: int, text: str, cast: Cast, lexicon: Lexicon) -> Mention | None:
    """ "اللواء 30", "كتائب سيد الشهداء", "قيادة عمليات نينوى"."""
    for key, clitic, joined in words[at].readings:
        kind = lexicon.units.get(key)
        if kind is None:
            continue
        last = at
        while last - at < LONGEST and last + 1 < len(words) and _goes_on(words, last, text, lexicon):
            if last > at and words[last].key.startswith("ال") and not _of_kind(words[last + 1]):
                break  # a definite word ends the name, unless another or a number follows
            last += 1
        if last == at or not _named(words[at + 1 : last + 1]):
            return None
        surface = text[_inner(words[at], clitic, joined) : words[last].end]
        return Mention(at, last, cast.named(surface, kind), clitic, joined)
    return None


def _goes_on(words: Sequence[Word], at: int, text: str, lexicon: Lexicon) -> bool:
    following = words[at + 1]
    if text[words[at].end : following.start].strip():
        return False
    if following.key.isdigit() or following.keys & ORDINAL_FORMS:
        return True
    if following.keys & lexicon.ranks and following.key.startswith("ال"):
        return False  # the rank of whoever is named next
    if following.key.startswith(("و", "ب", "لل")) and not following.key.startswith(("وزار", "بدر", "بر", "بغداد")):
        return False
    return not lexicon.stops(following.key) and not following.keys & lexicon.participles.keys()


def _of_kind(word: Word) -> bool:
    return word.key.startswith("ال") or word.key.isdigit() or bool(word.keys & ORDINAL_FORMS)


def _named(rest: Sequence[Word]) -> bool:
    """True for a number, an ordinal, or a word with its article or two: what tells one unit from another."""
    return any(_of_kind(w) for w in rest) or len(rest) > 1


def _person(words: Sequence[Word], at: int, text: str, names: Names, cast: Cast, lexicon: Lexicon) -> Mention | None:
    """ "الفريق عبد الوهاب الساعدي", "رئيس الوزراء حيدر العبادي": a title, then a name."""
    title_end = _title(words, at, lexicon)
    if title_end is None:
        return None
    title = text[words[at].start : words[title_end].end]
    known = _known(words, title_end + 1, names, cast) if title_end + 1 < len(words) else None
    if known is not None:
        return replace(known, title=title, clitic=_clitic(words[at]), joined=False) if known.member.person else None
    last = title_end
    while last - title_end < PERSON_WORDS and last + 1 < len(words) and _goes_on(words, last, text, lexicon):
        last += 1
        if last - title_end > 1 and words[last].key.startswith("ال") and not words[last - 1].keys & lexicon.given:
            break  # a name of this form ends with its family's or its town's
    if last - title_end < 2 or words[title_end + 1].key.isdigit():
        return None
    if words[title_end + 1].key.startswith("ال") or words[title_end + 1].keys & ORDINAL_FORMS:
        return None  # "الفريق الركن", "اللواء الأول": more of a title, or a unit
    surface = text[words[title_end + 1].start : words[last].end]
    member = cast.named(surface, "person")
    return Mention(title_end + 1, last, member, _clitic(words[at]), title=title) if member.person else None


def _title(words: Sequence[Word], at: int, lexicon: Lexicon) -> int | None:
    """The last word of a title that begins here."""
    for office in lexicon.offices:
        if at + len(office) <= len(words) and all(o in words[at + i].keys for i, o in enumerate(office)):
            return at + len(office) - 1
    last = at
    while last < len(words) and words[last].keys & lexicon.ranks and words[last].key.startswith(("ال", "وال", "لل")):
        last += 1
    return last - 1 if last > at else None


def _clitic(word: Word) -> str:
    """The preposition glued to a word that is known without it; an article shows that there is none."""
    return next((c for _, c, _ in word.readings if c == "ل" and word.key.startswith("لل")), "")


def _inner(word: Word, clitic: str, joined: bool) -> int:
    """Where the word begins behind what is glued to it; its marks stay with their letters."""
    skip, at = bool(clitic) + joined, 0
    while skip and at < len(word.surface):
        at += 1
        while at < len(word.surface) and not fold(word.surface[at]):
            at += 1
        skip -= 1
    return word.start + at

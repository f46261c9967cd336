"""Name spans by shape: runs of capitalised words with their particles, ranks and titles cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.nouns import nouns

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:st|nd|rd|th)\b|[^\W_](?:[\w’'ʿʾʻ`‘/-]*[^\W_])?\.?|[^\s\w]")
PARTICLES = frozenset([
    "al", "el", "bin", "ibn", "ben", "abu", "abd", "ul", "de", "la", "du", "des", "del", "da", "dos", "van", "von",
    "le", "y", "e", "i", "u", "wa", "ad",
])  # fmt: skip
JOINING = frozenset(["of", "for", "on", "against"])
MONTHS = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
])  # fmt: skip
BODIES = ("institution", "unit", "movement")
SITES = frozenset(["airport", "base", "airbase", "camp", "prison", "dam", "port", "refinery", "university", "bridge"])
LONGEST = 9  # words of a name that a pack may hold
_COMPOUND = re.compile(
    r"(?P<name>.+)-(?:backed|led|funded|aligned|linked|trained|run|controlled|allied|affiliated|supported|sponsored|based|armed"
    r"|held|dominated|made|born|majority|era|style|owned|inspired|friendly|leaning|appointed|imposed|mediated|brokered)\Z",
    re.IGNORECASE,
)
_PREFIXED = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|ul|d|l)[-’'][^\W\d_]", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?\Z")
_SINGLE = frozenset({"I", "A", "Q", "No", "Nos", "No."})
_INITIALS = frozenset([
    "st", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "brig", "sgt", "prof", "rev", "hon", "adm",
    "cmdr", "gov", "sen", "rep",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a paragraph with its place."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True for a word that may be part of a name by its shape."""
        return self.text[:1].isupper() or (_PREFIXED.match(self.text) is not None and any(map(str.isupper, self.text)))


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name without its honorifics; `title` is what stood before it, `titles` the categories of that."""

    start: int
    end: int
    text: str
    title: str = ""
    titles: frozenset[str] = frozenset()


def words_of(text: str) -> list[Word]:
    """Words and signs of a paragraph; a full stop stays only with an abbreviation."""
    found = []
    for m in WORD.finditer(text):
        word, end = m.group(), m.end()
        if word.endswith(".") and not _abbreviated(word):
            found += [Word(word[:-1], m.start(), end - 1), Word(".", end - 1, end)]
            continue
        if "/" in word or word.lower().startswith(("pro-", "anti-", "non-", "ex-")):
            cut = word.index("/") if "/" in word else word.index("-")
            parts = ((0, cut), (cut, cut + 1), (cut + 1, len(word)))
            found += [Word(word[a:b], m.start() + a, m.start() + b) for a, b in parts if b > a]
            continue
        compound = _COMPOUND.match(word)
        if compound is not None:
            cut = m.start() + compound.end("name")
            found += [
                Word(compound["name"], m.start(), cut),
                Word("-", cut, cut + 1),
                Word(word[compound.end("name") + 1 :], cut + 1, end),
            ]
            continue
        found.append(Word(word, m.start(), end))
    return [w for w in found if w.text]


def _abbreviated(word: str) -> bool:
    bare = word.rstrip(".")
    return "." in bare or len(bare) == 1 or bare.lower() in _INITIALS or word == "."


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are written small, and those of them that are of closed classes."""
    lines = (
        resources.files("wildcard.reading").joinpath("lexicon/vocabulary.txt").read_text(encoding="utf-8").split("\n")
    )
    rows = [line for line in lines if line and not line.startswith("#")]
    return frozenset(r.removeprefix("-") for r in rows), frozenset(r[1:] for r in rows if r.startswith("-"))


def name_spans(text: str, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Names in a paragraph, left to right."""
    words = words_of(text)
    if _headline(words):
        return
    small, closed = vocabulary()
    starts = {w.start for i, w in enumerate(words) if i == 0 or _opens(words, i)}
    at = 0
    while at < len(words):
        word = words[at]
        if word.start in starts and word.text.lower() in closed and word.capital and not word.text.isupper():
            at += 1
            continue
        stop = _known(words, at, text, gazetteer)
        run = _run(words, at, gazetteer.roles)
        if stop is not None and run is not None and run > stop and _continues(words, at, stop, run, gazetteer):
            stop = run
        if stop is None:
            stop = run
            low = word.text.lower()
            plain = low in small or (low.endswith(("ly", "ing", "ed")) and len(low) > 6)
            if stop == at + 1 and word.start in starts and plain and not word.text.isupper():
                stop = None
        if stop is None:
            at += 1
            continue
        yield from _cleaned(words[at:stop], text, gazetteer)
        at = stop


def _opens(words: list[Word], i: int) -> bool:
    """True where a sentence may begin at word `i`."""
    before = words[i - 1].text
    if before in "“\"'‘(—–" and i > 1:
        before = words[i - 2].text if before in "“\"'‘" else before
        return before in ".!?:;,—–" or before in "“\"'‘"
    return before in ".!?:;—–•"


def _headline(words: list[Word]) -> bool:
    """A line in capitals names nobody by its shape."""
    letters = [w.text for w in words if w.text.isalpha() and len(w.text) > 1]
    return len(letters) > 2 and all(w.isupper() for w in letters)


def _known(words: list[Word], at: int, text: str, gazetteer: Gazetteer) -> int | None:
    """The end of the longest stretch that a pack knows, where it begins with a capital or a number."""
    first = words[at].text
    lowly = first in ("al", "el") and at + 1 < len(words) and words[at + 1].text[:1].isupper()
    if not (words[at].capital or first[0].isdigit() or lowly) or first.isdigit():
        return None
    for stop in range(min(len(words), at + LONGEST), at, -1):
        if not words[stop - 1].text[0].isalnum():
            continue
        stretch = text[words[at].start : words[stop - 1].end]
        if stop - at == 1 and (len(first) < 2 or first.lower() in MONTHS):
            return None
        if any(c in stretch for c in ",.;:!?()") and "U.S" not in stretch and "." not in first:
            continue
        if gazetteer.lookup(stretch) and (stop - at > 1 or fold(stretch) not in gazetteer.demonyms):
            return stop
    return None


def _continues(words: list[Word], at: int, stop: int, run: int, gazetteer: Gazetteer) -> bool:
    """True where what the pack knows is only the beginning of a longer name.

    A body named after it ("Borno State Government"); or one word of a person's or place's name ("Akhmat Kadyrov").
    """
    last = words[run - 1].text.lower()
    if gazetteer.roles.get(fold(last)) in BODIES or last in SITES:
        return True
    if stop - at > 1 or run - at != 2 or words[at].text.isupper():
        return False
    key, following = fold(words[at].text), fold(words[stop].text)
    if key in gazetteer.demonyms or key in gazetteer.metonyms or gazetteer.roles.get(following):
        return False
    if any(e.kind == "state" for e in gazetteer.names.get(key, ())):
        return False
    return not gazetteer.lookup(words[stop].text) or any(e.place for e in gazetteer.lookup(words[at].text))


def _run(words: list[Word], at: int, roles: Mapping[str, str]) -> int | None:
    """The end of a run of capitalised words, with particles and joining words inside it."""
    first = words[at]
    if first.text in ("al", "el", "bin", "ibn", "abu") and at + 1 < len(words) and words[at + 1].text[:1].isupper():
        return _extend(words, at, at + 2, roles)
    numbered = _ORDINAL.match(first.text) is not None and at + 1 < len(words) and words[at + 1].capital
    if numbered and first.text.isdigit():
        following = fold(words[at + 1].text)
        numbered = len(first.text) < 4 and roles.get(following) == "unit"
    if not (first.capital or numbered) or first.text.lower() in MONTHS or first.text in _SINGLE:
        return None
    return _extend(words, at, at + 1, roles)


def _extend(words: list[Word], at: int, stop: int, roles: Mapping[str, str]) -> int:
    while stop < len(words):
        step = _step(words, at, stop, roles)
        if step is None:
            break
        stop = step
    return stop


def _step(words: list[Word], at: int, stop: int, roles: Mapping[str, str]) -> int | None:
    word = words[stop]
    low = word.text.lower()
    if low in MONTHS or word.start - words[stop - 1].end > 1 or words[stop - 1].text.endswith(("'s", "’s")):
        return None
    if word.capital or (
        _ORDINAL.match(word.text)
        and len(word.text) < 4
        and words[stop - 1].text in ("Unit", "Battalion", "Brigade", "Division", "Force", "Regiment", "Group", "Region")
    ):
        return stop + 1
    following = words[stop + 1] if stop + 1 < len(words) else None
    if following is None:
        return None
    if low in PARTICLES and following.capital:
        return stop + 2
    if low in JOINING and _institution(words[at:stop], roles):
        if following.capital and following.text.lower() not in MONTHS:
            return stop + 2
        after = words[stop + 2] if stop + 2 < len(words) else None
        if following.text.lower() == "the" and after is not None and after.capital:
            return stop + 3
    if low == "and" and following.capital and any(w.text.lower() in JOINING for w in words[at:stop]):
        return (
            stop + 2
            if fold(words[at].text) in ("ministry", "department", "committee", "apparatus", "directorate", "office")
            else None
        )
    return None


def _institution(words: list[Word], roles: Mapping[str, str]) -> bool:
    """True where a run is headed by a word of bodies, units or movements ("Ministry", "Army")."""
    if any(w.text in ("of", "for") for w in words):
        return True
    head = fold(words[-1].text)
    return roles.get(head) in ("institution", "unit", "movement") or head in (
        "house",
        "republic",
        "kingdom",
        "state",
        "union",
        "forces",
        "organization",
    )


def _cleaned(run: list[Word], text: str, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Cut the article, the possessive, ranks and titles off; nothing where only those are left."""
    if run and run[0].text.lower() in ("the", "a", "an", "this", "these", "its", "his", "their"):
        run = run[1:]
    if not run:
        return
    cut, titles = _titles(run, gazetteer)
    title = text[run[0].start : run[cut - 1].end] if cut else ""
    rest = run[cut:]
    if not rest or (len(rest) == 1 and _common(rest[0].text, gazetteer)):
        return  # a title or a common noun in capitals is read as the noun that it is
    yield _span(rest, text, title, titles)


def _common(word: str, gazetteer: Gazetteer) -> bool:
    key = fold(word)
    if word.isupper() and len(word) < 7:
        return False
    known = (
        gazetteer.roles.get(key) or (key in nouns().actor and not gazetteer.names.get(key)) or key in nouns().anaphoric
    )
    return bool(known)


def _span(run: list[Word], text: str, title: str, titles: frozenset[str]) -> NameSpan:
    start, end = run[0].start, run[-1].end
    stretch = text[start:end]
    for tail in ("'s", "’s", "'", "’"):
        if stretch.endswith(tail) and len(stretch) > len(tail):
            end -= len(tail)
            break
    return NameSpan(start, end, text[start:end], title, titles)


def _titles(run: list[Word], gazetteer: Gazetteer) -> tuple[int, frozenset[str]]:
    """How many words at the front are ranks, titles or roles (with what qualifies them), and their categories."""
    cut, found = _qualified(run, gazetteer), set()
    while cut < len(run):
        size, category = _title_at(run, cut, gazetteer)
        if not size:
            break
        found.add(category)
        cut += size
    return cut, frozenset(found)


def _qualified(run: list[Word], gazetteer: Gazetteer) -> int:
    """Where a title begins that words before it qualify ("Information Minister", "U.S. Gen."); 0 where none does."""
    if len(run) < 4 or any(w.text.lower() in JOINING for w in run) or gazetteer.lookup(" ".join(w.text for w in run)):
        return 0
    for at in (1, 2):
        size, category = _title_at(run, at, gazetteer)
        rest = run[at + size :]
        if size and 1 <= len(rest) <= 4 and not any(gazetteer.roles.get(fold(w.text)) for w in rest):
            return at if category in ("rank", "role") else 0
    return 0


def _title_at(run: list[Word], at: int, gazetteer: Gazetteer) -> tuple[int, str]:
    if at == 0 and len(run) > 1 and gazetteer.lookup(" ".join(w.text for w in run)):
        return 0, ""
    for size in range(min(4, len(run) - at), 0, -1):
        key = fold(" ".join(w.text for w in run[at : at + size]))
        category = gazetteer.roles.get(key, "")
        if category in ("rank", "title", "role"):
            return size, category
    return 0, ""

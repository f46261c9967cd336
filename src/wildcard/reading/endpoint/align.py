"""Aligning: where the words that somebody quotes really stand in a text, with a verdict.

A quote that came back from elsewhere differs from the text in quotes, dashes, spaces, case, diacritics or tatweel, or
in a word. Both sides are read as words through an offset map; words in common vote for where the quote begins, and the
words about the best place are aligned by edit distance (Levenshtein 1966). Invariant: what is given back is a stretch
of the text; a quote whose words are not there, in their order, gives None.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_HIDDEN = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_WORD = re.compile(rf"[\w{_MARKS}{_HIDDEN}]*\w[\w{_MARKS}{_HIDDEN}]*")
_DROPPED = re.compile(f"[{_MARKS}{_HIDDEN}]")
_LETTERS = str.maketrans("أإآٱىیئکةؤ", "اااايييكهو")
_ALIKE: dict[int, str] = {
    **{ord(c): "'" for c in "‘’‚‛′`´ʼʿʾ"},
    **{ord(c): '"' for c in "“”„‟″«»"},
    **{ord(c): "-" for c in "‐‑‒–—―−"},
    ord("…"): ".",
}
CLOSE = 0.75  # share of a quote's words that must stand there in their order
ONE_WORD = 0.85  # likeness from which two spellings are one word
SLACK = 3  # words about the best place that are looked at too
FEWEST = 3  # words from which a quote may have a changed one
PLACES = 3  # places that are looked at
NEAR_BY = 300  # characters within which a place is close by
PAIRS = (("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretch [start, end) of the text; `likeness` is 1.0 where every word is the text's."""

    start: int
    end: int
    likeness: float

    @property
    def verdict(self) -> str:
        """ "exact" where all words stand there, "close" where one or a few differ."""
        return "exact" if self.likeness == 1.0 else "close"


Found = tuple[int, int, float]  # first word, last word, likeness


@dataclass(frozen=True, slots=True)
class _Words:
    keys: list[str]
    starts: list[int]
    ends: list[int]


class _Index:
    """Words and where each stands."""

    def __init__(self, words: _Words) -> None:
        self.words = words
        self.at: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(words.keys):
            self.at[key].append(i)


class Aligner:
    """Aligns quotes to one text; the text's words are read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._fine = _Index(_words(text))
        self._whole = _Index(_joined(text, self._fine.words))

    def align(self, quoted: str, near: int = 0, before: str = "") -> Alignment | None:
        """Where `quoted` stands; of several equal places the first at or after the offset `near`.

        `before`: words said to stand just before the quote; they part equal places. None where too
        few of the words stand together.
        """
        given = _words(quoted)
        if not given.keys:
            return None
        index, found = self._fine, self._exact(given.keys)
        if not found:
            index, found = self._whole, self._close(_joined(quoted, given).keys, near)
        if not found:
            return None
        earlier = _joined(before, _words(before)).keys
        first, last, likeness = min(found, key=lambda f: self._preference(index, f, near, earlier))
        start = self._widened_left(quoted, given, index.words.starts[first])
        end = self._widened_right(quoted, given, index.words.ends[last])
        return Alignment(start, end if likeness == 1.0 else self._closed(start, end), likeness)

    def _exact(self, keys: list[str]) -> list[Found]:
        at, own = self._fine.at, self._fine.words.keys
        anchor = min(range(len(keys)), key=lambda i: len(at.get(keys[i], ())))
        places = (place - anchor for place in at.get(keys[anchor], ()))
        return [(p, p + len(keys) - 1, 1.0) for p in places if p >= 0 and own[p : p + len(keys)] == keys]

    def _close(self, keys: list[str], near: int) -> list[Found]:
        if len(keys) < FEWEST:
            return self._by_one_word(keys, near)
        votes: dict[int, float] = defaultdict(float)
        for i, key in enumerate(keys):
            places = self._whole.at.get(key, ())
            for at in places:
                votes[at - i] += 1.0 / len(places)  # a rare word says more about the place
        best = sorted(votes, key=lambda place: (-votes[place], abs(self._offset(place) - near)))[:PLACES]
        found = [f for f in (self._around(keys, place) for place in best) if f is not None]
        top = max((f[2] for f in found), default=0.0)
        return [f for f in found if f[2] == top]

    def _around(self, keys: list[str], place: int) -> Found | None:
        """The stretch near `place` that costs least to turn into the quote, of its length where it can be."""
        own, size = self._whole.words.keys, len(keys)
        low, high = max(0, place - SLACK), min(len(own), place + size + SLACK)
        window = [_same(keys, w) for w in own[low:high]]
        ranked = [
            (Levenshtein.distance(keys, window[first : last + 1]), abs(last - first + 1 - size), first, last)
            for first in range(min(2 * SLACK + 1, len(window)))
            for last in range(max(first, first + size - 1 - SLACK), min(len(window), first + size + SLACK))
        ]
        if not ranked:
            return None
        cost, _, first, last = min(ranked)
        held = size - cost
        # in a short quote one changed word weighs much: all the others must stand there
        if held / size < CLOSE and held < size - 1:
            return None
        return low + first, low + last, min(held / size, 0.999)

    def _by_one_word(self, keys: list[str], near: int) -> list[Found]:
        """Two words, one of them changed: the other must be a long one that stands in one place, or close by."""
        words, found = self._whole.words, []
        for i, key in enumerate(keys):
            places = [at for at in self._whole.at.get(key, ()) if 0 <= at - i <= len(words.keys) - len(keys)]
            near_by = [at for at in places if near and abs(words.starts[at] - near) < NEAR_BY]
            if len(keys) > 1 and len(key) > FEWEST and len(near_by or places) == 1:
                first = (near_by or places)[0] - i
                found.append((first, first + len(keys) - 1, 0.5))
        return found

    def _offset(self, place: int) -> int:
        starts = self._whole.words.starts
        return starts[min(max(place, 0), len(starts) - 1)]

    def _preference(self, index: _Index, found: Found, near: int, before: list[str]) -> tuple[float, bool, int]:
        first, _, likeness = found
        start, earlier = index.words.starts[first], index.words.keys[max(0, first - 2 * len(before)) : first]
        shared = len(set(before) & set(earlier))
        return -likeness - shared, start < near, start if start >= near else -start

    def _closed(self, start: int, end: int) -> int:
        """Past the closing quote or bracket that a changed last word lost, where the stretch opens one."""
        closer = self.text[end : end + 1]
        opener = next((o for o, c in PAIRS if c == closer), "")
        held = self.text[start:end]
        return end + 1 if opener and held.count(opener) > held.count(closer) else end

    def _widened_left(self, quoted: str, given: _Words, start: int) -> int:
        for mark in reversed(_plain_marks(quoted[: given.starts[0]])):
            at = start - 1
            while at >= 0 and self.text[at].isspace():
                at -= 1
            if at < 0 or _plain(self.text[at]) != mark:
                break
            start = at
        return start

    def _widened_right(self, quoted: str, given: _Words, end: int) -> int:
        for mark in _plain_marks(quoted[given.ends[-1] :]):
            at = end
            while at < len(self.text) and self.text[at].isspace():
                at += 1
            if at >= len(self.text) or _plain(self.text[at]) != mark:
                break
            end = at + 1
        return end


def _words(text: str) -> _Words:
    found = [(m, key) for m in _WORD.finditer(text) if (key := _key(m.group()))]
    return _Words([k for _, k in found], [m.start() for m, _ in found], [m.end() for m, _ in found])


def _joined(text: str, fine: _Words) -> _Words:
    """The words with their hyphens, apostrophes and points: what stands between two blanks is one."""
    whole = _Words([], [], [])
    for key, start, end in zip(fine.keys, fine.starts, fine.ends, strict=True):
        if whole.ends and not any(c.isspace() for c in text[whole.ends[-1] : start]):
            whole.keys[-1] += key
            whole.ends[-1] = end
        else:
            whole.keys.append(key)
            whole.starts.append(start)
            whole.ends.append(end)
    return whole


def _key(word: str) -> str:
    plain = word if word.isascii() else unicodedata.normalize("NFKD", word)
    return _DROPPED.sub("", plain.casefold()).translate(_LETTERS)


def _same(keys: list[str], word: str) -> str:
    """The quote's spelling of a word that it spells a little differently; else the word."""
    if word in keys or len(word) < FEWEST + 1:
        return word
    return next((k for k in keys if Indel.normalized_similarity(k, word) >= ONE_WORD), word)


def _plain(character: str) -> str:
    return character.translate(_ALIKE)


def _plain_marks(stretch: str) -> list[str]:
    return [_plain(c) for c in stretch if not c.isspace()]

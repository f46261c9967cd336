"""Names spelled out before their acronym in brackets, small words and all: "Union pour la paix … (UPC)".

After Schwartz and Hearst (2003): the acronym's letters are, in order, initials of the words; the first opens them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from wildcard.actors.fold import fold
from wildcard.reading.parsing.wording import Word

SMALL = frozenset({"of", "for", "on", "against", "the", "and", "in", "to", "de", "du", "des", "la", "et", "pour"})
PLAIN = frozenset({"of", "for", "on", "against", "the", "and"})  # small words that a name of ordinary shape holds


def spelled(words: list[Word], somewhere: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where such names begin and end, in words; `somewhere` tells the name of a state or place."""
    for i in range(2, len(words) - 1):
        short = words[i].text
        if words[i - 1].text != "(" or words[i + 1].text not in ");," or not (short.isupper() and 1 < len(short) < 9):
            continue
        letters = [c.lower() for c in short if c.isalpha()]
        starts = []
        for at in range(i - 2, max(i - 3 - 2 * len(letters), -1), -1):
            if words[at].text in ".,;:()":
                break
            if words[at].text[0].isupper():
                starts.append(at)
        begun = next((at for at in starts if _spells(words[at : i - 1], letters)), None)
        if begun is None:
            begun = next((at for at in starts if _holds(words[at : i - 1], letters)), None)
        if begun is None:
            begun = _of_a_place(words, i - 1, letters, somewhere)
        if begun is not None and i - 1 - begun > 2:
            yield begun, i - 1


def _spells(run: list[Word], letters: list[str]) -> bool:
    """True where the acronym has the initials of a name, in order, or in another language's."""
    return (run[0].text[0].lower() == letters[0] and _covers(run, letters)) or _translates(run, letters)


def _of_a_place(words: list[Word], end: int, letters: list[str], somewhere: Callable[[str], bool]) -> int | None:
    """Where a body's name begins that ends in the state or place it is for, whose acronym is another language's:
    "United Nations Integrated Office in Haiti (BINUH)"."""
    for into in range(end - 2, max(end - 7, 0), -1):
        if words[into].text not in ("in", "of", "for", "to"):
            continue
        at = into + 1 + (words[into + 1].text == "the")
        tail = " ".join(w.text for w in words[at:end])
        if not somewhere(tail) or [w.text[0].lower() for w in words[at:end]] == letters:
            return None
        first = into
        while first > 0 and (words[first - 1].text[0].isupper() or words[first - 1].text.lower() in SMALL):
            first -= 1
        while first < into and not words[first].text[0].isupper():
            first += 1
        first += words[first].text == "The"
        return first if into - first > 1 else None
    return None


_INTRODUCED = re.compile(r"((?:[A-Z][\w'’]*[ -](?:(?:of|for|the|to|and|in) ){0,2}){1,6})\(([A-Z]{2,6})\)")


def abbreviated_posts(text: str, roles: Mapping[str, str]) -> Iterator[str]:
    """The acronyms that a text gives for posts, which are nobody's name: "the Director of Information (DI)"."""
    for found in _INTRODUCED.finditer(text):
        words, short = found[1].replace("-", " ").split(), found[2]
        for at in range(len(words)):
            own = words[at:]
            letters = {"".join(w[0] for w in own), "".join(w[0] for w in own if w.lower() not in PLAIN | {"to", "in"})}
            post = roles.get(fold(own[0])) in ("role", "rank") or roles.get(fold(" ".join(own))) in ("role", "rank")
            tail = roles.get(fold(own[-1])) == "role"
            led = len(own) > 2 and own[1].lower() == "of"  # "the Chief of Defence Forces (CDF)"
            if not (tail or led) and roles.get(fold(own[-1]).removesuffix("s")) in ("unit", "institution", "movement"):
                continue  # "the Prosecutor General's Office (PGO)"
            if short in {one.upper() for one in letters} and (post or tail) and len(own) > 1:
                yield short
                break


def initials(name: str, short: str) -> bool:
    """True where `short`, of three letters or more, is the initials of a name's words, small ones left out or not."""
    words = [w for w in name.replace("-", " ").split() if w[0].isalnum()]
    each = {"".join(w[0] for w in words), "".join(w[0] for w in words if w.lower() not in PLAIN)}
    return len(short) > 2 and short.isupper() and short in {one.upper() for one in each}


def _translates(run: list[Word], letters: list[str]) -> bool:
    """True where the acronym has the initials in another language's order: "National Front for the Liberation of Angola
    (FNLA)"."""
    capitals = [w.text[0].lower() for w in run if w.text[0].isupper()]
    small = all(w.text[0].isupper() or w.text.lower() in SMALL for w in run)
    return small and run[0].text[0].isupper() and len(letters) > 2 and sorted(capitals) == sorted(letters)


def _holds(run: list[Word], letters: list[str]) -> bool:
    """True where a name in capitals but for its small words holds an acronym's letters in order, each word at most four
    of them, the last word one: "African Union … Mission in Somalia (AUSSOM)"."""
    if len(letters) < 4 or run[0].text[0].lower() != letters[0]:
        return False
    if any(w.text[0].islower() and w.text.lower() not in SMALL for w in run):
        return False
    if not run[-1].text[0].isupper() or len([w for w in run if w.text[0].isupper()]) < 3:
        return False
    k = 0
    for n, word in enumerate(run):
        own = word.text.lower()
        if k < len(letters) and own[0] == letters[k]:
            at, used = 0, 0
            while k < len(letters) and used < 4 and (found := own.find(letters[k], at)) >= 0 and (used or found == 0):
                # the next word begins with the letter as well: it is that word's
                later = any(w.text[0].lower() == letters[k] for w in run[n + 1 :]) and used
                if later:
                    break
                k, at, used = k + 1, found + 1, used + 1
        elif word.text[0].isupper() and n == len(run) - 1:
            return False
    return k == len(letters)


def _covers(run: list[Word], letters: list[str]) -> bool:
    """True where the letters are, in order, initials of the words, most of them used."""
    initials = [w.text[0].lower() for w in run]
    k = 0
    for initial in initials:
        k += k < len(letters) and initial == letters[k]
    return k == len(letters)

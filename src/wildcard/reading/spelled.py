"""Names spelled out before their acronym in brackets, small words and all: "Union pour la paix … (UPC)".

After Schwartz and Hearst (2003): the acronym's letters are, in order, initials of the words; the first opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wildcard.actors.fold import fold
from wildcard.reading.wording import Word

PLAIN = frozenset({"of", "for", "on", "against", "the", "and"})  # small words that a name of ordinary shape holds


def spelled(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Where such names begin and end, in words."""
    for i in range(2, len(words) - 1):
        short = words[i].text
        if words[i - 1].text != "(" or words[i + 1].text not in ");," or not (short.isupper() and 1 < len(short) < 9):
            continue
        letters = [c.lower() for c in short if c.isalpha()]
        for at in range(i - 2, max(i - 3 - 2 * len(letters), -1), -1):
            if words[at].text in ".,;:()":
                break
            first = words[at].text
            if first[0].isupper() and first[0].lower() == letters[0] and _covers(words[at : i - 1], letters):
                small = any(w.text[0].islower() and w.text.lower() not in PLAIN for w in words[at : i - 1])
                if small and i - 1 - at > 2:
                    yield at, i - 1
                break


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
            if not tail and roles.get(fold(own[-1]).removesuffix("s")) in ("unit", "institution", "movement"):
                continue  # "the Prosecutor General's Office (PGO)"
            if short in {one.upper() for one in letters} and (post or tail) and len(own) > 1:
                yield short
                break


def initials(name: str, short: str) -> bool:
    """True where `short`, of three letters or more, is the initials of a name's words, small ones left out or not."""
    words = [w for w in name.replace("-", " ").split() if w[0].isalnum()]
    each = {"".join(w[0] for w in words), "".join(w[0] for w in words if w.lower() not in PLAIN)}
    return len(short) > 2 and short.isupper() and short in {one.upper() for one in each}


def _covers(run: list[Word], letters: list[str]) -> bool:
    """True where the letters are, in order, initials of the words, most of them used."""
    initials = [w.text[0].lower() for w in run]
    k = 0
    for initial in initials:
        k += k < len(letters) and initial == letters[k]
    return k == len(letters)

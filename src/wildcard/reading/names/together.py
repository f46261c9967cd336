"""Together: where "and" stands inside a body's name, and where another actor begins behind it.

Invariant: a name is never joined with a title, a person, letters, or what a pack knows by a name of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.lexicon.name_words import OFFICES, ORGANS, PARTICLES, SCHOOLS
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.names.ends import FIRMS
from wildcard.reading.names.small import field_words, vocabulary
from wildcard.reading.names.titles import BODIES, TITULAR
from wildcard.reading.parsing.wording import Word


def personal(words: list[Word], at: int, roles: Mapping[str, str]) -> bool:
    """True for two or three capitals that are no words of the language: "the Azimio Front of Raila Odinga"."""
    small, _ = vocabulary()
    run = list(itertools.takewhile(lambda w: w.capital or w.text in PARTICLES, words[at : at + 5]))
    plain = all(w.text.lower() not in small and not roles.get(fold(w.text)) for w in run)
    return 1 < len(run) < 5 and plain and not run[0].text.isupper()


ABSTRACT = ("tion", "sion", "ity", "ncy", "ism", "ment", "ness")


def coordinated(words: list[Word], at: int, stop: int, roles: Mapping[str, str]) -> bool:
    """True where "and" stands inside a body's name: "Truth and Reconciliation Commission"."""
    own = [fold(w.text) for w in words[at:stop]]
    small, _ = vocabulary()
    if own[-1] in ("command", "defence") and [w.text for w in words[stop + 1 : stop + 3]] in SCHOOLS:
        return True
    if "of" in own or "for" in own:
        following = words[stop + 1].text.lower()
        purpose = "for" in own and any(roles.get(w) in BODIES or w in OFFICES for w in own[: own.index("for")])
        word = following in small | field_words() or following.endswith(ABSTRACT)
        plain = word and following not in nouns().actor  # "for Justice and Development"
        return (own[0] in OFFICES and following not in ORGANS) or ((roles.get(own[0]) in BODIES or purpose) and plain)
    after = [w.text for w in itertools.takewhile(lambda w: w.capital, words[stop + 1 : stop + 5])]
    ends = len(after) > 1 and (roles.get(fold(after[-1])) in BODIES or fold(after[-1]) in OFFICES)
    if after and fold(after[-1]) in FIRMS and own[-1] in small and not roles.get(own[-1]):
        return True  # "Myanma Oil and Gas Enterprise"
    plain = len(own) < 3 and all(w in small and w not in OFFICES and not roles.get(w) for w in own)
    return ends and plain


def another(words: list[Word], at: int, roles: Mapping[str, str]) -> bool:
    """True where another actor begins by its form: a title, a person, an owner or letters.

    "… and President X", "… and Ombudsman Alpha Beta", "… and Burkina Faso's VDP", "… and the FDLR".
    """
    word = words[at].text
    titled = any(roles.get(fold(" ".join(w.text for w in words[at : at + n]))) in TITULAR for n in (1, 2, 3))
    letters = len(word) > 1 and word.isupper()
    return titled or letters or word.endswith(("'s", "’s")) or personal(words, at + 1, roles)


def parted(words: list[Word], at: int, stop: int, gazetteer: Gazetteer) -> int:
    """The end of a body's name before another that a pack knows: "the Ministry of Defence and Wagner"."""
    for k in range(at + 2, stop - 1):
        if words[k].text != "and" or not any(w.text in ("of", "for") for w in words[at:k]):
            continue
        behind = [" ".join(w.text for w in words[k + 1 : end]) for end in range(k + 2, stop + 1)]
        land = f"{words[k - 1].text} and {words[k + 1].text}"  # "Jammu and Kashmir"
        known = any(gazetteer.lookup(name) for name in behind) or fold(words[k + 1].text) in gazetteer.demonyms
        if known and not gazetteer.lookup(land):
            return k
    return stop

"""English for names in sentences: the article before them, their number, and the verb that follows.

Rules of form alone (head nouns, acronyms, plural endings): they hold for any country's names, and a name
that they do not know stands as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from unicodedata import bidirectional

from wildcard.model.actor import AUTHOR, RESERVED, UNSPECIFIED, Actor, Argument, Place, Text

REMEMBERED = 16_384  # names whose form is not worked out again
_STOP = re.compile(r"\s+(?:of|for|in|from|at|to|against|within|under|near|that|which|who|whose|with|on|-|–)\b|\s*[(,]")
_POSSESSIVE = re.compile(r"\w+(?:'|’)s?\s+\S")
SPELLED = frozenset(("force", "institution", "party", "company"))  # kinds whose spelled acronyms take it
OWNERS = frozenset(("my", "our", "your", "his", "her", "its", "their"))  # small inside a sentence
_VOWELS = frozenset("AEIOU")
_OWN_S = re.compile(r"(?:'|’)s\Z")

ISOLATES = {0x2068: None, 0x2069: None}  # what `isolated` puts around a name, for str.translate


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    """The word lists of `grammar.toml`."""
    text = resources.files("wildcard.wording").joinpath("grammar.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def _in(word: str, *lists: str) -> bool:
    return any(word in _lexicon()[name] for name in lists)


@lru_cache(maxsize=REMEMBERED)
def phrase_of(argument: Argument) -> str:
    """An argument as a noun phrase inside a sentence: with "the" where English puts it."""
    if isinstance(argument, Text):
        return isolated(argument.text)
    if argument.id == AUTHOR.id:
        return "the author"
    if argument.id == UNSPECIFIED.id:
        return "someone whom the text does not name"
    return isolated(with_article(shown(argument), argument))


def isolated(text: str) -> str:
    """A text of another direction kept together inside an English sentence (Unicode's first strong isolate)."""
    if text.isascii():
        return text
    return f"\u2068{text}\u2069" if any(bidirectional(c) in ("R", "AL") for c in text) else text


@lru_cache(maxsize=REMEMBERED)
def shown(bearer: Argument) -> str:
    """The name to show: the first proper one in Latin letters (of a person in full), else the first of all."""
    if isinstance(bearer, Text) or bearer.id in RESERVED or not bearer.names:
        return bearer.name
    return min(bearer.names, key=lambda name: _rank(name, bearer.kind))


def otherwise_called(bearer: Argument, names: Collection[str]) -> Argument:
    """The bearer by a name that is none of `names`, where it has one: nobody is also called what it is called."""
    if isinstance(bearer, Text) or shown(bearer) not in names:
        return bearer
    others = tuple(n for n in bearer.names if n not in names)
    return replace(bearer, names=others) if others else bearer


def is_common(name: str) -> bool:
    """True for a common noun in Latin letters: "army" calls whoever a text speaks of, and names nobody."""
    return name[:1].isascii() and name[:1].islower() and not name.startswith(("al-", "el-"))


def _rank(name: str, kind: str | None) -> int:
    """Proper names before acronyms, acronyms before common nouns, then other scripts."""
    if not name[:1].isascii():
        return 3
    if is_common(name):
        return 2
    return int(" " not in name and (kind == "person" or name.upper() == name))


def with_article(name: str, bearer: Actor | Place) -> str:
    """`name` with the article that it takes."""
    first = name.split(" ", 1)[0].lower()
    if first == "the":
        return "the" + name[3:]
    if first in OWNERS:
        return first + name[len(first) :]
    if _in(first, "determiners") or not name[:1].isascii() or not name[:1].isalpha():
        return name
    return f"the {name}" if _takes_the(name, bearer) else name


def _takes_the(name: str, bearer: Actor | Place) -> bool:
    if bearer.kind == "person" or _possessed(name) or _in(name.lower(), "bare"):
        return False
    if _in(name.lower(), "known_with"):
        return True
    if is_acronym(name):
        return not _spoken(name) and bearer.kind in SPELLED
    if name[0].islower() and not _ARABIC.match(name):
        return not _plural_word(head(name))
    noun = _singular(head(name))
    if isinstance(bearer, Place):
        return _in(noun, "ground") or _in(head(name), "ground", "states", "with_article")
    if bearer.kind == "state":
        return _in(head(name), "states") or _in(name.lower(), "with_article")
    return _in(noun, "heads") or _in(head(name), "heads") or (noun == "state" and bearer.kind == "institution")


_ARABIC = re.compile(r"(?:al|ar|as|ash|ad|at|an|az|el)-\w")  # "al-Shabaab" has its article


@lru_cache(maxsize=REMEMBERED)
def is_office(argument: Argument) -> bool:
    """True for a post that one person holds: a body answers to it and is no part of it."""
    return isinstance(argument, Actor) and argument.kind == "institution" and _in(head(shown(argument)), "offices")


@lru_cache(maxsize=REMEMBERED)
def stood_on(place: Place) -> bool:
    """True for what one is on and not in: "on the Syrian border"."""
    return _in(head(shown(place)), "stood_on")


def _possessed(name: str) -> bool:
    """ "Sistani's office" has its determiner; "Asa'ib Ahl" and "the Workers' Party" have none."""
    if "'" not in name and "’" not in name:
        return False
    words = name.split()
    return len(words) > 1 and any(_OWN_S.search(w) and w[:1].isupper() for w in words[:-1])


def is_acronym(name: str) -> bool:
    """True for one word of capitals, digits and points."""
    return len(name) > 1 and " " not in name and name.upper() == name and name[:1].isascii() and name[:1].isalpha()


def _spoken(acronym: str) -> bool:
    """True for an acronym that is said as a word: four letters or more, no three consonants in a row."""
    letters = [c for c in acronym if c.isalpha()]
    runs = re.findall(r"[^AEIOU]+", "".join(letters))
    return len(letters) >= 4 and any(c in _VOWELS for c in letters) and max(map(len, runs), default=0) < 3


@lru_cache(maxsize=REMEMBERED)
def head(name: str) -> str:
    """The word that a name is built on, in lower case: "Ministry" of "Ministry of Defence of Iraq"."""
    cut = _STOP.search(name)
    words = (name[: cut.start()] if cut else name).split()
    return words[-1].lower().strip("“”\"'.") if words else ""


@lru_cache(maxsize=REMEMBERED)
def plural(argument: Argument) -> bool:
    """True where the verb after it is plural: "the Popular Mobilization Forces are", "the police stay"."""
    if isinstance(argument, Text):
        return False
    if argument.kind in ("person", "state", "country") or argument.id in (AUTHOR.id, UNSPECIFIED.id):
        return False
    name = shown(argument)
    if name.split(" ", 1)[0].lower() in ("some", "many", "several", "various", "both", "most"):
        return True
    word = head(name)
    known = _in(_singular(word), "heads") or name[0].islower() or (isinstance(argument, Actor) and argument.unnamed)
    return _in(word, "plurals") or (_plural_word(word) and known)


def generic(name: str) -> bool:
    """True for a name that is a common noun alone, with or without an article: "army", "the government"."""
    words = name.casefold().split()
    words = words[1:] if words[:1] == ["the"] else words
    return len(words) == 1 and (_in(words[0], "heads") or _in(_singular(words[0]), "heads"))


def _plural_word(word: str) -> bool:
    return _in(word, "plurals") or (word.endswith("s") and not word.endswith("ss") and not _in(word, "singular_s"))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}
_BASE = {"is": "be", "was": "be", "has": "have", "does": "do", "goes": "go", "did": "do", "founded": "found"}


def plural_verb(verb: str) -> str:
    """The plural of a verb in the third person: "commands" gives "command"; a past form stays."""
    if verb in _PLURAL:
        return _PLURAL[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("ches", "shes", "sses", "xes", "zes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def base_verb(verb: str) -> str:
    """The form after "should" or "will"."""
    return _BASE.get(verb) or plural_verb(verb)


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + " and " + words[-1]


def capital(text: str) -> str:
    """With a capital first letter, a quotation mark before it or not."""
    return text[:1].upper() + text[1:]

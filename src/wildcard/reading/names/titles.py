"""Titles: the ranks, titles and roles that stand before a name, and those that stand in or behind a body's.

Invariant: what is cut off is a word of the packs' roles, or qualifies one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.lexicon.name_words import REGIMENTAL
from wildcard.reading.lexicon.post_words import FUNCTIONS
from wildcard.reading.parsing.wording import Word

JOINING = frozenset(["of", "for", "on", "against"])
BODIES = ("institution", "unit", "movement")
TITULAR = frozenset({"rank", "title", "role"})
SURNAMES = frozenset({"amir", "malik", "khan", "beg", "bey", "agha", "pir", "hafiz"})
# what behind a rank is a name
NAMES_BEHIND_RANKS = frozenset({"sarki", "malik", "khan", "sardar"})
STANDING_IN = frozenset([
    "acting", "ag", "ag.", "interim", "former", "ex", "erstwhile", "outgoing", "incoming", "assistant", "vice", "new",
])  # fmt: skip
# what is general, where no officer is
GENERAL = [[w] for w in (
    "Intelligence", "Security", "Staff", "Command", "Secretariat", "Directorate", "Prosecution", "Assembly",
    "Headquarters", "Department", "Administration", "Inspectorate", "Investigation", "Reserve", "Council", "Court",
)]  # fmt: skip
RETIRED = re.compile(r" \((?:[Rr]etd?|[Rr]td|[Rr]et'd|[Rr]etired|r)\.?\) [A-Z]")
# acronyms of posts, which are nobody's name
SHORT_POSTS = frozenset(["dpo", "dpc", "ocpd", "ocs", "sho", "rpc", "ppro", "fpro", "dpro", "apro", "ig"])
# posts before a name that elsewhere are a part of a body's
BEFORE_NAMES = dict.fromkeys(
    (*SHORT_POSTS, "dg", "dgp", "ccpo", "rpo", "divisional police officer"), "role"
) | dict.fromkeys(("aigp", "scp", "sacp", "dcgp", "radm", "vadm", "air cdre", "rear adm", "vice adm"), "rank")
DIRECTING = frozenset(
    {"Director", "Directors", "Head", "Chief", "Controller", "Commissioner"}
)  # of what is done in a body
DIRECTING_SHORT = frozenset({"dg", "ag dg", "director general", "director-general", "executive secretary", "chairman"})
ELECTED = frozenset({"MP", "MLA", "MNA"})


def long_title(words: list[Word], at: int, roles: Mapping[str, str]) -> int:
    """How many words from `at` are a title that holds small words: "Commissioner of Police", "Chief of Army Staff"."""
    if not words[at].text[:1].isupper():
        return 0
    for size in range(min(6, len(words) - at), 2, -1):
        stretch = [w.text for w in words[at : at + size]]
        small = any(
            w in ("of", "of the", "the", "to", "in", "and", "de", "la", "del", "da", "d'état", "for") for w in stretch
        )
        if small and stretch[-1][:1].isalpha() and roles.get(fold(" ".join(stretch))) in TITULAR:
            return size
    return 0


def portfolio(words: list[Word], at: int, small: frozenset[str]) -> int:
    """How many words from `at` are a title with plain words behind it, which name nobody.

    "Minister of Solid Minerals Development", "Minister of State for Interior", "Director of Public Relations".
    """
    if words[at].text == "The" and at + 1 < len(words):
        size = portfolio(words, at + 1, small)
        return size and size + 1
    following = [w.text for w in words[at + 1 : at + 4]]
    if following[:1] not in (["of"], ["for"]) or len(following) < 2:
        return 0
    first = words[at].text
    junior = first == "Minister" and following[1:] in (["State", "for"], ["State", "of"])
    known = small if first in ("Minister", "Ministers") else FUNCTIONS if first in DIRECTING else frozenset[str]()
    begun = stop = at + (4 if junior else 2)
    while stop < len(words) and words[stop].text[:1].isupper() and (words[stop].text.lower() in known or junior):
        stop += 1
        joined = stop + 1 < len(words) and words[stop].text == "and" and words[stop + 1].text[:1].isupper()
        stop += joined and words[stop + 1].text.lower() in known  # "of Health and Social Welfare"
    return stop - at if stop > begun else 0


def leading(run: list[Word], gazetteer: Gazetteer) -> tuple[int, frozenset[str]]:
    """How many words at the front are ranks, titles or roles (with what qualifies them), and their categories."""
    cut, found = 0 if officer_at(run, gazetteer) else _qualified(run, gazetteer), set[str]()
    if not cut and len(run) > 1 and run[0].text.lower() in STANDING_IN and _title_at(run, 1, gazetteer)[0]:
        cut = 1  # "Acting General Officer Commanding"
    while cut < len(run):
        size, category = _title_at(run, cut, gazetteer)
        if found and size == 1 and run[cut].text in ("MS", "DR", "MR") and len(run) == cut + 2:
            break  # "Brig Gen MS Ahmed": initials
        if "rank" in found and fold(run[cut].text) in NAMES_BEHIND_RANKS and len(run) in (cut + 2, cut + 3):
            break  # "Maj.-Gen. Sarki Mukhtar"
        if not size or (run[cut].text == "General" and size == 1 and [w.text for w in run[cut + 1 :]][:1] in GENERAL):
            break
        found.add(category)
        cut += size
    if cut and len(run) > cut + 2 and " ".join(w.text for w in run[cut : cut + 2]) == "Public Relations":
        cut += 2  # "Deputy Director Public Relations 7 Division"
    return cut, frozenset(found)


def _qualified(run: list[Word], gazetteer: Gazetteer) -> int:
    """Where a title begins that words before it qualify ("Information Minister", "U.S. Gen."); 0 where none does."""
    if len(run) == 3 and fold(run[0].text) in gazetteer.demonyms and [run[2].text] not in GENERAL:
        rank, last = (gazetteer.roles.get(fold(w.text)) for w in run[1:])
        return int(rank == "rank" and last is None)  # "the American Admiral Mullen"
    if len(run) < 4 or any(w.text.lower() in JOINING for w in run) or gazetteer.lookup(" ".join(w.text for w in run)):
        return 0
    for at in (1, 2, 3):
        size, category = _title_at(run, at, gazetteer)
        if not size or (at == 3 and gazetteer.roles.get(fold(run[2].text)) not in BODIES):
            continue
        stop = at + size
        while (more := _title_at(run, stop, gazetteer)[0]) and stop + more < len(run):
            stop += more  # "Air Force Commander Air Marshal N"
        rest = [w for w in run[stop:] if w.text[:1].isupper()]
        if 1 <= len(rest) <= 4 and not any(gazetteer.roles.get(fold(w.text)) for w in rest):
            return at if category in ("rank", "role") else 0
    return 0


def _title_at(run: list[Word], at: int, gazetteer: Gazetteer) -> tuple[int, str]:
    whole = gazetteer.lookup(" ".join(w.text for w in run)) if at == 0 and len(run) > 1 else ()
    for size in range(min(4, len(run) - at), 0, -1):
        key = fold(" ".join(w.text for w in run[at : at + size]))
        rest = run[at + size :]
        category = gazetteer.roles.get(key) or BEFORE_NAMES.get(key, "")
        if not category and size == 1 and len(rest) > 1 and not any(gazetteer.roles.get(fold(w.text)) for w in rest):
            category = gazetteer.roles.get(key.removesuffix("s"), "")  # "Governors Kashim Shettima (Borno), …"
        if key in SURNAMES and len(rest) in (1, 2) and size == 1:
            continue  # "Amir Ali Hajizadeh"
        if whole and not (rest and set(whole) & set(gazetteer.lookup(" ".join(w.text for w in rest)))):
            continue
        if category in ("rank", "title", "role"):
            return size, category
    return 0, ""


def officer_at(run: list[Word], gazetteer: Gazetteer) -> int:
    """Where a rank parts a body from its officer: "[Director General] Pakistan Rangers Maj Gen Bilal Akbar"; else 0."""
    for at in range(1, len(run) - 1):
        size, category = _title_at(run, at, gazetteer)
        rest = run[at + size :]
        if size > 1 and _unit_at(run, at, gazetteer):
            continue  # "72 Special Forces Battalion Commander Lt-Col. X": the battalion is named so
        while category == "role" and len(rest) > 1 and (more := _title_at(run, at + size, gazetteer)[0]):
            size += more
            rest = run[at + size :]
        short = _short(run[at - 1].text, gazetteer) or run[at - 1].text in ("Operation", "Operations")
        if not (category == "rank" or (category == "role" and (at > 1 or short)) or run[at].text in ELECTED):
            continue
        if not 1 <= len(rest) <= 4 or any(gazetteer.roles.get(fold(w.text)) for w in rest):
            continue
        own = " ".join(w.text for w in run[:at])
        unit = gazetteer.roles.get(fold(run[at - 1].text).removesuffix("s")) in BODIES
        if run[at].text in ELECTED or (short and not gazetteer.roles.get(fold(own))):
            return at  # "Jaffna District MP X", "ISPR Maj Gen X"
        unit = unit or gazetteer.roles.get(fold(run[at - 1].text)) in BODIES  # "10 Corps Lt Gen X"
        seated = (
            at > 1
            and run[at - 2].text.lower() in REGIMENTAL
            and any(e.place for e in gazetteer.lookup(run[at - 1].text))
        )
        unit = unit or seated  # "Rangers Sindh Maj Gen X"
        return at if unit or gazetteer.lookup(own) or run[at - 1].text.lower() in REGIMENTAL else 0
    return 0


def directed(title: str, run: list[Word], gazetteer: Gazetteer) -> int:
    """Where a director's name begins behind his body's letters, the Lawal of "DG DSS Lawal Daura"; else 0."""
    named = 2 < len(run) < 6 and all(w.text.istitle() and not gazetteer.roles.get(fold(w.text)) for w in run[1:])
    known = fold(title) in ("dg", "ag dg") or bool(gazetteer.lookup(run[0].text))  # "Director General AKM Rahman"
    return int(named and known and fold(title) in DIRECTING_SHORT and _short(run[0].text, gazetteer))


def _unit_at(run: list[Word], at: int, gazetteer: Gazetteer) -> bool:
    """True where the word at `at` is the unit of a numbered name before it that holds none."""
    units = [gazetteer.roles.get(fold(w.text).removesuffix("s")) == "unit" for w in run[: at + 1]]
    forces = [w.text == "Forces" for w in run[:at]]
    return run[0].text[:1].isdigit() and units[-1] and not any(u and not f for u, f in zip(units, forces, strict=False))


def _short(word: str, gazetteer: Gazetteer) -> bool:
    """True for a body's acronym or number: "ISPR", "Rab-7"."""
    acronym = word.isupper() and 2 < len(word) < 8 and word.isalpha() and not gazetteer.roles.get(fold(word))
    return acronym or re.fullmatch(r"[A-Z][A-Za-z]{1,4}-\d{1,3}", word) is not None


def retired_rank(run: list[Word], behind: str, gazetteer: Gazetteer) -> bool:
    """True for a post with a rank at its end, before "(retd)" and the officer's name."""
    if not RETIRED.match(behind):
        return False
    ranked = (gazetteer.roles.get(fold(" ".join(w.text for w in run[-n:]))) == "rank" for n in (1, 2, 3))
    return any(ranked) and not gazetteer.lookup(" ".join(w.text for w in run))


def post_before(run: list[Word], end: int, gazetteer: Gazetteer) -> int:
    """How many words before `end` are a rank or a post, one word at least left: "Police Public Relations Officer"."""
    for size in range(min(5, end - 1), 0, -1):
        key = fold(" ".join(w.text for w in run[end - size : end]))
        if gazetteer.roles.get(key) in ("rank", "role") or key in SHORT_POSTS:
            return size
    return 0


def without_post(run: list[Word], gazetteer: Gazetteer) -> list[Word]:
    """A body's name without the post in it that stands behind: the "Navy" of "Navy Commander Admiral (Retired) N"."""
    end = len(run)
    while end > 1 and (size := post_before(run, end, gazetteer)):
        end -= size
    if end < len(run) and any(e.place for e in gazetteer.lookup(" ".join(w.text for w in run[:end]))):
        return run[:end]  # "Delta State Governor"
    if 0 < end < len(run) and [w.text for w in run[end:]] in (["Governor"], ["Mayor"]) and end < 4:
        return run[:end]
    whole = end == len(run) or gazetteer.lookup(" ".join(w.text for w in run))
    return run if whole or gazetteer.roles.get(fold(run[end - 1].text)) != "unit" else run[:end]

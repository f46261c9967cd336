"""Name spans by shape: runs of capitalised words with their particles, ranks and titles cut off."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.reading.lexicon.handover import UNIT_WORDS
from wildcard.reading.lexicon.name_words import (
    BEFORE_POSTS,
    COUNTING,
    FELLOWS,
    GENERATIONS,
    GROUPED,
    HONORIFICS,
    INSTITUTED,
    KIN,
    LED,
    LONGEST,
    ORDINALS,
    PARTICLES,
    REGIMENTAL,
    SECRET,
    SITES,
    SUBJECTS,
    TRAINING,
    UNCERTAIN,
)
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.names.ends import (
    FIRMS,
    before_post,
    institution,
    nicknamed,
    number_behind,
    numbered_name,
    of_a_people,
    past_letters,
    seated,
    takes_number,
    twinned,
    unit_of_letters,
    unit_word,
    whole,
)
from wildcard.reading.names.openings import doubted, idle, label, qualifying
from wildcard.reading.names.small import vocabulary
from wildcard.reading.names.spelled import spelled as spelled_out
from wildcard.reading.names.titles import (
    BEFORE_NAMES,
    BODIES,
    JOINING,
    SURNAMES,
    TITULAR,
    directed,
    leading,
    long_title,
    officer_at,
    portfolio,
    post_before,
    retired_rank,
    without_post,
)
from wildcard.reading.names.together import another, coordinated, parted, personal
from wildcard.reading.parsing.wording import MONTHS, Word, headline, named_for, opens_at, words_of

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?\Z", re.IGNORECASE)
_OPENING = frozenset("(\"“‘'")
_SINGLE = frozenset({"I", "A", "Q", "No", "Nos", "No.", "Retd", "Rtd", "Ret", "Retired"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name without its honorifics; `title` is what stood before it, `titles` the categories of that.

    `doubt` says why its capital may be no name's: "opening" a sentence, a "common" word, in "capitals".
    """

    start: int
    end: int
    text: str
    title: str = ""
    titles: frozenset[str] = frozenset()
    doubt: str = ""


def name_spans(text: str, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Names in a paragraph, left to right; of some the capital is doubtful, and the rest of the text decides."""
    words = words_of(text)
    small, closed = vocabulary()
    shouted = headline(words, small)
    starts = {w.start for i, w in enumerate(words) if i == 0 or opens_at(words, i)}
    spelled = dict(spelled_out(words, lambda name: _somewhere(name, gazetteer)))
    at, held = 0, 0  # `held` words before are a title that holds small words
    while at < len(words):
        word = words[at]
        opens = word.start in starts
        size = max(long_title(words, at, gazetteer.roles), portfolio(words, at, small))
        if size:
            at, held = at + size, size
            continue
        if word.capital and not word.text.isupper() and idle(words, at, opens, closed):
            at, held = at + 1, 0
            continue
        stop = _known(words, at, text, gazetteer)
        if stop is not None and words[stop : stop + 1] and words[stop].text.rstrip(".") in GENERATIONS:
            stop += 1  # "Andal Ampatuan Jr.", who is not his father
        run = _run(words, at, gazetteer.roles)
        known = stop is not None
        if not known and run == at + 2 and _people_s_letters(words, at, gazetteer):
            at, held = at + 1, 0
            continue
        if stop is not None and run is not None and run > stop and _continues(words, at, stop, run, gazetteer):
            stop, known = run, False
        if at in spelled and (stop is None or spelled[at] > stop):
            stop, known = spelled[at], True
        if stop is None:
            stop = run
        if stop is not None and not known and stop - at > 2 and _whole_title(words[at:stop], gazetteer):
            at, held = stop, stop - at  # "as Air Officer Commanding"
            continue
        if stop is not None and not known:  # "Bauchi State Commissioner of Police": the title is none of the name's
            stop = next((k for k in range(at + 1, stop) if long_title(words, k, gazetteer.roles)), stop)
            stop = before_post(words, at, stop, gazetteer)
            stop = twinned(words, at, stop, gazetteer)
            stop = parted(words, at, stop, gazetteer)
            stop = whole(words, at, stop, gazetteer, lambda k: personal(words, k, gazetteer.roles))
        if stop is not None and not known and stop < len(words) and numbered_name(words, at, stop, small, closed):
            stop += 1  # "GSG 9"
        if stop is not None and not known and words[at].text[:1].isdigit():
            stop = seated(words, at, stop, gazetteer)
        titled = gazetteer.roles.get(fold(" ".join(w.text for w in words[at : at + 2]))) in TITULAR  # "Wing Commander"
        if stop is None or (not known and stop - at > 1 and opens and not titled and qualifying(word.text, small)):
            at, held = at + 1, 0
            continue
        if not known and _post(words[at:stop], words[at - 1].text.lower() if at else "", gazetteer, small):
            at, held = stop, 0
            continue
        further = max(_extended(words, at, stop, gazetteer), past_letters(words, stop))
        sure = known or further > stop or held
        set_apart = shouted or label(words, at, stop, opens)
        doubt = "" if sure else doubted(words[at:stop], opens, set_apart, small, gazetteer.roles)
        for span in _cleaned(words[at:further], text, gazetteer, doubt):
            yield _titled(span, words[at - held : at], text, gazetteer.roles) if held else span
        at, held = further, 0


def _people_s_letters(words: list[Word], at: int, gazetteer: Gazetteer) -> bool:
    """True where a people's adjective stands before letters that it is no part of: "Syrian PKK cadres"."""
    state = gazetteer.demonyms.get(fold(words[at].text))
    borne = gazetteer.lookup(words[at + 1].text) if words[at + 1].text.isupper() else ()
    return state is not None and bool(borne) and all(e.country not in (None, state.id, state.country) for e in borne)


def _somewhere(name: str, gazetteer: Gazetteer) -> bool:
    return any(e.place or e.kind == "state" for e in gazetteer.lookup(name))


def _whole_title(run: list[Word], gazetteer: Gazetteer) -> bool:
    """True for the words of a title and no more."""
    words = fold(" ".join(w.text for w in run))
    return gazetteer.roles.get(words) in TITULAR or words in BEFORE_NAMES


def _post(run: list[Word], before: str, gazetteer: Gazetteer, small: frozenset[str]) -> bool:
    """True for a post in capitals that plain words make and that names nobody: "Its Media Coordinator, Lt. Col. X"."""
    own = [w.text for w in run]
    plain = all(w.lower() in small and w[:1].isupper() and not w.isupper() for w in own[:-1])
    role = gazetteer.roles.get(fold(own[-1])) == "role"
    return len(own) > 1 and plain and role and before in BEFORE_POSTS


def _titled(span: NameSpan, title: list[Word], text: str, roles: Mapping[str, str]) -> NameSpan:
    start = title[0].start
    end = span.start - 1 if span.title else title[-1].end
    if span.start - title[-1].end > 1 + len(span.title) + bool(span.title):
        return span
    said = text[start:end].strip()
    return replace(span, title=said, titles=span.titles | {roles.get(fold(" ".join(w.text for w in title)), "role")})


def _extended(words: list[Word], at: int, stop: int, gazetteer: Gazetteer) -> int:
    """A name with the small noun that makes it another's: "Zemun clan", "Kaduna airport", "Hmeimim air base"."""
    first = words[at].text
    rest = [w.text for w in words[stop : stop + 2]]
    if stop - at == 1 and unit_of_letters(words, at, gazetteer):
        return stop + 1
    if not rest or first.isupper() or not first[:1].isupper() or fold(first) in gazetteer.demonyms:
        return stop
    own = words[at:stop]
    if own[-1].text.endswith(("'s", "’s")) or any(gazetteer.roles.get(fold(w.text)) for w in own):
        return stop
    held = gazetteer.lookup(" ".join(w.text for w in own))
    if any(e.kind == "state" for e in held) or fold(first) in nouns().people:
        return stop
    if (
        rest[0] == "operations"
        and rest[1:] != ["command"]
        and gazetteer.roles.get(words[at - 2].text if at > 1 else "") == "role"
    ):
        return stop + 1  # "commander of Nineveh operations"
    if rest[0] in KIN and not any(e.place for e in held):
        return stop + 1
    if rest[0] in ("department", "directorate") and len(own) > 1 and own[-1].text in SECRET:
        return stop + 1  # "the State Security department"
    if rest[0] in ("air", "military", "naval") and rest[1:] == ["base"]:
        return stop + 2
    return stop + 1 if rest[0] in SITES else stop


def _ranked(words: list[Word], at: int, roles: Mapping[str, str]) -> bool:
    """True where a rank and a name begin: "Colonel X", "Brigadier General X", but not "General Affairs"."""
    run = [fold(w.text) for w in words[at : at + 2]]
    if len(run) < 2 or roles.get(run[0]) != "rank" or not words[at + 1].capital:
        return False
    return run[0] not in UNCERTAIN or roles.get(" ".join(run)) == "rank" or roles.get(run[1]) == "rank"


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
        day = first.lower() in MONTHS and not named_for(words, at, gazetteer.roles)
        if stop - at == 1 and (len(first) < 2 or day):
            return None
        if any(w.text == "the" and v.text[:1].isupper() for v, w in itertools.pairwise(words[at:stop])):
            continue  # "In Mexico the Attorney General": two names without a comma
        if any(c in stretch for c in ",.;:!?()") and "U.S" not in stretch and "." not in first:
            continue
        if any(w.text in ("-", "–", "—") and v.end < w.start for v, w in itertools.pairwise(words[at:stop])):
            continue  # "COLOMBO, Sri Lanka - Public Security Minister X"
        owned = (
            any(w.text.endswith(("'s", "’s")) for w in words[at : stop - 1]) and fold(stretch) not in gazetteer.names
        )
        if stop - at > 1 and not owned:
            stretch = stretch.removesuffix("'s").removesuffix("’s")  # "Burkina Faso's", of which a part is known too
        if not owned and gazetteer.lookup(stretch) and (stop - at > 1 or fold(stretch) not in gazetteer.demonyms):
            return None if _reaches_past(words, at, stop, text, gazetteer) else stop
    return None


def _reaches_past(words: list[Word], at: int, stop: int, text: str, gazetteer: Gazetteer) -> bool:
    """True where a longer name begins at the state behind an office: "Commander-in-Chief of the Ghana Armed Forces"."""
    of = next((k for k in range(at + 1, stop) if words[k].text == "of"), None)
    if of is None or stop >= len(words) or not words[stop].capital:
        return False
    begun = next((k for k in range(of + 1, stop) if words[k].capital), None)
    if begun is None:
        return False
    longer = begun + len(list(itertools.takewhile(lambda w: w.capital, words[begun : begun + LONGEST])))
    body = longer > stop and institution(words[begun:longer], gazetteer.roles)  # "President of the Uganda Law Society"
    return body or (_known(words, begun, text, gazetteer) or 0) > stop


def _continues(words: list[Word], at: int, stop: int, run: int, gazetteer: Gazetteer) -> bool:
    """True where what the pack knows is only the beginning of a longer name.

    A body named after it ("Borno State Government"); or one word of a person's or place's name ("Akhmat Kadyrov").
    """
    end = run
    while end - 1 > stop and (size := post_before(words[at:end], end - at, gazetteer)) and end - size > stop:
        end -= size  # "Lagos State Police Public Relations Officer"
    last = words[end - 1].text.lower()
    of = next((k for k in range(stop + 1, run - 1) if words[k].text == "of"), None)
    if of is not None and gazetteer.roles.get(fold(words[of - 1].text)) in BODIES:
        return True  # "Nigerian Army School of Infantry"
    if words[stop].text == "Ship":
        return True  # "Nigerian Navy Ship Victory"
    force = any(e.kind == "force" for e in gazetteer.lookup(" ".join(w.text for w in words[at:stop])))
    if force and run == stop + 1 and words[stop].text in BRANCHES:
        return True  # "Nigerian Army Signals"
    if last in FIRMS or (last in REGIMENTAL | {"infantry", "regiment"} and run - stop < 4):
        return True  # "Nigerian Army Properties Limited", "Sri Lanka Light Infantry"
    if last.isdigit() and end - 2 >= stop and words[end - 2].text.lower() in COUNTING:
        return True  # "Rapid Action Battalion Unit 7"
    if gazetteer.roles.get(fold(last)) in BODIES or last in SITES or (last == "city" and run == stop + 1):
        return True
    if stop - at > 1 or run - at not in (2, 3) or words[at].text.isupper():
        return False
    behind = at > 0 and words[at - 1].text.lower() in ("in", "of", "at", "for")
    if behind and run - at == 3 and any(e.place for e in gazetteer.lookup(words[at].text)):
        return False  # "the police commissioner of Mumbai Alpha Beta": a town and a person
    rest = [w.text for w in words[stop:run]]
    if len(rest) == 2 and any(w.lower() in vocabulary()[0] or gazetteer.roles.get(fold(w)) for w in rest):
        return False
    key, following = fold(words[at].text), fold(words[stop].text)
    if key in gazetteer.demonyms or key in gazetteer.metonyms or gazetteer.roles.get(following):
        return False
    if any(e.kind == "state" for e in gazetteer.names.get(key, ())):
        return False
    return not gazetteer.lookup(words[stop].text) or any(e.place for e in gazetteer.lookup(words[at].text))


BRANCHES = frozenset(["Signals", "Engineers", "Artillery", "Ordnance", "Armour", "Aviation", "Infantry"])


def _run(words: list[Word], at: int, roles: Mapping[str, str]) -> int | None:
    """The end of a run of capitalised words, with particles and joining words inside it."""
    first = words[at]
    if first.text in ("al", "el", "bin", "ibn", "abu") and at + 1 < len(words) and words[at + 1].text[:1].isupper():
        return _extend(words, at, at + 2, roles)
    numbered = _ORDINAL.match(first.text) is not None and at + 1 < len(words) and words[at + 1].capital
    ranked = any(roles.get(fold(" ".join(w.text for w in words[at + 1 : at + n]))) in TITULAR for n in (2, 3))
    ranked = ranked and words[at + 1].text.lower() not in UNIT_WORDS  # but "the 2nd Division commander"
    numbered = numbered and not ranked  # "the 25th Commander of the Army", "the 9th Force Commander"
    if numbered and first.text.isdigit():
        ahead = itertools.takewhile(lambda w: w.capital or w.text.lower() in PARTICLES, words[at + 1 : at + 6])
        numbered = len(first.text) < 4 and any(_counts(w.text, roles) for w in ahead)
    alone = at + 1 >= len(words) or not words[at + 1].capital  # "Area 'E'"
    single = first.text in _SINGLE and not (at + 1 < len(words) and words[at + 1].text == "Corps")
    single = single or (len(first.text) == 1 and first.text.isalpha() and alone)
    day = first.text.lower() in MONTHS and not named_for(words, at, roles)
    if not (first.capital or numbered) or day or single:
        return None
    return _extend(words, at, at + 1, roles)


def _counts(word: str, roles: Mapping[str, str]) -> bool:
    """True for a word of units that bear numbers: "Brigade", "Rifles", "Group"."""
    return unit_word(word, roles) or word in GROUPED | TRAINING or word.lower() in REGIMENTAL


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
    if word.text in _OPENING and _ORDINAL.match(words[at].text) and (end := nicknamed(words, stop, roles)):
        return end
    if of_a_people(words, stop) and words[stop - 1].text.lower() in vocabulary()[0]:
        return stop + 2  # "the Free Officers' Movement"
    if (low in MONTHS and not named_for(words, stop, roles)) or word.start - words[stop - 1].end > 1:
        return None
    if words[stop - 1].text.endswith(("'s", "’s")) and not (
        word.capital and words[stop - 1].text[:1].isupper() and fold(words[stop - 1].text[:-2]) in INSTITUTED
    ):
        return None
    if numbered_end := number_behind(words, stop, roles):
        return numbered_end
    if word.capital or (_ORDINAL.match(word.text) and len(word.text) < 4 and takes_number(words[stop - 1].text, roles)):
        return stop + 1
    following = words[stop + 1] if stop + 1 < len(words) else None
    if following is None:
        return None
    if low in PARTICLES and following.capital:
        return stop + 2
    numbered = _ORDINAL.match(words[at].text) or words[at].text.lower() in ORDINALS
    if low == "of" and words[stop - 1].text.lower() in LED and personal(words, stop + 1, roles):
        return None
    if low == "of" and stop - at == 1 and words[at].text.lower() in FELLOWS:
        end = stop + 2 + (following.text == "the")
        alone = end <= len(words) and words[end - 1].capital and not (end < len(words) and words[end].capital)
        return end if alone else None
    if low == "of" and _ranked(words, stop + 1, roles):
        return None  # "the Southeastern Command of Brigadier General X"
    if low in JOINING and institution(words[at:stop], roles) and not numbered:
        if following.capital and following.text.lower() not in MONTHS and following.text.rstrip(".") not in HONORIFICS:
            return stop + 2
        after = words[stop + 2] if stop + 2 < len(words) else None
        if following.text.lower() == "the" and after is not None and after.capital:
            return stop + 3
    if (
        low == "and"
        and following.capital
        and coordinated(words, at, stop, roles)
        and not another(words, stop + 1, roles)
    ):
        return stop + 2
    return None


def _cleaned(run: list[Word], text: str, gazetteer: Gazetteer, doubt: str = "") -> Iterator[NameSpan]:
    """Cut the article, the possessive, ranks and titles off; nothing where only those are left."""
    if run and run[0].text.lower() in ("the", "a", "an", "this", "these", "its", "his", "their"):
        run = run[1:]
    if not run:
        return
    if len(run) > 1 and retired_rank(run, text[run[-1].end :], gazetteer):
        return  # "Defence Secretary Air Vice Marshal (Retd) N": the post and the rank are none of a name's
    cut, titles = leading(run, gazetteer)
    title = text[run[0].start : run[cut - 1].end] if cut else ""
    rest = run[cut:]
    while cut and len(rest) > 1 and rest[0].text in ("of", "the"):
        rest = rest[1:]  # "the Commander of Land Forces"
    if not cut and not doubt:
        rest = without_post(rest, gazetteer)
    if not rest:
        rest = run[-1:] if cut == 1 or run[-1].text.lower() in SURNAMES else []
        title, titles, doubt = "", frozenset(), "common"
    elif cut and doubt:
        doubt = ""
    elif cut and len(rest) == 1 and "role" in titles and rest[0].text.lower() in vocabulary()[0]:
        doubt = "common"  # "Member States"
    elif cut and [w.text for w in rest] == ["Commanding"]:
        return  # "the General Commanding the 10th Military Zone"
    if len(rest) == 1 and _common(rest[0].text, gazetteer):
        doubt = "common"
    at = (officer_at(rest, gazetteer) or directed(title, rest, gazetteer)) if not doubt else 0
    if at:
        yield _span(rest[:at], text, title if titles == {"role"} else "", titles if titles == {"role"} else frozenset())
        yield from _cleaned(rest[at:], text, gazetteer)
    elif rest and [w.text for w in rest] not in SUBJECTS:
        yield replace(_span(rest, text, title, titles), doubt=doubt)


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

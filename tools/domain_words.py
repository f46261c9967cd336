"""Words of our field in the sentences of a treebank, so that a parser trained on letters and reviews knows them.

Each sentence of a treebank can be told again with other words of the same form: verbs for verbs that take the same
arguments, nouns for nouns of the same number, and, for a name of several words, the one word that stands for it when
wildcard parses (`wildcard.reading.names.naming.WORD`). The tree stays as its annotators drew it (substitution of words
by words of like form: Fadaee et al. 2017; Shi et al. 2021). Which words are verbs or nouns is read off a corpus by
what stands around them, not from a tagger.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wildcard.reading.names.naming import WORD

Rows = list[list[str]]
VERB_SHARE, NOUN_SHARE, NAME_SHARE = 0.5, 0.4, 0.8
SEEN = 3  # uses from which a word counts
FORMS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
_DET = r"(?:the|an?|its|their|his|this|that|these|those|some|any|no)"
_AFTER = r"(?:of|in|and|to|that|which|who|from|for|on|with|by|as|at|or|is|was|are|were|has|have|had|will)"
_MODAL = r"(?:to|will|would|could|can|cannot|must|may|might|should|not)"
_NOUN = re.compile(rf"\b(?P<det>{_DET}|many|few|several|all|both) (?P<word>[a-z]{{3,}})(?=[,.;:]| {_AFTER}\b)", re.I)
_TAKES = re.compile(rf"\b{_MODAL} (?P<word>[a-z]{{3,}}) (?:{_DET}|them|him|it|us)\b")
_ALONE = re.compile(rf"\b{_MODAL} (?P<word>[a-z]{{3,}})(?=[.,;]| (?:in|to|with|for|on|from|against|at|under|as)\b)")
_TELLS = re.compile(r"\b(?:to|will|would|could|can|must|may|should|not) (?P<word>[a-z]{3,}) that\b")
_PREFIXED = re.compile(r"(?P<prefix>over|under|out|re|mis|up|with|fore)(?P<verb>[a-z]{3,})$")
_CLOSED = frozenset([
    "the", "and", "for", "not", "this", "that", "with", "from", "what", "all", "more", "than", "only", "such", "have",
    "has", "been", "its", "their",
])  # fmt: skip


@dataclass(frozen=True)
class Words:
    """Words of a field: nouns by number, and verbs in their forms by what they take ("obj", "none", "that")."""

    nouns: Mapping[str, Sequence[str]]
    verbs: Mapping[str, Sequence[Mapping[str, str]]]


def words_of(texts: Iterable[str], rows: Iterable[Rows], lexicon: Iterable[str]) -> Words:
    """What a corpus has of nouns and verbs, with a lexicon's verbs; irregular forms are those of the treebank."""
    rows = list(rows)
    whole = " ".join(texts)
    use = _uses(rows)
    found = {name: _counted(rule, whole) for name, rule in (("obj", _TAKES), ("none", _ALONE), ("that", _TELLS))}
    total = sum(found.values(), Counter[str]())
    mostly = {v: max(found, key=lambda kind: (found[kind][v], kind)) for v in total}
    mostly |= {v: "obj" for v in lexicon if v not in mostly and v.isalpha()}
    nouns = _nouns(whole, use)
    known, used = _known_forms(rows), Counter(re.findall(r"[a-z]{3,}", whole))
    verbs = {
        v
        for v in mostly
        if v in known or (v not in use and (total[v] >= SEEN or not total[v]) and not v.endswith("ed"))
    }
    own = {kind: [forms(v, known, used) for v in sorted(verbs) if mostly[v] == kind] for kind in found}
    own["that"] += [forms(v, known, used) for v in sorted(verbs) if found["that"][v] and mostly[v] != "that"]
    return Words(nouns, own)


def _uses(rows: Iterable[Rows]) -> Mapping[str, Counter[str]]:
    """How often a treebank has each word as which part of speech."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in rows:
        for r in sentence:
            told[r[1].lower()][r[3]] += 1
    return told


def _is(word: str, pos: str, use: Mapping[str, Counter[str]]) -> bool:
    """Whether a treebank has a word as a part of speech now and then, or does not have it."""
    told = use.get(word)
    return word not in _CLOSED and (told is None or 4 * told[pos] >= sum(told.values()))


def _counted(rule: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(m["word"] for m in rule.finditer(text))


def _nouns(text: str, use: Mapping[str, Counter[str]]) -> dict[str, list[str]]:
    """Nouns after a determiner and before what follows a noun; the plural is what adds an -s to one."""
    singular: Counter[str] = Counter()
    plural: Counter[str] = Counter()
    for m in _NOUN.finditer(text):
        many = m["det"].lower() in ("these", "those", "many", "few", "several", "both")
        (plural if many or m["word"].endswith("s") else singular)[m["word"].lower()] += 1
    ones = sorted(w for w, n in singular.items() if n >= SEEN and _is(w, "NOUN", use) and not w.endswith("ing"))
    many_ = sorted(w for w, n in plural.items() if n >= SEEN and w.endswith("s") and _bare(w) in ones)
    return {"NN": ones, "NNS": many_}


def _bare(plural: str) -> str:
    return plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]


def _known_forms(rows: Iterable[Rows]) -> Mapping[str, Mapping[str, str]]:
    """The commonest form of each verb and tag in a treebank."""
    told: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence in rows:
        for r in sentence:
            if r[3] == "VERB" and r[4] in FORMS and r[1].isalpha():
                told[r[2].lower()][r[4]][r[1].lower()] += 1
    return {v: {tag: n.most_common(1)[0][0] for tag, n in tags.items()} for v, tags in told.items()}


def forms(verb: str, known: Mapping[str, Mapping[str, str]], used: Mapping[str, int]) -> dict[str, str]:
    """Every form of a verb: as a treebank has it, else by rule."""
    stem = verb[:-1] if verb.endswith("e") else verb
    short = re.search(r"[^aeiou][aeiou][bdgklmnprtv]$", verb) is not None
    twice = verb + verb[-1] if short and used.get(verb + verb[-1] + "ed", 0) > used.get(verb + "ed", 0) else None
    consonant_y = verb.endswith("y") and verb[-2] not in "aeou"
    third = verb[:-1] + "ies" if consonant_y else verb + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else "s")
    past = verb[:-1] + "ied" if consonant_y else (twice or stem) + "ed"
    going = (verb if verb.endswith("ee") else twice or stem) + "ing"
    own = {"VB": verb, "VBP": verb, "VBZ": third, "VBD": past, "VBN": past, "VBG": going}
    prefixed = _PREFIXED.match(verb)
    if prefixed is not None and prefixed["verb"] in known and verb not in known:
        own |= {tag: prefixed["prefix"] + form for tag, form in known[prefixed["verb"]].items()}
    return {tag: known.get(verb, {}).get(tag, form) for tag, form in own.items()}


def told_again(sentence: Rows, words: Words, rng: random.Random) -> Rows:
    """A sentence with some of its words replaced; without multiword tokens, which cover what changes."""
    rows = _named([list(r) for r in sentence], rng)
    takes: dict[str, set[str]] = defaultdict(set)
    for r in rows:
        takes[r[6]].add(r[7])
    whole = {number for r in rows if "-" in r[0] for number in _covered(r[0])}
    for i, r in enumerate(rows):
        if r[0] in whole or not r[1].isalpha():
            continue
        new = _verb(r, takes[r[0]], words, rng) if r[3] == "VERB" else _noun(r, rows[i - 1] if i else None, words, rng)
        if new:
            r[1] = new.capitalize() if r[1][0].isupper() else new
    return rows


def _covered(number: str) -> list[str]:
    first, last = (int(n) for n in number.split("-"))
    return [str(n) for n in range(first, last + 1)]


def _verb(r: list[str], takes: set[str], words: Words, rng: random.Random) -> str | None:
    if r[4] not in FORMS or takes & {"xcomp", "compound:prt", "iobj", "expl"} or rng.random() > VERB_SHARE:
        return None
    kind = "that" if "ccomp" in takes else "obj" if takes & {"obj", "nsubj:pass"} or r[7] == "acl" else "none"
    if r[7] in ("acl", "amod") and r[4] == "VBN":
        kind = "obj"
    choice = words.verbs[kind]
    return rng.choice(choice)[r[4]] if choice else None


def _noun(r: list[str], before: list[str] | None, words: Words, rng: random.Random) -> str | None:
    if r[3] != "NOUN" or r[4] not in words.nouns or r[7] in ("compound", "fixed", "obl:tmod", "obl:unmarked"):
        return None
    if rng.random() > NOUN_SHARE:
        return None
    new = rng.choice(words.nouns[r[4]])
    if before is not None and before[1].lower() in ("a", "an") and (before[1].lower() == "an") != (new[0] in "aeio"):
        return None
    return new


def _named(rows: Rows, rng: random.Random) -> Rows:
    """Names of one word or more as the one word that wildcard reads in their place."""
    if any("-" in r[0] or "." in r[0] for r in rows):
        return rows
    spans = _names(rows)
    kept: Rows = []
    number: dict[str, str] = {"0": "0"}
    at = 0
    while at < len(rows):
        span = next((s for s in spans if s[0] == at), None)
        if span is None or rng.random() > NAME_SHARE:
            kept.append(rows[at])
            number[rows[at][0]] = str(len(kept))
            at += 1
            continue
        head = rows[span[2]]
        head[1] = WORD[rng.choice(("person", "place", "body", "body"))]
        head[9] = rows[span[1] - 1][9]
        kept.append(head)
        number.update({r[0]: str(len(kept)) for r in rows[span[0] : span[1]]})
        at = span[1]
    for r in kept:
        r[0], r[6] = number[r[0]], number[r[6]]
    return kept


def _names(rows: Rows) -> list[tuple[int, int, int]]:
    """(first, end, head) of each run of proper nouns that hang together and on which all else hangs by the head."""
    found = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end][4] == "NNP":
            end += 1
        if end > at:
            inside = {r[0] for r in rows[at:end]}
            heads = [i for i in range(at, end) if rows[i][6] not in inside]
            if len(heads) == 1:
                rest = inside - {rows[heads[0]][0]}
                if not any(r[6] in rest for i, r in enumerate(rows) if not at <= i < end):
                    found.append((at, end, heads[0]))
        at = max(end, at + 1)
    return found

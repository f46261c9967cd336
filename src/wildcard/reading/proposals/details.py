"""Details: the qualifiers that a type asks for, from the words of the claim's clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.data import table_of
from wildcard.reading.lexicon.frames import appraisals
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.scoring.options import PRESENCE
from wildcard.reading.speech.stance import Stated

TURNED = {"high": "low", "low": "high"}
GRADED = {"JJR": "more", "RBR": "more", "JJS": "most", "RBS": "most"}
HARDLY = frozenset([  # beside the negations of `stance`
    "poorly", "badly", "ill", "under", "rarely", "seldom", "insufficiently", "inadequately",
])  # fmt: skip
COMPARED = {"more": "more", "most": "most", "less": "less", "least": "least", "fewer": "less", "fewest": "least"}
ROLE_TYPES = frozenset({"heads", "member_of"})
BODIES = frozenset({"company", "armed group", "party", "institution"})  # words of which are no role
BASIS = frozenset({"part_of", "commands"})
COURTESY = frozenset([  # before a name, telling of no post
    "professor", "prof", "dr", "doctor", "mr", "mrs", "ms", "engr", "sir", "dame", "lord", "lady", "sheikh", "sheik",
    "hajji", "haji", "alhaji", "hajia", "sayyid", "sayed", "mullah", "maulana", "ustaz", "don", "dona", "senor",
    "monsieur", "madame", "honourable", "hon",
])  # fmt: skip
_PARTLY = re.compile(  # before a place
    r"\b((?:(?:almost|nearly|about|over|more than|at least|the|large|wide|big|small|vast|huge|some|several) )*"
    r"(?:all|most|much|half|a third|a quarter|two[- ]thirds|three[- ]quarters|parts?|swathes?|tracts?|stretches|pockets"
    r"|areas|chunks?|portions?|sections?|the (?:bulk|rest|outskirts)|\d{1,2} (?:percent|per cent|%)) of)"
    r"(?: the| its| their)? *$",
    re.IGNORECASE,
)
_UNITS = re.compile(r"\bcompan(?:y|ies) of\b")  # of soldiers


@cache
def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    found: Mapping[str, Mapping[str, Sequence[str]]] = table_of("details.toml")
    return found


def details(candidate: Candidate, stated: Stated, passage: Passage, particulars: Mapping[str, str]) -> dict[str, str]:
    """Qualifiers of a claim, those that the codebook names for its type; `particulars` are those already read."""
    clause = passage.text[candidate.start - passage.start : candidate.end - passage.start]
    sentence = candidate.word.sent
    around = passage.text[
        passage.starts[sentence.start] - passage.start : passage.ends[sentence.end - 1] - passage.start
    ]
    found: dict[str, str] = dict(particulars)
    kind = candidate.type
    if kind == "rated":
        found["criterion"] = candidate.label.partition(":")[2]
        found["value"] = _value(candidate, stated, compared="than" in particulars)
    elif kind == "legitimises":
        found["kind"] = _first("cover", f"{candidate.subject.kind} {_names(candidate)} {clause}", around) or "political"
    elif kind in PRESENCE:
        # the parser saw other words for names, so that "Port-au-Prince" tells of no port
        domain = _first("domain", _UNITS.sub("", _lower(_own(candidate, passage))), "")
        if domain:
            found["domain"] = domain
        extent = _extent(candidate, passage)
        if extent and kind != "based_in":
            found["extent"] = extent
    elif kind in BASIS:  # names tell no basis: "Joint Task Force"
        own = _own(candidate, passage)
        around = "" if candidate.pattern or kind == "part_of" else _lower(_stretch(sentence, candidate.word))
        basis = _first("basis", _lower(_stretch(own, candidate.word)), around)
        if basis:
            found["basis"] = basis
    elif kind in ROLE_TYPES:
        role = _role(candidate, passage)
        if role:
            found["role"] = role
    elif kind == "committed":
        found["act"] = " ".join(clause.split())
    if stated.excuse:
        found["excuse"] = stated.excuse
    first, past = stated.unless or (0, 0)
    if first < past:  # a text cut off behind "without" says nothing more
        # the parser saw other names in the place of the text's own
        words = passage.text[passage.starts[first] - passage.start : passage.ends[past - 1] - passage.start]
        found["unless"] = " ".join(words.split())
    return found


def _own(candidate: Candidate, passage: Passage) -> list[Token]:
    """The tokens of a candidate's quote."""
    return [t for t in passage.doc if candidate.start <= passage.starts[t.i] < candidate.end]


def _stretch(tokens: Sequence[Token], word: Token) -> list[Token]:
    """Those of a clause's tokens between the marks that part it around a word: of "under the army on paper; in practice
    it answered to X" what is told of the army, or of X."""
    held: list[Token] = []
    for token in tokens:
        if token.text in (";", ":", "—", "–") or token.lower_ in (
            "but",
            "while",
            "whereas",
            "yet",
            "though",
            "although",
        ):
            if any(t.i == word.i for t in held):
                return held
            held = []
        else:
            held.append(token)
    return held


def _lower(tokens: Iterable[Token]) -> str:
    """Tokens in small letters; the parser saw other names in the place of the text's own."""
    return " ".join(t.lower_ for t in tokens)


def _names(candidate: Candidate) -> str:
    return " ".join(candidate.subject.surfaces)


def _first(group: str, clause: str, around: str) -> str:
    """The first value of a group whose words the clause, else the sentence, holds."""
    for text in (clause, around):
        low = text.lower()
        counts = {
            value: sum(1 for w in words if re.search(rf"\b{re.escape(w)}", low))
            for value, words in _words()[group].items()
        }
        best = max(counts, key=lambda v: counts[v])
        if counts[best]:
            return best
    return ""


def _extent(candidate: Candidate, passage: Passage) -> str:
    """How much of a place is meant, where the words before it say so: "most of", "parts of"."""
    mention = candidate.object_mention
    if mention is None or mention.passage != candidate.passage:
        return ""
    found = _PARTLY.search(passage.text[: mention.start - passage.start])
    return found[1].lower() if found is not None else ""


def _value(candidate: Candidate, stated: Stated, *, compared: bool) -> str:
    criterion = candidate.label.partition(":")[2]
    words = [candidate.word, *(c for c in candidate.word.children if c.dep_ != "conj")]
    # "poorly" turns what it stands beside, and says nothing itself then
    saying = [w for w in words if w is candidate.word or w.lower_ not in HARDLY]
    saying += [c for w in words[1:] for c in w.children if c.lower_ not in HARDLY]  # "declared a terrorist group"
    held = (v for w in saying for c, v in appraisals().get(w.lemma_.lower(), ()) if c == criterion)
    said = next(held, "high")
    near = [*words, *(c for w in words for c in w.children)]
    degree = next((COMPARED[t.lower_] for t in near if t.lower_ in COMPARED), "")
    degree = degree or next((GRADED[t.tag_] for t in words if t.tag_ in GRADED), "")
    if compared and not degree:
        alike = any(t.lower_ == "as" and t.dep_ != "case" for t in near)
        degree = "same" if alike else "more"  # "unlike the militias, it obeys the courts"
    if degree in ("more", "less") and any(t.lower_ == "no" and t.head.lower_ in COMPARED for t in near):
        return "same"  # "no more professional than"
    if degree == "same" and stated.negated:
        return "less" if said == "high" else "more"  # "not as disciplined as"
    if degree and degree != "same":
        down = {"more": "less", "most": "least", "less": "more", "least": "most"}
        return degree if said == "high" and not (compared and stated.negated) else down[degree]
    before = [t.lower_ for t in candidate.word.doc[max(0, candidate.word.i - 2) : candidate.word.i]]
    hardly = any(_hardly(t) for t in words) or before in (["anything", "but"], ["far", "from"])
    return degree or (TURNED[said] if bool(stated.negated) != hardly else said)


def _hardly(token: Token) -> bool:
    """True for what turns a quality beside it: "poorly trained", "under-equipped" in one token or in three."""
    if token.lower_.startswith(("ill-", "under-")):
        return token.lemma_.lower() not in appraisals()
    hyphened = token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"
    return token.lower_ in HARDLY and (token.dep_ == "advmod" or hyphened) and (token.lower_ != "under" or hyphened)


def _role(candidate: Candidate, passage: Passage) -> str:
    mention = candidate.subject_mention
    courtesy = mention is not None and fold(mention.title) in COURTESY
    if mention is not None and mention.title and not courtesy and candidate.word.i == mention.head:
        return mention.title
    word = candidate.word
    if fold(word.text) in COURTESY:
        before = word.doc[max(0, word.i - 2) : word.i]  # "its head, Professor X": the post stands before the courtesy
        if len(before) < 2 or before[1].text != "," or before[0].pos_ != "NOUN":
            return ""
        word = before[0]
    whole = passage.text[passage.starts[word.i] - passage.start : passage.ends[word.i] - passage.start]
    if word.pos_ not in ("NOUN", "PROPN", "ADJ") or whole != word.text:
        return ""  # a name is no role
    if nouns().actor.get(word.lemma_.lower()) in BODIES:
        return ""  # "Vectus Global, the company of Erik Prince"
    left = word.i
    while left > 0 and word.doc[left - 1].dep_ in ("amod", "compound") and word.doc[left - 1].head.i == word.i:
        if passage.text[passage.starts[left - 1] - passage.start : passage.ends[left - 1] - passage.start].isupper():
            break  # "KNU spokesman": the acronym is whose he is
        left -= 1
    return passage.text[passage.starts[left] - passage.start : passage.ends[word.i] - passage.start].lower()

"""Overlooked verbs: a sentence without a verb is parsed again with a plain verb in the place of a word that may be one.

A tagger taught by a small treebank takes "directs" for a plural, "fielded" for an adjective: nothing can be found
where the verb is lost. As with names, another word of the same form that the treebank has often seen shows the parser
the way. Invariant: the words are put back; a sentence in which the parser sees a verb keeps its parse, and so does one
in which no stand-in becomes the verb that all hangs on, with a subject before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc as Parsed
from spacy.tokens import Span, Token

from wildcard.reading.lexicon.cues import cues
from wildcard.reading.lexicon.frames import shipped as frames
from wildcard.reading.lexicon.lemma import lemma, table
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.lexicon.words import classes

TOLD = [HEAD, DEP, POS, TAG]
LEAST = 4  # words of a sentence in which a verb is missed
PREDICATED = frozenset({"cop", "aux", "nsubj", "nsubj:pass", "aux:pass", "expl", "csubj"})
ENDS = frozenset({".", "!", "?", ";"})
BEFORE = frozenset({"DET", "ADP", "NUM", "PART", "SCONJ", "ADJ"})  # what stands before a noun, not before a verb
OPEN = frozenset({"NOUN", "ADJ", "PROPN", "VERB", "INTJ", "X"})  # what such a verb is taken for
PARTICIPLES = frozenset({"VBD", "VBN"})  # and what is taken for one
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl"})
TAGS = {"third": "VBZ", "past": "VBD"}
MOVING = {"past": "went", "third": "goes", "base": "go"}  # before a preposition or the end
TAKING = {"past": "received", "third": "receives", "base": "receive"}


def parsed_again(pipeline: Language, docs: Sequence[Parsed]) -> Iterator[Parsed]:
    """The parses of paragraphs, those of some sentences anew."""
    for doc in docs:
        _as_verbs(doc)
        _beside_verbs(doc)
        _of_clauses(doc)
        _joined_above(doc)
        doc = _set_off(doc)
        found = [(s, again) for s in doc.sents if _verbless(s) and (again := _tried(pipeline, s)) is not None]
        yield _with_those(doc, found) if found else doc


def _as_verbs(doc: Parsed) -> None:
    """Nouns that have an object and no article are verbs, and what stands before them is their subject: "Rwanda arms
    M23"."""
    for token in doc:
        if token.pos_ != "NOUN" or token.dep_ not in CLAUSES or (form := form_of(token.text)) not in TAGS:
            continue
        left = [c for c in token.children if c.i < token.i]
        taken = any(c.dep_ == "obj" and c.i > token.i for c in token.children)
        if taken and len(left) == 1 and left[0].dep_ in (*SUBJECTS, "compound") and left[0].i == token.i - 1:
            token.pos_, token.tag_, left[0].dep_ = "VERB", TAGS[form], "nsubj"


def _beside_verbs(doc: Parsed) -> None:
    """An adjective joined to a verb, right before the verb's object, is a verb: "trained and armed X"."""
    for token in doc[2:]:
        joint, verb = doc[token.i - 1], doc[token.i - 2]
        if token.pos_ != "ADJ" or joint.lower_ not in ("and", "or") or verb.pos_ != "VERB":
            continue
        beside = token.dep_ == "conj" and token.head == verb and any(c.dep_ == "obj" for c in verb.rights)
        before = token.dep_ == "amod" and token.head.dep_ == "obj" and token.head.head == verb
        bare = all(c.dep_ in ("cc", "advmod", "punct") for c in token.children)
        if (beside or before) and bare and token.i + 1 < len(doc) and form_of(token.text) == "past":
            token.pos_, token.tag_, token.dep_, token.head = "VERB", verb.tag_, "conj", verb
            joint.head = token


def _of_clauses(doc: Parsed) -> None:
    """A noun behind "which" and a name is the verb of a clause: "the council, which X heads"."""
    for token in doc[2:]:
        relative, name = doc[token.i - 2], doc[token.i - 1]
        if token.pos_ not in ("NOUN", "PROPN") or relative.lower_ not in ("which", "whom") or name.pos_ != "PROPN":
            continue
        ended = token.i + 1 == len(doc) or doc[token.i + 1].pos_ in ("PUNCT", "ADP", "AUX", "VERB", "ADV", "SCONJ")
        third = token.text.endswith("s") and lemma(token.lower_, "VERB") in verbs()  # "heads", an actor's noun too
        form = "third" if third else form_of(token.text)
        above = relative.i - 1 - (relative.i > 0 and doc[relative.i - 1].text == ",")
        if form not in TAGS or not ended or above < 0 or doc[above].pos_ not in ("NOUN", "PROPN"):
            continue
        if token.sent.start > above or token.head.i > token.i:
            continue  # a noun that only tells which one the next is
        token.pos_, token.tag_, token.dep_, token.head = "VERB", TAGS[form], "acl:relcl", doc[above]
        name.dep_, name.head = "nsubj", token
        relative.dep_, relative.head = "obj", token


def _joined_above(doc: Parsed) -> None:
    """A past verb joined to what cannot be its like is joined to the verb above: "tortured men accused of helping X and
    burned their homes", "freed men whom X had taken and killed ten fighters"."""
    for token in doc:
        verb = token.head
        if token.dep_ != "conj" or token.pos_ != "VERB" or token.tag_ not in PARTICIPLES or verb.i > token.i:
            continue
        if any(c.dep_ in (*SUBJECTS, "aux", "aux:pass", "obl:agent") for c in token.children):
            continue
        taken = any(c.dep_ == "obj" for c in token.children)
        gerund = verb.tag_ == "VBG" and any(c.dep_ in ("mark", "case") for c in verb.children)
        gap = verb.dep_ in ("acl", "acl:relcl") and any(
            c.dep_ == "obj" and c.i < verb.i and c.lower_ in ("that", "which", "whom") for c in verb.children
        )
        if not taken or not (gerund or gap):
            continue
        above = next((a for a in verb.ancestors if a.pos_ == "VERB" and a.tag_ == "VBD" and a.i < verb.i), None)
        if above is not None:
            token.head = above


def _set_off(doc: Parsed) -> Parsed:
    """A participle between commas, taken for the sentence's verb, is a clause of the subject's, and the verb behind the
    second comma is the sentence's: "X and Y, trained and paid by Z, joined"."""
    table = None
    for token in doc:
        held = _between_commas(doc, token) if token.tag_ in PARTICIPLES and token.pos_ == "VERB" else None
        if held is None:
            continue
        subject, verb = held
        table = doc.to_array(TOLD) if table is None else table
        at = {name: doc.vocab.strings.add(name) for name in ("acl", "nsubj")}
        if token.head != verb:
            _hung(table, verb.i, token.head.i if token.head != token else verb.i, token.dep)
        for child in token.children:
            if child.i > verb.left_edge.i and child != verb:
                _hung(table, child.i, verb.i, child.dep)
        _hung(table, subject.i, verb.i, at["nsubj"])
        _hung(table, token.i, subject.i, at["acl"])
        table[token.i, TOLD.index(TAG)] = doc.vocab.strings.add("VBN")
    if table is None:
        return doc
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Parsed(doc.vocab, words=words, spaces=spaces).from_array(TOLD, table)


def _hung(table: NDArray[np.uint64], i: int, head: int, dep: int) -> None:
    """Hang a word on another; heads are told as steps."""
    table[i, 0], table[i, 1] = np.int64(head - i).astype(np.uint64), dep


def _between_commas(doc: Parsed, token: Token) -> tuple[Token, Token] | None:
    """The subject before the comma that opens a participle's clause, and the verb behind the comma that ends it."""
    subject = next((c for c in token.lefts if c.dep_ in SUBJECTS), None)
    own = [token, *(c for c in token.rights if c.dep_ == "conj" and c.tag_ in PARTICIPLES)]
    if subject is None or any(c.dep_ in ("obj", "aux", "aux:pass") for c in token.children):
        return None
    opened = subject.right_edge.i + (subject.right_edge.text != ",")
    if (
        opened >= token.i
        or doc[opened].text != ","
        or token.i - opened > 3
        or doc[token.i : token.i + 2].text.endswith(",")
    ):
        return None
    above = [token.head] if token.dep_ in ("advcl", "ccomp") and token.head.i > token.i else []
    for verb in (*own[1:], *above):
        comma = (verb.left_edge.i if verb in own else _opened(verb, token)) - 1
        done = [t for t in own if t.i < comma]
        agent = any(c.dep_ == "obl:agent" and c.i < comma for t in done for c in t.rights)
        if doc[comma].text == "," and agent and not any(c.dep_ in SUBJECTS for c in verb.children):
            return subject, verb
    return None


def _opened(verb: Token, token: Token) -> int:
    """Where a verb begins with its auxiliaries and adverbs, behind a word that hangs on it."""
    return min([int(verb.i), *(int(c.i) for c in verb.lefts if c.i > token.i and c.dep_ != "punct")])


def _with_those(doc: Parsed, found: Sequence[tuple[Span, Parsed]]) -> Parsed:
    """A paragraph's parse with that of some sentences put in their place; heads are told as steps, so they fit."""
    table = doc.to_array(TOLD)
    for sentence, again in found:
        table[sentence.start : sentence.end] = again.to_array(TOLD)
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Parsed(doc.vocab, words=words, spaces=spaces).from_array(TOLD, table)


def _verbless(sentence: Span) -> bool:
    """True where nothing that is said of anybody holds the sentence, though a clause inside it may have its verb."""
    if sum(t.is_alpha for t in sentence) < LEAST or sentence[-1].text not in ENDS:
        return False
    root = sentence.root
    return root.pos_ not in ("VERB", "AUX") and not any(c.dep_ in PREDICATED for c in root.children)


def _tried(pipeline: Language, sentence: Span) -> Parsed | None:
    """A sentence parsed with another word for the first one that turns out to be its verb; None where none does."""
    words, spaces = [t.text for t in sentence], [bool(t.whitespace_) for t in sentence]
    may_be = [
        (t, form)
        for t in sentence[1:-1]
        if t.pos_ in OPEN and t.nbor(-1).pos_ not in BEFORE and (form := form_of(t.text))
    ]
    for token, form in sorted(may_be, key=lambda one: one[1] == "base"):  # which most nouns are too
        at, alone = token.i - sentence.start, token.nbor(1).pos_ in ("ADP", "PUNCT", "SCONJ")
        for stand_in in (MOVING[form], TAKING[form]) if alone else (TAKING[form], MOVING[form]):
            told = [*words[:at], stand_in, *words[at + 1 :]]
            again = pipeline(Parsed(pipeline.vocab, words=told, spaces=spaces))
            verb = again[at]
            if verb.pos_ == "VERB" and verb.dep_ == "ROOT" and any(_subject(c, verb) for c in verb.children):
                return again
    return None


def _subject(child: Token, verb: Token) -> bool:
    return child.dep_ in SUBJECTS and child.i < verb.i


def form_of(word: str) -> str | None:
    """Which form of a verb a small word may be: past, third person or base; None where it is known as none."""
    if not word.isalpha() or not word.islower() or len(word) < LEAST:
        return None
    known, irregular = lemma(word, "VERB"), table().get((word, "VERB"))
    if word.endswith("ed") or (irregular not in (None, word) and not word.endswith(("s", "ing"))):
        return "past"
    if known in nouns().actor or known in nouns().place:
        return None
    if word.endswith("s") and known != word:
        return "third" if known in verbs() or known in classes() else None
    return "base" if known == word and known in verbs() else None


@cache
def verbs() -> frozenset[str]:
    """The verbs of the lexicons; some are nouns too."""
    told = {word for word, frame in frames() if frame.speech != "noun"}
    return frozenset(told | set(cues().verbs) | {base for (_, tag), base in table().items() if tag == "VERB"})

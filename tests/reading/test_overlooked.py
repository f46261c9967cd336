"""Verbs that the parser took for nouns or adjectives."""

from __future__ import annotations

import pytest

from wildcard.actors.gazetteer import load
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.overlooked import form_of
from wildcard.reading.parsing.parse import Passage, blocks, load_pipeline, parse
from wildcard.reading.parsing.tokens import Token


def parsed(text: str) -> Passage:
    paragraphs = blocks(text)
    return parse(load_pipeline(), paragraphs, name(paragraphs, load(), None).masks)[0]


def token(passage: Passage, word: str) -> Token:
    return next(t for t in passage.doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Burundi's intelligence service directs the Imbonerakure.", "directs", "service"),
        ("The RSF leadership speaks of individual transgressions.", "speaks", "leadership"),
        ("Leaders in Kotido, however, accuse soldiers of beating herdsmen.", "accuse", "Leaders"),
    ],
)
def test_a_verb_that_was_overlooked_is_found(text: str, verb: str, subject: str) -> None:
    found = token(parsed(text), verb)
    assert found.pos_ == "VERB"
    assert found.dep_ == "ROOT"
    assert subject in [c.text for c in found.children if c.dep_ == "nsubj"]


@pytest.mark.parametrize(
    "text",
    ["Effects upon the regular army.", "The local commanders, as a rule.", "Each one in the name of the sovereignty."],
)
def test_a_sentence_without_a_verb_stays_without(text: str) -> None:
    assert not [t for t in parsed(text).doc if t.tag_ in ("VBD", "VBZ", "VBP")]


def test_the_words_of_the_text_are_kept() -> None:
    text = "Burundi's intelligence service directs them. They obey."
    passage = parsed(text)
    assert [text[s:e] for s, e in zip(passage.starts, passage.ends, strict=True)] == [
        "Burundi", "'s", "intelligence", "service", "directs", "them", ".", "They", "obey", ".",
    ]  # fmt: skip
    assert token(passage, "directs").lemma_ == "direct"


@pytest.mark.parametrize(
    ("word", "form"),
    [("directs", "third"), ("fielded", "past"), ("took", "past"), ("rule", "base"), ("army", None), ("Directs", None)],
)
def test_the_form_of_a_verb_is_told_by_its_letters(word: str, form: str | None) -> None:
    assert form_of(word) == form


def test_the_other_sentences_of_a_paragraph_keep_their_parse() -> None:
    first, second = "The army took Goma. ", "Burundi's intelligence service directs the Imbonerakure."
    alone = [(t.text, t.dep_, t.head.text) for t in parsed(first).doc]
    both = parsed(first + second).doc
    assert [(t.text, t.dep_, t.head.text) for t in both][: len(alone)] == alone
    assert [len(list(s)) for s in both.sents] == [5, 8]

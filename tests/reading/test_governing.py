"""Whose deeds surround a word: the subjects of the clauses above it, also where a clause borrows its own."""

from __future__ import annotations

import pytest

from wildcard.reading.mentions.governing import DEEP, levels
from wildcard.reading.parsing.parse import blocks, load_pipeline, parse
from wildcard.reading.parsing.tokens import Token


def token(text: str, word: str) -> Token:
    passage = parse(load_pipeline(), blocks(text), [[]])[0]
    return [t for t in passage.doc if t.text == word][-1]


@pytest.mark.parametrize(
    ("text", "word", "subjects"),
    [
        ("The ministry paid its guards.", "its", ["ministry"]),
        ("The junta left the court and announced its departure.", "its", ["junta", "junta"]),
        ("The governor allowed the army to keep its camps.", "its", ["army", "governor"]),
        ("The ministry denies that the brigade obeys it.", "it", ["brigade", "ministry"]),
        ("The command, which keeps its seat in Pune, was reformed.", "its", ["command", "command"]),
        ("The militia killed villagers, looting their houses.", "their", ["militia", "militia"]),
    ],
)
def test_the_subjects_of_the_clauses_above_a_word(text: str, word: str, subjects: list[str]) -> None:
    told = [level.subject.text for level in levels(token(text, word)) if level.subject is not None]
    assert told == subjects


def test_the_noun_of_a_relative_clause_is_told_as_described() -> None:
    first, second = levels(token("The command, which keeps its seat in Pune, was reformed.", "its"))
    assert first.relative
    assert not second.relative


def test_no_more_clauses_than_are_looked_at() -> None:
    text = "He said that she said that he said that she said that he said that she left it."
    assert len(list(levels(token(text, "it")))) == DEEP


def test_a_word_that_stands_alone_is_in_no_clause() -> None:
    assert list(levels(token("Its flag.", "flag"))) == []

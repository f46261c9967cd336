"""Texts as they come: cut off, without marks, in capitals, as lists, with dashes in words. Each is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from english import claims
from hypothesis import given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = sorted(CORPUS.glob("[a-h]-*.txt"))
SENTENCE = re.compile(r"(?<=[.!?]) ")


def cut(text: str, at: int) -> str:
    return text[:at]


def unmarked(text: str, at: int) -> str:
    return re.sub(r"[.,;:]", "", text[:at])


def shouted(text: str, at: int) -> str:
    return text[:at].upper()


def listed(text: str, at: int) -> str:
    return "The government should:\n\n" + "\n\n".join(f"- {s.rstrip('.')}; and" for s in SENTENCE.split(text[:at]))


def dashed(text: str, at: int) -> str:
    return re.sub(r"\b(\w\w)(\w{4,})", lambda m: f"{m[1]}-{m[2]}" if m.start() % 7 == at % 7 else m[0], text[:at])


def torn(text: str, at: int) -> str:
    words = text[:at].split()
    return "\n\n".join(" ".join(words[i : i + 1 + (i + at) % 5]) for i in range(0, len(words), 4))


WAYS: tuple[Callable[[str, int], str], ...] = (cut, unmarked, shouted, listed, dashed, torn)


@given(st.sampled_from(TEXTS), st.sampled_from(WAYS), st.integers(60, 700))
@settings(max_examples=30, deadline=None)
def test_a_broken_text_is_read_and_its_quotes_stand_in_it(path: Path, way: Callable[[str, int], str], at: int) -> None:
    text = way(path.read_text(encoding="utf-8"), at)
    for one in claims(text):
        assert text[one.quote.start : one.quote.end] == one.quote.text
        assert any(c.isalnum() for c in one.quote.text)


def test_a_word_of_twenty_thousand_letters_is_read_like_any_other() -> None:
    said = f"The army said: {'x' * 20_000}. The army killed nine villagers."
    assert any(c.type == "committed" and "nine villagers" in c.quote.text for c in claims(said))

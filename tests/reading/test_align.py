"""Alignment: what is given back is the text's own words, at the right place, or nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wildcard.reading.endpoint.align import Aligner
from wildcard.reading.endpoint.chunks import chunks

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TEXT = (
    "قالت قيادة العمليات إن «الحشد الشعبي» يسيطر على الحدود. The Popular Mobilization – “a part of the state” – holds "
    "the border; the army holds the border, too. Brig. Gen. Yahya Rasool’s office denied it."
)


def quotes() -> Iterator[tuple[str, int, str]]:
    """Text, offset and words of each coded quote of every fifth text."""
    for path in sorted(CORPUS.glob("*.txt"))[::5]:
        text = path.read_bytes().decode("utf-8")
        for line in path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines():
            quote = json.loads(line)["quote"]
            yield text, quote["start"], quote["text"]


def one_word_changed(words: str) -> str:
    parts = words.split(" ")
    at = random.Random(words).randrange(len(parts))
    core = parts[at].strip("“”\"'‘’().,;:")
    return " ".join([*parts[:at], parts[at].replace(core, "zebra") if core else parts[at], *parts[at + 1 :]])


CHANGES: dict[str, Callable[[str], str]] = {
    "as it stands": lambda s: s,
    "straight quotes": lambda s: s.translate(str.maketrans("“”‘’–—", "\"\"''--")),
    "spaces doubled": lambda s: s.replace(" ", "  "),
    "capitals": str.upper,
    "one word changed": one_word_changed,
}


@pytest.mark.parametrize("change", CHANGES)
def test_quotes_that_differ_in_dress_or_a_word_are_found_where_they_stand(change: str) -> None:
    aligners: dict[str, Aligner] = {}
    right = total = 0
    for text, start, words in quotes():
        aligner = aligners.setdefault(text, Aligner(text))
        found = aligner.align(CHANGES[change](words), near=start)
        changed = change == "one word changed" and len(words.split()) < 2
        total += not changed
        right += not changed and found is not None and (found.start, found.end) == (start, start + len(words))
    assert right / total >= 0.99, f"{right} of {total}"


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        ("الحَشْد الشعبــي", "الحشد الشعبي"),
        ('"الحشد الشعبى"', "«الحشد الشعبي»"),
        ("Brig Gen Yahya Rasool's office", "Brig. Gen. Yahya Rasool’s office"),
        ('"a part of the state"', "“a part of the state”"),
    ],
)
def test_dress_of_both_scripts_does_not_count(given: str, stands: str) -> None:
    found = Aligner(TEXT).align(given)
    assert found is not None and TEXT[found.start : found.end] == stands


def test_of_equal_places_the_one_asked_for_is_taken() -> None:
    aligner = Aligner(TEXT)
    second = TEXT.rindex("holds the border")
    assert aligner.align("holds the border").start == TEXT.index("holds the border")  # type: ignore[union-attr]
    assert aligner.align("holds the border", near=second).start == second  # type: ignore[union-attr]
    assert aligner.align("holds the border", before="the army").start == second  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "invented", ["sold its tanks to smugglers", "the border army denied", "zebra", "", "…", "it it it"]
)
def test_words_that_are_not_there_in_their_order_are_no_quote(invented: str) -> None:
    assert Aligner(TEXT).align(invented) is None


@given(st.data())
def test_every_stretch_of_words_is_found_exactly(data: st.DataObject) -> None:
    words = TEXT.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(len(words) - 1, first + 12)))
    start = len(" ".join(words[:first])) + bool(first)
    stretch = " ".join(words[first : last + 1])
    found = Aligner(TEXT).align(stretch, near=start)
    if any(c.isalnum() for c in stretch):
        assert found is not None and TEXT[found.start : found.end].strip("–“”«». ,;") == stretch.strip("–“”«». ,;")
        assert found.verdict == "exact"


@given(st.text(max_size=200), st.text(max_size=40))
def test_whatever_is_asked_the_answer_is_a_stretch_of_the_text(text: str, quoted: str) -> None:
    found = Aligner(text).align(quoted)
    assert found is None or 0 <= found.start < found.end <= len(text)


@given(st.text(st.sampled_from("ab. \n"), max_size=400), st.integers(20, 60), st.integers(0, 15))
def test_chunks_cover_the_text_and_overlap(text: str, size: int, overlap: int) -> None:
    found = chunks(text, size, overlap)
    assert all(c.text == text[c.start : c.end] for c in found)
    assert all(len(c.text) <= size for c in found)
    if text:
        assert found[0].start == 0 and found[-1].end == len(text)
    for one, other in pairwise(found):
        assert one.start < other.start <= one.end - overlap

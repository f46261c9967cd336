"""Word pieces keep their places in the text."""

from __future__ import annotations

from english import seen
from hypothesis import given
from hypothesis import strategies as st

from wildcard.reading.scoring.pieces import LONGEST, Pieces, plain

LETTERS = [f"{mark}{c}" for c in "abcdefghijklmnopqrstuvwxyz0123456789.,;-" for mark in ("", "##")]
WORDS = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", *LETTERS, "brigade", "##s", "fund"]


def test_the_longest_piece_comes_first() -> None:
    pieces = Pieces(WORDS)
    assert [WORDS[i] for i in pieces.of("Brigades")] == ["brigade", "##s"]


def test_a_word_that_cannot_be_spelt_is_the_unknown() -> None:
    pieces = Pieces(WORDS)
    assert [WORDS[i] for i in pieces.of("الحشد")] == ["[UNK]"]


def test_accents_and_case_make_no_other_word() -> None:
    assert plain("Général") == "general"
    pieces = Pieces(WORDS)
    assert pieces.of("FÜND") == pieces.of("fund")


def test_a_stretch_of_the_text_leads_to_its_own_pieces() -> None:
    held = seen("Iran funds the brigade.\n\nThe brigade left.")
    pieces = Pieces(WORDS)
    rows = pieces.rows(held.passages)
    at = held.text.rindex("brigade")
    low, high = rows.span(at, at + len("brigade"))
    assert low == high
    assert WORDS[rows.ids.reshape(-1)[low]] == "brigade"
    assert low >= rows.ids.shape[1], "it stands in the second row"


def test_a_long_paragraph_becomes_several_rows() -> None:
    held = seen("The brigade left and came back, " * 60 + "then it left.")
    rows = Pieces(WORDS).rows(held.passages)
    assert len(rows.sizes) > 1
    assert max(rows.sizes) <= LONGEST + 1


@given(st.lists(st.sampled_from(["Iran", "funds", "the", "brigade", "1,200", "men."]), min_size=1, max_size=40))
def test_every_word_has_pieces_in_order(words: list[str]) -> None:
    held = seen(" ".join(words))
    rows = Pieces(WORDS).rows(held.passages)
    assert rows.starts == sorted(rows.starts)
    flat = rows.ids.reshape(-1)
    for start in rows.starts:
        low, high = rows.span(start, start + 1)
        assert 0 < low <= high < len(flat)
        assert all(flat[low : high + 1] > 2)

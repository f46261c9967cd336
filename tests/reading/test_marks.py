"""Marks of print change nothing in what is read: notes, soft hyphens, broken words, wrapped lines, apostrophes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from english import claims

from wildcard.reading.names.marks import unmarked
from wildcard.reading.parsing.parse import paragraphs

TEXT = Path(__file__).parents[2] / "corpus" / "unseen" / "l-essay-mkhedrioni.txt"
Said = set[tuple[str, str, str, str]]


def said(text: str) -> Said:
    """What is proposed, without its place."""
    found = [c for c in claims(text) if c.proposal is None or not c.proposal.second]
    assert all(c.quote.stands_in(text) for c in found)
    return {(c.type, c.subject.name, (c.object.name if c.object else "").replace("’", "'"), c.stance) for c in found}


@pytest.fixture(scope="module")
def plain() -> Said:
    return said(TEXT.read_text(encoding="utf-8"))


def _wrapped(text: str, width: int) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(p, width)) for p in text.split("\n\n"))


def _noted(text: str, mark: str) -> str:
    numbers = iter(range(1, 1000))
    return re.sub(r"(?<=[a-z])\. (?=[A-Z])", lambda m: f".{mark.format(next(numbers))} ", text)


def _broken(text: str) -> str:
    return re.sub(r"\n([a-z]{4})([a-z]{4,})", r" \1-\n\2", _wrapped(text, 60))


@pytest.mark.parametrize(
    "printed",
    [
        lambda text: _noted(text, "[{}]"),
        lambda text: _noted(text, "{}"),
        lambda text: _noted(text, " [{}, 90]"),
        lambda text: re.sub(r"\b([a-z]{5})([a-z]{5,})\b", "\\1\u00ad\\2", text),
        lambda text: _wrapped(text, 72),
        lambda text: _wrapped(text, 45),
        _broken,
    ],
    ids=["notes in brackets", "notes", "notes apart", "soft hyphens", "72 columns", "45 columns", "broken words"],
)
def test_marks_of_print_change_nothing(printed: Callable[[str], str], plain: Said) -> None:
    text = printed(TEXT.read_text(encoding="utf-8"))
    assert text != TEXT.read_text(encoding="utf-8") and len(plain) > 20
    assert said(text) == plain


def test_a_printer_s_apostrophe_is_read_as_a_typed_one_and_kept() -> None:
    typed = "The Northern Guard burned the army's depot in Gao. Iran's Quds Force funds the Northern Guard."
    kept = claims(typed.replace("'", "’"))
    assert said(typed) == said(typed.replace("'", "’"))
    acts = [str(c.qualifiers["act"]) for c in kept if "act" in c.qualifiers]
    assert acts and all("army’s" in act for act in acts)


def test_a_quote_keeps_the_mark_that_stands_in_it() -> None:
    [one] = {c.quote.text for c in claims("Iran funds,[3] trains and arms the Northern Guard.[4]") if c.type == "funds"}
    assert "[3]" in one


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("the force.[12][13] The army", "the force. The army"),
        ("the force.12 The army,13 which", "the force. The army, which"),
        ("in Moura.”14 The rest¹⁵", "in Moura.” The rest"),
        ("pro-\ngovernment mili-\ntia com-\n  mander", "pro-government militia commander"),
        ("mili\u00adtia", "militia"),
    ],
)
def test_what_is_left_out_is_counted(printed: str, read: str) -> None:
    clean = unmarked(printed)
    assert clean.text == read
    assert [printed[clean.place(i)] for i in range(len(read))] == list(read)


@pytest.mark.parametrize(
    "text",
    ["Law No.12 The court", "300 km² of land", "1.500 men, 2,000 guns", "the U.S.12 He", "[the militia] came",
     "Al-\nShabaab", "M23. The", "in 2014.12 The"],
)  # fmt: skip
def test_what_is_no_mark_stays(text: str) -> None:
    assert unmarked(text).text == text


def test_lines_of_a_list_and_headings_are_paragraphs_of_their_own() -> None:
    text = "Forces of the north\n" + _wrapped("The army burned three villages near the river in May and left. " * 6, 40)
    listed = text + "\n- first brigade\n- second brigade\n- third brigade of the army"
    found = [said for _, said in paragraphs(listed)]
    assert found[0] == "Forces of the north" and found[-3:] == [
        "first brigade",
        "second brigade",
        "third brigade of the army",
    ]
    assert len(found) == 5

"""The codebook is whole, refuses what is not, and grows by a case's own additions."""

from __future__ import annotations

import pytest

from wildcard.errors import PackError
from wildcard.model.codebook import parse, phrase, shipped, table


def test_every_type_reads_aloud_in_both_directions() -> None:
    for kind in shipped().types.values():
        for template in (kind.reads, kind.inverse):
            said = phrase(template, "A", "B", {})
            assert "A" in said and "B" in said
            assert "[" not in said and "{" not in said


def test_a_bracketed_part_needs_its_qualifier() -> None:
    template = shipped().types["legitimises"].inverse
    assert phrase(template, "S", "O", {"kind": "religious"}) == "O has religious cover from S"
    assert phrase(template, "S", "O", {"means": "fatwa"}) == "O has cover from S through fatwa"


def test_a_case_adds_types_and_criteria() -> None:
    text = """
    [criteria]
    "child recruitment" = { better = "low" }
    [types.extorts]
    family = "conduct"
    subject = ["actor"]
    object = ["actor"]
    reads = "{s} extorts {o}"
    inverse = "{o} is extorted by {s}"
    """
    book = shipped().merged(table(text, "mine.toml"), "mine.toml")
    assert book.types["extorts"].family == "conduct"
    assert book.criteria["child recruitment"] == "low"
    assert "funds" in book.types


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stances = 3", "expected a table"),
        ("[types.x]\nfamily = 'a'\nsubject = ['thing']\nobject = ['text']", "takes ['thing']"),
        ("[types.x]\nfamily = 'a'\nsubject = ['actor']\nobject = ['text']\nreads = 'no'\ninverse = 'no'", "must hold"),
        ("= =", "is no TOML"),
    ],
)
def test_a_broken_codebook_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(PackError, match=r"bad\.toml") as caught:
        parse(text, "bad.toml")
    assert said in str(caught.value)

"""The codebook is whole, refuses what is not, and grows by a case's own additions."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from wildcard.cli.main import cli
from wildcard.errors import PackError
from wildcard.ledger.case import create_case
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


WORDS = st.text(st.sampled_from("ab %{}s[]."), max_size=4)


@given(subject=WORDS, object_=WORDS, qualifiers=st.dictionaries(st.sampled_from(("role", "means", "s")), WORDS))
def test_what_stands_in_a_slot_is_never_read_as_a_phrasing(
    subject: str, object_: str, qualifiers: dict[str, str]
) -> None:
    given_ = {**qualifiers, "s": subject, "o": object_}
    role = f" as {given_['role']}" if given_.get("role") else ""
    both = f" ({given_['role']}, {given_['means']})" if given_.get("role") and given_.get("means") else ""
    told = f"{subject} heads 100% of {object_}{role}{both}, {given_.get('means', '')}".strip()
    template = "{s} heads 100% of {o}[ as {role}][ ({role}, {means})], {means}"
    assert phrase(template, subject, object_, qualifiers) == told


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
    book = shipped().extended(table(text, "mine.toml"), "mine.toml")
    assert book.types["extorts"].family == "conduct"
    assert book.criteria["child recruitment"] == "low"
    assert "funds" in book.types


OWN = "family = 'structure'\nsubject = ['actor']\nobject = ['text']\nreads = '{s} {o}'\ninverse = '{o} {s}'\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[types.heads]\n{OWN}", "type 'heads' is shipped and stays; expected another name"),
        (
            "[criteria]\ndiscipline = { better = 'low' }",
            "criterion 'discipline' is shipped and stays; expected another name",
        ),
        (f"[type.leads]\n{OWN}", "has 'type', which no case can add; expected types and criteria"),
        ("[stances]\nhints = { says = 'hints' }", "has 'stances', which no case can add; expected types and criteria"),
    ],
)
def test_what_is_shipped_is_added_to_and_never_changed(text: str, said: str) -> None:
    with pytest.raises(PackError) as caught:
        shipped().extended(table(text, "mine.toml"), "mine.toml")
    assert str(caught.value).startswith("codebook 'mine.toml'") and str(caught.value).endswith(said)


def test_a_codebook_of_its_own_that_changes_a_shipped_type_makes_no_case(tmp_path: Path) -> None:
    own, case = tmp_path / "own.toml", tmp_path / "a.db"
    own.write_text(f"[types.heads]\n{OWN}", encoding="utf-8")
    result = CliRunner().invoke(cli, ["new", str(case), "--codebook", str(own)])
    assert isinstance(result.exception, PackError) and not case.exists()
    with create_case("sqlite://") as ledger:
        with pytest.raises(PackError, match="is shipped and stays"):
            ledger.extend_codebook(f"[types.heads]\n{OWN}", by="t")
        assert len(ledger.history()) == 1


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

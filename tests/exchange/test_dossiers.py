"""Dossiers: no sentence without its footnote, no link that leads nowhere, no name that Markdown mangles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from made_claims import ACTORS, BOOK, DOCUMENT, SHA, TEXT, some

from wildcard.errors import FormatError
from wildcard.exchange.dossiers import write_dossiers
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut

SOURCES = {SHA: DOCUMENT.source}
FUNDS = Claim("c1", "funds", ACTORS[0], ACTORS[1], "asserts", AUTHOR, cut(TEXT, SHA, 4, 18), grade="B2")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some())
def test_every_sentence_has_its_footnote_and_every_link_a_page(
    tmp_path_factory: pytest.TempPathFactory, claims: list[Claim]
) -> None:
    folder = tmp_path_factory.mktemp("d") / "dossiers"
    pages = write_dossiers(claims, SOURCES, BOOK, folder)
    assert sorted(pages) == sorted(p.name for p in folder.iterdir()) and "index.md" in pages
    told: set[str] = set()
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        used = re.findall(r"\[\^(\d+)\]$", text, re.MULTILINE)
        kept = re.findall(r"^\[\^(\d+)\]: .* claim (\w+)\.$", text, re.MULTILINE)
        assert used == [n for n, _ in kept] == [str(i + 1) for i in range(len(used))]
        assert len(re.findall(r"^- .*—", text, re.MULTILINE)) == len(used)
        told |= {c for _, c in kept}
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert (folder / target).is_file(), target
    assert told == {c.id for c in claims}


def test_a_sentence_names_its_speaker_stance_status_and_grade(tmp_path: Path) -> None:
    write_dossiers([FUNDS], SOURCES, BOOK, tmp_path / "d")
    text = (tmp_path / "d" / "a0.md").read_text(encoding="utf-8")
    assert f"- The author says that {ACTORS[0].name} funds {ACTORS[1].name} — *proposed*, B2" in text
    assert "[^1]: “\u2068Northern Guard\u2069” [The Guard, A paper, 2019-07](sources.md#" in text
    assert "characters 4-18; claim c1." in text


def test_claims_about_no_one_have_a_page_of_their_own(tmp_path: Path) -> None:
    claim = Claim("c1", "causes", Text("weak law"), Text("militias"), "asserts", AUTHOR, cut(TEXT, SHA, 0, 3))
    assert "others.md" in write_dossiers([claim], SOURCES, BOOK, tmp_path / "d")


def test_two_ids_that_fold_alike_have_two_pages(tmp_path: Path) -> None:
    left, right = Actor("The-X", "force", ("X",)), Actor("the x", "force", ("X",))
    claim = Claim("c1", "funds", left, right, "asserts", AUTHOR, cut(TEXT, SHA, 0, 3))
    assert len(write_dossiers([claim], SOURCES, BOOK, tmp_path / "d")) == 4


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FormatError, match="not an empty folder"):
        write_dossiers([FUNDS], SOURCES, BOOK, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]

"""The coded corpus keeps its form: quotes stand where they say, ids are known, and the converter refuses the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wildcard.model.codebook import shipped

ROOT = Path(__file__).parents[1]
TEXTS = sorted(
    path
    for names in (
        "corpus/[g-u]-*.txt",
        "corpus/a[a-e]-*.txt",
        "corpus/[bc][a-f]-*.txt",
        "corpus/d[a-f]-*.txt",
        "corpus/[ef][a-h]-*.txt",
        "corpus/unseen/*.txt",
    )
    for path in ROOT.glob(names)
)
SOURCE = """== text
The council, led by the mayor, armed the guard. The guard burned a market; the council denied it.
== actors
council | institution | the council; The council |
guard | force | the guard; The guard |
== claims
arms | council | guard | The council ~ armed the guard
-committed | guard | =burned a market | The guard burned a market | act=arson; @2021-02
committed | guard | =burned a market | the council denied it | act=arson; denies:council
"""


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def convert(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    path = folder / "one.coding"
    path.write_text(source, encoding="utf-8")
    command = [sys.executable, str(ROOT / "tools" / "code_text.py"), str(path), "--out", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_quote_stands_where_its_claim_says(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    for row in rows(path.with_suffix(".claims.jsonl")):
        assert text[row["quote"]["start"] : row["quote"]["end"]] == row["quote"]["text"]
    for mention in rows(path.with_suffix(".mentions.jsonl")):
        assert text[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_claim_speaks_of_known_actors_in_the_words_of_the_codebook(path: Path) -> None:
    cast = json.loads(path.with_suffix(".actors.json").read_text(encoding="utf-8"))
    known = {one["id"] for group in cast.values() for one in group} | {"author", "unspecified"}
    for row in rows(path.with_suffix(".claims.jsonl")):
        assert {a for a in (row["subject"], row["object"], row["speaker"]) if isinstance(a, str)} <= known
        assert row["type"] in shipped().types
        assert row["stance"] in shipped().stances


def test_a_text_that_nobody_may_train_on_is_not_among_the_others() -> None:
    names = [p.name for p in TEXTS]
    assert len(names) == len(set(names))


def test_a_coding_becomes_claims_with_offsets(tmp_path: Path) -> None:
    assert convert(tmp_path, SOURCE).returncode == 0
    first, second, third = rows(tmp_path / "one.claims.jsonl")
    assert first["quote"]["text"] == "The council, led by the mayor, armed the guard"
    assert (second["tier"], second["when"]) == ("fine", {"imprecise": ["2021-02-01", "2021-02-28"]})
    assert (third["stance"], third["speaker"]) == ("denies", "council")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("denied it |", "denied all |", "does not stand in the text"),
        ("burned a market | act", "guard | act", "say which with #n"),
        ("arms | council", "armed | council", "type 'armed' is not in the codebook"),
        ("denies:council", "regrets:council", "stance 'regrets' is not in the codebook"),
        ("denies:council", "denies:mayor", "speaker 'mayor' is no actor"),
    ],
)
def test_a_coding_that_breaks_the_form_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    source = SOURCE.replace(f"The guard {old}", f"{new}", 1) if old.startswith("burned") else SOURCE.replace(old, new)
    outcome = convert(tmp_path, source)
    assert outcome.returncode == 1
    assert said in outcome.stderr
    assert not (tmp_path / "one.claims.jsonl").exists()

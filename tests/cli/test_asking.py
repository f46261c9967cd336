"""The reference questions through the command line: import, ask with --json, find the expected claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from run_wildcard import wildcard

FORCES = ("IMIS", "Counter-Terrorism Service", "Army", "Police")
COMMANDS = {
    "presence": ("where",),
    "bases": ("where",),
    "cover": ("cover",),
    "command": ("chain", "ACTOR"),
    "sponsorship": ("chain", "ACTOR"),
    "comparison": ("compare", *FORCES),
    "mosul": ("compare", *FORCES),
    "disown": ("disputes",),
    "pretext": ("disputes",),
    "conduct": ("disputes",),
    "economy": ("who", "ACTOR"),
    "elections": ("who", "ACTOR"),
    "aims": ("who", "ACTOR"),
    "privilege": ("who", "ACTOR"),
    "causes": ("why",),
    "outlook": ("why",),
}
ABOUT = {"q38": "US", "q37": "Iran"}  # the others are about the force that the article is about


@pytest.fixture(scope="module")
def case(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    where, gold = tmp_path_factory.mktemp("seed") / "iraq.db", shared / "gold"
    assert wildcard("new", where).status == 0
    seen = wildcard("import", where, gold / "seed.jsonl", "--source", gold / "seed.txt", "--json")
    assert (seen.status, seen.json["claims"], seen.json["sources"]) == (0, 160, 1)
    yield where
    ask.cache_clear()


@cache
def ask(case: Path, words: tuple[str, ...]) -> frozenset[str]:
    """The ids of all claims in the rows that a command gives back."""
    seen = wildcard(words[0], case, *words[1:], "--json")
    assert seen.status == 0, seen.err
    assert all(row["claims"] for row in seen.json["rows"])
    return frozenset(c for row in seen.json["rows"] for c in row["claims"])


@pytest.mark.parametrize("number", range(40))
def test_a_command_answers_the_question(case: Path, shared: Path, number: int) -> None:
    question = json.loads((shared / "gold" / "questions.jsonl").read_text(encoding="utf-8").splitlines()[number])
    actor = ABOUT.get(question["id"], "IMIS")
    words = tuple(actor if w == "ACTOR" else w for w in COMMANDS[question["view"]])
    missing = {f"seed-{c}" for c in question["claims"]} - ask(case, words)
    assert not missing, f"{question['id']} ({question['view']}): {question['question']}"


@pytest.mark.parametrize("name", ["IMIS", "PMF", "الحشد الشعبي", "counter-terrorism service", "Army", "Police"])
def test_an_actor_answers_to_any_of_its_names(case: Path, name: str) -> None:
    assert wildcard("who", case, name, "--json").status == 0


def test_the_case_is_clean_and_can_be_briefed(case: Path, tmp_path: Path) -> None:
    assert wildcard("check", case, "--json").json["problems"] == []
    assert wildcard("brief", case, "-o", tmp_path / "b.html").status == 0
    text = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert all(
        f'id="{s}"' in text for s in ("who", "chains", "covers", "presence", "comparison", "disputes", "argument")
    )


def test_the_article_alone_gives_a_brief(shared: Path, tmp_path: Path) -> None:
    seen = wildcard("brief", shared / "gold" / "seed.txt", "-o", tmp_path / "b.html", "--json")
    assert seen.status == 0 and len(seen.json["sections"]) >= 4
    assert sum(s["sentences"] for s in seen.json["sections"]) >= 10

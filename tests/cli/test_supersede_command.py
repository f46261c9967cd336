"""supersede, as a user meets it: a record written by hand takes a claim's place, or is refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from run_wildcard import Seen, read_case, wildcard

TEXT = "France trains the Border Guard of Chad. The rains came late. The rains came late."
BETTER = {
    "type": "trains",
    "stance": "denies",
    "speaker": "author",
    "subject": {"id": "niger", "kind": "state", "names": ["Niger"]},
    "object": {"id": "chad-border-guard", "kind": "force", "names": ["Border Guard of Chad"]},
    "quote": "trains the Border Guard",
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return read_case(tmp_path, TEXT)


def one(case: Path) -> str:
    return str(wildcard("claims", case, "--type", "trains", "--json").json[0]["id"])


def superseded(case: Path, record: object, id: str = "") -> Seen:
    path = case.parent / "better.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return wildcard("supersede", case, id or one(case), path, "--because", "wrong subject", "--by", "ana")


@pytest.mark.parametrize(
    "quote", ["trains the Border Guard", {"text": "trains the Border Guard", "source": "article.txt"}]
)
def test_an_id_and_offsets_are_filled_in(case: Path, quote: object) -> None:
    old = one(case)
    seen = superseded(case, {**BETTER, "quote": quote})
    assert seen.status == 0 and seen.out.endswith(f" supersedes {old}\n"), seen
    [claim] = [c for c in wildcard("claims", case, "--json").json if c["stance"] == "denies"]
    assert claim["id"] in seen.out and not claim["id"].startswith(old[:6]) and claim["coder"] == "ana"
    assert (claim["quote"]["start"], claim["quote"]["end"]) == (7, 30)
    assert old not in wildcard("claims", case, "--json").out and wildcard("check", case).status == 0


def test_a_claim_may_be_superseded_again_and_again_with_no_id(case: Path) -> None:
    ids = [one(case)]
    for _ in range(3):
        ids.append(superseded(case, BETTER, ids[-1]).out.split()[1])
    assert len(set(ids)) == 4 and one(case) == ids[-1]


def test_what_was_superseded_is_not_superseded_again_beside_what_stands_in_its_place(case: Path) -> None:
    first = one(case)
    second = superseded(case, BETTER).out.split()[1]
    third = superseded(case, {**BETTER, "stance": "alleges"}, second).out.split()[1]
    before = wildcard("claims", case, "--json").out
    for old in (first, second):
        seen = superseded(case, {**BETTER, "stance": "proposes"}, old)
        said = f"claim '{old}' was superseded already, and '{third}' stands in its place; expected that"
        assert (seen.status, seen.err) == (1, f"wildcard: {said}\n")
    assert wildcard("claims", case, "--json").out == before and wildcard("check", case).status == 0
    assert wildcard("undo", case).status == 0  # then the second stands for the first
    assert f"'{second}' stands in its place" in superseded(case, BETTER, first).err
    assert wildcard("undo", case).status == 0 and superseded(case, BETTER, first).status == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"quote": "The rains came late"}, "the quote 'The rains came late' stands more than once in source"),
        ({"quote": "The rains came soon"}, "the quote 'The rains came soon' does not stand in source"),
        ({"quote": {"text": "x", "source": "none"}}, "no source of this case is called 'none'"),
        ({"quote": None}, "has no quote"),
        ({"quote": {"begin": 1}}, 'has quote {"begin": 1}; expected start, end and text'),
        ({"subject": {"kind": "state"}}, 'has argument {"kind": "state"}; expected an id or names'),
        ({"speaker": {"text": "x"}}, 'has speaker {"text": "x"}; expected "author" or an actor'),
        ({"qualifiers": {"what": {"a": None}}}, 'has what {"a": null}; expected a word or a number'),
        ({"type": None}, "has no type; expected a word"),
    ],
)
def test_a_record_that_is_no_claim_is_refused_in_one_sentence(
    case: Path, change: dict[str, object], sentence: str
) -> None:
    before = wildcard("history", case, "--json").json
    seen = superseded(case, {**BETTER, **change})
    assert seen.status == 1 and sentence in seen.err and seen.err.count("\n") == 1, seen
    assert "{'" not in seen.err and wildcard("history", case, "--json").json == before


def test_the_help_shows_a_file_that_is_taken(case: Path) -> None:
    shown = wildcard("supersede", "--help").out.partition("better.json holds:")[2]
    record = json.loads(shown)
    assert superseded(case, {**record, "quote": "trains the Border Guard"}).status == 0

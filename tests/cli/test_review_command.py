"""review, as a user meets it: every line is understood before the first is applied, and what failed is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from run_wildcard import read_case, wildcard

TEXT = "France trains the Border Guard of Chad. France pays the Border Guard of Chad."
WHY = {"because": "read"}
GOOD = {"decide": "accept", "type": "trains", **WHY}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return read_case(tmp_path, TEXT)


def decisions(case: Path, *lines: object) -> Path:
    path = case.parent / "decisions.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def statuses(case: Path) -> set[str]:
    return {c["status"] for c in wildcard("claims", case, "--json").json}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            {"decide": "reject", "subjet": "France", **WHY},
            "line 2 (reject) has an unknown key 'subjet'; expected some of",
        ),
        ({"decide": "reject", **WHY}, "line 2 (reject) chooses no claims; expected ids, or some of type, subject"),
        ({"decide": "reject", "ids": [], **WHY}, "line 2 (reject) has ids []; expected a list of one id or more"),
        ({"decide": "reject", "ids": "c1", **WHY}, 'line 2 (reject) has ids "c1"; expected a list of one id or more'),
        ({"decide": "strike", "ids": ["c1"], "type": "trains", **WHY}, "has ids and type; expected one or the other"),
        ({"decide": "reject", "status": "propsed", **WHY}, "has unknown status 'propsed'; expected one of proposed"),
        ({"decide": "reject", "quote": " ", **WHY}, 'line 2 (reject) has quote " "; expected words'),
        ({"decide": "reject", "subject": None, **WHY}, "line 2 (reject) has subject null; expected words"),
        ({"decide": "same", "a": "France", **WHY}, "line 2 (same) has no 'b'; expected two actors, as a and b"),
        (
            {"decide": "same", "a": "France", "c": "Chad", **WHY},
            "line 2 (same) has an unknown key 'c'; expected some of a",
        ),
        ({"decide": "add", "speker": "France", **WHY}, "line 2 (add) has an unknown key 'speker'; expected some of id"),
        ({"decide": "reject", "type": "trains", "because": " "}, "line 2 gives no reason"),
    ],
)
def test_a_line_that_chooses_by_nothing_or_by_no_key_stops_the_file(case: Path, line: object, sentence: str) -> None:
    seen = wildcard("review", case, decisions(case, GOOD, line))
    assert seen.status == 1 and sentence in seen.err and seen.err.count("\n") == 1, seen
    assert statuses(case) == {"proposed"}


def test_what_matched_nothing_is_told_and_the_status_says_so(case: Path) -> None:
    path = decisions(case, GOOD, {"decide": "reject", "subject": "Chad", **WHY})
    seen = wildcard("review", case, path)
    assert (seen.status, seen.out, seen.err) == (1, "1 accept, 0 reject\n", "line 2 (reject): no claim says this\n")
    assert wildcard("review", case, path, "--json").status == 1
    assert wildcard("review", case, decisions(case, GOOD)).status == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"object": None}, "type 'trains' has no object; expected actor"),
        ({"object": {"text": "money"}}, "type 'trains' has a text ('money') as its object; expected actor"),
        ({"when": {"start": "2016"}}, "has unknown key 'start' in its when"),
        ({"subject": {"id": "niger", "names": "Niger"}}, 'has names "Niger"; expected a list of words'),
    ],
)
def test_an_added_claim_is_held_to_the_codebook(case: Path, change: dict[str, object], sentence: str) -> None:
    added = {"decide": "add", "id": "k-1", "type": "trains", "subject": "France", "object": "Border Guard of Chad"}
    told = {"stance": "asserts", "source": "article.txt", "quote": "France trains", **WHY}
    seen = wildcard("review", case, decisions(case, {**added, **told, **change}))
    assert seen.status == 1 and seen.err.startswith("line 1 (add): ") and sentence in seen.err, seen
    assert "k-1" not in wildcard("claims", case, "--json").out
    assert wildcard("review", case, decisions(case, {**added, **told})).status == 0


def test_a_proposal_that_two_added_claims_say_anew_is_superseded_once(case: Path) -> None:
    added = {"decide": "add", "type": "trains", "subject": "France", "object": "Border Guard of Chad", **WHY}
    told = {"stance": "asserts", "source": "article.txt"}
    lines = [
        {**added, **told, "id": f"k-{n}", "quote": q} for n, q in enumerate(("France trains", "trains the Border"))
    ]
    seen = wildcard("review", case, decisions(case, *lines))
    assert (seen.status, seen.out) == (0, "2 add\n"), seen
    assert {c["id"] for c in wildcard("claims", case, "--type", "trains", "--json").json} == {"k-0", "k-1"}


def test_words_that_part_lines_elsewhere_part_none_here(case: Path) -> None:
    seen = wildcard("review", case, decisions(case, {**GOOD, "because": "read\u2028twice"}))
    assert (seen.status, seen.out) == (0, "1 accept\n"), seen


def test_an_added_claim_without_an_id_gets_one_that_stays_the_same(case: Path) -> None:
    added = {"decide": "add", "type": "funds", "subject": "France", "object": "Border Guard of Chad", **WHY}
    file = decisions(case, {**added, "stance": "asserts", "source": "article.txt", "quote": "France pays"})
    assert wildcard("review", case, file).out == "1 add\n"
    own = [c["id"] for c in wildcard("claims", case, "--status", "accepted", "--json").json]
    assert len(own) == 1 and len(own[0]) == 16
    assert wildcard("review", case, file).out == "0 add\n"
    assert [c["id"] for c in wildcard("claims", case, "--status", "accepted", "--json").json] == own


@pytest.mark.parametrize(("key", "known"), [("type", "named, part_of"), ("stance", "asserts, denies")])
def test_a_type_or_stance_that_the_codebook_does_not_have_is_named(case: Path, key: str, known: str) -> None:
    seen = wildcard("review", case, decisions(case, {"decide": "reject", key: "trainz", **WHY}))
    assert seen.status == 1 and f"line 1 (reject): unknown {key} 'trainz'; expected one of {known}" in seen.err

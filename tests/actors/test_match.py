"""match: what it holds to be one actor, what not, why, and how often it is right."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wildcard import match

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE.parent / "floors.toml").read_text(encoding="utf-8"))["names"]
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40)


def f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    found = list(pairs)
    hit = sum(a and b for a, b in found)
    return 2 * hit / max(1, sum(a for a, _ in found) + sum(b for _, b in found))


def own(half: str) -> list[tuple[bool, bool]]:
    lines = (HERE / "name_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [r for r in map(json.loads, lines) if r["half"] == half]
    return [(r["same"], match(r["a"], r["b"], aliases=False).same) for r in rows]


@pytest.mark.parametrize("half", ["seen", "unseen", "later"])
def test_spelling_alone_finds_who_is_who(half: str) -> None:
    assert f1(own(half)) >= FLOORS[half]


def test_general_names_are_matched_as_well_as_the_best_general_matcher(shared: Path) -> None:
    with (shared / "data/name_cases.csv").open(encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    said = [(r["is_match"] == "true", match(r["name1"], r["name2"], aliases=False).same) for r in rows]
    assert f1(said) >= FLOORS["general"]


def test_armed_actors_and_office_holders_are_told_apart(shared: Path) -> None:
    lines = (shared / "data/name_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [r for r in map(json.loads, lines) if r["class"] != "alias"]
    said = [(r["same"], match(r["a"], r["b"], aliases=False).same) for r in rows]
    assert f1(said) >= FLOORS["pairs"]
    wrong = sum(s for (is_same, s), r in zip(said, rows, strict=True) if r["class"] == "neg" and not is_same)
    assert wrong <= 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Asa'ib Ahl al-Haqq", "عصائب أهل الحق"),
        ("AAH", "League of the Righteous"),
        ("Fourteenth Division", "الفرقة الرابعة عشرة"),
        ("Abdul-Aziz al-Hakim", "عبدالعزيز الحكيم"),
        ("Seif al-Din", "سيف الدين"),
        ("Ministry of Defence", "وزارة الدفاع"),
    ],
)
def test_one_actor_in_two_dresses(a: str, b: str) -> None:
    assert match(a, b).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("30th Brigade", "40th Brigade"),
        ("Fourth Division", "الفرقة الرابعة عشرة"),
        ("Kata'ib Hezbollah", "Hezbollah"),
        ("Ministry of Interior", "Ministry of Defence"),
        ("Iraqi Army", "Syrian Army"),
        ("Hassan Nasrallah", "Hussein Nasrallah"),
        ("Qais al-Khazali", "Laith al-Khazali"),
    ],
)
def test_near_names_of_two_actors(a: str, b: str) -> None:
    assert not match(a, b).same


def test_a_number_is_given_as_a_reason() -> None:
    assert "number 14 on both" in match("14th Brigade", "Liwa 14").reasons
    assert "number 30 against 40" in match("30th Brigade", "40th Brigade").reasons


def test_a_translation_is_given_as_a_reason() -> None:
    assert any("'Liwa' = 'Brigade'" in r or "'Brigade' = 'Liwa'" in r for r in match("14th Brigade", "Liwa 14").reasons)


def test_without_aliases_an_acronym_of_a_foreign_name_tells_nothing() -> None:
    assert not match("AAH", "League of the Righteous", aliases=False).same


@given(NAMES)
def test_a_name_matches_itself(name: str) -> None:
    assert match(name, name).score == 1.0


@given(NAMES, NAMES)
def test_the_order_of_the_two_names_does_not_count(a: str, b: str) -> None:
    assert match(a, b, aliases=False).score == match(b, a, aliases=False).score


@given(NAMES, NAMES)
def test_scores_lie_between_nought_and_one_and_have_reasons(a: str, b: str) -> None:
    found = match(a, b)
    assert 0.0 <= found.score <= 1.0
    assert found.reasons and all(found.reasons)


def test_importing_match_loads_nothing_heavy() -> None:
    code = "import sys; from wildcard import match; match('a b', 'a c'); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("numpy", "numba", "scipy", "spacy", "sqlalchemy"):
        assert f"'{heavy}'" not in loaded

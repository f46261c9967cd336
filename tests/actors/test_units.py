"""Raw unit strings: the ministry above, the country, form numbers and posts are beside the point."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from wildcard.actors.units import Reader, Unit, clusters


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("iraq")


def id_of(unit: Unit) -> str | None:
    return unit.entry.id if unit.entry is not None else None


@pytest.mark.parametrize(
    ("raw", "actor"),
    [
        ("IRAQI AIR FORCE, MINISTRY OF  DEFENSE 12226", "iraqi-air-force"),
        ("Minsitry Of Defense", "iraqi-mod"),
        ("MoD", "iraqi-mod"),
        ("Prime Minister's Office, Counter Terrorism Service", "ctc-iraq"),
        ("Iraqi National CongressIraqi National Congress", "inc"),
    ],
)
def test_a_string_is_brought_down_to_its_unit(reader: Reader, raw: str, actor: str) -> None:
    assert id_of(reader.read(raw)) == actor


def test_a_post_is_no_unit(reader: Reader) -> None:
    assert reader.read("Ministry of Defense, Defense Language  Institute, English Instructor").name == (
        "Defense Language Institute"
    )


def test_a_string_that_says_nothing_is_in_no_cluster(reader: Reader) -> None:
    assert clusters([reader.read("UNKNOWN"), reader.read("N/A")]) == []


def test_a_common_word_under_another_body_is_not_the_state_s_own(reader: Reader) -> None:
    assert id_of(reader.read("Ministry of Peshmerga/ Intelligence")) is None


def test_units_of_two_numbers_or_two_bodies_are_not_joined(reader: Reader) -> None:
    for a, b in (
        ("MoP/2nd Regional Guard Brigade", "MoP/3rd Regional Guard Brigade"),
        ("IRAQI ARMY, MINISTRY OF DEFENSE", "IRAQI ARMY, MINISTRY OF INTERIOR"),
        ("CTC", "CTS"),
    ):
        assert len(clusters([reader.read(a), reader.read(b)])) == 2


def test_the_clusters_that_were_read_by_hand_are_the_ones_that_the_rules_make(reader: Reader, shared: Path) -> None:
    with (shared / "data/fmtrpt_iraq.csv").open(encoding="utf-8") as f:
        raw = {row["student_unit"] for row in csv.DictReader(f) if row["student_unit"].strip()}
    made = {frozenset(" ".join(u.raw.split()) for u in c) for c in clusters([reader.read(r) for r in sorted(raw)])}
    listed: dict[str, set[str]] = {}
    written = Path(__file__).parents[2] / "docs/units-iraq.tsv"
    for line in written.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            number, _, text = line.split("\t")
            listed.setdefault(number, set()).add(text)
    assert made == {frozenset(texts) for texts in listed.values()}

"""Whether a name that no pack knows is a person's, a place's or a body's."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import load
from wildcard.reading.names.kinds import Kinds, class_of, shipped
from wildcard.reading.names.naming import name
from wildcard.reading.names.spotting import spotted
from wildcard.reading.parsing.parse import blocks

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "tests/floors.toml").read_text(encoding="utf-8"))


def classes(text: str) -> dict[str, str]:
    """The class of every name of a text."""
    seen = spotted(list(blocks(text)), load())
    kinds = Kinds(seen, load(), shipped())
    return {one.span.text: class_of(kinds.of(fold(one.span.text))) for row in seen for one in row}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The contingent covers Mogadishu, Afgoye and Merca.", {"Afgoye": "place", "Merca": "place"}),
        ("The rebels hold Rutshuru, Bunagana and Kiwanja in eastern Congo.", {"Bunagana": "place", "Kiwanja": "place"}),
        ("The guards patrol the Bandarban district.", {"Bandarban": "place"}),
        ("Prigozhin said that he would leave Bakhmut. Prigozhin's men did.", {"Prigozhin": "person"}),
        ("According to Museveni, the reserve is ready.", {"Museveni": "person"}),
        ("The Bataka Squad and its fighters joined the rebels.", {"Bataka Squad": "body"}),
        ("Fighters of the Mahmuda group killed nine.", {"Mahmuda": "body"}),
    ],
)
def test_what_stands_around_a_name_tells_what_it_is(text: str, expected: dict[str, str]) -> None:
    found = classes(text)
    assert {k: found[k] for k in expected} == expected


def test_a_seat_behind_a_unit_stays_a_place_whatever_the_weights_say() -> None:
    assert classes("Men of 33 Artillery Brigade, Alkaleri, were moved.")["Alkaleri"] == "place"


def test_a_spanish_article_that_opens_a_sentence_is_of_the_name() -> None:
    text = "Los Choneros rule the prison of Guayaquil. El Mencho leads a cartel."
    spans = [one.span.text for row in spotted([(0, text)], load()) for one in row]
    assert spans == ["Los Choneros", "Guayaquil", "El Mencho"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The National Movement for Justice and Development met.", ["National Movement for Justice and Development"]),
        ("The Ministry of Defence and Parliament quarrelled.", ["Ministry of Defence"]),
        ("So said the American Admiral Mullen in 2011.", ["Mullen"]),
        ("The Russian General Staff met.", ["Russian General Staff"]),
        ("The Interior minister issued circulars.", []),
    ],
)
def test_a_name_ends_where_another_word_begins(text: str, expected: list[str]) -> None:
    spans = [one.span.text for row in spotted([(0, text)], load()) for one in row]
    assert spans == expected


def test_a_heading_with_capitals_names_nobody_by_its_shape() -> None:
    text = "Fewer Flags, Same Phones: What Remains of Reform\n\nThe mission was led by General Lucky Irabor."
    spans = [one.span.text for row in spotted(list(blocks(text)), load()) for one in row]
    assert spans == ["Lucky Irabor"]


def test_without_weights_the_votes_decide() -> None:
    seen = spotted([(0, "General Lucky Irabor visited Gwagwalada.")], load())
    kinds = Kinds(seen, load(), None)
    assert kinds.of("lucky irabor") == "person"
    assert kinds.of("gwagwalada") is None


def test_a_name_has_one_kind_in_its_text() -> None:
    text = "The army took Merkhiyat. Merkhiyat is north of the capital. Merkhiyat, they say, is lost."
    found = {n.member for row in name(list(blocks(text)), load(), None).names for n in row if n.text == "Merkhiyat"}
    assert len(found) == 1
    assert found.pop().place


def test_names_of_unseen_texts_have_the_coders_class() -> None:
    right = every = 0
    for path in sorted((ROOT / "corpus/unseen").glob("*.txt")):
        coded = _coded(path)
        seen = spotted(list(blocks(path.read_bytes().decode("utf-8"))), load())
        kinds = Kinds(seen, load(), shipped())
        for key, _ in kinds.evidence(seen):
            if len(wanted := coded.get(key, set())) == 1:
                every += 1
                right += class_of(kinds.of(key)) in wanted
    assert every > 1_500
    assert right / every >= FLOORS["mentions"]["classes"]


def _coded(path: Path) -> dict[str, set[str]]:
    """By folded name, the classes of whoever bears it."""
    actors = json.loads(path.with_suffix(".actors.json").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for part in ("actors", "places"):
        for one in actors.get(part, []):
            kind = one.get("kind")
            ground = part == "places" or kind == "state"
            own = "place" if ground else "person" if kind in ("person", "religious authority") else class_of(kind)
            for spelling in [*one.get("names", []), *one.get("also", [])]:
                found.setdefault(fold(spelling), set()).add(own)
    return found

"""GeoJSON: presence at the user's boundaries or the packs' points, never a person's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_claims import BOOK, DOCUMENT, SHA, TEXT

from wildcard.actors.gazetteer import Gazetteer
from wildcard.actors.gazetteer import load as gazetteer
from wildcard.errors import FormatError
from wildcard.exchange.geography import Atlas, write_map
from wildcard.model.actor import AUTHOR, Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.quote import cut

GUARD = Actor("guard", "force", ("Guard",))
SHAPE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer(["general", "world", "iraq"])


def presence(place: Place, subject: Actor = GUARD, **more: Any) -> Claim:
    return Claim("c-" + place.id, "controls", subject, place, "asserts", AUTHOR, cut(TEXT, SHA, 4, 18), more)


def drawn(atlas: Atlas, *claims: Claim) -> tuple[list[dict[str, Any]], list[str]]:
    left: list[str] = []
    text = "".join(write_map(claims, {SHA: DOCUMENT.source}, BOOK, atlas, left))
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection"
    return collection["features"], left


def test_a_governorate_stands_at_its_point_longitude_first(known: Gazetteer) -> None:
    [feature], left = drawn(Atlas(known), presence(Place("x", "governorate", ("Nineveh",)), domain="military"))
    longitude, latitude = feature["geometry"]["coordinates"]
    assert 41 < longitude < 44 and 35 < latitude < 38 and left == []
    told = feature["properties"]
    assert (told["quote"], told["domain"], told["at"]) == ("Northern Guard", "military", "itself")


def test_a_place_without_a_point_stands_at_the_one_that_holds_it_and_says_so(known: Gazetteer) -> None:
    nineveh = known.lookup("Nineveh")
    held = next(e.id for e in nineveh if e.place)
    [feature], _ = drawn(Atlas(known), presence(Place("camp", "site", ("The Camp",), held)))
    assert feature["properties"]["at"] == "Nineveh Governorate"


def test_the_user_s_boundary_goes_before_our_point(known: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "shapes.geojson"
    features = [{"type": "Feature", "properties": {"name_en": "nineveh", "n": 3}, "geometry": SHAPE}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    [feature], _ = drawn(Atlas(known, path), presence(Place("x", "governorate", ("Nineveh",))))
    assert feature["geometry"] == SHAPE
    features *= 2  # two shapes of one name: neither is taken
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    [feature], _ = drawn(Atlas(known, path), presence(Place("x", "governorate", ("Nineveh",))))
    assert feature["geometry"]["type"] == "Point"


def test_where_a_person_is_is_never_written_and_what_is_left_out_is_counted(known: Gazetteer) -> None:
    person = Actor("p", "person", ("P. Erson",))
    nineveh, nowhere = Place("x", "governorate", ("Nineveh",)), Place("n", "site", ("Nowhere Post",))
    link = replace(presence(nineveh), id="l", type="funds", object=GUARD)
    features, left = drawn(Atlas(known), presence(nineveh, person), presence(nowhere), link)
    assert features == []
    assert left == [
        "1 claim: where a person is: never written",
        "1 claim: no point known for Nowhere Post",
        "1 claim: no presence at a place",
    ]


@pytest.mark.parametrize("text", ["{", '{"type": "Feature"}', "[]"])
def test_boundaries_that_are_none_are_told(known: Gazetteer, tmp_path: Path, text: str) -> None:
    path = tmp_path / "shapes.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"boundaries 'shapes\.geojson'"):
        Atlas(known, path)

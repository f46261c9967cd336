"""Presence on a map (GeoJSON, RFC 7946): one feature a claim, at the user's boundaries or our point of the place.

A place without a point of its own stands at that of the place that holds it, and says so (`at`). Where a person
is said to be is never written. Invariant: coordinates are longitude first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer
from wildcard.errors import FormatError, reason
from wildcard.exchange.speech import sentence
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.record import when_record
from wildcard.model.source import Source

Geometry = Mapping[str, Any]
DEEPEST = 8  # steps from a place to the places that hold it


class Atlas:
    """Where places are: the user's boundaries first, then the packs' points."""

    def __init__(self, gazetteer: Gazetteer, boundaries: Path | None = None) -> None:
        self.gazetteer = gazetteer
        self.shapes: dict[str, list[Geometry]] = {}
        for feature in _features(boundaries) if boundaries is not None else ():
            names = {fold(v) for v in (feature.get("properties") or {}).values() if isinstance(v, str)}
            for name in names - {""}:
                self.shapes.setdefault(name, []).append(feature["geometry"])

    def find(self, place: Place) -> tuple[Geometry, str] | None:
        """(geometry, what it is of) of a place; None where neither it nor what holds it is known."""
        names: Sequence[str] = (place.id, *place.names)
        entry, within = self._entry(place.id, place.names), place.within
        for step in range(DEEPEST):
            shape = self._shape(names) or _point(entry)
            if shape is not None:
                return shape, "itself" if step == 0 else (entry.names[0] if entry is not None else names[0])
            above = within or (entry.within if entry is not None else None)
            if above is None:
                return None
            entry, within = self._entry(above, (above,)), None
            names = (above, *(entry.spellings if entry is not None else ()))
        return None

    def _shape(self, names: Sequence[str]) -> Geometry | None:
        """The one boundary that bears one of the names."""
        for name in names:
            found = self.shapes.get(fold(name), [])
            if len(found) == 1:
                return found[0]
        return None

    def _entry(self, identity: str, names: Sequence[str]) -> Entry | None:
        """The pack's entry of that id, else the only place with a point that bears one of the names."""
        entry = self.gazetteer.get(identity)
        if entry is not None and entry.place:
            return entry
        found = {e.id: e for n in names for e in self.gazetteer.lookup(n) if e.place and e.point is not None}
        return next(iter(found.values())) if len(found) == 1 else None


def _point(entry: Entry | None) -> Geometry | None:
    if entry is None or entry.point is None:
        return None
    latitude, longitude = entry.point
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _features(path: Path) -> list[dict[str, Any]]:
    """The features of the user's file that have a geometry."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as e:
        raise FormatError(f"boundaries '{path.name or path}' cannot be read: {reason(e)}") from e
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise FormatError(f"boundaries '{path.name}' are no GeoJSON FeatureCollection: no list of features")
    return [f for f in features if isinstance(f, dict) and isinstance(f.get("geometry"), dict)]


def write_map(
    claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook, atlas: Atlas, left: list[str]
) -> Iterator[str]:
    """A FeatureCollection of all claims of presence."""
    family = set(book.family("presence"))
    lost: dict[str, int] = {}
    yield '{"type": "FeatureCollection", "features": ['
    mark = "\n"
    for claim in claims:
        feature, why = _feature(claim, sources.get(claim.quote.source), book, atlas, family)
        if feature is None:
            lost[why] = lost.get(why, 0) + 1
            continue
        yield mark + json.dumps(feature, ensure_ascii=False)
        mark = ",\n"
    yield "\n]}\n"
    left.extend(f"{counted(count, 'claim')}: {why}" for why, count in lost.items())


def _feature(
    claim: Claim, source: Source | None, book: Codebook, atlas: Atlas, family: set[str]
) -> tuple[dict[str, Any] | None, str]:
    if claim.type not in family or not isinstance(claim.object, Place):
        return None, "no presence at a place"
    if isinstance(claim.subject, Actor) and claim.subject.kind == "person":
        return None, "where a person is: never written"
    found = atlas.find(claim.object)
    if found is None:
        return None, f"no point known for {claim.object.name}"
    geometry, at = found
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": geometry,
        "properties": {
            "actor": claim.subject.name,
            "type": claim.type,
            "place": claim.object.name,
            "place_kind": claim.object.kind,
            "at": at,
            **{k: v for k, v in claim.qualifiers.items() if k in ("domain", "near")},
            "says": sentence(claim, source, book),
            "stance": claim.stance,
            "speaker": claim.speaker.name,
            "status": claim.status,
            "grade": claim.grade,
            "when": when_record(claim.when) if claim.when is not None else None,
            "quote": claim.quote.text,
            "quote_start": claim.quote.start,
            "source": claim.quote.source,
            "source_title": source.title if source else None,
            "source_published": source.published if source else None,
        },
    }, ""

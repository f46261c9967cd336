"""GraphML and GEXF: every claim between two actors or places is an edge with its quote; the others are counted."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from made_claims import ACTORS, BOOK, DOCUMENT, SHA, some

from wildcard.exchange.graph import write_gexf, write_graphml
from wildcard.model.actor import Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.counted import counted
from wildcard.model.quote import cut

SOURCES = {SHA: DOCUMENT.source}


def has_ends(claim: Claim) -> bool:
    return not isinstance(claim.subject, Text) and claim.object is not None and not isinstance(claim.object, Text)


@settings(max_examples=30, deadline=None)
@given(some())
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_every_edge_is_a_claim_with_its_quote(form: str, claims: list[Claim]) -> None:
    left: list[str] = []
    write, read = (write_graphml, nx.read_graphml) if form == "graphml" else (write_gexf, nx.read_gexf)
    text = "".join(write(claims, SOURCES, BOOK, left))
    graph = read(io.BytesIO(text.encode()))
    edges = {told.get("id") or key: told for _, _, key, told in _edges(graph)}
    kept = [c for c in claims if has_ends(c)]
    assert set(edges) == {c.id for c in kept}
    assert len(kept) == len(claims) or left[0].startswith(f"{counted(len(claims) - len(kept), 'claim')} with a text")
    for claim in kept:
        told = edges[claim.id]
        assert (told["quote"], told["quote_start"]) == (claim.quote.text.replace("\r", "\n"), claim.quote.start)
        assert (told["stance"], told["grade"], told["source_title"]) == (claim.stance, claim.grade, "The Guard")


def _edges(graph: Any) -> list[tuple[str, str, str, dict[str, Any]]]:
    if graph.is_multigraph():
        return list(graph.edges(keys=True, data=True))
    return [(s, t, str(told.get("id")), told) for s, t, told in graph.edges(data=True)]


def test_a_character_that_xml_cannot_hold_does_not_break_the_file() -> None:
    text = "page\x0cbreak"
    claim = Claim("c1", "funds", ACTORS[0], ACTORS[1], "asserts", Actor("s", None, ("S\x00",)), cut(text, SHA, 0, 10))
    for write, read in ((write_graphml, nx.read_graphml), (write_gexf, nx.read_gexf)):
        graph = read(io.BytesIO("".join(write([claim, replace(claim, id="c2")], SOURCES, BOOK, [])).encode()))
        assert {told["quote"] for *_, told in _edges(graph)} == {"page\ufffdbreak"}

"""The drawn network: the same claims give the same picture, and what is left out is counted."""

from __future__ import annotations

import networkx as nx

from wildcard.web.drawing import draw


def star(leaves: int) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("hub", label="The <hub>", kind="force", role="actor")
    for n in range(leaves):
        graph.add_node(f"n{n}", label=f"Group {n}", kind="city", role="place")
        graph.add_edge("hub", f"n{n}", type="operates_in", stance="asserts", claims=[f"c{n}"], speakers=["x"], weight=1)
    return graph


def test_the_same_network_gives_the_same_picture() -> None:
    assert draw(star(9)).svg == draw(star(9)).svg


def test_names_are_escaped_and_edges_lead_to_their_claims() -> None:
    svg = draw(star(3)).svg
    assert "The &lt;hub&gt;" in svg and "<hub>" not in svg
    assert all(f"/claims?id=c{n}" in svg for n in range(3))


def test_what_a_picture_leaves_out_is_counted() -> None:
    drawing = draw(star(60), most=20)
    assert drawing.left_out == 61 - 20
    assert drawing.svg.count("<rect") == 19


def test_an_empty_network_is_an_empty_picture() -> None:
    assert draw(nx.MultiDiGraph()).svg.count("<a ") == 0

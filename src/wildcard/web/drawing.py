"""The network as an SVG of our own: nodes to click, edges with a title that says who claims them.

Layout: Kamada & Kawai 1989 (networkx), started from a circle in the order of the ids, so that the same claims give
the same picture. The best-connected nodes are drawn; how many were left out is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

import networkx as nx

from wildcard.model.counted import counted

WIDTH, HEIGHT, MARGIN = 1000, 680, 100  # a margin holds half of the longest label
MOST = 40  # nodes that a picture still shows apart


@dataclass(frozen=True, slots=True)
class Drawing:
    """The SVG, its alternative text, and how many nodes it leaves out."""

    svg: str
    alt: str
    left_out: int


def draw(graph: nx.MultiDiGraph[str], most: int = MOST) -> Drawing:
    """Draw the best-connected nodes of a network view."""
    degree = {n: graph.degree(n) for n in graph.nodes}
    kept = sorted(degree, key=lambda n: (-degree[n], n))[:most]
    inner = graph.subgraph(kept)
    joined = [n for n in sorted(kept) if inner.degree(n)]
    shown = graph.subgraph(joined)
    at = _places(shown, joined)
    edges = "".join(_edge(at, s, t, d, graph.nodes) for s, t, d in sorted(shown.edges(data=True), key=_order))
    nodes = "".join(_node(n, graph.nodes[n], at[n], degree[n]) for n in joined)
    alt = (
        f"Network of {counted(len(joined), 'actor or place', 'actors and places')} "
        f"with {counted(shown.number_of_edges(), 'relation')}"
    )
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{alt}"><defs><marker id="tip" viewBox="0 0 8 8" '
        'refX="8" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
        f"{edges}{nodes}</svg>"
    )
    return Drawing(svg, alt, len(graph) - len(joined))


def _order(edge: tuple[str, str, dict[str, Any]]) -> tuple[str, str, str, str]:
    return edge[0], edge[1], edge[2]["type"], edge[2]["stance"]


def _places(graph: nx.MultiDiGraph[str], order: list[str]) -> dict[str, tuple[float, float]]:
    if not order:
        return {}
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(order)
    plain.add_edges_from((s, t) for s, t in graph.edges() if s != t)
    circle = nx.circular_layout(plain)
    layout = nx.kamada_kawai_layout(plain, pos=circle) if len(order) > 2 else circle
    xs, ys = [p[0] for p in layout.values()], [p[1] for p in layout.values()]
    return {n: (_scaled(p[0], xs, WIDTH), _scaled(p[1], ys, HEIGHT)) for n, p in layout.items()}


def _scaled(value: float, among: list[float], size: int) -> float:
    low, high = min(among), max(among)
    share = 0.5 if high - low < 1e-9 else (value - low) / (high - low)
    return round(MARGIN + share * (size - 2 * MARGIN), 1)


def _edge(at: dict[str, tuple[float, float]], s: str, t: str, data: dict[str, Any], names: Any) -> str:
    (x1, y1), (x2, y2) = at[s], at[t]
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    x2, y2 = x2 - 9 * (x2 - x1) / length, y2 - 9 * (y2 - y1) / length
    told = f"{'; '.join(data['speakers'])}: {names[s]['label']} {data['type']} {names[t]['label']} ({data['stance']})"
    link = f"/claims?id={quote(','.join(data['claims']))}"
    return (
        f'<a href="{escape(link)}"><line class="{escape(data["stance"])}" x1="{x1}" y1="{y1}" x2="{x2:.1f}" '
        f'y2="{y2:.1f}" marker-end="url(#tip)"><title>{escape(told)}</title></line></a>'
    )


def _node(identity: str, data: dict[str, Any], at: tuple[float, float], degree: int) -> str:
    x, y = at
    size = min(12.0, 4 + degree**0.5)
    shape = (
        f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size:.1f}" height="{2 * size:.1f}"/>'
        if data["role"] == "place"
        else f'<circle cx="{x}" cy="{y}" r="{size:.1f}"/>'
    )
    label = str(data["label"])
    shown = label if len(label) <= 28 else label[:27] + "…"
    return (
        f'<a href="/who/{quote(identity, safe="")}">{shape}<title>{escape(label)} ({escape(str(data["kind"]))})</title>'
        f'<text x="{x}" y="{y - size - 4:.1f}">{escape(shown)}</text></a>'
    )

"""The network: actors and places as nodes, relations as edges, each edge with its claims."""

from __future__ import annotations

from typing import Any

import networkx as nx

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import RESERVED, Actor, Place, Text
from wildcard.model.span import NO, POSSIBLY, YES
from wildcard.wording.grammar import shown

NEGATIVE = frozenset({"denies"})
SURENESS = (NO, POSSIBLY, YES)  # an edge held where any of its claims says so


def network(ledger: Ledger, selection: Selection = EVERYTHING) -> nx.MultiDiGraph[str]:
    """A directed multigraph: one edge for each pair, type and stance, with `claims`, `speakers`, `weight`.

    Texts are no nodes; reserved actors (the author, the unspecified) are left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in ledger.claims(selection):
        ends = (claim.subject, claim.object)
        if any(e is None or isinstance(e, Text) or e.id in RESERVED for e in ends):
            continue
        start, end = (_node(graph, e) for e in ends if isinstance(e, Actor | Place))
        key = f"{claim.type}/{claim.stance}"
        if not graph.has_edge(start, end, key=key):
            graph.add_edge(start, end, key=key, type=claim.type, stance=claim.stance, claims=[], speakers=[], weight=0)
        edge = graph.edges[start, end, key]
        if (held := selection.answer(claim, ledger.codebook)) is not None:
            edge["held"] = max(held, edge.get("held", NO), key=SURENESS.index)
        edge["claims"].append(claim.id)
        edge["weight"] += 1
        if shown(claim.speaker) not in edge["speakers"]:
            edge["speakers"].append(shown(claim.speaker))
    return graph


def _node(graph: nx.MultiDiGraph[str], entity: Actor | Place) -> str:
    if entity.id not in graph:
        role = "place" if isinstance(entity, Place) else "actor"
        graph.add_node(entity.id, label=shown(entity), kind=entity.kind or "", role=role)
    return entity.id


def as_json(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Nodes and edges as lists; every edge is a row with its claims."""
    nodes = [{"id": n, **attributes} for n, attributes in graph.nodes(data=True)]
    edges = [{"source": s, "target": t, **attributes} for s, t, attributes in graph.edges(data=True)]
    return {"view": "network", "nodes": nodes, "edges": edges, "rows": edges}


def graphml(graph: nx.MultiDiGraph[str]) -> str:
    """GraphML text; lists become words joined by blanks and semicolons."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    flat.add_nodes_from(graph.nodes(data=True))
    for s, t, k, attributes in graph.edges(keys=True, data=True):
        plain = {**attributes, "claims": " ".join(attributes["claims"]), "speakers": "; ".join(attributes["speakers"])}
        flat.add_edge(s, t, key=k, **plain)
    return "\n".join(nx.generate_graphml(flat))

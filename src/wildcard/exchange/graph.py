"""Actors and places as a graph, one edge a claim: GraphML and GEXF.

Invariant: every edge carries its claim's id, stance, speaker, quote and source; a claim with a text in one of
its slots has no second end and is counted among what stays behind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import networkx as nx

from wildcard.exchange.speech import sentence
from wildcard.model.actor import Actor, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.record import when_record
from wildcard.model.source import Source

# what XML 1.0 cannot hold
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(
    claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook, left: list[str]
) -> Iterator[str]:
    """Lines of GraphML."""
    return (line + "\n" for line in nx.generate_graphml(_graph(claims, sources, book, left)))


def write_gexf(
    claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook, left: list[str]
) -> Iterator[str]:
    """Lines of GEXF."""
    return (line + "\n" for line in nx.generate_gexf(_graph(claims, sources, book, left)))


def _graph(
    claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook, left: list[str]
) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    unended = 0
    for claim in claims:
        subject, object_ = claim.subject, claim.object
        if isinstance(subject, Text) or object_ is None or isinstance(object_, Text):
            unended += 1
            continue
        for end in (subject, object_):
            graph.add_node(end.id, **_node(end))
        graph.add_edge(subject.id, object_.id, key=claim.id, **_edge(claim, sources.get(claim.quote.source), book))
    if unended:
        claims_ = counted(unended, "claim")
        left.append(f"{claims_} with a text in place of an actor or place: a graph has no end for them")
    return graph


def _node(end: Actor | Place) -> dict[str, str | bool]:
    told: dict[str, str | bool] = {
        "label": _plain(end.name),
        "role": "place" if isinstance(end, Place) else "actor",
        "kind": end.kind or "",
        "names": _plain("; ".join(end.names)),
    }
    if isinstance(end, Place):
        told["within"] = end.within or ""
    else:
        told["unnamed"] = end.unnamed
    return told


def _edge(claim: Claim, source: Source | None, book: Codebook) -> dict[str, str | int]:
    told: dict[str, str | int | None] = {
        "id": claim.id,
        "label": claim.type,
        "type": claim.type,
        "says": sentence(claim, source, book),
        "stance": claim.stance,
        "speaker": claim.speaker.name,
        "speaker_id": claim.speaker.id,
        "status": claim.status,
        "grade": claim.grade,
        "qualifiers": json.dumps(dict(claim.qualifiers), ensure_ascii=False) if claim.qualifiers else "",
        "when": json.dumps(when_record(claim.when)) if claim.when is not None else "",
        "quote": claim.quote.text,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "source": claim.quote.source,
        "source_title": (source.title or source.origin or "") if source else "",
        "source_publisher": (source.publisher or "") if source else "",
        "source_published": (source.published or "") if source else "",
        "coder": claim.coder,
        "recorded": claim.recorded,
    }
    return {k: _plain(v) if isinstance(v, str) else v or 0 for k, v in told.items()}


def _plain(words: str) -> str:
    return _UNWRITABLE.sub("\ufffd", words)

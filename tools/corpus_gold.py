"""The coded corpus beside what the reader sees: which sites and options are which coder's claims."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from measure_reading import folded

from wildcard.actors.gazetteer import load
from wildcard.model.codebook import shipped as codebook
from wildcard.reading.lexicon.frames import Frames
from wildcard.reading.lexicon.frames import shipped as frames
from wildcard.reading.mentions.aliases import Named, aliases
from wildcard.reading.mentions.mention import Mention, Mentions, find
from wildcard.reading.names.cast import Member
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import Passage, blocks, load_pipeline, parse
from wildcard.reading.scoring.candidates import Candidate, Finder, Site
from wildcard.reading.scoring.encoder import Spots, spots
from wildcard.reading.scoring.options import Option
from wildcard.reading.scoring.pieces import Pieces

FREE = frozenset({"author", "unspecified"})
HALF = 0.5  # of the shorter quote that two texts must share to be one claim
Gold = Mapping[str, Any]


@dataclass(slots=True)
class Coded:
    """One text with its coder's claims and the reader's sites."""

    name: str
    text: str
    gold: list[Gold]
    ids: dict[str, str]
    finder: Finder = None  # type: ignore[assignment]
    sites: list[Site] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # of each site's word
    named: list[Named] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    mentions: Mentions = field(default_factory=Mentions)
    _known: dict[str, str] = field(default_factory=dict)

    def spots(self, pieces: Pieces) -> Spots:
        """Where the sites and mentions stand in the encoder's rows."""
        return spots(pieces, self.passages, self.mentions, self.sites)

    def is_one(self, member: Member, mention: Mention | None, wanted: Sequence[str]) -> bool:
        """True where a member, as mentioned, is one of the coder's actors."""
        if member.id in FREE:
            return member.id in wanted
        named = mention is not None and mention.member is member and mention.form in ("name", "acronym")
        if mention is not None and named and self.ids.get(folded(mention.text)) in wanted:
            return True
        found = {self._id(member)} | ({self._id(member.ground)} if member.ground else set())
        return bool(found & set(wanted)) or (member.kind == "state" and f"{self._id(member)}-country" in wanted)

    def _id(self, member: Member) -> str:
        if member.id not in self._known:
            names = [*member.argument().names, member.id.replace("-", " ")]  # type: ignore[union-attr]
            known = (self.ids.get(folded(n)) for n in names)
            self._known[member.id] = next((k for k in known if k), f"?{member.id}")
        return self._known[member.id]

    def fills(self, option: Option, claim: Gold, slot: str) -> bool:
        """True where an option is what the coder has in a slot; an author or nobody only where the coder has them."""
        if claim["type"] == "causes" and slot == "subject":
            return option.role == "author"
        wanted = [s for s in allowed(claim, slot) if isinstance(s, str)]
        if option.role == "author" and option.member.id in FREE:
            return "author" in wanted
        if option.role == "nobody":
            return "unspecified" in wanted or (slot == "subject" and not wanted)
        return self.is_one(option.member, option.mention, wanted)

    def agrees(self, candidate: Candidate, claim: Gold) -> bool:
        """True where a candidate finds a claim, as `measure_reading` counts it."""
        shared = share(candidate.start, candidate.end, claim)
        if shared <= 0 or candidate.label.replace("~", "") not in [x.replace("~", "") for x in labels(claim)]:
            return False
        subjects = [s for s in allowed(claim, "subject") if isinstance(s, str)]
        held = self.is_one(candidate.subject, candidate.subject_mention, subjects)
        if subjects and not FREE & set(subjects) and not held:
            return False
        objects = [o for o in allowed(claim, "object") if isinstance(o, str)]
        if candidate.object is not None and self.is_one(candidate.object, candidate.object_mention, objects):
            return True
        if isinstance(claim["object"], str):
            return False
        return claim["type"] == "rated" or shared >= HALF


def held_out() -> list[str]:
    """The texts that judge and do not teach."""
    floors = tomllib.loads(Path("tests/floors.toml").read_text(encoding="utf-8"))
    return list(floors["reading"]["dev"])


def coded(folder: Path) -> Iterator[Coded]:
    """Every coded text of a folder."""
    for path in sorted(folder.glob("*.txt")):
        actors = json.loads(path.with_suffix(".actors.json").read_text(encoding="utf-8"))
        ids: dict[str, str] = {}
        for one in [*actors.get("actors", []), *actors.get("places", [])]:
            for surface in [one["id"].replace("-", " "), *one.get("names", []), *one.get("also", [])]:
                ids.setdefault(folded(surface), one["id"])
        lines = path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()
        with path.open(encoding="utf-8", newline="") as file:
            yield Coded(path.stem, file.read(), [json.loads(line) for line in lines if line.strip()], ids)


@cache
def _tools() -> tuple[Any, Any, Frames]:
    return load_pipeline(None), load(), Frames(frames())


def seen(text: Coded) -> Coded:
    """The text with its sites and its introductions of names."""
    pipeline, gazetteer, held = _tools()
    paragraphs = blocks(text.text)
    naming = name(paragraphs, gazetteer, None)
    passages = parse(pipeline, paragraphs, naming.masks)
    mentions = find(naming, passages)
    text.passages, text.mentions = passages, mentions
    text.finder = Finder(held, codebook().types, naming.cast)
    text.sites = list(text.finder.sites(passages, mentions))
    text.places = [passages[s.trigger.number].starts[s.trigger.word.i] for s in text.sites]
    text.named = list(aliases(naming, passages, mentions))
    return text


def allowed(claim: Gold, slot: str) -> list[Any]:
    """The coder's value and the others that the coder accepts."""
    return [claim[slot], *(claim.get("accept") or {}).get(slot, [])]


def labels(claim: Gold) -> list[str]:
    """The labels that say a claim; "~" where its object is a text and its type allows actors."""
    criterion = (claim.get("qualifiers") or {}).get("criterion")
    types = codebook().types
    found = []
    for kind in allowed(claim, "type"):
        open_ = kind in types and {"actor", "place"} & set(types[kind].object)
        text = not isinstance(claim["object"], str)
        found.append(f"rated:{criterion}" if kind == "rated" else f"{kind}~" if text and open_ else kind)
    return found


def share(start: int, end: int, claim: Gold) -> float:
    """How much of the shorter of two quotes they share."""
    quote = claim["quote"]
    both = min(end, quote["end"]) - max(start, quote["start"])
    return max(0, both) / max(1, min(end - start, quote["end"] - quote["start"]))

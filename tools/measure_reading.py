"""Measure the reader on a folder of coded texts.

    python tools/measure_reading.py FOLDER [--only NAME…] [--misses] [--extras] [--json]

A coded claim is found where a proposal overlaps its quote and agrees on type, subject and object: for a text, on the
criterion or the kind of cover where the type has one, else on at least half of the shorter quote. It is found in full
where stance and speaker agree too. Precision counts a proposal that finds any claim as right; proposals of the second
list are left out. Claims tied by `alt` are one. Figures are means over the texts. Of the proposals that find a claim,
`dates` tells how many of their dates are the coder's days, and how many of the coder's are told; `qualifiers` the same
of what else their clause says (a word for word part of the coder's words counts).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wildcard.model.actor import Text
from wildcard.model.claim import Claim
from wildcard.model.record import when_record
from wildcard.model.source import Document, Source
from wildcard.model.span import When
from wildcard.reading.protocol import Reader

KEY = {"rated": "criterion", "legitimises": "kind"}
QUALIFIERS = ("value", "than", "target", "place", "what")
FREE = frozenset({"author", "unspecified"})
HALF = 0.5
FIGURES = ("precision", "core recall", "full core")
Gold = Mapping[str, Any]
Days = tuple[str | None, str | None]


@dataclass(slots=True)
class Coded:
    """A coded text: its claims, and which of the coder's actors a name means."""

    name: str
    text: str
    gold: list[Gold]
    ids: dict[str, str]

    def who(self, names: Iterable[str]) -> str | None:
        """The coder's actor of the first known name."""
        return next((self.ids[k] for n in names if (k := folded(n)) in self.ids), None)


@dataclass(slots=True)
class Score:
    """What was measured on one text."""

    name: str
    proposed: int
    figures: dict[str, float]
    types: dict[str, Counter[str]] = field(default_factory=dict)
    misses: list[Gold] = field(default_factory=list)
    extras: list[Claim] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)


def folded(name: str) -> str:
    """A name without case, marks and article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    return re.sub(r"^(the|al) ", "", re.sub(r"[^\w]+", " ", plain).strip())


def coded(folder: Path, only: Sequence[str] = ()) -> Iterator[Coded]:
    """The coded texts of a folder, by name."""
    for path in sorted(folder.glob("*.txt")):
        if only and path.stem not in only:
            continue
        actors = json.loads(path.with_suffix(".actors.json").read_text(encoding="utf-8"))
        ids: dict[str, str] = {}
        for one in [*actors.get("actors", []), *actors.get("places", [])]:
            for name in [one["id"].replace("-", " "), *one.get("names", []), *one.get("also", [])]:
                ids.setdefault(folded(name), one["id"])
        lines = path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()
        yield Coded(path.stem, path.read_bytes().decode("utf-8"), [json.loads(x) for x in lines if x.strip()], ids)


def proposals(reader: Reader, text: Coded) -> list[Claim]:
    """What a reader proposes of a text, without its second list."""
    raw = text.text.encode("utf-8")
    document = Document(Source(hashlib.sha256(raw).hexdigest()), text.text, raw)
    return [c for c in reader.read(document) if c.proposal is None or not c.proposal.second]


def allowed(claim: Gold, slot: str) -> list[Any]:
    """The coder's value of a slot and the others that the coder accepts."""
    return [claim[slot], *(claim.get("accept") or {}).get(slot, [])]


def agrees(claim: Claim, gold: Gold, text: Coded) -> bool:
    """True where a proposal finds a coded claim."""
    start, end = gold["quote"]["start"], gold["quote"]["end"]
    both = min(claim.quote.end, end) - max(claim.quote.start, start)
    if both <= 0 or claim.type not in allowed(gold, "type"):
        return False
    subjects = [s for s in allowed(gold, "subject") if isinstance(s, str)]
    if subjects and not FREE & set(subjects) and _id(claim.subject, text) not in subjects:
        return False
    if _id(claim.object, text) in [o for o in allowed(gold, "object") if isinstance(o, str)]:
        return True
    if isinstance(gold["object"], str):
        return False
    key = KEY.get(gold["type"])
    if key:
        return bool(claim.qualifiers.get(key) == (gold.get("qualifiers") or {}).get(key))
    return bool(both / max(1, min(claim.quote.end - claim.quote.start, end - start)) >= HALF)


def in_full(claim: Claim, gold: Gold, text: Coded) -> bool:
    """True where stance and speaker agree too."""
    speaker = "author" if claim.by_author else _id(claim.speaker, text)
    return claim.stance in allowed(gold, "stance") and speaker in allowed(gold, "speaker")


def days(record: Any) -> Days | None:
    """The first and last day of a coded or recorded time."""
    span = (record or {}).get("precise") or (record or {}).get("imprecise")
    return (span[0], span[1]) if span else None


def days_of(when: When | None) -> Days | None:
    """The same of a time."""
    return days(when_record(when)) if when is not None else None


def dated(claim: Claim, found: Sequence[Gold]) -> str:
    """What the date of a proposal is beside those of the claims that it finds; empty where neither has one."""
    coders, own = [days(g.get("when")) for g in found], days_of(claim.when)
    if own is None:
        return "" if None in coders or not coders else "date missed"
    return "date right" if own in coders else "date other" if any(coders) else "date invented"


def qualified(claim: Claim, found: Sequence[Gold], text: Coded) -> Iterator[str]:
    """Of each qualifier whether it is told, wanted, and right beside those of the claims that a proposal finds."""
    for key in QUALIFIERS if found else ():
        own = str(claim.qualifiers.get(key, ""))
        coders = [c for g in found if (c := (g.get("qualifiers") or {}).get(key)) is not None]
        if own:
            yield f"{key} told"
        if coders:
            yield f"{key} wanted"
        if own and any(_same_words(own, c, text) for c in coders):
            yield f"{key} right"


def _same_words(own: str, coder: Any, text: Coded) -> bool:
    if isinstance(coder, str) and text.who([own]) == coder:
        return True
    one, other = folded(own), folded(coder["text"] if isinstance(coder, dict) else coder)
    return one == other or (len(min(one, other, key=len)) > 3 and (one in other or other in one))


def of_qualifiers(told: Counter[str]) -> dict[str, tuple[float, float]]:
    """Precision and recall of each qualifier."""
    return {
        key: (
            round(told[f"{key} right"] / max(1, told[f"{key} told"]), 2),
            round(told[f"{key} right"] / max(1, told[f"{key} wanted"]), 2),
        )
        for key in QUALIFIERS
    }


def of_dates(told: Counter[str]) -> dict[str, float]:
    """Precision and recall of dates."""
    right, other = told["date right"], told["date other"]
    precision, recall = right + other + told["date invented"], right + other + told["date missed"]
    return {"precision": round(right / max(1, precision), 3), "recall": round(right / max(1, recall), 3)}


def _id(argument: Any, text: Coded) -> str | None:
    if argument is None or isinstance(argument, Text):
        return None
    identity = argument.id
    return identity if identity in FREE else text.who([*argument.names, identity.replace("-", " ")])


def score(text: Coded, claims: Sequence[Claim]) -> Score:
    """Figures of one text."""
    hits = [[g for g in text.gold if agrees(c, g, text)] for c in claims]
    full = {g["id"] for c, h in zip(claims, hits, strict=True) for g in h if in_full(c, g, text)}
    point = _points(text.gold)
    found = {point[g["id"]] for h in hits for g in h}
    core = {point[g["id"]] for g in text.gold if g.get("tier") == "core"}
    told = Counter(
        stance=sum(any(c.stance in allowed(g, "stance") for g in h) for c, h in zip(claims, hits, strict=True)),
        full=sum(any(in_full(c, g, text) for g in h) for c, h in zip(claims, hits, strict=True)),
        right=sum(map(bool, hits)),
    )
    told.update(word for c, h in zip(claims, hits, strict=True) if h and (word := dated(c, h)))
    for claim, h in zip(claims, hits, strict=True):
        told.update(qualified(claim, h, text))
    figures = {
        "precision": told["right"] / max(1, len(claims)),
        "core recall": len(core & found) / max(1, len(core)),
        "full core": len(core & {point[i] for i in full}) / max(1, len(core)),
    }
    types: dict[str, Counter[str]] = {}
    for claim, h in zip(claims, hits, strict=True):
        types.setdefault(claim.type, Counter()).update(proposed=1, right=bool(h))
    for g in text.gold:
        if g.get("tier") == "core":
            types.setdefault(g["type"], Counter()).update(core=1, found=point[g["id"]] in found)
    misses = [g for g in text.gold if point[g["id"]] not in found]
    extras = [c for c, h in zip(claims, hits, strict=True) if not h]
    return Score(text.name, len(claims), figures, types, misses, extras, told)


def _points(gold: Sequence[Gold]) -> dict[str, str]:
    """Claim → the point that it makes: claims tied by `alt` make one."""
    point = {g["id"]: g["id"] for g in gold}
    for g in gold:
        for other in g.get("alt", []):
            old, new = point.get(other), point[g["id"]]
            if old is not None:
                point = {k: new if v == old else v for k, v in point.items()}
    return point


def means(scores: Sequence[Score]) -> dict[str, float]:
    """Macro averages."""
    return {f: round(sum(s.figures[f] for s in scores) / max(1, len(scores)), 3) for f in FIGURES}


def main() -> None:
    """Read, score, print."""
    from wildcard.reading.read import reader

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--misses", action="store_true", help="list the claims that were not found")
    parser.add_argument("--extras", action="store_true", help="list the proposals that find none")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    held = reader()
    scores = [score(t, proposals(held, t)) for t in coded(asked.folder, asked.only)]
    if asked.json:
        print(json.dumps({"texts": len(scores), **means(scores)}))
        return
    for one in scores:
        print(f"{one.name:44} {one.proposed:4}  " + "  ".join(f"{f} {v:.3f}" for f, v in one.figures.items()))
        for g in one.misses if asked.misses else ():
            print(f"  miss  {g['type']} {g['subject']} → {g['object']} | {g['quote']['text']}")
        for c in one.extras if asked.extras else ():
            print(f"  extra {c.type} {c.subject.name} → {c.object.name if c.object else ''} | {c.quote.text}")
    _print_types(scores)
    told = sum((s.told for s in scores), Counter[str]())
    print(f"right: {told['right']}, their stance: {told['stance']}, stance and speaker: {told['full']}")
    print(f"dates: {of_dates(told)}")
    print(f"qualifiers, precision and recall: {of_qualifiers(told)}")
    print(means(scores))


def _print_types(scores: Sequence[Score]) -> None:
    types: dict[str, Counter[str]] = {}
    for one in scores:
        for kind, counts in one.types.items():
            types.setdefault(kind, Counter()).update(counts)
    for kind, c in sorted(types.items(), key=lambda p: -p[1]["core"]):
        print(f"  {kind:12} proposed {c['proposed']:4} right {c['right']:4}   core {c['core']:4} found {c['found']:4}")


if __name__ == "__main__":
    main()

"""Measure mentions, coverage and postings against coded texts.

    python tools/measure_mentions.py FOLDER… [--misses] [--extras] [--only DOC…] [--each] [--coverage | --postings]

FOLDER holds `DOC.txt`, `DOC.mentions.jsonl`, `DOC.actors.json` and `DOC.claims.jsonl`.

*Mentions.* Gold: every coded mention but adjectives. Ours: names, acronyms, metonyms, regions and sites;
common nouns, descriptions and pronouns are passed over where nobody coded them, and count where
somebody did. A mention is found where one of ours covers at least half of it and it half of ours,
and the actor is right: one of our actor's names leads to the coded id by the names in DOC.actors.json (a
state and its ground count as one). `exact` asks for the same characters. A coded mention inside a longer
one is neither asked for nor wrong. The author's own name in a by-line is passed over.

*Coverage.* Of the subjects and objects of coded claims that are actors or places: the share that some
mention in a sentence of the claim's quote resolves to. It bounds the recall of the reader.

*Postings.* Precision and recall of whole proposals of the types heads, member_of, commands and part_of.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from wildcard.actors.gazetteer import load
from wildcard.model.claim import Claim
from wildcard.model.source import Document, Source
from wildcard.reading.mentions.mention import Mention, Mentions, find
from wildcard.reading.names.cast import Member
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import Passage, blocks, load_pipeline, parse

ASKED = frozenset({"name", "acronym", "metonym", "region", "site"})
RESERVED = frozenset({"author", "unspecified"})
POSTINGS = frozenset({"heads", "member_of", "commands", "part_of"})
Row = Mapping[str, Any]


@dataclass(slots=True)
class Text:
    """A coded text and what we find in it."""

    doc: str
    text: str
    coded: list[Row]
    claims: list[Row]
    ids: tuple[dict[str, str], dict[str, str]]
    mentions: Mentions
    passages: list[Passage]
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def who(self, member: Member) -> frozenset[str]:
        """The coded ids that a member's names lead to."""
        if member.id not in self._known:
            names = [] if member.id in RESERVED else [*member.argument().names, member.id.replace("-", " ")]
            found = set(self.named(names, place=member.place)) or {member.id} & RESERVED
            self._known[member.id] = frozenset(found) | {i.removesuffix("-country") for i in found}
        return self._known[member.id]

    def named(self, names: Iterable[str], *, place: bool) -> Iterator[str]:
        """The coded ids that names lead to; a place's to places first, an actor's to actors."""
        first, second = self.ids[::-1] if place else self.ids
        for key in map(folded, names):
            if key in first or key in second:
                yield first.get(key) or second[key]

    def right(self, member: Member, coded: str) -> bool:
        """True where a member is the coded actor."""
        return coded.removesuffix("-country") in self.who(member) or coded in self.who(member)


@dataclass(slots=True)
class Score:
    """Counts, and what they come to."""

    asked: int = 0
    found: int = 0
    exact: int = 0
    ours: int = 0
    hit: int = 0

    def add(self, other: Score) -> None:
        """Sum up."""
        for key in ("asked", "found", "exact", "ours", "hit"):
            setattr(self, key, getattr(self, key) + getattr(other, key))

    @property
    def precision(self) -> float:
        """Of ours, the share that is right."""
        return self.hit / max(1, self.ours)

    @property
    def recall(self) -> float:
        """Of the coded, the share that is found."""
        return self.found / max(1, self.asked)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} exact {self.exact / max(1, self.found):.3f}"
            f" ({self.ours} ours, {self.asked} coded)"
        )


@cache
def _tools() -> tuple[Any, Any]:
    return load_pipeline(None), load()


def folded(surface: str) -> str:
    """A name without case, marks and article, as the coders' scorer folds it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", surface).casefold() if not unicodedata.combining(c))
    return re.sub(r"^(the|al) ", "", re.sub(r"[^\w]+", " ", plain).strip())


def _lines(path: Path) -> list[Row]:
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]


def texts(folder: Path, only: Sequence[str] = ()) -> Iterator[Text]:
    """Every coded text of a folder, read by us."""
    for path in sorted(folder.glob("*.txt")):
        if only and path.stem not in only:
            continue
        text = path.read_bytes().decode("utf-8")
        actors = json.loads(path.with_suffix(".actors.json").read_text(encoding="utf-8"))
        ids = _ids(actors.get("actors", [])), _ids(actors.get("places", []))
        pipeline, gazetteer = _tools()
        paragraphs = blocks(text)
        naming = name(paragraphs, gazetteer, None)
        passages = parse(pipeline, paragraphs, naming.masks)
        coded, claims = _lines(path.with_suffix(".mentions.jsonl")), _lines(path.with_suffix(".claims.jsonl"))
        yield Text(path.stem, text, coded, claims, ids, find(naming, passages), passages)


def _ids(rows: Iterable[Row]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for one in rows:
        for surface in [one["id"].replace("-", " "), *one.get("names", []), *one.get("also", [])]:
            ids.setdefault(folded(surface), one["id"])
    return ids


def _meets(a: Row, m: Mention) -> bool:
    start, end = int(a["start"]), int(a["end"])
    shared = min(end, m.end) - max(start, m.start)
    return 2 * shared >= end - start and 2 * shared >= m.end - m.start


def of_mentions(text: Text) -> tuple[Score, list[str], list[str]]:
    """The score of a text's mentions, what is missed and what is wrong."""
    wanted = [g for g in text.coded if g.get("form") != "adjective" and g["id"] != "author"]
    inner = [any(_inside(g, h) for h in wanted) for g in wanted]
    passed = [g for g in text.coded if g.get("form") == "adjective" or g["id"] == "author"]
    score, misses, extras = Score(), [], []
    met: set[int] = set()
    for g, nested in zip(wanted, inner, strict=True):
        near = [m for m in text.mentions.all if _meets(g, m)]
        right = [m for m in near if text.right(m.member, g["id"])]
        met |= {id(m) for m in right}
        if nested:
            continue
        score.asked += 1
        score.found += bool(right)
        score.exact += any((m.start, m.end) == (g["start"], g["end"]) for m in right)
        if not right:
            held = "; ".join(f"{m.text}={m.member.id}[{m.form}]" for m in near) or "-"
            misses.append(f"{text.doc}: {g['text']!r} = {g['id']}; ours {held} | {_around(text.text, g)}")
    for m in text.mentions.all:
        if id(m) in met:
            score.ours += 1
            score.hit += 1
        elif m.form in ASKED and not any(g["start"] < m.end and m.start < g["end"] for g in passed):
            if any(g["start"] <= m.start and m.end <= g["end"] and text.right(m.member, g["id"]) for g in wanted):
                continue  # a part of a longer one, by the same name
            score.ours += 1
            extras.append(f"{text.doc}: {m.text!r} = {m.member.id} {m.member.kind} [{m.form}]; {_around(text.text, m)}")
    return score, misses, extras


def _inside(g: Row, h: Row) -> bool:
    return (
        g is not h
        and h["start"] <= g["start"]
        and g["end"] <= h["end"]
        and h["end"] - h["start"] > g["end"] - g["start"]
    )


def _around(text: str, at: Any) -> str:
    start, end = (at["start"], at["end"]) if isinstance(at, Mapping) else (at.start, at.end)
    return " ".join((text[max(0, start - 40) : start] + "⟦" + text[start:end] + "⟧" + text[end : end + 40]).split())


def of_coverage(text: Text) -> tuple[Counter[str], list[str]]:
    """How many slots of coded claims a mention near the quote fills, by slot, and those that none does."""
    counts: Counter[str] = Counter()
    misses = []
    for claim in text.claims:
        if claim["type"] == "named":
            continue
        low, high = _sentences(text, claim["quote"]["start"], claim["quote"]["end"])
        near = [m for m in text.mentions.all if low <= m.start < high]
        whole = True
        for slot in ("subject", "object"):
            ids = [claim[slot], *(claim.get("accept") or {}).get(slot, [])]
            ids = [i for i in ids if isinstance(i, str)]
            if not ids or set(ids) & RESERVED:
                continue
            counts[f"{slot} asked"] += 1
            hit = any(text.right(m.member, i) for m in near for i in ids)
            counts[f"{slot} found"] += hit
            whole = whole and hit
            if not hit:
                misses.append(f"{text.doc}: {claim['type']} {slot} {ids[0]} | {text.text[low:high]!r}")
        counts["claim asked"] += 1
        counts["claim found"] += whole
    return counts, misses


def _sentences(text: Text, start: int, end: int) -> tuple[int, int]:
    low, high = start, end
    for p in text.passages:
        for s in p.doc.sents:
            a, b = p.starts[s.start], p.ends[s.end - 1]
            if a < end and start < b:
                low, high = min(low, a), max(high, b)
    return low, high


def of_postings(text: Text) -> tuple[Score, list[str], list[str]]:
    """The score of the first list's proposals on who heads, commands and belongs to what; `exact` asks for the type."""
    document = Document(Source("0" * 64), text.text, b"")
    ours = [c for c in _reader().read(document) if c.type in POSTINGS and not (c.proposal and c.proposal.second)]
    coded = [c for c in text.claims if c["type"] in POSTINGS]
    score = Score(asked=len(coded), ours=len(ours))
    met: set[int] = set()
    misses = []
    for claim in coded:
        pairs = [i for i, c in enumerate(ours) if _same(text, claim, c)]
        typed = [i for i in pairs if ours[i].type in [claim["type"], *(claim.get("accept") or {}).get("type", [])]]
        score.found += bool(pairs)
        score.exact += bool(typed)
        met |= set(pairs)
        if not typed:
            other = [ours[i].type for i in pairs]
            misses.append(f"{text.doc}: {_told(claim)} {other or ''}")
    score.hit = len(met)
    extras = [f"{text.doc}: {_proposed(c)}" for i, c in enumerate(ours) if i not in met]
    return score, misses, extras


def _told(claim: Row) -> str:
    return f"{claim['type']} {claim['subject']} -> {claim['object']} | {claim['quote']['text']!r}"


def _proposed(c: Claim) -> str:
    said = f"{c.type} {c.subject.name} -> {c.object and c.object.name} {dict(c.qualifiers)}"
    return f"{said} | {c.quote.text!r} {c.proposal and c.proposal.score}"


@cache
def _reader() -> Any:
    from wildcard.reading.read import reader

    return reader(gazetteer=_tools()[1])


def _same(text: Text, claim: Row, ours: Claim) -> bool:
    if ours.quote.start >= claim["quote"]["end"] or claim["quote"]["start"] >= ours.quote.end:
        return False
    for slot, got in (("subject", ours.subject), ("object", ours.object)):
        wanted = {i for i in [claim[slot], *(claim.get("accept") or {}).get(slot, [])] if isinstance(i, str)}
        names = [*getattr(got, "names", ()), getattr(got, "id", "").replace("-", " ")]
        ids = {i for place in (False, True) for i in text.named(names, place=place)}
        if not {i.removesuffix("-country") for i in wanted} & {i.removesuffix("-country") for i in ids if i}:
            return False
    return True


def _total(
    name_: str, rows: Sequence[tuple[str, Score]], misses: Sequence[str], extras: Sequence[str], args: Any
) -> None:
    whole = Score()
    for _, score in rows:
        whole.add(score)
    if args.each:
        for doc, score in rows:
            print(f"  {doc}: {score}")
    macro = sum(s.f1 for _, s in rows) / max(1, len(rows))
    print(f"{name_}: {whole}; macro F1 {macro:.3f} over {len(rows)} texts")
    for kind, lines in (("miss", misses), ("extra", extras)):
        for line in lines if getattr(args, f"{kind}es" if kind == "miss" else "extras") else ():
            print(kind, line)


def main() -> None:
    """Print the figures of each folder."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folders", nargs="+", type=Path)
    ap.add_argument("--only", nargs="*", default=[])
    for flag in ("misses", "extras", "each", "coverage", "postings"):
        ap.add_argument(f"--{flag}", action="store_true")
    args = ap.parse_args()
    for folder in args.folders:
        read = list(texts(folder, args.only))
        if args.postings:
            _print(f"{folder} postings", read, of_postings, args)
        elif args.coverage:
            _coverage(folder, read, args)
        else:
            _print(f"{folder} mentions", read, of_mentions, args)


def _print(label: str, read: Sequence[Text], measure: Any, args: Any) -> None:
    scored = [(t.doc, *measure(t)) for t in read]
    misses, extras = [m for s in scored for m in s[2]], [e for s in scored for e in s[3]]
    _total(label, [(s[0], s[1]) for s in scored], misses, extras, args)


def _coverage(folder: Path, read: Sequence[Text], args: Any) -> None:
    counts: Counter[str] = Counter()
    misses: list[str] = []
    for text in read:
        own, missed = of_coverage(text)
        counts += own
        misses += missed
        if args.each:
            print(f"  {text.doc}: {own['claim found'] / max(1, own['claim asked']):.3f}")
    shares = {k: counts[f"{k} found"] / max(1, counts[f"{k} asked"]) for k in ("subject", "object", "claim")}
    print(f"{folder} coverage: " + "  ".join(f"{k} {v:.3f} of {counts[f'{k} asked']}" for k, v in shares.items()))
    for line in misses if args.misses else ():
        print("miss", line)


if __name__ == "__main__":
    main()

"""How much stands behind what is claimed: corroborated, single-sourced, disputed, stale, each with its reason.

A mark is derived from the claims of one relation or act: independent origins are counted, not sources. Ten
reprints count once; so do sources that quote one speaker, one author or one passage. Invariant: a mark always
says why, and names the claims that it was worked out from.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from wildcard.actors.content import alike
from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.moment import last_of
from wildcard.ledger.origins import Origin
from wildcard.ledger.selection import Selection
from wildcard.ledger.topics import AGAINST, FOR
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.spell import reach
from wildcard.views.contest import words_of
from wildcard.views.meanwhile import may_meet
from wildcard.views.relation import key_of, relation_key
from wildcard.views.table import Row, Table

ONE = "one source: "
STALE = 3  # years after which nothing attested says little of now
PASSAGE = 6  # words from which on the same quote in two sources is one passage
MOST = 400  # acts of one actor that are compared word by word


@dataclass(frozen=True, slots=True)
class Weight:
    """Marks with one reason each, how many independent origins hold it, and the claims weighed."""

    marks: tuple[str, ...]
    reasons: tuple[str, ...]
    origins: int
    claims: tuple[str, ...]


def weigh(claims: Sequence[Claim], origins: Mapping[str, Origin], book: Codebook, now: date | None) -> Weight:
    """The weight of claims that are all about one relation or act; `now` is the day to be stale by, where known."""
    held = [c for c in claims if c.stance in FOR]
    against = [c for c in claims if c.stance in AGAINST]
    marks: dict[str, str] = {}
    # what an author passes on as an allegation of nobody named is no second voice
    firm = [c for c in held if not (c.stance == "alleges" and c.by_author)] or held[:1]
    independent = families(firm, origins)
    if len(independent) > 1:
        marks["corroborated"] = f"{len(independent)} independent origins: {'; '.join(_names(independent, origins))}"
    elif independent:
        marks["single-sourced"] = _single(independent[0], origins)
    if opposed := [a for a in against if any(may_meet(a, c, book) for c in held)]:
        who = dict.fromkeys(_voice(c, origins) for c in opposed)
        both = counted(len(opposed) + len(held), "claim")
        marks["disputed"] = f"{len(opposed)} of {both} against it: {'; '.join(who)}"
    if held and not book.types[held[0].type].event and (old := _stale(held, origins, now)):
        marks["stale"] = old
    return Weight(tuple(marks), tuple(marks.values()), len(independent), tuple(c.id for c in claims))


def families(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> list[list[Claim]]:
    """Claims in groups of one origin: one text, one author, one named speaker, or one passage quoted by several."""
    if len(claims) == 1:
        return [list(claims)]
    parent = list(range(len(claims)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for n, claim in enumerate(claims):
        for key in _shared(claim, origins.get(claim.quote.source)):
            other = first.setdefault(key, n)
            parent[max(find(n), find(other))] = min(find(n), find(other))
    groups: dict[int, list[Claim]] = {}
    for n, claim in enumerate(claims):
        groups.setdefault(find(n), []).append(claim)
    return list(groups.values())


def _shared(claim: Claim, origin: Origin | None) -> Iterator[tuple[str, str]]:
    """What another claim may share with this one, so that the two are one voice."""
    yield "text", origin.first if origin is not None else claim.quote.source
    if not claim.by_author:
        yield "speaker", claim.speaker.id
    elif origin is not None and origin.author:
        yield "author", fold(origin.author)
    passage = fold(claim.quote.text)
    if len(passage.split()) >= PASSAGE:
        yield "passage", passage


def _names(groups: Iterable[Sequence[Claim]], origins: Mapping[str, Origin]) -> list[str]:
    return [_voice(g[0], origins) for g in groups]


def _voice(claim: Claim, origins: Mapping[str, Origin]) -> str:
    origin = origins.get(claim.quote.source)
    title = f"“{origin.title}”" if origin is not None and origin.title else claim.quote.source[:12]
    return title if claim.by_author else f"{claim.speaker.name} in {title}"


def _single(group: Sequence[Claim], origins: Mapping[str, Origin]) -> str:
    sources = {c.quote.source: None for c in group}
    if len(sources) == 1:
        return f"{ONE}{_voice(group[0], origins)}"
    texts = {o.first for s in sources if (o := origins.get(s)) is not None}
    why = "they tell the same text" if len(texts) == 1 else "they share their speaker, author or passage"
    return f"{len(sources)} sources of one origin, {why}: {_voice(group[0], origins)}"


def _stale(held: Sequence[Claim], origins: Mapping[str, Origin], now: date | None) -> str:
    if now is None:
        return ""
    days = [d for c in held if (d := _attested(c, origins.get(c.quote.source))) is not None]
    if len(days) < len(held):
        return ""
    years = (now - max(days)).days / 365.25
    return f"last attested {max(days)}, {counted(int(years), 'year')} before {now}" if years >= STALE else ""


def _attested(claim: Claim, origin: Origin | None) -> date | None:
    """The last day that a claim attests; where it gives none, the day on which its source was published."""
    told = reach(claim.when) if claim.when is not None else None
    return told or (_day(origin.published) if origin is not None else None)


@lru_cache(maxsize=4_096)
def _day(text: str | None) -> date | None:
    """The last day of a date of publication, which may be a year or a month alone."""
    text = text or ""
    try:
        day = date.fromisoformat(text[:10] + {4: "-12-31", 7: "-01"}.get(len(text), ""))
    except ValueError:
        return None
    return day.replace(day=monthrange(day.year, day.month)[1]) if len(text) == 7 else day


def weights(claims: Iterable[Claim], ledger: Ledger, selection: Selection) -> dict[str, Weight]:
    """For each claim, by its id, the weight of all the claims given that are about the same thing.

    What is stale is so by the last day asked for, else by the moment asked for, else by the newest of the sources.
    """
    held = list({c.id: c for c in claims}.values())
    origins = ledger.origins(c.quote.source for c in held)
    now = _now(selection, origins.values())
    found: dict[str, Weight] = {}
    for group in about_one(held):
        weight = weigh(group, origins, ledger.codebook, now)
        found.update(dict.fromkeys(weight.claims, weight))
    return found


def _now(selection: Selection, origins: Iterable[Origin]) -> date | None:
    if selection.days is not None:
        return selection.days[1]
    if selection.as_of is not None:
        return date.fromisoformat(last_of(selection.as_of)[:10])
    return max((d for o in origins if (d := _day(o.published)) is not None), default=None)


def about_one(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims in groups of one relation; acts of one actor by their content words."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        key = (claim.type, key_of(claim.subject)) if claim.type == "committed" else relation_key(claim)
        groups.setdefault(key, []).append(claim)
    return [g for held in groups.values() for g in (_acts(held) if held[0].type == "committed" else [held])]


def _acts(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Acts of one actor, each with those that tell of it in other words."""
    found: list[tuple[frozenset[str], list[Claim]]] = []
    for claim in claims:
        words = words_of(claim)
        same = next((g for w, g in found if alike(w, words)), None) if len(found) <= MOST else None
        if same is None:
            found.append((words, [claim]))
        else:
            same.append(claim)
    return [g for _, g in found]


def weighed(table: Table, ledger: Ledger, selection: Selection) -> Table:
    """The table with a column `weight`, its reasons and the claims weighed; derived rows are not weighed."""
    found = weights((c for r in table.rows for c in r.rests), ledger, selection)
    rows = tuple(_weighed(row, found) for row in table.rows)
    return replace(table, rows=rows, columns=(*table.columns, "weight"))


def _weighed(row: Row, found: Mapping[str, Weight]) -> Row:
    if row.derived or len(row.claims) != 1:
        return row
    weight = found[row.claims[0]]
    told = {"weight": "; ".join(weight.marks), "reasons": list(weight.reasons), "weighed": list(weight.claims)}
    return Row({**row.cells, **told}, row.claims, rests=row.rests)

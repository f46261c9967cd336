"""How much stands behind what is claimed: corroborated, single-sourced, disputed, stale, each with its reason.

A mark is derived from the claims of one relation or act: independent origins are counted, not sources. Ten
reprints count once; so do sources that quote one speaker, one author or one passage. Invariants: a mark always
says why, and names the claims that it was worked out from; what nobody judged bears nothing out that a person accepted.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from wildcard.actors.content import alike
from wildcard.actors.fold import fold
from wildcard.ledger.case import Ledger
from wildcard.ledger.kin import kin
from wildcard.ledger.moment import last_of
from wildcard.ledger.origins import Origin, newest
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.topics import AGAINST, FOR
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.spell import reach
from wildcard.views.contest import words_of
from wildcard.views.meanwhile import may_meet
from wildcard.views.relation import key_of, relation_key
from wildcard.views.table import Row, Table
from wildcard.wording.grammar import shown

ONE = "one source: "
STALE = 3  # years after which nothing attested says little of now
PASSAGE = 6  # words from which on the same quote in two sources is one passage
MOST = 400  # acts of one actor that are compared word by word
AMONG_FIRST = "among the first"
WHY_FIRST = "more is told of these ends than was looked at: weighed among the first claims of the case and those shown"


# what tells one statement from another where both tell of one relation: these must be alike, told or not told
ALIKE = ("basis", "extent", "criterion", "value", "than")
# of these the other must tell as much: "operates there (politically)" bears nothing out that is said of arms
WITHIN = ("domain", "kind")
# details: one that tells none says nothing else
DETAILS = ("role", "place")
# whether a claim holds that it is so or that it is not; others do neither
SIDES = {**dict.fromkeys(FOR, 1), **dict.fromkeys(AGAINST, -1)}
RANK = {"accepted": 2, "proposed": 1}  # what nobody judged bears nothing out that a person accepted


@dataclass(frozen=True, slots=True)
class Weight:
    """Marks with one reason each, how many independent origins hold it, and the claims weighed."""

    marks: tuple[str, ...]
    reasons: tuple[str, ...]
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scales:
    """What claims are weighed by: where sources come from, the codebook, and the day to be stale by, where known."""

    origins: Mapping[str, Origin]
    book: Codebook
    now: date | None
    shared: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # by claim, as `families` asks for it

    def weigh(self, claim: Claim, about: Sequence[Claim]) -> Weight:
        """The weight of a claim among all `about` the same relation or act, itself one of them.

        A denial is borne out by denials, and what it denies is against it.
        """
        own, rank = SIDES.get(claim.stance), RANK.get(claim.status, 0)
        if own is None:
            return Weight((), (), 0, (claim.id,))
        held, opposed = list[Claim](), list[Claim]()
        for other in about:
            side, judged = SIDES.get(other.stance), RANK.get(other.status, 0)
            if side == own and judged >= rank and (other is claim or bears_out(other, claim)):
                held.append(other)
            elif side == -own and judged >= min(rank, 1) and may_meet(other, claim, self.book):
                opposed.append(other)
        # what an author passes on as an allegation of nobody named is no second voice
        firm = [c for c in held if not _passed_on(c)] or [claim]
        independent = families(firm, self.origins, self.shared)
        marks: dict[str, str] = {}
        if len(independent) > 1:
            names = "; ".join(_names(independent, self.origins))
            marks["corroborated"] = f"{len(independent)} independent origins: {names}"
        else:
            told = _single(independent[0], self.origins)
            if not any(c is claim for c in firm):
                told = f"passed on as an allegation in {_voice(claim, self.origins)}; {told}"
            marks["single-sourced"] = told
        if opposed:
            marks["disputed"] = self._disputed(claim, opposed, len(opposed) + len(held))
        if own > 0 and not self.book.types[claim.type].event and (old := _stale(held, self.origins, self.now)):
            marks["stale"] = old
        return Weight(tuple(marks), tuple(marks.values()), len(independent), tuple(c.id for c in (*held, *opposed)))

    def _disputed(self, claim: Claim, opposed: Sequence[Claim], count: int) -> str:
        """Who is against it; beside what a person accepted, a proposal that nobody judged is said to be one."""
        judged = {_voice(c, self.origins) for c in opposed if c.status == "accepted" or claim.status != "accepted"}
        who = dict.fromkeys(_voice(c, self.origins) for c in opposed)
        told = (voice if voice in judged else f"{voice} (not judged yet)" for voice in who)
        return f"{len(opposed)} of {counted(count, 'claim')} against it: {'; '.join(told)}"


def _passed_on(claim: Claim) -> bool:
    return claim.stance == "alleges" and claim.by_author


def bears_out(other: Claim, claim: Claim) -> bool:
    """True where who says `other` says all that `claim` states, as far as qualifiers make another statement of it."""
    a, b = other.qualifiers, claim.qualifiers
    if not a and not b:
        return True
    return (
        all(a.get(q) == b.get(q) for q in ALIKE)
        and all(q not in b or a.get(q) == b[q] for q in WITHIN)
        and all(q not in b or q not in a or fold(str(a[q])) == fold(str(b[q])) for q in DETAILS)
    )


def families(
    claims: Sequence[Claim], origins: Mapping[str, Origin], known: dict[str, tuple[tuple[str, str], ...]]
) -> list[list[Claim]]:
    """Claims in groups of one origin: one text, one author, one named speaker, or one passage quoted by several.

    What they may share is remembered in `known`, by their ids.
    """
    if len(claims) == 1:
        return [list(claims)]
    parent = list(range(len(claims)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for n, claim in enumerate(claims):
        if (keys := known.get(claim.id)) is None:
            keys = known[claim.id] = tuple(_shared(claim, origins.get(claim.quote.source)))
        for key in keys:
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
    return title if claim.by_author else f"{shown(claim.speaker)} in {title}"


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


def weights(
    claims: Iterable[Claim], ledger: Ledger, selection: Selection, others: Iterable[Claim] = ()
) -> dict[str, Weight]:
    """For each of the claims, by its id, the weight of all of them and of `others` that are about the same thing.

    What is stale is so by the last day asked for, else by the moment asked for, else by the newest of the sources.
    """
    asked = {c.id: c for c in claims}
    every = {**asked, **{c.id: c for c in others}}
    scales = Scales(ledger.origins(c.quote.source for c in every.values()), ledger.codebook, _now(ledger, selection))
    found: dict[str, Weight] = {}
    for group in _about_one(every.values()):
        made: dict[object, Weight] = {}
        contested = len({SIDES.get(c.stance) for c in group}) > 1
        acts = {c.id: words_of(c) for c in group} if group[0].type == "committed" else {}
        for claim in (c for c in group if c.id in asked):
            form = _form(claim, contested)
            if form not in made:
                made[form] = scales.weigh(claim, _about(claim, group, acts))
            found[claim.id] = made[form]
    return found


def _form(claim: Claim, contested: bool) -> object:
    """Alike for claims of one relation that weigh the same; a claim's own where they may not."""
    if claim.type == "committed" or _passed_on(claim) or claim.stance not in SIDES:
        return claim.id
    told = tuple(map(claim.qualifiers.get, (*ALIKE, *WITHIN, *DETAILS))) if claim.qualifiers else ()
    return SIDES[claim.stance], claim.status, told, claim.when if contested else None


def _now(ledger: Ledger, selection: Selection) -> date | None:
    if selection.days is not None:
        return selection.days[1]
    if selection.as_of is not None:
        return date.fromisoformat(last_of(selection.as_of)[:10])
    with ledger.firsts(EVERYTHING) as firsts:
        return _day(newest(firsts.connection, firsts.rows.last))


def _about_one(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims in groups of one relation; acts of one actor together."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        key = (claim.type, key_of(claim.subject)) if claim.type == "committed" else relation_key(claim)
        groups.setdefault(key, []).append(claim)
    return list(groups.values())


def _about(claim: Claim, group: Sequence[Claim], acts: Mapping[str, frozenset[str]]) -> Sequence[Claim]:
    """Of a group those that tell of the same as the claim: of `acts`, told by their words, that share most of them."""
    if not acts:
        return group
    words, place = acts[claim.id], claim.qualifiers.get("place")
    return [claim, *(c for c in group[:MOST] if c.id != claim.id and alike(words, acts[c.id]) and _there(c, place))]


def _there(claim: Claim, place: object) -> bool:
    """True unless an act is told to have been elsewhere."""
    told = claim.qualifiers.get("place")
    return not told or not place or fold(str(told)) == fold(str(place))


def weighed(table: Table, ledger: Ledger, selection: Selection, *, among_shown: bool = False) -> Table:
    """The table with a column `weight`, its reasons and the claims weighed; derived rows are not weighed.

    What is weighed is all that the case has of the same thing in the time asked for, however many rows are shown and
    whoever is asked about; where not all of it was looked at, the row says so, as it does where claims are weighed
    `among_shown` alone.
    """
    shown = [c for r in table.rows if not r.derived for c in r.rests]
    time = Selection(
        on=selection.on, between=selection.between, held=selection.held, as_of=selection.as_of, second=selection.second
    )
    others: Collection[Claim] = ()
    cut: Collection[str] = {c.id for c in shown} if among_shown else ()
    if not among_shown:
        with ledger.firsts(time) as firsts:
            others, cut = kin(firsts, shown)
    found = weights(shown, ledger, selection, others)
    rows = tuple(_weighed(row, found, cut) for row in table.rows)
    return replace(table, rows=rows, columns=(*table.columns, "weight"))


def _weighed(row: Row, found: Mapping[str, Weight], cut: Collection[str]) -> Row:
    if row.derived or len(row.claims) != 1:
        return row
    weight = found[row.claims[0]]
    partly = bool(weight.marks) and row.claims[0] in cut
    told = {
        "weight": "; ".join(weight.marks) + (f" ({AMONG_FIRST})" if partly else ""),
        "reasons": [*weight.reasons, *([WHY_FIRST] if partly else [])],
        "weighed": list(weight.claims),
    }
    return Row({**row.cells, **told}, row.claims, rests=row.rests)

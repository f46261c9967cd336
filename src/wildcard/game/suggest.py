"""Proposes an issue from what a case claims: actors, positions, salience and capability, each with its claims.

    position    the envelope of where claims put the actor (`stands`); unknown where none does
    salience    the share of what is told by or of the actor that concerns the issue: of n claims, k; the
                range is the 10, 50 and 90 % quantiles of Beta(k + ½, n - k + ½) (Jeffreys 1946)
    capability  what an actor of its kind starts with, and what each different thing said of it adds
                (patrons, ground held, posts, cover, appraisals), the largest set to 100

All of it is for an analyst to edit; nothing is proposed that does not name its claims or say that it
rests on none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wildcard.actors.gazetteer import Gazetteer
from wildcard.errors import IssueError
from wildcard.game.stands import Stand, Topic, rules, topic
from wildcard.ledger.case import Ledger
from wildcard.ledger.packs import gazetteer_of
from wildcard.model.actor import RESERVED, Actor, Argument
from wildcard.model.claim import Claim
from wildcard.model.counted import counted

Range = tuple[float, float, float]
SHOWN = 8  # claims that one number names; more say the same
LOW = ("low", "less", "least")
BY = "wildcard issue suggest"


@dataclass(frozen=True, slots=True)
class Guess:
    """One proposed number: its range, the claims that it rests on, and how it was come to, in words."""

    range: Range
    claims: tuple[Claim, ...]
    how: str
    alone: bool = False  # true where the reason is a judgement of its own beside the claims


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed actor with its three numbers; `known` where a claim says where it stands."""

    actor: Actor
    position: Guess
    salience: Guess
    capability: Guess
    known: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed issue: those whose stand is known first, by how much is told of them."""

    topic: Topic
    candidates: tuple[Candidate, ...]
    claims: int


def suggest(ledger: Ledger, text: str, *, most: int = 20) -> Suggestion:
    """Propose actors and numbers for the issue that `text` words; IssueError where no claim touches it."""
    packs = gazetteer_of(ledger)
    about = topic(text, _named(ledger, packs), packs.nouns)
    claims = list(ledger.claims())
    # two words of the issue in one claim; one alone, and no common noun, only where no claim holds two
    touching = [c for c in claims if about.touches(c)] or [c for c in claims if about.touches(c, 1)]
    if not touching:
        raise IssueError(f"no claim of this case speaks of '{text}'; expected words or names that stand in its sources")
    stands = _stands(about, touching)
    told, touched = _told(claims), _told(touching)
    known = {a.id: a for c in touching for a in _ends(c)}
    chosen = [a for a in known.values() if a.id in stands or _acts(a, touched[a.id])]
    chosen.sort(key=lambda a: (a.id not in stands, -len(touched[a.id]), a.id))
    chosen = chosen[:most]
    capability = _capabilities(chosen, told)
    found = [
        Candidate(
            a,
            _position(a, about, stands.get(a.id, [])),
            _salience(touched[a.id], len(told[a.id])),
            capability[a.id],
            a.id in stands,
        )
        for a in chosen
    ]
    return Suggestion(about, tuple(found), len(touching))


def _named(ledger: Ledger, packs: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Every actor of the case with all names that the case and the packs know."""
    found = {}
    for entity in ledger.entities():
        if isinstance(entity, Actor):
            entry = packs.get(entity.id)
            more = (*entry.names, *entry.arabic, *entry.acronyms) if entry else ()
            found[entity.id] = tuple(dict.fromkeys((*entity.names, *more)))
    return found


def _stands(about: Topic, claims: Iterable[Claim]) -> dict[str, list[Stand]]:
    found: dict[str, list[Stand]] = defaultdict(list)
    for claim in claims:
        stand = about.stand(claim)
        if stand is not None:
            found[stand.actor.id].append(stand)
    return found


def _ends(claim: Claim) -> list[Actor]:
    """The named actors that a claim is by or about."""
    ends: Iterable[Argument | None] = (claim.subject, claim.object, claim.speaker)
    return [a for a in ends if isinstance(a, Actor) and a.id not in RESERVED]


def _told(claims: Iterable[Claim]) -> dict[str, dict[str, Claim]]:
    """Claims by each actor that they are by or about."""
    told: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for actor in _ends(claim):
            told[actor.id][claim.id] = claim
    return told


def _acts(actor: Actor, touched: Mapping[str, Claim]) -> bool:
    """True where an actor whose stand is unknown does something in at least two claims on the issue."""
    doing = [c for c in touched.values() if isinstance(c.subject, Actor) and c.subject.id == actor.id]
    return not actor.unnamed and len(doing) >= 2


def _position(actor: Actor, about: Topic, stands: Sequence[Stand]) -> Guess:
    if not stands and actor.id in about.actors:
        side = "hint_for" if about.way > 0 else "hint_against"
        low, likely, high = rules()["ranges"][side]
        return Guess(
            (low, likely, high), (), "no claim tells; the issue is about it, and few ask for their own end", True
        )
    if not stands:
        low, likely, high = rules()["ranges"]["unknown"]
        return Guess((low, likely, high), (), "no claim of this case says where it stands", True)
    plain = [s for s in stands if not s.hint] or list(stands)  # a hint counts where nothing plain is said
    ranges = [s.range for s in plain]
    likely = sum(r[1] for r in ranges) / len(ranges)
    found = (min(r[0] for r in ranges), likely, max(r[2] for r in ranges))
    how = ", ".join(dict.fromkeys(s.why for s in plain))
    return Guess(found, tuple(s.claim for s in plain[:SHOWN]), how)


def _salience(touched: Mapping[str, Claim], told: int) -> Guess:
    from scipy.special import betaincinv

    k = len(touched)
    low, likely, high = (100.0 * float(betaincinv(k + 0.5, told - k + 0.5, q)) for q in (0.1, 0.5, 0.9))
    how = f"{k} of {counted(told, 'claim')} by or about it on the issue"
    return Guess((low, likely, high), tuple(touched.values())[:SHOWN], how)


def _capabilities(actors: Sequence[Actor], told: Mapping[str, Mapping[str, Claim]]) -> dict[str, Guess]:
    scores = {a.id: _assets(a, told[a.id].values()) for a in actors}
    top = max((s for s, _ in scores.values()), default=1.0)
    found = {}
    for a in actors:
        score, claims = scores[a.id]
        low, likely, high = (100.0 * score * x / top for x in rules()["assets"]["spread"])
        count = f"{counted(len(claims), 'claim')} of what it can do"
        how = f"its kind ({a.kind or 'unknown'}) and {count}"
        found[a.id] = Guess((low, likely, high), tuple(claims[:SHOWN]), how, True)
    return found


def _assets(actor: Actor, claims: Iterable[Claim]) -> tuple[float, list[Claim]]:
    """The score, and the claims that changed it; the same thing said twice counts once."""
    assets = rules()["assets"]
    score, used = float(rules()["kinds"].get(actor.kind or "", 1)), []
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        if claim.stance in ("denies", "proposes", "predicts", "pretext"):
            continue
        side, other = _side(actor, claim)
        gain = assets.get(side, {}).get(claim.type, 0) if side else 0
        if claim.type == "rated" and side == "subject" and claim.qualifiers.get("criterion") in assets["criteria"]:
            gain, other = (-1 if claim.qualifiers.get("value") in LOW else 1), str(claim.qualifiers["criterion"])
        if gain and (side, claim.type, other) not in seen:
            seen.add((side, claim.type, other))
            score += gain
            used.append(claim)
    return max(score, 0.5), used


def _side(actor: Actor, claim: Claim) -> tuple[str, str]:
    """Which slot of the claim the actor stands in, and what stands in the other."""
    if isinstance(claim.subject, Actor) and claim.subject.id == actor.id:
        return "subject", getattr(claim.object, "id", None) or (claim.object.name if claim.object else "")
    if isinstance(claim.object, Actor) and claim.object.id == actor.id:
        return "object", getattr(claim.subject, "id", claim.subject.name)
    return "", ""

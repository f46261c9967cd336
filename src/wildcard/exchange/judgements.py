"""Judgements on who is who as JSON lines, and in the form of nomenklatura's resolver files.

Ours: an object a line with kind, a and b (id, names), by, because, moment. nomenklatura's, which its
command `load-resolver` reads: a list a line, [target, source, judgement, score, user, moment], the
greater id first. Invariant: a judgement that contradicts one in force is reported, never forced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from wildcard.errors import FormatError, JudgementError, NamingError
from wildcard.ledger.case import Ledger
from wildcard.model.judgement import Judgement

OURS, RESOLVER = "jsonl", "nomenklatura"
FORMATS = (OURS, RESOLVER)
Kind = Literal["same", "different", "unsure"]
TO_RESOLVER = {"same": "positive", "different": "negative", "unsure": "unsure"}
FROM_RESOLVER = {v: k for k, v in TO_RESOLVER.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """One judgement that is to be brought in; `a` and `b` are ids or names."""

    number: int
    kind: Kind
    a: tuple[str, ...]
    b: tuple[str, ...]
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of bringing judgements in: how many are new, how many held already, what was left and why."""

    judged: int
    held: int
    left: tuple[str, ...]


def write(ledger: Ledger, form: str = OURS) -> Iterator[str]:
    """The live judgements on actors, one line each."""
    for judgement in ledger.judgements():
        a, b = judgement.about
        if form == RESOLVER:
            row = [max(a, b), min(a, b), TO_RESOLVER[judgement.kind], None, judgement.by, judgement.moment[:26]]
            yield json.dumps(row, ensure_ascii=False) + "\n"
        else:
            yield json.dumps(_record(ledger, judgement), ensure_ascii=False) + "\n"


def _record(ledger: Ledger, judgement: Judgement) -> dict[str, Any]:
    def side(id: str) -> dict[str, Any]:
        return {"id": id, "names": [name for key, name in ledger.spelled(id) if key == id]}

    a, b = judgement.about
    return {
        "kind": judgement.kind,
        "a": side(a),
        "b": side(b),
        "by": judgement.by,
        "because": judgement.because,
        "moment": judgement.moment,
    }


def read(text: str, origin: str) -> list[Line]:
    """The judgements of a file, of either form; FormatError names the line that is none."""
    rows = [(n, line, _json(line, n, origin)) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if rows and isinstance(rows[0][2], list):
        return _resolver([(n, row) for n, _, row in rows], origin)
    return [_ours(row, n, origin) for n, _, row in rows]


def _json(line: str, number: int, origin: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as e:
        raise FormatError(f"'{origin}' line {number} is no JSON: {e}") from e


def _ours(row: Any, number: int, origin: str) -> Line:
    if not isinstance(row, Mapping) or row.get("kind") not in TO_RESOLVER:
        raise FormatError(f"'{origin}' line {number} is no judgement; expected \"kind\": {', '.join(TO_RESOLVER)}")
    a, b = (_side(row.get(side), number, origin) for side in ("a", "b"))
    because = str(row.get("because") or f"brought in from {origin}")
    return Line(number, cast(Kind, row["kind"]), a, b, str(row.get("by") or "unknown"), because)


def _side(given: Any, number: int, origin: str) -> tuple[str, ...]:
    if isinstance(given, str) and given:
        return (given,)
    if isinstance(given, Mapping) and isinstance(given.get("id"), str):
        return (given["id"], *(str(n) for n in given.get("names", ())))
    raise FormatError(f"'{origin}' line {number} names no two actors; expected a and b as ids, or as id and names")


def _resolver(rows: Sequence[tuple[int, Any]], origin: str) -> list[Line]:
    """nomenklatura's edges. Its canonical ids (NK-…) stand for all that are joined to them."""
    found: list[Line] = []
    for number, row in rows:
        if not isinstance(row, list) or len(row) < 3 or not all(isinstance(x, str) for x in row[:3]):
            raise FormatError(f"'{origin}' line {number} is no edge; expected [target, source, judgement, …]")
        kind = FROM_RESOLVER.get(row[2])
        if kind is None or (len(row) > 6 and row[6]):
            continue  # a suggestion that nobody judged, or an edge that was deleted
        by = str(row[4]) if len(row) > 4 and row[4] else "unknown"
        found.append(Line(number, cast(Kind, kind), (row[0],), (row[1],), by, f"resolver file {origin}"))
    return found


def bring(ledger: Ledger, lines: Iterable[Line]) -> Brought:
    """Judge as the lines say; what contradicts a judgement in force, or names nobody, is left and told."""
    given = list(lines)
    bridge = _bridge(ledger, given)
    judged, held, left = 0, 0, []
    for line in given:
        try:
            a, b = (_found(ledger, side, bridge) for side in (line.a, line.b))
            if _holds(ledger, line.kind, a, b):
                held += 1
                continue
            ledger.judge(line.kind, a, b, by=line.by, because=line.because)
            judged += 1
        except (NamingError, JudgementError) as e:
            left.append(f"line {line.number} ({line.kind}): {e}")
    return Brought(judged, held, tuple(left))


def _bridge(ledger: Ledger, lines: Sequence[Line]) -> Mapping[str, str]:
    """For an id that the case does not know (a resolver's own, NK-…): one that it does, to which it is joined."""
    joined: dict[str, set[str]] = {}
    for line in lines:
        if line.kind == "same":
            joined.setdefault(line.a[0], set()).add(line.b[0])
            joined.setdefault(line.b[0], set()).add(line.a[0])
    known = {id for id in joined if _knows(ledger, id)}
    found: dict[str, str] = {}
    for id in joined.keys() - known:
        seen, queue = {id}, [id]
        while queue:
            new = joined.get(queue.pop(), set()) - seen
            seen |= new
            queue += new
        if seen & known:
            found[id] = min(seen & known)
    return found


def _knows(ledger: Ledger, id: str) -> bool:
    try:
        ledger.entity(id)
    except NamingError:
        return False
    return True


def _found(ledger: Ledger, side: tuple[str, ...], bridge: Mapping[str, str]) -> str:
    """The id in this case, by id, else by the first name that one bears."""
    id, *names = side
    if _knows(ledger, id):
        return id
    for name in names:
        try:
            return ledger.find(name).id
        except NamingError:
            continue
    return bridge[id] if id in bridge else ledger.find(id).id


def _holds(ledger: Ledger, kind: str, a: str, b: str) -> bool:
    if kind == "same" and ledger.canonical(a) == ledger.canonical(b):
        return True
    return any(j.kind == kind and set(j.about) == {a, b} for j in ledger.judgements())

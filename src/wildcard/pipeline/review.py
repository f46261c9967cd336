"""A file of review decisions, applied to a case: accept, reject, strike, add, same, different, unsure.

One JSON object a line. A decision on claims names them by `ids`, or by what they say:
`type`, `subject`, `object` (any name), `stance`, `status`, `source` (title, file name or sha256 prefix),
`quote` (a stretch of the quoted text). `add` records the analyst's own claim with its quote.
Invariant: every line is understood before the first is applied, and none chooses claims by nothing; what matches
nothing is reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, cast

from wildcard.actors.fold import fold
from wildcard.errors import ClaimError, FormatError, JudgementError, NamingError
from wildcard.exchange.lines import is_text
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import LIVE, Selection
from wildcard.model.actor import Argument, Text
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.source import source_called
from wildcard.pipeline.adding import Adder

ON_CLAIMS = ("accept", "reject", "strike")
ON_ACTORS = ("same", "different", "unsure")
KINDS = (*ON_CLAIMS, *ON_ACTORS, "add")
SAID = ("type", "subject", "object", "stance", "status", "source", "quote")  # what claims are chosen by, but for ids
ALWAYS = ("decide", "because")
PAIR = ("a", "b")
KEYS = {
    **dict.fromkeys(ON_CLAIMS, ("ids", *SAID)),
    **dict.fromkeys(ON_ACTORS, PAIR),
    "add": ("id", "type", "subject", "object", "qualifiers", "stance", "speaker", "source", "quote", "when"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file: what to do, on what, and why."""

    line: int
    kind: str
    fields: Mapping[str, Any]
    because: str


@dataclass(frozen=True, slots=True)
class Review:
    """What came of it: claims decided by kind, and lines that matched nothing."""

    decided: Mapping[str, int]
    unmatched: tuple[str, ...]


def parse(text: str, origin: str) -> list[Decision]:
    """The decisions in `text`; FormatError names the line that is none."""
    return [_decision(n, line, origin) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _decision(number: int, line: str, origin: str) -> Decision:
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as e:
        raise FormatError(f"'{origin}' line {number} is no JSON: {e}") from e
    if not is_text(fields):
        raise FormatError(f"'{origin}' line {number} holds half a character; expected whole ones")
    if not isinstance(fields, dict) or fields.get("decide") not in KINDS:
        raise FormatError(
            f"'{origin}' line {number} decides nothing known; expected \"decide\": one of {', '.join(KINDS)}"
        )
    kind, because = fields["decide"], fields.get("because")
    if not isinstance(because, str) or not because.strip():
        raise FormatError(f"'{origin}' line {number} gives no reason; expected \"because\" with words")
    wrong = _wrong(kind, fields)
    if wrong:
        raise FormatError(f"'{origin}' line {number} ({kind}) {wrong}")
    return Decision(number, kind, fields, because.strip())


def _wrong(kind: str, fields: Mapping[str, Any]) -> str:
    """What keeps the fields of a decision from being understood, and what was expected; empty where nothing does."""
    unknown = next((k for k in fields if k not in (*ALWAYS, *KEYS[kind])), None)
    if unknown is not None:
        return f"has an unknown key '{unknown}'; expected some of {', '.join(KEYS[kind])}"
    if kind == "add":
        return ""
    chosen = {k: v for k, v in fields.items() if k not in ALWAYS}
    for key, value in chosen.items():
        if key != "ids" and not (isinstance(value, str) and value.strip()):
            return f"has {key} {json.dumps(value, ensure_ascii=False)}; expected words"
    if kind in ON_ACTORS:
        missing = next((k for k in PAIR if k not in chosen), None)
        return "" if missing is None else f"has no '{missing}'; expected two actors, as a and b"
    return _wrong_choice(chosen)


def _wrong_choice(chosen: Mapping[str, Any]) -> str:
    """What is wrong with the fields that claims are chosen by."""
    if not chosen:
        return f"chooses no claims; expected ids, or some of {', '.join(SAID)}"
    ids = chosen.get("ids")
    if "ids" in chosen and not (isinstance(ids, list) and ids and all(isinstance(i, str) and i.strip() for i in ids)):
        return f"has ids {json.dumps(ids, ensure_ascii=False)}; expected a list of one id or more"
    if "ids" in chosen and len(chosen) > 1:
        return f"has ids and {next(k for k in chosen if k != 'ids')}; expected one or the other"
    if chosen.get("status", STATUSES[0]) not in STATUSES:
        return f"has unknown status '{chosen['status']}'; expected one of {', '.join(STATUSES)}"
    return ""


def review(ledger: Ledger, decisions: Sequence[Decision], *, by: str) -> Review:
    """Apply the decisions in order; `unmatched` tells which lines found nothing."""
    decided: dict[str, int] = {}
    unmatched: list[str] = []
    adder = Adder(ledger, by)
    for kind, group in groupby(decisions, key=lambda d: d.kind):
        if kind == "add":
            count = adder.add([(d.line, d.fields, d.because) for d in group])
            decided[kind] = decided.get(kind, 0) + count
            continue
        for decision in group:
            try:
                count = _apply(ledger, decision, by)
            except (ClaimError, NamingError, JudgementError) as e:
                unmatched.append(f"line {decision.line} ({decision.kind}): {e}")
                continue
            if not count:
                unmatched.append(f"line {decision.line} ({decision.kind}): no claim says this")
            decided[decision.kind] = decided.get(decision.kind, 0) + count
    return Review(decided, (*adder.unmatched, *unmatched))


def _apply(ledger: Ledger, decision: Decision, by: str) -> int:
    if decision.kind in ON_ACTORS:
        kind = cast(Literal["same", "different", "unsure"], decision.kind)
        pair = [ledger.find(str(decision.fields.get(k, ""))).id for k in ("a", "b")]
        ledger.judge(kind, pair[0], pair[1], by=by, because=decision.because)
        return 1
    ids = decision.fields.get("ids") or [c.id for c in matching(ledger, decision.fields)]
    if ids:
        judge = {"accept": ledger.accept, "reject": ledger.reject, "strike": ledger.strike}[decision.kind]
        judge(ids, by=by, because=decision.because)
    return len(ids)


def matching(ledger: Ledger, fields: Mapping[str, Any]) -> list[Claim]:
    """The live claims that a decision's fields describe; ClaimError where the codebook has no such type or stance."""
    book = ledger.codebook
    for key, known in (("type", book.types), ("stance", book.stances)):
        if key in fields and fields[key] not in known:
            raise ClaimError(f"unknown {key} '{fields[key]}'; expected one of {', '.join(known)}")
    selection = Selection(
        types=(fields["type"],) if "type" in fields else (),
        stances=(fields["stance"],) if "stance" in fields else (),
        statuses=(fields["status"],) if "status" in fields else LIVE,
        source=source_called(ledger.sources(), fields["source"]).sha256 if "source" in fields else None,
        second=True,
    )
    return [c for c in ledger.claims(selection) if _says(c, fields)]


def _says(claim: Claim, fields: Mapping[str, Any]) -> bool:
    if "quote" in fields and str(fields["quote"]) not in claim.quote.text:
        return False
    pairs: Iterable[tuple[str, Argument | None]] = (("subject", claim.subject), ("object", claim.object))
    return all(key not in fields or _named(argument, str(fields[key])) for key, argument in pairs)


def _named(argument: Argument | None, name: str) -> bool:
    if argument is None:
        return False
    if isinstance(argument, Text):
        return fold(name) in fold(argument.text)
    return fold(name) in {fold(n) for n in (argument.id, *argument.names)}

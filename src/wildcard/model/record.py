"""A claim as a record of the claims format, and back; what is no claim is refused in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from wildcard.errors import ClaimError, QuoteError
from wildcard.model.actor import AUTHOR, RESERVED, Actor, Argument, Place, Text
from wildcard.model.admiralty import UNJUDGED
from wildcard.model.claim import STATUSES, Claim, Proposal, Qualifiers
from wildcard.model.codebook import Codebook
from wildcard.model.quote import Quote
from wildcard.model.span import Range, When

Record = dict[str, Any]
LONGEST_SHOWN = 120  # characters of a wrong value in a message
_GRADE = re.compile(r"[A-F][1-6]\Z")
# the keys that the format has, in its order
CLAIM = dict.fromkeys(
    (
        *("id", "type", "subject", "object", "qualifiers", "stance", "speaker", "quote", "when"),
        *("status", "coder", "recorded", "grade", "proposal"),
    )
)
ARGUMENT = dict.fromkeys(("id", "kind", "names", "unnamed", "within"))
TEXT = dict.fromkeys(("text",))
QUOTE = dict.fromkeys(("source", "start", "end", "text", "prefix", "suffix"))
WHEN = dict.fromkeys(("precise", "imprecise", "starting", "ending"))
PROPOSAL = dict.fromkeys(("rule", "score", "second", "choices"))


def to_record(claim: Claim) -> Record:
    """The claims format, key for key; `proposal` only where a reader made the claim."""
    record: Record = {
        "id": claim.id,
        "type": claim.type,
        "subject": argument_record(claim.subject),
        "object": None if claim.object is None else argument_record(claim.object),
        "qualifiers": dict(claim.qualifiers),
        "stance": claim.stance,
        "speaker": argument_record(claim.speaker),
        "quote": quote_record(claim.quote),
        "when": None if claim.when is None else when_record(claim.when),
        "status": claim.status,
        "coder": claim.coder,
        "recorded": claim.recorded,
        "grade": claim.grade,
    }
    if claim.proposal is not None:
        p = claim.proposal
        record["proposal"] = {
            "rule": p.rule,
            "score": p.score,
            "second": p.second,
            "choices": list(p.choices),
        }
    return record


def argument_record(argument: Argument) -> Any:
    """An argument as the format writes it: "author", {"text"} or {"id", "kind", "names"}."""
    if isinstance(argument, Text):
        return {"text": argument.text}
    if argument.id == AUTHOR.id:
        return AUTHOR.id
    record: Record = {"id": argument.id, "kind": argument.kind, "names": list(argument.names)}
    if isinstance(argument, Actor) and argument.unnamed:
        record["unnamed"] = True
    if isinstance(argument, Place) and argument.within:
        record["within"] = argument.within
    return record


def quote_record(quote: Quote) -> Record:
    """A quote, key for key."""
    return {
        "source": quote.source,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }


def when_record(when: When) -> Record:
    """Dates as pairs of ISO days, None for an open end."""
    return {
        "precise": _range_record(when.precise),
        "imprecise": _range_record(when.imprecise),
        "starting": when.starting,
        "ending": when.ending,
    }


def _range_record(given: Range | None) -> list[str | None] | None:
    if given is None:
        return None
    return [d.isoformat() if d else None for d in (given.start, given.end)]


def from_record(record: Any, book: Codebook) -> Claim:
    """The claim in a record; ClaimError or QuoteError names the field, its value and what was expected."""
    if not isinstance(record, Mapping):
        raise ClaimError(f"a claim is a JSON object; got {type(record).__name__}")
    identity = _string(record, "id")
    _only(record, CLAIM, "claim", identity)
    kind = book.types.get(_string(record, "type"))
    if kind is None:
        raise ClaimError(
            f"claim '{identity}' has unknown type '{record['type']}'; expected one of {', '.join(book.types)}"
        )
    stance = _string(record, "stance")
    if stance not in book.stances:
        raise ClaimError(f"claim '{identity}' has unknown stance '{stance}'; expected one of {', '.join(book.stances)}")
    status = record.get("status", "proposed")
    if not isinstance(status, str) or status not in STATUSES:
        raise ClaimError(f"claim '{identity}' has unknown status '{status}'; expected one of {', '.join(STATUSES)}")
    grade = _word(record, "grade", identity) or UNJUDGED
    if not _GRADE.match(grade):
        raise ClaimError(f"claim '{identity}' has grade '{grade}'; expected an Admiralty code such as B2")
    subject = argument(record.get("subject"), kind.subject, identity, book)
    if subject is None:
        raise ClaimError(f"claim '{identity}' has no subject")
    return Claim(
        id=identity,
        type=kind.name,
        subject=subject,
        object=argument(record.get("object"), kind.object, identity, book),
        stance=stance,
        speaker=_speaker(record.get("speaker"), identity, book),
        quote=_quote(record.get("quote"), identity),
        qualifiers=_qualifiers(record.get("qualifiers"), identity),
        when=_when(record.get("when"), identity),
        status=status,
        coder=_word(record, "coder", identity),
        recorded=_word(record, "recorded", identity),
        grade=grade,
        proposal=_proposal(record.get("proposal"), identity),
    )


def _string(record: Mapping[str, Any], key: str) -> str:
    found = record.get(key)
    if not isinstance(found, str) or not found:
        has = f"no {key}" if found is None else f"{key} {_shown(found)}"
        raise ClaimError(f"claim '{record.get('id') or '?'}' has {has}; expected a word")
    return found


def _only(given: Mapping[Any, Any], known: Mapping[str, None], what: str, claim: str) -> None:
    """Refuse a key that the format does not have: what stands under it would be lost."""
    if given.keys() <= known.keys():
        return
    key = next(k for k in given if k not in known)
    of = "" if what == "claim" else f" in its {what}"
    raise ClaimError(f"claim '{claim}' has unknown key '{key}'{of}; expected some of {', '.join(known)}")


def _word(given: Mapping[str, Any], key: str, claim: str) -> str:
    """A word that may be absent."""
    found = given.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise ClaimError(f"claim '{claim}' has {key} {_shown(found)}; expected a word")
    return found


def _truth(given: Mapping[str, Any], key: str, claim: str) -> bool:
    """A truth that may be absent, which is false then."""
    found = given.get(key)
    if found is not None and not isinstance(found, bool):
        raise ClaimError(f"claim '{claim}' has {key} {_shown(found)}; expected true or false")
    return bool(found)


def _words(given: Mapping[str, Any], key: str, claim: str) -> tuple[str, ...]:
    """A list of words that may be absent."""
    found = given.get(key)
    if found is None:
        return ()
    if not isinstance(found, list | tuple) or not all(isinstance(w, str) and w for w in found):
        raise ClaimError(f"claim '{claim}' has {key} {_shown(found)}; expected a list of words")
    return tuple(found)


def _shown(given: Any) -> str:
    """A value as its file writes it, cut where it is long."""
    written = json.dumps(given, ensure_ascii=False, default=str)
    return written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}…"


def argument(given: Any, slots: frozenset[str], claim: str, book: Codebook) -> Argument | None:
    """An argument from the format; a bare string is an id (or "author", "unspecified")."""
    if given is None:
        return None
    if isinstance(given, str):
        return RESERVED.get(given) or _named({"id": given, "names": [given]}, slots, claim, book)
    if not isinstance(given, Mapping):
        raise ClaimError(f"claim '{claim}' has argument {_shown(given)}; expected an object or a name")
    if "text" in given and "id" not in given:
        if not isinstance(given["text"], str) or not given["text"]:
            raise ClaimError(f"claim '{claim}' has an empty text argument")
        _only(given, TEXT, "text", claim)
        return Text(given["text"])
    _only(given, ARGUMENT, "argument", claim)
    identity = given.get("id")
    if isinstance(identity, str) and identity in RESERVED:
        return RESERVED[identity]
    return _named(given, slots, claim, book)


def _named(given: Mapping[str, Any], slots: frozenset[str], claim: str, book: Codebook) -> Argument:
    names, within = _words(given, "names", claim), _word(given, "within", claim) or None
    identity = given.get("id") or (names[0] if names else None)
    if not isinstance(identity, str) or not identity:
        raise ClaimError(f"claim '{claim}' has argument {_shown(given)}; expected an id or names")
    kind = _word(given, "kind", claim) or None
    if kind is not None and kind not in book.actor_kinds and kind not in book.place_kinds:
        raise ClaimError(f"claim '{claim}' has an argument of unknown kind '{kind}'; expected a kind of the codebook")
    unnamed = _truth(given, "unnamed", claim)
    if kind in book.place_kinds or (kind is None and "place" in slots and (within or "actor" not in slots)):
        if unnamed:
            raise ClaimError(f"claim '{claim}' has the place '{identity}' as unnamed; expected that of an actor alone")
        return Place(identity, kind, names, within)
    if within:
        raise ClaimError(f"claim '{claim}' has '{identity}' within '{within}'; expected that of a place alone")
    return Actor(identity, kind, names, unnamed)


def _speaker(given: Any, claim: str, book: Codebook) -> Actor:
    found = argument(given if given is not None else AUTHOR.id, frozenset({"actor"}), claim, book)
    if not isinstance(found, Actor):
        raise ClaimError(f"claim '{claim}' has speaker {_shown(given)}; expected \"author\" or an actor")
    return found


def _quote(given: Any, claim: str) -> Quote:
    if not isinstance(given, Mapping):
        raise QuoteError(f"claim '{claim}' has no quote; a claim without its quote is refused")
    start, end, text, source = (given.get(k) for k in ("start", "end", "text", "source"))
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(text, str):
        raise QuoteError(f"claim '{claim}' has quote {_shown(given)}; expected start, end and text")
    if not isinstance(source, str) or not source:
        raise QuoteError(f"claim '{claim}' has a quote without its source's sha256")
    _only(given, QUOTE, "quote", claim)
    before, after = (_word(given, k, claim) for k in ("prefix", "suffix"))
    try:
        return Quote(source, start, end, text, before, after)
    except QuoteError as e:
        raise QuoteError(f"claim '{claim}': {e}") from e


def _qualifiers(given: Any, claim: str) -> Qualifiers:
    """Words and numbers by name; {"text": …} is taken for its text, a list is joined, an absent value drops out."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise ClaimError(f"claim '{claim}' has qualifiers {_shown(given)}; expected an object")
    flat = {k: _flat(v) for k, v in given.items() if v is not None}
    for key, value in flat.items():
        if not isinstance(value, str | int | float | bool):
            raise ClaimError(f"claim '{claim}' has {key} {_shown(value)}; expected a word or a number")
    return flat


def _flat(value: Any) -> Any:
    if isinstance(value, Mapping) and "text" in value:
        return value["text"]
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    return value


def _when(given: Any, claim: str) -> When | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise ClaimError(f"claim '{claim}' has when {_shown(given)}; expected an object or null")
    _only(given, WHEN, "when", claim)
    return When(
        _range(given.get("precise"), claim),
        _range(given.get("imprecise"), claim),
        _truth(given, "starting", claim),
        _truth(given, "ending", claim),
    )


def _range(given: Any, claim: str) -> Range | None:
    if given is None:
        return None
    if not isinstance(given, list | tuple) or len(given) != 2:
        raise ClaimError(f"claim '{claim}' has range {_shown(given)}; expected [start, end]")
    try:
        start, end = (date.fromisoformat(d) if d is not None else None for d in given)
    except (TypeError, ValueError) as e:
        raise ClaimError(f"claim '{claim}' has range {_shown(given)}; expected ISO days or null") from e
    return Range(start, end)


def _proposal(given: Any, claim: str) -> Proposal | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise ClaimError(f"claim '{claim}' has proposal {_shown(given)}; expected an object")
    _only(given, PROPOSAL, "proposal", claim)
    try:
        score = float(given.get("score", 1.0))
    except (TypeError, ValueError) as e:
        raise ClaimError(f"claim '{claim}' has score {_shown(given.get('score'))}; expected a number") from e
    return Proposal(_word(given, "rule", claim), score, _truth(given, "second", claim), _words(given, "choices", claim))

"""What a language model is asked: the codebook in words, the text, and a JSON schema made from the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wildcard.model.codebook import Codebook
from wildcard.reading.endpoint.chunks import Chunk

RULES = """\
You code texts about armed forces and militias. Record every assertion of the text as one claim; add nothing that the
text does not say and judge nothing. Rules:
- One verb, one claim; lists of verbs, subjects and objects are split.
- quote: the shortest stretch that carries the claim, copied letter by letter from the text, in its language.
- before: the few words that stand just before the quote, copied likewise.
- Pronouns and "the group" are resolved to the name of the actor; the quote stays as written.
- stance: how the speaker holds it. A denial is not an assertion; what is hoped, threatened or asked is not asserted.
- speaker: "author", or the name of the actor whose words the author reports.
- An agent that the text does not name is "unspecified". The author is "author" as subject of recommends and predicts.
- Dates in when as ISO days or null; precise: true on every day of the range; imprecise: true on at least one."""


def messages(book: Codebook, chunk: Chunk, total: int, about: str) -> list[Mapping[str, str]]:
    """The conversation for one chunk: rules and codebook first, so that endpoints can keep them in their cache."""
    types = "\n".join(
        f"- {t.name}: {t.reads.replace('{s}', 'S').replace('{o}', 'O')} (S: {_slots(t.subject)}; O: {_slots(t.object)})"
        for t in book.types.values()
    )
    stances = "\n".join(f"- {name}: the text {_about(name)}" for name in book.stances)
    system = f"{RULES}\n\nTypes:\n{types}\n\nStances:\n{stances}\n\nCriteria of rated: {', '.join(book.criteria)}."
    asked = f"{about}Part {chunk.number + 1} of {total} of the text:\n\n<<<\n{chunk.text}\n>>>"
    return [{"role": "system", "content": system}, {"role": "user", "content": asked}]


def _slots(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds))


def _about(stance: str) -> str:
    return {
        "asserts": "says it plainly",
        "denies": "has its speaker say that it is not so",
        "disowns": "has its speaker say that it happened but was not theirs",
        "credits": "has its speaker claim it for itself",
        "alleges": "reports it as an accusation or with doubt",
        "pretext": "reports a justification that the speaker calls a cover",
        "proposes": "says that it should be",
        "predicts": "says that it will be, or will be unless",
    }.get(stance, f"takes the stance {stance}")


def schema(book: Codebook) -> Mapping[str, Any]:
    """The JSON schema of an answer: {"claims": [...]} with types, stances and kinds of this codebook alone."""
    actor = _object({"name": {"type": "string"}, "kind": {"enum": sorted(book.actor_kinds | book.place_kinds)}})
    argument = {"anyOf": [actor, _object({"text": {"type": "string"}})]}
    words = sorted({q for t in book.types.values() for q in t.qualifiers})
    day = {"type": ["string", "null"]}
    span = {"anyOf": [{"type": "array", "items": day, "minItems": 2, "maxItems": 2}, {"type": "null"}]}
    claim = _object(
        {
            "type": {"enum": list(book.types)},
            "subject": actor,
            "object": argument,
            "qualifiers": {
                "type": "object",
                "properties": {w: _qualifier(w, book) for w in words},
                "additionalProperties": False,
            },
            "stance": {"enum": list(book.stances)},
            "speaker": {"type": "string"},
            "quote": {"type": "string"},
            "before": {"type": "string"},
            "when": {"anyOf": [_object({"precise": span, "imprecise": span}), {"type": "null"}]},
        }
    )
    return _object({"claims": {"type": "array", "items": claim}})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _qualifier(name: str, book: Codebook) -> dict[str, Any]:
    closed = {"basis": book.bases, "domain": book.domains, "criterion": tuple(book.criteria), "excuse": book.excuses}
    return {"enum": list(closed[name])} if name in closed else {"type": ["string", "number"]}

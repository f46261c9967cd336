"""A suggestion as a TOML file that a person edits: every number with its claims, every claim with its quote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from wildcard.game.suggest import BY, Candidate, Guess, Suggestion
from wildcard.model.claim import Claim
from wildcard.model.counted import counted

QUOTED = 110  # characters of a quote that a comment shows


def issue_text(suggestion: Suggestion) -> str:
    """The TOML; it reads back as an issue as it stands."""
    text = suggestion.topic.text.strip()
    unknown = sum(not c.known for c in suggestion.candidates)
    lines = [
        f"# Proposed from {counted(suggestion.claims, 'claim')} on it. Edit: word the ends, correct the ranges,",
        "# take out actors that have no say, add those that are missing. Every number must keep a claim, or a",
        "# judgement with a name.",
        *([f"# At the end: {counted(unknown, 'actor')} whose position no claim tells."] if unknown else []),
        f"name = {_string(_slug(text))}",
        f"question = {_string(text)}",
        f"by = {_string(BY)}",
        "",
        "[scale]",
        f"low = {_string(f'not so: {text}')}",
        f"high = {_string(f'fully so: {text}')}",
    ]
    for candidate in suggestion.candidates:
        lines += ["", *_actor(candidate)]
    return "\n".join(lines) + "\n"


def _actor(candidate: Candidate) -> Iterator[str]:
    actor = candidate.actor
    quoted: dict[str, Claim] = {}
    for guess in (candidate.position, candidate.salience, candidate.capability):
        quoted.update({c.id: c for c in guess.claims})
    yield "[[actor]]"
    yield f"id = {_string(actor.id.replace('.', '-'))}"
    yield f"name = {_string(actor.name)}"
    for name, guess in (
        ("position", candidate.position),
        ("salience", candidate.salience),
        ("capability", candidate.capability),
    ):
        yield f"# {name}: {guess.how}"
        yield f"{name} = {_estimate(guess)}"
    for claim in quoted.values():
        words = re.sub(r"\s+", " ", claim.quote.text)
        shown = words if len(words) <= QUOTED else words[: QUOTED - 1] + "…"
        yield f"#   {claim.id} ({claim.status}, {claim.speaker.name} {claim.stance}): “{shown}”"


def _estimate(guess: Guess) -> str:
    low, likely, high = (max(round(x, 1), 0.1 if guess.alone and guess.claims else 0.0) for x in guess.range)
    parts = [f"range = [{low:g}, {likely:g}, {high:g}]"]
    if guess.claims:
        parts.append(f"claims = [{', '.join(_string(c.id) for c in guess.claims)}]")
    if guess.alone or not guess.claims:
        parts.append(f"judgement = {_string(guess.how)}")
    return "{ " + ", ".join(parts) + " }"


def _string(text: str) -> str:
    """A basic TOML string: JSON's escapes are all TOML's too."""
    return json.dumps(text, ensure_ascii=False)


def _slug(text: str) -> str:
    words = re.findall(r"\w+", text.lower())
    return "-".join(words[:6]) or "issue"

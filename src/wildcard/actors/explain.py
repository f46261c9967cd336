"""The reasons of a comparison in words: what the two names share, and what speaks against.

Invariant: at least one reason is given; each names the words that it is about.
"""

from __future__ import annotations

from wildcard.actors.comparison import Comparison
from wildcard.actors.dissect import Part
from wildcard.actors.words import load


def explain(found: Comparison) -> tuple[str, ...]:
    """Reasons, what speaks against first where it decides, then what speaks for."""
    first, second = found.first.parts, found.second.parts
    pairs = [(first[i], second[j]) for i, j in enumerate(found.pairs) if j >= 0]
    left = [first[i] for i, j in enumerate(found.pairs) if j < 0]
    right = [p for p, i in zip(second, found.taken, strict=True) if i < 0]
    against = list(_apart(left, right))
    favour = list(_together(pairs))
    if not pairs:
        return ("no word in common", *against)
    return tuple([*favour, *against] if not (left and right) else [*against, *favour])


def _together(pairs: list[tuple[Part, Part]]) -> list[str]:
    numbers = [f"number {a.number} on both" for a, b in pairs if a.number >= 0]
    meanings = [
        f"{_show(a)} = {_show(b)} ({_meaning(a, b)})"
        for a, b in pairs
        if a.number < 0 and a.sounds != b.sounds and set(a.concepts) & set(b.concepts)
    ]
    spelled = [(a, b) for a, b in pairs if a.number < 0 and not set(a.concepts) & set(b.concepts)]
    same = [a for a, b in pairs if a.sounds == b.sounds and a.number < 0]
    found = [*numbers]
    if same:
        found.append(f"same: {', '.join(_show(a) for a in same)}")
    alike = [(a, b) for a, b in spelled if a.sounds != b.sounds]
    skeleton = [(a, b) for a, b in alike if a.bones == b.bones]
    loose = [(a, b) for a, b in alike if a.bones != b.bones]
    found += [f"same skeleton: {', '.join(f'{_show(a)} ~ {_show(b)}' for a, b in skeleton)}"] if skeleton else []
    found += meanings
    found += [f"near in sound: {', '.join(f'{_show(a)} ~ {_show(b)}' for a, b in loose)}"] if loose else []
    return found


def _apart(left: list[Part], right: list[Part]) -> list[str]:
    found = []
    one, two = ([p for p in side if p.number >= 0] for side in (left, right))
    if one and two:
        found.append(f"number {one[0].number} against {two[0].number}")
    one, two = ([p for p in side if p.number < 0] for side in (left, right))
    if one and two:
        found.append(f"{_list(one)} against {_list(two)}")
    elif one or two:
        found.append(f"only one has {_list(one or two)}")
    return found


def _list(parts: list[Part]) -> str:
    return ", ".join(_show(p) for p in parts)


def _show(part: Part) -> str:
    return f"«{part.text}»" if part.abjad else f"'{part.text}'"


def _meaning(a: Part, b: Part) -> str:
    shared = set(a.concepts) & set(b.concepts)
    return load().meanings.get(min(shared), "one state" if a.role == "nation" else "one name")

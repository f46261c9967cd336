"""Dates of claims as columns, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wildcard.model.span import Range, When

PRECISE, IMPRECISE, STARTING, ENDING, GIVEN = 1, 2, 4, 8, 16


def to_columns(when: When | None) -> tuple[int | None, int | None, int | None, int | None, int]:
    """(precise start, end, imprecise start, end, bits); days are proleptic ordinals."""
    if when is None:
        return None, None, None, None, 0
    bits = GIVEN | (when.precise is not None) * PRECISE | (when.imprecise is not None) * IMPRECISE
    bits |= when.starting * STARTING | when.ending * ENDING
    return (*_ordinals(when.precise), *_ordinals(when.imprecise), bits)


def _ordinals(span: Range | None) -> tuple[int | None, int | None]:
    if span is None:
        return None, None
    return (span.start.toordinal() if span.start else None, span.end.toordinal() if span.end else None)


def from_columns(days: Sequence[int | None], bits: int) -> When | None:
    """The When in the columns of a claim, in the order of `to_columns`; None where the text gave no date."""
    if not bits & GIVEN:
        return None
    precise = _range(*days[:2]) if bits & PRECISE else None
    imprecise = _range(*days[2:]) if bits & IMPRECISE else None
    return When(precise, imprecise, bool(bits & STARTING), bool(bits & ENDING))


def _range(start: int | None, end: int | None) -> Range:
    return Range(date.fromordinal(start) if start else None, date.fromordinal(end) if end else None)

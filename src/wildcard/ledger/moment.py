"""Moments as the log writes them, and the last one that a moment told less exactly stands for.

Invariant: moments are ISO 8601 in UTC with microseconds, so that they compare as text in any database.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from wildcard.errors import InputError

FORM = "%Y-%m-%dT%H:%M:%S.%fZ"
_GIVEN = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(Z|[+-]\d\d:?\d\d)?\Z", re.ASCII | re.IGNORECASE
)


def written(moment: datetime) -> str:
    """A moment as the log writes it."""
    return moment.astimezone(UTC).strftime(FORM)


def last_of(given: str) -> str:
    """The last moment of a day, minute, second or instant; UTC where no offset is given.

    Raises InputError where `given` is no moment.
    """
    found = _GIVEN.match(given.strip())
    if found is None:
        raise _wrong(given)
    day, minute, second, fraction, offset = found.groups()
    whole = f"{day}T{minute or '00:00'}:{second or '00'}.{(fraction or '').ljust(6, '0')}"
    try:
        first = datetime.fromisoformat(whole + _offset(offset))
    except ValueError as e:
        raise _wrong(given) from e
    if fraction is not None:
        return written(first)
    span = timedelta(seconds=1) if second else timedelta(minutes=1) if minute else timedelta(days=1)
    return written(first + span - timedelta(microseconds=1))


def _offset(given: str | None) -> str:
    if given is None or given in "Zz":
        return "+00:00"
    return given if ":" in given else f"{given[:3]}:{given[3:]}"


def _wrong(given: str) -> InputError:
    return InputError(f"'{given}' is no moment; expected a day (2025-01-31) or an ISO moment (2025-01-31T10:30:00Z)")

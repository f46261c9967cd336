"""Sources as BibTeX: one entry a source, with the quotes taken from it in `annote`.

Invariant: keys are made of author or publisher, year and the first letters of the sha256, and never clash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from wildcard.actors.fold import fold
from wildcard.model.claim import Claim
from wildcard.model.source import Source

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "%&#_$"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")
_ADDRESS = re.compile(r"https?://\S+\Z")


def write_bibliography(claims: Sequence[Claim], sources: Mapping[str, Source]) -> Iterator[str]:
    """An entry for each source."""
    taken: dict[str, list[Claim]] = {}
    for claim in claims:
        taken.setdefault(claim.quote.source, []).append(claim)
    for source in sources.values():
        yield _entry(source, taken.get(source.sha256, []))


def _entry(source: Source, claims: Sequence[Claim]) -> str:
    date = _DATE.match(source.published or "")
    month = int(date.group(2)) if date is not None and date.group(2) else 0
    address = source.origin if source.origin and _ADDRESS.match(source.origin) else None
    fields: list[tuple[str, str | None]] = [
        ("title", _braced(source.title or source.origin or source.sha256[:12])),
        ("author", _braced(f"{{{_escaped(source.author)}}}", raw=True) if source.author else None),
        ("organization", _braced(source.publisher) if source.publisher else None),
        ("year", _braced(date.group(1)) if date is not None else None),
        ("month", _MONTHS[month - 1] if 1 <= month <= len(_MONTHS) else None),
        ("date", _braced(source.published) if source.published else None),
        ("language", _braced(source.language) if source.language else None),
        ("url", f"{{{address}}}" if address else None),
        ("howpublished", _braced(source.origin) if source.origin and not address else None),
        ("note", _braced(f"sha256 {source.sha256}")),
        ("annote", _braced("; ".join(_quoted(c) for c in claims)) if claims else None),
    ]
    body = ",\n".join(f"  {name} = {value}" for name, value in fields if value is not None)
    return f"@{'online' if address else 'misc'}{{{_key(source)},\n{body}\n}}\n\n"


def _quoted(claim: Claim) -> str:
    return f"{claim.id} ({claim.grade}): “{' '.join(claim.quote.text.split())}”"


def _key(source: Source) -> str:
    whose = fold(source.author or source.publisher or source.title or "source").split()
    letters = [w for w in (re.sub(r"[^a-z0-9]", "", w) for w in whose) if w]
    year = _DATE.match(source.published or "")
    return f"{letters[-1] if letters else 'source'}{year.group(1) if year else ''}-{source.sha256[:8]}"


def _escaped(words: str) -> str:
    return "".join(_ESCAPED.get(c, c) for c in " ".join(words.split()))


def _braced(words: str, *, raw: bool = False) -> str:
    return f"{{{words if raw else _escaped(words)}}}"

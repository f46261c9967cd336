"""A plain text: its text is the file's, unchanged; its first lines tell title, author and date where they are clear."""

from __future__ import annotations

import re

from wildcard.documents.metadata import Extract, Metadata
from wildcard.documents.published import day_of

LINES = 4  # lines in one of them
HEAD = 6  # blocks in which title, author and date may stand
LONGEST_TITLE = 160
_BLOCK = re.compile(r"(?:\r?\n)[ \t]*(?:\r?\n)+")
_BY = re.compile(r"(?:by|written by|author:|بقلم:?|كتب:|كتبه|الكاتب:)\s+(?P<name>\S.{1,79})\Z", re.IGNORECASE)
_TRANSLATED = re.compile(r"(?:translated (?:by|from)|ترجمة:?)\s", re.IGNORECASE)
_LABEL = re.compile(r"(?:published|date|updated|posted|نشر في|تاريخ النشر|التاريخ)\s*:?\s+", re.IGNORECASE)
_MARK = re.compile(r"\s*[,،|·•;]\s*|\s+[–—-]\s+")
_AND = re.compile(r"\b(?:and|with)\b|&| و")
_IN = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*\Z")
_DATED = re.compile(r"[^\W\d]+\.?(?: \d{1,2}(?:st|nd|rd|th)?)?", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*|al-[A-Z][\w'’-]*|bin|ibn|van|von|de|der|al|el)(?: |\Z)")


def read(text: str) -> Extract:
    """The text as it is, with what its first lines tell."""
    return Extract(text, head(text))


def printed(text: str) -> Metadata:
    """The date that the first lines print, alone: it beats the day on which a PDF or Word file was made."""
    return Metadata(published=head(text).published)


def head(text: str) -> Metadata:
    """Title, author and date from the first blocks: short lines of their own before the running text."""
    blocks = [b.strip() for b in _BLOCK.split(text.lstrip("\ufeff").strip()[:4000], HEAD)]
    short: list[str] = []
    for block in blocks[:-1]:
        lines = [line.strip() for line in block.splitlines()]
        if not 0 < len(lines) <= LINES or max(map(len, lines)) > LONGEST_TITLE:
            break
        short.extend(lines)
    if not short or not _is_title(short[0]):
        return Metadata()
    return Metadata(title=short[0], author=_author(short[1:]), published=_published(short[1:]))


def _is_title(block: str) -> bool:
    """A heading does not end as a sentence does."""
    marked = _BY.match(block) or _TRANSLATED.match(block) or day_of(block)
    return not marked and not block.endswith((".", ":", ";", ",", "،", "؛"))


def _author(lines: list[str]) -> str | None:
    for line in lines:
        found = _BY.match(line)
        if found:
            return _alone(found["name"].strip())
    if len(lines) > 1 and _is_name(lines[0]) and (_TRANSLATED.match(lines[1]) or _date(lines[1])):
        return lines[0]
    return None


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 5 and "".join(m.group() for m in _NAME.finditer(line)) == line


def _published(lines: list[str]) -> str | None:
    return next((day for day in map(_date, lines) if day), None)


def _date(line: str) -> str | None:
    """The date that a line is, or that ends it behind a mark: "By X, Abuja Post, 5 May 2023"."""
    line = _LABEL.sub("", line, count=1)
    marks = [m.end() for m in _MARK.finditer(line)]
    return next((day for start in (0, *marks) if (day := day_of(line[start:].strip()))), None)


def _alone(name: str) -> str:
    """An author without the paper, place and date behind the name; of several authors all."""
    parts = _MARK.split(name)
    while len(parts) > 1 and any(ch.isdigit() for ch in parts[-1]):
        parts.pop()  # a date, the day and the year of which a comma may part
    if len(parts) > 1 and _DATED.fullmatch(parts[-1].strip()):
        parts.pop()
    several = _AND.search(", ".join(parts)) is not None
    return ", ".join(p.strip() for p in parts) if several else _IN.sub("", parts[0]).strip()

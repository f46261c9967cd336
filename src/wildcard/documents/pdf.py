"""A PDF: the text layer of its pages as paragraphs, and what its information dictionary tells.

Invariant: text comes page by page in reading order; running heads and page numbers are left out, words
broken at a line's end are joined, and a page's end parts paragraphs only where a sentence ends there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Any

from wildcard.documents.metadata import Extract, Metadata, clean_value
from wildcard.documents.plain import printed
from wildcard.documents.published import day_of
from wildcard.errors import DocumentError
from wildcard.model.counted import counted

TYPE = "application/pdf"
PASSWORD = 4  # FPDF_ERR_PASSWORD
_DIGITS = re.compile(r"[\d٠-٩]+")
_BROKEN = re.compile(r"(?<=\w)[-\u00ad\u2010]\Z")
_JOINED = re.compile(r"[\x02\ufffe](?P<next>.?)")  # pdfium's mark where it joined a word broken at a hyphen
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_END = re.compile(r"[.!?:؟…][\"'”’»)\]]*\d*\Z")
_TOOLS = re.compile(r"\b(word|acrobat|latex|writer|quartz|distiller|indesign|untitled)\b|\.docx?\Z", re.IGNORECASE)
NO_AUTHOR = frozenset({"unknown", "user", "admin", "administrator", "author", "python-docx", "microsoft office user"})


def read(raw: bytes, origin: str) -> Extract:
    """The text of a PDF; DocumentError says whether it is broken, locked or has no text layer."""
    pages, information = _open(raw, origin)
    text = "\n\n".join(paragraphs(pages))
    if not text.strip():
        count = counted(len(pages), "page")
        raise DocumentError(f"source '{origin}' has no text layer: {count}, 0 characters")
    return Extract(text + "\n", printed(text).over(_metadata(information)), TYPE)


def made_on(raw: bytes) -> str | None:
    """The day that the information dictionary gives as that of the file's creation."""
    return day_of(_open(raw, "", pages=False)[1].get("CreationDate") or "")


def _open(raw: bytes, origin: str, *, pages: bool = True) -> tuple[list[str], dict[str, str]]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as e:
        if getattr(e, "err_code", None) == PASSWORD or "password" in str(e).lower():
            raise DocumentError(
                f"source '{origin}' is an encrypted PDF; expected one that opens without a password"
            ) from e
        raise DocumentError(f"source '{origin}' is a broken PDF: {e}") from e
    try:
        return [_page(pdf, n) for n in range(len(pdf) if pages else 0)], pdf.get_metadata_dict()
    except pypdfium2.PdfiumError as e:
        raise DocumentError(f"source '{origin}' is a broken PDF: {e}") from e
    finally:
        pdf.close()


def _page(pdf: Any, number: int) -> str:
    page = pdf[number]
    try:
        layer = page.get_textpage()
        try:
            text = str(layer.get_text_bounded()).replace("\r\n", "\n").replace("\r", "\n")
            return _CONTROL.sub("", _JOINED.sub(_rejoined, text))
        finally:
            layer.close()
    finally:
        page.close()


def _rejoined(found: re.Match[str]) -> str:
    """Small letters go on with the word; before anything else the hyphen belonged to it."""
    return found["next"] if found["next"].islower() else "-" + found["next"]


def paragraphs(pages: Sequence[str]) -> list[str]:
    """Lines of all pages joined into paragraphs."""
    lines = _without_heads([[line.strip() for line in page.split("\n")] for page in pages])
    widths = [len(line) for line in lines if line]
    full = 0.75 * median(sorted(widths)[len(widths) // 2 :]) if widths else 0
    found: list[str] = []
    current = ""
    for line in lines:
        if line:
            current = _joined(current, line)
        if current and (not line or (_END.search(line) and len(line) < full)):
            found.append(current)
            current = ""
    return [*found, current] if current else found


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    if _BROKEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _without_heads(pages: list[list[str]]) -> list[str]:
    """All lines; the first and last of a page go where most pages have the same, digits aside."""
    bare = [[line for line in page if line] for page in pages]
    edges = Counter(_DIGITS.sub("#", line) for page in bare for line in {*page[:1], *page[-1:]})
    common = {shape for shape, n in edges.items() if (len(pages) >= 3 and n * 2 > len(pages)) or shape == "#"}
    kept: list[str] = []
    for page in pages:
        inner = [i for i, line in enumerate(page) if line]
        drop = {i for i in (*inner[:1], *inner[-1:]) if _DIGITS.sub("#", page[i]) in common}
        kept.extend(line for i, line in enumerate(page) if i not in drop)
        if kept and _END.search(kept[-1]):
            kept.append("")
    return kept


def _metadata(told: dict[str, str]) -> Metadata:
    title, author = clean_value(told.get("Title")), clean_value(told.get("Author"))
    return Metadata(
        title=title if title and not _TOOLS.search(title) else None,
        author=author if author and author.lower() not in NO_AUTHOR else None,
    )

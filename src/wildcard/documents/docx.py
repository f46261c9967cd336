"""A Word file: its paragraphs, tables and notes in order, and its core properties.

Invariant: paragraphs are parted by one empty line; the cells of a table's row by a tab.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from wildcard.documents.metadata import Extract, Metadata, clean_value
from wildcard.documents.pdf import NO_AUTHOR
from wildcard.documents.plain import printed
from wildcard.errors import DocumentError

LARGEST = 256 * 1024 * 1024  # bytes unpacked; more is a bomb, not a report
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE_DAY = date(2013, 12, 23)  # of the template that python-docx fills; no day of any publication
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(raw: bytes, origin: str) -> Extract:
    """The text of a Word file; DocumentError where it is broken or empty."""
    _check(raw, origin)
    try:
        from docx import Document as open_docx

        document = open_docx(io.BytesIO(raw))
        blocks = [*_blocks(document), *_notes(raw)]
        metadata = _metadata(document.core_properties)
    except Exception as e:  # python-docx lets what its parts raise through: KeyError, lxml's, zipfile's
        raise DocumentError(f"source '{origin}' is a broken DOCX: {_reason(e)}") from e
    if not blocks:
        raise DocumentError(f"source '{origin}' is a DOCX without text")
    text = "\n\n".join(blocks)
    return Extract(text + "\n", printed(text).over(metadata), TYPE)


def made_on(raw: bytes) -> str | None:
    """The day that the core properties give as that of the file's creation; None for a template's own."""
    try:
        from docx import Document as open_docx

        created = open_docx(io.BytesIO(raw)).core_properties.created
    except Exception as e:  # as in `read`
        raise DocumentError(f"broken DOCX: {_reason(e)}") from e
    return created.date().isoformat() if created and created.date() != TEMPLATE_DAY else None


def _check(raw: bytes, origin: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size, names = sum(i.file_size for i in archive.infolist()), archive.namelist()
    except zipfile.BadZipFile as e:
        raise DocumentError(f"source '{origin}' is a broken DOCX: {_reason(e)}") from e
    if "word/document.xml" not in names:
        raise DocumentError(f"source '{origin}' is a zip archive but no DOCX: it has no word/document.xml")
    if size > LARGEST:
        raise DocumentError(f"source '{origin}' unpacks to {size:,} bytes; expected {LARGEST:,} or fewer")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _blocks(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            yield from filter(None, [block.text.strip()])
            continue
        for row in block.rows:
            cells = [" ".join(cell.text.split()) for cell in _distinct(row.cells)]
            yield from filter(None, ["\t".join(cells).strip()])


def _distinct(cells: Any) -> Iterator[Any]:
    """A merged cell comes once for each column that it spans; it is said once."""
    last = None
    for cell in cells:
        if cell._tc is not last:
            yield cell
        last = cell._tc


def _notes(raw: bytes) -> Iterator[str]:
    """Footnotes and endnotes, which stand in parts of their own."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            if name in archive.namelist():
                root = etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))
                for note in root:
                    yield from filter(None, ["".join(t.text or "" for t in note.iter(f"{_W}t")).strip()])


def _metadata(told: Any) -> Metadata:
    author = clean_value(told.author)
    return Metadata(
        title=clean_value(told.title),
        author=author if author and author.lower() not in NO_AUTHOR else None,
        language=clean_value(told.language),
    )

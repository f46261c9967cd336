"""Load one file as a document: text with stable offsets, original bytes, and what it tells of itself.

Invariant: `document.source.sha256` is that of the original bytes, and loading the same bytes gives the same
text. A plain text's stored text is `bytes.decode("utf-8")`, nothing added or taken.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

from wildcard.documents import docx, html, markdown, pdf, plain
from wildcard.documents.decode import decode
from wildcard.documents.language import language_of
from wildcard.documents.metadata import Extract, Metadata, said
from wildcard.errors import DocumentError
from wildcard.model.source import Document, Source

STDIN = "-"
LARGEST = 64 * 1024 * 1024  # bytes of one file
LONGEST = 20_000_000  # characters of one text
_MARKDOWN = (".md", ".markdown", ".mdown")
_HTML = (".html", ".htm", ".xhtml")
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_OTHERS = {
    b"{\\rtf": "an RTF file",
    b"\xd0\xcf\x11\xe0": "an old or encrypted Office file",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "a SQLite database",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


def load(path: Path | str, *, encoding: str | None = None, **meta: str | None) -> Document:
    """Load a file, or standard input for "-"; `meta` (title, author, publisher, published, language) beats the file's.

    `encoding` names what a text is in where it is not Unicode. DocumentError says in one sentence why not.
    """
    told = said(**meta)
    if str(path) == STDIN:
        return load_bytes(sys.stdin.buffer.read(LARGEST + 1), "standard input", encoding=encoding, told=told)
    return load_bytes(_bytes(Path(path)), origin(path), encoding=encoding, told=told, suffix=Path(path).suffix)


def origin(path: Path | str) -> str:
    """What to call a file: as the user gave it, never an absolute path."""
    given = Path(path)
    return given.name if given.is_absolute() or ".." in given.parts else given.as_posix()


def _bytes(path: Path) -> bytes:
    name = origin(path)
    try:
        if path.is_dir():
            raise DocumentError(f"source '{name}' is a folder; expected a file")
        if path.stat().st_size > LARGEST:
            raise DocumentError(f"source '{name}' has {path.stat().st_size:,} bytes; expected {LARGEST:,} or fewer")
        return path.read_bytes()
    except FileNotFoundError as e:
        raise DocumentError(f"there is no file '{name}'") from e
    except OSError as e:
        raise DocumentError(f"source '{name}' cannot be opened: {e.strerror or e}") from e


def load_bytes(
    raw: bytes,
    name: str,
    *,
    encoding: str | None = None,
    told: Metadata | None = None,
    suffix: str = "",
) -> Document:
    """A document from bytes; `name` is what to call it, `suffix` says the format where the bytes do not."""
    if len(raw) > LARGEST:
        raise DocumentError(f"source '{name}' has more than {LARGEST:,} bytes; expected fewer")
    if not raw.strip():
        raise DocumentError(f"source '{name}' is empty: {len(raw)} bytes; expected text")
    extract = _reader(raw, suffix.lower())(raw, name, encoding)
    if not extract.text.replace("\ufeff", "").strip():
        raise DocumentError(f"source '{name}' has no text: {len(raw)} bytes, 0 characters")
    if len(extract.text) > LONGEST:
        raise DocumentError(f"source '{name}' has {len(extract.text):,} characters; expected {LONGEST:,} or fewer")
    metadata = (told or Metadata()).over(extract.metadata)
    source = Source(
        sha256=hashlib.sha256(raw).hexdigest(),
        title=metadata.title,
        author=metadata.author,
        publisher=metadata.publisher,
        published=metadata.published,
        language=metadata.language or language_of(extract.text),
        media_type=extract.media_type,
        origin=name,
    )
    return Document(source, extract.text, raw)


Reader = Callable[[bytes, str, str | None], Extract]


def _reader(raw: bytes, suffix: str) -> Reader:
    """By what the bytes say, then by what the name says."""
    if raw[:1024].lstrip().startswith(b"%PDF-") or suffix == ".pdf":
        return _pdf
    if raw.startswith(b"PK\x03\x04") or suffix == ".docx":
        return _docx
    if any(raw.startswith(mark) for mark in _OTHERS):
        return _other
    if suffix in _HTML or (suffix not in (*_MARKDOWN, ".txt", ".text") and _PAGE.match(raw[:4096])):
        return _html
    return _markdown if suffix in _MARKDOWN else _plain


def _pdf(raw: bytes, name: str, encoding: str | None) -> Extract:
    return pdf.read(raw, name)


def _docx(raw: bytes, name: str, encoding: str | None) -> Extract:
    return docx.read(raw, name)


def _other(raw: bytes, name: str, encoding: str | None) -> Extract:
    kind = next(kind for mark, kind in _OTHERS.items() if raw.startswith(mark))
    raise DocumentError(f"source '{name}' is {kind}; expected text, Markdown, HTML, PDF or DOCX")


def _html(raw: bytes, name: str, encoding: str | None) -> Extract:
    return html.read(decode(raw, name, encoding or html.charset(raw)).text, name)


def _markdown(raw: bytes, name: str, encoding: str | None) -> Extract:
    return markdown.read(decode(raw, name, encoding).text)


def _plain(raw: bytes, name: str, encoding: str | None) -> Extract:
    decoded = decode(raw, name, encoding)
    extract = plain.read(decoded.text)
    if decoded.charset == "utf-8":
        return extract
    return Extract(extract.text, extract.metadata, f"text/plain; charset={decoded.charset}")

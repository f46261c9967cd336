"""Bytes of a text file as text: UTF-8, UTF-16 with its mark, or the encoding that the user names.

Invariant: nothing is guessed. UTF-8 is decoded unchanged (no stripping, line ends kept), so that offsets
counted elsewhere hold; another encoding is used only where the user or the file names it.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from wildcard.errors import DocumentError

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SPACES = frozenset("\t\n\r\f\v\x1b\x1c\x1d\x1e\x1f\x85")
_ARABIC_BYTES = frozenset(range(0xC0, 0xFF)) - {0xD7}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the encoding it was in."""

    text: str
    charset: str


def decode(raw: bytes, origin: str, encoding: str | None = None) -> Decoded:
    """Decode `raw`; DocumentError says what it is instead, and what to do."""
    if encoding is not None:
        _known(encoding)
    decoded = _by_mark(raw, origin) or _utf8(raw, origin)
    if decoded is None:
        decoded = _named(raw, origin, encoding)
    if _control(decoded.text):
        raise DocumentError(f"source '{origin}' is binary, no text; expected text, Markdown, HTML, PDF or DOCX")
    return decoded


def _by_mark(raw: bytes, origin: str) -> Decoded | None:
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(name), name)
            except UnicodeDecodeError as e:
                raise DocumentError(f"source '{origin}' begins as {name.upper()} but is none at byte {e.start}") from e
    return None


def _utf8(raw: bytes, origin: str) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if b"\x00" in raw:
            raise DocumentError(
                f"source '{origin}' is binary, no text; expected text, Markdown, HTML, PDF or DOCX"
            ) from None
        return None


def _named(raw: bytes, origin: str, encoding: str | None) -> Decoded:
    """In the encoding that the user names; a sentence that says what it looks like where none is named."""
    if encoding is None:
        at = _first_wrong(raw)
        if likely(raw) is None:
            raise DocumentError(f"source '{origin}' is no text: byte 0x{raw[at]:02X} at {at} is no UTF-8")
        raise DocumentError(
            f"source '{origin}' is not UTF-8 (byte 0x{raw[at]:02X} at {at}); it looks like {likely(raw)}: "
            f"say so with --encoding {likely(raw)}, or save it as UTF-8"
        )
    name = _known(encoding)
    try:
        return Decoded(raw.decode(name), name)
    except UnicodeDecodeError as e:
        raise DocumentError(f"source '{origin}' is not {encoding}: byte 0x{raw[e.start]:02X} at {e.start}") from e


def _known(encoding: str) -> str:
    """The encoding by its plain name; DocumentError where there is none, also where the text needs none."""
    try:
        return codecs.lookup(encoding).name
    except LookupError as e:
        raise DocumentError(f"there is no encoding '{encoding}'; expected one such as windows-1256") from e


def _first_wrong(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as e:
        return e.start
    return 0


def likely(raw: bytes) -> str | None:
    """The single-byte encoding that `raw` looks like: windows-1256, windows-1252 or None (no text at all)."""
    sample = raw[:20_000]
    high = [b for b in sample if b >= 0x80]
    if sum(b < 0x20 and chr(b) not in _SPACES for b in sample) * 50 > len(sample):
        return None
    if len(high) * 3 > len(sample):
        arabic = sum(b in _ARABIC_BYTES for b in high) > 0.9 * len(high)
        return "windows-1256" if arabic and b"\xc7\xe1" in sample else None  # alef-lam, the article
    return "windows-1252"


def _control(text: str) -> bool:
    """True where control characters show that this is no text."""
    sample = text[:100_000]
    if "\x00" in sample:
        return True
    return sum(c < " " and c not in _SPACES for c in sample) * 100 > len(sample)

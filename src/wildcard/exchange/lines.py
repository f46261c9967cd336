"""JSON lines: objects with their row numbers; a row that is none is named in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wildcard.errors import FormatError, reason

BOM = b"\xef\xbb\xbf"


def objects(path: Path, *, empty: bool = False) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every object of a file with its row, counted from 1; blank lines are passed over.

    FormatError where a line is no object, and where the file holds none, unless it may be `empty`.
    """
    held = False
    try:
        with path.open("rb") as file:
            for row, raw in enumerate(file, 1):
                line = raw.removeprefix(BOM).strip() if row == 1 else raw.strip()
                if line:
                    held = True
                    yield row, parsed(line, f"{path.name}, row {row}")
    except OSError as e:
        raise FormatError(f"'{path.name or path}' cannot be read: {reason(e)}") from e
    if not held and not empty:
        raise FormatError(f"'{path.name}' is empty or blank; expected one JSON object a line")


def parsed(line: bytes, where: str) -> dict[str, Any]:
    """The JSON object in a line; FormatError says where it breaks off."""
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as e:
        raise FormatError(f"{where}: byte {e.start + 1} is no UTF-8; expected one JSON object a line") from e
    except (json.JSONDecodeError, RecursionError) as e:
        said = f"{e.msg} at character {e.pos + 1}" if isinstance(e, json.JSONDecodeError) else "nested too deep"
        raise FormatError(f"{where}: no JSON ({said}); expected one JSON object a line") from e
    if b"\\u" in line and not is_text(found):
        raise FormatError(f"{where}: holds half a character (\\ud800 to \\udfff by itself); expected whole ones")
    if not isinstance(found, dict):
        raise FormatError(f"{where}: JSON, but a {type(found).__name__}; expected one JSON object a line")
    return found


def is_text(found: Any) -> bool:
    """True where all words of a JSON value can be written: "\\ud800" alone is half a character, which no text holds."""
    try:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

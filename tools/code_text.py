"""Turn a text coded in the compact form into the files of the coded corpus.

    python tools/code_text.py FILE… [--out corpus]

FILE (`NAME.coding`) has three parts, each after a line of its own:

    == text            the text as it is to stand in NAME.txt
    == actors          one a line: id | kind | name; name | also; also
                       (a name after `~`, in lower case or with an article is a description: no mention)
    == claims          one a line: type | subject | object | quote | rest

A place is an actor line with a kind of place. An object or subject `=words` is a text. A quote must stand in the
text exactly once; ` #2` behind it picks the second occurrence, `from ~ to` spans from one wording to the next
occurrence of the other. A type after `-` is tier fine. `rest` is split at `;`: `key=value` is a qualifier, a bare
number the position, `@2021-05` when (`@>` starting, `@<` ending, `@a..b` a range, an open end is left empty, `@~`
imprecise although whole days), `stance`, `stance:speaker` or `:speaker`. `#` opens a comment line.

Invariant: nothing is written unless every line is whole: quote in the text, ids known, words of the codebook.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wildcard.errors import ClaimError
from wildcard.model.codebook import ClaimType, Codebook, shipped

FREE = frozenset({"author", "unspecified"})
IDS = frozenset({"place", "near"})  # qualifiers that name an actor or a place of the text
EITHER = frozenset({"target", "than"})  # those that may name one, or say it in words
DESCRIBED = re.compile(r"^(?!(al|ar|as|ad|el)-)[a-z]|^(The|An?|Some|Many|Most|Several|Certain|Numerous) |'s [a-z]")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a claim of the text may use, and those of them that are places."""

    ids: frozenset[str]
    places: frozenset[str]


def read(path: Path) -> tuple[str, list[str], list[str]]:
    """The text, the actor lines and the claim lines of a compact file."""
    parts = re.split(r"^== (text|actors|claims)[ ]*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    missing = [p for p in ("text", "actors", "claims") if p not in found]
    if missing:
        raise ClaimError(f"'{path}' lacks the part '== {missing[0]}'; expected text, actors and claims")
    lines = {p: [s for s in found[p].splitlines() if s.strip() and not s.startswith("#")] for p in ("actors", "claims")}
    return found["text"].strip("\n") + "\n", lines["actors"], lines["claims"]


def cast(lines: Sequence[str], book: Codebook) -> dict[str, list[Row]]:
    """The actors and places of a text, in the corpus's form."""
    made: dict[str, list[Row]] = {"actors": [], "places": []}
    for line in lines:
        cells = [c.strip() for c in line.split("|")] + ["", ""]
        names = _items(cells[2])
        one: Row = {"id": cells[0], "kind": cells[1], "names": [n.lstrip("~") for n in names]}
        one["descriptions"] = {n[1:] for n in names if n.startswith("~")}
        if one["kind"] in book.place_kinds:
            made["places"].append(one | ({"also": _items(cells[3])} if cells[3] else {}))
        elif one["kind"] in book.actor_kinds:
            made["actors"].append(one | {"also": _items(cells[3])})
        else:
            raise ClaimError(f"actor '{one['id']}' has kind '{one['kind']}'; expected one of the codebook's kinds")
    return made


def _items(cell: str) -> list[str]:
    return [s.strip() for s in cell.split(";") if s.strip()]


def span(text: str, wording: str) -> tuple[int, int]:
    """Where a quote stands; ClaimError where it does not, or where its place is open."""
    wording, _, which = wording.partition(" #")
    first, _, last = wording.partition(" ~ ")
    starts = [m.start() for m in re.finditer(re.escape(first), text)]
    if not starts:
        raise ClaimError(f"quote '{first}' does not stand in the text")
    if len(starts) > 1 and not which:
        raise ClaimError(f"quote '{first}' stands {len(starts)} times in the text; say which with #n")
    if which and int(which) > len(starts):
        raise ClaimError(f"quote '{first}' stands {len(starts)} times in the text; #{which} was asked for")
    start = starts[int(which or 1) - 1]
    end = start + len(first)
    if last:
        found = text.find(last, end)
        if found < 0:
            raise ClaimError(f"quote '{first} … {last}': its end does not stand behind its beginning")
        end = found + len(last)
    return start, end


def dated(spec: str) -> Row:
    """`when` from its short form: `2021-05`, `>2021-05-03`, `2021..2023-04`, `<..2020`."""
    flags = {name: True for sign, name in ((">", "starting"), ("<", "ending")) if sign in spec}
    first, dots, last = spec.strip("<>~").partition("..")
    ends = [_day(first, 0), _day(last if dots else first, 1)]
    whole = all(len(s) == 10 for s in (first, last or first)) and "~" not in spec
    return {"precise" if whole else "imprecise": ends, **flags} if any(ends) else flags


def _day(date: str, last: int) -> str | None:
    """The first or last day of a year, month or day."""
    if not date:
        return None
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        raise ClaimError(f"'{date}' is no date; expected YYYY, YYYY-MM or YYYY-MM-DD")
    year, month = int(date[:4]), int(date[5:7] or (12 if last else 1))
    days = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{date[8:] or f'{days if last else 1:02}'}"


def rest(cell: str, known: Known, book: Codebook) -> Row:
    """Qualifiers, stance, speaker and date from the last cell of a claim."""
    made: Row = {"qualifiers": {}, "stance": "asserts", "speaker": "author", "when": None}
    for item in _items(cell):
        key, equals, value = (s.strip() for s in item.partition("="))
        if item.startswith("@"):
            made["when"] = dated(item[1:])
        elif item.isdigit():
            made["qualifiers"]["position"] = int(item)
        elif equals:
            words = value not in known.ids and key in EITHER
            made["qualifiers"][key] = {"text": value} if words else value
            if key in IDS and value not in known.ids:
                raise ClaimError(f"{key} '{value}' is no actor or place of the text")
        else:
            stance, _, speaker = item.partition(":")
            made["stance"], made["speaker"] = stance or "asserts", speaker or "author"
    _words(made, book)
    return made


def _words(row: Row, book: Codebook) -> None:
    """ClaimError where a stance or a qualifier's value is not the codebook's."""
    said = row["qualifiers"]
    checks = [("stance", row["stance"], set(book.stances)), ("criterion", said.get("criterion"), set(book.criteria))]
    closed = {"value": book.values, "domain": book.domains, "basis": book.bases, "excuse": book.excuses}
    checks += [(key, said.get(key), set(words)) for key, words in closed.items()]
    for what, value, words in checks:
        if value is not None and value not in words:
            raise ClaimError(f"{what} '{value}' is not in the codebook; expected one of {', '.join(sorted(words))}")


def claim(line: str, text: str, known: Known, book: Codebook) -> Row:
    """One claim in the corpus's form, without its number."""
    cells = [c.strip() for c in line.split(" | ")] + [""]
    if len(cells) < 5:
        raise ClaimError("a claim has four or five cells: type | subject | object | quote | rest")
    name = cells[0].lstrip("-")
    if name not in book.types:
        raise ClaimError(f"type '{name}' is not in the codebook")
    more = rest(cells[4], known, book)
    _kinds(name, more["qualifiers"], book)
    ends = [_argument(cell, known) for cell in cells[1:3]]
    for slot, end in zip(("subject", "object"), ends, strict=True):
        _fits(slot, end, book.types[name], known.places)
    if more["speaker"] not in known.ids - known.places:
        raise ClaimError(f"speaker '{more['speaker']}' is no actor of the text")
    start, end = span(text, cells[3])
    quote = {"start": start, "end": end, "text": text[start:end]}
    row = {"type": name, "subject": ends[0], "object": ends[1], **more}
    row["quote"] = quote
    return row | {"tier": "fine" if cells[0].startswith("-") else "core"}


def _kinds(name: str, said: Row, book: Codebook) -> None:
    """ClaimError where a cover or a rating lacks what makes it one, or a qualifier is not the type's."""
    if name == "legitimises" and said.get("kind") not in book.covers:
        raise ClaimError(f"kind '{said.get('kind')}' is no cover; expected one of {', '.join(book.covers)}")
    if name == "rated" and not {"criterion", "value"} <= set(said):
        raise ClaimError("a rating needs criterion and value")
    odd = set(said) - set(book.types[name].qualifiers) - {"place", "what", "means", "unnamed"}
    if odd:
        raise ClaimError(f"'{name}' takes no qualifier '{sorted(odd)[0]}'")


def _argument(cell: str, known: Known) -> str | Row:
    if cell.startswith("="):
        return {"text": cell[1:]}
    if cell not in known.ids:
        raise ClaimError(f"'{cell}' is no actor or place of the text")
    return cell


def _fits(slot: str, end: str | Row, kind: ClaimType, places: frozenset[str]) -> None:
    """ClaimError where an argument is of a sort that the type does not take."""
    sort = "text" if isinstance(end, dict) else "place" if end in places else "actor"
    allowed = getattr(kind, slot)
    if sort not in allowed:
        raise ClaimError(f"'{kind.name}' takes {' or '.join(sorted(allowed))} as {slot}, not the {sort} {end}")


def mentions(text: str, actors: dict[str, list[Row]]) -> Iterator[Row]:
    """Every name and acronym in the text, the longest first; descriptions are none."""
    every = [one for group in ("places", "actors") for one in actors[group]]
    names = {n: one["id"] for one in every for n in one["names"] if n not in one["descriptions"]}
    said = sorted((n for n in names if not DESCRIBED.search(n)), key=len, reverse=True)
    taken: list[tuple[int, int, str]] = []
    for surface in said:
        for found in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            if all(found.end() <= start or end <= found.start() for start, end, _ in taken):
                taken.append((found.start(), found.end(), names[surface]))
    for start, end, id_ in sorted(taken):
        yield {"id": id_, "start": start, "end": end, "text": text[start:end]}


def convert(path: Path, out: Path) -> int:
    """Write the four files of a coded text; the number of its claims. ClaimError names all lines that are wrong."""
    book = shipped()
    text, actor_lines, claim_lines = read(path)
    actors = cast(actor_lines, book)
    places = frozenset(one["id"] for one in actors["places"])
    known = Known(FREE | places | {one["id"] for one in actors["actors"]}, places)
    rows: list[Row] = []
    wrong: list[str] = []
    for number, line in enumerate(claim_lines, 1):
        try:
            rows.append({"doc": path.stem, "id": f"a{number:03}"} | claim(line, text, known, book))
        except ClaimError as e:
            wrong.append(f"  {line}\n    {e}")
    if wrong:
        raise ClaimError(f"'{path}': {len(wrong)} claim lines are wrong:\n" + "\n".join(wrong))
    base = out / path.stem
    base.with_suffix(".txt").write_text(text, encoding="utf-8")
    said_of = list(mentions(text, actors))
    for one in [*actors["actors"], *actors["places"]]:
        del one["descriptions"]
    base.with_suffix(".actors.json").write_text(json.dumps(actors, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for suffix, lines in ((".claims.jsonl", rows), (".mentions.jsonl", said_of)):
        said = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in lines)
        base.with_suffix(suffix).write_text(said, encoding="utf-8")
    return len(rows)


def main(arguments: Sequence[str]) -> int:
    """Convert every file named; 1 where one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("corpus"))
    given = parser.parse_args(arguments)
    status = 0
    for path in given.files:
        try:
            print(f"{path.stem}: {convert(path, given.out)} claims")
        except ClaimError as e:
            print(e, file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

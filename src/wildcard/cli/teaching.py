"""Commands that teach the reader of a case, and show what it was taught: frames, habits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wildcard.cli.options import by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows
from wildcard.errors import DocumentError, PackError
from wildcard.ledger.address import shown
from wildcard.ledger.case import open_case
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.model.codebook import Codebook
    from wildcard.reading.lexicon.frames import Frame

NO_FRAMES = "this case has no frames of its own: `wildcard frames CASE FILE` adds those of a TOML file"
NO_HABITS = "nobody has judged a reader's proposals in this case: `wildcard accept` and `wildcard reject` teach habits"


FRAMES_EXAMPLES = """\b
Examples:
  wildcard frames iraq.db own.toml
  wildcard frames iraq.db
\b
where own.toml holds, for "Iran upskills the brigades":
  [[frame]]
  type = "trains"
  as = "verb"
  words = ["upskill"]
  subject = ["subj"]
  object = ["obj"]
"""


@click.command(epilog=FRAMES_EXAMPLES)
@case_argument
@click.argument("file", required=False, type=click.Path(path_type=Path))
@by_option
@json_option
def frames(case: str, file: Path | None, by: str, as_json: bool) -> None:
    """Add the frames in FILE (TOML) to those by which CASE is read; without FILE, list the case's own.

    A frame says which type of claim a word makes, and where its subject and object stand (docs/reading.md).
    """
    from wildcard.reading.lexicon.frames import parse_frames

    if file is not None:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as e:
            raise DocumentError(f"frames '{file}' cannot be read: {getattr(e, 'strerror', None) or e}") from e
        told = parse_frames(text, file.name)
        if not told:
            raise PackError(f"'{file}' holds no frame; expected [[frame]] with type, as and words")
        with open_case(case) as ledger:
            _known(told, ledger.codebook, file.name)
            ledger.save_frames(file.stem, text, by=by)
        click.echo(f"{counted(len(told), 'word')} of {file.name} from now on in {shown(case)}", err=True)
        return
    with open_case(case) as ledger:
        held = {name: parse_frames(toml, name) for name, toml in ledger.frames().items()}
    rows = [(name, word, f) for name, found in held.items() for word, f in found]
    if as_json:
        emit_json([{"file": n, "word": w, "type": f.type, "sure": f.sure, "as": f.speech} for n, w, f in rows])
        return
    table = [[n, w, f.type, f.speech, "surely" if f.sure else "perhaps"] for n, w, f in rows]
    emit_rows("Frames of the case", ["file", "word", "type", "as", "how"], table, NO_FRAMES)


def _known(told: Sequence[tuple[str, Frame]], book: Codebook, origin: str) -> None:
    """Refuse a frame of a type that no claim of the case can have."""
    for word, frame in told:
        if str(frame.type) not in book.types:  # what a file says, a word or not
            raise PackError(
                f"the frame of '{word}' in '{origin}' has unknown type '{frame.type}'; "
                f"expected one of {', '.join(book.types)}"
            )


@click.command(epilog="\b\nExamples:\n  wildcard habits iraq.db\n  wildcard habits iraq.db --json")
@case_argument
@json_option
def habits(case: str, as_json: bool) -> None:
    """What accepting and rejecting has taught the reader of CASE: per label and word, derived from the decisions.

    Later readings into this case score higher what was kept more often than the reader thought, and lower what was not.
    """
    from wildcard.pipeline.readers import habits_of

    with open_case(case) as ledger:
        found = list(habits_of(ledger).of.values())
    if as_json:
        emit_json([{s: getattr(h, s) for s in h.__slots__} | {"derived": True} for h in found])
        return
    rows = [
        [h.label, h.word, str(h.decided), str(h.kept), f"{h.expected:.0%}", f"{h.shift:+.2f}", " ".join(h.claims)]
        for h in found
    ]
    emit_rows("Habits", ["label", "word", "decided", "kept", "expected", "log-odds", "derived from"], rows, NO_HABITS)

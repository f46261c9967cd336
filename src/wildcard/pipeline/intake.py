"""Read files into a case: each is loaded, read and kept with its claims as one step, and reported.

Invariant: a file is in the case with all its claims or not at all; one that was read before adds nothing, unless that
reading was undone.
The reader knows the actors that the case held when the reading began, so that the order in which files
are read, and how many at once, changes no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wildcard.documents.filed import filed
from wildcard.documents.gather import gather
from wildcard.documents.load import STDIN, origin
from wildcard.errors import CaseError, ClaimError, DocumentError, EndpointError, InputError
from wildcard.ledger.case import Ledger
from wildcard.ledger.readings import read_by
from wildcard.model.source import Source
from wildcard.pipeline.shelf import Read, Shelf, Told, read_file
from wildcard.reading.protocol import Reader


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its source and the number of new claims, or why it could not be read.

    `untaken` names the options that say something else of a source than the case does, which holds it already.
    `aside` marks a file of a folder that is no document: nobody asked for it by name. `filed` is the day on which a
    file without a date in its text says that it was made.
    """

    name: str
    source: Source | None = None
    claims: int = 0
    second: int = 0
    words: int = 0
    held: bool = False
    untaken: tuple[str, ...] = ()
    problem: str | None = None
    aside: bool = False
    filed: str | None = None

    @property
    def failed(self) -> bool:
        """True where something that was asked for could not be read."""
        return self.problem is not None and not self.aside


def files(given: Iterable[str], passed_over: list[Outcome]) -> list[Path]:
    """The files to read, each once; what is missing or no document is added to `passed_over`."""
    found: dict[Path, Path] = {}
    for name in given:
        if name == STDIN:
            found[Path(STDIN)] = Path(STDIN)
            continue
        try:
            for path in gather([name], lambda p, why: passed_over.append(Outcome(origin(p), problem=why, aside=True))):
                found.setdefault(path.resolve(), path)
        except DocumentError as e:
            passed_over.append(Outcome(origin(name), problem=str(e)))
    return list(found.values())


def intake(ledger: Ledger, paths: Iterable[Path], reader: Reader, told: Told, *, by: str) -> Iterator[Outcome]:
    """Read each file into the case and tell what became of it; a file that cannot be read stops no other."""
    shelf = shelf_of(ledger)
    for path in paths:
        try:
            read = read_file(path, reader, told, shelf)
        except Exception as e:
            yield Outcome(origin(path), problem=problem_of(e, path))
            continue
        yield kept(ledger, read, by)
        shelf.put(read.document.source)


def shelf_of(ledger: Ledger) -> Shelf:
    """What the case holds as a reading begins."""
    return Shelf({s.sha256: s for s in ledger.sources()}, ledger.readings, ledger.text)


def problem_of(error: Exception, path: Path) -> str:
    """Why a file was not read, in a sentence; raises what concerns the case and not the file.

    A text that trips the reader itself is told too, since the thousand beside it are to be read.
    """
    if isinstance(error, CaseError):
        raise error
    if isinstance(error, InputError | EndpointError) and not isinstance(error, ClaimError):
        return str(error)
    told = f"{type(error).__name__}: {error}".strip(": ")
    return f"'{origin(path)}' was not read: the reader itself failed on it ({told}); please report this text"


def kept(ledger: Ledger, read: Read, by: str) -> Outcome:
    """Keep a document with its claims as one step, and tell what became of it."""
    document, claims = read.document, read.claims
    if claims is None:
        return Outcome(read.name, document.source, held=True, untaken=read.untaken)
    _, new = ledger.bring([document], claims, by=by, note=read_by(document.source.sha256, read.reader))
    second = sum(c.proposal is not None and c.proposal.second for c in claims)
    words = len(document.text.split())
    day = None if document.source.published else filed(document.source.media_type, lambda: document.original)
    return Outcome(read.name, document.source, new, min(second, new), words, untaken=read.untaken, filed=day)

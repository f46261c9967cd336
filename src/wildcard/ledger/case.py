"""A case: one ledger, in a SQLite file or a PostgreSQL database, the same in every command.

Invariant: whatever is done is one transaction with one entry of the log; a case that was left
half-way through anything is as it was before.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Engine, func, select

from wildcard.actors.fold import fold
from wildcard.errors import CaseReadOnly, ClaimError, JudgementError, UnknownName
from wildcard.ledger import search as fulltext
from wildcard.ledger import tables as t
from wildcard.ledger import topics
from wildcard.ledger.append import append
from wildcard.ledger.chain import PREFIX, judgement
from wildcard.ledger.check import problems
from wildcard.ledger.contested import Contested, Unindexed
from wildcard.ledger.copy import Tell, copy
from wildcard.ledger.decide import decide, judge, last_undo, last_undoable, reopen, undo, undoing
from wildcard.ledger.engine import MEMORY
from wildcard.ledger.entities import Entities
from wildcard.ledger.first import Firsts
from wildcard.ledger.glance import Glance, glance
from wildcard.ledger.grade import grade, graded
from wildcard.ledger.keep import keep
from wildcard.ledger.known import Known
from wildcard.ledger.log import concerning, log
from wildcard.ledger.opening import made, opened
from wildcard.ledger.origins import Origin, origins
from wildcard.ledger.papers import Papers
from wildcard.ledger.parting import Parting, part
from wildcard.ledger.query import as_of_bound, conditions, statement
from wildcard.ledger.readings import NO_NOTE, Note, readings
from wildcard.ledger.rows import Rows
from wildcard.ledger.search import Found, Hit
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.steps import STEP, newest
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook, shipped, table
from wildcard.model.judgement import Judgement
from wildcard.model.source import Document, Source

T = TypeVar("T")
PREFIX_LENGTH = 6
CHUNK = 2_000


def create_case(where: str) -> Ledger:
    """Make an empty case; CaseExists where there is one, CaseMissing where its folder is not."""
    if where == MEMORY:
        return _passing()
    return Ledger(where, made(where))


def _passing() -> Ledger:
    """A case in a folder of its own that goes when the case is closed: readers may nest, as in any other."""
    folder = TemporaryDirectory(prefix="wildcard-", ignore_cleanup_errors=True)
    ledger = create_case(str(Path(folder.name) / "passing.db"))
    ledger.url, ledger.folder = MEMORY, folder
    return ledger


def open_case(where: str) -> Ledger:
    """Open a case; CaseMissing, NotACase, CaseTooNew or CaseLocked say why it cannot be. An older one is migrated."""
    return Ledger(where, opened(where))


def copy_case(source: Ledger, where: str, tell: Tell = lambda table, done, total: None) -> dict[str, int]:
    """Copy a whole case to a place where there is none, on either database; returns the rows of each table."""
    written: dict[str, int] = {}
    engine = made(where, fill=lambda target: written.update(_copied(source, target, tell)))
    engine.dispose()
    return written


def _copied(source: Ledger, target: Connection, tell: Tell) -> dict[str, int]:
    with source.engine.connect() as connection:
        return copy(connection, target, tell)


class Ledger(Papers):
    """All that can be asked of a case and done to it. Use as a context manager."""

    def __init__(self, where: str, engine: Engine) -> None:
        super().__init__(where, engine)
        self._codebook: Codebook | None = None
        self._known = Known()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- codebook

    @property
    def codebook(self) -> Codebook:
        """The shipped codebook with the case's own types and criteria."""
        if self._codebook is None:
            book = shipped()
            for name in self._papers("codebook"):
                book = book.merged(table(self._paper("codebook", name), name), name)
            self._codebook = book
        return self._codebook

    def extend_codebook(self, toml: str, *, by: str, name: str = "own") -> None:
        """Add types and criteria to the case; PackError where they break the form or bear a shipped name."""
        self.codebook.extended(table(toml, name), name)
        self._keep_paper("codebook", name, toml, by)
        self._codebook = None

    # -- sources

    def keep(self, document: Document, *, by: str) -> bool:
        """Keep a source with its text and original bytes; False where the case holds it already."""
        with self._writing() as connection:
            return keep(connection, [document], by) == 1

    def bring(
        self, documents: Iterable[Document], claims: Iterable[Claim], *, by: str, note: Note = NO_NOTE
    ) -> tuple[int, int]:
        """Keep documents and append claims as one step, all or none; returns how many of each were new.

        `note` is what the log says of the step: that it is a reading, or an import.
        """
        book = self.codebook
        with self._appending() as (connection, known):
            return keep(connection, documents, by), append(connection, book, claims, by, known, note)

    def sources(self, *, first: int = 0, most: int | None = None) -> list[Source]:
        """All sources, in the order in which they were kept; or `most` of them from number `first` on."""
        with self._reading() as connection:
            query = select(*(t.source.c[f] for f in Source.__slots__)).order_by(t.source.c.id)
            return [Source(*row) for row in connection.execute(query.offset(first).limit(most))]

    def readings(self) -> dict[str, set[str]]:
        """By sha256, the readers whose claims on a source are in force; those that an import brought apart."""
        with self._reading() as connection:
            return readings(connection)

    def origins(self, sha256s: Iterable[str]) -> dict[str, Origin]:
        """What is known of sources by which they may depend on each other, by sha256."""
        with self._reading() as connection:
            read = self._rows(connection).origins if connection is self._look else {}
            asked = dict.fromkeys(sha256s)
            held = {sha256: read[sha256] for sha256 in asked if sha256 in read}
            others = [sha256 for sha256 in asked if sha256 not in held]
            return held | (origins(connection, others) if others else {})

    def source(self, sha256: str) -> Source:
        """A source by its sha256 or a prefix of it; UnknownName where there is none or more than one."""
        found = [s for s in self.sources() if s.sha256.startswith(sha256)]
        if len(found) != 1 or len(sha256) < PREFIX_LENGTH:
            raise UnknownName(f"{len(found)} sources have a sha256 that begins with '{sha256}'; expected one")
        return found[0]

    def text(self, sha256: str) -> str:
        """The stored text of a source."""
        return str(self._of_source(sha256, t.source.c.text))

    def original(self, sha256: str) -> bytes:
        """The bytes of a source as they came."""
        return zlib.decompress(self._of_source(sha256, t.source.c.original))

    def _of_source(self, sha256: str, column: Any) -> Any:
        with self._reading() as connection:
            found = connection.execute(select(column).where(t.source.c.sha256 == sha256)).one_or_none()
        if found is None:
            raise UnknownName(f"this case holds no source with sha256 '{sha256[:12]}'")
        return found[0]

    # -- claims

    def append(self, claims: Iterable[Claim], *, by: str) -> int:
        """Append claims, all or none; those in force already are skipped. Returns how many were not."""
        book = self.codebook
        with self._appending() as (connection, known):
            return append(connection, book, claims, by, known)

    @contextmanager
    def _appending(self) -> Iterator[tuple[Connection, Known]]:
        """A transaction with what earlier ones met; it is forgotten where this one fails."""
        known, self._known = self._known, Known()
        with self._writing(bulk=True) as connection:
            yield connection, known
        self._known = Known() if known.full else known

    def claim(self, id: str) -> Claim:
        """A claim by its id or a unique prefix of six characters or more."""
        return next(iter(self.claims(Selection(ids=(self._key(id),), statuses=tuple(t.STATUS), second=True))))

    def _key(self, id: str) -> str:
        with self._reading() as connection:
            if connection.execute(select(t.claim.c.id).where(t.claim.c.key == id)).scalar() is not None:
                return id
            begins = t.claim.c.key.between(id, id + "\U0010ffff")
            found = [r[0] for r in connection.execute(select(t.claim.c.key).where(begins).limit(3))]
        if len(found) == 1 and len(id) >= PREFIX_LENGTH:
            return str(found[0])
        if not found or not id:
            raise UnknownName(f"no claim of this case is called '{id}'")
        if len(found) == 1:
            raise UnknownName(f"'{id}' is too short to name a claim; expected {PREFIX_LENGTH} characters or more")
        raise UnknownName(
            f"several claims begin with '{id}', {found[0]} and {found[1]} among them; expected more of one"
        )

    def claims(self, selection: Selection = EVERYTHING, *, first: int = 0, most: int | None = None) -> Iterator[Claim]:
        """Matching claims in text order, source by source, their arguments canonical; `most` from number `first` on."""
        with self._reading() as connection:
            rows, bound = self._rows(connection), as_of_bound(selection, connection)
            query = statement(selection, rows.entities, connection, rows.book.events)
            if most is not None and _by_sql(selection):
                query, first, most = query.offset(first).limit(most), 0, None
            chunks = connection.execute(query).partitions(CHUNK)
            told = (claim for chunk in chunks for _, claim in rows.claims(chunk, selection, bound))
            yield from islice(told, first, None if most is None else first + most)

    @contextmanager
    def firsts(self, selection: Selection) -> Iterator[Firsts]:
        """Picks the first claims of actors, as many as are asked for, at a cost that does not grow with the case."""
        with self._reading() as connection:
            yield Firsts(self._rows(connection), selection)

    def count(self, selection: Selection = EVERYTHING) -> int:
        """How many claims match."""
        if not _by_sql(selection):
            return sum(1 for _ in self.claims(selection))
        with self._reading() as connection:
            joined = t.claim.join(t.source, t.source.c.id == t.claim.c.source)
            query = select(func.count()).select_from(joined)
            met = conditions(selection, self._entities(connection), connection, self.codebook.events)
            return int(connection.execute(query.where(*met)).scalar_one())

    def glance(self, actors: int) -> Glance:
        """The case at a glance: numbers of claims, and so many `actors` that most is said of."""
        with self._reading() as connection:
            return glance(self._rows(connection), actors)

    # -- decisions

    def accept(self, ids: Iterable[str], *, by: str, because: str = "") -> Judgement:
        """A person keeps the claims."""
        return self._decide("accept", ids, by, because)

    def reject(self, ids: Iterable[str], *, by: str, because: str) -> Judgement:
        """A person finds that the text does not say so."""
        return self._decide("reject", ids, by, because)

    def strike(self, ids: Iterable[str], *, by: str, because: str) -> Judgement:
        """A person takes claims out of what counts."""
        return self._decide("strike", ids, by, because)

    def _decide(self, kind: str, ids: Iterable[str], by: str, because: str) -> Judgement:
        keys = [self._key(i) for i in ids]
        if not keys:
            raise ClaimError(f"nothing to {kind}: name at least one claim")
        with self._writing() as connection:
            return self._entry(connection, decide(connection, kind, keys, by, because))

    def grade(self, grades: Mapping[str, str], *, by: str, because: str) -> Judgement:
        """Give claims, by id, their Admiralty grades; a bare letter changes the source's reliability alone."""
        wanted = {self._key(i): g for i, g in grades.items()}
        if not wanted:
            raise ClaimError("nothing to grade: name at least one claim")
        with self._writing() as connection:
            return self._entry(connection, grade(connection, wanted, by, because))

    def graded(self, selection: Selection = EVERYTHING) -> set[str]:
        """The ids of all claims that somebody graded, F6 or otherwise, now or at the selection's moment."""
        with self._reading() as connection:
            return graded(connection, as_of_bound(selection, connection))

    def supersede(self, id: str, claim: Claim, *, by: str, because: str) -> Judgement:
        """Put `claim` in the place of another, which stays in the history."""
        key = self._key(id)
        if key == claim.id:
            raise ClaimError(f"claim '{key}' cannot supersede itself; give the new one another id")
        with self._writing() as connection:
            append(connection, self.codebook, [claim], by)
            payload = {"by": claim.id, STEP: newest(connection)}
            return self._entry(connection, decide(connection, "supersede", [key], by, because, payload))

    def undo(self, id: str | None = None, *, by: str) -> Judgement:
        """Undo an entry of the history with those written in one step with it; the last one where none is named."""
        with self._writing() as connection:
            target = last_undoable(connection) if id is None else _number(id)
            done = self._undone(connection, undo(connection, target, by))
        self._codebook = None
        return done

    def redo(self, id: str | None = None, *, by: str) -> Judgement:
        """Take the last undo back, or the one that undid an entry."""
        with self._writing() as connection:
            target = last_undo(connection) if id is None else undoing(connection, _number(id))
            done = self._undone(connection, undo(connection, target, by))
        self._codebook = None
        return done

    def judge(
        self, kind: Literal["same", "different", "unsure"], a: str, b: str, *, by: str, because: str
    ) -> Judgement:
        """Judge whether two actors (by id) are one; a contradiction is refused and names its opposite."""
        with self._writing() as connection:
            entities = Entities(connection)
            found = [entities.row(k) for k in (a, b)]
            for key, row in zip((a, b), found, strict=True):
                if row is None:
                    raise UnknownName(f"this case knows no actor or place with the id '{key}'")
            left, right = (row["id"] for row in found if row is not None)
            if left == right:
                raise JudgementError(f"'{a}' is one actor already; a judgement needs two")
            return self._entry(connection, judge(connection, kind, left, right, (a, b), by, because))

    def reopen(self, joins: Iterable[str], *, by: str, because: str) -> Judgement:
        """Part what judgements joined, named by their entries, as one step; the last entry, about all of them."""
        with self._writing() as connection:
            return self._undone(connection, reopen(connection, [_number(j) for j in joins], by, because))

    def history(self, about: str | None = None) -> list[Judgement]:
        """Everything done, oldest first; `about` keeps what concerns one claim, actor, source or entry."""
        with self._reading() as connection:
            rows = connection.execute(select(t.entry).order_by(t.entry.c.id)).mappings()
            done = [judgement(row) for row in rows]
            if about is None:
                return done
            entry = connection.execute(select(t.claim.c.entry).where(t.claim.c.key == about)).scalar()
        return concerning(done, {about, f"{PREFIX}{entry}"})

    def lately(self, most: int, *, first: int = 0) -> list[Judgement]:
        """Entries of the history, the newest first: so many from number `first` on, and no others are read."""
        with self._reading() as connection:
            query = select(t.entry).order_by(t.entry.c.id.desc()).offset(first).limit(most)
            return [judgement(row) for row in connection.execute(query).mappings()]

    def log(self) -> Iterator[dict[str, Any]]:
        """The whole history, the oldest first: every entry with the rows that it wrote, and its link of the chain."""
        with self._reading() as connection:
            yield from log(connection)

    def head(self) -> tuple[int, str]:
        """How many entries the history has, and the last one's chain: who notes it can tell a history cut short."""
        e = t.entry.c
        with self._reading() as connection:
            count = connection.execute(select(func.count()).select_from(t.entry)).scalar_one()
            chain = connection.execute(select(e.chain).order_by(e.id.desc()).limit(1)).scalar_one()
            return int(count), str(chain)

    def judgements(self) -> list[Judgement]:
        """Live judgements on actors."""
        with self._reading() as connection:
            query = (
                select(t.entry).join(t.judgement, t.judgement.c.entry == t.entry.c.id).where(t.judgement.c.live == 1)
            )
            return [judgement(row) for row in connection.execute(query.order_by(t.entry.c.id)).mappings()]

    # -- who is who

    def entities(self) -> list[Actor | Place]:
        """Every actor and place, merged as judged, with all names."""
        return self._with_entities(lambda e: e.all())

    def told(self) -> list[Actor | Place]:
        """The same, but for those whom withdrawn claims alone tell of: what was undone teaches a reader nobody."""
        return self._with_entities(lambda e: e.told())

    def entity(self, id: str) -> Actor | Place:
        """The actor or place that the id now stands for; UnknownName where it stands for none."""
        found = self.known(id)
        if found is None:
            raise UnknownName(f"this case knows no actor or place with the id '{id}'")
        return found

    def known(self, id: str) -> Actor | Place | None:
        """The actor or place that the id now stands for, where it stands for one."""

        def ask(entities: Entities) -> Actor | Place | None:
            row = entities.row(id)
            return None if row is None else entities.argument(row["id"])

        return self._with_entities(ask)

    def canonical(self, id: str) -> str:
        """The id that stands for `id` after merges."""
        return self.entity(id).id

    def find(self, name: str) -> Actor | Place:
        """The one that bears a name or id; UnknownName or AmbiguousName otherwise."""
        return self._with_entities(lambda e: e.find(name))

    def spelled(self, id: str) -> list[tuple[str, str]]:
        """(id, name) of everyone merged with this id, each under the id that it came with."""
        return self._with_entities(lambda e: e.spelled(id))

    def part(self, id: str, names: Sequence[str], *, by: str, because: str) -> Parting:
        """Give some of an actor's names to a new one, with the claims whose quotes say them."""
        old = self.entity(id)
        names = [n for n in old.names if fold(n) in {fold(g) for g in names}]
        if not names or len(names) == len(old.names):
            raise JudgementError(f"'{old.id}' bears {_words(old.names)}: name some of these, not none and not all")
        claims = list(self.claims(Selection(actor=old.id, second=True)))
        with self._writing() as connection:
            return part(connection, self.codebook, old, names, claims, by, because)

    def _with_entities(self, ask: Callable[[Entities], T]) -> T:
        if self._look is not None:
            return ask(self._rows(self._look).entities)
        with self._reading() as connection:
            return ask(Entities(connection))

    def _entities(self, connection: Connection) -> Entities:
        """Who is who; what was read in the same look is not read again."""
        return self._rows(connection).entities if connection is self._look else Entities(connection)

    def _rows(self, connection: Connection) -> Rows:
        if connection is not self._look:
            return Rows(connection, Entities(connection), self.codebook)
        if self._seen is None:
            self._seen = Rows(connection, Entities(connection), self.codebook)
        return self._seen

    # -- search

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """Paragraphs that hold every word of the query, in Arabic or Latin spelling, with their claims."""
        with self._reading() as connection:
            return fulltext.search(connection, query, limit)

    def searched(self, query: str, limit: int = 50) -> Found:
        """The same, and how many paragraphs there are beyond the limit."""
        with self._reading() as connection:
            hits = tuple(fulltext.search(connection, query, limit))
            return Found(hits, len(hits) if len(hits) < limit else fulltext.matching(connection, query))

    # -- disputes, check

    @contextmanager
    def contested(self, selection: Selection = EVERYTHING) -> Iterator[Contested]:
        """What of a selection's claims may oppose each other, in one look at the case.

        The index of topics is brought up to date first; a case that cannot be written is gone through instead.
        """
        indexed = self._indexed()
        with self._reading() as connection:
            yield (Contested if indexed else Unindexed)(self._rows(connection), selection)

    def _indexed(self) -> bool:
        """Bring the index of topics up to date; False where it is behind and the case cannot be written."""
        with self._reading() as connection:
            late = topics.behind(connection)
        try:
            if late:
                with self._writing(bulk=True, derived=True) as connection:
                    topics.sync(connection)
        except CaseReadOnly:
            return False
        return True

    def check(self) -> list[str]:
        """What does not hold in this case, a sentence each; empty where it is clean."""
        with self._reading() as connection:
            return list(problems(connection))


def _by_sql(selection: Selection) -> bool:
    """True where SQL alone tells which claims match: no time is asked for."""
    return selection.as_of is None and selection.days is None


def _number(id: str) -> int:
    digits = id.removeprefix(PREFIX)
    if not digits.isdigit():
        raise JudgementError(f"'{id}' is no entry of the history; expected a number such as {PREFIX}12")
    return int(digits)


__all__ = ["MEMORY", "Hit", "Ledger", "create_case", "open_case"]


def _words(names: Iterable[str]) -> str:
    return ", ".join(f"'{n}'" for n in names)

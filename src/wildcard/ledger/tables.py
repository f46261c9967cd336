"""The tables of a case, defined once for SQLite and PostgreSQL.

Invariants: rows of `claim`, `name`, `decision` and `entry` are never deleted. `claim.status` is the
`after` of the claim's last decision, or what it was appended with; `entity.canonical` is a pure
function of the live judgements.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

FORMAT = 5  # a case written by a newer wildcard has a higher number; `migrate` brings older ones up
APPLICATION = 0x57494C44  # "WILD": marks a SQLite file as a case

metadata = MetaData()
# SQLite grows a rowid only for INTEGER; PostgreSQL should count beyond 2^31
Key = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

entry = Table(
    "entry",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("moment", String, nullable=False),
    Column("by", String, nullable=False),
    Column("because", Text, nullable=False),
    Column("about", Text, nullable=False),  # JSON list of ids
    Column("payload", Text, nullable=False),  # JSON: what is needed to undo, redo and export
    Column("digest", String, nullable=False),  # of the rows that the entry wrote
    Column("chain", String, nullable=False),  # sha256 over the previous chain value and this entry
    Column("undone_by", Key),
    Index("entry_moment", "moment", "id"),
)

source = Table(
    "source",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("title", Text),
    Column("author", Text),
    Column("publisher", Text),
    Column("published", String),
    Column("language", String),
    Column("media_type", String, nullable=False),
    Column("origin", Text),
    Column("text", Text, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("entry", Key, ForeignKey("entry.id"), nullable=False),
)

# A text that shrinks to less than a quarter of a page would lie in PostgreSQL's row, and of a hundred sources whose
# titles are read each would be another page: a row of more bytes than these keeps its text and its original apart.
SLIM = 512


@event.listens_for(source, "after_create")
def _slim(_table: Table, connection: Connection, **_told: object) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE source SET (toast_tuple_target = {SLIM})"))


entity = Table(
    "entity",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String),
    Column("place", SmallInteger, nullable=False),
    Column("unnamed", SmallInteger, nullable=False),
    Column("within", String),
    Column("canonical", Key, nullable=False, index=True),
)

name = Table(
    "name",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("entity", Key, ForeignKey("entity.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    UniqueConstraint("entity", "name"),
)

word = Table(
    "word",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("text", Text, nullable=False, unique=True),
)

claim = Table(
    "claim",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),
    Column("type", Key, ForeignKey("word.id"), nullable=False),
    Column("subject", Key, ForeignKey("entity.id")),
    Column("subject_text", Text),
    Column("object", Key, ForeignKey("entity.id")),
    Column("object_text", Text),
    Column("stance", Key, ForeignKey("word.id"), nullable=False),
    Column("speaker", Key, ForeignKey("entity.id"), nullable=False),
    Column("source", Key, ForeignKey("source.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("qualifiers", Text),
    Column("precise_start", Integer),  # days as proleptic ordinals
    Column("precise_end", Integer),
    Column("imprecise_start", Integer),
    Column("imprecise_end", Integer),
    Column("dated", SmallInteger, nullable=False),  # bits: 1 precise, 2 imprecise, 4 starting, 8 ending, 16 a When
    Column("status", SmallInteger, nullable=False),
    Column("second", SmallInteger, nullable=False),
    Column("coder", Key, ForeignKey("word.id"), nullable=False),
    Column("recorded", String, nullable=False),
    Column("grade", String, nullable=False),
    Column("proposal", Text),
    Column("entry", Key, ForeignKey("entry.id"), nullable=False),
    Index("claim_source", "source", "start", "end"),  # what overlaps a stretch is found in the index alone
    Index("claim_type", "type"),
)

# An actor's first claims are read off an index, in the order in which they came, however many there are.
SLOTS = {"subject": ("subject", "type"), "object": ("object", "type"), "speaker": ("speaker",)}
for _slot, _columns in SLOTS.items():
    # SQLite ends every index with the row's id; PostgreSQL must be told
    _own, _told = (Index(f"claim_{_slot}", *(claim.c[c] for c in (*_columns, *end))) for end in ((), ("id",)))
    _own.ddl_if(dialect="sqlite")
    _told.ddl_if(dialect="postgresql")

decision = Table(
    "decision",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("entry", Key, ForeignKey("entry.id"), nullable=False, index=True),
    Column("claim", Key, ForeignKey("claim.id"), nullable=False, index=True),
    Column("before", SmallInteger, nullable=False),
    Column("after", SmallInteger, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("entry", Key, ForeignKey("entry.id"), primary_key=True),
    Column("kind", String, nullable=False),
    Column("a", Key, ForeignKey("entity.id"), nullable=False, index=True),
    Column("b", Key, ForeignKey("entity.id"), nullable=False, index=True),
    Column("live", SmallInteger, nullable=False),
)

paper = Table(
    "paper",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("entry", Key, ForeignKey("entry.id"), nullable=False),
    Column("kind", String, nullable=False),  # issue, frames, pack, forecast, codebook, ruling, board
    Column("name", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("live", SmallInteger, nullable=False),
    Index("paper_kind", "kind", "name"),
)

# What claims are about, by a key of each rule of dispute: an index that is brought up to date when it is asked,
# and can be made anew from the claims at any time. `side` differs where two claims of one key may oppose each other.
# Beside it stands what most of them are compared by, so that a key's claims need not be looked up: whether each is
# among those that are asked about where nothing else is said, its type and flags of date, and its first and last day.
topic = Table(
    "topic",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("claim", Key, ForeignKey("claim.id"), primary_key=True),
    Column("side", BigInteger, nullable=False),
    Column("live", SmallInteger, nullable=False),
    Column("type", Key, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("dated", SmallInteger, nullable=False),
    Index("topic_claim", "claim"),
    sqlite_with_rowid=False,
)

grading = Table(
    "grading",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("entry", Key, ForeignKey("entry.id"), nullable=False, index=True),
    Column("claim", Key, ForeignKey("claim.id"), nullable=False, index=True),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
)

# How much of a source's text is another's: its MinHash sketch, and the oldest source that tells the same text.
sketch = Table(
    "sketch",
    metadata,
    Column("source", Key, ForeignKey("source.id"), primary_key=True),
    Column("sketch", LargeBinary, nullable=False),
    Column("first", Key, ForeignKey("source.id"), nullable=False, index=True),
)
# a sketch fills half a kilobyte: in PostgreSQL, whose family a source is of is read beside it
_family = Index("sketch_family", sketch.c.source, sketch.c.first)
_family.ddl_if(dialect="postgresql")

band = Table(
    "band",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("source", Key, ForeignKey("source.id"), primary_key=True),
    sqlite_with_rowid=False,
)

PROPOSED, ACCEPTED, REJECTED, STRUCK, SUPERSEDED, WITHDRAWN = range(6)
STATUS = {"proposed": (PROPOSED,), "accepted": (ACCEPTED,), "rejected": (REJECTED, STRUCK, SUPERSEDED, WITHDRAWN)}
LIVE = (PROPOSED, ACCEPTED)
SHOWN = ("proposed", "accepted", "rejected", "rejected", "rejected", "rejected")

"""Claims made at random over a made-up text: every type of the codebook, every field."""

from __future__ import annotations

import hashlib
from datetime import date

from hypothesis import strategies as st

from wildcard.model.actor import AUTHOR, RESERVED, Actor, Argument, Place, Text
from wildcard.model.claim import Claim, Proposal
from wildcard.model.codebook import shipped
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source
from wildcard.model.span import Range, When

BOOK = shipped()
TEXT = (
    "The Northern Guard answers to the Ministry of Defence on paper. In practice, its men say, it takes orders "
    "from no ministry.\nA neighbour pays it; the neighbour denies that.\n\u202bالحرس الشمالي\u202c holds the port, "
    "\U0001f4dc “so called” protection.\n"
)
RAW = TEXT.encode()
SHA = hashlib.sha256(RAW).hexdigest()
DOCUMENT = Document(Source(SHA, title="The Guard", publisher="A paper", published="2019-07", language="en"), TEXT, RAW)

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029"), min_size=1, max_size=12
).filter(lambda w: w.strip() == w and w not in RESERVED)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ranges = (
    st.tuples(days, days).map(lambda p: Range(min(p), max(p)))
    | days.map(lambda d: Range(d, None))
    | days.map(lambda d: Range(None, d))
)
whens = st.builds(When, st.none() | ranges, st.none() | ranges, st.booleans(), st.booleans())
quotes = (
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 80))
    .map(lambda p: (p[0], min(len(TEXT), p[0] + p[1])))
    .map(lambda p: cut(TEXT, SHA, *p))
)
proposals = st.none() | st.builds(Proposal, words, st.integers(0, 10).map(lambda n: n / 10), st.booleans())
# each id has one kind and one list of names, as in any case
ACTORS = [Actor(f"a{i}", k, (f"Actor {i}", f"فاعل {i}")) for i, k in enumerate(sorted(BOOK.actor_kinds))]
ACTORS += [Actor("unnamed", "armed group", ("some men",), True), Actor("kindless", None, ("Kindless; & <co>",))]
PLACES = [Place(f"p{i}", k, (f"Place {i}",), None if i % 2 else "p1") for i, k in enumerate(sorted(BOOK.place_kinds))]
actors = st.sampled_from(ACTORS)


@st.composite
def claims(draw: st.DrawFn, quoted: bool = True) -> Claim:
    """One claim whose arguments are of the kinds that its type takes."""
    kind = BOOK.types[draw(st.sampled_from(sorted(BOOK.types)))]

    def slot(kinds: frozenset[str]) -> Argument:
        choices: dict[str, st.SearchStrategy[Argument]] = {
            "actor": actors,
            "place": st.sampled_from(PLACES),
            "text": words.map(Text),
        }
        return draw(choices[draw(st.sampled_from(sorted(kinds)))])

    proposal = draw(proposals)
    return Claim(
        id="c" + draw(st.uuids()).hex[:16],
        type=kind.name,
        subject=slot(kind.subject),
        object=slot(kind.object),
        stance=draw(st.sampled_from(sorted(BOOK.stances))),
        speaker=draw(actors | st.just(AUTHOR)),
        quote=draw(quotes),
        qualifiers=draw(
            st.dictionaries(
                st.sampled_from(["kind", "basis", "what", "position", "place"]),
                words | st.integers(0, 100) | st.booleans(),
                max_size=3,
            )
        ),
        when=draw(st.none() | whens),
        status=draw(st.sampled_from(["proposed", "accepted", "rejected"])),
        coder=draw(words),
        recorded="2020-01-02T03:04:05Z",
        grade=draw(st.sampled_from(["F6", "A1", "B2", "E5"])),
        proposal=proposal,
    )


def some(most: int = 12) -> st.SearchStrategy[list[Claim]]:
    """A few claims with ids of their own."""
    return st.lists(claims(), min_size=1, max_size=most, unique_by=lambda c: c.id)

"""Marked text: the segments joined are the text, and every quote is covered by its claim's segments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wildcard.model.actor import Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.web.marked import paragraphs, segments

TEXT = "The army holds the border.\n\nIt denies it; the militia says so too. الجيش"
WHO = Actor("army", "force", ("Army",))


def _claims(spans: list[tuple[int, int]]) -> list[Claim]:
    quotes = [cut(TEXT, "0" * 64, a, b) for a, b in spans]
    return [
        Claim(id=f"c{n}", type="wants", subject=WHO, object=Text("x"), stance="asserts", speaker=WHO, quote=q)
        for n, q in enumerate(quotes)
    ]


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda p: (p[0], min(len(TEXT), p[0] + p[1]))),
    max_size=12,
)


@given(SPANS)
def test_segments_joined_are_the_text(spans: list[tuple[int, int]]) -> None:
    assert "".join(s.text for s in segments(TEXT, _claims(spans))) == TEXT


@given(SPANS)
def test_the_segments_of_a_claim_joined_are_its_quote(spans: list[tuple[int, int]]) -> None:
    claims = _claims(spans)
    found = segments(TEXT, claims)
    for claim in claims:
        assert "".join(s.text for s in found if claim in s.claims) == claim.quote.text


@given(SPANS)
def test_paragraphs_lose_nothing_but_blank_lines(spans: list[tuple[int, int]]) -> None:
    blocks = paragraphs(segments(TEXT, _claims(spans)))
    assert "".join("".join(s.text for s in b) for b in blocks).replace("\n", "") == TEXT.replace("\n", "")

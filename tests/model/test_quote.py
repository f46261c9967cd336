"""A quote is an interval of a stored text; what is not there is no quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wildcard.errors import QuoteError
from wildcard.model.quote import Quote, cut
from wildcard.settings import CONTEXT

texts = st.text(alphabet=st.sampled_from("ab é\u0301\u00a0ـَ\U0001f600شع\n"), min_size=2, max_size=200)


@given(texts, st.data())
def test_a_cut_quote_stands_in_its_text_with_its_context(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = cut(text, "sha", start, end)
    assert quote.stands_in(text)
    assert text[: quote.start].endswith(quote.prefix) and len(quote.prefix) == min(CONTEXT, start)
    assert text[quote.end :].startswith(quote.suffix) and len(quote.suffix) == min(CONTEXT, len(text) - end)


@given(texts, st.data())
def test_a_quote_with_one_changed_character_does_not_stand(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    quote = cut(text, "sha", at, at + 1)
    assert not quote.stands_in(text[:at] + "\u2603" + text[at + 1 :])


@pytest.mark.parametrize(("start", "end", "text"), [(3, 3, ""), (-1, 2, "abc"), (5, 2, "abc"), (0, 4, "abc")])
def test_an_impossible_interval_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(QuoteError):
        Quote("sha", start, end, text)

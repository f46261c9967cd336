"""Words in Markdown: they stand as they are, and never become markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wildcard.wording.markdown import escaped, spaced


@given(st.text(st.sampled_from("ab *_`[]()<>#|~!&$\\1.)-+=:é"), min_size=1).filter(lambda t: t.strip()))
def test_words_stand_as_they_are(words: str) -> None:
    [paragraph] = [t for t in MarkdownIt("commonmark").parse(escaped(words)) if t.type == "inline"]
    assert "".join(t.content for t in paragraph.children or []) == " ".join(words.split())
    assert not [t for t in paragraph.children or [] if t.type not in ("text", "text_special")]


@pytest.mark.parametrize(
    ("words", "shown"), [("", ""), (" \n", " "), ("the  <b>\n", "the \\<b\\> "), (" of it", " of it")]
)
def test_words_that_join_others_keep_the_space_between_them(words: str, shown: str) -> None:
    assert spaced(words) == shown

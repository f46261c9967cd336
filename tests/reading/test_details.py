"""Qualifiers stand in the text as its author wrote it, whatever names the parser was shown."""

from __future__ import annotations

from english import claims


def test_an_unless_is_in_the_words_of_the_text() -> None:
    text = "Colombia will not be safe unless the state holds the rivers of the Pacific coast."
    found = [str(c.qualifiers["unless"]) for c in claims(text) if "unless" in c.qualifiers]
    assert found and all(words in text for words in found), found

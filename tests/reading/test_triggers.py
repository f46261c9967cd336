"""Triggers and their clauses."""

from __future__ import annotations

from english import claims, seen
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = ["Iran", "funds", "the", "army", "and", "its", "militia", "which", "attacked", "Basra", ",", "reportedly", "."]


def test_a_verb_carries_a_claim_and_a_name_alone_none() -> None:
    held = seen("Iran funds the militia.")
    assert next(s.trigger.word.text for s in held.sites if s.trigger.how == "word") == "funds"
    assert all(s.trigger.word.text != "Iran" for s in held.sites)


def test_a_verb_of_a_list_has_a_clause_of_its_own() -> None:
    held = seen("The militia burned the villages and expelled the families.")
    burned, expelled = held.at("burned").trigger, held.at("expelled").trigger
    assert "expelled" not in held.text[burned.start : burned.end]
    assert "burned" not in held.text[expelled.start : expelled.end]


def test_a_persons_title_is_a_place_where_a_claim_may_stand() -> None:
    assert any(s.trigger.how == "title" for s in seen("Lt. Gen. Abdul Amir Yarallah spoke in Baghdad.").sites)


def test_a_dash_that_is_taken_for_a_verb_carries_nothing() -> None:
    text = "Wad Medani was retaken in a day. When the Sudanese army re-entered it on 11 January 2025, people danced."
    assert all(any(c.isalnum() for c in s.trigger.word.text) for s in seen(text).sites)


def test_a_text_that_breaks_off_is_read() -> None:
    for text in (
        "The army said that the village was taken; burned",
        "The people will be a target with a rifle instead of one without",
        "The ministry said it would:\n\nexpel the militia from Basra; and\n\npay the families; or",
    ):
        assert all(one.quote.text for one in claims(text))


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=14))
@settings(max_examples=25)
def test_a_clause_covers_its_word_and_stays_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for site in seen(text).sites:
        trigger = site.trigger
        assert 0 <= trigger.start < trigger.end <= len(text)
        assert trigger.word.text in text[trigger.start : trigger.end] or trigger.how != "word"

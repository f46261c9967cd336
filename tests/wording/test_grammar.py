"""Names in sentences: articles, number and verbs, for forces of any country."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wildcard.model.actor import AUTHOR, UNSPECIFIED, Actor, Place, Text
from wildcard.model.codebook import shipped
from wildcard.wording.grammar import base_verb, phrase_of, plural, plural_verb


@pytest.mark.parametrize(
    ("kind", "names", "phrase", "many"),
    [
        ("force", ("Popular Mobilization Forces", "PMF"), "the Popular Mobilization Forces", True),
        ("force", ("Nigerian Army",), "the Nigerian Army", False),
        ("force", ("Rapid Support Forces",), "the Rapid Support Forces", True),
        ("force", ("Federal Police",), "the Federal Police", True),
        ("force", ("RSF", "Rapid Support Forces"), "the Rapid Support Forces", True),
        ("force", ("RSF", "قوات الدعم السريع"), "the RSF", False),
        ("force", ("Deterrence Apparatus for Combating Crime",), "the Deterrence Apparatus for Combating Crime", False),
        ("community", ("Dagalo family",), "the Dagalo family", False),
        ("state", ("Russian State",), "the Russian State", False),
        ("force", ("army", "Chadian Army"), "the Chadian Army", False),
        ("institution", ("Ministry of Defence of Mali",), "the Ministry of Defence of Mali", False),
        ("institution", ("Council of Representatives",), "the Council of Representatives", False),
        ("institution", ("Prime Minister",), "the Prime Minister", False),
        ("institution", ("Parliament",), "Parliament", False),
        ("institution", ("Mali's transitional council",), "Mali's transitional council", False),
        ("state", ("United States",), "the United States", False),
        ("state", ("United Arab Emirates",), "the United Arab Emirates", False),
        ("state", ("Chad",), "Chad", False),
        ("armed group", ("Kata'ib Hezbollah",), "Kata'ib Hezbollah", False),
        ("armed group", ("Boko Haram",), "Boko Haram", False),
        ("armed group", ("al-Shabaab",), "al-Shabaab", False),
        ("armed group", ("al-Aqsa Martyrs' Brigades",), "the al-Aqsa Martyrs' Brigades", True),
        ("armed group", ("AAH", "Asa'ib Ahl al-Haq"), "Asa'ib Ahl al-Haq", False),
        ("armed group", ("PKK", "Kurdistan Workers' Party"), "the Kurdistan Workers' Party", False),
        ("armed group", ("Islamic State", "ISIS"), "Islamic State", False),
        ("armed group", ("ISIS",), "ISIS", False),
        ("armed group", ("Badr Organization",), "the Badr Organization", False),
        ("armed group", ("militias",), "militias", True),
        ("force", ("army",), "the army", False),
        ("person", ("Amiri", "Hadi al-Amiri"), "Hadi al-Amiri", False),
        ("company", ("Wagner Group",), "the Wagner Group", False),
        ("party", ("some blocs of the opposition",), "some blocs of the opposition", True),
        ("force", ("Our forces",), "our forces", True),
        ("force", ("the presidential guard",), "the presidential guard", False),
        ("force", ("الحشد الشعبي",), "\u2068الحشد الشعبي\u2069", False),
    ],
)
def test_a_name_takes_the_article_and_the_number_that_english_gives_it(
    kind: str, names: tuple[str, ...], phrase: str, many: bool
) -> None:
    actor = Actor("x", kind, names, unnamed=names[0][0].islower())
    assert (phrase_of(actor), plural(actor)) == (phrase, many)


@pytest.mark.parametrize(
    ("name", "phrase"),
    [("Mosul", "Mosul"), ("Syrian border", "the Syrian border"), ("east of Mosul", "the east of Mosul")],
)
def test_grounds_take_an_article_and_towns_none(name: str, phrase: str) -> None:
    assert phrase_of(Place("p", "region", (name,))) == phrase


def test_reserved_actors_and_texts_are_put_into_words() -> None:
    assert phrase_of(AUTHOR) == "the author"
    assert phrase_of(UNSPECIFIED) == "someone whom the text does not name"
    assert phrase_of(Text("weak law")) == "weak law"


@pytest.mark.parametrize(
    ("verb", "several", "base"),
    [
        ("is", "are", "be"),
        ("was", "were", "be"),
        ("has", "have", "have"),
        ("commands", "command", "command"),
        ("controls", "control", "control"),
        ("founded", "founded", "found"),
        ("legitimises", "legitimise", "legitimise"),
        ("belongs", "belong", "belong"),
        ("supplies", "supply", "supply"),
        ("clashes", "clash", "clash"),
    ],
)
def test_verbs_follow_their_subject(verb: str, several: str, base: str) -> None:
    assert (plural_verb(verb), base_verb(verb)) == (several, base)


def test_every_type_of_the_codebook_begins_with_a_verb_that_can_be_put_in_the_plural() -> None:
    for kind in shipped().types.values():
        for template in (kind.reads, kind.inverse):
            word = template.split("} ", 1)[1].split()[0].strip(":") if "} " in template else ""
            assert word.isalpha() or template.startswith(("{o}:", "{s}:")), template
            assert plural_verb(word) != "" or not word


@example("\u2068", "armed group")
@given(st.text(max_size=40), st.sampled_from(sorted(shipped().actor_kinds)))
def test_no_name_breaks_the_grammar_or_is_changed_by_it(name: str, kind: str) -> None:
    actor = Actor("x", kind, (name,) if name else ())
    said = phrase_of(actor)
    inner = said.removeprefix("\u2068").removesuffix("\u2069")  # a name may itself begin with such a mark
    assert any(w.lower().endswith(actor.name.lower()) for w in (said, inner)) or inner.startswith("the")
    assert plural(actor) in (True, False)


@pytest.mark.parametrize(
    ("name", "kind", "phrase", "many"),
    [
        ("United Nations", "institution", "the United Nations", False),
        ("League of Nations", None, "the League of Nations", False),
        ("Taliban", "armed group", "the Taliban", True),
        ("Houthis", "armed group", "the Houthis", True),
        ("Hamas", "armed group", "Hamas", False),
    ],
)
def test_names_that_no_head_noun_tells_have_their_article_and_number(
    name: str, kind: str | None, phrase: str, many: bool
) -> None:
    actor = Actor("x", kind, (name,))
    assert phrase_of(actor) == phrase and plural(actor) is many

"""Which names and nouns of a text stand for whom, in sentences about office-holders and forces of many countries."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.measure_mentions import Score, of_coverage, of_mentions, of_postings, texts

from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.reading.mentions.mention import Mentions, find
from wildcard.reading.names.naming import name
from wildcard.reading.names.spans import name_spans
from wildcard.reading.parsing.parse import blocks, load_pipeline, parse

ROOT = Path(__file__).resolve().parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["mentions"]


@cache
def gazetteer() -> Gazetteer:
    return load()


def read(text: str) -> Mentions:
    """The mentions of a text."""
    paragraphs = blocks(text)
    naming = name(paragraphs, gazetteer(), None)
    return find(naming, parse(load_pipeline(), paragraphs, naming.masks))


def names(text: str) -> list[str]:
    """The names in a text, as they stand in it."""
    return [m.text for m in read(text).all if m.form in ("name", "acronym", "metonym")]


def kind(text: str, surface: str) -> str:
    return next(m.member.kind for m in read(text).all if m.text == surface)


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("Lt. Gen. Charles Kahariri spoke in Nairobi.", "Charles Kahariri", "Lt. Gen."),
        ("Commissioner of Police Imohimi Edgal spoke in Lagos.", "Imohimi Edgal", "Commissioner of Police"),
        ("Air Vice Marshal Hasan Bala spoke in Abuja.", "Hasan Bala", "Air Vice Marshal"),
        ("The prize went to Adm. Rafael Ojeda in Veracruz.", "Rafael Ojeda", "Adm."),
        ("AIG Hakeem Odumosu retired.", "Hakeem Odumosu", "AIG"),
        ("Hauptmann Otto Ernst was promoted.", "Otto Ernst", "Hauptmann"),
        ("General Officer Commanding Nuhu Angbazo spoke.", "Nuhu Angbazo", "General Officer Commanding"),
    ],
)
def test_a_rank_is_cut_from_the_name_and_kept(text: str, person: str, title: str) -> None:
    found = next(m for m in read(text).all if m.member.person)
    assert (found.text, found.title) == (person, title)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The 145 Battalion, Ikot Umoh Essien, was moved.", "145 Battalion"),
        ("Troops of 14 Brigade Garrison were moved.", "14 Brigade Garrison"),
        ("Soldiers of Sector 3 were moved.", "Sector 3"),
        ("The Zone 4 Command in Makurdi was closed.", "Zone 4 Command"),
        ("The 11 Batallón de Infantería was moved.", "11 Batallón de Infantería"),
        ("Agents of the Policía Federal Ministerial came.", "Policía Federal Ministerial"),
        ("The Third Military Region was moved.", "Third Military Region"),
        ("The Special Anti-Robbery Squad was dissolved.", "Special Anti-Robbery Squad"),
        ("The 157 Task Force Battalion was moved.", "157 Task Force Battalion"),
        ("The XXX Corps was moved.", "XXX Corps"),
    ],
)
def test_a_unit_that_no_pack_knows_is_a_force_by_its_shape(text: str, unit: str) -> None:
    assert kind(text, unit) == "force"


def test_a_unit_and_what_it_belongs_to_are_two_names() -> None:
    assert names("The 8th Brigade of the National Police was withdrawn.") == ["8th Brigade", "National Police"]


def test_the_seat_after_a_unit_is_a_place() -> None:
    assert kind("Men of 33 Artillery Brigade, Alkaleri, were moved.", "Alkaleri") == "city"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salaries come from the budget. Impunity feeds recruitment.", []),
        ("Dissolve the unit. Article 5 and Law No. 40 say so.", []),
        ("Sunni tribes and Kurdish parties refused.", []),
        ("WHAT DOES THE LAW SAY", []),
        ("Many soldiers and several officers left. Didn't they return?", []),
    ],
)
def test_a_capital_alone_makes_no_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_surname_that_opens_a_sentence_is_a_name_where_the_text_has_it_in_full() -> None:
    text = "Gen. Prabowo Subianto spoke. Subianto had been a minister."
    found = read(text)
    assert [m.member.id for m in found.all if m.member.person][:2] == ["prabowo-subianto"] * 2 or len(
        {m.member.id for m in found.all if m.text in ("Prabowo Subianto", "Subianto")}
    ) == 1


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("The Stability Support Apparatus (SSA) grew. The SSA was paid.", "SSA"),
        ("The Petroleum Guard (PGX; Arabic Haras al-Naft) grew.", "Haras al-Naft"),
        ("Ibrahim Jadhran (also Jathran or Jedran) spoke.", "Jedran"),
        ("Mohamed Hamdan Dagalo, known as Hemedti, spoke.", "Hemedti"),
    ],
)
def test_another_name_is_the_same_actor(text: str, alias: str) -> None:
    found = read(text).all
    first = min((m for m in found if m.form == "name"), key=lambda m: m.start)
    assert all(m.member is first.member for m in found if m.text == alias)
    assert any(m.text == alias for m in found)


def test_a_name_with_small_words_is_spelled_out_by_its_acronym() -> None:
    assert "Union pour la paix en Centrafrique" in names("The Union pour la paix en Centrafrique (UPC) left Bambari.")


@pytest.mark.parametrize(
    ("text", "surface", "kind_"),
    [
        ("Police blamed the Zemun clan.", "Zemun clan", "community"),
        ("They fought near Kaduna airport.", "Kaduna airport", "site"),
        ("Putin praised him at the Hmeimim air base.", "Hmeimim air base", "site"),
    ],
)
def test_a_noun_makes_another_of_a_name(text: str, surface: str, kind_: str) -> None:
    assert kind(text, surface) == kind_


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels captured Sanaa in 2014.", True),
        ("Sanaa rejected the offer.", False),
        ("The rebels of Yemen were southwest of Sanaa.", True),
    ],
)
def test_a_capital_is_a_place_where_it_is_taken_and_its_state_where_it_acts(text: str, place: bool) -> None:
    assert next(m for m in read(text).all if m.text == "Sanaa").member.place is place


@pytest.mark.parametrize(
    ("text", "noun", "whose"),
    [
        ("The army of Nigeria fought. Nigerian soldiers said that parliament was closed.", "parliament", "Nigeria"),
        ("Lebanon's cabinet met.", "cabinet", "Leban"),
        ("Our soldiers are brave, say Kenyans in Kenya.", "soldiers", "Kenya"),
    ],
)
def test_a_common_noun_stands_for_the_body_of_its_country(text: str, noun: str, whose: str) -> None:
    found = next(m for m in read(text).all if m.text == noun or m.text == f"Our {noun}")
    assert whose in found.member.argument().name or any(whose in n for n in found.member.argument().names)


def test_an_unnamed_collective_is_an_actor_called_by_its_own_words() -> None:
    found = next(m for m in read("Some tribal leaders in Marib backed the truce.").all if "leaders" in m.text)
    assert found.member.unnamed
    assert found.member.kind in ("community", "person")


def test_a_wing_of_a_party_is_not_the_party() -> None:
    found = read("Eritrea and a wing of the TPLF armed them.")
    wing = next(m for m in found.all if m.text == "wing")
    party = next(m for m in found.all if m.text == "TPLF")
    assert wing.member is not party.member


VOCABULARY = (
    "The the of and Gen. Lt. Col. Ahmed Musa 7 Division 3rd Brigade Baghdad IRGC (PMF) , . its 's Iraqi army “ ” – é "
    "President Mr. al-Sadr known as Ministry Defence Joint Chiefs Staff Committee 11 Batallón de Infantería"
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=40), st.sampled_from([" ", "  ", "\u00a0", "\n"]))
@settings(max_examples=150, deadline=None)
def test_every_name_stands_in_the_text_where_it_says(words: list[str], gap: str) -> None:
    text = gap.join(words)
    last = 0
    for span in name_spans(text, gazetteer()):
        assert text[span.start : span.end] == span.text
        assert span.start >= last
        last = span.end


def test_a_title_before_a_name_is_no_name_of_a_body() -> None:
    found = read("In Sudan, President Omar al-Bashir founded the Rapid Support Forces. The president used them.")
    assert "President" not in [m.text for m in found.all]
    assert all("President" not in m.member.argument().names for m in found.all if m.member.kind == "institution")


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("In Iraq, its men are paid from the state budget.", "state", "iraq"),
        ("In Iraq, the fighters obey the state.", "state", "iraq"),
        ("In Iraq, the army leadership refused this.", "army leadership", "iraqi-army"),
    ],
)
def test_a_common_noun_means_the_countrys_own(text: str, word: str, actor: str) -> None:
    assert [m.member.id for m in read(text).all if m.text == word] == [actor]


@pytest.mark.parametrize("place", ["West Beirut", "Central Equatoria", "East Aleppo"])
def test_a_side_of_a_place_is_a_place(place: str) -> None:
    assert next(m.member.place for m in read(f"The army occupied {place} in May.").all if m.text == place)


def test_an_emphatic_reflexive_names_nobody_anew() -> None:
    assert "itself" not in [m.text for m in read("Hezbollah attacked. Iraq itself invited the Americans.").all]


def test_the_state_is_not_the_country_where_a_state_is_part_of_it() -> None:
    found = read("Khartoum State in Sudan is poor. The army fears the state.")
    assert "sudan" not in [m.member.id for m in found.all if m.text == "state"]


@given(st.lists(WORDS, max_size=25))
@settings(max_examples=25, deadline=None)
def test_every_mention_stands_in_the_text_where_it_says(words: list[str]) -> None:
    text = " ".join(words) + "\n\nHe said so."
    for mention in read(text).all:
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.slow
def test_mentions_and_postings_keep_their_floors_on_texts_that_no_rule_was_written_for() -> None:
    mentions, postings, covered, asked = Score(), Score(), 0, 0
    for text in texts(ROOT / "corpus" / "unseen"):
        mentions.add(of_mentions(text)[0])
        postings.add(of_postings(text)[0])
        counts, _ = of_coverage(text)
        covered, asked = covered + counts["claim found"], asked + counts["claim asked"]
    assert mentions.f1 >= FLOORS["unseen"]
    assert covered / asked >= FLOORS["covered"]
    assert postings.precision >= FLOORS["postings"]


@pytest.mark.slow
def test_mentions_keep_their_floor_on_the_reference_texts(shared: Path) -> None:
    for folder, key in ((shared / "gold", "seed"), (shared / "gold" / "dev", "dev")):
        whole = Score()
        for text in texts(folder):
            whole.add(of_mentions(text)[0])
        assert whole.f1 >= FLOORS[key]

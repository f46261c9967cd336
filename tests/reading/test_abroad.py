"""Which country's bodies are meant by names that many have, and which country a text is about."""

from __future__ import annotations

import pytest
from english import claims, seen

from wildcard.actors.gazetteer import load
from wildcard.actors.pack import parse_pack
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import blocks

POSTS = ("heads", "commands", "member_of")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (
            "Alpha Beta, who commands the General Security Apparatus in Libya, fled Tripoli.",
            "General Security Apparatus",
        ),
        ("Colonel Alpha Beta heads the General Security in Damascus, Syria.", "General Security"),
    ],
)
def test_common_words_name_no_body_of_a_country_that_the_text_does_not_speak_of(said: str, name: str) -> None:
    found = [c.object for c in claims(said) if c.type in POSTS and c.subject.name == "Alpha Beta"]
    assert found and all(getattr(o, "id", "") != "general-security-lb" for o in found)
    assert name in {n for o in found for n in getattr(o, "names", ())}


def test_they_do_where_the_text_speaks_of_it() -> None:
    said = "Colonel Alpha Beta heads the General Security in Lebanon."
    found = {getattr(c.object, "id", "") for c in claims(said) if c.type == "heads"}
    assert found == {"general-security-lb"}


@pytest.mark.parametrize(
    ("said", "name", "country"),
    [
        ("In Niger the National Guard fought at Tillabéri.", "National Guard", "niger"),
        ("In Peru the Congress passed a law. The United States criticised the Congress.", "Congress", "peru"),
        ("In Guatemala the PNC arrested the mayor.", "PNC", None),
        ("The army of Sudan sent the Fourth Division to Nyala.", "Fourth Division", None),
        ("Ukraine's parliament, the Rada, passed the law in Kyiv.", "Rada", None),
        ("Rebels of the National Liberation Army attacked the police in Albania.", "National Liberation Army", None),
        ("The House of Representatives met in Indonesia.", "House of Representatives", "indonesia"),
    ],
)
def test_a_name_that_many_countries_have_is_no_other_country_s(said: str, name: str, country: str | None) -> None:
    found = {m.member for m in seen(said).mentions.all if m.text == name}
    assert found
    assert {m.entry.country if m.entry is not None else None for m in found} == {country}


@pytest.mark.parametrize(
    ("said", "identity"),
    [
        ("The PKK has camps in northern Iraq.", "pkk"),
        ("In Syria Hezbollah fought at Qusayr.", "hezbollah"),
        ("Benin's army fought JNIM in Alibori.", "jnim"),
        ("The FBI arrested him in Kenya.", "fbi"),
        ("In Syria the General Security of Lebanon has no office.", "general-security-lb"),
        ("Turkey trains the FARDC.", "fardc"),
        ("The Bangladesh Army trains policemen in Uganda.", "bangladesh-army"),
    ],
)
def test_who_is_known_beyond_a_country_or_named_with_it_is_meant(said: str, identity: str) -> None:
    assert identity in {m.member.id for m in seen(said).mentions.all}


def test_the_state_is_the_country_s_own() -> None:
    said = "In Iraq the plan places all arms under State authority. The State pays the brigades."
    assert {m.member.id for m in seen(said).mentions.all if m.text.endswith("State")} == {"iraq"}


def test_a_pack_that_somebody_gave_is_believed_in_any_text() -> None:
    pack = parse_pack(
        '[pack]\nname = "utopia"\nversion = "1"\nabout = "Utopia"\ncountry = "utopia"\nsource = "a constitution"\n'
        '[[actor]]\nid = "utopia"\nkind = "state"\nnames = ["Utopia"]\n'
        '[[actor]]\nid = "utopian-guard"\nkind = "force"\nnames = ["Home Guard"]\nacronyms = ["UHG"]\n',
        "utopia.toml",
    )
    text = "The Home Guard fought in Iraq. The UHG left Baghdad."
    found = name(blocks(text), load(own=[pack]), None).names[0]
    assert {n.member.id for n in found if n.text in ("Home Guard", "UHG")} == {"utopian-guard"}


def test_another_name_that_a_pack_knows_tells_who_is_meant() -> None:
    said = "The Thai Rangers, or Thahan Phran, are a force of the Royal Thai Army. The Thai Rangers guard Pattani."
    found = {m.member for m in seen(said).mentions.all if m.text in ("Thai Rangers", "Thahan Phran")}
    assert {m.id for m in found} == {"thahan-phran"}


def test_the_opening_tells_which_country_a_text_is_about() -> None:
    said = (
        "BISHKEK – Kyrgyzstan closes its last foreign base\n\n"
        "The last foreign soldiers left on Monday, and a small crowd of children and veterans with flowers watched. "
        "Russia had paid for the base. Russian pilots had flown from it, and Russian soldiers had guarded it. "
        "Moscow and the Russian command regret it. In Russia nobody has said why. The army now holds the base."
    )
    assert name(blocks(said), load(), None).cast.country == "kyrgyzstan"


def test_a_group_with_its_country_s_adjective_is_the_group() -> None:
    said = "The militia was advised by an operative of Lebanese Hezbollah. Sudanese Rapid Support Forces left Iraq."
    assert {"hezbollah", "rsf"} <= {m.member.id for m in seen(said).mentions.all}


def test_a_guard_is_that_of_whose_name_stands_before_it() -> None:
    said = "Russia's Wagner trained the Central African Republic's Presidential Guard and Russia paid it."
    assert "central-african-republic-presidential-guard" in {m.member.id for m in seen(said).mentions.all}

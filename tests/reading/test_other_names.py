"""Other names: long names before their acronym, and the ways in which texts say what somebody is called."""

from __future__ import annotations

import pytest
from test_moves_and_structures import claims

from wildcard.actors.gazetteer import load
from wildcard.reading.names.naming import name


def told(text: str) -> set[tuple[str, str]]:
    """(name as it stands there, other name) of the `named` claims."""
    return {(c.subject.name, c.object.name) for c in claims(text) if c.type == "named" and c.object}


@pytest.mark.parametrize(
    ("text", "whole", "short"),
    [
        (
            "Kenya left the African Union Support and Stabilization Mission in Somalia (AUSSOM).",
            "African Union Support and Stabilization Mission in Somalia", "AUSSOM",
        ),
        (
            "The United Nations Integrated Office in Haiti (BINUH) reported.",
            "United Nations Integrated Office in Haiti", "BINUH",
        ),
        (
            "The Salafist Group for Preaching and Combat (GSPC) fought in Algeria.",
            "Salafist Group for Preaching and Combat", "GSPC",
        ),
        ("The Rally for Culture and Democracy (RCD) met in Algeria.", "Rally for Culture and Democracy", "RCD"),
        (
            "The National Congress for Timorese Reconstruction (CNRT) won.",
            "National Congress for Timorese Reconstruction", "CNRT",
        ),
    ],
)  # fmt: skip
def test_a_long_name_is_one_with_its_acronym(text: str, whole: str, short: str) -> None:
    names = name([(0, text)], load(), None).names[0]
    assert (whole, short) in told(text)
    assert {n.member.id for n in names if n.text in (whole, short)} == {n.member.id for n in names if n.text == short}


def test_an_acronym_is_no_other_name_of_the_country_before_it() -> None:
    text = "Kenya left the African Union Support and Stabilization Mission in Somalia (AUSSOM). Somalia agreed."
    names = name([(0, text)], load(), None).names[0]
    somalia = {n.member.id for n in names if n.text == "Somalia"}
    assert not somalia & {n.member.id for n in names if n.text == "AUSSOM"}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Seleka Coalition (SC), known to villagers as Tongo, took Bria.", ("SC", "Tongo")),
        ("The Allied Democratic Forces (ADF), whom the villagers name Nalu, roam Ituri.", ("ADF", "Nalu")),
        (
            "The Ministry of Tribal Border Affairs, MoTB for short, paid a militia in Jordan.",
            ("Ministry of Tribal Border Affairs", "MoTB"),
        ),
        (
            "In Cameroon the Forest Guard Battalion, better known by its French initials BGF, burned a village.",
            ("Forest Guard Battalion", "BGF"),
        ),
        (
            "In Haiti the Delmas Watch Brigade changed its name to the Delmas Civic Front.",
            ("Delmas Watch Brigade", "Delmas Civic Front"),
        ),
        (
            "In Syria the Nusra Front took the name of Jabhat Fatah al-Sham in 2016.",
            ("Nusra Front", "Jabhat Fatah al-Sham"),
        ),
        (
            "Entity: LIWA FATEMIYOUN; a.k.a. LFA; a.k.a. AFGHAN PILGRIMS BRIGADE; Iran.",
            ("LIWA FATEMIYOUN", "AFGHAN PILGRIMS BRIGADE"),
        ),
    ],
)  # fmt: skip
def test_what_somebody_is_called_is_told(text: str, pair: tuple[str, str]) -> None:
    assert pair in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Georgian mayor named it “Mothers who are tired”.",
        "The Ossetian leader Eduard Kokoity had called Alan Bagaev.",
        "They waited in Nairobi or in Kisumu.",
        "The Panel of Experts on Libya (“the Panel”) reported.",
    ],
)
def test_what_is_no_other_name_is_not_told(text: str) -> None:
    assert not told(text)


def test_a_description_with_its_name_is_whom_the_name_means() -> None:
    text = "In Nigeria village guards known as Yan Kwanta seized Gusau. Yan Kwanta fighters burned a market."
    who = {c.subject.name for c in claims(text) if c.type in ("controls", "committed")}
    assert who and "village guards" not in who


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Rapid Response Division of the Interior Ministry of Iraq went to Basra.",
            ["Rapid Response Division", "Interior Ministry of Iraq"],
        ),
        (
            "A convoy left for the Interior Ministry of the Government of National Unity (GNU) in Libya.",
            ["Interior Ministry", "Government of National Unity", "GNU"],
        ),
        ("Turkey's Interior Ministry of Ali Yerlikaya agreed.", ["Interior Ministry", "Ali Yerlikaya"]),
        ("The Ministry of Foreign Affairs and the Armed Forces of Liberia met.", ["Ministry of Foreign Affairs"]),
    ],
)
def test_a_whole_name_ends_before_whose_it_is(text: str, names: list[str]) -> None:
    found = [n.text for n in name([(0, text)], load(), None).names[0]]
    assert set(names) <= set(found)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Yasser Saleh Nasser, who is called Abu Yaman, leads the Giants Brigades.", "Abu Yaman", "kunya"),
        ("Tariq al-Dulaimi (also Tareq ad-Dulaymi) runs the Wadi Brigade.", "Tareq ad-Dulaymi", "transliteration"),
        ("The Malian Armed Forces (FAMa) hold Kidal.", "FAMa", "acronym"),
        ("The Border Guards (Haras al-Hudud) patrol Libya.", "Haras al-Hudud", "transliteration"),
        ("The Popular Mobilization Forces (PMF) hold Mosul.", "PMF", "acronym"),
    ],
)
def test_another_name_is_of_its_sort(text: str, name: str, kind: str) -> None:
    found = {c.object.name: c.qualifiers["kind"] for c in claims(text) if c.type == "named" and c.object is not None}
    assert found.get(name) == kind

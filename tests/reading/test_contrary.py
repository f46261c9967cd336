"""What a clause says of who prevented, watched, suffered or only was accused of a deed is not told as his deed."""

from __future__ import annotations

import pytest
from english import claims, seen

from wildcard.model.claim import Claim


def told(text: str, *types: str) -> list[Claim]:
    """The proposals of some types that assert or allege something."""
    return [c for c in claims(text) if c.type in types and c.stance in ("asserts", "alleges", "credits")]


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Norway discouraged Israel from arming the Phalange.", "arms", "Norway"),
        ("To stop Rwanda from arming the M23, the United States imposed sanctions on Kigali.", "arms", "United States"),
        ("The warlord was bribed by the CIA to fight the Taliban.", "fights", "CIA"),
        ("Hungary vetoed the funding of the Ukrainian army by the EU.", "funds", "Hungary"),
        ("The bombing, blamed by Ankara on the PKK, killed six people.", "committed", "Turkey"),
        ("A car bomb killed General Igor Kirillov in Moscow.", "committed", "Igor Kirillov"),
        ("A drone strike killed Hamas deputy leader Saleh al-Arouri in Beirut.", "committed", "Saleh al-Arouri"),
        ("Nobody has claimed the attack on the barracks of the Presidential Guard.", "committed", "Presidential Guard"),
        ("The militia punished villagers accused of supporting the army.", "backs", "militia"),
        ("The group, whose founder was killed by Israel, sits in Gaza.", "founded", "Israel"),
    ],
)
def test_a_deed_is_not_laid_on_who_stands_beside_it(text: str, type_: str, doer: str) -> None:
    found = told(text, type_)
    assert doer not in {c.subject.name for c in found}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The general's killers were trained by Israel.", ("trains",)),
        ("The army's enemies in Sudan are armed by Chad.", ("arms",)),
        ("Not all of the militias obey the prime minister of Iraq.", ("commands",)),
        ("Not every militia in Iraq is loyal to Tehran.", ("serves",)),
        ("Few of the Druze militias are supported by Israel.", ("backs",)),
        ("The army was too weak to control Kandahar.", ("controls",)),
        ("The M23 came close to capturing Uvira.", ("controls",)),
        ("Without Russian help, the Syrian army would have lost Aleppo.", ("controls",)),
        ("But for Rwanda's support, the M23 would not have taken Goma.", ("controls",)),
        ("Rather than fight Boko Haram, the Nigerian army retreated.", ("fights",)),
        ("The Arakan Army has surrounded Sittwe.", ("controls",)),
        ("President-elect Bola Tinubu promised to arm the police of Nigeria.", ("heads", "arms")),
    ],
)
def test_what_is_not_said_is_not_told(text: str, types: tuple[str, ...]) -> None:
    assert not [c for c in told(text, *types) if c.proposal is not None and not c.proposal.second]


@pytest.mark.parametrize(
    ("text", "type_", "subject", "object_"),
    [
        ("A few of the Druze militias are supported by Israel.", "backs", "Israel", "Druze militias"),
        ("Hamas was founded, trained and armed by Iran.", "arms", "Iran", "Hamas"),
        ("The militia was founded by Iran and funded by Qatar.", "funds", "Qatar", "militia"),
        ("It was the army of Chad that fought Boko Haram.", "fights", "Chadian National Army", "Boko Haram"),
    ],
)
def test_who_did_it_is_still_told(text: str, type_: str, subject: str, object_: str) -> None:
    assert (type_, subject, object_) in {(c.type, c.subject.name, getattr(c.object, "name", "")) for c in claims(text)}


def test_who_watched_did_not_do_it_but_those_he_watched_did() -> None:
    found = told("Police watched as militiamen of the Shiv Sena looted shops.", "committed")
    assert {c.subject.name for c in found if "looted" in c.quote.text} == {"Shiv Sena"}


def test_who_is_brought_in_by_but_did_it() -> None:
    held = {c.subject.name: c.stance for c in claims("Hamas is not funded by Egypt but by Iran.") if c.type == "funds"}
    assert held == {"Egypt": "denies", "Iran": "asserts"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The gendarmerie is not as disciplined as the army.", "less"),
        ("The gendarmerie is as disciplined as the army.", "same"),
        ("The Tatmadaw is no more professional than the militias.", "same"),
        ("The Tatmadaw is more professional than the militias.", "more"),
    ],
)
def test_a_comparison_is_not_turned_round(text: str, value: str) -> None:
    assert {c.qualifiers["value"] for c in claims(text) if c.type == "rated"} == {value}


@pytest.mark.parametrize("text", ["Kabul fell to the Taliban in 2021.", "Beirut is a stronghold of Hezbollah."])
def test_a_capital_that_falls_is_a_city(text: str) -> None:
    assert {m.member.kind for m in seen(text).mentions.all if m.text in ("Kabul", "Beirut")} == {"city"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Defence and Wagner armed the militia.", {"Ministry of Defence", "Wagner"}),
        ("Kenya's Ministry of Interior and Somalia trained the militia.", {"Kenya", "Ministry of Interior", "Somalia"}),
        (
            "The Ministry of Foreign Affairs and President Macron condemned it.",
            {"Ministry of Foreign Affairs", "Macron"},
        ),
        ("The Ministry of Youth and Sports pays the militia.", {"Ministry of Youth and Sports"}),
        ("FACTBOX: The army of Chad fights Boko Haram.", {"Chad", "Boko Haram"}),
        ("The United States gave a UAV to the army of Niger.", {"United States", "Niger"}),
        ("North Korea launched the Hwasong-18 on Thursday.", {"North Korea"}),
        ("The police shot dead Balaraba 20, the family said.", {"Balaraba"}),
    ],
)
def test_and_joins_no_two_actors_and_terms_name_nobody(text: str, names: set[str]) -> None:
    assert {m.text for m in seen(text).mentions.all if m.form in ("name", "acronym")} == names

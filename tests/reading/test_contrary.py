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
        ("Israel killed a leader of Hamas who had armed the Palestinian Islamic Jihad.", "arms", "Israel"),
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
        ("In Iraq the army collapsed in Mosul.", ("operates_in", "controls")),
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
        ("The Ministry of Foreign Affairs and Expatriates met.", {"Ministry of Foreign Affairs and Expatriates"}),
        ("The Ministry of Hajj and Umrah pays the militia.", {"Ministry of Hajj and Umrah"}),
        ("NLC (Nigeria Labour Congress) called a strike.", {"NLC", "Nigeria Labour Congress"}),
        ("FACTBOX: The army of Chad fights Boko Haram.", {"Chad", "Boko Haram"}),
        ("The United States gave a UAV to the army of Niger.", {"United States", "Niger"}),
        ("North Korea launched the Hwasong-18 on Thursday.", {"North Korea"}),
        ("The police shot dead Balaraba 20, the family said.", {"Balaraba"}),
    ],
)
def test_and_joins_no_two_actors_and_terms_name_nobody(text: str, names: set[str]) -> None:
    assert {m.text for m in seen(text).mentions.all if m.form in ("name", "acronym")} == names


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The decree by Omar al-Bashir withdrew legal cover from the Janjaweed.", ("legitimises",)),
        ("The Iraqi parliament denied the PMF legal cover.", ("legitimises",)),
        ("The fatwa by Ali al-Sistani does not apply to Kataib Hezbollah.", ("legitimises",)),
        ("The US opposed a plan by Saudi Arabia to arm the Syrian opposition.", ("arms",)),
        ("Jordan criticised a decision by Qatar to fund the Nusra Front.", ("funds",)),
        ("The US warned Iran against arming the Houthis.", ("arms",)),
        ("The Lebanese army was too divided to fight Hezbollah.", ("fights",)),
        ("Ethiopia could have trained the Somali army but did not.", ("trains",)),
        ("It is false to claim that Rwanda commands M23.", ("commands",)),
        ("It is wrong to say that the LNA is loyal to Russia.", ("serves",)),
        ("Hardly any of the Ugandan army's soldiers fought M23.", ("fights",)),
    ],
)
def test_what_is_refused_or_false_is_not_told(text: str, types: tuple[str, ...]) -> None:
    assert not [c for c in told(text, *types) if c.proposal is not None and not c.proposal.second]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The Rwandan army, denying that it backs M23, shelled Goma.", "asserts"),
        ("The Syrian army, accused of using chlorine, shelled Douma.", "asserts"),
        ("The Rwandan army denied that it had shelled Goma.", "denies"),
    ],
)
def test_an_aside_holds_for_itself_alone(text: str, stance: str) -> None:
    found = [c for c in claims(text) if c.type == "committed" and "shelled" in c.quote.text]
    assert found
    assert {c.stance for c in found} == {stance}


@pytest.mark.parametrize(
    ("text", "deed", "doer"),
    [
        ("The Malian army executed men suspected of supporting JNIM and burned their homes.", "burned", "Malian army"),
        (
            "The Nigerian army freed hostages that Boko Haram had kidnapped and killed ten fighters.",
            "killed ten",
            "Nigerian army",
        ),
    ],
)
def test_a_second_deed_is_the_subjects(text: str, deed: str, doer: str) -> None:
    found = [c for c in claims(text) if c.type == "committed" and c.quote.text.startswith(deed)]
    assert {(c.subject.name, c.stance) for c in found} == {(doer, "asserts")}


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Maj Gen Tariq Mahmood, previously GOC 9 Division, was promoted in Pakistan.", True),
        ("Maj Gen Tariq Mahmood, GOC 9 Division, was promoted in Pakistan.", False),
        (
            "Rear Admiral Musa Katagum, until his redeployment the Commander of the Eastern Naval Command, retired.",
            True,
        ),
        ("Brigadier General Ben Kato was formerly commander of the 2nd Division in Uganda.", True),
        ("Speaking earlier the GOC 7 Division, General Alpha Beta, said troops killed nine men in Borno.", False),
        ("Earlier this week Commander 4 Brigade, General Alpha Beta, visited Benin City in Nigeria.", False),
        ("The army in a bid to restore peace posted Colonel Alpha Beta as commander of 4 Brigade in Nigeria.", False),
    ],
)
def test_a_post_that_was_is_over(text: str, ended: bool) -> None:
    found = [c for c in claims(text) if c.type == "commands"]
    assert found
    assert {bool(c.when is not None and c.when.ending) for c in found} == {ended}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Idris Dansuki declined the offer to become commander of 4 Brigade in Nigeria.", "Idris Dansuki"),
        ("Charles Otema was nearly appointed commander of the 4th Division in Uganda.", "Charles Otema"),
        ("Okello Engola was tipped to become Chief of Defence Forces of Uganda.", "Okello Engola"),
        ("Colonel Fidel Kamau, a nephew of the commander of the 12 Engineers Battalion, was arrested.", "Fidel Kamau"),
        ("Ahmed Sani served under General Victor Ezugwu as chief of staff of 7 Division.", "Victor Ezugwu"),
        (
            "Glen Villa, commander of the 62nd Infantry Battalion, will be replaced by Colonel Willy Prieto.",
            "Willy Prieto",
        ),
    ],
)
def test_who_does_not_hold_a_post_gets_none(text: str, nobody: str) -> None:
    assert nobody not in {c.subject.name for c in told(text, "heads", "commands", "member_of")}


def test_a_successor_did_not_arrest_whom_he_follows() -> None:
    found = told(
        "Brigadier Chandia was arrested and replaced by Colonel Muhanguzi as commander.", "committed", "opposes"
    )
    assert "Muhanguzi" not in {c.subject.name for c in found}


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (
            "The parliament of Iraq refused to repeal the law that legalised the Popular Mobilization Forces.",
            {"asserts"},
        ),
        ("The government of Iraq denied that it had given the militia legal cover.", {"denies"}),
    ],
)
def test_a_cover_that_stays_is_told_and_one_denied_is_denied(text: str, stances: set[str]) -> None:
    assert {c.stance for c in claims(text) if c.type == "legitimises"} == stances

"""Two who are meant together, whose men somebody's men are, and names that are nobody's letters."""

from __future__ import annotations

import pytest
from english import claims, posts, seen

GENERALS = "General Abdel Fattah al-Burhan and Mohamed Hamdan Dagalo seized power in Sudan. "
FORCES = "The Sudanese Armed Forces fought the Rapid Support Forces in 2023. "


def meant(text: str, word: str) -> set[str]:
    """Whom the last mention of a word stands for."""
    mention = [m for m in seen(text).mentions.all if m.text == word][-1]
    return {m.argument().name for m in (mention.member, *mention.others)}


@pytest.mark.parametrize(
    ("text", "word", "both"),
    [
        (GENERALS + "The two generals fell out.", "two generals", {"Abdel Fattah al-Burhan", "Mohamed Hamdan Dagalo"}),
        (GENERALS + "Both men denied it.", "men", {"Abdel Fattah al-Burhan", "Mohamed Hamdan Dagalo"}),
        (GENERALS + "Both denied it.", "Both", {"Abdel Fattah al-Burhan", "Mohamed Hamdan Dagalo"}),
        (FORCES + "The two forces shelled Khartoum.", "two forces", {"Sudanese Armed Forces", "Rapid Support Forces"}),
        (FORCES + "Neither side has agreed.", "side", {"Sudanese Armed Forces", "Rapid Support Forces"}),
        ("Turkey and Qatar back it. Both countries deny this.", "countries", {"Turkey", "Qatar"}),
    ],
)
def test_two_who_are_known_are_taken_up_together(text: str, word: str, both: set[str]) -> None:
    assert meant(text, word) == both


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (GENERALS + "The two forces shelled Khartoum.", "two forces"),  # generals are no forces
        (FORCES + "Two forces of Chad came.", "Two forces"),  # of no two who are known
        ("Turkey, Qatar and Egypt spoke. Both forces left.", "forces"),
    ],
)
def test_a_pair_is_never_guessed(text: str, word: str) -> None:
    mention = [m for m in seen(text).mentions.all if m.text == word][-1]
    assert not mention.others


def test_what_is_said_of_both_is_said_of_each() -> None:
    text = "The Giants Brigades and the National Resistance are based in Mokha. Both forces attacked the Houthis."
    doers = {c.subject.name for c in claims(text) if c.quote.text.startswith("Both")}  # type: ignore[union-attr]
    assert {"Giants Brigades", "National Resistance"} <= doers


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "Maj.-Gen. Rogers Nicholas, commander of Operation Safe Haven in Nigeria, spoke. His men arrested thieves.",
            "Operation Safe Haven",
        ),
        (
            "Col. Kim Hyun-tae commands the 707th Special Mission Group. His soldiers killed two men.",
            "707th Special Mission Group",
        ),
        (
            "Brig. Gen. Ronald Rwivanga, spokesman of the Rwanda Defence Force, said that his men had killed rebels.",
            "Rwanda Defence Force",
        ),
    ],
)
def test_somebody_s_men_are_those_of_the_force_that_he_leads(text: str, force: str) -> None:
    doers = {c.subject.name for c in claims(text) if c.type == "committed" and not (c.proposal and c.proposal.second)}
    assert force in doers


def test_a_former_commander_s_men_are_not_the_force_s() -> None:
    text = "Alfredo Reinado, a former head of the Military Police in Timor-Leste, fled. His group attacked Dili."
    assert all(c.subject.name != "Military Police" for c in claims(text) if c.quote.text.startswith("His group"))


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The cleric Muqtada al-Sadr spoke in Iraq. Sadr left.", "Sadr", "Muqtada al-Sadr"),
        ("Sadr leaves politics in Iraq\n\nThe cleric Muqtada al-Sadr has left politics.", "Sadr", "Muqtada al-Sadr"),
        ("The SADR is recognised by Algeria.", "SADR", "Sahrawi Arab Democratic Republic"),
        ("Ugandans spoke in Uganda. Kampala agreed. Parliament in Kyiv paid.", "Parliament", "Verkhovna Rada"),
        ("Haiti has gangs. The gangs of Haiti hold the capital.", "capital", "Port-au-Prince"),
        ("Boko Haram is feared in Nigeria. Gunmen of the sect killed boys.", "Gunmen", "Boko Haram"),
        ("Boko Haram is feared in Nigeria. The sect attacked Baga.", "sect", "Boko Haram"),
        ("Nigeria is at war. Yesterday gunmen killed two soldiers.", "gunmen", "gunmen"),
    ],
)
def test_whom_a_name_or_noun_means(text: str, word: str, name: str) -> None:
    assert meant(text, word) == {name}


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("The DG DSS Lawal Daura spoke in Nigeria.", ("heads", "Lawal Daura", "DSS")),
        (
            "In Nigeria the National Security Adviser (NSA), retired Maj.-Gen. Sarki Mukhtar, spoke.",
            ("heads", "Sarki Mukhtar", "Office of the National Security Adviser"),
        ),
        (
            "7 Division is in Maiduguri, Nigeria. The GOC, Maj Gen Lamidi Adeosun, spoke.",
            ("commands", "Lamidi Adeosun", "7 Division"),
        ),
        (
            "Lucky Irabor, a major general and commander of the Multinational Joint Task Force, spoke.",
            ("commands", "Lucky Irabor", "Multinational Joint Task Force"),
        ),
        (
            "The militias were Besi Merah Putih in Liquiçá, led by Manuel de Sousa; and Aitarak in Dili, led by Eurico "
            "Guterres.",
            ("heads", "Eurico Guterres", "Aitarak"),
        ),
        ("O.T. Umahi retains his seat as GOC 81 Division in Nigeria.", ("commands", "O.T. Umahi", "81 Division")),
    ],
)
def test_a_post_of_such_a_wording_is_told(text: str, post: tuple[str, str, str]) -> None:
    assert post in posts(text)


def test_no_continent_leads_a_mission_and_a_list_s_leader_leads_what_stands_before_him() -> None:
    assert all(c.subject.name != "African" for c in claims("He served with the African-led mission in Mali."))
    text = "The militias were Aitarak in Dili, led by Eurico Guterres; and Laksaur in Covalima, led by Olivio Moruk."
    assert ("heads", "Eurico Guterres", "Laksaur") not in posts(text)


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Two dozen worshippers gunned down on January 1 were buried in Nigeria.", "Two dozen worshippers"),
        ("Yevgeny Prigozhin killed in Tver, Russia says.", "Yevgeny Prigozhin"),
    ],
)
def test_who_is_killed_has_killed_nobody(text: str, victim: str) -> None:
    doers = {
        c.subject.name for c in claims(text)
        if c.type == "committed" and c.proposal is not None and not c.proposal.second
    }  # fmt: skip
    assert victim not in doers

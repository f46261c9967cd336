"""Two who are meant together, whose men somebody's men are, and names that are nobody's letters."""

from __future__ import annotations

import pytest
from english import claims, posts, seen

GENERALS = "General Abdel Fattah al-Burhan and Mohamed Hamdan Dagalo seized power in Sudan. "
LETTERS = "General Alpha Beta and Colonel Gamma Delta met in Sudan. "
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


@pytest.mark.parametrize(
    ("text", "not_he"),
    [
        # whoever has no name and was spoken of since
        (
            LETTERS + "Police arrested a sergeant and a corporal. The two officers shot a man.",
            "Gamma Delta",
        ),
        (LETTERS + "A soldier and a trader were arrested. Both had killed a nurse.", "Gamma Delta"),
        # one of two, two others, two of what stands behind
        (FORCES + "One of the two forces killed ten civilians.", "Rapid Support Forces"),
        ("JNIM and Katiba Macina left Mali. The two other groups killed ten villagers.", "JNIM"),
        (LETTERS + "Both of the soldiers had killed a nurse.", "Gamma Delta"),
        # bands of anybody
        ("In Haiti, the G9 alliance rules Cité Soleil. Gang members killed a priest in Jacmel.", "G9"),
        (
            "Boko Haram fled to Chad. In Plateau State, Nigeria, herders fought a local militia. Members of the "
            "militia killed twenty herders.",
            "Boko Haram",
        ),
        # posts that he got later, or had left
        (
            "Alpha Beta fought in Ituri. His men killed civilians. In 2009 Alpha Beta became commander of the 8th "
            "Military Region in the Democratic Republic of the Congo.",
            "8th Military Region",
        ),
        (
            "Colonel Alpha Beta commanded the 4th Division in South Sudan. He was sacked as commander of the 4th "
            "Division in May. His men killed ten soldiers.",
            "4th Division",
        ),
    ],
)
def test_a_deed_is_laid_to_nobody_by_a_guess(text: str, not_he: str) -> None:
    deeds = (c for c in claims(text) if c.type == "committed")
    killed = [c for c in deeds if "killed" in c.quote.text or "shot" in c.quote.text]
    assert all(c.subject.name != not_he for c in killed if c.proposal is not None and not c.proposal.second)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The villagers the National Liberation Army kidnapped in Arauca were freed.", "National Liberation Army"),
        ("The Janjaweed killed with impunity in Darfur.", "Janjaweed"),
        ("Americans live in the United States. The troops in Kabul killed ten civilians.", "United States Army"),
    ],
)
def test_who_did_it_stays_who_did_it(text: str, doer: str) -> None:
    assert doer in {c.subject.name for c in claims(text) if c.type == "committed"}


def test_police_have_generals_too_and_a_general_of_a_division_commands_no_police() -> None:
    text = "The Philippine National Police is on alert. The chief of operations, Brig. Gen. Alpha, spoke in Manila."
    assert all(c.object is None or c.object.name != "Philippine Army" for c in claims(text))
    text = "81 Division is in Lagos, Nigeria. The Lagos State Police Command is too. The GOC, Maj. Gen. Alpha, spoke."
    assert ("commands", "Alpha", "Lagos State Police Command") not in posts(text)


def test_what_is_said_of_both_is_said_of_each() -> None:
    text = "The Giants Brigades and the National Resistance are based in Mokha. Both forces attacked the Houthis."
    doers = {c.subject.name for c in claims(text) if c.quote.text.startswith("Both")}
    assert {"Giants Brigades", "National Resistance"} <= doers


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "Maj.-Gen. Rogers Nicholas, commander of Operation Safe Haven in Nigeria, spoke. His men arrested thieves.",
            "Operation Safe Haven",
        ),
        (
            "Col. Alpha Beta commands the 4th Infantry Division in South Sudan. His soldiers killed two men.",
            "4th Infantry Division",
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
        (
            "The Chief of Policy and Plans, Maj. Gen. Lamidi Adeosun, spoke in Nigeria.",
            ("member_of", "Lamidi Adeosun", "Nigerian Army"),
        ),
        (
            "The Commandant, Nigerian Army School of Infantry (NASI), Jaji, Maj.-Gen. Kamal Kadiri, spoke in Nigeria.",
            ("heads", "Kamal Kadiri", "Nigerian Army School of Infantry"),
        ),
        (
            "Deputy Director Army Public Relations, 7 Division, Col. Mustapha Anka, spoke in Nigeria.",
            ("member_of", "Mustapha Anka", "7 Division"),
        ),
    ],
)
def test_a_post_of_such_a_wording_is_told(text: str, post: tuple[str, str, str]) -> None:
    assert post in posts(text)


def test_no_continent_leads_a_mission_and_a_list_s_leader_leads_what_stands_before_him() -> None:
    led = [c for c in claims("He served with the African-led mission in Mali.") if c.type == "commands"]
    assert all(c.subject.name != "African" for c in led)
    text = "The militias were Aitarak in Dili, led by Eurico Guterres; and Laksaur in Covalima, led by Olivio Moruk."
    assert ("heads", "Eurico Guterres", "Laksaur") not in posts(text)


def test_who_leads_some_troops_heads_no_army() -> None:
    found = posts("The troops, led by Lt. Col. S. S. Abubakar of 25 Task Force Brigade, Nigeria, killed four.")
    assert found == {("member_of", "S. S. Abubakar", "25 Task Force Brigade")}


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

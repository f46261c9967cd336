"""Police and moves in short news: commissioners of provinces, zones, stations, lists of redeployments."""

from __future__ import annotations

import hashlib

import pytest
from test_mentions import kind
from test_offices import rows

from wildcard.actors.gazetteer import load
from wildcard.model.claim import Claim
from wildcard.model.source import Document, Source
from wildcard.reading.read import reader


def read(text: str) -> list[Claim]:
    raw = text.encode()
    return reader().read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))


@pytest.mark.parametrize(
    ("text", "person", "type_", "body"),
    [
        # a title that means the head of a province's police in one country, of the country's in another
        (
            "The Lagos State Police Command arrested men in Nigeria. The Commissioner of Police, Umar Manko, spoke.",
            "Umar Manko", "heads", "Lagos State Police Command",
        ),
        (
            "KADUNA, Nigeria. The Commissioner of Police, Mr. Tambari Yabo Mohammed, confirmed it in Kaduna State.",
            "Tambari Yabo Mohammed", "heads", "Kaduna State",
        ),
        (
            "Papua New Guinea. The Commissioner of Police, David Manning, spoke in Port Moresby.",
            "David Manning", "heads", "Police",
        ),
        ("Nigeria. The Rivers State CP, Mr. Mbu Joseph Mbu, was moved.", "Mbu Joseph Mbu", "heads", "Rivers State"),
        ("Nigeria. Mr. Johnson Ogunsakin becomes the Rivers CP.", "Johnson Ogunsakin", "heads", "Rivers"),
        ("Nigeria. Also moved are Mr. Umar Manko, CP Lagos, and others.", "Umar Manko", "heads", "Lagos"),
        (
            "Nigeria. Imohimi Edgal, the Commissioner of Police in charge of Lagos State, spoke.",
            "Imohimi Edgal", "heads", "Lagos State",
        ),
        (
            "Nigeria. The commissioners of police are Mr. Umar Manko (Lagos) and Mr. Tambari Mohammed (Kaduna).",
            "Tambari Mohammed", "heads", "Kaduna",
        ),
        (
            "Nigeria. Those present were Governors Babatunde Fashola (Lagos), Kashim Shettima (Borno) and Jonah Jang "
            "(Plateau).",
            "Kashim Shettima", "heads", "Borno",
        ),
        # spokesmen and deputies of that police
        (
            "Nigeria. The Lagos State Police Public Relations Officer, SP Chike Oti, spoke.",
            "Chike Oti", "member_of", "Lagos",
        ),
        (
            "Nigeria. SP Dolapo Badmos, police spokesperson in Lagos, spoke.",
            "Dolapo Badmos", "member_of", "Lagos Police Command",
        ),
        (
            "Nigeria. The Lagos State Police Command spoke. The command's Public Relations Officer, SP Chike Oti, left",
            "Chike Oti", "member_of", "Lagos State Police Command",
        ),
        # zones, areas, stations
        ("Nigeria. The AIG Zone 7, Suleiman Abba, spoke.", "Suleiman Abba", "heads", "Zone 7"),
        ("Nigeria. Others are AIG Suleiman Abba, Zone 7, Abuja, and others.", "Suleiman Abba", "heads", "Zone 7"),
        (
            "Nigeria. The Assistant Inspector-General of Police in charge of Zone 2, Lagos, Mr. Mbu Joseph Mbu, spoke.",
            "Mbu Joseph Mbu", "heads", "Zone 2",
        ),
        (
            "Nigeria. The Area Commander, Area E, Festac, ACP Dan Okoro, spoke.",
            "Dan Okoro", "commands", "Area E",
        ),
        ("Nigeria. The Warri Area Commander, ACP Muhammed Shaba, spoke.", "Shaba", "commands", "Warri Area Command"),
        ("Pakistan. The SHO of Gadap, Rao Anwar, spoke.", "Rao Anwar", "heads", "Gadap"),
        ("Uganda. The DPC for Gulu, Samuel Mpimbaza Hashaka, spoke.", "Hashaka", "heads", "Gulu police"),
        ("Nigeria. The Officer-in-Charge of SARS, SP Abba Kyari, spoke.", "Abba Kyari", "heads", "SARS"),
        ("Nigeria. Force Secretary AIG Abdul Bube came.", "Abdul Bube", "member_of", "Police"),
        (
            "Nigeria. Inspector Abel Tawuya, attached to the Special Anti-Robbery Squad (SARS), Ikeja, spoke.",
            "Abel Tawuya", "member_of", "Special Anti-Robbery Squad",
        ),
        # moves, told in lists
        (
            "Nigeria. Brig-Gen Abdulmalik Bulama Biu, Commander 13 Brigade Calabar to 7 Division - Acting GOC.",
            "Abdulmalik Bulama Biu", "commands", "7 Division",
        ),
        (
            "Nigeria. Brig-Gen Abdulmalik Bulama Biu, Commander 13 Brigade Calabar to 7 Division - Acting GOC.",
            "Abdulmalik Bulama Biu", "commands", "13 Brigade",
        ),
        ("Nigeria. AIG Hafiz Ringim moves to Zone 6, Calabar.", "Hafiz Ringim", "heads", "Zone 6"),
        (
            "Nigeria. Mr. Mbu Joseph Mbu is to take over as the CP, Lagos, from Mr. Umar Manko.",
            "Umar Manko", "heads", "Lagos",
        ),
        (
            "Nigeria. The GOCs are Maj.-Gen. Lasisi Adegboye (2 Division) and Maj.-Gen. Musa Yusuf (81 Div).",
            "Musa Yusuf", "commands", "81 Div",
        ),
        (
            "Nigeria. The new PPROs are Muyiwa Adejobi (Ogun) and Magaji Majia (Kano).",
            "Muyiwa Adejobi", "member_of", "Ogun",
        ),
        (
            "Nigeria. In the shake-up of Commissioners of Police, Leye Oyebade goes to Oyo, Hosea Karma to Anambra, "
            "Musa Kimo, Rivers, and Umar Shehu, Kaduna.",
            "Musa Kimo", "heads", "Rivers",
        ),
        (
            "Pakistan. The Inspector General of Police, Sindh, A.D. Khowaja, spoke.",
            "A.D. Khowaja", "heads", "Sindh police",
        ),
        ("Kenya. Inspector-General Hillary Mutyambai spoke.", "Hillary Mutyambai", "heads", "Police"),
        ("Uganda. Asan Kasingye, formerly in charge of Interpol, spoke.", "Asan Kasingye", "heads", "Interpol"),
        (
            "Mexico. The federal attorney general, Jesús Murillo Karam, spoke.",
            "Jesús Murillo Karam", "heads", "Prosecution",
        ),
        ("Nigeria. CSP Frank Mba, who was Lagos PPRO, came.", "Frank Mba", "member_of", "Lagos Police Command"),
        (
            "Nigeria. The Commander, Sector 1 of Operation Safe Haven, Maj. Gen. Augustine Agundu, left Jos.",
            "Augustine Agundu", "commands", "Sector 1",
        ),
        # whose a post in a list is
        (
            "Nigeria. The Theatre Commander, Operation Lafiya Dole, Major General Yushau Abubakar, the Commander 28 "
            "Task Force Brigade, Mubi, Brigadier General Bello Danbaba, and others came.",
            "Bello Danbaba", "commands", "28 Task Force Brigade",
        ),
        (
            "Nigeria. Governor Okezie Ikpeazu in Umuahia, the GOC of the 82 Division, Maj Gen. Adamu Abubakar, spoke.",
            "Adamu Abubakar", "commands", "82 Division",
        ),
        (
            "Nigeria. With him were the Commander, 14 Brigade, Brig.-Gen. Abdul Khalifa Ibrahim, and others.",
            "Abdul Khalifa Ibrahim", "commands", "14 Brigade",
        ),
        (
            "Nigeria. General Jack Nwaogbo, a former commander of the JTF, and the Borno State Deputy Governor, Alhaji "
            "Zannah Mustapha, spoke.",
            "Zannah Mustapha", "member_of", "Borno State",
        ),
        (
            "Nigeria. The Commanding Officer, NNS Delta, Navy Captain Musa Gemu, spoke.",
            "Musa Gemu", "commands", "NNS Delta",
        ),
        (
            "Nigeria. The Commander of the Joint Task Force in the Niger Delta, code-named Operation Restore Hope, "
            "Brigadier-General Elias Zamani, spoke.",
            "Elias Zamani", "commands", "Joint Task Force",
        ),
        (
            "Nigeria. Brig-Gen Sarkin Yaki Bello, who commands 2 Brigade and doubles as Commander, Sector 1, spoke.",
            "Sarkin Yaki Bello", "commands", "Sector 1",
        ),
        # the body meant
        (
            "Troops of the 82 Division came in Nigeria. The Nigerian Army spoke.\n\nThe GOC of the Division, Maj Gen. "
            "Adamu Abubakar, spoke.",
            "Adamu Abubakar", "commands", "82 Division",
        ),
        (
            "The League for Human Rights accused the Mobile Police in Nigeria. Its Executive Director, Shamaki Gad "
            "Peter, spoke.",
            "Shamaki Gad Peter", "heads", "League for Human Rights",
        ),
        (
            "Nigeria. Men from Sector 3 of the Special Task Force, under the command of Lt.-Col. Kingsley Umoh, came.",
            "Kingsley Umoh", "commands", "Sector 3",
        ),
        (
            "Nigeria. Troops of 21 Special Armoured Brigade, Bama led by Brigadier General Waidi Shaibu came.",
            "Waidi Shaibu", "commands", "21 Special Armoured Brigade",
        ),
        (
            "Nigeria. The Deputy Director Public Relations, Headquarters 7 Division, Lt.-Col. Mustapha Anka, spoke.",
            "Mustapha Anka", "member_of", "7 Division",
        ),
        (
            "Nigeria. The Maj.-Gen. Faruk Yahaya-led 1 Division took part.",
            "Faruk Yahaya", "commands", "1 Division",
        ),
        ("Nigeria. IPOB's Media and Publicity Secretary, Emma Powerful, left.", "Emma Powerful", "member_of", "IPOB"),
    ],
)  # fmt: skip
def test_a_post_of_the_police_or_of_a_list_is_told(text: str, person: str, type_: str, body: str) -> None:
    found = rows(text)
    assert any(person in p and k == type_ and body in b for p, k, b in found), found


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Nigeria. The army met General Rogers Nicholas. With him were the Commander, 7 Brigade.",
            "him",
            "",
        ),
        (
            "Nigeria. Ahmad Abdurrahman, promoted to the rank of Assistant Inspector-General of Police, left.",
            "Ahmad",
            "",
        ),
        ("Nigeria. Mbu Joseph Mbu handed over to his deputy in charge of Finance and Administration.", "Mbu", "Admin"),
        ("Nigeria. Mr. Umar Shehu, CP, Airport, came to the Rivers State Police Command.", "Umar Shehu", "Rivers"),
    ],
)
def test_what_is_nobody_s_post_is_not_told(text: str, person: str, body: str) -> None:
    assert not any(person in p and body in b for p, _, b in rows(text))


def test_a_force_is_shown_by_its_name_and_not_by_what_a_text_calls_its_men() -> None:
    claims = read("Kenyan soldiers came. General Robert Kibochi took over as Chief of Defence Forces in Nairobi.")
    bodies = {c.object.name for c in claims if c.type == "heads" and c.object is not None}
    assert "Kenya Defence Forces" in bodies
    assert "Kenyan soldiers" not in bodies


def test_an_abbreviated_unit_is_the_unit() -> None:
    claims = read(
        "Nigeria. General Musa Yusuf commands the 81 Division. The GOC of 81 Div., General Musa Yusuf, spoke."
    )
    assert len({getattr(c.object, "id", "") for c in claims if c.type == "commands"}) == 1


def test_a_given_name_is_no_throne() -> None:
    assert not any("Pakistan" in b for _, _, b in rows("Pakistan. Sultan Ali Khowaja spoke in Karachi."))


@pytest.mark.parametrize(
    ("text", "unit", "town"),
    [
        ("Nigeria. The Commander 3 Brigade, Kano, Brig.-Gen. Ilyasu Abba, spoke.", "3 Brigade", "Kano"),
        ("Uganda. The commander of the 4th Division in Gulu, Brig Emmanuel Kanyesigye, spoke.", "4th Division", "Gulu"),
        ("Pakistan. The Multan-based II Corps took part.", "II Corps", "Multan"),
        ("Mexico. He leads the 67th Infantry Battalion (San Quintín).", "67th Infantry Battalion", "San Quintín"),
        ("Nigeria. The GOC, Lasisi Adegboye (2 Division, Ibadan), spoke.", "2 Division", "Ibadan"),
    ],
)
def test_the_town_beside_a_unit_is_its_seat(text: str, unit: str, town: str) -> None:
    found = [
        (c.subject.name, c.object.name if c.object is not None else "") for c in read(text) if c.type == "based_in"
    ]
    assert (unit, town) in found


def test_a_seat_is_told_once_and_none_of_a_whole_army() -> None:
    text = "Nigeria. The 3 Brigade, Kano, left. The 3 Brigade, Kano, came. The Nigerian Army, Lagos, spoke."
    seats = [c.subject.name for c in read(text) if c.type == "based_in" and not c.proposal.second]  # type: ignore[union-attr]
    assert seats == ["3 Brigade"]


def test_what_stands_in_brackets_behind_a_person_is_no_name_of_his() -> None:
    claims = read("Nigeria. Femi Falana (SAN) and Idi Lubo (303 Medium Airlift Group, Ilorin) spoke.")
    assert not any(c.type == "named" for c in claims)
    assert any(c.type == "named" for c in read("Sudan. Mohamed Hamdan Dagalo (Hemedti) spoke."))


def test_acronyms_of_posts_are_no_actors() -> None:
    claims = read("Nigeria. The Area Commander, ACP Dan Okoro, and the DPO of Gwoza came. The DPO left.")
    assert not any("DPO" in (c.subject.name, c.object.name if c.object is not None else "") for c in claims)


@pytest.mark.parametrize("said", ["took charge of", "assumed command of", "is in charge of"])
def test_to_take_charge_accuses_nobody_and_to_assume_command_supposes_nothing(said: str) -> None:
    found = [c for c in read(f"Nigeria. Brig Gen Tukur Buratai {said} Sector 2 of the JTF.") if c.type == "commands"]
    assert {c.stance for c in found} == {"asserts"}


def test_a_name_tells_no_basis() -> None:
    claims = read("Nigeria. The Commander of the Joint Task Force, Maj. Gen. Jack Nwaogbo, paid a visit to the Sultan.")
    command = next(c for c in claims if c.type == "commands")
    assert "basis" not in command.qualifiers


def test_a_province_in_brackets_is_no_other_name_of_a_person() -> None:
    claims = read("Nigeria. Commissioners of police Umar Manko (Lagos) and Tambari Mohammed (Kaduna) came.")
    assert not any(c.type == "named" for c in claims)


def test_a_surname_that_is_a_province_s_too_stays_the_person_s() -> None:
    assert kind("Philippines. President Elpidio Quirino met the army. Later Quirino spoke.", "Quirino") == "person"


@pytest.mark.parametrize(
    ("name", "country"),
    [("Bayelsa State", "nigeria"), ("Sinaloa", "mexico"), ("Cabo Delgado", "mozambique"), ("Arauca", "colombia")],
)
def test_provinces_are_known_with_their_country(name: str, country: str) -> None:
    assert {(e.kind, e.country) for e in load().lookup(name)} == {("governorate", country)}

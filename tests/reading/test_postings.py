"""Postings told across sentences: bodies taken up by a noun, several bodies, successions, surnames of headlines."""

from __future__ import annotations

import hashlib

import pytest
from test_offices import rows, told

from wildcard.model.source import Document, Source
from wildcard.reading.read import reader


@pytest.mark.parametrize(
    ("text", "person", "kind", "body"),
    [
        (
            "The Joint Task Force North was sent to Gulu, Uganda. The task force, commanded by Dick Olum, is there.",
            "Dick Olum", "commands", "Joint Task Force North",
        ),
        (
            "The 3rd Division held a parade in Moroto. The division commander, Maj Gen Don Nabasa, spoke.",
            "Nabasa", "commands", "3rd Division",
        ),
        (
            "The 3rd Division held a parade in Moroto. The division spokesperson, Maj Isaac Oware, spoke.",
            "Isaac Oware", "member_of", "3rd Division",
        ),
        (
            "The Special Criminal Tribunal sat in Dhaka. The tribunal, led by Justice Golam Majumder, spoke.",
            "Golam Majumder", "heads", "Special Criminal Tribunal",
        ),
        (
            "Jovito Palparan headed the 8th Infantry Division in Samar and the 204th Brigade in Mindoro.",
            "Jovito Palparan", "commands", "204th Brigade",
        ),
        (
            "Maj. Gen. Camilo Ligayo, the commander of the 8th Division and of Joint Task Force Storm, spoke.",
            "Camilo Ligayo", "commands", "Joint Task Force Storm",
        ),
        (
            "General Hernán Cortés took the oath as commander of the National Guard in Mexico.",
            "Hernán Cortés", "commands", "National Guard",
        ),
        (
            "In Uganda the Deputy Chief of Defence Forces, Lt Gen Peter Elwelu, spoke.",
            "Peter Elwelu", "member_of", "Uganda People's Defence Force",
        ),
        (
            "Maj Gen Waidi Shaibu heads the 7th Division. He was relieved by Maj Gen Lamidi Adeosun.",
            "Lamidi Adeosun", "commands", "7th Division",
        ),
        (
            "Maj Gen Waidi Shaibu heads the 7th Division. Maj Gen Lamidi Adeosun was his predecessor.",
            "Lamidi Adeosun", "commands", "7th Division",
        ),
        (
            "Abel Kandiho headed Military Intelligence in Uganda. Museveni replaced him with Maj Gen James Birungi.",
            "James Birungi", "heads", "Military Intelligence",
        ),
        (
            "Maj Gen Waidi Shaibu heads the 7th Division. His deputy, Col. Lamidi Adeosun, agreed.",
            "Lamidi Adeosun", "member_of", "7th Division",
        ),
        (
            "Paul Nang Majok once commanded Division 1 and was deputy chief of the Land Forces.",
            "Paul Nang Majok", "member_of", "Land Forces",
        ),
        (
            "Maj. Gen. Edgardo de Leon led the 8th Division (8ID). The commander of 8ID, Camilo Ligayo, spoke.",
            "Camilo Ligayo", "commands", "8th Division",
        ),
        ("The SPLM-IO of First Vice President Riek Machar protested.", "Riek Machar", "heads", "SPLM-IO"),
        (
            "In Mexico the Attorney General, Alejandro Gertz Manero, spoke.",
            "Alejandro Gertz Manero", "heads", "Mexican",
        ),
        ("In Mexico the secretary of the Navy, Raymundo Morales, spoke.", "Raymundo Morales", "heads", "Navy"),
    ],
)  # fmt: skip
def test_a_body_is_taken_up(text: str, person: str, kind: str, body: str) -> None:
    found = rows(text)
    assert any(p == person and k == kind and body in b for p, k, b in found), found


@pytest.mark.parametrize(
    ("text", "person", "kind", "body"),
    [
        (
            "Kagame names army chief\n\nKIGALI – President Paul Kagame, the Commander-in-Chief of the Rwanda Defence "
            "Force, spoke.",
            "Paul Kagame", "commands", "Rwanda Defence Force",
        ),
        (
            "Majok takes over\n\nJUBA – The president appointed Gen. Paul Nang Majok. Majok commands Division 1.",
            "Majok", "commands", "Division 1",
        ),
    ],
)  # fmt: skip
def test_a_surname_in_a_headline_is_the_persons_of_the_text(text: str, person: str, kind: str, body: str) -> None:
    found = told(text)
    assert any(p.person.text == person and p.type == kind and body in p.body.argument().name for p in found)
    assert all(p.person.member.person for p in found)


def test_whoever_follows_gets_the_post_that_is_held_and_not_a_former_one() -> None:
    found = told(
        "Maj Gen Don Nabasa commands the 3rd Division in Moroto, Uganda. "
        "Nabasa, a former commander of the Military Police, replaced Brig Gen Joseph Balikuddembe."
    )
    left = [p.body.argument().name for p in found if "Balikuddembe" in p.person.text and p.ending]
    assert left == ["3rd Division"]


def test_a_title_in_a_list_is_of_whoever_comes_next() -> None:
    found = rows("In Pakistan Chief Minister Qaim Ali Shah, Corps Commander Karachi Lt Gen Naveed Mukhtar spoke.")
    assert not [row for row in found if row[0] == "Qaim Ali Shah" and row[1] == "commands"]


def test_who_is_moved_from_a_body_is_said_so_once() -> None:
    found = told("In Uganda the president moved Abel Kandiho from the Military Police to the Land Forces.")
    assert not [p for p in found if p.how == "of"]


def test_a_states_commissioner_of_police_does_not_head_the_countrys() -> None:
    found = rows("In Nigeria the state Commissioner of Police, Mr. Ibrahim Idris, spoke.")
    assert [kind for who, kind, _ in found if who == "Ibrahim Idris"] == ["member_of"]


@pytest.mark.parametrize(
    ("text", "person", "body", "ending"),
    [
        (
            "In Sudan the president relieved Gen. Waidi Shaibu of his duties as commander of the 7th Division.",
            "Waidi Shaibu", "7th Division", True,
        ),
        (
            "Camilo Ligayo commands the 8th Division. Ligayo assumed the post in 2022 from Maj. Gen. Edgardo de Leon.",
            "Edgardo de Leon", "8th Division", True,
        ),
    ],
)  # fmt: skip
def test_who_leaves_a_post_is_told(text: str, person: str, body: str, ending: bool) -> None:
    found = [(p.person.text, p.body.argument().name, p.ending) for p in told(text)]
    assert (person, body, ending) in found


def test_his_chief_of_staff_is_not_the_countrys() -> None:
    found = rows("In Egypt Osama Askar commands the Third Field Army. Mohamed Abdel-Lah, his chief of staff, spoke.")
    assert ("Mohamed Abdel-Lah", "member_of", "Third Field Army") in found


def test_nobody_heads_a_governor() -> None:
    text = "Governor Jonah Jang spoke in Jos, Nigeria. The Defence Spokesperson, Brig Gen Felix Kulayigye, agreed."
    document = Document(Source(hashlib.sha256(text.encode()).hexdigest()), text, text.encode())
    headed = [c.object.name for c in reader().read(document) if c.type == "heads" and c.object is not None]
    assert not {"Governor", "Defence Spokesperson"} & set(headed)


@pytest.mark.parametrize(
    ("text", "person", "kind", "body"),
    [
        (
            "Farouk Yahaya was until then theatre commander of Operation Hadin Kai in Nigeria.",
            "Farouk Yahaya", "commands", "Operation",
        ),
        ("In Pakistan Asim Munir was the army's quartermaster general.", "Asim Munir", "member_of", "Pakistan Army"),
        (
            "The Special Operations Unit was feared. Milorad Ulemek, its former commander, was sentenced.",
            "Milorad Ulemek", "commands", "Special Operations Unit",
        ),
        (
            "The Arab Tribes Union met in Egypt. Its head is the businessman Ibrahim al-Organi.",
            "Ibrahim al-Organi", "heads", "Arab Tribes Union",
        ),
        (
            "M23, headed by Bertrand Bisimwa and commanded by Sultani Makenga, captured Bunagana.",
            "Sultani Makenga", "commands", "M23",
        ),
        (
            "Mohamed Hamdan Dagalo commands the Rapid Support Forces, and his brother Abdelrahim Dagalo is deputy "
            "commander.",
            "Abdelrahim Dagalo", "member_of", "Rapid Support Forces",
        ),
    ],
)  # fmt: skip
def test_posts_that_are_told_in_other_words(text: str, person: str, kind: str, body: str) -> None:
    found = rows(text)
    assert any(p == person and k == kind and body in b for p, k, b in found), found


def test_a_states_office_before_a_name() -> None:
    found = rows("Honduran President Xiomara Castro named José Jorge Fortín head of the Armed Forces.")
    assert ("Xiomara Castro", "heads", "Honduras") in found
    assert ("José Jorge Fortín", "heads", "Armed Forces") in found


def test_who_is_second_in_command_or_inspects_an_army_does_not_lead_it() -> None:
    found = rows(
        "In Honduras Lt. Col. Edgardo Barahona, second-in-command of the Third Infantry Battalion, spoke. "
        "Gen. Roosevelt Hernández, inspector general of the Armed Forces, agreed."
    )
    assert [(who, kind) for who, kind, _ in found] == [
        ("Edgardo Barahona", "member_of"),
        ("Roosevelt Hernández", "member_of"),
    ]


def test_a_branch_and_a_rank_are_none_of_a_long_name() -> None:
    found = told("In Honduras Navy Captain Juan Antonio de Jesús Rivera leads the Naval Force.")
    assert {(p.person.text, p.type) for p in found} == {
        ("Juan Antonio de Jesús Rivera", "heads"),
        ("Juan Antonio de Jesús Rivera", "member_of"),
    }


def test_who_is_put_in_place_of_whom() -> None:
    found = told(
        "In Congo Christian Tshiwewe was chief of staff of the FARDC until December 2024. Peter Cirimwami, military "
        "governor of North Kivu, was killed. Police commissioner Mulongo Lufung was replaced by Divisional "
        "Commissioner Faustin Kapend."
    )
    said = {(p.person.text, p.type, p.body.argument().name, p.ending) for p in found}
    assert ("Peter Cirimwami", "heads", "North Kivu government", False) in said
    assert ("Faustin Kapend", "heads", "Congolese National Police", False) in said
    assert ("Christian Tshiwewe", True) in {(who, ending) for who, _, _, ending in said}


def test_a_minister_is_one_of_a_government_and_a_second_post_is_of_the_same_person() -> None:
    found = rows(
        "In Myanmar National Unity Government Defense Minister Yee Mon spoke. Lieutenant General Than Hlaing, deputy "
        "home affairs minister and former police chief, is under sanctions."
    )
    assert ("Yee Mon", "heads", "National Unity Government") not in found
    assert ("Than Hlaing", "heads", "Myanmar Police") in found


def test_a_command_of_a_general_does_not_bear_his_name() -> None:
    found = rows("The 22nd Division reports to the Southeastern Command of Brigadier General Soe Min in Myanmar.")
    assert ("Soe Min", "commands", "Southeastern Command") in found

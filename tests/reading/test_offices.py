"""Who holds which post, by patterns: sentences about office-holders of many countries, in their public roles."""

from __future__ import annotations

import hashlib
from functools import cache

import pytest

from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.model.source import Document, Source
from wildcard.reading.mentions.mention import find
from wildcard.reading.names.cast import Cast
from wildcard.reading.names.naming import name
from wildcard.reading.names.offices import held
from wildcard.reading.parsing.parse import blocks, load_pipeline, parse
from wildcard.reading.posts.postings import postings
from wildcard.reading.posts.succession import Posting
from wildcard.reading.read import reader


@cache
def gazetteer() -> Gazetteer:
    return load()


def told(text: str) -> list[Posting]:
    """The postings that a text tells."""
    paragraphs = blocks(text)
    naming = name(paragraphs, gazetteer(), None)
    passages = parse(load_pipeline(), paragraphs, naming.masks)
    return list(postings(passages, find(naming, passages), naming.cast))


def rows(text: str) -> list[tuple[str, str, str]]:
    """Person, type and body of each, by the person's own words and the body's."""
    return [(p.person.text, p.type, p.body.argument().name) for p in told(text)]


HELD = [
    (
        "The Bauchi State Commissioner of Police, Mr. Garba Baba Umar, spoke.",
        "Garba Baba Umar",
        "heads",
        "Bauchi State",
    ),
    (
        "Brig. Gen. Aung Zaw Aye, Commander of Light Infantry Division 99, spoke.",
        "Aung Zaw Aye",
        "commands",
        "Division 99",
    ),
    ("Gen. Jose Luis Sanchez, comandante de la 27 Zona Militar, spoke.", "Jose Luis Sanchez", "commands", "27 Zona"),
    (
        "Brig. Gen. Victor Ezugwu, the commander of the 57th Brigade, spoke.",
        "Victor Ezugwu",
        "commands",
        "57th Brigade",
    ),
    (
        "Lt. Gen. Abdul Amir Yarallah, commander of Nineveh operations, spoke.",
        "Abdul Amir Yarallah",
        "commands",
        "Nineveh",
    ),
    ("The GOC 82 Division, Major General Adamu Abubakar, spoke.", "Adamu Abubakar", "commands", "82 Division"),
    (
        "The General Officer Commanding, 81 Division, Lagos, Major General Enobong Udoh, spoke.",
        "Enobong Udoh",
        "commands",
        "81 Division",
    ),
    (
        "Maj. Gen. Leo Irabor, the Theatre Commander of Operation Lafiya Dole, spoke.",
        "Leo Irabor",
        "commands",
        "Lafiya Dole",
    ),
    ("Lt Col Auwal Ibrahim, Commanding Officer of 145 Battalion, spoke.", "Auwal Ibrahim", "commands", "145 Battalion"),
    (
        "The 9th Armoured Division's commander, Lt. Gen. Qassim al-Maliki, spoke.",
        "Qassim al-Maliki",
        "commands",
        "9th Armoured",
    ),
    ("Philippine National Police chief Ronald dela Rosa spoke.", "Ronald dela Rosa", "heads", "National Police"),
    (
        "Commissioner of Police Imohimi Edgal heads the Lagos State Police Command.",
        "Imohimi Edgal",
        "heads",
        "Police Command",
    ),
    ("Ramiro Vázquez, jefe de la Policía Federal Ministerial, spoke.", "Ramiro Vázquez", "heads", "Policía Federal"),
    ("Interior Minister Bayan Jabr of Iraq spoke.", "Bayan Jabr", "heads", "Interior"),
    ("The spokesman of the Defence Ministry of Kenya, Bogita Ongeri, spoke.", "Bogita Ongeri", "member_of", "Defence"),
    (
        "Ziaul Ahsan, additional director general of the Rapid Action Battalion, spoke.",
        "Ziaul Ahsan",
        "member_of",
        "Rapid Action",
    ),
    ("Col. Sani Usman of the 3rd Division spoke.", "Sani Usman", "member_of", "3rd Division"),
    ("The Badr Organization, led by Hadi al-Amiri, grew.", "Hadi al-Amiri", "heads", "Badr"),
    (
        "The Third Battalion, under the command of Colonel Salem Idris, moved.",
        "Salem Idris",
        "commands",
        "Third Battalion",
    ),
    ("Mueen al-Kadhimi, a leader of the Badr Organization, spoke.", "Mueen al-Kadhimi", "heads", "Badr"),
    ("Nineveh police chief Brig. Gen. Wathiq al-Hamdani spoke.", "Wathiq al-Hamdani", "heads", "Nineveh police"),
]


@pytest.mark.parametrize(("text", "person", "kind", "body"), HELD, ids=[h[1] for h in HELD])
def test_a_post_beside_a_name_is_a_posting(text: str, person: str, kind: str, body: str) -> None:
    found = rows(text)
    assert any(p == person and k == kind and body in b for p, k, b in found), found


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "President Buhari appointed Maj. Gen. Lamidi Adeosun as General Officer Commanding 7 Division.",
            "Lamidi Adeosun",
        ),
        ("Gen. Peter Mbogo took command of the Kenya Army on Tuesday.", "Peter Mbogo"),
        ("Brig. Gen. Juan Soto was named head of the Third Military Zone.", "Juan Soto"),
        ("Gen. Lucky Irabor became commander of the Multinational Joint Task Force.", "Lucky Irabor"),
        ("The president appointed Brig. Gen. Elias Mansour commander of the Chadian Army.", "Elias Mansour"),
    ],
)
def test_an_appointment_starts_a_posting(text: str, person: str) -> None:
    assert [p.starting for p in told(text) if p.person.text == person] == [True]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Col. Bajo Kana was relieved of his post as commander of the Rapid Support Forces.", "Bajo Kana"),
        ("Salim al-Rawi was dismissed as chief of the Samarra Operations Command.", "Salim al-Rawi"),
        ("Brig. Gen. James Myam handed over command of 14 Brigade Garrison.", "James Myam"),
        ("Yasser Abdulla is a former member of the Republican Guard of Iraq.", "Yasser Abdulla"),
        ("Gen. Ravi Menon, until then commander of the Southern Front, spoke.", "Ravi Menon"),
    ],
)
def test_a_removal_or_a_former_post_ends_one(text: str, person: str) -> None:
    assert [p.ending for p in told(text) if p.person.text == person] == [True]


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        (
            "Gen. Tukur Buratai succeeded Lt. Gen. Kenneth Minimah as commander of 1 Division.",
            "Tukur Buratai",
            "Kenneth Minimah",
        ),
        ("Victor Ezugwu took over from Lamidi Adeosun as commander of Sector 3.", "Victor Ezugwu", "Lamidi Adeosun"),
        (
            "Juan Soto was named head of the Third Military Zone in place of Gen. Luis Ortega.",
            "Juan Soto",
            "Luis Ortega",
        ),
        ("Gen. Peter Mbogo took command of the Kenya Army from Gen. Ali Shikali.", "Peter Mbogo", "Ali Shikali"),
    ],
)
def test_a_succession_starts_one_posting_and_ends_another(text: str, after: str, before: str) -> None:
    found = told(text)
    assert {(p.person.text, p.starting, p.ending) for p in found} == {(after, True, False), (before, False, True)}
    assert len({p.body for p in found}) == 1


def test_a_unit_that_is_somebodys_is_commanded_by_him() -> None:
    told = rows("Haitham Tajouri's 445 Brigade took the airport in Libya.")
    assert ("Haitham Tajouri", "commands", "445 Brigade") in told


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Raila Odinga, whose Azimio Coalition lost, spoke.", "Raila Odinga", "Azimio Coalition"),
        ("The Azimio Front of Raila Odinga fought in Kisumu.", "Raila Odinga", "Azimio Front"),
        ("The Mahdi Army of Moqtada al-Sadr fought in Najaf.", "Moqtada al-Sadr", "Mahdi Army"),
        ("The government of Nawaf Salam met in Beirut.", "Nawaf Salam", "government of Nawaf Salam"),
    ],
)
def test_a_group_that_is_somebodys_is_headed_by_him(text: str, person: str, body: str) -> None:
    assert (person, "heads", body) in [(p, k, b) for p, k, b in rows(text)]


def test_a_numbered_unit_of_one_country_is_not_that_of_another() -> None:
    text = "The commander of the 1st Armoured Division's 7th Brigade, Colonel Ali Hussein, was killed near Taiz."
    assert ("Ali Hussein", "commands", "7th Brigade") in rows(text)


def test_a_successor_as_head_follows_in_that_post() -> None:
    text = (
        "Abdul-Wahab al-Saadi, who was deputy commander of the Counter-Terrorism Service of Iraq, replaced Talib "
        "Shaghati as its head."
    )
    ended = {(p.person.text, p.type) for p in told(text) if p.ending}
    assert ended == {("Talib Shaghati", "heads")}


def test_a_place_that_is_spoken_of_says_nothing() -> None:
    text = "Rebels took Goma. The city, it was said, had been left by the Congolese army, the city said."
    assert {c.speaker.id for c in claims(text)} == {"author"}


def test_the_post_spoken_of_last_is_taken_up() -> None:
    text = "Gen. Abdelkader Haddad was removed as head of the Border Guard. Gen. Hassan Ouarabi was named to the post."
    found = {(p.person.text, p.starting, p.ending) for p in told(text)}
    assert found == {("Abdelkader Haddad", False, True), ("Hassan Ouarabi", True, False)}


def test_units_are_parts_of_those_they_are_named_with() -> None:
    found = rows("The Third Battalion of the Libyan Army's 106th Brigade moved south.")
    assert [(a, k) for a, k, _ in found] == [("Third Battalion", "part_of"), ("106th Brigade", "part_of")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Gen. Mark Milley, chairman of the Joint Chiefs of Staff Committee, spoke.", "chairman"),
        ("Maher Saleh, deputy commander of the Republican Guard of Yemen, spoke.", "deputy commander"),
        ("Gen. Lamidi Adeosun, General Officer Commanding 7 Division, spoke.", "general officer commanding"),
    ],
)
def test_a_posting_keeps_the_words_of_the_role(text: str, role: str) -> None:
    assert [p.role for p in told(text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Maher al-Assad, the president's brother, commanded nothing in Syria.",
        "The commander spoke to Gen. Mark Milley and to the press.",
        "Gen. Prayuth Chan-ocha met the families of the soldiers of the 2nd Division.",
        "Sudan's army, like the Rapid Support Forces, answers to Gen. Burhan's rivals.",
    ],
)
def test_a_person_beside_a_body_is_not_in_it(text: str) -> None:
    assert [p for p in told(text) if p.how not in ("of", "part")] == []


def claims(text: str) -> list[Claim]:
    raw = text.encode()
    return reader(gazetteer=gazetteer()).read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))


def test_a_posting_is_proposed_once_with_role_quote_and_flags() -> None:
    text = "On 29 November 2022 Gen. Asim Munir was appointed commander of the XXX Corps in Gujranwala, Pakistan."
    found = [c for c in claims(text) if c.type in ("commands", "heads", "member_of") and "Munir" in c.subject.name]
    assert len(found) == 1
    claim = found[0]
    assert claim.qualifiers["role"] == "commander"
    assert text[claim.quote.start : claim.quote.end] == claim.quote.text
    assert claim.when is not None and claim.when.starting


@pytest.mark.parametrize(
    ("title", "country", "kind", "body"),
    [
        ("prime minister", "iraq", "heads", "government"),
        ("former interior minister", "iraq", "heads", "ministry"),
        ("deputy prime minister", "kenya", "member_of", "government"),
        ("president", "kenya", "heads", "kenya"),
        ("transitional president", "mali", "heads", "mali"),
        ("king", "jordan", "heads", "jordan"),
    ],
)
def test_a_title_alone_names_the_body_of_its_country(title: str, country: str, kind: str, body: str) -> None:
    found = list(held(title, Cast(gazetteer(), country)))
    assert [o.type for o in found] == [kind]
    assert body in " ".join(found[0].body.argument().names).lower()


@pytest.mark.parametrize("title", ["queen", "crown prince"])
def test_who_is_married_to_a_king_or_will_follow_him_heads_no_state(title: str) -> None:
    assert not [o for country in ("jordan", "denmark", "kuwait") for o in held(title, Cast(gazetteer(), country))]


def test_a_title_of_no_country_names_nothing() -> None:
    assert list(held("interior minister", Cast(gazetteer(), None))) == []


def test_a_president_heads_the_state_behind_the_name_and_not_the_texts() -> None:
    text = "Fighting resumed in Sudan. President William Ruto of Kenya spoke with the Sudanese army."
    assert [(p.type, p.body.id) for p in told(text)] == [("heads", "kenya")]
    assert {c.object.id for c in claims(text) if c.type == "heads" and isinstance(c.object, Actor)} == {"kenya"}


@pytest.mark.parametrize(
    ("text", "person", "kind", "body"),
    [
        (
            "The Acting General Officer Commanding 7 Division, Brigadier General Victor Ezugwu, spoke.",
            "Victor Ezugwu", "commands", "7 Division",
        ),
        ("Maj.-Gen. Hassan Umaru, erstwhile GOC 81 Division, Lagos, spoke.", "Hassan Umaru", "commands", "81 Division"),
        (
            "Col. Sani Usman, the Acting Director, Army Public Relations, spoke.",
            "Sani Usman", "heads", "Army Public Relations",
        ),
        (
            "The army announced the redeployment of Major General Lamidi Adeosun to 7 Division as Commander.",
            "Lamidi Adeosun", "commands", "7 Division",
        ),
        (
            "Brig. Gen. Abba Dikko, commander of the 7th Brigade, was replaced by Brig. Gen. Ahmed Jibrin.",
            "Ahmed Jibrin", "commands", "7th Brigade",
        ),
        (
            "Maj. Gen. Rogers Nicholas, who was commander of 3 Division, handed over to Maj. Gen. Abba Dikko.",
            "Abba Dikko", "commands", "3 Division",
        ),
        ("Group Captain Isaac Subi commands the 33 Logistics Group, Makurdi.", "Isaac Subi", "commands", "33 Log"),
        (
            "Tunde Ogunsakin, an Assistant Inspector General in charge of Zone 6, Calabar, spoke.",
            "Tunde Ogunsakin", "heads", "Zone 6",
        ),
    ],
)  # fmt: skip
def test_a_post_of_the_news_is_a_posting(text: str, person: str, kind: str, body: str) -> None:
    found = rows(text)
    assert any(p == person and k == kind and body in b for p, k, b in found), found


@pytest.mark.parametrize(
    ("text", "person", "kind", "body"),
    [
        ("GOC 7 Division and Commander Sector 1, Gen. Waidi Shaibu, spoke.", "Waidi Shaibu", "commands", "7 Division"),
        ("GOC 7 Division and Commander Sector 1, Gen. Waidi Shaibu, spoke.", "Waidi Shaibu", "commands", "Sector 1"),
        ("Sri Lanka Police Spokesman ASP F.U. Wootler spoke.", "F.U. Wootler", "member_of", "Sri Lanka Police"),
        ("Udeni Rajapaksa is the commander of Rab-11 in Bangladesh.", "Udeni Rajapaksa", "commands", "Rab-11"),
        (
            "The Theatre Commander, Joint Task Force North East, Operation Hadin Kai, Maj. Gen. Waidi Shaibu, spoke.",
            "Waidi Shaibu", "commands", "Joint Task Force North East",
        ),
        (
            "Maj Gen Dick Olum has assumed office as overall commander of Operation Shujaa.",
            "Dick Olum", "commands", "Operation Shujaa",
        ),
        (
            "Luis Rodríguez, commander of the 35 Military Zone, resigned in Mexico.",
            "Luis Rodríguez", "commands", "35 Military Zone",
        ),
        (
            "Col. Samuel Nengak, Acting Deputy Director, Public Relations, 1 Division, Kaduna, spoke.",
            "Samuel Nengak", "member_of", "1 Division of the Nigerian Army",
        ),
        ("Pakistan Rangers Maj Gen Bilal Akbar spoke.", "Bilal Akbar", "member_of", "Pakistan Rangers"),
        ("Ali Rodrigo became the 25th Commander of the Sri Lanka Army.", "Ali Rodrigo", "commands", "Sri Lanka Army"),
        ("Paulino Coronado, ex-commander of the 30th Brigade, spoke.", "Paulino Coronado", "commands", "30th Brigade"),
        ("The 30th Brigade, under Col. Paulino Coronado, won.", "Paulino Coronado", "commands", "30th Brigade"),
        ("Gen. Lul Koang, who speaks for the 30th Brigade, denied it.", "Lul Koang", "member_of", "30th Brigade"),
        ("Kuldeep Singh, a former CRPF chief, spoke in India.", "Kuldeep Singh", "heads", "CRPF"),
        ("Dhaka Metropolitan Police Commissioner Sheikh Md Ali spoke.", "Md Ali", "heads", "Dhaka Metropolitan Police"),
        ("A commission headed by Maj Gen (retd) ALM Rahman met.", "ALM Rahman", "heads", "commission"),
        ("The 30th Brigade, whose commander in 2014, Gen. Ali Reza, retired.", "Ali Reza", "commands", "30th Brigade"),
        ("Perrance Shiri, who had led the Fifth Brigade, spoke.", "Perrance Shiri", "commands", "Fifth Brigade"),
    ],
)  # fmt: skip
def test_posts_of_news_are_read(text: str, person: str, kind: str, body: str) -> None:
    assert (person, kind, body) in [(p, k, b) for p, k, b in rows(text)]


def test_a_party_that_is_not_named_is_headed_by_nobody_yet() -> None:
    assert not [k for p, k, b in rows("Tansu Çiller, the leader of his party, spoke in Ankara.") if k == "heads"]


def test_ranks_of_police_that_are_posts_and_those_below_them() -> None:
    text = "IGP Akhtar Gandapur met Deputy Inspector-General of Police Imran Kishwar in Peshawar, Pakistan."
    assert rows(text) == [
        ("Akhtar Gandapur", "heads", "Pakistani Police"),
        ("Imran Kishwar", "member_of", "Pakistani Police"),
    ]


def test_a_governor_heads_the_government_of_the_province() -> None:
    found = rows("The governor of Kaduna State, Uba Sani, spoke in Nigeria.")
    assert found == [("Uba Sani", "heads", "Kaduna State government")]


def test_a_post_and_a_rank_before_a_retired_officer_are_none_of_the_name() -> None:
    text = "Defence Secretary Air Vice Marshal (Retd) Sampath Thuyacontha visited Jaffna in Sri Lanka."
    assert rows(text) == [("Sampath Thuyacontha", "heads", "Sri Lankan Ministry of Defence")]


def test_who_directs_public_prosecutions_heads_the_prosecution() -> None:
    found = rows("In Kenya the file went to the Director of Public Prosecutions, Mr Renson Ingonga.")
    assert [(who, kind) for who, kind, _ in found] == [("Renson Ingonga", "heads")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Kyiv and Ukraine agreed. The prime minister Mateusz Morawiecki visited Ukraine.",
            ("Mateusz Morawiecki", "heads", "Polish Government"),
        ),
        ("Israel struck Gaza. President Trump called Israel.", ("Trump", "heads", "United States")),
        (
            "The Latvian army fell back in Latvia. Foreign Minister Walther Rathenau agreed.",
            ("Walther Rathenau", "heads", "German Ministry of Foreign Affairs"),
        ),
    ],
)
def test_a_known_leader_holds_the_office_of_his_own_country(text: str, row: tuple[str, str, str]) -> None:
    assert row in rows(text)


def test_a_surname_means_whom_the_text_names_in_full() -> None:
    text = "In Libya Khaled Haftar heads the security units. Haftar said so."
    people = {n.member.id for r in name(blocks(text), gazetteer(), None).names for n in r if n.text.endswith("Haftar")}
    assert people == {"khaled-haftar"}

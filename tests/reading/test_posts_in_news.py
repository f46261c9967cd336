"""Posts as short news tell them: titles piled up, acronyms before they are spelled out, commands given and taken."""

from __future__ import annotations

import hashlib

import pytest
from test_offices import rows

from wildcard.model.source import Document, Source
from wildcard.reading.read import reader


@pytest.mark.parametrize(
    ("text", "person", "kind", "body"),
    [
        # what stands between a post and a name
        (
            "The General Officer Commanding (GOC) the 7 Division, Maj.-Gen. Victor Ezugwu, spoke in Nigeria.",
            "Victor Ezugwu", "commands", "7 Division",
        ),
        (
            "The Acting General Officer Commanding 7 Division of the Nigerian Army, Brig. Gen. Victor Ezugwu, spoke.",
            "Victor Ezugwu", "commands", "7 Division",
        ),
        (
            "The Commander, Joint Task Force (JTF), Operation Restore Order, Maj. Gen. Jack Nwaogbo, spoke in Nigeria.",
            "Jack Nwaogbo", "commands", "Joint Task Force",
        ),
        (
            "The commander of the 35th Infantry Battalion based in Iguala, Colonel José Rodríguez, spoke in Mexico.",
            "José Rodríguez", "commands", "35th Infantry Battalion",
        ),
        (
            "In Abuja, the Inspector-General of Police, IGP, Mr Mohammed Abubakar, approved it, Nigeria said.",
            "Mohammed Abubakar", "heads", "Police",
        ),
        (
            "The Police Public Relations Officer (PPRO) of the Kano State Command, ASP Magaji Majia, spoke in Nigeria.",
            "Magaji Majia", "member_of", "Kano State Command",
        ),
        (
            "The Commanding Officer of the 21 Armoured Brigade, Brig-Gen. Mohammed Yusuf, spoke in Nigeria.",
            "Mohammed Yusuf", "commands", "21 Armoured Brigade",
        ),
        # ranks and bodies in one run of capitals
        ("DG ISPR Maj Gen Asif Ghafoor spoke in Pakistan.", "Asif Ghafoor", "heads", "ISPR"),
        ("Commander of the 10 Corps Lt Gen Azhar Abbas spoke in Pakistan.", "Azhar Abbas", "commands", "10 Corps"),
        ("Rab-7 Commanding Officer Lt Col Miftah Uddin spoke in Bangladesh.", "Miftah Uddin", "commands", "Rab-7"),
        (
            "Philippine Army chief Lt. Gen. Rolando Bautista spoke in the Philippines.",
            "Rolando Bautista", "heads", "Philippine Army",
        ),
        (
            "The Commander, NNS BEECROFT, Commodore Bashir Mohammed, spoke.",
            "Bashir Mohammed", "commands", "NNS BEECROFT",
        ),
        (
            "Egypt. General Intelligence chief Mourad Mowafi was dismissed.",
            "Mourad Mowafi", "heads", "General Intelligence",
        ),
        (
            "The 6th Infantry (Kampilan) Division is led by Maj. Gen. Juvymax Uy in the Philippines.",
            "Juvymax Uy", "commands", "6th Infantry (Kampilan) Division",
        ),
        # commands given and taken
        (
            "General Sergio Aponte was relieved of the command of the Second Military Region in Mexico.",
            "Sergio Aponte", "commands", "Second Military Region",
        ),
        (
            "General Alfonso Duarte was placed at the head of the Second Military Zone in Mexico.",
            "Alfonso Duarte", "commands", "Second Military Zone",
        ),
        (
            "General Camilo Ligayo is at the helm of the 4th Infantry Division in the Philippines.",
            "Camilo Ligayo", "commands", "4th Infantry Division",
        ),
        (
            "Lt Gen Devendra Pandey took over the reins of the Army's Srinagar-based 15 Corps in India.",
            "Devendra Pandey", "commands", "15 Corps",
        ),
        (
            "Lt Gen Pichet Wisaijorn leaves the Fourth Army Region in Thailand.",
            "Pichet Wisaijorn", "commands", "Fourth Army Region",
        ),
        (
            "President Ruto has nominated Mohamed Amin to head the Anti-Terrorism Unit in Kenya.",
            "Mohamed Amin", "heads", "Anti-Terrorism Unit",
        ),
        (
            "The National Human Rights Commission, presided over by Raúl Plascencia, opened a file in Mexico.",
            "Raúl Plascencia", "heads", "National Human Rights Commission",
        ),
        (
            "Troops of 25 Task Force Brigade of Operation Lafiya Dole, led by Brig. Gen. Bulama Biu, left.",
            "Bulama Biu", "commands", "25 Task Force Brigade",
        ),
        (
            "Lieutenant General A K Bhatt today took over the command of the Army's strategic 15 Corps in India.",
            "A K Bhatt", "commands", "15 Corps",
        ),
        (
            "The Air Task Force is under the command of Air Commodore Tajudeen Yusuf in Nigeria.",
            "Tajudeen Yusuf", "commands", "Air Task Force",
        ),
        (
            "Lt Gen J S Sandhu has been posted as Military Secretary at the Army Headquarters in India.",
            "J S Sandhu", "member_of", "Army Headquarters",
        ),
        (
            "The Nigerian Air Force (NAF). The Director of Public Relations and Information, NAF, AVM Adesanya, left.",
            "Adesanya", "member_of", "Nigerian Air Force",
        ),
        # who follows whom
        (
            "COP George Dampare has taken over from Mr James Oppong as commander of the Northern Brigade in Ghana.",
            "James Oppong", "commands", "Northern Brigade",
        ),
        (
            "Gen. Qamar Bajwa commands the Pakistan Army. Gen. Asim Munir received the baton from Gen. Qamar Bajwa.",
            "Asim Munir", "commands", "Pakistan Army",
        ),
        (
            "Maj. Gen. Kunto Wibowo was replaced as commander of Kogabwilhan I by Rear Adm. Hersan in Indonesia.",
            "Hersan", "commands", "Kogabwilhan I",
        ),
        (
            "Gen Munir has been made commander of the Gujranwala-based XXX Corps in place of Lt Gen Aamer Abbasi.",
            "Aamer Abbasi", "commands", "XXX Corps",
        ),
        # what a post is of
        (
            "César Cervantes, until now executive director of human resources of the National Police of Peru, spoke.",
            "Cervantes", "member_of", "National Police of Peru",
        ),
        (
            "Nigeria. The State Director of the Department of State Services, Mr. Bassey Ettang, spoke.",
            "Bassey Ettang", "member_of", "Department of State Services",
        ),
        (
            "Human Rights Watch, whose director for the Americas is José Miguel Vivanco, denounced Colombia.",
            "José Miguel Vivanco", "heads", "Human Rights Watch",
        ),
        (
            "Faiz Hameed replaces Asim Munir as ISI chief in army reshuffle.",
            "Faiz Hameed", "heads", "ISI",
        ),
        (
            "The Attorney General's Office, of which Alejandro Gómez is the head, spoke.",
            "Alejandro Gómez", "heads", "Attorney General's Office",
        ),
        (
            "Nicholas, a one-time commander of Operation Safe Haven in Plateau State, spoke. General Rogers Nicholas.",
            "Nicholas", "commands", "Operation Safe Haven",
        ),
        (
            "Egypt. Reda Hafez becomes minister of military production.",
            "Reda Hafez", "heads", "Ministry of Military Production",
        ),
        (
            "Zone 2, Onikan, under AIG Ahmed Iliyasu, is in Nigeria. He is a former AIG, Zone 5.",
            "He", "heads", "Zone 5",
        ),
        (
            "The Deputy Director, Public Relations of 14 Brigade, Ohafia, Major Oyegoke Gbadamosi, spoke in Nigeria.",
            "Oyegoke Gbadamosi", "member_of", "14 Brigade",
        ),
        (
            "The Director of Army Public Relations, Brig.-Gen. Olajide Laleye, spoke in Nigeria.",
            "Olajide Laleye", "member_of", "Army",
        ),
        (
            "The Media and Publicity Secretary of IPOB, Emma Powerful, spoke in Nigeria.",
            "Emma Powerful", "member_of", "IPOB",
        ),
        (
            "Air Vice Marshal Ismaila Kaita has been posted to Headquarters NAF as Chief of Operations in Nigeria.",
            "Ismaila Kaita", "member_of", "Headquarters NAF",
        ),
        (
            "The spokesman of the Joint Task Force (JTF), Operation Restore Order, in Jos, Lt.-Col. Sagir Musa, left.",
            "Sagir Musa", "member_of", "Joint Task Force",
        ),
        (
            "The Commandant General of the Nigeria Security and Civil Defence Corps (NSCDC), Mr Abdullahi Gana, spoke.",
            "Abdullahi Gana", "heads", "Nigeria Security and Civil Defence Corps",
        ),
        (
            "The Special Task Force (STF) was in Jos, Nigeria.\n\nThe Commander, Brig. Gen. Hassan Umaru, spoke.",
            "Hassan Umaru", "commands", "Special Task Force",
        ),
        (
            "Major General Rizwan Akhtar, who was promoted and appointed Director General of the ISI, left Pakistan.",
            "Rizwan Akhtar", "heads", "ISI",
        ),
        (
            "Linda Boni Operation Director Joseph Kanyiri spoke in Kenya.",
            "Joseph Kanyiri", "heads", "Linda Boni Operation",
        ),
        # governors, and the police of a town
        (
            "Reacting, the Commissioner of Police, Lagos State, Imohimi Edgal, denied it in Nigeria.",
            "Imohimi Edgal", "heads", "Lagos State Police Command",
        ),
        (
            "Sindh Police Inspector General Ghulam Haider Jamali spoke in Pakistan.",
            "Ghulam Haider Jamali", "heads", "Sindh police",
        ),
        ("Davao City Mayor Sara Duterte spoke in the Philippines.", "Sara Duterte", "heads", "Davao City government"),
        ("Lamu Governor Fahim Twaha spoke in Kenya.", "Fahim Twaha", "heads", "Lamu government"),
        (
            "Anambra State, Nigeria. The Governor, Chief Willie Obiano, spoke.",
            "Willie Obiano", "heads", "Anambra State government",
        ),
        (
            "Nigeria. Governor Simon Lalong of Plateau State condemned it.",
            "Simon Lalong", "heads", "Plateau State government",
        ),
        (
            "Troops were in Plateau State, Nigeria. Governor Simon Lalong condemned it.",
            "Simon Lalong", "heads", "Plateau State government",
        ),
        (
            "The Commissioner of Police in Rivers State, Mr Mbu Joseph Mbu, was there in Nigeria.",
            "Mbu Joseph Mbu", "heads", "Rivers State Police Command",
        ),
        (
            "General Vicente Danao once headed the Davao City police in the Philippines.",
            "Vicente Danao", "heads", "Davao City police",
        ),
    ],
)  # fmt: skip
def test_a_post_of_the_news_is_told(text: str, person: str, kind: str, body: str) -> None:
    found = rows(text)
    assert any(person in p and k == kind and body in b for p, k, b in found), found


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Mohamed Koome, a former Nakuru Unit commander, is to succeed Hillary Mutyambai, Kenya said.", "Nakuru"),
        ("Nigeria. The GOC sent the Chief of Staff of the division, Brig.-Gen. Adamu Sallau.", "Armed Forces"),
        ("He took over from Lt Gen Abdul Aziz, a defence spokesman said in India.", "Armed Forces"),
        ("Abiy Dampare was the Director-General in charge of administration in Ghana.", "dministration"),
        ("Nigeria. Troops were in Kano State and in Plateau State. Governor Simon Lalong spoke.", "government"),
    ],
)
def test_what_a_text_leaves_open_is_no_post(text: str, body: str) -> None:
    found = [row for row in rows(text) if "Koome" not in row[0]]
    assert not any(body in b for _, _, b in found), found


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Brig. Gen. Hassan Umaru took over from Maj. Gen. Saleh Maina, the commander of 3 Division.",
            "Umaru", "3 Division",
        ),
        (
            "Gen. Benjamin Madrigal replaced Gen. Rey Guerrero, who was appointed commander of the 5th Division.",
            "Madrigal", "5th Division",
        ),
    ],
)  # fmt: skip
def test_whoever_follows_does_not_get_the_post_that_the_one_before_has_now(text: str, person: str, body: str) -> None:
    assert not any(person in p and body in b for p, _, b in rows(text))


def _read(text: str) -> list[tuple[str, str, str]]:
    raw = text.encode()
    claims = reader().read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))
    return [(c.subject.name, c.type, c.object.name if c.object is not None else "") for c in claims]


def test_an_acronym_of_the_headline_is_the_body_that_the_text_spells_out() -> None:
    text = "JTF destroys camps\n\nThe Joint Task Force (JTF) spoke. JTF spokesman Lt. Col. Sagir Musa spoke in Nigeria."
    found = _read(text)
    assert ("Sagir Musa", "member_of", "JTF") in found
    bodies = {s for s, _, _ in found} | {o for _, _, o in found}
    assert not {"jtf-2"} & bodies
    person = [row for row in rows(text) if row[0] == "Sagir Musa"]
    assert person == [("Sagir Musa", "member_of", "Joint Task Force")]


def test_initials_between_commas_are_the_body_s() -> None:
    found = rows("The Special Fraud Unit, SFU, is in Lagos, Nigeria. The SFU is led by CP Tunde Ogunsakin.")
    assert ("Tunde Ogunsakin", "heads", "Special Fraud Unit") in found


def test_the_acronym_of_a_post_names_nobody() -> None:
    text = "The Director of Defence Information (DDI), Major General Chris Olukolade, spoke in Nigeria. The DDI left."
    found = _read(text)
    assert any(s == "Chris Olukolade" and t == "member_of" for s, t, _ in found)
    assert not any("DDI" in (s, o) for s, _, o in found)


def test_a_body_that_a_province_names_is_shown_as_the_body() -> None:
    found = _read("Yobe State Commissioner of Police, Patrick Egbuniwe, spoke in Damaturu, Nigeria.")
    assert ("Patrick Egbuniwe", "heads", "Yobe State Police Command") in found


def test_where_somebody_is_moved_to_without_a_post_is_of_the_second_list() -> None:
    text = "Maj. Gen. Ibrahim Attahiru was redeployed to Army Headquarters, Abuja, Nigeria."
    raw = text.encode()
    claims = reader().read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))
    moved = [c for c in claims if c.type == "member_of" and "Headquarters" in getattr(c.object, "name", "")]
    assert moved
    assert all(c.proposal is not None and c.proposal.second for c in moved)


def posts(text: str) -> list[tuple[str, str, str, str, bool]]:
    """Who holds which post, as the reader's patterns tell it: person, type, body, role, whether it has ended."""
    raw = text.encode("utf-8")
    found = reader().read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))
    return [
        (c.subject.name, c.type, c.object.name, str(c.qualifiers.get("role", "")), c.when is not None and c.when.ending)
        for c in found
        if c.object is not None and c.proposal is not None and "a posting" in c.proposal.rule and c.type != "based_in"
    ]


def test_where_somebody_was_before_parts_him_from_no_post() -> None:
    text = "Maj Gen Faruk Yahaya, formerly of 1 Division, Kaduna, is now Commander Operation Hadin Kai, Maiduguri."
    assert ("Faruk Yahaya", "commands", "Operation Hadin Kai", "commander", False) in posts(text)
    assert [p[4] for p in posts(text) if "1 Division" in p[2]] == [True]


def test_what_is_done_at_a_headquarters_stands_between_a_post_and_its_body() -> None:
    text = "Maj Gen Emeka Onumajuru becomes Deputy Chief, Operations, at Defence Headquarters in Nigeria."
    assert ("Emeka Onumajuru", "member_of", "Defence Headquarters", "deputy chief", False) in posts(text)
    text = "Maj Gen Emeka Onumajuru is the Chief, Training, at Defence Headquarters in Nigeria."
    assert [p[1] for p in posts(text)] == ["member_of"]


def test_whoever_is_two_things_holds_both_posts() -> None:
    text = "Maj Gen Uwem Bassey is the General Officer Commanding 8 Division and Commander, Sector 2, in Nigeria."
    assert {(p[0], p[2]) for p in posts(text)} == {("Uwem Bassey", "8 Division"), ("Uwem Bassey", "Sector 2")}
    text = "Maj Gen Ali Keffi is the GOC 1 Division and Maj Gen Uwem Bassey, the Commander, Sector 2, of Nigeria."
    assert {(p[0], p[2]) for p in posts(text)} == {("Ali Keffi", "1 Division"), ("Uwem Bassey", "Sector 2")}


def test_what_somebody_was_until_last_week_is_over() -> None:
    text = "General Luis Sandoval, who until last week was commander of the 4th Military Region, spoke in Mexico."
    assert ("Luis Sandoval", "commands", "4th Military Region", "commander", True) in posts(text)


def test_whoever_is_named_heads_nothing_that_others_are_put_in_charge_of() -> None:
    text = (
        "Sheinbaum named Admiral Raymundo Morales as navy secretary, putting two services in charge of Mexican Customs."
    )
    assert {p[2] for p in posts(text) if p[0] == "Raymundo Morales"} == {"Mexican Navy"}
    text = "The president put Admiral Raymundo Morales in charge of the Mexican Navy."
    assert [p[:3] for p in posts(text)] == [("Raymundo Morales", "commands", "Mexican Navy")]

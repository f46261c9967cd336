"""Of what somebody is president, whose commander he is, and which country's bodies are meant.

Letters stand for persons.
"""

from __future__ import annotations

import pytest
from english import claims, seen

from wildcard.actors.gazetteer import load
from wildcard.actors.pack import parse_pack
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import blocks

POSTS = ("heads", "commands", "member_of")


def posts(text: str) -> set[tuple[str, str, str]]:
    """Type, person and body of the first list's posts."""
    found = [c for c in claims(text) if c.type in POSTS and c.proposal is not None and not c.proposal.second]
    return {(c.type, c.subject.name, c.object.name if c.object else "") for c in found}


@pytest.mark.parametrize(
    "said",
    [
        "Alpha Beta became president of the interim administration of Tigray in Ethiopia.",
        "Alpha Beta became president of the interim administration in Ethiopia.",
        "The President of that State, Alpha Beta, denied it in Somalia.",
    ],
)
def test_who_presides_over_something_else_heads_no_state(said: str) -> None:
    patterns = [c for c in claims(said) if c.proposal is not None and "posting" in c.proposal.rule]
    assert not [c for c in patterns if c.object is not None and getattr(c.object, "kind", "") == "state"]


def test_who_presides_over_a_land_that_is_no_state_heads_it() -> None:
    said = "In Hargeisa, President Alpha Beta of Somaliland received the commanders of Somalia."
    assert posts(said) == {("heads", "Alpha Beta", "Somaliland")}


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


def test_what_tells_of_a_post_is_no_part_of_its_body() -> None:
    said = "Alpha Beta, a former deputy police chief of Rwanda, spoke. Alpha Beta was once deputy army commander."
    bodies = {body for _, _, body in posts(said)}
    assert bodies and all("deputy" not in body.lower() and "former" not in body.lower() for body in bodies)


@pytest.mark.parametrize(
    "said",
    [
        "Alpha Beta was army chief of staff of Rwanda; he takes over from General Kappa Sigma.",
        "Alpha Beta, who had commanded the Northern Brigade, replaces General Kappa Sigma.",
    ],
)
def test_whoever_follows_leaves_his_own_post_to_himself(said: str) -> None:
    patterns = [c for c in claims(said) if c.proposal is not None and "succession" in c.proposal.rule]
    assert not [c for c in patterns if c.subject.name == "Kappa Sigma"]


def test_whoever_follows_gets_the_post_that_is_told_with_it() -> None:
    said = "Alpha Beta takes over as commander of the Northern Brigade from General Kappa Sigma."
    assert ("commands", "Kappa Sigma", "Northern Brigade") in posts(said)


def test_who_is_sworn_in_swears_nothing() -> None:
    found = claims("Alpha Beta will be sworn in as chief adviser of the interim government of Utopia.")
    held = [c for c in found if c.type in POSTS]
    assert held and all(c.stance in ("asserts", "predicts") and c.by_author for c in held)


def test_a_sort_of_person_is_nobody() -> None:
    said = "The State Security is directed by a Greek Catholic, with a Shiite as deputy."
    assert not [c for c in claims(said) if "Greek" in c.subject.name]


def test_its_commander_is_that_of_a_force() -> None:
    said = (
        "It was the Presidential Guard Regiment that stormed the house, by order of the Presidency. "
        "The murder of its commander, Colonel Alpha Beta, led to a trial."
    )
    assert ("commands", "Alpha Beta", "Presidential Guard Regiment") in posts(said)


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Colonel Alpha Beta commands the Judea and Samaria Division.", "Judea and Samaria Division"),
        ("Colonel Alpha Beta commands the Army and Northern Command.", "Northern Command"),
    ],
)
def test_two_names_before_a_noun_in_the_singular_are_one(said: str, body: str) -> None:
    assert body in {m.text for m in seen(said).mentions.all}


def test_who_is_also_called_a_commander_is_a_person() -> None:
    said = "Rho Sigma, also called Commander Tau, commanded the 3rd Brigade."
    members = {m.member for m in seen(said).mentions.all if m.text in ("Rho Sigma", "Tau")}
    assert len(members) == 1 and all(m.person for m in members)


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


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("And the law? There's a Code of Conduct for the army of Myanmar.", "There"),
        ("The council asked the army for help before Christmas.", "Christmas"),
        ("General Alpha Beta leaves behind the Agnipath scheme, which hires soldiers.", "Agnipath"),
        ("Drones hit the barracks of the Somali army.", "Drones"),
        ("Fourteen soldiers of the Somali army died.", "Fourteen"),
        ("Human rights groups met Human Rights Watch in Kenya.", "Human"),
        ("Checkpoints of the army fell. The checkpoints were old.", "Checkpoints"),
    ],
)
def test_what_is_written_small_elsewhere_names_nobody_where_it_opens_a_sentence(said: str, word: str) -> None:
    assert not [m for m in seen(said).mentions.all if m.text == word and m.form in ("name", "acronym")]


def test_the_state_is_the_country_s_own() -> None:
    said = "In Iraq the plan places all arms under State authority. The State pays the brigades."
    assert {m.member.id for m in seen(said).mentions.all if m.text.endswith("State")} == {"iraq"}


def test_member_states_are_nobody_s_surname() -> None:
    said = "Member States should extend sanctions on Libya. The United States replied."
    assert not [m for m in seen(said).mentions.all if m.member.person]


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


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "The Nigeria Police Force announced the posting of CP Alpha Beta to the FCT Command.",
            ("heads", "Alpha Beta", "FCT Command"),
        ),
        (
            "Brig. Gen. Alpha Beta was appointed Director of Operations at Defence Headquarters.",
            ("member_of", "Alpha Beta", "Defence Headquarters"),
        ),
        (
            "Brig. Gen. Alpha Beta, the Director of Logistics at Army Headquarters, spoke.",
            ("member_of", "Alpha Beta", "Army Headquarters"),
        ),
        (
            "The Commander, Joint Task Force (South South), Operation Delta Safe, Rear Admiral Alpha Beta, said so.",
            ("commands", "Alpha Beta", "Operation Delta Safe"),
        ),
        (
            "The Provost Marshal of the Nigerian Army, Major General Alpha Beta, inspected the barracks.",
            ("member_of", "Alpha Beta", "Nigerian Army"),
        ),
        (
            "Deputy Commissioner of Police Alpha Beta, in charge of Operations, Lagos State Command, led the raid.",
            ("member_of", "Alpha Beta", "Lagos State Command"),
        ),
        (
            "The Nigerian Navy Ship Victory, commanded by Commodore Alpha Beta, seized two barges in Calabar.",
            ("commands", "Alpha Beta", "Nigerian Navy Ship Victory"),
        ),
    ],
)
def test_posts_of_headquarters_commands_and_ships(said: str, held: tuple[str, str, str]) -> None:
    assert posts(said) == {held}


def test_the_side_in_brackets_is_no_other_name_of_a_force() -> None:
    said = "The Joint Task Force (North East) Operation Hadin Kai said its troops rescued 20 women."
    assert not [c for c in claims(said) if c.type == "named"]


def test_a_unit_whose_commander_was_killed_has_not_killed_him() -> None:
    said = "Commander of the 103 Battalion, Lt. Col. Alpha Beta, was killed with three soldiers in Kumshe, Nigeria."
    assert not [c for c in claims(said) if c.type == "committed" and "Battalion" in c.subject.name]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Maj.-Gen. Alpha Beta of the Infantry Corps Centre, Jaji, takes over as GOC 1 Division in Nigeria.",
            ("commands", "Alpha Beta", "1 Division"),
        ),
        (
            "Amnesty International Nigeria's director, Alpha Beta, called for a trial.",
            ("heads", "Alpha Beta", "Amnesty International"),
        ),
    ],
)
def test_posts_behind_a_body_and_of_a_branch(said: str, held: tuple[str, str, str]) -> None:
    assert held in posts(said)


def test_who_commands_whoever_denies_is_not_denied() -> None:
    said = "The 34 Artillery Brigade, under the command of Brig. Gen. Alpha Beta, denied the allegation in Nigeria."
    held = next(c for c in claims(said) if c.type == "commands")
    assert held.stance == "asserts" and held.by_author


def test_what_is_attacked_in_a_state_is_a_place() -> None:
    said = "Three soldiers died on Sunday when Boko Haram fighters attacked Zubaka in Borno State."
    assert {m.member.place for m in seen(said).mentions.all if m.text == "Zubaka"} == {True}


def test_whoever_transfers_others_keeps_his_post() -> None:
    said = "Inspector General of Police Alpha Beta has transferred 12 senior officers in Kenya."
    held = next(c for c in claims(said) if c.type == "heads")
    assert held.when is None or not held.when.ending


def test_whoever_moves_on_is_replaced_where_he_was() -> None:
    said = (
        "Kappa Mu, who was the Nairobi Regional Police Commander, moves to Vigilance House as Director of Operations. "
        "He is replaced by Xi Psi in Kenya."
    )
    assert {body for _, name, body in posts(said) if name == "Xi Psi"} == {"Nairobi Regional Police"}


def test_a_director_general_heads_what_stands_right_behind() -> None:
    said = "Before this appointment Alpha Beta was the Director General Military Intelligence of India."
    assert {(kind, who) for kind, who, _ in posts(said)} == {("heads", "Alpha Beta")}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Rwanda arms the March 23 Movement, which controls Goma.", "March 23 Movement"),
        ("In Libya the 17 February Brigade guarded the consulate in Benghazi.", "17 February Brigade"),
    ],
)
def test_a_body_may_be_called_by_a_date(said: str, name: str) -> None:
    assert name in {m.text for m in seen(said).mentions.all}


def test_the_organisation_is_no_ministry_and_the_gangs_are_no_mission() -> None:
    said = (
        "The Defence Ministry of Ecuador said that criminals had taken them. "
        "If the state of exception is prolonged, abuses will multiply, the organisation warned."
    )
    assert not [c for c in claims(said) if c.type == "predicts" and "Ministry" in c.subject.name]
    said = "The MSS rejected the report in Haiti. Politicians are accused of arming the gangs."
    assert not [c for c in claims(said) if c.type == "arms" and c.object is not None and "Mission" in c.object.name]


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


def test_who_commands_a_part_commands_no_whole() -> None:
    said = "The 7th Division, whose 3rd Brigade is led by Colonel Alpha Beta, fought in Sudan."
    assert {p for p in posts(said) if p[0] == "commands"} == {("commands", "Alpha Beta", "3rd Brigade")}

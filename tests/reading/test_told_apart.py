"""Who is told apart from whom: accuser and accused, the units of two countries, a deed and whom it befalls."""

from __future__ import annotations

import hashlib

import pytest
from english import claims, seen

from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.source import Document, Source
from wildcard.reading.read import reader


def read(text: str, known: tuple[Actor | Place, ...] = ()) -> list[Claim]:
    raw = text.encode()
    claims = reader(known=known).read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))
    return [c for c in claims if c.proposal is None or not c.proposal.second]


def test_according_to_the_group_that_accused_is_no_word_of_the_accused() -> None:
    text = (
        "Human Rights Watch accused the Rapid Support Forces of massacres in Geneina. According to the group, soldiers "
        "of the Sudanese army burned two villages."
    )
    burned = [c for c in read(text) if "burned" in c.quote.text]
    assert {c.speaker.name for c in burned} == {"Human Rights Watch"}


def test_whoever_is_to_blame_accuses_nobody() -> None:
    text = "The army of Sudan denied the killing of 20 people and said the Rapid Support Forces were to blame."
    blamed = [c for c in read(text) if "blame" in c.quote.text and c.type == "committed"]
    assert blamed
    assert all(c.speaker.name != "Rapid Support Forces" and c.stance != "credits" for c in blamed)


def test_what_is_told_on_paper_and_in_practice_keeps_its_own_basis() -> None:
    text = (
        "In 2017 Sudan's parliament passed an act which placed the Rapid Support Forces under the army on paper; in "
        "practice the Rapid Support Forces answered to Hemedti alone."
    )
    found = {c.subject.name: c.qualifiers.get("basis") for c in read(text) if c.type == "commands"}
    assert found.get("Hemedti") == "actual"
    assert "actual" not in [b for name, b in found.items() if name != "Hemedti"]


def test_vigilantes_are_not_the_army_and_pilots_of_one_force_no_other() -> None:
    text = (
        "The Civilian Joint Task Force fights beside the Nigerian Army in Borno State. The army rejected the report. "
        "Abuja must bring the vigilantes under the Nigeria Police Force."
    )
    assert not any(c.type == "part_of" and c.subject.name == "Nigerian Army" for c in read(text))
    text = "Iran supplied drones to the Rapid Support Forces in Sudan. Egypt trains pilots of the Sudanese air force."
    assert not any(c.type == "trains" and getattr(c.object, "id", "") == "rsf" for c in read(text))


@pytest.mark.parametrize("verb", ["backs", "opposes"])
def test_to_back_what_is_done_to_a_force_is_not_to_back_the_force(verb: str) -> None:
    found = read(f"Egypt {verb} the integration of the Rapid Support Forces into the army in Sudan.")
    assert not any(c.type == verb and c.object is not None and c.object.name == "Rapid Support Forces" for c in found)


def test_units_and_ministries_of_two_countries_are_two() -> None:
    told = "In {}, the Ministry of Defence funds the 7th Division. {} said the 7th Division is in {}."
    bodies: dict[str, set[str]] = {}
    known: tuple[Actor | Place, ...] = ()
    for state in ("Colombia", "Nigeria"):
        claims = read(told.format(state, state, state), known)
        found = [a for c in claims for a in (c.subject, c.object) if isinstance(a, Actor)]
        bodies[state] = {a.id for a in found if a.name in ("7th Division", "Ministry of Defence")}
        known = (*known, *found)
    assert len(bodies["Colombia"]) == 2
    assert not bodies["Colombia"] & bodies["Nigeria"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("4. THE 99TH LIGHT INFANTRY DIVISION, based in Meiktila, took part.", "99TH LIGHT INFANTRY DIVISION", "force"),
        ("1. MYANMA OIL AND GAS ENTERPRISE (a.k.a. MOGE), a firm.", "MYANMA OIL AND GAS ENTERPRISE", "company"),
        ("Myanma Oil and Gas Enterprise (MOGE) pays the army.", "Myanma Oil and Gas Enterprise", "company"),
        ("Myanmar Economic Holdings Limited (MEHL) pays the army.", "Myanmar Economic Holdings Limited", "company"),
    ],
)
def test_a_name_that_a_list_sets_in_capitals_is_one(text: str, name: str, kind: str) -> None:
    found = [(m.text, m.member.kind) for m in seen(text).mentions.all if m.form == "name"]
    assert (name, kind) in found


def test_at_the_gates_of_a_capital_is_no_state() -> None:
    found = {
        (m.text, m.member.kind)
        for m in seen("Fighters stood at the gates of Baghdad. The streets of Kabul burned.").mentions.all
    }
    assert {("Baghdad", "city"), ("Kabul", "city")} <= found
    found = {(m.text, m.member.kind) for m in seen("Baghdad pays the tribes.").mentions.all}
    assert ("Baghdad", "state") in found


def test_a_deed_is_laid_to_the_accused_alone() -> None:
    text = (
        "The reserve force was meant to absorb such groups. Human Rights Watch accused fighters of the NDC-R of "
        "killing eleven villagers at Kashuga."
    )
    assert {c.subject.name for c in read(text) if c.type == "committed"} == {"NDC-R"}


def test_what_nobody_is_said_to_have_founded_is_not_laid_to_the_sentence_before() -> None:
    text = "The intelligence service arrested ten men. The reserve force, created in May 2023, is weak."
    assert {c.subject.name for c in read(text) if c.type == "founded"} <= {"unspecified"}


def test_the_word_that_tells_which_force_it_is_names_none() -> None:
    text = "The reserve force killed two men at Beni in Congo."
    assert {c.subject.name for c in read(text) if c.type == "committed"} == {"reserve force"}


def test_what_somebody_is_blamed_for_tells_not_who_it_is() -> None:
    text = (
        "In Colombia the Carlos Patiño Front holds El Plateado. The interior minister blamed the front for the "
        "attack on Argelia."
    )
    assert {c.subject.name for c in read(text) if c.type == "committed"} == {"Carlos Patiño Front"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Asaib Ahl al-Haq takes its orders from Tehran.", "Iran"),
        ("Asaib Ahl al-Haq receives weapons and money from Tehran.", "Iran"),
        ("The Popular Mobilization Commission answers to Tehran.", "Iran"),
        ("The convoy of Kata'ib Hezbollah drove from Tehran to Baghdad.", None),
    ],
)
def test_a_capital_that_gives_or_is_answered_to_is_its_state(text: str, state: str | None) -> None:
    names = {a.names[0] for c in claims(text) for a in (c.subject, c.object) if isinstance(a, Actor)}
    assert state in names if state else "Iran" not in names


def test_who_receives_instructions_is_not_trained() -> None:
    text = "The Imbonerakure of Burundi receive instructions from the intelligence service."
    assert not [c for c in claims(text) if c.type == "trains"]


def first(argument: object) -> str:
    """The first name of an actor or place; nothing of a text."""
    return argument.names[0] if isinstance(argument, Actor | Place) else ""


def test_a_group_that_is_attacked_is_who_comes_back_and_who_is_led() -> None:
    text = (
        "Mai-Mai Yakutumba is in Fizi. It was attacked by the army twice, but it came back and burned three villages. "
        "Its leader is William Yakutumba."
    )
    found = claims(text)
    back = [first(c.subject) for c in found if c.type == "committed" and "came back" in c.quote.text]
    assert back and all("Yakutumba" in name for name in back), back
    assert ("William Yakutumba", "Mai-Mai Yakutumba") in {
        (first(c.subject), first(c.object)) for c in found if c.type == "heads" and isinstance(c.object, Actor)
    }


def test_who_reports_a_deed_did_not_do_it() -> None:
    text = "The Karuna group was in Welikanda. The Group of Experts found that it sold arms to traders in Burundi."
    deeds = [c for c in claims(text) if c.type in ("committed", "arms") and "sold" in c.quote.text]
    assert not [c for c in deeds if "Experts" in first(c.subject)], deeds


def test_its_leader_is_not_the_armys() -> None:
    text = (
        "Sri Lanka has an army. The Karuna group broke away from the LTTE in 2004. The military protected it, gave it "
        "weapons and let it run camps in Welikanda, though officials always said that they knew nothing of it. Its "
        "leader, Vinayagamoorthy Muralitharan, was later made a minister."
    )
    led = {c.object.names[0] for c in claims(text) if c.type == "heads" and isinstance(c.object, Actor)}
    assert "Karuna group" in led and not any("Armed Forces" in name for name in led), led


def test_who_counts_the_dead_killed_nobody() -> None:
    text = "The gangs hold Port-au-Prince in Haiti. Human Rights Watch counted more than 200 dead in the city."
    found = [c for c in claims(text) if c.type in ("committed", "rated") and "Watch" in first(c.subject)]
    assert not found


def test_praise_holds_no_ground() -> None:
    text = "In Iraq the Counter-Terrorism Service is a fine force, but it is small, and it cannot hold ground."
    held = [c for c in claims(text) if c.type == "rated" and c.qualifiers["criterion"] == "holds ground"]
    assert held and not [c for c in held if "fine" in c.quote.text and "hold" not in c.quote.text], held

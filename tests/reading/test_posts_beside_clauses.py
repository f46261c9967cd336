"""Posts told behind initials, clauses, brackets and verbs of having; ships, units and datelines as what they are."""

from __future__ import annotations

import hashlib

import pytest
from test_offices import rows

from wildcard.actors.gazetteer import load
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.model.source import Document, Source
from wildcard.reading.names.spans import name_spans
from wildcard.reading.read import reader


@pytest.mark.parametrize(
    ("text", "person", "kind", "body"),
    [
        (
            "Nigeria: In 2005 General Owoye Azazi was the General Officer Commanding, GOC, 1 Division, Kaduna.",
            "Owoye Azazi", "commands", "1 Division of the Nigerian Army",
        ),
        (
            "Egypt: General Ahmed Wasfi was named head of the armed forces' Training Authority.",
            "Ahmed Wasfi", "heads", "Training Authority",
        ),
        (
            "Nigeria: Colonel Abubakar Umar, formerly of the Nigerian Army, spoke in Kaduna.",
            "Abubakar Umar", "member_of", "Nigerian Army",
        ),
        (
            "Nigeria: Maj. Gen. Lamidi Adeosun, who was GOC 7 Division, is now the Chief of Training and Operations, "
            "Army Headquarters.",
            "Lamidi Adeosun", "member_of", "Army Headquarters",
        ),
        (
            "Nigeria: The 1st Division of the Nigerian Army, Kaduna, under Major General Adeniyi Oyebade, drilled.",
            "Adeniyi Oyebade", "commands", "1st Division",
        ),
        (
            "Nigeria: The Rivers State Commissioner of Police, Mr. Tunde Ogunsakin, spoke; his predecessor was "
            "Mr. Joseph Mbu.",
            "Joseph Mbu", "heads", "Rivers State Police Command",
        ),
        (
            "Nigeria: The Joint Task Force has a new commander, Major General Emmanuel Atewe, who took over from "
            "Major General Bata Debiro.",
            "Emmanuel Atewe", "commands", "Joint Task Force",
        ),
        (
            "Nigeria: The Joint Task Force has a new commander, Major General Emmanuel Atewe, who took over from "
            "Major General Bata Debiro.",
            "Bata Debiro", "commands", "Joint Task Force",
        ),
        (
            "Nigeria: Col. Sagir Musa, spokesman, 7 Division of the Nigerian Army, Maiduguri, said so.",
            "Sagir Musa", "member_of", "7 Division",
        ),
        (
            "Kenya: Administration Police Commandant Samuel Arachi said that officers were deployed.",
            "Samuel Arachi", "commands", "Administration Police",
        ),
        (
            "Uganda: Brig Leopold Kyanda, the Chief of Staff Land Forces, flagged off Battle Group 22.",
            "Leopold Kyanda", "heads", "Land Forces",
        ),
        (
            "Nigeria: The Chief of Army Staff, Lt. Gen. Azubuike Ihejirika (retd), was replaced by Lt. Gen. Kenneth "
            "Minimah in January 2014.",
            "Kenneth Minimah", "heads", "Nigerian Army",
        ),
        (
            "Nigeria: 707 Special Forces Brigade Commander Brig. Gen. Moundhey Ali received the visitors.",
            "Moundhey Ali", "commands", "707 Special Forces Brigade",
        ),
        (
            "Uganda: Lt Gen Peter Elwelu, who has been the 2nd Division commander in Mbarara, spoke.",
            "Peter Elwelu", "commands", "2nd Division",
        ),
        (
            "Nigeria: Habu Sani takes over from Ahmed Iliyasu, now the AIG in charge of Zone 2, Lagos.",
            "Ahmed Iliyasu", "heads", "Zone 2",
        ),
    ],
)  # fmt: skip
def test_posts_beside_clauses_and_initials(text: str, person: str, kind: str, body: str) -> None:
    assert (person, kind, body) in rows(text)


def test_no_army_is_taken_over_for_a_division() -> None:
    text = "Nigeria: The Army said that General Jack Nwaogbo would take over the division in Abuja."
    assert not any(person == "Jack Nwaogbo" and body == "Army" for person, _, body in rows(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Commander of Nigerian Navy Ship (NNS) Pathfinder said so.", "Nigerian Navy Ship (NNS) Pathfinder"),
        ("Sailors of the Forward Operating Base (FOB) Bonny said so.", "Forward Operating Base (FOB) Bonny"),
        ("Men of the 72 Special Forces Battalion in Makurdi said so.", "72 Special Forces Battalion"),
        ("Troops were sent to Cox's Bazar on Monday.", "Cox's Bazar"),
    ],
)
def test_names_that_hold_more_than_capitals(text: str, names: str) -> None:
    assert names in [span.text for span in name_spans(text, load())]


def test_the_words_of_a_post_are_no_name() -> None:
    assert [span.text for span in name_spans("Divisional Police Officer, he said.", load())] == []


def claims(text: str) -> list[Claim]:
    raw = text.encode()
    return reader().read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))


def test_where_a_report_was_written_does_nothing() -> None:
    text = (
        "Gunmen kill 14 in villages near Nigeria's Jos\n\n"
        "JOS, Nigeria, July 9, 2012 - Gunmen attacked three villages overnight, according to the military."
    )
    assert all("jos" not in claim.subject.name.lower() for claim in claims(text))


def test_an_agency_is_no_other_name_of_a_town() -> None:
    text = "GARISSA, Kenya (Reuters) - Police shot two men on Monday.\n\nJOS (Reuters) - Police shot two men."
    assert not [claim for claim in claims(text) if claim.type == "named"]


def test_it_that_stands_for_a_clause_takes_up_nobody() -> None:
    text = "The 82 Division is in Enugu. It was learnt that its men moved to the barracks in Jaji, Nigeria."
    rules = [c.proposal.rule for c in claims(text) if c.proposal is not None and "It was learnt" in c.quote.text]
    assert not [rule for rule in rules if "'It' taken as" in rule]


def test_the_letters_of_a_post_are_nobody() -> None:
    text = "Uganda: David Muhoozi was appointed as the new Chief of Defence Forces (CDF). The CDF spoke on Monday."
    actors = [a for c in claims(text) for a in (c.subject, c.object) if isinstance(a, Actor)]
    assert actors and not any("CDF" in actor.names for actor in actors)


def test_a_rank_in_brackets_is_no_name_of_a_person() -> None:
    text = "Nigeria: The former Chief of Army Staff, Lt. Gen. Azubuike Ihejirika (retd), spoke in Abuja."
    assert not [claim for claim in claims(text) if claim.type == "named"]


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Nigeria: The President of the nine-man court, Brig.-Gen. Chukwuemeka Okonkwo, read the verdict.",
            "Chukwuemeka Okonkwo", "Nigeria",
        ),
        ("Uganda: King Charles Mumbere of the Rwenzururu was arrested.", "Charles Mumbere", "Uganda"),
        (
            "Nigeria: Habu Sani takes over from Ahmed Iliyasu, now the AIG in charge of Zone 2, Lagos.",
            "Habu Sani", "Zone 2",
        ),
    ],
)  # fmt: skip
def test_nobody_heads_what_another_does(text: str, person: str, body: str) -> None:
    assert not [row for row in rows(text) if row[0] == person and row[2] == body]


def test_a_second_unit_is_no_seat_of_the_first_and_a_letter_is_nobody() -> None:
    text = "Nigeria: Men of the 14 Brigade, 34 Artillery Brigade and Area 'E' were at the parade."
    assert not rows(text)
    assert "E" not in [span.text for span in name_spans(text, load())]

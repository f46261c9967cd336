"""Plain lines say a claim in the words of the brief."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from made_case import Desk
from wildcard.model.actor import Actor, Text
from wildcard.model.codebook import shipped
from wildcard.views.row import claim_row
from wildcard.wording.plain import plain
from wildcard.wording.speech import Speech

BOOK = shipped()


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.ledger.close()


def test_a_rating_reads_as_english(desk: Desk) -> None:
    one = desk.say("guard", "rated", Text("never ran"), criterion="takes part in elections", value="low")
    assert plain(one, BOOK) == "The Northern Guard rates low on taking part in elections: never ran"


def test_bodies_in_the_plural_take_its_verb_and_a_basis_is_said_in_words(desk: Desk) -> None:
    assert plain(desk.say("brigade", "part_of", "ministry", basis="legal"), BOOK) == (
        "2 Brigade is part of the Ministry of Defence (on paper)"
    )
    assert plain(desk.say("army", "fights", "league"), BOOK) == "The Army fights the Coastal League"


def test_a_row_names_whom_a_rating_compares_with_and_not_its_id(desk: Desk) -> None:
    one = desk.say("guard", "rated", Text("fewer"), criterion="own losses", value="less", than="army")
    desk.say("army", "fights", "league")
    assert claim_row(one, desk.ledger).cells["says"].startswith("The Northern Guard rates lower than the Army on")


@pytest.mark.parametrize("type", ["part_of", "funds", "arms", "directs", "commands", "rivals", "fights", "serves"])
@pytest.mark.parametrize("stance", ["asserts", "denies", "alleges", "proposes"])
def test_the_brief_says_what_the_row_says(desk: Desk, type: str, stance: str) -> None:
    one = desk.say("neighbour", type, "guard", stance=stance, by="ministry")
    sources = {s.sha256: s for s in desk.ledger.sources()}
    told = Speech(BOOK, sources, {}).sentence([one]).text
    assert told.rstrip(".").endswith(plain(one, BOOK)[1:])


def test_no_invisible_character_goes_into_a_pipe(desk: Desk) -> None:
    one = desk.say("guard", "committed", Text("أحرق القرية"))
    assert "أحرق" in plain(one, BOOK) and not {"\u2068", "\u2069"} & set(plain(one, BOOK))


def test_a_role_is_a_word_though_somebody_has_it_as_an_id(desk: Desk) -> None:
    president = Actor("president", "person", ("Port's president",))
    desk.say(president, "backs", "guard")
    one = desk.say("first", "heads", "neighbour", role="president")
    assert claim_row(one, desk.ledger).cells["says"] == "First Commander heads Neighbour as president"


def test_what_a_verb_says_is_not_said_again(desk: Desk) -> None:
    assert plain(desk.say("neighbour", "arms", "guard", what="arms"), BOOK) == "Neighbour arms the Northern Guard"
    assert plain(desk.say("neighbour", "arms", "guard", what="drones"), BOOK).endswith("with drones")

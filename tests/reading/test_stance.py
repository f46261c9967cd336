"""How a speaker holds a claim, and who speaks, read from sentences about many countries' forces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wildcard.actors.gazetteer import load
from wildcard.reading.mentions import find
from wildcard.reading.naming import name
from wildcard.reading.parse import blocks, load_pipeline, parse
from wildcard.reading.stance import Stances, Stated

Read = Callable[..., Stated]


@pytest.fixture(scope="module")
def read() -> Read:
    """Reads a text and says how it holds what a word of it carries."""
    gazetteer, pipeline = load(), load_pipeline()

    def reading(text: str, word: str, type: str = "committed", subject: str = "") -> Stated:
        paragraphs = blocks(text)
        naming = name(paragraphs, gazetteer, None)
        passages = parse(pipeline, paragraphs, naming.masks)
        mentions = find(naming, passages)
        stances = Stances(naming.cast, mentions, passages)
        place = text.index(word)
        for number, passage in enumerate(passages):
            token = passage.token_at(place)
            if token is not None and passage.start <= place < passage.start + len(passage.text):
                who = next((m.member for m in mentions.all if subject and m.text == subject), None)
                found = passage.doc[token]
                return stances.of(found, number, type, who, None, place, place + len(word))
        raise AssertionError(f"no word '{word}' in the text")

    return reading


def speaker(stated: Stated) -> str:
    """The speaker's first spelling in the text, or "author"."""
    return "author" if stated.speaker.id == "author" else stated.speaker.surfaces[0]


def test_a_plain_sentence_is_asserted_by_its_author(read: Read) -> None:
    stated = read("The Kenyan army burned three villages in 2014.", "burned")
    assert (stated.stance, speaker(stated), stated.held) == ("asserts", "author", True)


def test_what_a_named_body_reports_is_asserted_by_that_body(read: Read) -> None:
    stated = read("Amnesty International reported that the Kenyan army had burned three villages.", "burned")
    assert (stated.stance, speaker(stated)) == ("asserts", "Amnesty International")


def test_a_verb_of_saying_between_commas_names_the_speaker(read: Read) -> None:
    stated = read("The rebels, Amnesty International said, burned three villages.", "burned")
    assert speaker(stated) == "Amnesty International"


def test_according_to_names_the_speaker(read: Read) -> None:
    stated = read("According to Human Rights Watch, soldiers looted the market in Goma.", "looted")
    assert (stated.stance, speaker(stated)) == ("asserts", "Human Rights Watch")


def test_a_denial_is_not_an_assertion(read: Read) -> None:
    stated = read("Uganda denied that its soldiers had looted the market.", "looted")
    assert (stated.stance, speaker(stated)) == ("denies", "Uganda")


def test_an_accusation_is_alleged_by_the_accuser(read: Read) -> None:
    stated = read("Amnesty International accused the Nigerian army of killing detainees.", "killing")
    assert (stated.stance, speaker(stated)) == ("alleges", "Amnesty International")


def test_a_hedge_makes_the_authors_allegation(read: Read) -> None:
    stated = read("The brigade reportedly receives weapons from Eritrea.", "receives", "arms")
    assert (stated.stance, speaker(stated)) == ("alleges", "author")


def test_what_should_be_is_proposed(read: Read) -> None:
    stated = read("The police should be placed under the ministry.", "placed", "part_of")
    assert stated.stance == "proposes"


def test_a_hope_and_a_threat_assert_nothing(read: Read) -> None:
    assert not read("The general threatened to attack Juba.", "attack").held
    assert not read("The general hopes to capture Juba.", "capture").held


def test_a_question_and_a_condition_assert_nothing(read: Read) -> None:
    assert not read("Did the army burn the villages?", "burn").held
    assert not read("If the army burns the villages, people will flee.", "burns").held

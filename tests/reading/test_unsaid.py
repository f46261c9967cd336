"""What a clause supposes, ends or has somebody else say: never kept as the author's plain assertion."""

from __future__ import annotations

from datetime import date

import pytest
from english import claims

from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped
from wildcard.model.span import Range, When
from wildcard.wording.content import Wording


def kept(text: str, kind: str) -> list[Claim]:
    """The proposals of a type, without the second list."""
    return [c for c in claims(text) if c.type == kind and not (c.proposal is not None and c.proposal.second)]


@pytest.mark.parametrize(
    ("said", "kind", "speaker"),
    [
        ("Russia funds the Wagner Group, a French official said.", "funds", "French official"),
        ("Rwanda arms M23, Congolese officials said.", "arms", "Congolese officials"),
        ("Turkey arms the Syrian National Army, Kurdish commanders said.", "arms", "Kurdish commanders"),
        ("Iran trains the Badr Organization, two deputies said on Monday.", "trains", "two deputies"),
        ("The army killed nine villagers near Mopti, residents told reporters.", "committed", "residents"),
        ("The militia burned the market, said the police.", "committed", "police"),
        ("The Taliban executed the officers, reported the UN mission.", "committed", "UN"),
    ],
)
def test_who_is_named_behind_the_comma_speaks_and_not_whom_it_is_said_of(said: str, kind: str, speaker: str) -> None:
    assert {c.speaker.name for c in kept(said, kind)} == {speaker}


def test_what_is_said_next_in_the_present_is_the_author_s() -> None:
    said = "Russia funds the Wagner Group, French officials said. The Permanent Strategic Framework is based in Kidal."
    assert {c.by_author for c in kept(said, "based_in")} == {True}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("If Turkey armed the Syrian National Army, it would be a crime.", "arms"),
        ("Had Rwanda armed M23, Congo would have protested.", "arms"),
        ("Were Iran to fund the Badr Organization, sanctions would follow.", "funds"),
        ("Nobody claims that Iran funds the Badr Organization.", "funds"),
        ("No one says that Iran funds the Badr Organization.", "funds"),
        ("The army would have controlled Kidal if France had trained it.", "controls"),
        ("The M23 almost took Uvira in 2025.", "controls"),
        ("The army is fighting to retake El Fasher.", "controls"),
        ("Washington decided against arming the Kurds.", "arms"),
        ("The SDF is to be merged into the Syrian army by the end of 2025.", "part_of"),
    ],
)
def test_what_is_supposed_or_said_by_nobody_is_on_the_second_list_at_most(said: str, kind: str) -> None:
    assert not kept(said, kind)


@pytest.mark.parametrize(
    ("said", "kind", "speaker"),
    [
        ("Rumours that Turkey arms the Syrian National Army are false, Ankara said.", "arms", "Turkey"),
        ("The claim that Iran funds the Badr Organization is baseless.", "funds", ""),
        ("Beijing denied a newspaper report that it arms the Arakan Army.", "arms", "China"),
        ("The ministry disputed reports that the army had armed the Wazalendo.", "arms", "ministry"),
        ("The Panel did not find evidence that the Ugandan army had supplied the ADF with arms.", "arms", ""),
        ("No evidence has been produced that Oman armed the Houthis.", "arms", ""),
        ("The court acquitted the militia of burning the villages.", "committed", "court"),
        ("It is a myth that the CIA founded the Taliban.", "founded", ""),
        ("The theory that Chad arms the RSF has been refuted.", "arms", ""),
        ("It was not Iran that armed the Houthis.", "arms", ""),
    ],
)
def test_what_is_told_to_be_false_is_denied(said: str, kind: str, speaker: str) -> None:
    found = kept(said, kind)
    assert {c.stance for c in found} == {"denies"}
    assert {"" if c.by_author else c.speaker.name for c in found} == {speaker}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Iran no longer funds the Badr Organization.", "funds"),
        ("Iran stopped funding the Badr Organization.", "funds"),
        ("Iran used to fund the Badr Organization.", "funds"),
        ("Uganda ended its training of the police.", "trains"),
    ],
)
def test_what_is_over_has_an_end(said: str, kind: str) -> None:
    assert {c.when for c in kept(said, kind)} == {When(ending=True)}


def test_what_goes_on_has_no_end() -> None:
    assert {c.when for c in kept("Iran did not stop funding the Badr Organization.", "funds")} <= {None}
    assert {c.when for c in kept("Iran funds the Badr Organization.", "funds")} == {None}


@pytest.mark.parametrize(
    ("said", "when"),
    [
        (
            "General Tukur Buratai commanded the Nigerian Army from 2015 to 2021.",
            When(None, Range(date(2015, 1, 1), date(2021, 12, 31)), starting=True, ending=True),
        ),
        (
            "General Tukur Buratai commanded the Nigerian Army until 2021.",
            When(None, Range(date(2021, 1, 1), date(2021, 12, 31)), ending=True),
        ),
    ],
)
def test_until_when_a_post_was_held_is_its_end(said: str, when: When) -> None:
    assert {c.when for c in kept(said, "commands")} == {when}


def test_a_denial_at_the_sentence_s_end_is_a_claim_of_its_own() -> None:
    said = (
        "Sudan's army accused the Rapid Support Forces of killing civilians in El Fasher, which the Rapid Support "
        "Forces denied."
    )
    found = kept(said, "committed")
    assert {(c.stance, c.speaker.name) for c in found} == {
        ("alleges", "Sudan's army"),
        ("denies", "Rapid Support Forces"),
    }
    assert {str(c.qualifiers["act"]) for c in found} == {"killing civilians in El Fasher"}
    assert len({c.id for c in found}) == 2 and all(c.quote.stands_in(said) for c in found)


def test_a_clause_that_denies_nothing_makes_no_denial() -> None:
    said = "The guard burned the village of Toro, which lies near the border."
    assert {c.stance for c in kept(said, "committed")} == {"asserts"}


@pytest.mark.parametrize(
    ("said", "extent"),
    [
        ("The Rapid Support Forces control most of Darfur.", "most of"),
        ("The M23 controls large parts of North Kivu.", "large parts of"),
        ("The army controls Kidal.", None),
    ],
)
def test_a_part_of_a_place_is_not_the_whole(said: str, extent: str | None) -> None:
    [one] = kept(said, "controls")
    assert one.qualifiers.get("extent") == extent
    read = Wording(shipped(), {}).content(one).text
    assert (extent or "control") in read


@pytest.mark.parametrize(
    ("said", "holder"),
    [
        ("The M23 relinquished Walikale in April 2025.", "M23"),
        ("The junta has lost control of Lashio.", "junta"),
        ("The Kachin Independence Army lost Laiza in 2013.", "Kachin Independence Army"),
    ],
)
def test_what_is_lost_is_held_no_longer(said: str, holder: str) -> None:
    assert {(c.subject.name, c.when is not None and c.when.ending) for c in kept(said, "controls")} == {(holder, True)}


def test_who_is_given_a_place_holds_it() -> None:
    found = kept("The army ceded control of Kidal to the rebels.", "controls")
    assert found
    assert all((c.subject.name == "rebels") != (c.when is not None and c.when.ending) for c in found)


def test_what_never_stopped_goes_on() -> None:
    found = [c for c in claims("Washington never stopped arming the Kurds.") if c.type == "arms"]
    assert {c.stance for c in found} == {"asserts"}


@pytest.mark.parametrize(
    ("said", "kind", "wrong"),
    [
        ("Hezbollah, founded in 1982, is funded by Iran.", "founded", "Iran"),
        ("The Congolese army is said by local NGOs to have armed the Wazalendo.", "arms", "NGOs"),
        ("India has asked Pakistan to stop supporting Lashkar-e-Taiba.", "backs", "India"),
        ("The EU urged Belgrade to stop financing the militia.", "funds", "EU"),
        ("The militia burned the market, said the police.", "committed", "police"),
    ],
)
def test_who_reports_asks_or_does_another_thing_did_not_do_it(said: str, kind: str, wrong: str) -> None:
    assert wrong not in {c.subject.name for c in claims(said) if c.type == kind}


def test_one_of_two_that_is_not_meant_is_denied() -> None:
    found = kept("The Houthis get weapons not from Russia but from Iran.", "arms")
    assert {(c.subject.name, c.stance) for c in found} == {("Russia", "denies"), ("Iran", "asserts")}


@pytest.mark.parametrize(
    "said", ["The RUF took control of Freetown.", "The army still holds Freetown, but not Makeni."]
)
def test_a_capital_that_is_taken_is_no_state(said: str) -> None:
    places = {c.object.name for c in kept(said, "controls") if c.object is not None}
    assert "Freetown" in places and "Sierra Leone" not in places


def test_a_denial_at_the_end_is_of_the_last_clause_alone() -> None:
    said = "The UN said that Rwanda arms the M23 and that the army killed nine men, which the army denied."
    assert {c.stance for c in kept(said, "arms")} == {"asserts"}
    assert {c.stance for c in kept(said, "committed")} == {"asserts", "denies"}


def test_what_a_verb_denies_is_not_who_denies_it() -> None:
    said = "The army entered Gao, denied the killing of nine men, and blamed the rebels."
    denied = {c.speaker.name for c in kept(said, "committed") if c.stance == "denies"}
    assert denied == {"Malian Armed Forces"}

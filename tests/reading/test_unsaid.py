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
    ],
)
def test_what_is_supposed_or_said_by_nobody_is_on_the_second_list_at_most(said: str, kind: str) -> None:
    assert not kept(said, kind)


@pytest.mark.parametrize(
    ("said", "kind", "speaker"),
    [
        ("Rumours that Turkey arms the Syrian National Army are false, Ankara said.", "arms", "Turkey"),
        ("The claim that Iran funds the Badr Organization is baseless.", "funds", ""),
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
            "Carlos Castaño commanded the United Self-Defense Forces of Colombia until 2004.",
            When(None, Range(date(2004, 1, 1), date(2004, 12, 31)), ending=True),
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

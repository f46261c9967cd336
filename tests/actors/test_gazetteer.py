"""The gazetteer: names are found however they are dressed, and every state has its bodies."""

from __future__ import annotations

import pytest

from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.actors.pack import parse_pack
from wildcard.errors import PackError


@pytest.fixture(scope="module")
def all_packs() -> Gazetteer:
    return load()


def ids(gazetteer: Gazetteer, name: str) -> set[str]:
    return {entry.id for entry in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    "name",
    ["Nigerian Army", "Army of Nigeria", "Nigeria's army", "the Nigerian army", "الجيش النيجيري"],
)
def test_an_army_is_known_beside_any_state_without_being_typed(all_packs: Gazetteer, name: str) -> None:
    assert ids(all_packs, name) == {"nigeria-army"}


def test_every_state_has_an_army_a_parliament_and_a_ministry_of_defence(all_packs: Gazetteer) -> None:
    states = [e for e in all_packs.entries.values() if e.kind == "state"]
    assert len(states) > 193
    for state in states:
        for body in ("army", "parliament", "ministry-of-defence"):
            found = all_packs.bodies.of(state.id, body)
            assert found is not None and found.country == state.id


def test_a_body_that_a_pack_has_of_its_own_is_given_for_the_rule_s_name(all_packs: Gazetteer) -> None:
    assert ids(all_packs, "Army of the United States") == ids(all_packs, "U.S. Army") == {"us-army"}


def test_a_shared_demonym_gives_the_bodies_of_both_states(all_packs: Gazetteer) -> None:
    assert ids(all_packs, "Congolese army") == {"drc-army", "congo-brazzaville-army"}


def test_a_state_and_its_ground_bear_the_same_name(all_packs: Gazetteer) -> None:
    assert ids(all_packs, "Kenya") == {"kenya", "kenya-country"}
    assert [e.place for e in all_packs.lookup("Kenya")] == [False, True]


def test_a_common_noun_means_the_body_of_the_text_s_country(all_packs: Gazetteer) -> None:
    assert all_packs.common("kenya")["parliament"].id == "kenya-parliament"
    assert all_packs.common("usa")["army"].id == "us-army"


def test_a_demonym_alone_names_nobody(all_packs: Gazetteer) -> None:
    assert ids(all_packs, "Kenyan") == set()
    assert all_packs.demonyms["kenyan"].id == "kenya"


def test_a_made_body_is_found_again_by_its_id(all_packs: Gazetteer) -> None:
    made = all_packs.lookup("Ministry of Defence of Peru")[0]
    assert all_packs.get(made.id) == made
    assert made in all_packs.of_country("peru")


def test_a_capital_is_a_metonym_not_a_name(all_packs: Gazetteer) -> None:
    assert all_packs.metonyms["tehran"].id == "iran"
    assert "iran" not in ids(all_packs, "Tehran")


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("Lt. Gen.", "rank"),
        ("Sheikh", "title"),
        ("chief of staff", "role"),
        ("battalion", "unit"),
        ("gunmen", "collective"),
    ],
)
def test_words_of_rank_title_role_and_unit_have_their_category(all_packs: Gazetteer, word: str, category: str) -> None:
    from wildcard.actors.fold import fold

    assert all_packs.roles[fold(word)] == category


def test_the_same_id_in_two_packs_is_refused() -> None:
    one = parse_pack('[pack]\nname = "a"\n[[actor]]\nid = "x"\nkind = "party"\nnames = ["X"]\nsource = "s"\n', "a.toml")
    with pytest.raises(PackError, match="id 'x' is taken"):
        Gazetteer([one, one])


def test_a_pack_that_is_not_there_is_told_in_one_sentence() -> None:
    with pytest.raises(PackError, match="there is no pack 'nowhere'"):
        load(["nowhere"])

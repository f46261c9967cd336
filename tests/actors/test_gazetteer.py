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
    ["Ghanaian Army", "Army of Ghana", "Ghana's army", "the Ghanaian army", "الجيش الغاني"],
)
def test_an_army_is_known_beside_any_state_without_being_typed(all_packs: Gazetteer, name: str) -> None:
    assert ids(all_packs, name) == {"ghana-army"}


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
    assert ids(all_packs, "Congolese parliament") == {"drc-parliament", "congo-brazzaville-parliament"}


def test_a_state_and_its_ground_bear_the_same_name(all_packs: Gazetteer) -> None:
    assert ids(all_packs, "Kenya") == {"kenya", "kenya-country"}
    assert [e.place for e in all_packs.lookup("Kenya")] == [False, True]


def test_a_common_noun_means_the_body_of_the_text_s_country(all_packs: Gazetteer) -> None:
    assert all_packs.common("kenya")["parliament"].id == "kenya-parliament"
    assert all_packs.common("usa")["army"].id == "us-army"


def test_a_noun_means_whom_its_name_with_the_adjective_means(all_packs: Gazetteer) -> None:
    for state, adjective in (("mali", "Malian"), ("rwanda", "Rwandan"), ("lebanon", "Lebanese")):
        assert ids(all_packs, f"{adjective} army") == {all_packs.common(state)["army"].id}


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


@pytest.mark.parametrize(
    ("written", "known"), [("IS", True), ("is", False), ("Is", False), ("Nato", True), ("NATO", True), ("nato", False)]
)
def test_an_acronym_counts_where_it_is_written_as_one(all_packs: Gazetteer, written: str, known: bool) -> None:
    assert bool(all_packs.lookup(written)) is known


def test_an_acronym_shared_by_countries_gives_all_who_bear_it(all_packs: Gazetteer) -> None:
    assert {e.country for e in all_packs.lookup("SDF")} >= {"syria", "libya"}


@pytest.mark.parametrize(
    ("country", "least"), [("iraq", 150), *((c, 25) for c in ("lebanon", "syria", "yemen", "libya", "sudan"))]
)
def test_a_country_s_pack_has_its_actors_with_names_in_both_scripts(
    all_packs: Gazetteer, country: str, least: int
) -> None:
    actors = [e for e in all_packs.entries.values() if e.country == country and not e.place]
    assert len([e for e in actors if e.arabic and e.source]) >= least


def test_iraq_has_its_nineteen_governorates_with_arabic_names_and_points(all_packs: Gazetteer) -> None:
    found = [e for e in all_packs.entries.values() if e.country == "iraq" and e.kind == "governorate"]
    assert len(found) == 19
    assert all(e.arabic and e.point and e.within == "iraq-country" for e in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asa'ib Ahl al-Haqq", "AAH"),
        ("League of the Righteous", "عصائب أهل الحق"),
        ("Counter-Terrorism Service", "جهاز مكافحة الإرهاب"),
        ("IMIS", "الحشد الشعبي"),
        ("Hizbullah", "حزب الله"),
    ],
)
def test_names_in_both_scripts_lead_to_one_actor(all_packs: Gazetteer, one: str, other: str) -> None:
    first = {e.id for e in all_packs.lookup(one) if e.country in ("iraq", "lebanon")}
    assert first and first <= ids(all_packs, other) | first
    assert first & ids(all_packs, other)


def test_a_kingdoms_forces_are_the_states(all_packs: Gazetteer) -> None:
    assert all_packs.lookup("Royal Thai Army") == all_packs.lookup("Thai Army") != ()
    assert all_packs.lookup("Royal Moroccan Gendarmerie") == all_packs.lookup("Moroccan gendarmerie") != ()

"""Packs: the quick reader reads what the TOML library reads; every mistake is one sentence."""

from __future__ import annotations

import tomllib

import pytest

from wildcard.actors.check import check
from wildcard.actors.gazetteer import shipped
from wildcard.actors.pack import Pack, parse_pack, plain, read_pack
from wildcard.errors import PackError

HEAD = '[pack]\nname = "t"\n'
STATE = '[[actor]]\nid = "utopia"\nkind = "state"\nnames = ["Utopia"]\nsource = "s"\n'


def actor(identity: str, **given: str) -> str:
    keys = {"kind": '"party"', "names": f'["{identity}"]', "source": '"s"', **given}
    return f'[[actor]]\nid = "{identity}"\n' + "".join(f"{k} = {v}\n" for k, v in keys.items() if v)


def place(identity: str, **given: str) -> str:
    return actor(identity, **{"kind": '"city"', **given}).replace("[[actor]]", "[[place]]")


def pack(text: str) -> Pack:
    return parse_pack(HEAD + text, "t.toml")


@pytest.mark.parametrize("path", shipped(), ids=lambda p: p.stem)
def test_a_shipped_pack_reads_alike_by_both_readers(path: object) -> None:
    from pathlib import Path

    text = Path(str(path)).read_text(encoding="utf-8")
    assert plain(text) == tomllib.loads(text)


def test_the_shipped_packs_have_no_mistake() -> None:
    assert check([read_pack(path) for path in shipped()]) == []


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n",
        'a.b = "c"\n',
        '[pack]\nname = "a"\nname = "b"\n',
        "[[actor]]\nnames = ['single']\n",
        '[pack]\nname = "tab\\t"\n',
        '[pack]\nname = """a\nb"""\n',
        "[pack]\nopen = [\n",
    ],
)
def test_toml_of_another_form_is_left_to_the_library(text: str) -> None:
    assert plain(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (actor("a", source=""), "'a' has no source"),
        (actor("a", kind='"gang"'), "unknown kind 'gang'"),
        (actor("a", names="[]"), "'a' has no names"),
        (actor("a") + actor("a"), "id 'a' is given twice"),
        (actor("a", names='["X", "Same Name"]') + actor("b", names='["The same name"]'), "names a, b"),
        (actor("a", country='"nowhere"'), "country 'nowhere'; expected the id of a state"),
        (actor("a", body='"choir"'), "'a' is body 'choir'"),
        (actor("a", names='["A", "--"]'), "holds no letter or digit"),
        (actor("a", names='["The League", "the league"]'), "'a' has the name 'The League' twice"),
        (actor("a", arabic='["حرس", "حرس"]'), "'a' has the name 'حرس' twice"),
        (place("a", within='"b"') + place("b", within='"a"'), "'a' lies within itself by way of 'b'"),
        (place("a", within='"b"'), "'a' lies within 'b', which no pack has"),
        (place("a", point="[91.0, 0.0]"), "expected latitude -90..90"),
        ('[roles]\nsong = ["tenor"]\n', "unknown category 'song'"),
        ('[[body]]\nid = "b"\nkind = "tune"\nnames = ["b"]\n', "body 'b' has unknown kind 'tune'"),
    ],
)
def test_a_mistake_is_told_by_check(text: str, told: str) -> None:
    problems = check([pack(text)])
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[actor]]\n", "has an entry without id"),
        (actor("a", colour='"red"'), "unknown key 'colour'"),
        (actor("a", names='"A"'), "expected a list of words"),
        (actor("a", point="[1.0]"), r"expected \[latitude, longitude\]"),
        (actor("a", source="3"), "has source 3; expected a word"),
        (place("a", kind='"party"'), r"stands under \[\[place\]\]; expected \[\[actor\]\]"),
        ("[actor]\nid = 3\n", r"expected \[\[actor\]\] tables"),
        ("[[actor]\n", "is no TOML"),
    ],
)
def test_a_broken_pack_is_refused(text: str, told: str) -> None:
    with pytest.raises(PackError, match=told):
        pack(text)


def test_a_shared_name_may_be_marked_ambiguous() -> None:
    two = actor("a", names='["A", "SDF"]', ambiguous='["SDF"]') + actor("b", names='["B", "SDF"]')
    assert check([pack(two)]) == []


def test_a_name_may_be_borne_in_two_countries() -> None:
    more = STATE.replace("topia", "chronia").replace("Utopia", "Uchronia")
    two = (
        STATE
        + more
        + actor("a", names='["SDF"]', country='"utopia"')
        + actor("b", names='["SDF"]', country='"uchronia"')
    )
    assert check([pack(two)]) == []


def test_a_governorate_may_bear_its_city_s_name() -> None:
    two = place("p", kind='"governorate"', names='["Basra"]') + place("c", names='["Basra"]', within='"p"')
    assert check([pack(two)]) == []


def test_a_pack_s_country_holds_its_places() -> None:
    made = parse_pack('[pack]\nname = "t"\ncountry = "utopia"\n' + STATE + place("c"), "t.toml")
    assert [e.within for e in made.entries if e.id == "c"] == ["utopia-country"]


@pytest.mark.parametrize(
    ("name", "least"), [("iraq", 150), ("lebanon", 25), ("syria", 25), ("yemen", 25), ("libya", 25), ("sudan", 25)]
)
def test_the_packs_of_arab_countries_have_their_actors_in_both_scripts(name: str, least: int) -> None:
    path = next(p for p in shipped() if p.stem == name)
    actors = [e for e in read_pack(path).entries if not e.place]
    assert len(actors) >= least
    assert [e.id for e in actors if not e.arabic or not e.names or not e.kind or not e.source] == []

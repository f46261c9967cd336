"""Long letters and numbers in names, names that "and" joins, who a cleft names, and capitals that pay or order."""

from __future__ import annotations

import pytest
from english import claims, seen


def named(text: str) -> list[str]:
    """The names of a text, as they stand in it."""
    return [m.text for m in seen(text).mentions.all if m.form in ("name", "acronym")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Morocco expelled the staff of MINURSO in 2016.", "MINURSO"),
        ("Norodom Ranariddh led FUNCINPEC, the royalist party.", "FUNCINPEC"),
        ("Germany founded GSG 9 in 1972.", "GSG 9"),
        ("The United States trains Densus 88, a police squad.", "Densus 88"),
        (
            "Hugo Chávez founded the Bolivarian Revolutionary Movement 200 in 1982.",
            "Bolivarian Revolutionary Movement 200",
        ),
        ("Nation's Future, a party, won most seats in Egypt.", "Nation's Future"),
        ("The Alliance for Change and Transparency won.", "Alliance for Change and Transparency"),
        (
            "The Main Directorate for Combating Organised Crime and Corruption beat detainees.",
            "Main Directorate for Combating Organised Crime and Corruption",
        ),
        ("The commander says that Syrian PKK cadres fought with him.", "PKK"),
        ("Forty-four SAF men died at Mamasapano in the Philippines.", "SAF"),
        ("Tun Abdul Razak founded RELA in Malaysia.", "Abdul Razak"),
    ],
)
def test_a_name_is_whole_and_no_longer(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iran gave Hezbollah 200 rockets.", "Hezbollah"),  # the number counts what follows
        ("The police killed Farouq 3 times over in the press.", "Farouq"),
        ("The Syrian SDF holds Hasakah.", "Syrian SDF"),  # of that country: the adjective tells which SDF
    ],
)
def test_a_number_or_a_people_that_tells_more_is_left(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    "text", ["BREAKING: the army took Goma.", "STATEMENT by the Panel on Goma.", "SUMMARY. Goma fell."]
)
def test_words_in_capitals_are_no_letters(text: str) -> None:
    assert not {"BREAKING", "STATEMENT", "SUMMARY"} & set(named(text))


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        (
            "It was the Republican Guard, backed by helicopters, that stormed the headquarters of Jean Ping.",
            "committed",
            "Republican Guard",
        ),
        (
            "It is the Interior Ministry, not the army, that pays the Desert Hawks in Syria.",
            "funds",
            "Interior Ministry",
        ),
        ("It was the FARDC, with UN help, that drove the M23 from Goma.", "fights", "FARDC"),
        ("It was the militia of Arkan, the Tigers, who killed civilians in Bijeljina.", "committed", "Tigers"),
    ],
)
def test_a_cleft_names_who_did_it_over_an_aside(text: str, kind: str, doer: str) -> None:
    assert {c.subject.name for c in claims(text) if c.type == kind} == {doer}


@pytest.mark.parametrize(
    ("text", "type_", "subject", "object_"),
    [
        ("The money of the Houthis comes from Tehran.", "funds", "Iran", "Houthis"),
        ("Their missiles came from Tehran, the Houthis said.", None, "", ""),
    ],
)
def test_what_comes_from_a_capital_is_the_states(text: str, type_: str | None, subject: str, object_: str) -> None:
    found = seen(text)
    assert "iran" in {m.member.id for m in found.mentions.all if m.text == "Tehran"}
    if type_ is not None:
        assert (type_, subject, object_) in {
            (c.type, c.subject.name, getattr(c.object, "name", "")) for c in claims(text)
        }


def test_whoever_comes_from_a_capital_comes_from_a_place() -> None:
    assert "iran" not in {m.member.id for m in seen("The convoy came from Tehran.").mentions.all if m.text == "Tehran"}


@pytest.mark.parametrize(
    ("text", "not_so"),
    [
        ("Far from being armed by Iran, the Houthis buy their weapons from the Yemeni army.", "Iran"),
        ("The Houthis are armed by Iran, hardly by Russia.", "Russia"),
    ],
)
def test_far_from_and_hardly_deny(text: str, not_so: str) -> None:
    found = [c for c in claims(text) if c.type == "arms" and c.subject.name == not_so]
    assert all(c.stance == "denies" for c in found)
    assert [c for c in claims(text) if c.type == "arms" and c.stance == "asserts"]

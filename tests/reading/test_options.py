"""Who may stand in the slots of a trigger."""

from __future__ import annotations

from english import seen


def test_a_pronoun_may_take_up_more_than_one_antecedent() -> None:
    held = seen("The Lebanese army entered the village. Hezbollah left it. They burned two houses.")
    subjects = {o.member.argument().name for o in held.at("burned").options if o.role == "subj"}
    assert {"Hezbollah"} < subjects


def test_nobody_and_the_author_are_always_options() -> None:
    roles = {o.role for o in seen("Houses were burned.").at("burned").options}
    assert {"nobody", "author"} <= roles


def test_a_name_in_the_subject_is_not_taken_for_another() -> None:
    held = seen("The Lebanese army entered the village. Hezbollah burned two houses.")
    assert not any(o.read for o in held.at("burned").options if o.role == "subj")


def test_a_title_offers_the_body_that_it_means() -> None:
    held = seen("Iraq's interior minister, Qasim al-Araji, resigned in Baghdad.")
    offices = [o for s in held.sites for o in s.options if o.role == "office"]
    assert any("interior" in n.lower() for o in offices for n in o.member.argument().names)


def test_every_place_of_a_row_is_an_option_of_a_word_of_presence() -> None:
    text = "The headquarters of the Iraqi army, they said, are in Baghdad, Kirkuk, Mosul, Basra, Najaf, Karbala, Anbar."
    options = seen(text).at("headquarters").options
    places = {o.mention.text: o for o in options if o.mention is not None and o.member.place}
    assert {"Baghdad", "Kirkuk", "Mosul", "Basra", "Najaf", "Karbala", "Anbar"} <= set(places)
    assert len({o.lead for o in places.values() if o.role == "right"}) == 1


def test_the_author_of_a_reported_clause_is_who_reports_it() -> None:
    site = seen("Hadi al-Amiri said that the army should leave Kirkuk.").at("leave")
    assert next(o for o in site.options if o.role == "author").member.argument().name == "Hadi al-Amiri"


def test_the_author_of_any_other_clause_is_the_texts() -> None:
    for text, word in (
        ("Hadi al-Amiri visited Basra. The army should leave Kirkuk.", "leave"),
        ("The government of Iraq should publish what it found.", "publish"),
        ("Parliament should refuse the law.", "refuse"),
    ):
        site = seen(text).at(word)
        assert next(o for o in site.options if o.role == "author").member.id == "author"

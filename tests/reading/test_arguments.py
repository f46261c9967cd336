"""Who stands in which role to a word, through what hides it."""

from __future__ import annotations

import pytest
from english import seen

from wildcard.reading.mentions.arguments import Roles


def roles(text: str, word: str) -> set[tuple[str, str]]:
    """The roles to a word of a text of one paragraph, with the name of who stands in each."""
    held = seen(text)
    roles_ = Roles({head: m for (_, head), m in held.mentions.at.items()})
    token = next(t for t in held.passages[0].doc if t.text == word)
    return {(a.role, a.mention.member.argument().name) for a in roles_.of(token)}


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("The European Union, accused by activists of financing the RSF, denies it.", "financing", "European Union"),
        ("The army blamed Hezbollah for killing four officers.", "killing", "Hezbollah"),
        ("Rwanda is accused by Uganda of arming the rebels.", "arming", "Rwanda"),
    ],
)
def test_who_is_accused_did_what_he_is_accused_of(text: str, verb: str, who: str) -> None:
    assert {name for role, name in roles(text, verb) if role == "subj"} == {who}


@pytest.mark.parametrize(
    ("text", "verb", "role"),
    [
        ("Hezbollah is a militia funded by Iran.", "funded", "obj"),
        ("Hezbollah became a militia funded by Iran.", "funded", "obj"),
        ("Hezbollah is a militia that controls parts of Lebanon.", "controls", "subj"),
    ],
)
def test_what_somebody_is_said_to_be_stands_for_him(text: str, verb: str, role: str) -> None:
    assert (role, "Hezbollah") in roles(text, verb)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Yahya Saree, spokesman for Hezbollah, denied the attack.", "denied"),
        ("Hezbollah spokesman Yahya Saree denied the attack.", "denied"),
        ("Hezbollah's spokesman, Yahya Saree, denied the attack.", "denied"),
    ],
)
def test_whose_post_somebody_holds_may_have_done_what_he_did(text: str, verb: str) -> None:
    found = roles(text, verb)
    assert ("subj", "Yahya Saree") in found
    assert any(name == "Hezbollah" and role.startswith("subj/") for role, name in found)


def test_a_person_behind_a_group_is_not_the_group() -> None:
    found = roles("The head of the junta, Captain Ibrahim Traoré, ordered the shelling.", "ordered")
    assert ("subj", "Ibrahim Traoré") in found
    assert not any(role == "subj/of" and "Traoré" in name for role, name in found)


def test_a_post_before_a_name_is_who_holds_it() -> None:
    found = roles("The commander of the 4th Division, General Maher al-Assad, ordered the shelling.", "ordered")
    assert any(role == "subj" and "Maher" in name for role, name in found)

"""Qualifiers stand in the text as its author wrote it, whatever names the parser was shown."""

from __future__ import annotations

import re
from pathlib import Path

from english import claims

from wildcard.model.actor import Actor

CORPUS = Path(__file__).parents[2] / "corpus"


def test_an_unless_is_in_the_words_of_the_text() -> None:
    text = "Colombia will not be safe unless the state holds the rivers of the Pacific coast."
    found = [str(c.qualifiers["unless"]) for c in claims(text) if "unless" in c.qualifiers]
    assert found and all(words in text for words in found), found


def test_a_role_is_without_the_acronym_of_the_body() -> None:
    text = "Ahmed Sali, an SLA spokesman, denied the claim. The Sudan Liberation Army (SLA) holds Zalingei."
    roles = {str(c.qualifiers["role"]) for c in claims(text) if "role" in c.qualifiers}
    assert roles == {"spokesman"}


def test_a_state_bears_its_own_name_first_though_its_capital_stands_for_it() -> None:
    found = [c.subject for c in claims("Khartoum arms the border guards of Chad.") if c.type == "arms"]
    assert found and all(isinstance(s, Actor) and s.names[0] == "Sudan" for s in found), found


def test_a_year_is_no_part_of_the_name_that_follows_it() -> None:
    found = claims("Sudan has an army. In 2017 parliament gave the Rapid Support Forces legal cover.")
    names = [n for c in found for a in (c.subject, c.object) if isinstance(a, Actor) for n in a.names]
    assert names and not any("2017" in n for n in names), names


def test_a_question_is_on_no_first_list() -> None:
    found = [c for c in claims("Does Iran arm the Houthis in Yemen?") if c.proposal and not c.proposal.second]
    assert found == []


def test_a_spokesman_who_denies_is_no_denial_of_his_post() -> None:
    text = '"Our forces did not shell any hospital," RSF spokesman Ahmed Sali said in a statement.'
    posts = [c for c in claims(text) if c.type == "member_of"]
    assert [(c.stance, c.speaker.id) for c in posts] == [("asserts", "author")]


def test_a_quote_does_not_begin_in_the_brackets_of_a_dateline() -> None:
    text = "PORT SUDAN, March 4 (Reuters) - Sudan's Rapid Support Forces shelled a hospital on Monday, the army said."
    quotes = [c.quote.text for c in claims(text)]
    assert quotes and not any("Reuters" in q for q in quotes), quotes


def test_the_country_of_a_text_that_names_none_stands_for_nobody() -> None:
    text = "The country will not be safe unless the state holds the rivers."
    assert all(text[c.quote.start : c.quote.end] == c.quote.text for c in claims(text))


def test_a_rule_names_the_word_of_the_text_and_no_stand_in_of_the_parser() -> None:
    text = "Gen. Prabhu Ram Sharma headed the Nepali Army. Gen. Ashok Raj Sigdel took over from Prabhu Ram Sharma."
    said = [re.match("'(.+?)' as a word of", c.proposal.rule) for c in claims(text) if c.proposal is not None]
    assert [m for m in said if m is not None] and all(m is None or m[1] in text for m in said)


def test_a_word_with_a_dash_in_it_makes_no_empty_quote() -> None:
    text = (CORPUS / "j-ngo-gezira-shield.txt").read_text(encoding="utf-8")  # "re-entered"
    assert all(any(c.isalnum() for c in one.quote.text) for one in claims(text))


def test_a_title_beside_a_recommendation_is_told_by_who_reports_it() -> None:
    text = "The Panel recommends to Kenya:\n\n(b) investigate Deputy Inspector-General of Police Eliud Lagat; and"
    posts = [c for c in claims(text) if c.type == "member_of" and c.qualifiers.get("role")]
    assert [(c.stance, c.speaker.id) for c in posts] == [("asserts", "author")]


def test_a_quote_ends_with_a_word_and_not_at_a_dash_in_it() -> None:
    text = (
        "Kaduna State Governor Uba Sani said in Nigeria that the army re-entered Birnin Gwari in May 2024, after "
        "bandits left it; unless"
    )
    ends = [text[c.quote.end : c.quote.end + 1] for c in claims(text)]
    assert ends and "-" not in ends


def test_a_courtesy_before_a_name_is_no_role() -> None:
    found = claims("SAMIM left Pemba. Its head, Professor Mpho Molomo, answered to the SADC Secretariat.")
    roles = [c.qualifiers.get("role") for c in found if c.type == "heads" and getattr(c.object, "name", "") == "SAMIM"]
    assert roles and set(roles) == {"head"}


def test_companies_of_an_army_are_no_business() -> None:
    found = claims("The European Union trains eleven companies of the Mozambican army at Chimoio.")
    assert all(c.qualifiers.get("domain") != "economic" for c in found if c.type == "based_in")


def test_a_towns_name_tells_no_domain() -> None:
    found = [c for c in claims("The gangs control Port-au-Prince, Haiti.") if c.type == "controls"]
    assert found and all(c.qualifiers.get("domain") != "economic" for c in found), found


def test_a_company_is_no_role() -> None:
    found = [c for c in claims("Erik Prince came with Vectus Global, the company of Erik Prince.") if c.type == "heads"]
    assert all("company" not in str(c.qualifiers.get("role", "")) for c in found), found

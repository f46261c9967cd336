"""Sentences: they name their speaker, keep the stance, and read as English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wildcard.model.actor import AUTHOR, UNSPECIFIED, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped
from wildcard.model.quote import Quote
from wildcard.model.source import Source
from wildcard.model.span import Range, When
from wildcard.wording.speech import Speech, stopped

GUARDS = Actor("guards", "force", ("Border Guards", "BG"))
CHAD = Actor("chad", "state", ("Chad",))
MINISTRY = Actor("mod", "institution", ("Ministry of Defence of Chad",))
AMNESTY = Actor("amnesty", "institution", ("Amnesty International",))
ONE = Source("a" * 64, title="First report", author="Ana Kos")
TWO = Source("b" * 64, title="A second report with a title that goes on and on")


def claim(
    type_: str,
    object_: Argument | None,
    *,
    stance: str = "asserts",
    subject: Argument = GUARDS,
    speaker: Actor = AUTHOR,
    quote: str = "the words of the source",
    source: Source = ONE,
    **qualifiers: str,
) -> Claim:
    made = Quote(source.sha256, 0, len(quote), quote)
    return Claim(f"{type_}-{stance}", type_, subject, object_, stance, speaker, made, qualifiers)


def said(*claims: Claim, sources: tuple[Source, ...] = (ONE,)) -> str:
    names = {a.id: a for a in (GUARDS, CHAD, MINISTRY, AMNESTY)}
    return Speech(shipped(), {s.sha256: s for s in sources}, names).sentence(claims).text


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            claim("part_of", MINISTRY, basis="legal"),
            "Ana Kos says that the Border Guards are part of the Ministry of Defence of Chad (on paper).",
        ),
        (claim("part_of", MINISTRY, stance="denies"), "Ana Kos denies that the Border Guards are part of the "),
        (
            claim("part_of", MINISTRY, stance="proposes"),
            "Ana Kos proposes that the Border Guards should be part of the Ministry of Defence of Chad.",
        ),
        (
            claim("controls", Place("adre", "city", ("Adre",)), stance="predicts"),
            "Ana Kos predicts that the Border Guards will control Adre.",
        ),
        (
            claim("directs", GUARDS, subject=CHAD, stance="denies", speaker=GUARDS),
            "The Border Guards deny that Chad directs them.",
        ),
        (
            claim("committed", Text("looted shops"), speaker=AMNESTY, stance="alleges", quote="they looted shops"),
            "Amnesty International alleges that the Border Guards did this: “looted shops”.",
        ),
        (
            claim("directs", GUARDS, subject=CHAD, stance="alleges"),
            "Ana Kos reports as said or alleged that Chad directs the Border Guards.",
        ),
        (
            claim("committed", Text("looting in Adre"), stance="disowns", speaker=GUARDS, excuse="individuals"),
            "The Border Guards put on individuals what is laid to them: looting in Adre.",
        ),
        (
            claim("wants", Text("to fight crime"), stance="pretext", act="looted shops"),
            "Ana Kos calls it a pretext that the Border Guards want: to fight crime "
            "(what it is said to cover: looted shops).",
        ),
        (
            claim("rated", Text("orderly"), criterion="discipline", value="more", than="mod"),
            "Ana Kos says that the Border Guards rate higher than the Ministry of Defence of Chad on discipline: ",
        ),
        (
            claim("rated", Text("orderly"), criterion="holds ground", value="low", than="mod"),
            "Ana Kos says that the Border Guards rate low on holding ground: orderly "
            "(compared with the Ministry of Defence of Chad).",
        ),
        (
            claim("legitimises", GUARDS, subject=UNSPECIFIED, kind="political"),
            "Ana Kos says that someone whom the text does not name gives the Border Guards political cover.",
        ),
        (
            claim("recommends", Text("dissolve them"), subject=AUTHOR, stance="proposes"),
            "Ana Kos recommends: dissolve them.",
        ),
        (
            claim("predicts", Text("no peace"), subject=AUTHOR, stance="predicts", unless="they go"),
            "Ana Kos predicts: no peace, unless they go.",
        ),
        (
            claim("opposes", Text("They reject the law"), quote="They reject the law"),
            "Ana Kos says of the Border Guards: “They reject the law”.",
        ),
        (
            claim("operates_in", Place("b", "region", ("Syrian border",)), domain="military"),
            "Ana Kos says that the Border Guards operate on the Syrian border (militarily).",
        ),
        (
            claim("based_in", Place("m", "city", ("Mosul",)), domain="political"),
            "Ana Kos says that the Border Guards are based in Mosul (politically).",
        ),
        (
            claim("part_of", Actor("pm", "institution", ("Prime Minister",))),
            "Ana Kos says that the Border Guards are placed under the Prime Minister.",
        ),
        (
            claim("committed", Text("that men looted shops"), quote="that men looted shops"),
            "Ana Kos says of the Border Guards: “men looted shops”.",
        ),
        (
            claim("runs_in", Text("in the election"), quote="x"),
            "Ana Kos says that the Border Guards run in the election.",
        ),
    ],
)
def test_a_claim_reads_as_a_sentence(made: Claim, sentence: str) -> None:
    assert said(made).startswith(sentence)


def test_claims_of_one_content_share_a_sentence_and_name_all_speakers() -> None:
    both = (claim("part_of", MINISTRY), replace(claim("part_of", MINISTRY, source=TWO), id="second"))
    text = said(*both, sources=(ONE, TWO))
    assert text.startswith("Ana Kos and “A second report with a title that goes…” say that the Border Guards are")


def test_two_speakers_of_one_source_share_the_name_of_the_source() -> None:
    asked = [
        claim("recommends", Text("go home"), subject=a, speaker=a, stance="proposes", source=TWO)
        for a in (AMNESTY, MINISTRY)
    ]
    text = said(*asked, sources=(ONE, TWO))
    assert text == (
        "Amnesty International and the Ministry of Defence of Chad "
        "(in “A second report with a title that goes…”) recommend: go home."
    )


def test_a_date_stands_apart_from_the_tense_and_once() -> None:
    when = When(None, Range(date(2014, 1, 1), date(2014, 12, 31)))
    assert said(replace(claim("funds", GUARDS, subject=CHAD), when=when)).endswith(
        "Chad funds the Border Guards (in 2014)."
    )
    told = replace(claim("committed", Text("looting in 2014")), when=when)
    assert said(told).endswith("did this: looting in 2014.")
    may, vote = When(Range(date(2018, 5, 1), date(2018, 5, 31))), Text("in the election of May 2018")
    assert said(replace(claim("runs_in", vote), when=may)).endswith("run in the election of May 2018.")
    law = replace(claim("committed", Text("robbed banks in spite of Law No. 4 of 2014")), when=when)
    assert said(law).endswith("of 2014 (in 2014).")
    asked = replace(claim("recommends", Text("go"), subject=AUTHOR, stance="proposes"), when=when)
    assert said(asked) == "Ana Kos recommends (in 2014): go."


def test_a_text_is_in_quotation_marks_only_where_it_stands_in_the_quote() -> None:
    assert "“looted shops”" in said(claim("committed", Text("looted shops"), quote="men looted shops in Adre"))
    assert "“" not in said(claim("committed", Text("looting of shops"), quote="men looted shops in Adre"))


def test_a_sentence_ends_in_one_full_stop() -> None:
    assert [stopped(t) for t in ("a", "a.", "a.”", "a”")] == ["a.", "a.", "a.”", "a”."]


def test_nobody_is_also_called_what_it_is_called() -> None:
    clan = Actor("clan", "armed group", ("Gaitan Front", "Gulf Clan", "GF"))
    named = [claim("named", Text(n), subject=clan, quote=f"also known as {n}") for n in ("Gaitan Front", "GF")]
    named = [replace(c, id=f"n{i}") for i, c in enumerate(named)]
    speech = Speech(shipped(), {ONE.sha256: ONE}, {})
    assert speech.also_named(named).text == "Ana Kos also calls the Gulf Clan “Gaitan Front” and “GF”."
    assert said(named[0]) == "Ana Kos says that the Gulf Clan is also named “Gaitan Front”."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Peace Tribunal recommends that the army dissolve it", "“the army dissolve it”"),
        ("Peace Tribunal has also urged that courts sit", "“courts sit”"),
        ("The Peace Tribunal needs judges that dare", "“The Peace Tribunal needs judges that dare”"),
        ("that", "“that”"),
    ],
)
def test_a_recommendation_does_not_say_twice_who_makes_it(text: str, told: str) -> None:
    court = Actor("court", "institution", ("Peace Tribunal",))
    made = claim("recommends", Text(text), subject=court, speaker=court, stance="proposes", quote=text)
    assert said(made) == f"The Peace Tribunal (in “First report”) recommends: {told}.".replace(
        " (in “First report”)", ""
    )

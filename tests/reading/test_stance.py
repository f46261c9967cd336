"""How a speaker holds a claim, and who speaks, read from sentences about many countries' forces."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from english import claims, seen

from wildcard.actors.gazetteer import load
from wildcard.reading.mentions.mention import find
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import blocks, load_pipeline, parse
from wildcard.reading.speech.stance import Stances, Stated, left_out

Read = Callable[..., Stated]


@pytest.fixture(scope="module")
def read() -> Read:
    """Reads a text and says how it holds what a word of it carries."""
    gazetteer, pipeline = load(), load_pipeline()

    def reading(text: str, word: str, type: str = "committed", subject: str = "") -> Stated:
        paragraphs = blocks(text)
        naming = name(paragraphs, gazetteer, None)
        passages = parse(pipeline, paragraphs, naming.masks)
        mentions = find(naming, passages)
        stances = Stances(naming.cast, mentions, passages)
        place = text.index(word)
        for number, passage in enumerate(passages):
            token = passage.token_at(place)
            if token is not None and passage.start <= place < passage.start + len(passage.text):
                who = next((m.member for m in mentions.all if subject and m.text == subject), None)
                found = passage.doc[token]
                return stances.of(found, number, type, who, None)
        raise AssertionError(f"no word '{word}' in the text")

    return reading


def speaker(stated: Stated) -> str:
    """The speaker's first spelling in the text, or "author"."""
    return "author" if stated.speaker.id == "author" else stated.speaker.surfaces[0]


def test_a_plain_sentence_is_asserted_by_its_author(read: Read) -> None:
    stated = read("The Kenyan army burned three villages in 2014.", "burned")
    assert (stated.stance, speaker(stated), stated.held) == ("asserts", "author", True)


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Amnesty International reported that the Kenyan army had burned three villages.", "burned", "Amnesty"),
        ("The rebels, Amnesty International said, burned three villages.", "burned", "Amnesty"),
        ("According to Human Rights Watch, soldiers looted the market in Goma.", "looted", "Human Rights Watch"),
        ("In the words of General Dagalo, Egypt armed the Sudanese army.", "armed", "Dagalo"),
        ("Police killed eleven protesters, the commission concluded.", "killed", "commission"),
        ("The report by the Truth Commission found that the navy had tortured prisoners.", "tortured", "Truth"),
        ("The paramilitaries were paid, prosecutors say, by Serbia.", "paid", "prosecutors"),
        ("The court convicted Colonel Salas of ordering the massacre.", "ordering", "court"),
        ("Amnesty International wrote that the army had shelled Baidoa and that it burned crops.", "burned", "Amnesty"),
        ("Medics in Tripoli said the brigade had shot nine people.", "shot", "Medics"),
    ],
)  # fmt: skip
def test_who_reports_a_thing_is_its_speaker(read: Read, text: str, word: str, who: str) -> None:
    stated = read(text, word)
    assert (stated.stance, stated.held) == ("asserts", True)
    assert who in speaker(stated)


def test_of_nested_reports_the_innermost_named_speaker_counts(read: Read) -> None:
    text = "Human Rights Watch said that Amnesty International had found that Chad funded the rebels."
    assert speaker(read(text, "funded", "funds")) == "Amnesty International"


def test_unnamed_witnesses_speak_through_whoever_quotes_them(read: Read) -> None:
    text = "Human Rights Watch said that witnesses had seen soldiers who burned crops."
    assert speaker(read(text, "burned")) == "Human Rights Watch"


def test_direct_speech_belongs_to_the_verb_beside_it_and_is_carried_on(read: Read) -> None:
    text = '"We are not mercenaries," said Yevgeny Prigozhin. "We serve Russia."'
    stated = read(text, "serve", "serves")
    assert (stated.stance, speaker(stated)) == ("asserts", "Yevgeny Prigozhin")


def test_direct_speech_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = (
        'Colonel Joseph Mwangi said: "The brigade is loyal to the constitution of Kenya.\n\n'
        '"Uganda funds the rebels and has done so for years."'
    )
    assert speaker(read(text, "funds", "funds")) == "Joseph Mwangi"


def test_sentences_that_stay_in_the_past_perfect_after_he_said_are_still_his(read: Read) -> None:
    text = "The march, General Mwangi said, had been peaceful. The police had fired on women and old men in the square."
    assert "Mwangi" in speaker(read(text, "fired"))


def test_after_a_semicolon_another_speaker_speaks(read: Read) -> None:
    text = "Myanmar's army says its soldiers burned no villages; refugees say soldiers killed farmers."
    assert speaker(read(text, "killed")) == "refugees"


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Uganda denied that its soldiers had looted the market.", "looted", "Uganda"),
        ("Kenya denies training the Somali recruits.", "training", "Kenya"),
        ("Ethiopia has repeatedly rejected claims that its troops raped women in Tigray.", "raped", "Ethiopia"),
        ("President Bolsonaro called the report a fabrication.", "called", "Bolsonaro"),
        ("There is no evidence that Turkey armed the group.", "armed", "author"),
        ("Neither the ministry nor the presidency pays the volunteers.", "pays", "author"),
        ("A spokesman for the Ugandan army said its soldiers had not crossed the border.", "crossed", "Ugandan army"),
        ("Serbia insists that it never paid the paramilitaries.", "paid", "Serbia"),
        ('"The army never entered the town," Colonel Joseph Mwangi told reporters.', "entered", "Joseph Mwangi"),
        ("He did not say that Iran commands the brigade.", "commands", "author"),
    ],
)  # fmt: skip
def test_a_denial_is_not_an_assertion(read: Read, text: str, word: str, who: str) -> None:
    stated = read(text, word)
    assert stated.stance == "denies"
    assert who in speaker(stated)


def test_what_a_speaker_will_not_deny_is_asserted(read: Read) -> None:
    assert read("I will not deny that Iran armed the militias.", "armed", "arms").stance == "asserts"


def test_not_sectarian_turns_a_value_round_and_denies_nothing(read: Read) -> None:
    stated = read("The Lebanese army is not sectarian.", "sectarian", "rated")
    assert (stated.stance, stated.negated) == ("asserts", True)


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Amnesty International accused the Nigerian army of killing detainees.", "killing", "Amnesty"),
        ("Prosecutors allege that Colonel Salas ordered the massacre.", "ordered", "Prosecutors"),
        ("Salas has been charged with ordering the massacre.", "ordering", "author"),
        ("The brigade reportedly receives weapons from Eritrea.", "receives", "author"),
        ("The militia is widely believed to be funded by Eritrea.", "funded", "author"),
        ("The Wagner Group is said to have trained the presidential guard in Bangui.", "trained", "author"),
        ("Critics say the brigade answers to Riyadh.", "answers", "author"),
        ("Russia may have armed the separatists in Donetsk.", "armed", "author"),
        ("The ruling party probably finances the militia.", "finances", "author"),
        ("Amnesty International said that soldiers appeared to have shot farmers.", "shot", "Amnesty"),
    ],
)  # fmt: skip
def test_an_accusation_or_a_hedge_is_alleged(read: Read, text: str, word: str, who: str) -> None:
    stated = read(text, word)
    assert stated.stance == "alleges"
    assert who in speaker(stated)


def test_a_misdeed_put_on_a_few_is_disowned(read: Read) -> None:
    stated = read("The ministry blamed a few rogue officers for the beatings.", "blamed")
    assert (stated.stance, stated.excuse) == ("disowns", "individuals")


def test_isolated_incidents_disown(read: Read) -> None:
    assert read("Officials described the beatings as isolated incidents.", "beatings").stance == "disowns"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Al-Shabaab claimed responsibility for the bombing in Mogadishu.", "claimed"),
        ("Al-Shabaab claimed the attack in Mogadishu.", "claimed"),
        ("The Taliban admitted killing three policemen in Kunduz.", "killing"),
        ("Indonesia was forced to admit that its soldiers had armed the militias in Dili.", "armed"),
    ],
)
def test_who_owns_a_deed_credits_it(read: Read, text: str, word: str) -> None:
    assert read(text, word).stance == "credits"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Under the pretext of fighting terrorism, the army seized farms in Darfur.", "pretext"),
        ("In the name of national unity the junta closed newspapers.", "name"),
        ("The army seized farms in Darfur in the name of development.", "seized"),
    ],
)
def test_a_cover_is_a_pretext(read: Read, text: str, word: str) -> None:
    assert read(text, word, "wants").stance == "pretext"


def test_what_should_be_is_proposed(read: Read) -> None:
    assert read("The police should be placed under the ministry.", "placed", "part_of").stance == "proposes"
    assert read("The United States should stop arming the Saudi air force.", "arming", "arms").stance == "proposes"


def test_a_recommendation_is_its_subjects_proposal(read: Read) -> None:
    stated = read(
        "Human Rights Watch urged Mali to disband the militia.", "disband", "recommends", "Human Rights Watch"
    )
    assert (stated.stance, speaker(stated)) == ("proposes", "Human Rights Watch")


def test_a_prediction_keeps_its_unless(read: Read) -> None:
    stated = read("Unless salaries are paid, soldiers will desert.", "desert", "predicts")
    assert stated.stance == "predicts" and stated.unless is not None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The general threatened to attack Juba.", "attack"),
        ("The president hopes to control the north.", "control"),
        ("Sudan refused to fund the militia.", "fund"),
        ("The commander failed to capture Bunia.", "capture"),
        ("Pakistan plans to train 500 Sri Lankan officers.", "train"),
        ("Did the army burn the villages?", "burn"),
        ("If the army burns the villages, people will flee.", "burns"),
        ("It is unclear whether Iran supplied the drones.", "supplied"),
    ],
)
def test_what_is_only_wished_tried_or_asked_is_not_held(read: Read, text: str, word: str) -> None:
    assert not read(text, word).held


def test_an_apposition_inside_a_report_is_the_authors(read: Read) -> None:
    text = "Amnesty International said that Ahmed Karim, a commander of the Badr Organization, had burned a village."
    assert speaker(read(text, "commander", "member_of")) == "author"
    assert speaker(read(text, "burned")) == "Amnesty International"


def test_cues_say_what_made_the_verdict(read: Read) -> None:
    assert "reportedly" in read("The brigade reportedly receives weapons from Eritrea.", "receives", "arms").cues


@pytest.mark.parametrize(
    ("text", "word", "out"),
    [
        ("Iran, not Iraq, funds the militia.", "Iraq", True),
        ("The guard answers to the president and not to the ministry.", "ministry", True),
        ("The guard obeys the president rather than the ministry.", "ministry", True),
        ("The guard does not answer to the ministry.", "ministry", False),
        ("The guard answers to the president and the ministry.", "ministry", False),
    ],
)
def test_one_of_two_may_be_left_out(text: str, word: str, out: bool) -> None:
    passage = seen(text).passages[0]
    token = passage.token_at(text.index(word))
    assert token is not None
    assert left_out(passage.doc[token]) is out


def test_the_number_of_a_law_denies_nothing() -> None:
    passage = seen("Parliament passed Law No. 40 on 26 November 2016.").passages[0]
    assert "No." in [t.text for t in passage.doc]
    assert len(list(passage.doc.sents)) == 1


def test_what_somebody_ought_to_demand_is_demanded_by_the_author() -> None:
    found = claims("Parliament should demand to see the agreement with Kigali before it is renewed.")
    said = [c for c in found if c.type == "recommends" and c.proposal is not None and not c.proposal.second]
    assert said and all(c.by_author for c in said)


def test_who_reports_to_somebody_says_nothing_by_it() -> None:
    found = claims("SAMIM reported to nobody: its head, Professor Mpho Molomo, answered to the SADC Secretariat.")
    assert found and all(c.by_author for c in found)
    (burnt,) = [
        c for c in claims("The mission reported to the UN that the army had burned it.") if c.type == "committed"
    ][:1]
    assert burnt.speaker.name == "mission"


@pytest.mark.parametrize(
    ("text", "who", "speaker"),
    [
        ("The UN accused men of the 5th Brigade of killing civilians.", "5th Brigade", "UN"),
        (
            "Amnesty International accused soldiers of the 16th Cavalry Regiment of shooting dead five men on May 18, "
            "2023; four soldiers have been arrested.",
            "16th Cavalry Regiment",
            "Amnesty International",
        ),
        (
            "The prosecutor charged officers of the Presidential Guard in Ouagadougou with killing a journalist.",
            "Presidential Guard",
            "prosecutor",
        ),
    ],
)
def test_what_is_said_of_parts_of_a_force_is_alleged_by_who_accuses_them(text: str, who: str, speaker: str) -> None:
    found = [c for c in claims(text) if c.type == "committed" and c.subject.name == who]
    assert found and {(c.stance, c.speaker.name) for c in found} == {("alleges", speaker)}


def test_an_act_is_quoted_with_what_it_was_done_to() -> None:
    said = "Rebels accuse the Guard of executing captives near Nangade."
    (act,) = [c for c in claims(said) if c.type == "committed" and c.proposal and not c.proposal.second]
    assert act.quote.text == act.qualifiers["act"] == "executing captives near Nangade"


def test_an_aside_goes_on_with_who_spoke() -> None:
    text = "The Crisis Group recommends that Bamako disarm the Katiba. Without an accord, it warns, peace will fail."
    said = [c for c in claims(text) if c.type == "predicts" and c.proposal is not None and not c.proposal.second]
    assert said and {c.speaker.name for c in said} == {"Crisis Group"}

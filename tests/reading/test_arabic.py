"""Arabic by cues: mentions, speakers and the commonest frames; quotes stand in the text with marks and tatweel."""

from __future__ import annotations

import hashlib
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wildcard.actors.gazetteer import load
from wildcard.errors import PackError
from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped
from wildcard.model.source import Document, Source
from wildcard.reading.arabic.lexicon import parse_lexicon
from wildcard.reading.arabic.reader import ArabicReader
from wildcard.reading.arabic.words import sentences, words


@cache
def reader() -> ArabicReader:
    return ArabicReader(load(), shipped())


def read(text: str) -> list[Claim]:
    raw = text.encode()
    return reader().read(Document(Source(hashlib.sha256(raw).hexdigest(), language="ar"), text, raw))


def first(text: str) -> list[Claim]:
    return [c for c in read(text) if c.proposal is not None and not c.proposal.second]


RELATIONS = [
    ("تدرب تركيا قوات البيشمركة في أربيل.", "trains", "Turkey", "Peshmerga"),
    ("وتدعم الولايات المتحدة جهاز مكافحة الإرهاب.", "backs", "United States", "Counter Terrorism Service"),
    ("إن تمويل إيران لحزب الله مستمر.", "funds", "Iran", "Hezbollah"),
    ("وتمول الإمارات قوات الحزام الأمني في عدن.", "funds", "United Arab Emirates", "Security Belt Forces"),
    ("الفصائل المدعومة من إيران ترفض القانون.", "backs", "Iran", "الفصائل"),
    ("يتبع الحشد الشعبي لرئيس الوزراء.", "part_of", "Popular Mobilization Forces", "Prime Minister of Iraq"),
    ("سرايا السلام تتمركز في سامراء.", "based_in", "Saraya al-Salam", "Samarra"),
    ("أسس هادي العامري تحالف الفتح.", "founded", "Hadi al-Amiri", "Fatah Alliance"),
    ("يقود عبد الفتاح البرهان الجيش السوداني.", "commands", "Abdel Fattah al-Burhan", "Sudanese Armed Forces"),
]


@pytest.mark.parametrize(("text", "kind", "subject", "object_"), RELATIONS, ids=[r[1] + r[2] for r in RELATIONS])
def test_a_relation_is_read_with_its_actors(text: str, kind: str, subject: str, object_: str) -> None:
    (claim,) = [c for c in first(text) if c.type == kind]
    assert claim.object is not None
    assert (claim.subject.name, claim.object.name) == (subject, object_)
    assert (claim.stance, claim.speaker.id) == ("asserts", "author")


def test_an_act_keeps_its_words_and_its_second_verb_the_first_one_s_subject() -> None:
    acts = [c for c in first("هاجمت قوات الدعم السريع مدينة الفاشر وقتلت مدنيين.") if c.type == "committed"]
    assert {c.subject.name for c in acts} == {"Rapid Support Forces"} and len(acts) == 2


def test_a_unit_with_a_number_is_an_actor_and_holds_ground() -> None:
    (claim,) = first("قال المتحدث باسم وزارة الدفاع إن اللواء 30 يسيطر على سهل نينوى في العراق.")
    assert (claim.type, claim.subject.name) == ("controls", "اللواء 30")
    assert claim.speaker.name == "Ministry of Defence of Iraq"


def test_a_commander_named_behind_his_post_commands_its_body() -> None:
    claim = next(
        c for c in first("قال قائد الفرقة السابعة العميد محمد البيضاني إن قواته في مأرب.") if c.type == "commands"
    )
    assert claim.object is not None and claim.object.name == "الفرقة السابعة"
    assert claim.subject.name == "محمد البيضاني" and claim.qualifiers["role"] == "قائد"


STANCES = [
    ("نفت عصائب أهل الحق أن تكون قد خطفت ناشطين في البصرة.", "denies", "Asa'ib Ahl al-Haq"),
    ("اتهمت منظمة العفو الدولية كتائب حزب الله بخطف مئات الرجال.", "alleges", "Amnesty International"),
    ("يجب أن يتبع الحشد الشعبي لوزارة الدفاع العراقية.", "proposes", "the author"),
    ("ستدرب إيطاليا خفر السواحل الليبي.", "predicts", "the author"),
    ("لم تدرب تركيا قوات البيشمركة.", "denies", "the author"),
    ("بحسب الأمم المتحدة تدرب تركيا قوات البيشمركة.", "asserts", "United Nations"),
    ("أعلن مجلس النواب العراقي أن إيران تدرب كتائب حزب الله.", "asserts", "Council of Representatives of Iraq"),
]


@pytest.mark.parametrize(("text", "stance", "speaker"), STANCES, ids=[s[1] + s[2] for s in STANCES])
def test_stance_and_speaker_follow_the_cues(text: str, stance: str, speaker: str) -> None:
    (claim,) = first(text)
    assert (claim.stance, claim.speaker.name) == (stance, speaker)


@pytest.mark.parametrize(
    "text", ["هل تدعم روسيا قوات حفتر؟", "تسعى إيران إلى تسليح الحوثيين.", "الطقس جميل اليوم في بغداد."]
)
def test_what_is_asked_or_sought_is_not_asserted(text: str) -> None:
    assert first(text) == []


def test_marks_and_tatweel_are_counted_in_offsets() -> None:
    text = "يَتْبَعُ الحـــشد الشَّعبي لرئيس الوزراء في العراق."
    (claim,) = first(text)
    assert claim.quote.text == "يَتْبَعُ الحـــشد الشَّعبي لرئيس الوزراء" and claim.quote.stands_in(text)
    assert claim.subject.name == "Popular Mobilization Forces"


KNOWN = "يَتْبَعُ الحـــشد الشَّعبي لرئيس الوزراء، وتدرب تركيا قوات البيشمركة في أربيل."
PHRASES = [
    "تدرب", "وتدعم", "يَتْبَعُ", "تمول", "تتمركز", "تركيا", "إيران", "الحـــشد الشَّعبي", "قوات البيشمركة", "سرايا السلام",
    "لرئيس الوزراء", "في سامراء", "وقال إن", "لم", "30", "،", ".", "؟", "\n",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PHRASES), max_size=12).map(" ".join))
@example(KNOWN)
def test_whatever_the_text_every_quote_stands_in_it(text: str) -> None:
    found = read(text)
    assert all(c.quote.stands_in(text) for c in found)
    assert text != KNOWN or len(found) > 1


@given(st.text(max_size=120))
def test_words_lie_in_order_inside_their_sentences(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        for word in words(text, start, end):
            assert last <= word.start < word.end <= end and text[word.start : word.end] == word.surface
            last = word.end


def test_a_lexicon_with_an_unknown_type_is_refused() -> None:
    text = '[names]\n[kinds]\n[common]\n[speech]\n[[frame]]\ntype = "owns"\nverbs = ["ملك"]\n'
    with pytest.raises(PackError, match="'owns'"):
        parse_lexicon(text, "own.toml")

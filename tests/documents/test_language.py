"""Telling the language: English and Arabic are told, their neighbours are not mistaken for them."""

from __future__ import annotations

import doctest

import pytest

from wildcard.documents import published
from wildcard.documents.language import language_of, script_of
from wildcard.documents.published import day_of

TEXTS = {
    "en": "The ministry said on Monday that the army had left the city and was to return in spring.",
    "ar": "قال الناطق باسم وزارة الدفاع إن الجيش انسحب من المدينة في الربيع بعد اتفاق مع القبائل",
    "ar headline": "الجيش الوطني يعلن انسحاب اللواء السابع من المدينة",
}
OTHERS = {
    "French": "Le ministère a déclaré lundi que l'armée avait quitté la ville et reviendrait au printemps.",
    "Turkish": "Bakanlık pazartesi günü ordunun şehirden ayrıldığını ve ilkbaharda döneceğini açıkladı.",
    "Persian": "سپاه پاسداران اعلام کرد که نیروهای این گروه از شهر خارج شدند و این خبر را تکذیب می‌کند",
    "Urdu": "فوج نے کہا ہے کہ شہر میں آپریشن مکمل ہو گیا ہے اور دستے واپس جا رہے ہیں",
    "Sorani": "وەزارەتی پێشمەرگە ڕایگەیاند کە هێزەکانی لە شارەکە کشانەوە",
    "Russian": "Министерство сообщило в понедельник, что армия покинула город.",
    "nothing": "1234 — 5678",
}


@pytest.mark.parametrize("name", TEXTS)
def test_english_and_arabic_are_told(name: str) -> None:
    assert language_of(TEXTS[name]) == name[:2]


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_neither_is_left_open(name: str) -> None:
    assert language_of(OTHERS[name]) is None


def test_script_goes_by_the_majority_of_letters() -> None:
    assert script_of("قوات PMF في المدينة") == "arabic"
    assert script_of("PMF (الحشد) forces in the city") == "latin"
    assert script_of("…") is None


def test_dates_are_read_as_files_write_them() -> None:
    assert doctest.testmod(published).failed == 0
    assert day_of("2019-03-12T08:00:00Z") == "2019-03-12"
    assert day_of("D:20190312080000+01'00'") == "2019-03-12"
    assert day_of("Geneva, Friday, 5 July 2019") == "2019-07-05"
    assert day_of("March 12th, 2019") == "2019-03-12"
    assert day_of("١٢ مارس ٢٠١٩") == "2019-03-12"
    assert day_of("in the spring of 2019") is None

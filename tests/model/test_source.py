"""A source is found by what a person calls it."""

from __future__ import annotations

import pytest

from wildcard.errors import UnknownName
from wildcard.model.source import Source, source_called

SOURCES = [
    Source("a" * 64, title="The law", origin="texts/law.txt"),
    Source("b" * 64, title="The law", origin="texts/other.txt"),
]


@pytest.mark.parametrize("name", ["texts/law.txt", "law.txt", "aaaaaa", "a" * 64])
def test_a_file_name_with_or_without_its_folders_and_a_sha256_name_a_source(name: str) -> None:
    assert source_called(SOURCES, name) == SOURCES[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The law", "2 sources of this case are called 'The law'"),
        ("aw.txt", "no source of this case is called 'aw.txt'"),
        ("aaa", "no source of this case is called 'aaa'"),
        ("", "no source of this case is called ''"),
    ],
)
def test_none_or_several_are_told(name: str, said: str) -> None:
    with pytest.raises(UnknownName, match=said):
        source_called(SOURCES, name)

"""BRAT out: texts, annotations and scheme; out and in again gives the same claims but for what is listed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from made_claims import BOOK, DOCUMENT, SHA, TEXT, some

from wildcard.actors.gazetteer import load as gazetteer
from wildcard.cli.main import cli
from wildcard.exchange.brat import read_brat
from wildcard.exchange.brat_out import write_brat
from wildcard.exchange.making import Namer
from wildcard.ledger.case import create_case, open_case
from wildcard.model.actor import AUTHOR, RESERVED, Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut

GUARD = Actor("guard", "armed group", ("Northern Guard", "the Guard"))
MINISTRY = Actor("mod x", "institution", ("Ministry of Defence",))
NAMER = Namer(None, gazetteer(["general"]))


def said(words: str, **more: Any) -> Claim:
    """The Guard is part of the Ministry, by these words."""
    start = TEXT.index(words)
    claim = Claim("c1", "part_of", GUARD, MINISTRY, "asserts", AUTHOR, cut(TEXT, SHA, start, start + len(words)))
    return replace(claim, **more)


def out_and_in(claims: list[Claim], folder: Path) -> tuple[list[Claim], dict[str, str]]:
    files = write_brat([DOCUMENT], claims, BOOK, [])
    path = folder / "guard.ann"
    path.write_text(files[path.name], encoding="utf-8", newline="")
    parcel = read_brat(path, DOCUMENT, NAMER, BOOK)
    found = [c for _, c in parcel.rows]
    assert parcel.left == []
    return found, files


def held(claim: Claim) -> tuple[object, ...]:
    """What the format can hold of a claim: arguments by id, kind and first name, quotes without line breaks at ends."""
    ends = [_end(a) for a in (claim.subject, claim.object, claim.speaker)]
    start = claim.quote.start + len(claim.quote.text) - len(claim.quote.text.lstrip("\n"))
    more = (claim.stance, claim.status, claim.grade, dict(claim.qualifiers), claim.when)
    return (claim.id, claim.type, *ends, start, claim.quote.text.strip("\n"), *more)


def _end(argument: Argument | None) -> object:
    if argument is None or isinstance(argument, Text):
        return argument and " ".join(argument.text.split())
    unnamed = isinstance(argument, Actor) and argument.unnamed
    return (type(argument), argument.id, argument.id in RESERVED or argument.kind, argument.names[:1], unnamed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some())
def test_out_and_in_again_keeps_what_the_format_can_hold(
    tmp_path_factory: pytest.TempPathFactory, claims: list[Claim]
) -> None:
    claims = [c for c in claims if c.quote.text.strip("\n")]
    found, _ = out_and_in(claims, tmp_path_factory.mktemp("b"))
    assert [held(c) for c in found] == [held(c) for c in claims]


def test_every_offset_points_at_the_words_beside_it(tmp_path: Path) -> None:
    _, files = out_and_in([said("its men say, it takes orders from no ministry.\nA neighbour pays it")], tmp_path)
    stretches = re.findall(r"^T\d+\t\S+ ([\d ;]+)\t(.*)$", files["guard.ann"], re.MULTILINE)
    assert stretches
    for offsets, words in stretches:
        spans = [tuple(map(int, s.split())) for s in offsets.split(";")]
        assert " ".join(TEXT[a:b] for a, b in spans) == words
        assert not any("\n" in TEXT[a:b] for a, b in spans)


def test_an_argument_is_annotated_where_its_name_stands(tmp_path: Path) -> None:
    words = "Northern Guard answers to the Ministry of Defence on paper"
    _, files = out_and_in([said(words)], tmp_path)
    at = TEXT.index("Ministry of Defence")
    assert "T1\tarmed_group 4 18\tNorthern Guard\n" in files["guard.ann"]
    assert f"T2\tinstitution {at} {at + 19}\tMinistry of Defence\n" in files["guard.ann"]
    assert "N2\tReference T2 wildcard:mod%20x\tMinistry of Defence\n" in files["guard.ann"]


def test_the_scheme_declares_every_name_that_the_annotations_use(tmp_path: Path) -> None:
    speaker = Actor("men", None, ("its men",), True)
    place = Place("port", "city", ("port",))
    claims = [
        said("its men say, it takes orders", speaker=speaker),
        said("holds the port", type="controls", object=place),
    ]
    _, files = out_and_in(claims, tmp_path)
    scheme = files["annotation.conf"]
    assert re.findall(r"^\[(\w+)\]", scheme, re.MULTILINE) == [
        "entities",
        "relations",
        "events",
        "attributes",
    ]
    for name in re.findall(r"^[TEA]\d+\t(\w+)", files["guard.ann"], re.MULTILINE):
        assert re.search(rf"^{name}(\t|$)", scheme, re.MULTILINE), name


def test_a_case_goes_out_to_a_folder_and_comes_in_from_it(tmp_path: Path) -> None:
    case, copy, folder = (str(tmp_path / n) for n in ("case.db", "copy.db", "brat"))
    claims = [
        said("Northern Guard answers to the Ministry of Defence on paper", qualifiers={"basis": "legal"}, grade="B2")
    ]
    with create_case(case) as ledger:
        ledger.bring([DOCUMENT], claims, by="test")
    create_case(copy).close()
    done = CliRunner().invoke(cli, ["export", case, "--format", "brat", "-o", folder])
    assert done.exit_code == 0 and "not carried: other names of actors" in done.stderr
    assert sorted(p.name for p in Path(folder).iterdir()) == [
        "annotation.conf", "guard.ann", "guard.sources.jsonl", "guard.txt",
    ]  # fmt: skip
    for count in ("1 claim and 1 source", "0 claims (1 held already) and 0 sources"):
        assert f"imported {count} from brat" in CliRunner().invoke(cli, ["import", copy, folder]).output
    with open_case(copy) as ledger:
        [found] = ledger.claims()
        assert held(found) == held(claims[0]) and ledger.check() == []
        assert [s.title for s in ledger.sources()] == ["The Guard"]

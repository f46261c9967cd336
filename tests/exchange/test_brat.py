"""BRAT standoff: entities, relations, events, attributes and ids become claims; what is no claim is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from wildcard.actors.gazetteer import load as gazetteer
from wildcard.cli.main import cli
from wildcard.documents.load import load
from wildcard.errors import FormatError
from wildcard.exchange.brat import read_brat
from wildcard.exchange.making import Namer
from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped

TEXT = "The Ministry denied that the Northern Guard funds the Coastal League.\nThe Guard burnt houses in Port Town.\n"


@pytest.fixture(scope="module")
def namer() -> Namer:
    return Namer(None, gazetteer(["general", "world"]))


def at(words: str) -> str:
    start = TEXT.index(words)
    return f"{start} {start + len(words)}\t{words}"


ANNOTATIONS = "\n".join(
    [
        f"T1\tinstitution {at('Ministry')}",
        f"T2\tOrganization {at('Northern Guard')}",
        f"T3\tarmed_group {at('Coastal League')}",
        f"T4\tfunds {at('funds')}",
        "E1\tfunds:T4 Agent:T2 Patient:T3 Speaker:T1",
        "A1\tNegation E1",
        f"T5\tforce {at('The Guard')}",
        f"T6\tText {at('burnt houses')}",
        f"T7\tLocation {at('Port Town')}",
        f"T8\tcommitted {at('burnt')}",
        "E2\tcommitted:T8 Subject:T5 Object:T6 Place:T7",
        "A2\tStance E2 alleges",
        "R1\toperates-in Arg1:T5 Arg2:T7",
        "R2\thas_rank Arg1:T5 Arg2:T7",
        "N1\tReference T5 wildcard:guard\tNorthern Guard",
        "#1\tAnnotatorNotes T5\tsee the first line",
        "",
    ]
)


def read(namer: Namer, folder: Path, annotations: str = ANNOTATIONS) -> tuple[list[Claim], list[str]]:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(annotations, encoding="utf-8")
    parcel = read_brat(folder / "a.ann", load(folder / "a.txt"), namer, shipped())
    return [c for _, c in parcel.rows], parcel.left


def test_an_event_is_a_claim_with_its_speaker_stance_and_quote(namer: Namer, tmp_path: Path) -> None:
    claims, _ = read(namer, tmp_path)
    funds = claims[0]
    assert (funds.type, funds.stance, funds.speaker.name) == ("funds", "denies", "Ministry")
    assert (funds.subject.name, funds.object and funds.object.name) == ("Northern Guard", "Coastal League")
    assert funds.quote.text == "Ministry denied that the Northern Guard funds the Coastal League"


def test_arguments_beside_the_two_ends_are_qualifiers_and_a_stance_is_taken_as_named(
    namer: Namer, tmp_path: Path
) -> None:
    act = read(namer, tmp_path)[0][1]
    assert (act.type, act.stance, act.qualifiers) == ("committed", "alleges", {"place": "Port Town"})
    assert act.subject.id == "guard"  # type: ignore[union-attr]


def test_a_relation_named_as_a_type_is_a_claim_and_others_are_listed(namer: Namer, tmp_path: Path) -> None:
    claims, left = read(namer, tmp_path)
    assert [c.type for c in claims] == ["funds", "committed", "operates_in"]
    assert "R2: 'has_rank' is no type of the codebook" in left and any(line.startswith("#1") for line in left)


def test_an_event_in_a_role_stands_for_its_trigger(namer: Namer, tmp_path: Path) -> None:
    claims, _ = read(namer, tmp_path, ANNOTATIONS.replace("Place:T7", "Place:E1"))
    assert claims[1].qualifiers == {"place": "funds"}


@pytest.mark.parametrize(
    ("annotations", "said"),
    [
        ("T1\tPerson zero five\tThe", "row 1: 'Person zero five' is no kind with offsets"),
        ("T1\tPerson 0 3\tNobody is here", "row 1: quotes 'Nobody is here' at 0..3, where 'The' stands"),
        ("T1\tforce 0 3\tThe\nR1\tfunds Arg1:T1", "row 2: relation 'funds' has 1 argument; expected two"),
        ("T1\tforce 0 3\tThe\nE1\tfunds:T1 Place:T1", "row 2: 'funds' has no subject"),
        (
            "T1\tforce 0 3\tThe\nR1\tfunds Arg1:T1 Arg2:T9",
            "row 2: 'funds' has T9 as its Arg2, which this file does not",
        ),
        (
            "T1\tforce 0 3\tThe\nR1\tfunds Arg1:T9 Arg2:T1",
            "row 2: 'funds' has T9 as its Arg1, which this file does not",
        ),
        ("T1\tforce 0 3\tThe\nE1\tfunds:T1 Agent:T1 Theme:T1 Speaker:T9", "row 2: 'funds' has T9 as its Speaker"),
        ("T1\tforce 0 3\tThe\nE1\tfunds:T1 Agent:T1 Theme:T1 Place:T9", "row 2: 'funds' has T9 as its Place"),
        ("T1\tforce 0 3\tThe\nE1\tfunds:T9 Agent:T1 Theme:T1", "row 2: 'funds' has T9 as its trigger"),
        ("T1\tforce 98 500\tPort Town.", "row 1: 'force 98 500' stands at 98..500 of a text of 107 characters"),
        ("T1\tforce 98 500", "row 1: 'force 98 500' stands at 98..500 of a text of 107 characters"),
        ("T1\tforce 0 3;300 400\tThe", "row 1: 'force 0 3;300 400' stands at 300..400 of a text"),
        ("T1\tforce 3 3", "row 1: 'force 3 3' stands at 3..3 of a text of 107 characters"),
    ],
)
def test_a_wrong_line_is_named(namer: Namer, tmp_path: Path, annotations: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read(namer, tmp_path, annotations)


def test_an_annotation_file_comes_in_with_the_text_beside_it_once(namer: Namer, tmp_path: Path) -> None:
    read(namer, tmp_path)
    case, run = str(tmp_path / "case.db"), CliRunner().invoke
    assert run(cli, ["new", case]).exit_code == 0
    assert "imported 3 claims" in run(cli, ["import", case, str(tmp_path / "a.ann")]).output
    assert "imported 0 claims (3 held already)" in run(cli, ["import", case, str(tmp_path / "a.ann")]).output
    assert run(cli, ["check", case]).exit_code == 0
    (tmp_path / "b.ann").write_text(ANNOTATIONS, encoding="utf-8")
    done = run(cli, ["import", case, str(tmp_path / "b.ann")])
    assert done.exit_code == 1 and "expected 'b.txt', or --source" in str(done.exception)

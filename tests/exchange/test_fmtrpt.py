"""Foreign Military Training Reports: every row a training, its dates bounded, its page told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from wildcard.actors.gazetteer import load as gazetteer
from wildcard.cli.main import cli
from wildcard.documents.load import load_bytes
from wildcard.errors import FormatError
from wildcard.exchange.fmtrpt import read_fmtrpt
from wildcard.exchange.making import Namer
from wildcard.ledger.case import open_case
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped
from wildcard.model.span import Range, When

HEADER = (
    "fiscal_year,country,program,course_title,start_date,end_date,location,page_number,quantity,"
    "student_unit,total_cost,us_unit,source_file"
)


@pytest.fixture(scope="module")
def namer() -> Namer:
    return Namer(None, gazetteer(["general", "world", "yemen"]))


def read(namer: Namer, *rows: str) -> list[Claim]:
    document = load_bytes("\r\n".join([HEADER, *rows]).encode(), "trainings.csv")
    return [c for _, c in read_fmtrpt(document, namer, shipped()).rows]


def test_a_row_is_a_training_of_the_unit_it_names(namer: Namer) -> None:
    [claim] = read(
        namer, 'f_2010_2011,Yemen,IMET,"LAW, BASIC",3/4/2010,4/5/2010,Lackland,14,2,9th Brigade,$5,DLIELC,x.xml'
    )
    assert (claim.type, claim.subject.name, claim.object and claim.object.name) == (
        "trains",
        "United States",
        "9th Brigade",
    )
    assert claim.when == When(precise=Range(date(2010, 3, 4), date(2010, 4, 5)), starting=True, ending=True)
    assert claim.qualifiers == {
        "what": "LAW, BASIC", "place": "Lackland", "fiscal_year": "2010-2011", "program": "IMET", "page": "14",
        "report": "x.xml", "quantity": 2, "cost": "$5", "trainer": "DLIELC",
    }  # fmt: skip
    assert claim.quote.text.startswith("f_2010_2011,Yemen")


def test_the_country_decides_whose_army_is_meant(namer: Namer) -> None:
    one, other = read(
        namer, "f_2010_2011,Yemen,P,C,,,,1,1,Army,,,", "f_2010_2011,Kenya,P,C,,,,1,1,Army,,,"
    )  # fmt: skip
    assert one.object != other.object


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        (("P FY05", "", ""), When(imprecise=Range(date(2004, 10, 1), date(2005, 9, 30)), starting=True, ending=True)),
        (("P", "", ""), When(imprecise=Range(date(2009, 10, 1), date(2011, 9, 30)), starting=True, ending=True)),
        (
            ("P", "12/31/99", "1/2/00"),
            When(precise=Range(date(1999, 12, 31), date(2000, 1, 2)), starting=True, ending=True),
        ),
        (
            ("P", "5/6/2010 5/1/2010", "5/9/2010"),
            When(precise=Range(date(2010, 5, 1), date(2010, 5, 9)), starting=True, ending=True),
        ),
        (("P", "5/6/2010", ""), When(precise=Range(date(2010, 5, 6), None), starting=True)),
        (
            ("P", "5/6/2010", "5/1/2010"),
            When(imprecise=Range(date(2010, 5, 1), date(2010, 5, 6)), starting=True, ending=True),
        ),
    ],
)
def test_dates_are_as_sure_as_the_row(namer: Namer, cells: tuple[str, str, str], when: When) -> None:
    [claim] = read(namer, f"f_2010_2011,Yemen,{cells[0]},C,{cells[1]},{cells[2]},,1,1,Navy,,,")
    assert claim.when == when


def test_a_row_without_a_unit_is_about_the_state_and_a_total_says_so(namer: Namer) -> None:
    one, total = read(
        namer, "f_2010_2011,Yemen,P,CIVIL AFFAIRS,,,,1,1,,,,", "f_2010_2011,Yemen,P,FY 2010 Program Totals,,,,1,9,,,,"
    )
    assert one.object == total.object and one.object is not None and one.object.name == "Yemen"
    assert "kind" not in one.qualifiers and total.qualifiers["kind"] == "total"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("f_2010_2011,Yemen,P,C,13/41/2010,,,1,1,Navy,,,", "row 3: '13/41/2010' is no day; expected month/day/year"),
        ("f_2010_2011,,P,C,,,,1,1,,,,", "row 3: neither student_unit nor country"),
        ("f_2010_2011,Yemen,P,C,,,,1,1,Navy,,,,more", "row 3: 14 cells; expected 13"),
    ],
)
def test_a_wrong_row_is_named(namer: Namer, row: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read(namer, "f_2010_2011,Yemen,P,C,,,,1,1,Navy,,,", row)


def test_all_published_trainings_of_one_country_come_in(tmp_path: Path, shared: Path) -> None:
    case = str(tmp_path / "case.db")
    table = shared / "data" / "fmtrpt_iraq.csv"
    for _ in range(2):
        CliRunner().invoke(cli, ["new", case])
        done = CliRunner().invoke(cli, ["import", case, str(table)])
        assert done.exit_code == 0, done.exception
    assert "imported 0 claims (1817 held already) and 0 sources" in done.output
    with open_case(case) as ledger:
        trained: Iterator[str] = (c.object.id for c in ledger.claims() if c.object and hasattr(c.object, "id"))
        assert ledger.count() == 1817 and len(set(trained)) > 300 and ledger.check() == []
        assert all(c.when is not None for c in ledger.claims())


STRINGS = (
    "IRAQI AIR FORCE, MINISTRY OF DEFENSE 12226", "Iraqi Air Force", "MOD/Field Engineering School",
    "Field Engineering School", "MOI/Field Engineering School", "2nd Guard Brigade", "3rd Guard Brigade",
)  # fmt: skip


@pytest.fixture
def units(tmp_path: Path) -> str:
    """A case with one training for each of the strings."""
    case, table = str(tmp_path / "case.db"), tmp_path / "trainings.csv"
    rows = [f'f_2010_2011,Iraq,P,C,,,,1,1,"{unit}",,,' for unit in STRINGS]
    table.write_text("\r\n".join([HEADER, *rows]), encoding="utf-8")
    for words in (["new", case], ["import", case, str(table)]):
        assert CliRunner().invoke(cli, words).exit_code == 0
    return case


def trained(case: str) -> dict[str, str]:
    """The actor that each string is trained as."""
    with open_case(case) as ledger:
        held = {c.quote.text: c.object.id for c in ledger.claims() if isinstance(c.object, Actor)}
    return {unit: id for unit in STRINGS for row, id in held.items() if f'"{unit}"' in row}


def test_strings_that_name_one_unit_are_one_actor_and_others_are_not(units: str) -> None:
    ids = trained(units)
    assert ids[STRINGS[0]] == ids[STRINGS[1]] == "iraqi-air-force"
    assert ids[STRINGS[2]] == ids[STRINGS[3]]
    assert len({ids[s] for s in STRINGS[2:]}) == 4  # not under two ministries, not with two numbers


def test_a_join_is_a_judgement_that_stays_undone(units: str, tmp_path: Path) -> None:
    with open_case(units) as ledger:
        [join] = ledger.judgements()
        assert (join.kind, join.by) == ("same", "units/1") and "Field Engineering School" in join.because
        ledger.undo(join.id, by="analyst")
    done = CliRunner().invoke(cli, ["import", units, str(tmp_path / "trainings.csv")])
    assert "imported 0 claims (7 held already)" in done.output and "joined" not in done.output
    with open_case(units) as ledger:
        assert ledger.judgements() == []


def test_a_judgement_makes_no_row_a_second_claim(units: str, tmp_path: Path) -> None:
    with open_case(units) as ledger:
        ledger.judge("same", trained(units)["2nd Guard Brigade"], "iraqi-air-force", by="analyst", because="x")
    CliRunner().invoke(cli, ["import", units, str(tmp_path / "trainings.csv")])
    with open_case(units) as ledger:
        assert ledger.count() == 7

"""The Security Force Monitor's sheets: both layouts, dates as exact as they are told, sources by title."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from wildcard.actors.gazetteer import load as gazetteer
from wildcard.cli.main import cli
from wildcard.documents.load import load_bytes
from wildcard.errors import ClaimError, FormatError
from wildcard.exchange.making import Namer
from wildcard.exchange.partial import cited, told
from wildcard.exchange.sfm import read_sfm
from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped
from wildcard.model.source import Document
from wildcard.model.span import Range, When

SOURCES = (
    "source:id:admin,source:title,source:publication_name,source:published_timestamp,source:access_point_id:admin\r\n"
    "s1,The brigade moves,Daily,2014-08-02T10:00:00Z,c1\r\n"
)
DATES = "first_precise:range,last_precise:range,first_imprecise:range,last_imprecise:range,starting:range,ending:range"
META = "type:claim,status:meta,researcher:meta,citation:refs:claim,about_entity:ref:claim,public_notes:meta"


@pytest.fixture(scope="module")
def namer() -> Namer:
    return Namer(None, gazetteer(["general", "world"]))


def sheet(*lines: str) -> Document:
    return load_bytes("\r\n".join(lines).encode(), "sheet.csv")


def read(namer: Namer, *lines: str) -> tuple[list[Claim], list[str]]:
    parcel = read_sfm(sheet(*lines), namer, shipped(), [load_bytes(SOURCES.encode(), "sources.csv")])
    return [c for _, c in parcel.rows], parcel.left


def test_a_posting_claim_is_a_head_with_its_dates_status_and_cited_source(namer: Namer) -> None:
    posting = "posting:person:refs:assertion,posting:person:names:qa,posting:unit:refs:assertion,posting:unit:names:qa"
    [claim], _ = read(
        namer,
        f"{META},{posting},posting:roles:assertion,posting:ranks:assertion,{DATES}",
        "posting,accepted,TW,c1,p-u,as told,p1,First Commander,u1,1 Brigade,Commander,Colonel,"
        "2014-08-01,2014-08-01,,,Y,N",
    )
    assert (claim.type, claim.subject.name, claim.object and claim.object.name) == (
        "heads", "First Commander", "1 Brigade"
    )  # fmt: skip
    assert claim.when == When(precise=Range(date(2014, 8, 1), date(2014, 8, 1)), starting=True)
    assert (claim.status, claim.coder) == ("accepted", "TW")
    assert claim.qualifiers["cited"] == "The brigade moves, Daily, 2014-08-02"
    assert claim.qualifiers["rank"] == "Colonel" and claim.qualifiers["note"] == "as told"
    assert claim.quote.text.startswith("posting,accepted,TW")


def test_relations_positionings_and_names_are_claims_and_incidents_are_listed(namer: Namer) -> None:
    relation = "relation:unit:refs:assertion,relation:unit:names:qa,relation:types:assertion"
    related = (
        "relation:related_unit:refs:assertion,relation:related_unit:names:qa,relation:related_unit_classes:assertion"
    )
    place = "positioning:unit:refs:assertion,positioning:unit:names:qa,positioning:types:assertion"
    where = "positioning:location:refs:assertion,positioning:location:names:qa"
    claims, left = read(
        namer,
        f"{META},name:annotation,unit:names:assertion,{relation},{related},{place},{where},{DATES}",
        "unit,accepted,TW,c1,u1,,1 Brigade,First Brigade; 1 Bde,,,,,,,,,,,,,,,,N,N",
        "relation,conflict,TW,c1,r1,,,,u1,1 Brigade,child-of,u2,2 Division,administrative,,,,,,,,,,N,N",
        "positioning,work_needed,TW,c1,x1,,,,,,,,,,u1,1 Brigade,aoo,l1,Port (osm; poly) f-1,,,"
        "since_beginning_of_time,2014-08-01,N,N",
        "incident,accepted,TW,c1,i1,,,,,,,,,,,,,,,,,,,N,N",
    )
    told_ = [(c.type, c.subject.name, c.object.name if c.object else "", c.status) for c in claims]
    assert told_ == [
        ("named", "1 Brigade", "First Brigade", "accepted"),
        ("named", "1 Brigade", "1 Bde", "accepted"),
        ("part_of", "1 Brigade", "2 Division", "rejected"),
        ("operates_in", "1 Brigade", "Port", "proposed"),
    ]
    assert claims[2].qualifiers["basis"] == "legal"
    assert claims[3].when == When(imprecise=Range(None, date(2014, 8, 1)))
    assert left == ["rows of type 'incident': no type of the codebook fits"]


def test_a_sheet_of_units_gives_names_superior_area_and_site(namer: Namer) -> None:
    related = "unit:related_unit,unit:related_unit_id:admin,unit:relation_type,unit:related_unit_class"
    dates = ",".join(
        f"unit:related_unit_{c}" for c in ("first_cited_date", "first_cited_date_start", "last_cited_date")
    )
    claims, left = read(
        namer,
        f"unit:id:admin,unit:name,unit:country,unit:other_names,{related},{dates},unit:related_unit_open,"
        "unit:related_unit:source,unit:area_ops_name,unit:site_nearest_settlement_name,unit:base_name",
        "u1,1 Brigade,xx,First Brigade,2 Division,u2,child,operational,2014,Y,2015-03-04,E,c1,Valley,Port,North Camp",
    )
    assert [(c.type, c.object.name if c.object else "") for c in claims] == [
        ("named", "First Brigade"), ("part_of", "2 Division"), ("operates_in", "Valley"), ("based_in", "Port")
    ]  # fmt: skip
    part = claims[1]
    assert part.when == When(
        Range(date(2014, 12, 31), date(2015, 3, 4)), Range(date(2014, 1, 1), date(2015, 3, 4)), True, True
    )
    assert part.qualifiers["basis"] == "operational" and "The brigade moves" in str(part.qualifiers["cited"])
    assert claims[3].qualifiers["near"] == "North Camp"
    assert left == ["unit:country: the codebook has no type for it"]


def test_a_download_of_personnel_posts_persons_to_the_units_of_their_rows(namer: Namer) -> None:
    [name, posting], left = read(
        namer,
        "unit:id:admin,unit:name,person:admin:id,person:name,person:other_names,person_extra:date_of_birth,"
        "person:posting_role,person:posting_title,person:posting_first_cited_date,person:posting_last_cited_date",
        "u1,1 Brigade,p1,First Officer,F. Officer,1970,,Chief of Staff,2012-05,2012-05",
    )
    assert (name.type, name.subject.name) == ("named", "First Officer")
    assert (posting.type, posting.qualifiers["role"], posting.object and posting.object.name) == (
        "member_of", "Chief of Staff", "1 Brigade"
    )  # fmt: skip
    assert posting.when == When(imprecise=Range(date(2012, 5, 1), date(2012, 5, 31)))
    assert left == ["person_extra: birth, death, accounts and pictures of persons are not kept"]


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        ("2012", "2012", When(imprecise=Range(date(2012, 1, 1), date(2012, 12, 31)))),
        ("2012-01-05", "", When(precise=Range(date(2012, 1, 5), date(2012, 1, 5)))),
        ("", "", None),
    ],
)
def test_citations_date_as_exactly_as_they_are_told(first: str, last: str, when: When | None) -> None:
    assert cited(first, last, starting=False, ending=False) == when


def test_a_date_that_is_none_or_runs_backwards_is_named() -> None:
    with pytest.raises(ClaimError, match="is no date; expected YYYY"):
        told({"first_precise:range": "August"})
    with pytest.raises(ClaimError, match="expected the earlier date first"):
        cited("2013", "2012", starting=False, ending=False)


def test_a_wrong_row_is_named_and_another_table_is_refused(namer: Namer) -> None:
    with pytest.raises(FormatError, match=r"sheet\.csv, row 2: '2014-13' is no date"):
        read(namer, f"{META},name:annotation,unit:names:assertion,{DATES}", "unit,,,,u1,,A,A,2014-13,,,,N,N")
    with pytest.raises(FormatError, match="expected type:claim, unit:name or person:name"):
        read(namer, "a,b", "1,2")


def test_a_sheet_comes_in_by_its_columns_and_goes_out_and_in_again_without_loss(tmp_path: Path) -> None:
    units, sources = tmp_path / "units.csv", tmp_path / "sources.csv"
    units.write_text(
        "unit:id:admin,unit:name,unit:related_unit,unit:related_unit_first_cited_date,unit:related_unit:source\n"
        "u1,1 Brigade,2 Division,2014-05-06,c1\n",
        encoding="utf-8",
    )
    sources.write_text(SOURCES, encoding="utf-8")
    run = CliRunner().invoke
    first, second, out = str(tmp_path / "a.db"), str(tmp_path / "b.db"), tmp_path / "out.jsonl"
    for given in (
        ["new", first],
        ["import", first, str(units), "--source", str(sources)],
        ["export", first, "-o", str(out)],
        ["new", second],
        ["import", second, str(out)],
    ):
        done = run(cli, given)
        assert done.exit_code == 0, done.output
    assert run(cli, ["export", second]).stdout == out.read_text(encoding="utf-8")
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["type"] == "part_of" and record["qualifiers"]["cited"].startswith("The brigade moves")

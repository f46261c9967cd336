"""The claims format: out and in again loses nothing; in is all or nothing, whatever happens."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from made_claims import ACTORS, DOCUMENT, SHA, TEXT, some

from wildcard.cli.main import cli
from wildcard.errors import FormatError
from wildcard.exchange.bring import bring
from wildcard.exchange.claims import read_claims, write_claims
from wildcard.exchange.parcel import Parcel
from wildcard.exchange.sources import read_sources, to_line
from wildcard.ledger.case import Ledger, create_case, open_case
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.codebook import shipped
from wildcard.model.quote import cut
from wildcard.model.record import to_record
from wildcard.model.source import Document, Source

EVERY = Selection(statuses=STATUSES, second=True)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with create_case("sqlite://") as made:
        yield made


def plain(number: int) -> Claim:
    return Claim(f"claim-{number:06}", "funds", ACTORS[0], ACTORS[1], "asserts", ACTORS[2], cut(TEXT, SHA, 4, 18))


def lines(claims: list[Claim], path: Path) -> Path:
    path.write_text("".join(write_claims(claims)), encoding="utf-8")
    return path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some())
def test_out_and_in_again_loses_nothing(tmp_path: Path, claims: list[Claim]) -> None:
    with create_case("sqlite://") as first, create_case("sqlite://") as second:
        rows = list(enumerate(claims, 1))
        assert bring(first, Parcel("made", (DOCUMENT,), rows), by="t").claims == len(claims)
        out = list(first.claims(EVERY))
        path = lines(out, tmp_path / "case.jsonl")
        (tmp_path / "case.sources.jsonl").write_text(to_line(DOCUMENT), encoding="utf-8")
        parcel = read_claims(path, second.codebook, read_sources(tmp_path / "case.sources.jsonl"))
        bring(second, parcel, by="t")
        again = list(second.claims(EVERY))
        assert second.original(SHA) == DOCUMENT.original and second.source(SHA) == DOCUMENT.source
    key = {c.id: to_record(c) for c in claims}
    assert {c.id: to_record(c) for c in again} == {c.id: to_record(c) for c in out}
    for claim in again:
        given_, got = key[claim.id], to_record(claim)
        assert {k: v for k, v in got.items() if k != "proposal"} == {k: v for k, v in given_.items() if k != "proposal"}


def test_the_bytes_of_a_source_that_is_no_text_come_back(tmp_path: Path) -> None:
    import hashlib

    raw = b"%PDF-\xff\x00 not UTF-8"
    document = Document(Source(hashlib.sha256(raw).hexdigest(), media_type="application/pdf"), "its text\n", raw)
    (tmp_path / "x.sources.jsonl").write_text(to_line(document), encoding="utf-8")
    assert read_sources(tmp_path / "x.sources.jsonl") == [document]
    changed = to_line(document).replace("JVBERi3", "JVBERi4")
    (tmp_path / "x.sources.jsonl").write_text(changed, encoding="utf-8")
    with pytest.raises(FormatError, match="row 1: the bytes of source"):
        read_sources(tmp_path / "x.sources.jsonl")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('"type": "funds"=>"type": "bribes"', "unknown type 'bribes'; expected one of named"),
        ('"stance": "asserts"=>"stance": "hints"', "unknown stance 'hints'; expected one of"),
        ('"text": "Northern Guard"=>"text": "Southern Guard"', "where 'Northern Guard' stands"),
        (f'"source": "{SHA}"=>"source": "{"0" * 64}"', "expected its file as --source"),
        ('{"id"=>{"id', "no JSON"),
        ('"grade": "F6"=>"grade": "great"', "expected an Admiralty code"),
        ('"speaker"=>"speker"', "has unknown key 'speker'"),
        ('"when": null=>"when": {"start": "2016-01-01"}', "has unknown key 'start' in its when"),
        ('"type": "funds"=>"type": "controls"', "has an actor ('Actor 1') as its object; expected place or text"),
    ],
)
def test_a_bad_row_900_is_named_and_nothing_is_kept(ledger: Ledger, tmp_path: Path, change: str, said: str) -> None:
    path = lines([plain(n) for n in range(1, 1001)], tmp_path / "case.jsonl")
    before, after = change.split("=>")
    rows = path.read_text(encoding="utf-8").splitlines()
    assert before in rows[899]
    rows[899] = rows[899].replace(before, after)
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        bring(ledger, read_claims(path, shipped(), [DOCUMENT]), by="t")
    assert "case.jsonl, row 900: " in str(caught.value) and said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert ledger.count(EVERY) == 0 and ledger.sources() == [] and ledger.check() == []


def test_a_row_that_is_no_utf8_is_named(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "case.jsonl"
    path.write_bytes(b'\xef\xbb\xbf\n{"id": "\xff"}\n')
    with pytest.raises(FormatError, match=r"row 2: byte 9 is no UTF-8"):
        bring(ledger, read_claims(path, shipped()), by="t")


def test_an_id_twice_with_other_content_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = lines([plain(1), replace(plain(1), stance="denies")], tmp_path / "case.jsonl")
    with pytest.raises(FormatError, match=r"row 2: claim 'claim-000001' stands in an earlier row"):
        bring(ledger, read_claims(path, shipped(), [DOCUMENT]), by="t")


def test_what_the_case_holds_otherwise_stays_and_is_listed(ledger: Ledger, tmp_path: Path) -> None:
    bring(ledger, read_claims(lines([plain(1)], tmp_path / "a.jsonl"), shipped(), [DOCUMENT]), by="t")
    other = [replace(plain(1), stance="denies", object=ACTORS[3]), plain(2)]
    receipt = bring(ledger, read_claims(lines(other, tmp_path / "b.jsonl"), shipped()), by="t")
    assert (receipt.claims, receipt.held, receipt.sources) == (1, 1, 0)
    assert receipt.left == (
        "row 1: the case holds claim 'claim-000001' with another stance, object; it stays as held "
        "(supersede, accept or reject changes it)",
    )
    assert ledger.claim("claim-000001").stance == "asserts"


def test_a_killed_import_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    case, pipe, source = tmp_path / "case.db", tmp_path / "claims.jsonl", tmp_path / "text.txt"
    create_case(str(case)).close()
    os.mkfifo(pipe)
    source.write_bytes(DOCUMENT.original)
    command = [sys.executable, "-m", "wildcard", "import", str(case), str(pipe), "--source", str(source)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, env=environment)
    with pipe.open("w", encoding="utf-8") as file:  # it waits for more than was written: it dies in the middle
        file.writelines(write_claims(map(plain, range(25_000))))
        file.flush()
        process.send_signal(signal.SIGKILL)
        process.wait()
    with open_case(str(case)) as ledger:
        assert ledger.count(EVERY) == 0 and ledger.sources() == [] and ledger.check() == []
        path = lines([plain(n) for n in range(9)], tmp_path / "again.jsonl")
        assert bring(ledger, read_claims(path, shipped(), [DOCUMENT]), by="t").claims == 9


def test_import_and_export_on_the_command_line(tmp_path: Path, shared: Path) -> None:
    first, second, out = str(tmp_path / "a.db"), str(tmp_path / "b.db"), str(tmp_path / "out.jsonl")
    gold = shared / "gold"
    run = CliRunner().invoke
    assert run(cli, ["new", first]).exit_code == 0
    done = run(cli, ["import", first, str(gold / "seed.jsonl"), "--source", str(gold / "seed.txt"), "--json"])
    assert json.loads(done.stdout) == {"claims": 160, "held": 0, "sources": 1, "left": [], "joined": 0, "told": []}
    assert run(cli, ["export", first, "--format", "claims", "-o", out]).exit_code == 0
    given_, written = (
        {claim.id: claim for _, claim in read_claims(path, shipped()).rows} for path in (gold / "seed.jsonl", Path(out))
    )
    assert len(given_) == 160 and written == given_
    assert run(cli, ["new", second]).exit_code == 0
    assert run(cli, ["import", second, out]).exit_code == 0  # its sources stand beside it
    assert run(cli, ["export", second]).stdout == Path(out).read_text(encoding="utf-8")


def test_an_export_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    create_case(str(tmp_path / "a.db")).close()
    done = CliRunner().invoke(cli, ["export", str(tmp_path / "a.db"), "-o", str(tmp_path / "no" / "x.jsonl")])
    assert isinstance(done.exception, FormatError) and "cannot be written" in str(done.exception)


def test_an_id_that_bears_anothers_name_is_told(ledger: Ledger, tmp_path: Path) -> None:
    quote = cut(TEXT, SHA, 4, 18)
    badr, iran = Actor("iran", "armed group", ("Badr Organization",)), Actor("iran", "state", ("Iran", "A neighbour"))
    claims = [
        Claim("claim-000001", "funds", iran, ACTORS[1], "asserts", ACTORS[2], quote),
        Claim("claim-000002", "funds", badr, ACTORS[1], "asserts", ACTORS[2], quote),
        Claim("claim-000003", "funds", badr, ACTORS[0], "asserts", ACTORS[2], quote),
    ]
    receipt = bring(ledger, read_claims(lines(claims, tmp_path / "a.jsonl"), shipped(), [DOCUMENT]), by="t")
    said = "'iran' is called 'Badr Organization' here, which is a name of 'badr'; it was known as 'Iran'"
    assert (receipt.claims, receipt.left, receipt.told) == (3, (), (f"row 2: {said}",))
    second = [Claim("claim-000004", "funds", Actor("a1", "force", ACTORS[0].names), iran, "asserts", ACTORS[2], quote)]
    again = bring(ledger, read_claims(lines(second, tmp_path / "b.jsonl"), shipped()), by="t")
    assert again.told == ("row 1: 'a1' is called 'Actor 0' here, which is a name of 'a0'; it was known as 'Actor 1'",)
    path = lines([replace(claims[1], id="claim-000005")], tmp_path / "c.jsonl")
    with create_case(str(tmp_path / "case.db")) as other:
        other.keep(DOCUMENT, by="t")
    seen = CliRunner().invoke(cli, ["import", str(tmp_path / "case.db"), str(path)])
    assert seen.exit_code == 0 and seen.stderr == f"look at: row 1: {said}\n"

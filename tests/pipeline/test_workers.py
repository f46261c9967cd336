"""Reading a folder: the same claims at any number of workers, one bad file passed over, resumed after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wildcard.ledger.case import create_case, open_case
from wildcard.ledger.selection import Selection
from wildcard.model.claim import Claim
from wildcard.model.source import Document
from wildcard.pipeline.intake import intake
from wildcard.pipeline.shelf import Told
from wildcard.pipeline.trip import Ticket, read

SENTENCES = (
    "The Fourth Brigade of the Libyan Army controls the port of Zuwara.",
    "Turkey trains the coast guard, according to the ministry of defence.",
    "A spokesman denied that the militia had burned the market in Sabha.",
)


def folder(at: Path, files: int) -> Path:
    texts = at / "texts"
    texts.mkdir()
    for n in range(files):
        (texts / f"{n:02}.txt").write_text(f"Report {n}.\n\n" + " ".join(SENTENCES), encoding="utf-8")
    (texts / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    return texts


def said(case: str) -> list[str]:
    with open_case(case) as ledger:
        return [c.id for c in ledger.claims(Selection(second=True))]


@pytest.mark.slow
def test_two_workers_give_what_one_gives_and_a_bad_file_stops_neither(tmp_path: Path) -> None:
    texts = folder(tmp_path, 6)
    for workers in (1, 2):
        with create_case(str(tmp_path / f"{workers}.db")) as ledger:
            outcomes = read(ledger, Ticket([str(texts)], workers=workers), by="test")
        assert [o.name for o in outcomes if o.problem] == ["broken.pdf"] or "broken.pdf" in str(outcomes)
        assert sum(o.source is not None for o in outcomes) == 6
    assert said(str(tmp_path / "1.db")) == said(str(tmp_path / "2.db")) != []


@pytest.mark.slow
def test_reading_that_was_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    texts, case = folder(tmp_path, 30), str(tmp_path / "killed.db")
    create_case(case).close()
    command = [sys.executable, "-m", "wildcard", "read", case, str(texts), "--workers", "1"]
    with subprocess.Popen(command, env={**os.environ}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        for _ in range(600):
            with open_case(case) as ledger:
                kept = len(ledger.sources())
            if kept >= 3:
                break
            time.sleep(0.1)
        running.send_signal(signal.SIGKILL)
    with open_case(case) as ledger:
        before = len(ledger.sources())
        assert 3 <= before < 30 and ledger.check() == []
        outcomes = read(ledger, Ticket([str(texts)]), by="test")
        assert sum(o.held for o in outcomes) == before
        assert len(ledger.sources()) == 30 and ledger.check() == []


def test_a_text_that_the_reader_fails_on_is_told_and_stops_no_other(tmp_path: Path) -> None:
    class Failing:
        name = "failing"

        def read(self, document: Document) -> list[Claim]:
            if "Report 1." in document.text:
                raise ZeroDivisionError("division by zero")
            return []

    texts = [tmp_path / f"{n}.txt" for n in range(3)]
    for n, path in enumerate(texts):
        path.write_text(f"Report {n}. The army left.", encoding="utf-8")
    with create_case(str(tmp_path / "case.db")) as ledger:
        outcomes = list(intake(ledger, texts, Failing(), Told(), by="test"))
        assert [o.problem is None for o in outcomes] == [True, False, True]
        assert "1.txt" in str(outcomes[1].problem) and "ZeroDivisionError" in str(outcomes[1].problem)
        assert len(ledger.sources()) == 2 and ledger.check() == []

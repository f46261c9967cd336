"""What cannot be used: one clear sentence, a status, and nothing lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from run_wildcard import Seen, wildcard

from postgres_server import Server
from wildcard.ledger import engine
from wildcard.ledger.tables import FORMAT

TEXT = "The Northern Guard robs the port. The ministry pays the Northern Guard. Nobody denies it."


def refused(seen: Seen, sentence: str) -> None:
    """Status 1 and one line on standard error, which says what is wrong."""
    assert seen.status == 1, seen
    assert sentence in seen.err, seen.err
    assert seen.err.startswith("wildcard: ") and seen.err.count("\n") == 1, seen.err
    assert "Traceback" not in seen.err and "sqlalche" not in seen.err


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    where = tmp_path / "case.db"
    assert wildcard("new", where).status == 0
    return where


def record(number: int = 1, **more: object) -> dict[str, object]:
    import hashlib

    quote = {"source": hashlib.sha256(TEXT.encode()).hexdigest(), "start": 0, "end": 32, "text": TEXT[:32]}
    guard = {"id": "guard", "kind": "force", "names": ["Northern Guard"]}
    made = {"id": f"c{number}", "type": "committed", "subject": guard, "object": {"text": "robs the port"}}
    return {**made, "stance": "asserts", "speaker": "author", "quote": quote, **more}


def claims_file(tmp_path: Path, *records: object) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


# -- the case

COMMANDS: list[Callable[[Path], tuple[object, ...]]] = [
    lambda case: ("claims", case),
    lambda case: ("who", case, "Guard"),
    lambda case: ("check", case),
    lambda case: ("history", case),
    lambda case: ("search", case, "guard"),
    lambda case: ("undo", case),
    lambda case: ("export", case),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_case_that_is_missing_is_named_and_not_made(
    command: Callable[[Path], tuple[object, ...]], tmp_path: Path
) -> None:
    where = tmp_path / "none.db"
    refused(wildcard(*command(where)), f"there is no case at '{where}'; wildcard new makes one")
    assert not where.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_case_is_left_as_it_was(command: Callable[[Path], tuple[object, ...]], source: Path) -> None:
    refused(wildcard(*command(source)), f"'{source}' is no wildcard case: it is no SQLite file")
    assert source.read_text(encoding="utf-8") == TEXT


def test_another_programs_database_is_no_case(tmp_path: Path) -> None:
    where = tmp_path / "other.db"
    connection = sqlite3.connect(where)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    refused(wildcard("claims", where), "is a SQLite file, but no wildcard case")
    refused(wildcard("claims", tmp_path), "is a folder; expected a case's file")


def test_a_case_cut_short_is_no_case(case: Path) -> None:
    whole = case.read_bytes()
    case.write_bytes(whole[: len(whole) // 3])
    seen = wildcard("claims", case)
    assert seen.status == 1 and seen.err.count("\n") == 1 and "Traceback" not in seen.err


def test_a_case_of_a_newer_version_says_to_update(case: Path) -> None:
    connection = sqlite3.connect(case)
    connection.execute(f"UPDATE meta SET value = '{FORMAT + 1}' WHERE key = 'format'")
    connection.commit()
    connection.close()
    refused(wildcard("claims", case), f"has format {FORMAT + 1}; this wildcard knows {FORMAT} and older: update it")


def test_a_case_that_another_process_holds_says_so(case: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY", 50)
    holder = sqlite3.connect(case, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    refused(wildcard("import", case, claims_file(case.parent, record()), "--source", source), "held by another process")
    holder.execute("ROLLBACK")
    holder.close()
    assert wildcard("import", case, claims_file(case.parent, record()), "--source", source).status == 0


def test_a_new_case_does_not_overwrite_and_needs_its_folder(case: Path, tmp_path: Path) -> None:
    refused(wildcard("new", case), "there is a file at")
    refused(wildcard("new", tmp_path / "no" / "case.db"), "there is no folder")


# -- claims


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"type": "adores"}, "row 2: claim 'c2' has unknown type 'adores'; expected one of named, part_of"),
        ({"stance": "hopes"}, "row 2: claim 'c2' has unknown stance 'hopes'; expected one of asserts, denies"),
        ({"status": "done"}, "row 2: claim 'c2' has unknown status 'done'"),
        ({"grade": "Z9"}, "row 2: claim 'c2' has grade 'Z9'; expected an Admiralty code such as B2"),
        ({"quote": None}, "row 2: claim 'c2' has no quote; a claim without its quote is refused"),
        ({"subject": None}, "row 2: claim 'c2' has no subject"),
        ({"when": {"precise": ["2016-13-01", None]}}, "expected ISO days or null"),
    ],
)
def test_a_record_that_is_no_claim_is_named_by_row(
    case: Path, source: Path, tmp_path: Path, change: dict[str, object], sentence: str
) -> None:
    seen = wildcard("import", case, claims_file(tmp_path, record(), record(2, **change)), "--source", source)
    refused(seen, sentence)
    assert wildcard("claims", case, "--json").json == [] and wildcard("check", case).status == 0


def test_a_quote_that_is_not_in_the_text_is_shown_beside_what_stands_there(
    case: Path, source: Path, tmp_path: Path
) -> None:
    quote = {**record()["quote"], "text": "The Northern Guard saves the por"}  # type: ignore[dict-item]
    seen = wildcard("import", case, claims_file(tmp_path, record(1, quote=quote)), "--source", source)
    refused(seen, "quotes 'The Northern Guard saves the por' at 0..32 of source")
    assert "'The Northern Guard robs the port'" in seen.err


def test_an_import_that_breaks_at_row_900_leaves_the_case_as_it_was(case: Path, source: Path, tmp_path: Path) -> None:
    rows = [record(n) for n in range(1, 1001)]
    rows[899]["type"] = "adores"
    refused(wildcard("import", case, claims_file(tmp_path, *rows), "--source", source), "claims.jsonl, row 900: ")
    assert wildcard("claims", case, "--json").json == [] and wildcard("check", case).status == 0


def test_a_line_that_is_no_json_and_a_file_that_is_not_there_are_named(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": 1\n', encoding="utf-8")
    refused(wildcard("import", case, path), "claims.jsonl, row 1")
    refused(wildcard("import", case, tmp_path / "none.jsonl"), "none.jsonl")


# -- names, ids, options


@pytest.fixture
def filled(case: Path, source: Path, tmp_path: Path) -> Path:
    twin = {"id": "guard-2", "kind": "armed group", "names": ["Northern Guard"]}
    path = claims_file(tmp_path, record(), record(2, subject=twin))
    assert wildcard("import", case, path, "--source", source).status == 0
    return case


def test_an_ambiguous_name_lists_its_candidates(filled: Path) -> None:
    refused(wildcard("who", filled, "Northern Guard"), "may be guard (Northern Guard, force) or guard-2")
    assert wildcard("who", filled, "guard-2").status == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("who", "CASE", "Navy"), "nothing in this case is called 'Navy'"),
        (("chain", "CASE", "Navy"), "nothing in this case is called 'Navy'"),
        (("compare", "CASE", "guard", "Navy"), "nothing in this case is called 'Navy'"),
        (("accept", "CASE", "zzzzzz"), "no claim of this case is called 'zzzzzz'"),
        (("reject", "CASE", "zzzzzz", "--because", "x"), "no claim of this case is called 'zzzzzz'"),
        (("undo", "CASE", "j99"), "there is no entry j99"),
        (("undo", "CASE", "j1"), "j1 made the case; there is nothing before it"),
        (
            ("claims", "CASE", "--according-to", "Nobody"),
            "no speaker, source or publisher of this case is called 'Nobody'",
        ),
        (("brief", "CASE", "-o", "brief.docx"), "'brief.docx' ends in no form of a brief; expected .html or .md"),
        (("undo", "CASE", "soon"), "'soon' is no entry of the history"),
        (("redo", "CASE"), "no undo to take back"),
        (("who", "CASE", "guard", "--on", "soon"), "'soon' is no day; expected YYYY-MM-DD"),
        (("claims", "CASE", "--type", "adores"), "unknown type 'adores'; expected one of named"),
        (("claims", "CASE", "--stance", "hopes"), "unknown stance 'hopes'; expected one of asserts"),
        (("claims", "CASE", "--source", "ffffff"), "no source of this case is called 'ffffff'"),
        (("review", "CASE", "none.jsonl"), "decisions 'none.jsonl' cannot be read"),
        (("supersede", "CASE", "c1", "none.json", "--because", "x"), "'none.json' cannot be read: No such file"),
        (("export", "CASE", "--format", "dossiers"), "dossiers is a folder; expected -o FOLDER"),
        (("export", "CASE", "-o", "no/such/folder.jsonl"), "cannot be written"),
        (("brief", "CASE", "-o", "no/such/brief.html"), "cannot be written"),
    ],
)
def test_a_wrong_word_is_named_in_one_sentence(filled: Path, words: tuple[str, ...], sentence: str) -> None:
    before = wildcard("history", filled, "--json").json
    refused(wildcard(*(filled if w == "CASE" else w for w in words)), sentence)
    assert wildcard("history", filled, "--json").json == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("who", "CASE", "guard", "--limit", "9" * 20), "is not in the range 2<=x<=100000"),
        (("candidates", "CASE", "--least", "nan"), "'nan' is no number; expected one of the range 0<=x<=1"),
        (("play", "CASE", "x", "--threshold", "nan"), "'nan' is no number; expected one of the range 0<=x<=100"),
        (("backtest", "x.jsonl", "--seed", "-5"), "-5 is not in the range x>=0"),
    ],
)
def test_a_number_out_of_range_is_refused_before_anything_is_done(
    filled: Path, words: tuple[str, ...], sentence: str
) -> None:
    seen = wildcard(*(filled if w == "CASE" else w for w in words))
    assert seen.status == 2 and seen.out == "" and sentence in seen.err and "Traceback" not in seen.err


def test_a_table_of_grades_is_known_by_its_looks(filled: Path, tmp_path: Path) -> None:
    table = tmp_path / "judged.csv"
    table.write_text("claim,grade,because\nc1,B2,seen\n", encoding="utf-8")
    seen = wildcard("import", filled, table)
    assert (seen.status, seen.out) == (0, "graded 1 claim in 1 step from judged.csv\n")


def test_a_claim_is_shown_by_its_id_with_its_quote_and_text_whatever_became_of_it(filled: Path) -> None:
    [before] = wildcard("claims", filled, "c1", "--json").json
    assert wildcard("reject", filled, "c1", "--because", "x").status == 0
    [after] = wildcard("claims", filled, "c1", "--json").json
    assert (before["id"], after["id"], after["status"]) == ("c1", "c1", "rejected")
    line = wildcard("claims", filled, "c1").out.split("\t")
    assert before["quote"]["text"] in line and len(line) == 7
    refused(wildcard("claims", filled, "zz"), "no claim of this case is called 'zz'")


def test_an_empty_answer_says_so(filled: Path) -> None:
    seen = wildcard("why", filled)
    assert (seen.status, seen.out) == (0, "")
    assert seen.err.startswith("no claim tells of a cause") and seen.err.count("\n") == 1


@pytest.mark.parametrize("query", ["the", "Al the", "!!!"])
def test_a_search_for_no_word_does_not_say_that_no_text_holds_it(filled: Path, query: str) -> None:
    seen = wildcard("search", filled, query)
    assert (seen.status, seen.out) == (0, "")
    assert seen.err == f"'{query}' has no word to search for: articles and marks are left out\n"
    assert "holds every word of 'zebra'" in wildcard("search", filled, "zebra").err
    assert wildcard("search", filled, "port the").out == wildcard("search", filled, "port").out != ""


def test_a_graph_is_written_where_it_should_go(filled: Path, tmp_path: Path) -> None:
    for name in ("a.json", "a.graphml"):
        assert wildcard("network", filled, "-o", tmp_path / name).status == 0
        assert (tmp_path / name).stat().st_size > 0
    refused(wildcard("network", filled, "-o", tmp_path / "no" / "a.json"), "cannot be written")


def test_a_missing_word_and_an_unknown_option_are_a_matter_of_usage(filled: Path) -> None:
    for words in (("who", filled), ("reject", filled, "c1"), ("claims", filled, "--colour"), ("fly", filled)):
        seen = wildcard(*words)
        assert seen.status == 2 and "Usage: " in seen.err and "Traceback" not in seen.err


def test_decisions_that_are_none_are_named_by_line(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    good = '{"decide": "accept", "ids": ["c1"], "because": "x"}\n'
    for line, sentence in (
        ("nonsense", "line 2 is no JSON"),
        ('{"decide": "adore", "because": "x"}', "line 2 decides nothing known"),
        ('{"decide": "accept"}', "line 2 gives no reason"),
    ):
        path.write_text(good + line + "\n", encoding="utf-8")
        refused(wildcard("review", filled, path), sentence)
    assert {c["status"] for c in wildcard("claims", filled, "--json").json} == {"proposed"}


def test_half_a_character_is_refused_wherever_claims_come_from(case: Path, source: Path, tmp_path: Path) -> None:
    path = claims_file(tmp_path, record(1), record(2, object={"text": "robs \ud800"}))
    refused(wildcard("import", case, path, "--source", source), "claims.jsonl, row 2: holds half a character")
    assert wildcard("import", case, claims_file(tmp_path, record(1)), "--source", source).status == 0
    better = tmp_path / "better.json"
    better.write_text(json.dumps(record(2, object={"text": "robs \ud800"})), encoding="utf-8")
    refused(wildcard("supersede", case, "c1", better, "--because", "x"), "better.json' holds half a character")
    better.write_text(json.dumps({"decide": "accept", "type": "\udfff", "because": "x"}), encoding="utf-8")
    refused(wildcard("review", case, better), "line 1 holds half a character")
    better.write_text(json.dumps(record(2, object={"text": "robs \U0001f4dc"})), encoding="utf-8")
    assert wildcard("supersede", case, "c1", better, "--because", "x").status == 0


# -- no room


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words", [("who", "CASE", "guard"), ("claims", "CASE", "--json"), ("export", "CASE"), ("--help",)]
)
def test_a_standard_output_that_takes_nothing_is_told_in_one_sentence(filled: Path, words: tuple[str, ...]) -> None:
    told = [str(filled) if w == "CASE" else w for w in words]
    with open("/dev/full", "w") as full:
        run = [sys.executable, "-c", "from wildcard.cli.main import run; run()", *told]
        done = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "wildcard: standard output cannot be used: No space left on device\n"


LIMITED = (
    "import os, resource, sys; from wildcard.cli.main import run;"
    "size = os.path.getsize(sys.argv[2]) + 200_000; resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)); run()"
)


def test_a_standard_output_that_is_closed_is_no_error(filled: Path) -> None:
    run = "import os, sys; os.close(1); sys.stdout = None; from wildcard.cli.main import run; run()"
    done = subprocess.run([sys.executable, "-c", run, "claims", str(filled)], stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_loses_nothing(case: Path, source: Path, tmp_path: Path) -> None:
    path = claims_file(tmp_path, *(record(n) for n in range(1, 8001)))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "import", str(case), str(path), "--source", str(source)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    refused(Seen(done.stdout, done.stderr, done.returncode), "no room left on its disk; nothing was changed")
    assert wildcard("claims", case, "--json").json == [] and wildcard("check", case).status == 0
    assert wildcard("import", case, path, "--source", source).status == 0


# -- options and names that are empty or none


@pytest.mark.parametrize("command", ["reject", "strike"])
def test_a_blank_reason_is_no_reason(case: Path, command: str) -> None:
    refused(wildcard(command, case, "c1", "--because", "  "), "--because is empty")


@pytest.mark.parametrize("option", ["--actor", "--speaker", "--source", "--text"])
def test_an_empty_filter_is_refused_and_not_taken_for_none(case: Path, option: str) -> None:
    refused(wildcard("claims", case, option, ""), f"{option} is empty")


def test_an_empty_search_is_refused_and_a_vain_one_says_so(case: Path) -> None:
    refused(wildcard("search", case, " "), "QUERY is empty")
    assert wildcard("search", case, "lighthouse").err.startswith("no paragraph of this case holds every word")
    assert wildcard("history", case, "--about", "nobody").err == "no entry of the history concerns 'nobody'\n"


def test_an_encoding_that_is_none_is_refused_though_the_text_needs_none(source: Path, tmp_path: Path) -> None:
    refused(wildcard("brief", source, "--encoding", "utf-99", "-o", tmp_path / "b.md"), "there is no encoding 'utf-99'")


def test_a_language_that_is_no_tag_is_refused(source: Path, tmp_path: Path) -> None:
    refused(wildcard("brief", source, "--language", "klingon", "-o", tmp_path / "b.md"), "'klingon' is no tag")


def test_a_brief_is_not_written_over_a_folder(source: Path, tmp_path: Path) -> None:
    refused(wildcard("brief", source, "--format", "md", "-o", tmp_path), "is a folder")
    assert list(tmp_path.glob(".*")) == []


def test_a_beginning_that_several_claims_share_names_two_of_them(case: Path, source: Path, tmp_path: Path) -> None:
    held = claims_file(tmp_path, record(1), record(2))
    assert wildcard("import", case, held, "--source", source).status == 0
    refused(wildcard("accept", case, "c"), "several claims begin with 'c', c1 and c2 among them")
    refused(wildcard("accept", case, ""), "no claim of this case is called ''")


def test_a_file_of_no_claim_is_told_by_its_own_name(case: Path, tmp_path: Path) -> None:
    seen = wildcard("supersede", case, "c1", tmp_path / "none.json", "--because", "x")
    refused(seen, "none.json' cannot be read: No such file or directory")


def test_a_folder_is_no_file_of_claims(case: Path, tmp_path: Path) -> None:
    refused(wildcard("import", case, "."), "'.' is a folder without BRAT annotations")


def test_a_mapping_beside_what_is_no_table_is_told_and_not_passed_over(case: Path, tmp_path: Path) -> None:
    refused(wildcard("import", case, claims_file(tmp_path, record()), "--mapping", "m.toml"), "is none (format claims)")


def test_a_table_of_grades_is_one_whatever_it_is_called(case: Path, source: Path, tmp_path: Path) -> None:
    assert wildcard("import", case, claims_file(tmp_path, record()), "--source", source).status == 0
    (tmp_path / "graded.txt").write_text("claim,source,grade,because\nc1,,B2,named witness\n", encoding="utf-8")
    seen = wildcard("import", case, tmp_path / "graded.txt", "--format", "grades")
    assert seen.out == "graded 1 claim in 1 step from graded.txt\n", seen


def test_no_name_is_like_another(case: Path) -> None:
    refused(wildcard("match", "", "AAH"), "a name is empty")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "CASE", "-o", "CASE"),
        ("brief", "CASE", "--format", "md", "-o", "CASE"),
        ("network", "CASE", "--graphml", "-o", "CASE"),
        ("history", "CASE", "--lines", "-o", "CASE"),
        ("judgements", "CASE", "-o", "CASE"),
    ],
)
def test_no_output_is_written_over_the_case(case: Path, words: tuple[str, ...]) -> None:
    before = case.read_bytes()
    seen = wildcard(*(case if w == "CASE" else w for w in words))
    assert seen.status == 1 and seen.err.splitlines()[-1].endswith("expected another name to write to"), seen
    assert case.read_bytes() == before and wildcard("check", case).status == 0


def test_a_brief_is_not_written_over_its_own_source(source: Path) -> None:
    refused(wildcard("brief", source, "--format", "md", "-o", source), "is what the brief is made of")
    assert source.read_text(encoding="utf-8") == TEXT


def test_a_dash_is_standard_output(case: Path) -> None:
    seen = wildcard("history", case, "--lines", "-o", "-")
    assert json.loads(seen.out.splitlines()[0])["kind"] == "new" and not Path("-").exists()


def test_nobody_decides_nothing(case: Path) -> None:
    refused(wildcard("undo", case, "--by", " "), "--by is empty")


@pytest.mark.parametrize("words", [("new", ""), ("who", " ", "Guard"), ("check", "")])
def test_a_case_without_a_name_is_none(words: tuple[str, ...]) -> None:
    refused(wildcard(*words), "CASE is empty; expected a file")


@pytest.mark.parametrize("held", ["", "\n  \n", "\ufeff\n"])
@pytest.mark.parametrize("form", [(), ("--format", "claims"), ("--format", "grades")])
def test_a_file_without_a_line_is_no_import(case: Path, tmp_path: Path, form: tuple[str, ...], held: str) -> None:
    file = tmp_path / "made.jsonl"
    file.write_text(held, encoding="utf-8")
    before = wildcard("history", case).out
    refused(wildcard("import", case, file, *form), "made.jsonl' is empty")
    assert wildcard("history", case).out == before


def test_no_command_tells_a_databases_password(postgres: Server, tmp_path: Path, case: Path) -> None:
    address = f"{postgres.make('told')}&password=s3cret"
    frames = tmp_path / "own.toml"
    frames.write_text('[[frame]]\ntype = "arms"\nas = "verb"\nwords = ["bearm"]\n', encoding="utf-8")
    for words in (
        *(("copy", case, address, "--json"), ("copy", case, address), ("new", address)),
        *(("frames", address, frames), ("claims", address), ("undo", address, "j99"), ("history", address, "--lines")),
    ):
        seen = wildcard(*words)
        assert "s3cret" not in seen.out + seen.err, words
    postgres.drop("told")

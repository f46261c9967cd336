"""Documentation is executed: the commands of the README and of the pages run, and every command is on a page."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from wildcard.cli.commands import COMMANDS
from wildcard.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
RUN = ["README.md", "reading.md", "claims.md", "questions.md", "brief.md", "time.md"]
ARTICLE = (
    "The Popular Mobilization Forces (PMF) belong to the armed forces on paper. Iran funds the PMF. "
    "The United States trains the Counter-Terrorism Service. The PMF denies that it takes orders from Iran."
)


def commands(page: Path) -> list[list[str]]:
    """The words of each command in a page's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the demo in it, for pages that ask it."""
    folder = tmp_path_factory.mktemp("pages")
    assert CliRunner().invoke(cli, ["demo", "--out", str(folder / "demo")]).exit_code == 0
    yield folder


@pytest.fixture
def desk(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder: an article, a folder of texts and the demo's case."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "other.txt").write_text(ARTICLE.replace("Iran", "Turkey"), encoding="utf-8")
    shutil.copytree(example / "demo", tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", RUN)
def test_the_commands_of_a_page_run(name: str, desk: Path) -> None:
    page = ROOT / name if name == "README.md" else ROOT / "docs" / name
    found = commands(page)
    assert found
    for words in found:
        assert words[0] == "wildcard", words
        done = CliRunner().invoke(cli, words[1:])
        assert done.exit_code == 0 and done.exception is None, f"{name}: {' '.join(words)}: {done.output}"
    assert (desk / "demo" / "iraq.db").is_file()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_stands_on_a_page(command: str) -> None:
    named = re.compile(rf"\bwildcard {re.escape(command)}\b")
    assert any(named.search(p.read_text(encoding="utf-8")) for p in PAGES), f"no page names 'wildcard {command}'"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert target.startswith(("http://", "https://")) or (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = CliRunner().invoke(cli, [command, "--help"])
    assert done.exit_code == 0 and f"wildcard {command}" in done.output and "Examples:" in done.output

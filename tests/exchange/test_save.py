"""Where an export goes: a file whole, through a link, and into what is no file at all."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from wildcard.errors import FormatError
from wildcard.exchange.save import save, save_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links and devices")
SAVING = (
    "import sys; from pathlib import Path; from wildcard.exchange.save import save; save(['one\\n'], Path(sys.argv[1]))"
)


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path, there: bool) -> None:
    (tmp_path / "far").mkdir()
    real, link, second = tmp_path / "far" / "real.txt", tmp_path / "link.txt", tmp_path / "second.txt"
    if there:
        real.write_text("old", encoding="utf-8")
    link.symlink_to(Path("far") / "real.txt")
    second.symlink_to("link.txt")
    save(["new"], second)
    assert second.is_symlink() and link.is_symlink() and real.read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == {"far", "link.txt", "second.txt"} and names(tmp_path / "far") == {"real.txt"}


def test_a_folder_is_written_through_its_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    save_folder({"a.txt": "one"}, tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real" / "a.txt").read_text(encoding="utf-8") == "one"


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(FormatError, match=r"'.*a' cannot be written: "):
        save(["x"], tmp_path / "a")


def test_a_device_is_written_to_and_stays() -> None:
    before = os.stat("/dev/null")
    save(["x"], Path("/dev/null"))
    assert os.stat("/dev/null").st_rdev == before.st_rdev


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_that_takes_nothing_is_told() -> None:
    with pytest.raises(FormatError, match="'/dev/full' cannot be written: No space left on device"):
        save(["x"], Path("/dev/full"))


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    save(["one\n", "two\n"], pipe)
    reader.join(10)
    assert got == ["one\ntwo\n"] and pipe.is_fifo() and names(tmp_path) == {"pipe"}


@pytest.mark.parametrize("way", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
@pytest.mark.parametrize("mode", ["w", "a"])
def test_standard_output_by_any_name_goes_on_where_it_is(tmp_path: Path, way: str, mode: str) -> None:
    if not Path("/proc/self/fd").is_dir() and way != "/dev/stdout":
        pytest.skip("needs /proc")
    out = tmp_path / "out.txt"
    out.write_text("zero\n", encoding="utf-8")
    if way == "link":
        way = str(tmp_path / "link")
        Path(way).symlink_to("/dev/stdout")
    with out.open(mode) as file:
        file.flush()
        subprocess.run([sys.executable, "-c", SAVING + "; print('two')", way], stdout=file, check=True)
    assert out.read_text(encoding="utf-8") == ("zero\n" if mode == "a" else "") + "one\ntwo\n"

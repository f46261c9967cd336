"""Pictures are whole SVG or PNG, say in words what they show, and load nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from made_issue import made

from wildcard.errors import InputError
from wildcard.game.pictures.canvas import Canvas, cut, svg
from wildcard.game.pictures.write import PICTURES, kind, write
from wildcard.game.play import Play
from wildcard.game.report import Report


@pytest.fixture(scope="module")
def report() -> Report:
    made_report = Report(Play(made(), draws=300, seed=3), 50)
    made_report.strike_out(["c1"], ["c1"])
    return made_report


@pytest.mark.parametrize("name", list(PICTURES))
def test_an_svg_is_one_element_with_an_alternative_text_and_loads_nothing(
    report: Report, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.svg"
    assert write(report, path) == str(path)
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag.endswith("svg")
    assert len(root.get("aria-label", "")) > 60
    assert "href" not in text and "url(" not in text and "<script" not in text and " id=" not in text


@pytest.mark.parametrize("name", list(PICTURES))
def test_all_that_is_drawn_lies_inside_the_picture(report: Report, name: str) -> None:
    canvas = PICTURES[name][0](report)
    for x, y in [p for s in canvas.shapes for p in getattr(s, "points", ())]:
        assert -0.5 <= x <= canvas.width + 0.5
        assert -0.5 <= y <= canvas.height + 0.5


def test_the_same_seed_draws_the_same_bytes(report: Report) -> None:
    again = Report(Play(made(), draws=300, seed=3), 50)
    again.strike_out(["c1"], ["c1"])
    draw = PICTURES["forecast"][0]
    assert svg(draw(again)) == svg(draw(report))


def test_a_png_is_written_with_its_words(report: Report, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra 'plots' is not installed")
    path = tmp_path / "positions.png"
    write(report, path)
    raw = path.read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert b"Positions of 3 actors" in raw


def test_without_matplotlib_a_png_ends_in_one_sentence(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=r"needs matplotlib.*wildcard\[plots\]"):
        write(report, tmp_path / "forecast.png")


@pytest.mark.parametrize("name", ["forecast.jpg", "forecast"])
def test_an_ending_that_is_no_picture_is_refused(report: Report, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"expected .svg or .png"):
        write(report, tmp_path / name)


def test_a_folder_that_is_not_there_ends_in_a_sentence(report: Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write(report, tmp_path / "nowhere" / "forecast.svg")


@pytest.mark.parametrize(
    ("name", "which"),
    [("actors.svg", "positions"), ("tornado.png", "tornado"), ("my-claims.svg", "influence"), ("x.svg", "forecast")],
)
def test_the_name_of_the_file_says_which_picture(name: str, which: str) -> None:
    assert kind(Path(name)) == which


def test_words_of_users_are_escaped_and_long_ones_cut() -> None:
    canvas = Canvas(10, 'a "quote" & <more>')
    canvas.words(0, 0, "<script>alert(1)</script>")
    assert "<script" not in svg(canvas)
    assert ElementTree.fromstring(svg(canvas)).get("aria-label") == 'a "quote" & <more>'
    assert cut("a" * 100, 60).endswith("…")
    assert cut("short", 600) == "short"

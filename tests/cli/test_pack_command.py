"""wildcard pack: check, list and show on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from wildcard.cli.pack import pack
from wildcard.errors import PackError, UnknownName


def test_the_list_tells_how_many_actors_each_pack_has() -> None:
    done = CliRunner().invoke(pack, ["list", "--json"])
    packs = {p["name"]: p for p in json.loads(done.output)["packs"]}
    assert packs["world"]["actors"] > 193


def test_a_name_is_shown_with_its_public_source() -> None:
    done = CliRunner().invoke(pack, ["show", "United Nations", "--json"])
    [entry] = json.loads(done.output)["entries"]
    assert entry["id"] == "un" and entry["source"]


def test_a_name_that_nobody_bears_is_told() -> None:
    assert isinstance(CliRunner().invoke(pack, ["show", "Nobody At All"]).exception, UnknownName)


def test_a_user_s_pack_is_checked_beside_the_shipped_ones(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[pack]\nname = "mine"\n[[actor]]\nid = "un"\nkind = "party"\nnames = ["U"]\n', encoding="utf-8")
    done = CliRunner().invoke(pack, ["check", str(mine)])
    assert "id 'un' is given twice" in done.output and "'un' has no source" in done.output
    assert isinstance(done.exception, PackError)


def test_the_shipped_packs_pass() -> None:
    done = CliRunner().invoke(pack, ["check"])
    assert (done.exit_code, done.output) == (0, "")

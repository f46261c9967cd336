"""wildcard pack: check, list and show on the command line, and the packs of a case."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from run_wildcard import wildcard

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


UTOPIA = """
[pack]
name = "utopia"
version = "1"
about = "Utopia: forces"
country = "utopia"
source = "Constitution of Utopia"

[[actor]]
id = "utopia"
kind = "state"
names = ["Utopia"]
demonyms = ["Utopian"]

[[actor]]
id = "utopian-guard"
kind = "force"
names = ["Utopian Home Guard", "Home Guard"]
acronyms = ["UHG"]
"""


def with_pack(folder: Path, toml: str = UTOPIA) -> tuple[Path, Path]:
    """An empty case, and a file of a pack."""
    case, file = folder / "a.db", folder / "mine.toml"
    assert wildcard("new", case).status == 0
    file.write_text(toml, encoding="utf-8")
    return case, file


def entries(case: Path) -> int:
    return len(wildcard("history", case, "--json").json)


def test_a_case_reads_by_its_own_pack_and_tells_who_added_it(tmp_path: Path) -> None:
    case, file = with_pack(tmp_path)
    assert wildcard("pack", "add", case, file, "--by", "analyst", "--because", "units of 2025").status == 0
    own = wildcard("pack", "list", case, "--json").json["packs"][0]
    assert (own["name"], own["actors"], own["by"]) == ("utopia", 2, "analyst")
    assert wildcard("pack", "show", case, "UHG", "--json").json["entries"][0]["id"] == "utopian-guard"
    text = tmp_path / "t.txt"
    text.write_text(
        "The UHG of Utopia is trained by Turkey. In Utopia the Home Guard controls Mosul.", encoding="utf-8"
    )
    assert wildcard("read", case, text).status == 0
    claims = wildcard("claims", case, "--json").json
    ids = {claim[slot]["id"] for claim in claims for slot in ("subject", "object") if claim[slot]}
    assert "utopian-guard" in ids and not ids & {"uhg", "home-guard"}
    assert "utopian-guard" in wildcard("names", case, "UHG").out
    done = wildcard("history", case, "--json").json[1]
    assert (done["kind"], done["by"], done["because"]) == ("pack", "analyst", "units of 2025")


def test_a_pack_of_a_case_is_undone_dropped_given_back_and_copied(tmp_path: Path) -> None:
    case, file = with_pack(tmp_path)
    wildcard("pack", "add", case, file)
    file.write_text(UTOPIA.replace("UHG", "UHGF"), encoding="utf-8")
    assert "took the place" in wildcard("pack", "add", case, file).out
    assert wildcard("pack", "show", case, "UHG").status == 1
    wildcard("undo", case)
    assert wildcard("pack", "show", case, "UHG").status == 0
    assert wildcard("pack", "drop", case, "utopia", "--because", "merged").status == 0
    assert wildcard("pack", "show", case, "UHG").status == 1
    assert "has no pack 'utopia'" in wildcard("pack", "drop", case, "utopia", "--because", "merged").err
    wildcard("undo", case)
    assert wildcard("pack", "out", case, "utopia").out == UTOPIA
    assert wildcard("copy", case, tmp_path / "b.db").status == 0
    assert wildcard("pack", "show", tmp_path / "b.db", "UHG").status == 0
    assert wildcard("check", case).status == 0


BAD = {
    UTOPIA.replace('"utopian-guard"', '"un"'): "id 'un' is given twice, to 'United Nations' of pack 'world.toml' too",
    UTOPIA.replace('"force"', '"army"'): "'utopian-guard' has unknown kind 'army'; expected one of",
    UTOPIA.replace('name = "utopia"', 'name = "iraq"'): "is called 'iraq' as one that ships is",
    UTOPIA.replace("[[actor]]", "[[actors]]"): "has unknown table 'actors'; expected one of pack, actor",
    UTOPIA.replace("about =", "abuot ="): "has unknown key of [pack] 'abuot'; expected one of name",
    UTOPIA.replace('country = "utopia"', 'country = ["utopia"]'): "its country is ['utopia']; expected words",
    UTOPIA.replace('["Utopia"]', '["Utopia"'): "is no TOML: ",
    UTOPIA.partition("[[")[0]: "holds nobody; expected [[actor]]",
    UTOPIA.replace('["Utopian"]', '["Iraqi"]'): "'utopia' has the demonym 'iraqi' of 'iraq'; expected another",
    UTOPIA.replace("demonyms", "metonyms").replace('["Utopian"]', '["Tehran"]'): "has the metonym 'tehran' of 'iran'",
    UTOPIA + 'country = "iraq"\ncommon = ["army"]\n': "has the common noun 'army', which means 'iraqi-army'",
    UTOPIA + '\n[roles]\nrank = ["brigade"]\n': "the word 'brigade' is of category 'unit'; expected that, not 'rank'",
    UTOPIA + '\n[[body]]\nid = "army"\nkind = "force"\nnames = ["Host"]\n': "body 'army' is given twice",
}


@pytest.mark.parametrize(("toml", "said"), BAD.items(), ids=list(BAD.values()))
def test_a_bad_pack_is_refused_in_one_sentence_and_the_case_stays(tmp_path: Path, toml: str, said: str) -> None:
    case, file = with_pack(tmp_path, toml)
    seen = wildcard("pack", "add", case, file)
    assert seen.status == 1 and "'mine.toml'" in seen.err and said in seen.err, seen
    assert seen.err.count("\n") == 1 and entries(case) == 1


def test_an_id_that_the_case_gave_to_another_is_refused(tmp_path: Path) -> None:
    case, file = with_pack(tmp_path, UTOPIA.replace('"utopian-guard"', '"coastal-league"'))
    text = tmp_path / "t.txt"
    text.write_text("Turkey arms the Coastal League. The Coastal League controls Mosul.", encoding="utf-8")
    wildcard("read", case, text)
    before = entries(case)
    seen = wildcard("pack", "add", case, file)
    assert "id 'coastal-league' is that of 'Coastal League' in this case" in seen.err
    assert entries(case) == before


def test_names_that_the_case_gives_to_others_are_told_and_offered(tmp_path: Path) -> None:
    case, file = with_pack(tmp_path)
    text = tmp_path / "t.txt"
    text.write_text("Turkey trains the UHG. Turkey trains the Home Guard.", encoding="utf-8")
    wildcard("read", case, text)
    assert "both are names of" not in wildcard("candidates", case).out
    seen = wildcard("pack", "add", case, file)
    assert "the pack's id is 'utopian-guard'" in seen.err and "texts read before stay" in seen.err
    assert "both are names of 'Utopian Home Guard' in the packs" in wildcard("candidates", case).out


def test_the_same_pack_again_changes_nothing(tmp_path: Path) -> None:
    case, file = with_pack(tmp_path)
    wildcard("pack", "add", case, file)
    assert "just so already" in wildcard("pack", "add", case, file).err and entries(case) == 2


def test_a_pack_changed_by_hand_breaks_the_case(tmp_path: Path) -> None:
    case, file = with_pack(tmp_path)
    wildcard("pack", "add", case, file)
    with closing(sqlite3.connect(case)) as held, held:
        held.execute("UPDATE paper SET body = replace(body, 'UHG', 'XYZ')")
    assert wildcard("check", case).status == 1


def test_a_brief_of_texts_is_read_by_a_pack(tmp_path: Path) -> None:
    _, file = with_pack(tmp_path)
    text, made = tmp_path / "t.txt", tmp_path / "b.md"
    text.write_text("The UHG of Utopia is trained by Turkey.", encoding="utf-8")
    assert wildcard("brief", text, "--pack", file, "-o", made).status == 0
    assert "Utopian Home Guard" in made.read_text(encoding="utf-8")
    assert "--pack is for texts" in wildcard("brief", tmp_path / "a.db", "--pack", file, "-o", made).err

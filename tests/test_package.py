"""The package as it is installed: every data file that the code reads goes along."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]


def test_every_data_file_is_installed_with_the_package() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["wildcard"]
    package = ROOT / "src" / "wildcard"
    files = [p.relative_to(package) for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    bare = [p.replace("**/", "") for p in patterns]
    left = [
        str(f)
        for f in files
        if f.suffix != ".py"
        and not any(PurePosixPath(f.name).match(b) for b in bare if "/" not in b)
        and not any(str(f).startswith(p.removesuffix("/**") + "/") for p in patterns if p.endswith("/**"))
    ]
    assert left == []

"""The weights that ship: how large they are, and with what is reckoned."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import wildcard.reading
from wildcard.reading.parsing.parse import load_pipeline

HERE = Path(wildcard.reading.__file__).parent


def size(folder: str, pattern: str = "*") -> int:
    """The bytes of the files of a folder."""
    return sum(p.stat().st_size for p in (HERE / folder).rglob(pattern) if p.is_file())


def test_a_parser_of_twelve_megabytes_and_all_weights_of_sixteen() -> None:
    parser = size("parser")
    learnt = size("scorer", "*.npz") + size("lexicon", "*.npz") + size("lexicon", "*.json")
    assert 3_000_000 < parser <= 12_000_000
    assert parser + learnt <= 16_000_000


def test_the_parser_reckons_in_32_bits() -> None:
    models = [c.model for _, c in load_pipeline().pipeline]
    nodes = [node for model in models for node in model.walk()]
    held = [node.get_param(name) for node in nodes for name in node.param_names if node.has_param(name)]
    assert len(held) > 20
    assert {p.dtype for p in held} == {np.dtype(np.float32)}
    assert all(np.isfinite(p).all() for p in held)

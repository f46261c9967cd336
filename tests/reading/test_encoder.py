"""The encoder's states and heads."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from english import claims, seen

from wildcard.reading.scoring.context import FORMS, KINDS
from wildcard.reading.scoring.encoder import HEADS, NOBODY, Encoder, Spots, load, shipped, slots, spots
from wildcard.reading.scoring.pieces import Pieces
from wildcard.reading.scoring.scorer import shipped as scorer

TEXT = "Iran funds Hezbollah. The group attacked the village, witnesses said.\n\nThe army opposes it."


def held_of(text: str, encoder: Encoder) -> Spots:
    told = seen(text)
    return spots(encoder.pieces, told.passages, told.mentions, told.sites)


def small() -> Encoder:
    """An encoder of random weights with the shapes of a fitted one."""
    words = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "iran", "funds", "the", "group", "army", "village", "."]
    width, inner = 2 * HEADS, 8
    draw = np.random.default_rng(5).normal
    shapes: dict[str, tuple[int, ...]] = {
        "pieces": (len(words), width), "places": (201, width), "kinds": (len(KINDS) + 1, width),
        "forms": (len(FORMS) + 1, width), "opening.weight": (width,), "opening.bias": (width,),
        "0.i.weight": (width, inner), "0.i.bias": (inner,), "0.f.weight": (inner, width), "0.f.bias": (width,),
    }  # fmt: skip
    for part in "qkvo":
        shapes |= {f"0.{part}.weight": (width, width), f"0.{part}.bias": (width,)}
    for part in ("n1", "n2"):
        shapes |= {f"0.{part}.weight": (width,), f"0.{part}.bias": (width,)}
    made = {name: draw(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return Encoder(Pieces(words), {**made, "layers": np.array(1, np.float32)})


def test_a_row_has_the_same_states_alone_and_among_others() -> None:
    encoder = small()
    one, both = held_of("Iran funds the group.", encoder), held_of("Iran funds the group.\n\nThe army " * 2, encoder)
    size = one.rows.sizes[0]
    alone, among = encoder.states(one)[:size], encoder.states(both)[:size]
    assert np.allclose(alone, among, atol=1e-4)


def test_what_kind_of_actor_is_meant_changes_the_states() -> None:
    encoder = small()
    held = held_of("Iran funds the group.", encoder)
    other = replace(held, kinds=np.where(held.kinds < len(KINDS), 0, held.kinds))
    assert not np.allclose(encoder.states(held), encoder.states(other))


def test_labels_and_candidates_have_a_score_each() -> None:
    told = seen(TEXT)
    encoder = shipped()
    held = held_of(TEXT, encoder)
    states = encoder.states(held)
    candidates, _ = scorer().propose(told.sites, told.finder, told.passages, told.mentions)
    index = {label: i for i, label in enumerate(scorer().labels)}
    assert encoder.labels(states, held).shape == (len(told.sites), len(index))
    scores = encoder.claims(states, held, slots(held, candidates, index))
    assert scores.shape == (len(candidates),)
    assert np.isfinite(scores).all()


def test_the_object_of_a_text_has_a_role_of_its_own() -> None:
    told = seen(TEXT)
    candidates, _ = scorer().propose(told.sites, told.finder, told.passages, told.mentions)
    index = {label: i for i, label in enumerate(scorer().labels)}
    held = held_of(TEXT, shipped())
    roles = slots(held, candidates, index).role[1]
    assert [r == NOBODY for r in roles.tolist()] == [c.object is None for c in candidates]


def test_rounded_weights_are_read_back_with_their_scale() -> None:
    file = io.BytesIO()
    levels, scale = np.array([[3, -2]], np.int8), np.array([[0.5, 2.0]], np.float16)
    words = np.frombuffer(b"[PAD]\n[UNK]", np.uint8)
    held: dict[str, Any] = {"words": words, "kinds": levels, "kinds.scale": scale}
    np.savez(file, **held)
    assert load(file.getvalue()).weights["kinds"].tolist() == [[1.5, -4.0]]


@pytest.mark.parametrize("text", ["", "…", "12"])
def test_a_text_without_sites_needs_no_states(text: str) -> None:
    told = seen(text)
    assert scorer().propose(told.sites, told.finder, told.passages, told.mentions)[0] == []


def test_a_text_that_names_nobody_can_be_read() -> None:
    said = [c.type for c in claims("Without a single command there will be no peace. It should be changed.")]
    assert set(said) <= {"predicts", "recommends", "causes"}


def test_members_of_one_mention_and_of_none_have_means() -> None:
    told = seen("There will be no peace. There must be a law.")
    held = spots(shipped().pieces, told.passages, told.mentions, told.sites)
    assert held.mentions.shape == (len(held.index), 2)
    assert shipped().states(held).shape[0] == held.rows.ids.size

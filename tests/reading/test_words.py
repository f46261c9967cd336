"""Classes of words and vectors."""

from __future__ import annotations

import numpy as np

from wildcard.model.codebook import shipped as codebook
from wildcard.reading.candidates import type_of
from wildcard.reading.features import MEANT
from wildcard.reading.words import classes, vectors


def test_a_word_may_be_of_several_classes() -> None:
    assert {"attack", "take_property"} - set(classes()["plunder"]) == {"attack"}
    assert {"oppose", "forbid"} <= set(classes()["disband"]) | set(classes()["reject"])


def test_a_particle_makes_another_verb() -> None:
    assert "kill" in classes()["gun down"]
    assert "gun" not in classes() or "kill" not in classes()["gun"]


def test_every_class_that_means_a_label_is_in_the_lexicon_and_every_label_in_the_codebook() -> None:
    known = {c for held in classes().values() for c in held}
    assert set(MEANT) <= known
    assert {type_of(x) for labels in MEANT.values() for x in labels} <= set(codebook().types)


def test_a_word_has_a_vector_of_length_one_and_an_unknown_one_noughts() -> None:
    held = vectors()
    assert abs(float(np.linalg.norm(held.of("massacre"))) - 1.0) < 0.03
    assert not held.of("zzyzxq").any()


def test_words_alike_lie_nearer_than_words_apart() -> None:
    held = vectors()
    near = float(held.of("massacre") @ held.of("slaughter"))
    assert near > float(held.of("massacre") @ held.of("budget")) + 0.2

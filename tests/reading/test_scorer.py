"""The scorer's arithmetic, its choice of arguments, and the weights as shipped."""

from __future__ import annotations

import numpy as np
import pytest
from english import claims, document, seen
from hypothesis import given
from hypothesis import strategies as st

from wildcard.reading.learned.linear import Linear
from wildcard.reading.learned.trees import Trees
from wildcard.reading.read import reader
from wildcard.reading.scoring.choose import choose
from wildcard.reading.scoring.scorer import keys_of, shipped
from wildcard.reading.scoring.slots import Slots


def test_a_linear_score_is_the_sum_of_the_weights_of_known_features() -> None:
    linear = Linear({"a": 0, "b": 1}, np.array([[1, 0], [2, -1]], np.float32), np.array([0.5, 0], np.float32))
    assert linear.score([["a", "b", "unknown"], []]).tolist() == [[3.5, -1.0], [0.5, 0.0]]


def test_trees_follow_their_thresholds_to_a_leaf() -> None:
    trees = Trees(
        np.array([0]), np.array([1, 0, 0]), np.array([0.5, 0, 0]), np.array([1, 0, 0]), np.array([2, 0, 0]),
        np.array([0.0, -1.0, 2.0]), 0.25,
    )  # fmt: skip
    assert trees.raw(np.array([[9.0, 0.5], [9.0, 0.6]])).tolist() == [-0.75, 2.25]


def test_trees_walked_by_machine_code_end_at_the_same_leaves() -> None:
    trees = shipped().trees
    rng = np.random.default_rng(7)
    rows = rng.choice(np.concatenate([trees.threshold, [-1e9, 0.0, 1e9]]), size=(60, int(trees.feature.max()) + 1))
    assert trees.walked(rows).tolist() == trees.scored(rows).tolist()


def test_probabilities_are_probabilities_and_the_same_again() -> None:
    held = seen("Iran funds Hezbollah. The group attacked the village, witnesses said.")
    candidates, first = shipped().propose(held.sites, held.finder, held.passages, held.mentions)
    _, second = shipped().propose(held.sites, held.finder, held.passages, held.mentions)
    assert len(candidates) == len(first) > 0
    assert first.tolist() == second.tolist()
    assert first.min() >= 0 and first.max() <= 1


def test_nothing_is_proposed_of_an_empty_text() -> None:
    held = seen("")
    assert shipped().propose(held.sites, held.finder, held.passages, held.mentions)[0] == []


def test_every_label_has_keys_of_its_own_type() -> None:
    finder = seen("Iran.").finder
    for label, keys in zip(shipped().labels, keys_of(shipped().labels, finder), strict=True):
        assert all(k.split(":")[0].rstrip("~") == label.split(":")[0].rstrip("~") for k in keys)


def test_of_two_places_that_say_one_claim_the_better_is_kept() -> None:
    held = seen("Iran funds Hezbollah and Iran pays Hezbollah.")
    candidates, scores = shipped().propose(held.sites, held.finder, held.passages, held.mentions)
    chosen = choose(candidates, scores, 0.0)
    said = [(c.candidate.label, c.candidate.subject.id, c.candidate.object, c.candidate.start) for c in chosen]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("text", "kind", "subject", "object_"),
    [
        ("Iran funds Hezbollah.", "funds", "Iran", "Hezbollah"),
        ("Hezbollah is armed by Iran.", "arms", "Iran", "Hezbollah"),
        ("The United States trains the Lebanese army.", "trains", "United States", "Lebanese army"),
    ],
)
def test_a_plain_relation_is_read_in_its_direction(text: str, kind: str, subject: str, object_: str) -> None:
    found = [c for c in claims(text) if c.type == kind]
    assert any(
        c.object is not None and subject.lower() in c.subject.name.lower() and object_.lower() in c.object.name.lower()
        for c in found
    )


def test_each_proposal_says_its_rule_in_words_and_quotes_what_stands_there() -> None:
    text = "Iran funds Hezbollah. Its fighters burned two villages in 2006."
    found = reader().read(document(text))
    assert found
    for claim in found:
        assert claim.proposal is not None and claim.proposal.rule
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text


def walked(trees: Trees, row: list[float]) -> float:
    """The sum of the leaves that one row comes to, from the roots down."""
    total = trees.base
    for at in trees.root:
        while trees.left[at] > 0:
            at = (trees.left if row[trees.feature[at]] <= trees.threshold[at] else trees.right)[at]
        total += float(trees.value[at])
    return total


@given(st.data())
def test_the_leaf_of_a_row_is_the_one_that_walking_down_a_tree_finds(data: st.DataObject) -> None:
    trees = shipped().trees
    width = int(trees.feature.max()) + 1
    cuts = [0.0, *sorted(set(trees.threshold.tolist()))]
    row = data.draw(st.lists(st.sampled_from(cuts) | st.floats(-50, 50), min_size=width, max_size=width))
    assert trees.raw(np.array([row]))[0] == pytest.approx(walked(trees, row))


def test_slots_score_options_as_two_linear_models_of_their_features_do() -> None:
    subject = Linear({"r:subj": 0, "f:name": 1}, np.array([[1, 0], [0.5, 2]], np.float32), np.zeros(2, np.float32))
    object_ = Linear({"r:obj": 0, "fit:sure-fit": 1}, np.array([[3, 1], [4, 4]], np.float32), np.ones(2, np.float32))
    site = seen("Iran funds Hezbollah.").at("funds")
    scores = Slots(subject, object_, ["funds", "arms"]).scores([site], [[1, 0]]).transpose(2, 0, 1)
    rows = subject.score(site.told)
    assert scores[0].tolist() == rows[:, ::-1].tolist()
    at = next(k for k, o in enumerate(site.options) if o.role == "obj")
    assert scores[1][at].tolist() == [2.0, 8.0]  # "fund" has frames of funds, none of arms


def test_a_noun_that_names_somebody_tells_of_no_act() -> None:
    held = seen("The militia denied food to the men. It killed two villagers.")
    found, _ = shipped().propose(held.sites, held.finder, held.passages, held.mentions)
    told = {c.word.text for c in found if c.label == "committed"}
    assert "killed" in told
    assert told.isdisjoint({"militia", "men", "villagers"})

"""An issue is proposed from claims by general rules, and reads back as an issue that can be played."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from wildcard.actors.gazetteer import load
from wildcard.errors import IssueError
from wildcard.game.check import check
from wildcard.game.ground import ground
from wildcard.game.issue_file import read_issue
from wildcard.game.issue_text import issue_text
from wildcard.game.play import Play
from wildcard.game.stands import polarity, topic
from wildcard.game.suggest import Candidate, suggest
from wildcard.ledger.case import MEMORY, Ledger, create_case
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.record import from_record
from wildcard.model.source import Document, Source

SHA = "ab" * 32
NAMES = {
    "harbour-guard": ("armed group", "Harbour Guard"),
    "ministry": ("institution", "Ministry of the Interior"),
    "lowland": ("state", "Lowland"),
    "union": ("party", "Dockers' Union"),
    "highland": ("state", "Highland"),
}
CLAIMS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    # subject, type, object (an id, or a text), stance, qualifiers
    ("union", "opposes", "the law of the Harbour Guard", "asserts", {}),
    ("ministry", "recommends", "dissolve the Harbour Guard", "proposes", {}),
    ("lowland", "arms", "harbour-guard", "asserts", {}),
    ("lowland", "funds", "harbour-guard", "asserts", {}),
    ("highland", "wants", "the Guard kept small", "asserts", {"issue": "harbour-guard", "position": 30}),
    ("highland", "pressures", "lowland", "asserts", {}),
    ("harbour-guard", "opposes", "the fishing quota", "asserts", {}),
    ("harbour-guard", "fights", "ministry", "asserts", {}),
]


def _argument(name: str) -> dict[str, Any]:
    if name not in NAMES:
        return {"text": name}
    kind, shown = NAMES[name]
    return {"id": name, "kind": kind, "names": [shown]}


@pytest.fixture
def case() -> Iterator[Ledger]:
    sentences = [f"{NAMES[s][1]} {t} {o}." for s, t, o, _, _ in CLAIMS]
    text, numbers = "\n\n".join(sentences), count(1)
    document = Document(Source(SHA, title="Paper"), text, text.encode())
    with create_case(MEMORY) as ledger:
        records = []
        for (subject, type_, object_, stance, qualifiers), sentence in zip(CLAIMS, sentences, strict=True):
            start = text.index(sentence)
            records.append(
                {
                    "id": f"claim-{next(numbers)}",
                    "type": type_,
                    "subject": _argument(subject),
                    "object": _argument(object_),
                    "qualifiers": qualifiers,
                    "stance": stance,
                    "speaker": "author",
                    "quote": {"source": SHA, "start": start, "end": start + len(sentence), "text": sentence},
                    "when": None,
                    "status": "accepted",
                    "coder": "test",
                    "recorded": "2025-01-01T00:00:00Z",
                    "grade": "F6",
                }
            )
        ledger.bring([document], [from_record(r, ledger.codebook) for r in records], by="test")
        yield ledger


def _by_id(ledger: Ledger, text: str) -> dict[str, Candidate]:
    return {c.actor.id: c for c in suggest(ledger, text).candidates}


def test_who_opposes_a_law_stands_against_it_and_who_would_dissolve_its_subject_too(case: Ledger) -> None:
    found = _by_id(case, "the law of the Harbour Guard")
    assert found["union"].position.range[1] < 30
    assert found["ministry"].position.range[1] < 30


def test_what_an_actor_of_the_issue_says_of_something_else_is_no_stand(case: Ledger) -> None:
    guard = _by_id(case, "the law of the Harbour Guard")["harbour-guard"]
    assert guard.position.claims == ()
    assert guard.position.alone


def test_the_scale_turns_round_with_the_question(case: Ledger) -> None:
    found = _by_id(case, "dissolve the Harbour Guard")
    assert found["ministry"].position.range[1] > 70
    assert found["union"].position.range[1] > 70
    assert found["highland"].position.range[1] == 70


def test_a_position_that_a_coder_wrote_counts_as_written(case: Ledger) -> None:
    assert _by_id(case, "the law of the Harbour Guard")["highland"].position.range == (20, 30, 40)


def test_a_patron_is_hinted_to_stand_by_its_client(case: Ledger) -> None:
    patron = _by_id(case, "the law of the Harbour Guard")["lowland"]
    assert patron.position.range[1] > 50
    assert "a hint that it is for it" in patron.position.how
    assert {c.type for c in patron.position.claims} == {"arms", "funds"}


def test_patrons_and_posts_add_to_capability_and_the_strongest_has_a_hundred(case: Ledger) -> None:
    found = _by_id(case, "the law of the Harbour Guard")
    assert max(c.capability.range[1] for c in found.values()) == 100
    assert found["lowland"].capability.range[1] > found["union"].capability.range[1]


def test_salience_is_the_share_of_what_is_told(case: Ledger) -> None:
    found = _by_id(case, "the law of the Harbour Guard")
    low, likely, high = found["highland"].salience.range
    assert likely == pytest.approx(50, abs=1)
    assert low < likely < high
    assert found["union"].salience.range[1] > likely


def test_the_toml_reads_back_checks_and_plays(case: Ledger) -> None:
    text = issue_text(suggest(case, 'the law of the "Harbour Guard"'))
    issue = read_issue(text, "proposed.toml")
    assert not [f for f in check(text, "proposed.toml", case) if f.kind == "fault"]
    forecast = Play(ground(issue, case), draws=200).plain
    assert 0 < forecast.mixed.mean < 100
    assert "“Dockers' Union opposes the law of the Harbour Guard.”" in text


def test_every_proposed_number_has_a_claim_or_says_that_it_has_none(case: Ledger) -> None:
    for candidate in suggest(case, "the law of the Harbour Guard").candidates:
        for guess in (candidate.position, candidate.salience, candidate.capability):
            assert guess.claims or guess.alone


def test_what_nobody_speaks_of_is_refused(case: Ledger) -> None:
    with pytest.raises(IssueError, match="no claim of this case speaks of 'monetary policy'"):
        suggest(case, "monetary policy")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("dissolve the Guard", -1),
        ("the Guard's dissolution", -1),
        ("pass the law", 1),
        ("the law of the Guard", 1),
        ("keep the Guard", 1),
        ("withdraw the bill", -1),
        ("all arms in the hands of the state", -1),
        ("sanctions against Lowland", -1),
        ("lift the sanctions against Lowland", 1),
        ("reduce the sanctions", 1),
        ("extend the sanctions", -1),
        ("Lowland's bases", 1),
        ("the Bank of Lowland in the east", 1),
    ],
)
def test_words_tell_whether_a_thing_is_built_up_or_taken_down(text: str, way: int) -> None:
    assert polarity(text) == way


GUARD = Actor("guard", "force", ("Harbour Guard", "HG"))
ARMY = Actor("army", "force", ("Lowland Army", "army"))
UNION = Actor("union", "party", ("Dockers' Union",))
MERGER = "the integration of the Harbour Guard into the army"
NAMES_OF = {a.id: a.names for a in (GUARD, ARMY, UNION)}


@pytest.mark.parametrize(
    ("type_", "object_", "quote", "likely"),
    [
        ("backs", None, "The Dockers' Union backs the integration of the Harbour Guard into the army", 85),
        ("backs", GUARD, "The Dockers' Union backs the integration of the Harbour Guard into the army", 85),
        ("backs", ARMY, "The Dockers' Union backs the integration of the Harbour Guard into the army", 85),
        ("opposes", None, "The Dockers' Union opposes the integration of the Harbour Guard into the army", 15),
        ("opposes", GUARD, "The Dockers' Union firmly rejects the Harbour Guard's integration", 15),
        ("opposes", None, "It opposes the integration of the Harbour Guard", 15),
        ("opposes", None, "The Dockers' Union opposes an end to the integration of the Harbour Guard", 85),
        ("wants", None, "The Dockers' Union wants the integration of the Harbour Guard stopped", 15),
        ("wants", None, "The Dockers' Union wants the integration of the Harbour Guard to be suspended now", 15),
        ("wants", None, "The Dockers' Union wants the integration of the disbanded Harbour Guard", 85),
        ("wants", None, "The Dockers' Union wants to stop the integration of the Harbour Guard", 15),
        ("wants", None, "The Dockers' Union wants the Harbour Guard dissolved", 85),
        ("wants", None, "The Dockers' Union wants the Harbour Guard kept", 15),
        ("backs", None, "The integration of the Harbour Guard is backed by the Dockers' Union", 85),
        ("backs", GUARD, "The Dockers' Union backs the Harbour Guard but opposes its integration", 15),
        ("backs", GUARD, "The Dockers' Union backs the Harbour Guard", 15),
    ],
)
def test_a_side_is_read_from_what_the_quote_says_of_the_issues_own_words(
    type_: str, object_: Actor | None, quote: str, likely: float
) -> None:
    about = topic(MERGER, NAMES_OF, frozenset({"army"}))
    claim = Claim("c", type_, UNION, object_ or Text(quote), "asserts", AUTHOR, cut(quote, SHA, 0, len(quote)))
    stand = about.stand(claim)
    assert stand is not None and stand.range[1] == likely


@pytest.mark.parametrize(
    ("quote", "likely"),
    [
        ("The Harbour Guard rejected the decision", None),  # its own name alone is no word on the issue
        ("The Harbour Guard rejected its integration", 15),
        ("The Harbour Guard rejected the integration of the Harbour Guard", 15),
    ],
)
def test_the_subjects_own_name_does_not_make_it_speak_of_the_issue(quote: str, likely: float | None) -> None:
    about = topic(MERGER, NAMES_OF, frozenset({"army"}))
    claim = Claim("c", "opposes", GUARD, Text(quote), "asserts", AUTHOR, cut(quote, SHA, 0, len(quote)))
    stand = about.stand(claim)
    assert (None if stand is None else stand.range[1]) == likely


def test_a_common_noun_names_nobody_beside_a_name_and_ties_no_claim_alone() -> None:
    about = topic(MERGER, NAMES_OF, frozenset({"army"}))
    assert about.actors == {"guard"} and "army" not in about.names
    quote = "The Dockers' Union wants the army to leave the port"
    claim = Claim("c", "wants", UNION, Text(quote), "asserts", AUTHOR, cut(quote, SHA, 0, len(quote)))
    assert not about.touches(claim) and not about.touches(claim, 1) and about.stand(claim) is None
    assert topic("the reform of the army", NAMES_OF, frozenset({"army"})).actors == {"army"}


def test_the_packs_know_the_common_nouns() -> None:
    assert {"army", "parliament"} <= load().nouns and not {"rsf", "egypt"} & load().nouns


def test_a_name_inside_a_longer_name_is_no_mention() -> None:
    about = topic("the Harbour Guard of Lowland", {"guard": ("Guard", "The Guard"), "hg": ("Harbour Guard",)})
    assert about.actors == {"hg"}


def test_check_names_missing_struck_proposed_and_single_claims(case: Ledger) -> None:
    text = issue_text(suggest(case, "the law of the Harbour Guard"))
    case.strike(["claim-1"], by="t", because="retracted")
    found = check(text.replace('"claim-3"', '"claim-99"'), "x.toml", case)
    said = "\n".join(f"{f.kind} {f.about} {f.says}" for f in found)
    assert "fault lowland.position rests on claim 'claim-99', which this case does not hold" in said
    assert "rests on claim claim-1, which was rejected or struck" in said
    assert "highland.position rests on the single claim claim-5" in said
    assert [f.kind for f in found] == sorted(f.kind for f in found)

"""A language model as a proposer: whatever the endpoint does, no quote is invented and nothing is lost in silence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from endpoint_server import Script, serving

from wildcard.actors.gazetteer import load
from wildcard.errors import EndpointError
from wildcard.model.codebook import shipped
from wildcard.model.source import Document, Source
from wildcard.reading.endpoint.asking import schema
from wildcard.reading.endpoint.reader import EndpointReader
from wildcard.reading.endpoint.wire import Endpoint

TEXT = (
    "The Libyan Army controls the port of Tobruk. A spokesman denied that “foreign fighters” guard it.\n\n"
    "Turkey trains the coast guard, according to the ministry of defence."
)
CONTROLS = {
    "type": "controls", "subject": {"name": "Libyan Army", "kind": "force"},
    "object": {"name": "Tobruk", "kind": "city"},
    "qualifiers": {"domain": "military"}, "stance": "asserts", "speaker": "author",
    "quote": "The Libyan Army controls the port of Tobruk", "before": "", "when": None,
}  # fmt: skip
TRAINS = {
    "type": "trains", "subject": {"name": "Turkey", "kind": "state"},
    "object": {"name": "coast guard", "kind": "force"},
    "qualifiers": {}, "stance": "asserts", "speaker": "ministry of defence",
    "quote": "Turkey trains the coast guard", "before": "", "when": None,
}  # fmt: skip


def answer(*claims: Any) -> dict[str, Any]:
    return {"text": json.dumps({"claims": claims})}


def document(text: str = TEXT) -> Document:
    raw = text.encode()
    return Document(Source(hashlib.sha256(raw).hexdigest(), title="The port"), text, raw)


def reader(script: Script, answers: Path | None = None, **more: Any) -> EndpointReader:
    endpoint = Endpoint(script.url, "small", key="secret", sleep=lambda _: None, **{"timeout": 5.0, **more})
    return EndpointReader(endpoint, load(["general", "world", "libya"]), shipped(), answers=answers)


def test_what_the_model_says_becomes_claims_whose_quotes_stand_in_the_text() -> None:
    with serving(answer(CONTROLS, TRAINS)) as script:
        made = reader(script)
        claims = made.read(document())
    assert [c.type for c in claims] == ["controls", "trains"]
    assert all(c.quote.stands_in(TEXT) and c.status == "proposed" for c in claims)
    assert script.keys == ["Bearer secret"] and "secret" not in json.dumps(script.bodies)
    assert (made.report.tokens_in, made.report.tokens_out) == (100, 20)
    assert made.report.cost(2.0, 10.0) == pytest.approx((100 * 2 + 20 * 10) / 1e6)


def test_an_invented_quote_is_dropped_and_counted() -> None:
    invented = {**CONTROLS, "quote": "The Libyan Army sold its tanks to smugglers in Benghazi"}
    with serving(answer(invented, TRAINS)) as script:
        made = reader(script)
        assert [c.type for c in made.read(document())] == ["trains"]
    assert made.report.dropped == {"its quote does not stand in the text": 1}


def test_a_quote_in_another_language_is_dropped() -> None:
    translated = {**TRAINS, "quote": "تدرب تركيا خفر السواحل"}
    with serving(answer(translated)) as script:
        made = reader(script)
        assert made.read(document()) == []
    assert sum(made.report.dropped.values()) == 1


def test_a_quote_with_other_marks_and_spaces_becomes_the_text_s_own_words() -> None:
    loose = {
        **CONTROLS,
        "type": "committed",
        "object": {"text": "guards"},
        "quote": 'denied that  "foreign fighters" guard it',
    }
    with serving(answer(loose)) as script:
        (claim,) = reader(script).read(document())
    assert claim.quote.text == "denied that “foreign fighters” guard it"


def test_what_breaks_the_codebook_is_dropped_with_its_reason() -> None:
    with serving(answer({**CONTROLS, "type": "owns"}, {**TRAINS, "stance": "shouts"}, "no claim", TRAINS)) as script:
        made = reader(script)
        assert len(made.read(document())) == 1
    assert sum(made.report.dropped.values()) == 3
    assert any("owns" in why for why in made.report.dropped)


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 429, "headers": {"retry-after": "2"}, "raw": "{}"},
        {"status": 503, "raw": "busy"},
        {"status": 522, "raw": "timed out"},
        {"missing": 50},
        {"slow": 1.0},
    ],
    ids=["too many requests", "busy", "a fault of its own", "cut off on the line", "slow"],
)
def test_what_passes_is_tried_again(trouble: dict[str, Any]) -> None:
    with serving(trouble, answer(TRAINS)) as script:
        made = reader(script, timeout=0.3 if "slow" in trouble else 5.0)
        assert len(made.read(document())) == 1
    assert len(script.bodies) == 2


def test_the_pause_that_the_endpoint_names_is_kept() -> None:
    pauses: list[float] = []
    with serving({"status": 429, "headers": {"retry-after": "7"}, "raw": "{}"}, answer(TRAINS)) as script:
        Endpoint(script.url, "small", sleep=pauses.append).ask([{"role": "user", "content": "?"}], {})
    assert 7.0 in pauses


def test_after_the_last_try_nobody_waits() -> None:
    pauses: list[float] = []
    with serving({"status": 429, "headers": {"retry-after": "7"}, "raw": "{}"}) as script:
        endpoint = Endpoint(script.url, "small", tries=1, sleep=pauses.append)
        with pytest.raises(EndpointError, match="no answer in 1 try:"):
            endpoint.ask([{"role": "user", "content": "?"}], {})
    assert pauses == []


def test_broken_json_is_asked_for_once_more_then_said() -> None:
    with serving(
        {"text": "Here are the claims: {broken"}, {"text": f"```json\n{answer(TRAINS)['text']}\n```"}
    ) as script:
        assert len(reader(script).read(document())) == 1
    with serving({"text": "I would rather not."}) as script, pytest.raises(EndpointError, match="no JSON of claims"):
        reader(script).read(document())


def test_an_endpoint_without_json_schema_is_asked_for_an_object() -> None:
    refusal = {"status": 400, "raw": json.dumps({"error": {"message": "response_format json_schema not supported"}})}
    with serving(refusal, answer(TRAINS)) as script:
        assert len(reader(script).read(document())) == 1
    assert [b["response_format"]["type"] for b in script.bodies] == ["json_schema", "json_object"]


def test_a_model_cut_off_at_its_limit_is_asked_for_the_halves() -> None:
    long = " ".join(f"Unit {n} guards post {n}." for n in range(40)) + " " + TEXT
    with serving({"text": '{"claims": [', "finish": "length"}, answer(), answer(TRAINS)) as script:
        claims = reader(script).read(document(long))
    assert [c.type for c in claims] == ["trains"] and len(script.bodies) >= 3


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"status": 401, "raw": json.dumps({"error": {"message": "no such key"}})}, "401 no such key"),
        ({"status": 500, "raw": "broken"}, "no answer in 4 tries: 500 broken"),
        ({"raw": "<html>hello</html>"}, "does not speak the protocol"),
        ({"raw": json.dumps({"choices": []})}, "does not speak the protocol"),
    ],
)
def test_what_does_not_pass_is_said_in_one_sentence(trouble: dict[str, Any], said: str) -> None:
    with serving(trouble) as script, pytest.raises(EndpointError, match=said):
        reader(script).read(document())


def test_no_server_is_said_in_one_sentence() -> None:
    endpoint = Endpoint("http://127.0.0.1:9/v1", "small", tries=2, sleep=lambda _: None)
    with pytest.raises(EndpointError, match="no answer in 2 tries"):
        endpoint.ask([{"role": "user", "content": "?"}], {})


def test_a_chunk_that_was_answered_is_never_asked_again(tmp_path: Path) -> None:
    with serving(answer(TRAINS)) as script:
        first = reader(script, tmp_path).read(document())
        made = reader(script, tmp_path)
        assert made.read(document()) == first
    assert len(script.bodies) == 1 and made.report.from_before == 1


def test_one_part_that_fails_is_named_and_the_others_are_kept() -> None:
    text = "\n\n".join([TEXT, *(f"Paragraph {n} says little of anything." for n in range(300))])
    with serving(answer(TRAINS), {"status": 403, "raw": "no"}) as script:
        made = reader(script)
        claims = made.read(document(text))
    assert len(claims) == 1
    assert made.report.failed and "was not read" in made.report.failed[0]


def test_the_schema_names_the_codebook_s_types_and_stances_alone() -> None:
    book = shipped()
    claim = schema(book)["properties"]["claims"]["items"]
    assert claim["properties"]["type"]["enum"] == list(book.types)
    assert claim["properties"]["stance"]["enum"] == list(book.stances)
    assert claim["additionalProperties"] is False

"""A reader that asks a language model, and believes none of its quotes before the text bears them out.

Chunk by chunk: ask, check each claim against the codebook, align its quote to the text, name its actors with the packs.
Invariants: a quote is always the text's own words; what the model said and the text or the codebook does not bear is
dropped and counted with its reason; a chunk that was answered once is never asked again (`answers`).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wildcard.actors.gazetteer import Gazetteer
from wildcard.errors import ClaimError, EndpointError
from wildcard.model.actor import AUTHOR, UNSPECIFIED, Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.quote import cut
from wildcard.model.record import argument_record, from_record, quote_record
from wildcard.model.source import Document
from wildcard.reading.endpoint.align import Aligner, Alignment
from wildcard.reading.endpoint.asking import messages, schema
from wildcard.reading.endpoint.chunks import Chunk, chunks
from wildcard.reading.endpoint.wire import Answer, Endpoint
from wildcard.reading.names.cast import Cast
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import blocks

SURE, ADJUSTED = 0.7, 0.5  # scores before anybody has judged: the quote as it stands, and with a word set right
FREE = {AUTHOR.id: AUTHOR, UNSPECIFIED.id: UNSPECIFIED}


@dataclass(slots=True)
class Report:
    """What asking cost and what came of it; `dropped` counts by reason, `failed` names chunks without an answer."""

    asked: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    kept: int = 0
    from_before: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def cost(self, price_in: float, price_out: float) -> float:
        """What the tokens cost at prices a million."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000

    def lines(self) -> list[str]:
        """The report in words."""
        told = [
            f"{counted(self.kept, 'claim')} kept; "
            f"{counted(self.asked, 'chunk')} asked, {self.from_before} answered before; "
            f"{self.tokens_in} tokens in, {self.tokens_out} out"
        ]
        told += [f"dropped {n}: {why}" for why, n in self.dropped.most_common()]
        return told + self.failed


class EndpointReader:
    """Proposes what a language model reads; `answers` is a folder that keeps each chunk's answer."""

    def __init__(
        self,
        endpoint: Endpoint,
        gazetteer: Gazetteer,
        codebook: Codebook,
        known: Iterable[Actor | Place] = (),
        answers: Path | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        self.name = f"endpoint {endpoint.model}"
        self.endpoint = endpoint
        self.gazetteer = gazetteer
        self.codebook = codebook
        self.known = tuple(known)
        self.answers = answers
        self.progress = progress
        self.report = Report()

    def read(self, document: Document) -> list[Claim]:
        """Proposed claims in the order of their quotes; chunks that fail are named in `report`, not raised.

        Raises EndpointError where no chunk at all was answered.
        """
        cast = name(blocks(document.text), self.gazetteer, None, self.known).cast
        maker = _Maker(document, Aligner(document.text), cast, self.codebook, self.name, self.report)
        parts = chunks(document.text)
        found: dict[str, Claim] = {}
        failed: list[EndpointError] = []
        for chunk in parts:
            try:
                said = self._claims(document, chunk, len(parts))
            except EndpointError as e:
                failed.append(e)
                self.report.failed.append(f"part {chunk.number + 1} of {len(parts)} was not read: {e}")
                continue
            finally:
                self.progress(chunk.number + 1, len(parts))
            found.update((c.id, c) for c in (maker.claim(one, chunk) for one in said) if c is not None)
        if failed and len(failed) == len(parts):
            raise failed[0]
        self.report.kept += len(found)
        return sorted(found.values(), key=lambda c: (c.quote.start, c.quote.end, c.type, c.id))

    def _claims(self, document: Document, chunk: Chunk, total: int) -> list[Any]:
        """What the model says of a chunk; a chunk at which it was cut off is asked again in halves."""
        asked = messages(self.codebook, chunk, total, _about(document))
        shape = schema(self.codebook)
        kept = self._kept(asked)
        if kept is not None and kept.exists():
            self.report.from_before += 1
            stored = json.loads(kept.read_text(encoding="utf-8"))
            return list(stored) if isinstance(stored, list) else []
        said, answer = self._once_or_twice(asked, shape)
        if answer.cut_off and len(chunk.text) > 400:
            halves = chunks(chunk.text, len(chunk.text) * 3 // 5, len(chunk.text) // 10)
            return [
                one
                for half in halves
                for one in self._claims(
                    document,
                    Chunk(chunk.number, chunk.start + half.start, chunk.start + half.end, half.text),
                    total,
                )
            ]
        if said is None:
            raise EndpointError(f"model '{self.endpoint.model}' answered with no JSON of claims, twice")
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            half_done = kept.with_suffix(".part")
            half_done.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
            half_done.replace(kept)
        return said

    def _once_or_twice(
        self, asked: list[Mapping[str, str]], shape: Mapping[str, Any]
    ) -> tuple[list[Any] | None, Answer]:
        answer = self._ask(asked, shape)
        said = claims_in(answer.text)
        if said is None and not answer.cut_off:
            again = {"role": "user", "content": 'Answer with one JSON object {"claims": […]} and nothing else.'}
            answer = self._ask([*asked, {"role": "assistant", "content": answer.text}, again], shape)
            said = claims_in(answer.text)
        return said, answer

    def _ask(self, asked: list[Mapping[str, str]], shape: Mapping[str, Any]) -> Answer:
        answer = self.endpoint.ask(asked, shape)
        self.report.asked += 1
        self.report.tokens_in += answer.asked
        self.report.tokens_out += answer.given
        return answer

    def _kept(self, asked: list[Mapping[str, str]]) -> Path | None:
        if self.answers is None:
            return None
        key = hashlib.sha256(json.dumps([self.endpoint.model, asked], ensure_ascii=False).encode()).hexdigest()
        return self.answers / f"{key}.json"


def _about(document: Document) -> str:
    source = document.source
    facts = (("title", source.title), ("author", source.author), ("date", source.published))
    told = [f"{k}: {v}" for k, v in facts if v]
    return "; ".join(told) + "\n\n" if told else ""


def claims_in(text: str) -> list[Any] | None:
    """The claims in an answer, with or without a code fence or words about it; None where there is no such JSON."""
    for start, end in ((text.find("{"), text.rfind("}")), (text.find("["), text.rfind("]"))):
        if not 0 <= start < end:
            continue
        try:
            said = json.loads(text[start : end + 1])
        except ValueError:
            continue
        claims = said.get("claims") if isinstance(said, dict) else said
        if isinstance(claims, list):
            return claims
    return None


class _Maker:
    """Makes claims of one document from what a model said, or counts why not."""

    def __init__(
        self, document: Document, aligner: Aligner, cast: Cast, book: Codebook, coder: str, report: Report
    ) -> None:
        self.document = document
        self.aligner = aligner
        self.cast = cast
        self.book = book
        self.coder = coder
        self.report = report

    def claim(self, said: Any, chunk: Chunk) -> Claim | None:
        """The claim, or None with a count of the reason."""
        if not isinstance(said, Mapping) or not isinstance(said.get("quote"), str):
            self.report.dropped["no claim with a quote"] += 1
            return None
        place = self.aligner.align(said["quote"], near=chunk.start, before=str(said.get("before") or ""))
        if place is None or not chunk.start <= place.start < chunk.end:
            self.report.dropped["its quote does not stand in the text"] += 1
            return None
        try:
            return from_record(self._record(said, place), self.book)
        except ClaimError as e:
            self.report.dropped[f"it breaks the codebook ({str(e).partition(' has ')[2][:60] or e})"] += 1
            return None

    def _record(self, said: Mapping[str, Any], place: Alignment) -> dict[str, Any]:
        source, text = self.document.source, self.document.text
        kind = self.book.types.get(str(said.get("type")))
        subject, object_ = (
            self._argument(said.get(k), bool(kind and getattr(kind, k) == {"place"})) for k in ("subject", "object")
        )
        parts = (source.sha256, place.start, place.end, said.get("type"), _id(subject), _id(object_))
        key = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
        close = place.verdict == "close"
        rule = f"read by {self.coder}" + ("; a word of its quote was set right by the text" if close else "")
        return {
            "id": key,
            "type": said.get("type"),
            "subject": subject,
            "object": object_,
            "qualifiers": said.get("qualifiers") or {},
            "stance": said.get("stance") or "asserts",
            "speaker": self._argument({"name": said.get("speaker") or AUTHOR.id}, False),
            "quote": quote_record(cut(text, source.sha256, place.start, place.end)),
            "when": said.get("when"),
            "coder": self.coder,
            "proposal": {"rule": rule, "score": ADJUSTED if close else SURE, "second": False, "choices": []},
        }

    def _argument(self, given: Any, place: bool) -> Any:
        """The actor or place of that name as the text's cast knows it; a text as it stands."""
        if isinstance(given, str):
            given = {"name": given}
        if not isinstance(given, Mapping):
            return None
        surface = str(given.get("name") or "").strip()
        if not surface:
            return {"text": str(given["text"])} if given.get("text") else None
        if surface.casefold() in FREE:
            return FREE[surface.casefold()].id
        kind = given.get("kind")
        known = kind if kind in self.book.actor_kinds | self.book.place_kinds else None
        noun = surface.casefold().removeprefix("the ")
        member = self.cast.office(noun) or self.cast.named(surface, known)
        ground = member.ground if place and member.ground is not None else member
        return argument_record(ground.argument(surface))


def _id(argument: Any) -> str:
    return str(argument.get("id") or argument.get("text")) if isinstance(argument, Mapping) else str(argument)

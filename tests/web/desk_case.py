"""A small case for the tests of the desk: two texts, one in Arabic, with claims of every status."""

from __future__ import annotations

import hashlib
from pathlib import Path

from wildcard.ledger.case import create_case
from wildcard.model.actor import AUTHOR, Actor
from wildcard.model.claim import Claim, Proposal
from wildcard.model.quote import cut
from wildcard.model.source import Document, Source

ENGLISH = "Parliament passed a law on the Popular Mobilization.\n\nIran trains some of its brigades & <units>."
ARABIC = "تدرب إيران بعض ألوية الحشد الشعبي."
PMF = Actor("pmf", "force", ("Popular Mobilization Forces", "الحشد الشعبي"))
IRAN = Actor("iran", "state", ("Iran",))
PARLIAMENT = Actor("iraq-parliament", "institution", ("Parliament",))


def _document(text: str, title: str, language: str) -> Document:
    raw = text.encode()
    return Document(Source(hashlib.sha256(raw).hexdigest(), title=title, language=language), text, raw)


def _claim(id: str, kind: str, subject: Actor, document: Document, quoted: str, second: bool = False) -> Claim:
    start = document.text.index(quoted)
    quote = cut(document.text, document.source.sha256, start, start + len(quoted))
    return Claim(
        id=id, type=kind, subject=subject, object=PMF, stance="asserts", speaker=AUTHOR, quote=quote, coder="reader/1",
        qualifiers={"kind": "legal"} if kind == "legitimises" else {}, proposal=Proposal("a rule", 0.8, second),
    )  # fmt: skip


def make_case(folder: Path) -> str:
    """The case's path; claims c-law (proposed), c-train (proposed), c-weak (second list), c-arabic (accepted)."""
    english, arabic = _document(ENGLISH, "The law", "en"), _document(ARABIC, "التدريب", "ar")
    where = str(folder / "desk.db")
    with create_case(where) as ledger:
        claims = [
            _claim("c-law", "legitimises", PARLIAMENT, english, "passed a law on the Popular Mobilization"),
            _claim("c-train", "trains", IRAN, english, "Iran trains some of its brigades"),
            _claim("c-weak", "directs", IRAN, english, "trains some of its brigades & <units>", second=True),
            _claim("c-arabic", "trains", IRAN, arabic, "تدرب إيران بعض ألوية الحشد الشعبي"),
        ]
        ledger.bring([english, arabic], claims, by="reader")
        ledger.accept(["c-arabic"], by="analyst")
    return where

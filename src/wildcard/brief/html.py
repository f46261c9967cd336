"""The brief as one self-contained page: no script, no font, no picture from outside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from wildcard.brief.parts import Brief, Grid, Picture, Prose, Remark
from wildcard.brief.weighing import key, weighed
from wildcard.documents.own import GENERATOR
from wildcard.model.admiralty import in_words
from wildcard.settings import VERSION
from wildcard.wording.sentence import Sentence
from wildcard.wording.speech import shortened

RUN = 5  # numbers in a row from which on a sentence shows the first and the last
PEEK = 200  # characters of a quote that a number shows before it is followed


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _asset(name: str) -> str:
    return resources.files("wildcard.brief").joinpath(name).read_text(encoding="utf-8")


def html(brief: Brief) -> str:
    """The page as text. Pictures are our own SVG; all other text is escaped."""
    references = {r.claim: r for r in brief.references}
    numbers = {r.claim: r.number for r in brief.references}
    quotes = {r.number: shortened(r.quote, PEEK) for r in brief.references}
    template = _environment().from_string(_asset("brief.html"))
    return template.render(
        brief=brief,
        style=Markup(_asset("brief.css")),
        generator=Markup(GENERATOR),
        version=VERSION,
        titles={s.number: s.title for s in brief.sources},
        peek=quotes.__getitem__,
        cite=lambda sentence: _cite(sentence, numbers),
        weigh=lambda sentence: weighed(sentence, references),
        weights=key(brief),
        graded=in_words,
        svg=lambda picture: Markup(picture.svg),
        kind=_kind,
        rtl=lambda language: "rtl" if language.split("-")[0] in {"ar", "fa", "ur", "ckb", "he", "ps"} else "auto",
    )


def _kind(block: Prose | Grid | Picture | Remark) -> str:
    return type(block).__name__.lower()


def _cite(sentence: Sentence, numbers: Mapping[str, int]) -> list[list[int]]:
    """The numbers in runs: one number alone, or the ends of a run of RUN and more, between which all are cited."""
    runs: list[list[int]] = []
    for number in sorted({numbers[c] for c in sentence.claims if c in numbers}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = ([[run[0], run[-1]]] if len(run) >= RUN else [[n] for n in run] for run in runs)
    return [part for held in parts for part in held]

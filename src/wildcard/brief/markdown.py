"""The brief as Markdown with footnotes: the same sentences, the same numbers.

Invariant: all text is escaped but the marks that are written here, so that no name, title or quote becomes markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wildcard.brief.parts import Block, Brief, Cell, Grid, Picture, Prose, Reference
from wildcard.brief.weighing import key, weighed
from wildcard.documents.own import REMARK
from wildcard.model.admiralty import in_words
from wildcard.wording.markdown import escaped, spaced
from wildcard.wording.sentence import ACCEPTED, Sentence

By = Mapping[str, Reference]  # references by the id of their claim


def markdown(brief: Brief) -> str:
    """The brief as one Markdown text; a footnote holds each quote with its source."""
    by_claim = {r.claim: r for r in brief.references}
    lines = [f"# {escaped(brief.title)}", "", " · ".join(map(escaped, brief.figures)), ""]
    if words := key(brief):
        lines += [f"*In brackets after a sentence, with why in its notes: {escaped(', '.join(words))}.*", ""]
    for section in brief.sections:
        lines += [f"## {escaped(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block, by_claim), ""]
    lines += ["## Sources", ""]
    lines += [f"{s.number}. *{escaped(s.title)}* – {escaped(s.detail)} (sha256 {s.sha256})" for s in brief.sources]
    lines += ["", "## Quotes", ""]
    lines += [_footnote(r) for r in brief.references]
    return "\n".join(lines).rstrip() + f"\n\n{REMARK}\n"


def _block(block: Block, by_claim: By) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from _heading(block.heading)
        yield from (f"- {_sentence(s, by_claim)}" for s in block.sentences)
    elif isinstance(block, Grid):
        yield from _heading(block.heading)
        yield from _grid(block, by_claim)
    elif isinstance(block, Picture):
        yield from (f"- {_sentence(s, by_claim)}" for s in block.sentences)
        if not block.sentences:
            yield f"*{escaped(block.alt)}*"
    else:
        yield f"*{escaped(block.text)}*"


def _heading(heading: str) -> list[str]:
    return [f"### {escaped(heading)}", ""] if heading else []


def _grid(grid: Grid, by_claim: By) -> Iterator[str]:
    yield "| " + " | ".join(escaped(c) for c in grid.columns) + " |"
    yield "|" + " --- |" * len(grid.columns)
    for row in grid.rows:
        yield "| " + " | ".join(_cell(cell, by_claim) for cell in row) + " |"


def _cell(cell: Cell, by_claim: By) -> str:
    if cell.label:
        return f"**{escaped(cell.label)}**"
    return "<br>".join(_sentence(s, by_claim) for s in cell.sentences) or "–"


def _sentence(sentence: Sentence, by_claim: By) -> str:
    cites = "".join(f"[^{by_claim[c].number}]" for c in sentence.claims if c in by_claim)
    words = [] if sentence.mark == ACCEPTED else [sentence.standing]
    words += [w.word for w in weighed(sentence, by_claim)]
    tag = f" ({', '.join(words)})" if words else ""
    return f"{escaped(sentence.text)}{tag} {cites}".rstrip()


def _footnote(r: Reference) -> str:
    context = f"{spaced(r.before)}**{escaped(r.quote)}**{spaced(r.after)}"
    coder = r.coder or "unknown"
    told = f"source {r.source}, claim {r.claim}, {r.mark}, recorded by {coder}, grade {r.grade}: {in_words(r.grade)}"
    why = "".join(f"; {mark}: {reason}" if reason else f"; {mark}" for mark, reason in r.weights)
    return f"[^{r.number}]: {escaped(r.said)} Quote: {context} ({escaped(told + why)})"

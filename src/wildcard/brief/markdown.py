"""The brief as Markdown with footnotes: the same sentences, the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wildcard.brief.parts import Block, Brief, Cell, Grid, Picture, Prose, Reference
from wildcard.wording.sentence import ACCEPTED, Sentence


def markdown(brief: Brief) -> str:
    """The brief as one Markdown text; a footnote holds each quote with its source."""
    numbers = {r.claim: r.number for r in brief.references}
    lines = [f"# {brief.title}", "", " · ".join(brief.figures), ""]
    for section in brief.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_block(block, numbers), ""]
    lines += ["## Sources", ""]
    lines += [f"{s.number}. *{s.title}* – {s.detail} (sha256 {s.sha256})" for s in brief.sources]
    lines += ["", "## Quotes", ""]
    lines += [_footnote(r) for r in brief.references]
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block, numbers: Mapping[str, int]) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from _heading(block.heading)
        yield from (f"- {_sentence(s, numbers)}" for s in block.sentences)
    elif isinstance(block, Grid):
        yield from _heading(block.heading)
        yield from _grid(block, numbers)
    elif isinstance(block, Picture):
        yield f"*{block.alt}*"
        yield from (f"- {_sentence(s, numbers)}" for s in block.sentences)
    else:
        yield f"*{block.text}*"


def _heading(heading: str) -> list[str]:
    return [f"### {heading}", ""] if heading else []


def _grid(grid: Grid, numbers: Mapping[str, int]) -> Iterator[str]:
    yield "| " + " | ".join(_plain(c) for c in grid.columns) + " |"
    yield "|" + " --- |" * len(grid.columns)
    for row in grid.rows:
        yield "| " + " | ".join(_cell(cell, numbers) for cell in row) + " |"


def _cell(cell: Cell, numbers: Mapping[str, int]) -> str:
    if cell.label:
        return f"**{_plain(cell.label)}**"
    return "<br>".join(_plain(_sentence(s, numbers)) for s in cell.sentences) or "–"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _sentence(sentence: Sentence, numbers: Mapping[str, int]) -> str:
    cites = "".join(f"[^{numbers[c]}]" for c in sentence.claims if c in numbers)
    tag = "" if sentence.mark == ACCEPTED else f" ({sentence.mark})"
    return f"{sentence.text}{tag} {cites}".replace("\n", " ").rstrip()


def _footnote(r: Reference) -> str:
    context = f"{r.before}**{r.quote}**{r.after}".replace("\n", " ")
    return f"[^{r.number}]: {r.said} Quote: {context} (source {r.source}, claim {r.claim}, {r.mark}, grade {r.grade})"

"""A Markdown file: its words without their markup, block by block, and its front matter.

Invariant: blocks are parted by one empty line, lines inside a paragraph are joined by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wildcard.documents.metadata import Extract, Metadata, clean_value
from wildcard.documents.published import day_of

_FRONT = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_LINE = re.compile(r"(?P<key>[A-Za-z_-]+)\s*[:=]\s*(?P<value>.*?)\s*\Z")
_KEYS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "by": "author",
    "publisher": "publisher",
    "source": "publisher",
    "site": "publisher",
    "date": "published",
    "published": "published",
    "lang": "language",
    "language": "language",
}


def read(text: str) -> Extract:
    """The words of a Markdown text; its first heading is the title where the front matter names none."""
    front = _FRONT.match(text)
    told = _front(front["body"]) if front else Metadata()
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text[front.end() :] if front else text)
    blocks = list(_blocks(tokens))
    heading = next((b for b, level in blocks if level == "h1"), None)
    body = "\n\n".join(b for b, _ in blocks)
    return Extract(body + "\n" if body else "", told.over(Metadata(title=heading)), "text/markdown")


def _front(body: str) -> Metadata:
    """`key: value` lines of YAML or TOML front matter; what is nested or unknown is left alone."""
    found: dict[str, str] = {}
    for line in body.splitlines():
        pair = _LINE.match(line)
        field = _KEYS.get(pair["key"].lower()) if pair else None
        value = clean_value(pair["value"].strip("[]").replace('"', "").strip("' ")) if pair and field else None
        if field and value:
            found.setdefault(field, value)
    if "published" in found:
        day = day_of(found.pop("published"))
        found |= {"published": day} if day else {}
    return Metadata(**found)


def _blocks(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """The text of each block with the tag that it stands in."""
    tag = "p"
    row: list[str] = []
    for token in tokens:
        if token.type in ("heading_open", "paragraph_open"):
            tag = token.tag
        elif token.type == "tr_close":
            yield "\t".join(row), "tr"
            row = []
        elif token.type in ("th_open", "td_open"):
            tag = token.tag
        elif token.type == "inline":
            words = "".join(_inline(token.children or ())).strip()
            if tag in ("th", "td"):
                row.append(words)
            elif words:
                yield words, tag
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield token.content.strip("\n"), "pre"


def _inline(children: Iterable[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"
        elif child.type == "image":
            yield child.content

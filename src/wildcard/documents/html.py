"""A web page: its main text without navigation, and what its head tells of it.

Invariant: where no main text stands out, all visible text is taken; paragraphs are parted by one empty line.
"""

from __future__ import annotations

import re
from typing import Any

from wildcard.documents.metadata import Extract, Metadata, clean_value
from wildcard.documents.published import day_of
from wildcard.errors import DocumentError

LEAST = 200  # characters: a shorter main text on a page with more is no main text
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "footer", "form", "svg", "iframe", "button")
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div h1 h2 h3 h4 h5 h6 li tr blockquote section article main header ul ol table pre dd dt figcaption br",
    )
)


def charset(raw: bytes) -> str | None:
    """The encoding that a page declares in its first bytes."""
    found = _CHARSET.search(raw[:2048])
    return found.group(1).decode("ascii") if found else None


def read(page: str, origin: str) -> Extract:
    """The main text of a page and its metadata; DocumentError where it holds no text."""
    from lxml import etree, html

    page = _DECLARATION.sub("", page)
    try:
        tree = html.fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise DocumentError(f"source '{origin}' is no web page that can be read: {e}") from e
    text, visible = _main(page), _visible(tree)
    if text is None or (len(text) < LEAST and len(visible) > 2 * len(text)):
        text = visible
    if not text.strip():
        raise DocumentError(f"source '{origin}' is a web page without text")
    return Extract(text.strip() + "\n", _metadata(page, tree), "text/html")


def _main(page: str) -> str | None:
    import trafilatura

    found = trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False)
    if found is None:
        return None
    return "\n\n".join(line.strip() for line in str(found).splitlines() if line.strip())


def _visible(tree: Any) -> str:
    """All text that a reader of the page sees, block by block."""
    blocks: list[list[str]] = [[]]
    _walk(tree, blocks)
    lines = (" ".join("".join(block).split()) for block in blocks)
    return "\n\n".join(line for line in lines if line)


def _walk(node: Any, blocks: list[list[str]]) -> None:
    stack: list[tuple[Any, bool]] = [(node, False)]
    while stack:
        at, closing = stack.pop()
        tag = at.tag if isinstance(at.tag, str) else ""
        hidden = not tag or tag in _HIDDEN
        if closing:
            if tag in _BLOCKS:
                blocks.append([])
            if at is not node and at.tail:
                blocks[-1].append(at.tail)
            continue
        if tag in _BLOCKS:
            blocks.append([])
        stack.append((at, True))
        if not hidden:
            if at.text:
                blocks[-1].append(at.text)
            stack.extend((child, False) for child in reversed(at))


def _metadata(page: str, tree: Any) -> Metadata:
    import trafilatura

    told = trafilatura.extract_metadata(page, date_config={"extensive_search": False, "original_date": True})
    language = clean_value(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    date = clean_value(getattr(told, "date", None))
    return Metadata(
        title=clean_value(getattr(told, "title", None)),
        author=clean_value(getattr(told, "author", None)),
        publisher=clean_value(getattr(told, "sitename", None) or getattr(told, "hostname", None)),
        published=day_of(date) if date else None,
        language=language,
    )

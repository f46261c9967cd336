"""BibTeX: one entry a source, nothing in it that a brace or a percent sign could break."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from made_claims import ACTORS, DOCUMENT, SHA, TEXT

from wildcard.exchange.bibliography import write_bibliography
from wildcard.model.actor import AUTHOR
from wildcard.model.claim import Claim
from wildcard.model.quote import cut
from wildcard.model.source import Source


def fields(entry: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = (.*?),?$", entry, re.MULTILINE))


def unescaped(value: str) -> str:
    plain = value[1:-1]
    for name, mark in (("textbackslash", "\\"), ("textasciitilde", "~"), ("textasciicircum", "^")):
        plain = plain.replace(f"\\{name}{{}}", {"\\": "\0", "~": "\1", "^": "\2"}[mark])
    return re.sub(r"\\(.)", r"\1", plain).translate({0: "\\", 1: "~", 2: "^"})


@given(st.text(st.sampled_from("a{}\\%&#_$~^é عر")).map(lambda t: " ".join(t.split())).filter(bool))
def test_any_title_comes_through(title: str) -> None:
    [entry] = write_bibliography([], {SHA: Source(SHA, title=title)})
    assert unescaped(fields(entry)["title"]) == title
    bare = re.sub(r"\\.", "", entry)
    assert bare.count("{") == bare.count("}")


def test_an_entry_tells_who_when_where_and_what_was_quoted() -> None:
    claim = Claim("c1", "funds", ACTORS[0], ACTORS[1], "asserts", AUTHOR, cut(TEXT, SHA, 4, 18), grade="B2")
    source = Source(SHA, "T", "Jane Roe", "A paper", "2019-07-03", "en", "text/html", "https://example.org/x")
    [entry] = write_bibliography([claim], {SHA: source})
    told = fields(entry)
    assert entry.startswith(f"@online{{roe2019-{SHA[:8]},")
    assert (told["author"], told["year"], told["month"], told["date"]) == (
        "{{Jane Roe}}",
        "{2019}",
        "jul",
        "{2019-07-03}",
    )
    assert told["url"] == "{https://example.org/x}" and told["annote"] == "{c1 (B2): “Northern Guard”}"


def test_keys_never_clash() -> None:
    sources = {s.sha256: s for s in (Source("a" * 64, author="Roe"), Source("b" * 64, author="Roe"), DOCUMENT.source)}
    entries = list(write_bibliography([], sources))
    assert len({e.partition(",")[0] for e in entries}) == 3

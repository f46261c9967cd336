"""Dossiers: a folder of Markdown, one page an actor, each sentence with a footnote to its quote and source.

Invariants: no sentence without its footnote, none without its speaker; a page's footnotes are numbered in the
order of its sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wildcard.actors.fold import fold
from wildcard.exchange.filenames import file_names
from wildcard.exchange.save import save_folder
from wildcard.exchange.speech import sentence
from wildcard.model.actor import RESERVED, Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.counted import counted
from wildcard.model.source import Source
from wildcard.wording.markdown import escaped

ISOLATE, POP = "\u2068", "\u2069"  # a quote keeps its own direction


def write_dossiers(claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook, target: Path) -> list[str]:
    """Write the folder, whole or not at all; returns the names of its pages. FormatError where there is one."""
    pages = dict(_pages(claims, sources, book))
    save_folder(pages, target)
    return list(pages)


def _pages(claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook) -> list[tuple[str, str]]:
    about: dict[str, list[Claim]] = {}
    who: dict[str, Actor | Place] = {}
    for claim in claims:
        for argument in (claim.subject, claim.object, claim.speaker):
            if isinstance(argument, Actor | Place) and argument.id not in RESERVED:
                who[argument.id] = argument
                held = about.setdefault(argument.id, [])
                if not held or held[-1] is not claim:
                    held.append(claim)
    files = _files(who.values())
    pages = [(files[i], _page(who[i], about[i], sources, book, files)) for i in who]
    loose = [c for c in claims if not _ids(c)]
    if loose:
        files["#others"] = "others.md"
        pages.append(("others.md", _sheet("Other claims", [], [("", loose)], sources, book, files)))
    pages.append(("sources.md", _source_page(claims, sources)))
    return [("index.md", _index(who, about, files, bool(loose))), *sorted(pages)]


def _ids(claim: Claim) -> list[str]:
    arguments = (claim.subject, claim.object, claim.speaker)
    return [a.id for a in arguments if isinstance(a, Actor | Place) and a.id not in RESERVED]


def _files(who: Iterable[Actor | Place]) -> dict[str, str]:
    """A file for each id."""
    names = file_names({one.id: one.id for one in who}, "actor", taken=("index", "sources", "others"))
    return {id: f"{name}.md" for id, name in names.items()}


def _page(
    one: Actor | Place, claims: Sequence[Claim], sources: Mapping[str, Source], book: Codebook, files: Mapping[str, str]
) -> str:
    facts = [f"Kind: {one.kind or 'unknown'}"]
    if len(one.names) > 1:
        facts.append("Also: " + "; ".join(isolated(n) for n in one.names[1:]))
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        by_it = one.id not in {getattr(a, "id", None) for a in (claim.subject, claim.object)}
        groups.setdefault("said by it" if by_it else book.types[claim.type].family, []).append(claim)
    order = [*dict.fromkeys(t.family for t in book.types.values()), "said by it"]
    return _sheet(one.name, facts, [(f, groups[f]) for f in order if f in groups], sources, book, files)


def _sheet(
    title: str,
    facts: Sequence[str],
    groups: Sequence[tuple[str, Sequence[Claim]]],
    sources: Mapping[str, Source],
    book: Codebook,
    files: Mapping[str, str],
) -> str:
    lines = [f"# {escaped(title)}", "", *(f"{f}  " for f in facts), ""]
    notes: list[str] = []
    for family, claims in groups:
        if family:
            lines += [f"## {family.capitalize()}", ""]
        for claim in claims:
            notes.append(_note(len(notes) + 1, claim, sources.get(claim.quote.source)))
            lines.append(f"- {_sentence(claim, sources.get(claim.quote.source), book, files)}[^{len(notes)}]")
        lines.append("")
    return "\n".join([*lines, *notes, "", "[Index](index.md) · [Sources](sources.md)", ""])


def _sentence(claim: Claim, source: Source | None, book: Codebook, files: Mapping[str, str]) -> str:
    told = escaped(sentence(claim, source, book).removesuffix("."))
    others = [
        f"[{escaped(a.name)}]({files[a.id]})"
        for a in dict.fromkeys((claim.subject, claim.object, claim.speaker))
        if isinstance(a, Actor | Place) and a.id in files
    ]
    return f"{told} — *{claim.status}*, {claim.grade} · {' · '.join(others)}"


def _note(number: int, claim: Claim, source: Source | None) -> str:
    where = f"characters {claim.quote.start}-{claim.quote.end}"
    return (
        f"[^{number}]: “{isolated(claim.quote.text)}” {_told(claim.quote.source, source)}, {where}; claim {claim.id}."
    )


def _told(sha256: str, source: Source | None) -> str:
    parts = [source.author, source.title or source.origin, source.publisher, source.published] if source else []
    named = ", ".join(escaped(p) for p in parts if p)
    return f"[{named or sha256[:12]}](sources.md#{sha256[:12]})"


def _index(
    who: Mapping[str, Actor | Place], about: Mapping[str, Sequence[Claim]], files: Mapping[str, str], loose: bool
) -> str:
    lines = ["# Dossiers", ""]
    for what, kind in (("Actors", Actor), ("Places", Place)):
        chosen = sorted((w for w in who.values() if isinstance(w, kind)), key=lambda w: (fold(w.name), w.id))
        if chosen:
            lines += [f"## {what}", ""]
            lines += [
                f"- [{escaped(w.name)}]({files[w.id]}) ({w.kind or 'kind unknown'}): "
                f"{counted(len(about[w.id]), 'claim')}"
                for w in chosen
            ]
            lines.append("")
    if loose:
        lines += ["[Other claims](others.md)", ""]
    return "\n".join([*lines, "[Sources](sources.md)", ""])


def _source_page(claims: Sequence[Claim], sources: Mapping[str, Source]) -> str:
    lines = ["# Sources", ""]
    for sha256, source in sources.items():
        count = sum(1 for c in claims if c.quote.source == sha256)
        lines += [f'<a id="{sha256[:12]}"></a>', "", f"## {escaped(source.title or source.origin or sha256[:12])}", ""]
        for what, told in (
            ("Author", source.author),
            ("Publisher", source.publisher),
            ("Published", source.published),
            ("Language", source.language),
            ("Origin", source.origin),
        ):
            if told:
                lines.append(f"{what}: {escaped(told)}  ")
        lines += [f"sha256: `{sha256}`  ", f"Claims: {count}", ""]
    return "\n".join(lines)


def isolated(words: str) -> str:
    """Words in their own direction."""
    return f"{ISOLATE}{escaped(words)}{POP}"

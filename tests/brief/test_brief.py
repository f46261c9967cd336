"""A whole brief: every sentence cites and names its speaker; the page stands alone; nothing raw gets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from wildcard.brief.chains import FOLLOWS
from wildcard.brief.compose import compose
from wildcard.brief.html import _cite, html
from wildcard.brief.markdown import markdown
from wildcard.brief.parts import Brief, Grid, Prose, sentences_of
from wildcard.documents.load import load
from wildcard.ledger.case import Ledger, create_case
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import shipped
from wildcard.model.quote import cut
from wildcard.pipeline.demo import TEXTS, example
from wildcard.pipeline.review import parse, review
from wildcard.wording.markdown import escaped
from wildcard.wording.sentence import DERIVED, Sentence
from wildcard.wording.speech import Speech


@pytest.fixture(scope="module")
def case() -> Iterator[Ledger]:
    """The example as an analyst coded it, some claims undecided."""
    decisions = parse((example() / "decisions.jsonl").read_text(encoding="utf-8"), "decisions.jsonl")
    with create_case("sqlite://") as ledger:
        for name in TEXTS:
            ledger.keep(load(example() / name), by="test")
        review(ledger, [d for d in decisions if d.kind == "add"], by="analyst")
        last = [j.id for j in ledger.history() if j.kind == "accept"][-1]
        ledger.undo(last, by="test")
        yield ledger


@pytest.fixture(scope="module")
def brief(case: Ledger) -> Brief:
    return compose(case, title="The force")


def all_sentences(brief: Brief) -> list[Sentence]:
    return [s for section in brief.sections for block in section.blocks for s in sentences_of(block)]


def test_the_brief_has_every_section(brief: Brief) -> None:
    found = [s.anchor for s in brief.sections]
    for anchor in ("glance", "who", "chains", "covers", "presence", "comparison", "disputes", "argument"):
        assert anchor in found


def test_every_sentence_cites_claims_that_the_brief_quotes(brief: Brief, case: Ledger) -> None:
    quoted = {r.claim for r in brief.references}
    for sentence in all_sentences(brief):
        assert sentence.claims and set(sentence.claims) <= quoted


def test_every_sentence_names_its_speakers_or_says_that_it_is_derived(brief: Brief, case: Ledger) -> None:
    speech = Speech(case.codebook, {s.sha256: s for s in case.sources()}, {e.id: e for e in case.entities()})
    for sentence in all_sentences(brief):
        if sentence.mark == DERIVED:
            continue
        for claim in map(case.claim, sentence.claims):
            name, place = speech._speaker(claim)
            assert name in sentence.text or name[:1].upper() + name[1:] in sentence.text
            assert place.strip() in sentence.text


def test_no_id_type_or_qualifier_of_the_machine_stands_in_a_sentence(brief: Brief, case: Ledger) -> None:
    raw = {e.id for e in case.entities() if re.search(r"[-_]", e.id)} | {t for t in shipped().types if "_" in t}
    labels = [c.label for s in brief.sections for b in s.blocks for row in getattr(b, "rows", ()) for c in row]
    for text in [*(s.text for s in all_sentences(brief)), *labels, *(r.said for r in brief.references)]:
        words = set(re.findall(r"[\w-]+", text))
        assert not words & raw and "None" not in words and "  " not in text and ".." not in text, text
        assert not re.search(r"\b(the the|a the|in in|that that)\b|\bForces (is|has|denies|says)\b", text), text


def test_quotes_stand_in_their_context_as_the_source_has_them(brief: Brief, case: Ledger) -> None:
    for reference in brief.references:
        text = case.text(case.claim(reference.claim).quote.source)
        assert reference.quote in text
        assert (reference.before.removeprefix("…") + reference.quote + reference.after.removesuffix("…")) in text


def test_accepted_proposed_and_derived_are_told_apart_without_colour(brief: Brief) -> None:
    page = html(brief)
    assert {s.mark for s in all_sentences(brief)} == {"accepted", "proposed", "derived"}
    body = page[page.index("<main>") :]
    assert '<span class="tag">proposed</span>' in body and '<span class="tag">derived</span>' in body
    assert '<span class="tag">accepted</span>' not in body
    for mark in ("accepted", "proposed", "derived"):
        assert f".s.{mark}::before" in page


def test_what_follows_from_proposals_says_so_in_both_forms(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("On paper the Guard is the Ministry's. In practice it obeys the Neighbour.", encoding="utf-8")
    guard, ministry, neighbour = (Actor(i, "force", (i.capitalize(),)) for i in ("guard", "ministry", "neighbour"))
    with create_case("sqlite://") as ledger:
        document = load(text)
        ledger.keep(document, by="t")
        quote = cut(document.text, document.source.sha256, 0, 10)
        law = Claim("law", "part_of", guard, ministry, "asserts", AUTHOR, quote, {"basis": "legal"})
        fact = Claim("fact", "commands", neighbour, guard, "asserts", AUTHOR, quote, {"basis": "actual"})
        ledger.append([law, fact], by="t")
        seen = []
        for judged in ([], ["law"], ["fact"]):
            if judged:
                ledger.accept(judged, by="t")
            brief = compose(ledger, title="x")
            [standing] = {s.standing for s in all_sentences(brief) if s.mark == DERIVED}
            assert f'<span class="tag">{standing}</span>' in html(brief) and f"({standing})" in markdown(brief)
            seen.append(standing)
    assert seen == ["derived from proposals", "derived in part from proposals", "derived"]


def test_the_page_loads_nothing_and_every_link_has_its_end(brief: Brief) -> None:
    page = html(brief)
    assert "<script" not in page and "url(" not in page and "@import" not in page and "<link" not in page
    assert "default-src 'none'" in page
    ends = set(re.findall(r'\bid="([^"]+)"', page))
    links = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert links and all(link.startswith("#") and link[1:] in ends for link in links)


def test_quotes_from_the_right_run_from_the_right_and_sentences_from_the_left(brief: Brief) -> None:
    page = html(brief)
    assert re.search(r'<blockquote dir="rtl" lang="ar">[^<]*<mark>[^<]*الحشد الشعبي', page)
    assert "\u2068الحشد الشعبي بين القانون والواقع\u2069" in page


def _nasty(folder: Path) -> Brief:
    """A brief of a source, an author, names and a quote that hold HTML, Markdown and line breaks."""
    text = folder / "a.txt"
    text.write_text("The <script>alert(1)</script> Guard & Co [^1] | trains men.", encoding="utf-8")
    with create_case("sqlite://") as ledger:
        document = load(text, title="<b>Title</b>", author="Bob <img src=x onerror=alert(2)>")
        ledger.keep(document, by="t")
        quote = cut(document.text, document.source.sha256, 0, len(document.text))
        guard = Actor("guard", "force", ("<script>alert(1)</script> Guard",))
        lions = Actor("lions", "force", ("A\n\n# Lions [x](javascript:alert(1)) |pipe|",))
        claims = [
            Claim("c1", "wants", guard, Text("<i>men</i>"), "asserts", AUTHOR, quote),
            Claim("c2", "commands", guard, lions, "asserts", AUTHOR, quote),
        ]
        ledger.append(claims, by="t")
        return compose(ledger, title="<u>x</u>")


def test_what_a_source_writes_cannot_become_markup(tmp_path: Path) -> None:
    page = html(_nasty(tmp_path))
    assert "<script" not in page and "<i>men" not in page and "<u>" not in page and "<b>Title" not in page


def test_nor_can_it_become_markup_in_the_markdown(tmp_path: Path) -> None:
    text = markdown(_nasty(tmp_path))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [t for held in tokens for t in held.children or []]
    assert not [t for t in tokens if t.type == "html_block"]
    assert {t.content for t in inline if t.type == "html_inline"} <= {"<br>"}
    assert not [t for t in inline if t.type in ("link_open", "image")]
    headings = [after.content for at, after in pairwise(tokens) if at.type == "heading_open"]
    assert not [h for h in headings if h.startswith("Lions")] and any("Lions" in h for h in headings)
    assert "Bob \\<img src=x onerror=alert(2)\\>" in text


def test_what_names_no_basis_has_a_column_of_its_own_beside_paper_and_practice(tmp_path: Path) -> None:
    [chains] = [s for s in _nasty(tmp_path).sections if s.anchor == "chains"]
    [grid] = [b for b in chains.blocks if isinstance(b, Grid)]
    assert grid.columns == ("On paper", "In practice", "Basis not stated")
    assert [[i for s in cell.sentences for i in s.claims] for cell in grid.rows[0]] == [[], [], ["c2"]]


def test_what_follows_from_a_chain_stands_under_a_heading_of_its_own(brief: Brief) -> None:
    [chains] = [s for s in brief.sections if s.anchor == "chains"]
    prose = [b for b in chains.blocks if isinstance(b, Prose) and any(s.mark == DERIVED for s in b.sentences)]
    assert prose and all(b.heading.endswith(FOLLOWS) for b in prose)
    assert not [s for b in prose for s in b.sentences if s.mark != DERIVED]


def test_the_markdown_says_the_same_with_the_same_numbers(brief: Brief) -> None:
    text = markdown(brief)
    for sentence in all_sentences(brief):
        assert escaped(sentence.text) in text
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert defined == [str(r.number) for r in brief.references]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)


def test_a_struck_claim_is_in_no_brief(case: Ledger) -> None:
    with_it = compose(case, title="x")
    cited = next(r.claim for r in with_it.references)
    done = case.strike([cited], by="test", because="retracted")
    try:
        assert cited not in {r.claim for r in compose(case, title="x").references}
    finally:
        case.undo(done.id, by="test")


def test_an_empty_case_gives_a_brief_that_says_so() -> None:
    with create_case("sqlite://") as ledger:
        brief = compose(ledger, title="Nothing")
    assert not all_sentences(brief)
    assert "there is nothing to cite" in html(brief) and "there is nothing to cite" in markdown(brief)


def test_the_same_case_gives_the_same_bytes(case: Ledger) -> None:
    assert html(compose(case, title="x")) == html(compose(case, title="x"))


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [([1, 2, 3, 4], "1 2 3 4"), ([1, 2, 3, 4, 5], "1–5"), ([1, 3, 4, 5, 6, 7, 9], "1 3–7 9"), ([2, 2, 1], "1 2")],
)
def test_numbers_in_a_row_are_shown_by_their_ends(numbers: list[int], shown: str) -> None:
    sentence = Sentence("x", tuple(f"c{n}" for n in numbers), DERIVED)
    assert " ".join("–".join(map(str, run)) for run in _cite(sentence, {f"c{n}": n for n in numbers})) == shown

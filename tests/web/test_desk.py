"""The desk in a browser: what it shows leads to quotes; what it does is an entry of the history."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from desk_browser import Browser
from desk_case import ENGLISH, make_case

from wildcard.errors import CaseMissing
from wildcard.ledger.case import Ledger, open_case
from wildcard.ledger.rows import Rows
from wildcard.model.claim import Claim
from wildcard.model.judgement import Judgement
from wildcard.model.source import Document, Source
from wildcard.web import pages
from wildcard.web.app import app
from wildcard.web.render import TOKEN


@pytest.fixture
def case(tmp_path: Path) -> str:
    return make_case(tmp_path)


@pytest.fixture
def desk(case: str) -> Browser:
    return Browser(app(case, by="analyst"))


PAGES = [
    "/", "/claims", "/claims?type=trains", "/claims?actor=pmf&status=accepted", "/claim/c-law", "/cover", "/where",
    "/disputes", "/why", "/compare", "/compare?actor=pmf", "/who/pmf", "/chain/pmf", "/network", "/history",
    "/search?q=brigades", "/sources", "/brief", "/static/desk.css", "/static/desk.js",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_and_loads_nothing_from_outside(desk: Browser, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"""(src|href)=["'](https?:)?//""", answer.text)


def test_every_link_of_the_first_page_leads_somewhere(desk: Browser) -> None:
    links = set(re.findall(r'href="(/[^"#]*)', desk.get("/").text))
    assert len(links) > 10
    assert {p for p in links if desk.get(p.replace("&amp;", "&")).status_code != 200} == set()


def test_a_source_is_shown_whole_with_its_quotes_marked(desk: Browser, case: str) -> None:
    with open_case(case) as ledger:
        sha256 = next(s.sha256 for s in ledger.sources() if s.title == "The law")
    article = re.search(r"<article.*?</article>", desk.get(f"/source/{sha256}").text, re.DOTALL)
    assert article is not None
    assert 'data-claims="c-law"' in article.group() and 'data-claims="c-weak"' not in article.group()
    bare = unescape(re.sub(r"<[^>]+>", "", article.group().replace("</p>", " ")))
    assert bare.split() == ENGLISH.split()
    assert 'data-claims="c-train c-weak"' in desk.get(f"/source/{sha256}?second=1").text


def test_an_arabic_source_is_set_from_right_to_left(desk: Browser, case: str) -> None:
    with open_case(case) as ledger:
        sha256 = next(s.sha256 for s in ledger.sources() if s.language == "ar")
    assert '<article dir="rtl">' in desk.get(f"/source/{sha256}").text


def test_a_decision_is_an_entry_with_who_and_why(desk: Browser, case: str) -> None:
    given = {"token": TOKEN, "kind": "reject", "id": "c-train", "because": "a hope, not a fact", "back": "/claims"}
    answer = desk.post("/decide", given)
    assert answer.status_code == 303 and answer.headers["location"] == "/claims#c-c-train"
    with open_case(case) as ledger:
        last = ledger.history()[-1]
        assert (last.kind, last.by, last.because) == ("reject", "analyst", "a hope, not a fact")
        assert ledger.claim("c-train").status == "rejected"


def test_undo_at_the_desk_gives_back_the_state_before(desk: Browser, case: str) -> None:
    desk.post("/decide", {"token": TOKEN, "kind": "accept", "id": "c-law", "back": "/"})
    desk.post("/undo", {"token": TOKEN, "back": "/history"})
    with open_case(case) as ledger:
        assert ledger.claim("c-law").status == "proposed"
    desk.post("/undo", {"token": TOKEN, "redo": "1", "back": "/history"})
    with open_case(case) as ledger:
        assert ledger.claim("c-law").status == "accepted"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "accept", "id": "c-law"}, "load the page again"),
        ({"token": TOKEN, "kind": "reject", "id": "c-law"}, "takes a reason"),
        ({"token": TOKEN, "kind": "burn", "id": "c-law"}, "no decision"),
        ({"token": TOKEN, "kind": "accept", "id": "none-such"}, "no claim of this case"),
    ],
)
def test_a_wrong_form_changes_nothing_and_says_why(desk: Browser, case: str, given: dict[str, str], said: str) -> None:
    answer = desk.post("/decide", given)
    assert answer.status_code in (400, 404) and said in answer.text
    with open_case(case) as ledger:
        assert ledger.claim("c-law").status == "proposed"


def test_a_form_beyond_the_limit_is_refused_whole_and_not_read_to_its_end(desk: Browser, case: str) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        yield f"token={TOKEN}&kind=reject&id=c-law&because=".encode()
        while read < 100:
            read += 1
            yield b"x" * 100_000

    answer = desk.pour("/decide", endless())
    assert answer.status_code == 413 and "more than 1,000,000 bytes, and nothing was done" in unescape(answer.text)
    assert read < 20
    with open_case(case) as ledger:
        assert ledger.claim("c-law").status == "proposed"


def test_the_way_back_never_leads_to_another_site(desk: Browser) -> None:
    given = {"token": TOKEN, "kind": "accept", "id": "c-law", "back": "//elsewhere.example/"}
    assert desk.post("/decide", given).headers["location"].startswith("/#")


def test_an_unknown_page_or_name_says_so_in_one_sentence(desk: Browser) -> None:
    for path, said in (("/nowhere", "no page"), ("/who/nobody", "nothing in this case"), ("/claim/zzzzzz", "no claim")):
        answer = desk.get(path)
        assert answer.status_code == 404 and said in answer.text


def test_a_page_asked_for_in_the_wrong_way_says_what_it_expects(desk: Browser) -> None:
    for answer, said in (
        (desk.get("/decide"), "'/decide' does not answer to GET; expected POST"),
        (desk.post("/claims", {}), "'/claims' does not answer to POST; expected GET or HEAD"),
    ):
        assert answer.status_code == 405 and said in unescape(answer.text)
        assert answer.headers["allow"] and "default-src 'none'" in answer.headers["content-security-policy"]


def test_another_host_name_is_refused(case: str) -> None:
    assert Browser(app(case, by="analyst"), "http://elsewhere.example").get("/").status_code == 400


def test_there_is_no_desk_without_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseMissing):
        app(str(tmp_path / "none.db"), by="analyst")


def test_a_sentence_runs_from_the_left_whatever_title_it_opens_with(desk: Browser) -> None:
    for path in ("/claims", "/who/pmf"):
        said = re.findall(r'<a href="/claim/[^>]*>(<bdi[^>]*>)', desk.get(path).text)
        assert said and set(said) == {'<bdi dir="ltr">'}


def test_the_words_around_a_quote_are_whole(desk: Browser, case: str) -> None:
    with open_case(case) as ledger:
        texts = " ".join(ledger.text(s.sha256) for s in ledger.sources())
    for before in re.findall(r"<blockquote[^>]*>([^<]*)<mark>", desk.get("/claims").text):
        first = unescape(before).removeprefix("…").split(" ")[0]
        assert not first or re.search(rf"(?<!\w){re.escape(first)}", texts)


def test_forces_are_to_be_ticked_before_they_are_compared(desk: Browser) -> None:
    assert "Tick two forces or more" in desk.get("/compare").text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/who/pmf?on=garbage", "'garbage' is no day; expected YYYY-MM-DD"),
        ("/chain/pmf?as-of=someday", "'someday' is no moment"),
        ("/cover?status=maybe", "unknown status 'maybe'; expected one of proposed, accepted, rejected"),
        ("/where?second=2", "second is '2'; expected 1, or nothing"),
        ("/claims?type=bakes", "unknown type 'bakes'"),
        ("/claims?status=maybe", "unknown status 'maybe'"),
        ("/claims?page=0", "page is '0'; expected a number from 1 to 1"),
        ("/claims?page=99", "page is '99'; expected a number from 1 to 1"),
        ("/claims?page=two", "page is 'two'; expected"),
        ("/network?depth=3", "has no filter 'depth'; expected one of on, as-of, according-to, status, second"),
        ("/?on=2017-01-01", "the page '/' has no filter 'on'; it takes none"),
        ("/brief?on=2017-01-01", "has no filter 'on'"),
        ("/search?query=x", "has no filter 'query'; expected q"),
        ("/game?strike=c-law", "has no filter 'strike'"),
    ],
)
def test_a_wrong_filter_is_named_and_not_passed_over(desk: Browser, path: str, said: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 400
    assert said in unescape(answer.text)


@pytest.mark.parametrize("path", ["/claims?id=c-law,zzzzzz", "/claims?actor=nobody", "/why?according-to=nobody"])
def test_a_filter_by_what_the_case_does_not_hold_says_so(desk: Browser, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_a_view_answers_for_a_day_a_speaker_and_a_moment(desk: Browser) -> None:
    assert "held 2017-01-01" in desk.get("/chain/pmf?on=2017-01-01&status=").text
    told = desk.get("/who/pmf?according-to=The+law&on=").text
    assert "/claim/c-train" in told and "/claim/c-arabic" not in told
    assert "/claim/c-train" not in desk.get("/who/pmf?as-of=2000-01-01").text
    assert "/claim/c-train" not in desk.get("/network?status=accepted").text


def test_forces_stay_ticked_by_whatever_name_they_were_asked(desk: Browser) -> None:
    assert re.search(r'value="pmf" checked', desk.get("/compare?actor=Popular+Mobilization+Forces").text)


def test_claims_that_a_page_does_not_show_are_not_made_for_it(
    desk: Browser, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, make = list[object](), Rows._claim

    def counted(rows: Rows, row: Any, *told: Any) -> Claim:
        made.append(row[0])
        return make(rows, row, *told)

    monkeypatch.setattr(Rows, "_claim", counted)
    monkeypatch.setattr(pages, "PAGE", 1)
    assert "3 claims" in desk.get("/").text and made == []
    second = desk.get("/claims?page=2").text
    assert re.findall(r'id="c-([^"]+)"', second) == ["c-train"] and len(made) == 1
    assert desk.get("/claims?page=4").status_code == 400


def test_a_weight_says_why(desk: Browser) -> None:
    assert re.search(r'<td title="one source: [^"]+"><bdi>single-sourced', desk.get("/who/pmf").text)


def law(case: str) -> str:
    """The sha256 of the source that most claims quote."""
    with open_case(case) as ledger:
        return next(s.sha256 for s in ledger.sources() if s.title == "The law")


def test_each_mark_in_a_source_has_its_claims_words(desk: Browser, case: str) -> None:
    sha256 = law(case)
    page = desk.get(f"/source/{sha256}?second=1").text
    labels = re.findall(r'id="q-[^"]+" aria-label="([^"]+)"', page)
    assert len(labels) > 1 and len(set(labels)) == len(labels) and all(label.endswith(".") for label in labels)


def test_a_rejected_claim_leads_to_its_quote_where_it_is_shown_as_rejected(desk: Browser, case: str) -> None:
    sha256 = law(case)
    given = {"token": TOKEN, "kind": "reject", "id": "c-train", "because": "a hope", "back": f"/source/{sha256}"}
    assert desk.post("/decide", given).headers["location"] == f"/source/{sha256}?claim=c-train#c-c-train"
    link = re.search(r'href="(/source/[^"]+)#c-c-train"', desk.get("/claim/c-train").text)
    assert link is not None
    there = desk.get(unescape(link[1])).text
    assert re.search(r'<mark class="rejected" data-claims="c-train">', there)
    assert re.search(r'<li class="card rejected" id="c-c-train"', there)
    assert "c-c-train" not in desk.get(f"/source/{sha256}").text


def test_a_source_shows_all_that_was_rejected_where_asked(desk: Browser, case: str) -> None:
    sha256 = law(case)
    for id in ("c-train", "c-weak"):
        desk.post("/decide", {"token": TOKEN, "kind": "reject", "id": id, "because": "a hope", "back": "/"})
    plain, whole = desk.get(f"/source/{sha256}").text, desk.get(f"/source/{sha256}?rejected=1").text
    assert 'href="?rejected=1"' in plain and "card rejected" not in plain
    assert whole.count("card rejected") == 2 and "without what was rejected" in whole
    assert 'name="back" value="/source/' + sha256 + '?rejected=1"' in whole
    assert desk.get(f"/source/{sha256}?claim=c-arabic").status_code == 404


def test_the_first_page_reads_no_more_of_the_history_than_it_shows(
    desk: Browser, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole(self: Ledger, about: str | None = None) -> list[Judgement]:
        raise AssertionError("the whole history was read")

    with open_case(case) as ledger:
        for n in range(20):
            ledger.save_issue(f"issue-{n}", "x", by="analyst")
        last = [j.id for j in ledger.history()[-8:][::-1]]
    monkeypatch.setattr(Ledger, "history", whole)
    shown = desk.get("/").text
    assert re.findall(r"<code>(j\d+)</code>", shown) == last


def test_the_history_comes_a_hundred_entries_a_page_and_leads_to_all(desk: Browser, case: str) -> None:
    assert "page 1 of" not in desk.get("/history").text
    with open_case(case) as ledger:
        for n in range(120):
            ledger.save_issue(f"issue-{n}", "x", by="analyst")
        held = [j.id for j in ledger.history()[::-1]]
    first, second = desk.get("/history").text, desk.get("/history?page=2").text
    ids = [re.findall(r"<tr><td><code>(j\d+)</code>", page) for page in (first, second)]
    assert ids == [held[:100], held[100:]] and 'href="?page=2"' in first
    assert desk.get("/history?page=3").status_code == 400


def test_the_first_page_of_many_sources_shows_some_and_leads_to_all(desk: Browser, case: str) -> None:
    assert "/sources" not in desk.get("/").text
    with open_case(case) as ledger:
        for n in range(60):
            raw = f"text {n}".encode()
            ledger.keep(Document(Source(hashlib.sha256(raw).hexdigest(), title=f"T{n}"), f"text {n}", raw), by="t")
    home, first, second = desk.get("/").text, desk.get("/sources").text, desk.get("/sources?page=2").text
    assert 'href="/sources"' in home and home.count('href="/source/') == 50
    assert first.count('href="/source/') == 50 and second.count('href="/source/') == 12
    assert "62 sources" in first and "page 2 of 2" in second and "T59" in second
    assert "2 to judge" in first


def test_a_claim_of_the_second_list_leads_to_where_it_is_shown(desk: Browser, case: str) -> None:
    sha256, card = law(case), desk.get("/claim/c-weak").text
    assert f'href="/source/{sha256}?second=1#c-c-weak"' in card
    assert 'id="c-c-weak"' in desk.get(f"/source/{sha256}?second=1").text
    assert f'href="/source/{sha256}#c-c-train"' in desk.get("/claim/c-train").text

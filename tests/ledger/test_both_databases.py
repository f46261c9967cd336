"""What is worked out of a case is the same from SQLite and from PostgreSQL."""

from __future__ import annotations

import random
import sqlite3
import tracemalloc
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import Mock

import pytest
from sqlalchemy import text

from made_case import Desk, imprecise, precise
from postgres_server import Server
from wildcard.brief.compose import central
from wildcard.errors import CaseError, CaseFull, CaseLocked, CaseReadOnly
from wildcard.ledger import search, topics
from wildcard.ledger.case import create_case, open_case
from wildcard.ledger.first import _firsts, _near
from wildcard.ledger.prepared import Prepared, fetched
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Actor
from wildcard.pipeline.ruling import rule
from wildcard.views.clash import clashes
from wildcard.views.contest import contests
from wildcard.views.timeline import timeline
from wildcard.views.weight import weights
from wildcard.views.who import who


def told(where: str) -> Desk:
    """A case with time, disputes, grades, merges and reprints."""
    desk = Desk(where)
    story = " ".join(f"The column reached milepost {n} before the rain." for n in range(40))
    for name in ("first print", "second print"):
        desk.keep(name, f"{name}. {story}", published="2020-01-01")
        desk.say("neighbour", "arms", "guard", source=name, quote="The column")
    desk.say("neighbour", "arms", Actor("other", "force", ("Other Guard",)), stance="denies", by="neighbour")
    desk.say("guard", "committed", "killed detainees", when=precise("2014-05-01"), place="port")
    desk.say("guard", "committed", "the killing of detainees", stance="disowns", by="guard", when=precise("2014-05-01"))
    desk.say("first", "heads", "guard", when=precise("2010-01-01", "2012-01-01"))
    desk.say("second", "heads", "guard", when=precise("2011-01-01", ending=True))
    desk.say("first", "heads", "guard", when=imprecise(None, "2009-01-01"))
    desk.ledger.judge("same", "guard", "other", by="x", because="one body")
    desk.ledger.grade({"claim-000001": "B2"}, by="x", because="seen")
    return desk


def test_disputes_rulings_grades_and_merges(place: str) -> None:
    desk = told(place)
    with desk.ledger as ledger:
        found = contests(ledger)
        assert [(d.rule, [len(s.claims) for s in d.sides]) for d in found] == [
            ("relation", [2, 1]),
            ("act", [1, 1]),
            ("exclusive", [1, 1]),
        ]
        for claim in ledger.claims():
            own = [d.id for d in found if claim in d.claims]
            assert [c.id for c in clashes(ledger, claims=[claim.id])] == own
        rule(ledger, found[0].id, "B", standard="balance of probabilities", by="x", because="y")
        ledger.undo(by="x")
        assert [d.id for d in contests(ledger)] == [d.id for d in found]
        ledger.redo(by="x")
        assert contests(ledger)[0].favoured is not None
        assert ledger.claim("claim-000001").grade == "B2" and ledger.check() == []


def test_time_weight_and_timelines(place: str) -> None:
    desk = told(place)
    with desk.ledger as ledger:
        arms = list(ledger.claims(Selection(types=("arms",))))
        assert weights(arms, ledger, Selection())[arms[0].id].marks == ("single-sourced", "disputed")
        heads = Selection(types=("heads",), on=date(2011, 1, 1), held=("yes",))
        assert len(list(ledger.claims(heads))) == 2
        assert len(list(ledger.claims(Selection(types=("heads",), on=date(2013, 1, 1))))) == 2
        assert len(list(ledger.claims(Selection(types=("committed",), on=date(2015, 1, 1))))) == 0
        asked = Selection(on=date(2010, 6, 1))
        assert {r.cells["held"] for r in timeline(ledger, "First Commander", asked).rows} == {"yes"}


def test_the_history_is_the_same_but_for_its_moments(place: str) -> None:
    with told(place).ledger as one, told("sqlite://").ledger as other:
        left, right = (
            [(r["kind"], r["about"], r.get("statuses"), r.get("grades")) for r in d.log()] for d in (one, other)
        )
        assert left == right


def test_a_search_says_how_many_it_leaves_out_and_how_many_it_weighed(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(place)
    with desk.ledger as ledger:
        desk.keep("log", "\n\n".join(f"The harbour guard met, entry {n}." for n in range(9)))
        assert ledger.searched("harbour guard").said == "9 paragraphs with every word"
        some = ledger.searched("harbour guard", 3)
        assert some.said == "the best 3 of 9 paragraphs with every word" and not some.all
        assert ledger.searched("guard entry 7", 3).said == "1 paragraph with every word"
        monkeypatch.setattr(search, "RANKED", 5)
        first = ledger.searched("harbour guard", 3)
        assert first.said == "the best 3 of the first 5 paragraphs with every word; there are more"
        assert all(int(hit.text[-2]) < 5 for hit in first.hits)
        assert len(ledger.searched("harbour guard", 9).hits) == 9


def test_a_case_at_a_glance_is_what_counting_its_claims_gives(place: str) -> None:
    with told(place).ledger as ledger:
        ledger.accept(["claim-000001"], by="x")
        ledger.reject(["claim-000005"], by="x", because="misread")
        held, seen = list(ledger.claims()), ledger.glance(99)
        assert seen.statuses == Counter(c.status for c in held)
        assert seen.types == sorted(Counter(c.type for c in held).items(), key=lambda n: (-n[1], n[0]))
        assert seen.waiting == Counter(c.quote.source for c in held if c.status == "proposed")
        assert seen.actors == central(held) and [a.id for a in ledger.glance(1).actors] == ["guard"]
    with create_case("sqlite://") as empty:
        assert empty.glance(9) == ({}, [], {}, [])


@pytest.mark.parametrize(
    "asked",
    [Selection(), Selection(types=("heads", "arms")), Selection(on=date(2011, 6, 1)), Selection(as_of="2999-01-01")],
)
def test_a_page_of_claims_is_a_stretch_of_all(place: str, asked: Selection) -> None:
    with told(place).ledger as ledger:
        whole = list(ledger.claims(asked))
        assert len(whole) > 2
        for first in range(len(whole) + 1):
            assert list(ledger.claims(asked, first=first, most=2)) == whole[first : first + 2]
        assert list(ledger.claims(asked, first=1)) == whole[1:]


def test_claims_by_their_words_are_all_told_whatever_became_of_them_and_however_many_paragraphs_there_are(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(place)
    with desk.ledger as ledger:
        desk.keep("log", "\n\n".join(f"The harbour guard met, entry {n}." for n in range(9)))
        held = [desk.say("guard", "controls", "port", source="log", quote=f"entry {n}") for n in range(9)]
        desk.say("guard", "controls", "valley", stance="denies")
        ids, found = [c.id for c in held], search.search
        monkeypatch.setattr(search, "search", lambda connection, query, _: found(connection, query, 3))

        def told(words: str, **more: Any) -> list[str]:
            chosen = Selection(text=words, **more)
            claims = [c.id for c in ledger.claims(chosen)]
            assert ledger.count(chosen) == len(claims)
            return claims

        assert told("harbour guard") == ids and told("entry 7") == ids[7:8]
        assert told("harbour guard", stances=("denies",)) == told("nowhere to be found") == told("...") == []
        before = ledger.history()[-1].moment
        ledger.reject(ids[:2], by="x", because="misread")
        assert told("harbour guard") == ids[2:] and told("harbour guard", as_of=before) == ids
        assert told("harbour guard", statuses=("rejected",)) == ids[:2]
        for indexed in (ledger._indexed, lambda: False):
            monkeypatch.setattr(ledger, "_indexed", indexed)
            for words, number in (("harbour", 1), ("nowhere", 0)):
                with ledger.contested(Selection(text=words)) as contested:
                    keys = contested.keys(contested.rows_of(ids), [topics.RELATION])
                    assert len(contested.under(keys)) == number


@pytest.mark.parametrize(
    ("said", "error"), [("database is locked", CaseLocked), ("database or disk is full", CaseFull)]
)
def test_a_case_that_cannot_be_written_now_is_not_gone_through_as_if_it_were_read_only(
    place: str, monkeypatch: pytest.MonkeyPatch, said: str, error: type[CaseError]
) -> None:
    with told(place).ledger as ledger:
        monkeypatch.setattr(topics, "sync", Mock(side_effect=sqlite3.OperationalError(said)))
        with pytest.raises(error):
            contests(ledger)


@pytest.mark.parametrize("closed", ["", "ALTER ROLE {0} SET default_transaction_read_only = on; GRANT {1} TO {0}"])
def test_whoever_may_only_read_a_database_is_told_its_disputes(postgres: Server, closed: str) -> None:
    reader = "guest" if closed else "visitor"
    where = postgres.make(f"of_{reader}")
    with told(where).ledger as ledger:
        with ledger.engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(f"CREATE ROLE {reader} LOGIN")
            connection.exec_driver_sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")
            if closed:
                connection.exec_driver_sql(closed.format(reader, "postgres"))
        with open_case(where.replace("postgres@", f"{reader}@")) as read:
            found = [d.id for d in contests(read)]
            with pytest.raises(CaseReadOnly):
                read.accept(["claim-000001"], by="x")
        assert found == [d.id for d in contests(ledger)] != []
    postgres.drop(f"of_{reader}")


def test_a_check_holds_one_text_at_a_time(place: str) -> None:
    desk, size, sources = Desk(place), 200_000, 40
    with desk.ledger as ledger:
        for n in range(sources):
            desk.keep(f"report {n}", f"{n:x}" + "x" * size)
            desk.say("guard", "controls", "port", source=f"report {n}", quote="xxx")
        assert ledger.check() == []
        tracemalloc.start()
        assert ledger.check() == []
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < size * sources / 2


def test_paragraphs_are_found_wherever_one_index_ends_and_the_next_begins(postgres: Server) -> None:
    where = postgres.make("parts")
    with Desk(where).ledger as ledger:
        with ledger.engine.connect() as connection, connection.begin():
            ends = [end + step for end in search.PARTS for step in (0, 1)]
            rows = [{"b": f"guard day{n}", "s": source} for n, source in enumerate(ends)]
            connection.execute(text("INSERT INTO words VALUES (to_tsvector('simple', :b), :s, 0, 9)"), rows)
        with ledger.engine.connect() as connection:
            asked = search.every_word(connection, ["guard", "day3"])
            query = f"SELECT n, source FROM {search.PLACES}"
            some, all_ = (fetched(connection, query, {"words": asked, "most": most}) for most in (4, None))
            assert search.matching(connection, "guard") == len(ends)
    postgres.drop("parts")
    assert all_ == [*((1, source) for source in ends), (2, ends[3])]
    assert some == [*all_[:4], all_[-1]]


def test_what_is_asked_often_stays_prepared_from_one_look_to_the_next(postgres: Server) -> None:
    where = postgres.make("prepared")
    with told(where).ledger as ledger:
        for _ in range(12):
            who(ledger, "Northern Guard")
        with ledger.engine.connect() as connection:
            kept = connection.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
            mode = connection.scalar(text("SHOW plan_cache_mode"))
        counts = list[int]()
        for year in range(2010, 2022):
            who(ledger, "Northern Guard", Selection(on=date(year, 1, 1)))
            with ledger.engine.connect() as connection:
                counts.append(connection.scalar(text("SELECT COUNT(*) FROM pg_prepared_statements")) or 0)
    postgres.drop("prepared")
    assert counts[5] == counts[-1], "a day is no statement of its own"
    assert any("claim.id = ANY" in statement for statement in kept) and mode == "force_generic_plan"


def test_a_giant_s_first_claims_and_what_overlaps_a_quote_are_read_off_indexes_in_their_order(
    postgres: Server,
) -> None:
    where = postgres.make("ordered")
    with told(where).ledger as ledger:
        who(ledger, "Northern Guard")
        with ledger.engine.connect() as connection:
            # of so few rows PostgreSQL would read all, whatever the indexes are
            for setting in ("seqscan", "bitmapscan"):
                connection.execute(text(f"SET enable_{setting} = off"))
            asked = {"actors": "{1}", "rows": "{1}", **{f"{k}_0": "{1}" for k in ("types", "ends")}, "most_0": "5"}
            first = Prepared(_firsts("postgresql", [("subject", "some")], (), False), connection)
            near = Prepared(_near("postgresql", (), False), connection)
            plans = [
                "\n".join(connection.exec_driver_sql(f"EXPLAIN {one.sql}", {**one.given, **asked}).scalars())
                for one in (first, near)
            ]
    postgres.drop("ordered")
    assert "Sort" not in plans[0] and "claim_subject" in plans[0]
    overlapping = 'Index Cond: ((source = own.source) AND (start < own."end") AND ("end" > own.start))'
    assert overlapping in plans[1]


def test_an_index_of_topics_that_was_filled_at_once_is_planned_by_what_it_holds(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topics, "AHEAD", 0)
    where = postgres.make("counted")
    with told(where).ledger as ledger:
        contests(ledger)
        with ledger.engine.connect() as connection:
            counted = connection.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'topic'"))
            held = connection.scalar(text("SELECT COUNT(*) FROM topic"))
    postgres.drop("counted")
    assert counted == held > 0


def test_a_source_s_text_lies_apart_from_its_row_in_postgresql(postgres: Server) -> None:
    rng = random.Random(5)
    desk = Desk(postgres.make("slim"))
    with desk.ledger as ledger:
        for n in range(40):  # texts that shrink to less than two kilobytes, and would be kept in the row
            desk.keep(f"report {n}", " ".join("".join(rng.choices("abcdefgh", k=4)) for _ in range(600)))
        with ledger.engine.connect() as connection:
            whole = connection.execute(text("SELECT pg_relation_size('source')")).scalar_one()
        assert whole < 40 * 1024
        assert all(ledger.text(sha) == said for sha, said in desk.texts.values())
    postgres.drop("slim")


def test_a_claim_that_does_not_say_when_it_was_recorded_was_so_when_it_came(place: str) -> None:
    desk = Desk(place)
    with desk.ledger as ledger:
        said = desk.say("neighbour", "arms", "guard", append=False)
        ledger.append([replace(said, recorded=""), replace(said, id="told", recorded="2019-01-01T00:00:00Z")], by="x")
        assert ledger.claim(said.id).recorded == ledger.history()[-1].moment
        assert ledger.claim("told").recorded == "2019-01-01T00:00:00Z"
        assert ledger.check() == []

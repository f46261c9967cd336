"""Papers of a case: issues, frames, packs, forecasts, rulings, boards. Each keeping is an entry; older ones stay.

Invariant: the live paper of a kind and name that was kept last is the one that counts, so that undoing a
keeping gives back the one before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select

from wildcard.errors import UnknownName
from wildcard.ledger import tables as t
from wildcard.ledger.chain import PREFIX, digest, judgement, open_entry, seal
from wildcard.ledger.store import Store
from wildcard.model.dispute import Dispute, Ruling
from wildcard.model.judgement import Judgement


class Papers(Store):
    """What a case holds beside its claims and sources."""

    def save_issue(self, name: str, toml: str, *, by: str) -> None:
        """Keep an issue under a name; an older one of that name stays in the history."""
        self._keep_paper("issue", name, toml, by)

    def issues(self) -> list[str]:
        """Names of the issues kept."""
        return self._papers("issue")

    def issue(self, name: str) -> str:
        """The text of an issue."""
        return self._paper("issue", name)

    def save_frames(self, name: str, toml: str, *, by: str) -> None:
        """Keep frames of the case's own under a name; an older set of that name stays in the history."""
        self._keep_paper("frames", name, toml, by)

    def frames(self) -> dict[str, str]:
        """The case's own frames: TOML by name, in the order of their first keeping."""
        return {name: self._paper("frames", name) for name in self._papers("frames")}

    def save_pack(self, name: str, toml: str, *, by: str, because: str) -> Judgement:
        """Keep a pack of the case's own under its name; an empty one drops it. The one before stays in the history."""
        return self._keep_paper("pack", name, toml, by, because)

    def packs(self) -> dict[str, str]:
        """The case's own packs: TOML by name, in the order of their first keeping."""
        held = {name: self._paper("pack", name) for name in self._papers("pack")}
        return {name: toml for name, toml in held.items() if toml}

    def save_forecast(self, name: str, record: Mapping[str, Any], *, by: str) -> None:
        """Keep a forecast as a record under a name."""
        self._keep_paper("forecast", name, _json(record), by)

    def forecasts(self) -> list[Mapping[str, Any]]:
        """The forecasts kept, as records."""
        return [json.loads(self._paper("forecast", n)) for n in self._papers("forecast")]

    def rule(
        self, dispute: Dispute, side: str, winners: Sequence[str], *, standard: str, by: str, because: str
    ) -> Judgement:
        """Rule on a dispute, for the side that has the claims `winners`, or keep it open; undo takes it back."""
        body = {
            "side": side,
            "winners": list(winners),
            "claims": [c.id for c in dispute.claims],
            "standard": standard,
            "label": dispute.label,
        }
        return self._keep_paper("ruling", dispute.id, _json(body), by, because)

    def rulings(self) -> list[Ruling]:
        """Every ruling ever made, the oldest first; undone ones say when."""
        p, e, u = t.paper.c, t.entry.c, t.entry.alias("undoing")
        query = (
            select(p.name, p.body, e.id, e.by, e.because, e.moment, u.c.moment.label("undone"))
            .join(t.entry, e.id == p.entry)
            .outerjoin(u, u.c.id == e.undone_by)
            .where(p.kind == "ruling")
            .order_by(p.id)
        )
        with self._reading() as connection:
            return [_ruling(row) for row in connection.execute(query)]

    def save_board(self, name: str, record: Mapping[str, Any], *, by: str, because: str) -> Judgement:
        """Keep a board of competing hypotheses; the one before it stays in the history."""
        return self._keep_paper("board", name, _json(record), by, because)

    def boards(self) -> list[str]:
        """Names of the boards kept."""
        return self._papers("board")

    def board(self, name: str) -> Mapping[str, Any]:
        """A board as a record; UnknownName where there is none of that name."""
        found: Mapping[str, Any] = json.loads(self._paper("board", name))
        return found

    def _keep_paper(self, kind: str, name: str, body: str, by: str, because: str = "") -> Judgement:
        with self._writing() as connection:
            entry = open_entry(connection, kind, by, because, [name], {})
            connection.execute(insert(t.paper).values(entry=entry, kind=kind, name=name, body=body, live=1))
            seal(connection, entry, digest([(kind, name, body)]))
            return self._entry(connection, entry)

    def _papers(self, kind: str) -> list[str]:
        with self._reading() as connection:
            query = select(t.paper.c.name).where(t.paper.c.kind == kind, t.paper.c.live == 1).order_by(t.paper.c.id)
            return list(dict.fromkeys(r[0] for r in connection.execute(query)))

    def _paper(self, kind: str, name: str) -> str:
        with self._reading() as connection:
            p = t.paper.c
            query = select(p.body).where(p.kind == kind, p.name == name, p.live == 1).order_by(p.id.desc()).limit(1)
            found = connection.execute(query).scalar()
        if found is None:
            raise UnknownName(
                f"this case holds no {kind} called '{name}'; it has {', '.join(self._papers(kind)) or 'none'}"
            )
        return str(found)

    def _entry(self, connection: Connection, entry: int) -> Judgement:
        return judgement(connection.execute(select(t.entry).where(t.entry.c.id == entry)).mappings().one())

    def _undone(self, connection: Connection, entries: Sequence[int]) -> Judgement:
        """The last entry of an undoing, about all that was undone, the oldest first."""
        done = [self._entry(connection, n) for n in entries]
        return replace(done[-1], about=tuple(a for one in reversed(done) for a in one.about))


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def _ruling(row: Any) -> Ruling:
    body = json.loads(row.body)
    return Ruling(
        entry=f"{PREFIX}{row.id}",
        dispute=row.name,
        side=body["side"],
        winners=tuple(body["winners"]),
        claims=tuple(body["claims"]),
        standard=body["standard"],
        by=row.by,
        because=row.because,
        moment=row.moment,
        undone=row.undone,
    )

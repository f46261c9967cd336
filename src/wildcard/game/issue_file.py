"""From a TOML file to an issue: every fault is named with its actor, its field and what was expected."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from wildcard.errors import IssueError
from wildcard.game.estimate import SHAPES, Estimate, Shape
from wildcard.game.issue import FIELDS, WIDTH, Change, Correlation, Field, Input, Issue, Player, Scale, Scenario
from wildcard.model.counted import counted

KINDS = ("range", "shift", "times")
KNOWN = ("name", "question", "by", "shape", "scale", "actor", "correlation", "scenario")
ACTOR = ("id", "name", "veto", "because", *FIELDS)
ESTIMATE = ("range", "claims", "judgement", "by", "shape")


def read_issue(text: str, origin: str) -> Issue:
    """The issue in `text`; IssueError tells the first fault, and how many more there are."""
    reader = Reader(text, origin)
    issue = reader.issue()
    if reader.faults:
        more = len(reader.faults) - 1
        tail = f" ({more} more: wildcard issue check lists them)" if more else ""
        raise IssueError(f"issue '{origin}': {reader.faults[0]}{tail}")
    return issue


def read_scenarios(text: str, origin: str, issue: Issue) -> tuple[Scenario, ...]:
    """Scenarios of a file of their own, on an issue's inputs; IssueError as `read_issue`, and where there are none."""
    reader = Reader(text, origin)
    reader.check_keys(("by", "shape", "scenario"), "the file of scenarios")
    found = tuple(reader.scenarios([p.id for p in issue.players]))
    if not found and not reader.faults:
        reader.faults.append("the file holds no scenario; expected tables written as [[scenario]]")
    taken = {s.name for s in issue.scenarios} & {s.name for s in found}
    reader.faults += [f"scenario '{name}' stands in the issue already; expected another name" for name in sorted(taken)]
    if reader.faults:
        raise IssueError(f"scenarios '{origin}': {reader.faults[0]}")
    return found


def faults_of(text: str, origin: str) -> list[str]:
    """Every fault of form in `text`, a sentence each; empty where it can be played."""
    reader = Reader(text, origin)
    reader.issue()
    return reader.faults


class Reader:
    """Reads one issue and collects its faults instead of stopping at the first."""

    def __init__(self, text: str, origin: str) -> None:
        self.faults: list[str] = []
        try:
            self.table: Mapping[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as e:
            raise IssueError(f"issue '{origin}' is no TOML: {e}") from e
        self.by = str(self.table.get("by", ""))
        self.shape = self._shape(self.table.get("shape", "pert"), "the issue")

    def issue(self) -> Issue:
        """The issue as far as it can be read; `faults` tells what cannot."""
        self._unknown(self.table, KNOWN, "the issue")
        for key in ("name", "question"):
            if not isinstance(self.table.get(key), str) or not self.table[key].strip():
                self.faults.append(f'the issue has no {key}; expected {key} = "…"')
        scale = self._scale()
        players = tuple(self._players())
        names = [p.id for p in players]
        return Issue(
            str(self.table.get("name", "")),
            str(self.table.get("question", "")),
            scale,
            players,
            tuple(self._correlations(names)),
            tuple(self.scenarios(names)),
        )

    def check_keys(self, known: Sequence[str], where: str) -> None:
        """Note every key of the file that is not known."""
        self._unknown(self.table, known, where)

    def _unknown(self, table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
        self.faults += [
            f"{where} has the unknown key '{k}'; expected one of {', '.join(known)}" for k in table if k not in known
        ]

    def _tables(self, key: str) -> list[Mapping[str, Any]]:
        found = self.table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(t, dict) for t in found):
            self.faults.append(f"'{key}' holds {found!r}; expected tables written as [[{key}]]")
            return []
        return found

    # -- scale

    def _scale(self) -> Scale:
        given = self.table.get("scale", {})
        given = given if isinstance(given, dict) else {}
        known = ("low", "high", "marks", "threshold", "status_quo", "reference", "majority", "otherwise")
        self._unknown(given, known, "the scale")
        for end, at in (("low", 0), ("high", 100)):
            if not isinstance(given.get(end), str) or not given[end].strip():
                self.faults.append(f'the scale has no {end}; expected {end} = "what {at} means in words"')
        marks = given.get("marks", {})
        worded = sorted(m for m in (self._mark(k, v) for k, v in marks.items()) if m) if isinstance(marks, dict) else []
        otherwise = given.get("otherwise", "nearest")
        if otherwise not in ("nearest", "stands"):
            self.faults.append(f"the scale's otherwise is {otherwise!r}; expected nearest or stands")
        self._rules(given)
        return Scale(
            str(given.get("low", "")),
            str(given.get("high", "")),
            tuple(worded),
            self._number(given.get("threshold", 50.0), "the scale's threshold", WIDTH),
            self._optional(given.get("status_quo"), "the scale's status_quo"),
            self._optional(given.get("reference"), "the scale's reference"),
            self._number(given.get("majority", 0.0), "the scale's majority", 1.0),
            "stands" if otherwise == "stands" else "nearest",
        )

    def _rules(self, given: Mapping[str, Any]) -> None:
        """A veto or a majority needs a status quo to compare with."""
        if "status_quo" not in given:
            vetoes = [t.get("id") for t in self._tables("actor") if t.get("veto") is True]
            if vetoes or given.get("majority"):
                what = f"actor '{vetoes[0]}' has a veto" if vetoes else "the scale names a majority"
                self.faults.append(
                    f"{what}, but the scale has no status_quo; expected status_quo = a number from 0 to 100"
                )

    def _mark(self, at: str, words: Any) -> tuple[float, str] | None:
        try:
            where = float(at)
        except ValueError:
            where = -1.0
        if not 0 < where < WIDTH or not isinstance(words, str):
            self.faults.append(f"the scale's mark '{at}' = {words!r} does not hold; expected 0 < mark < 100 and words")
            return None
        return where, words

    def _optional(self, given: Any, what: str) -> float | None:
        return None if given is None else self._number(given, what, WIDTH)

    def _number(self, given: Any, what: str, most: float) -> float:
        if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= most:
            self.faults.append(f"{what} is {given!r}; expected a number from 0 to {most:g}")
            return 0.0
        return float(given)

    # -- actors

    def _players(self) -> Iterator[Player]:
        tables = self._tables("actor")
        if len(tables) < 2:
            held = counted(len(tables), "actor")
            self.faults.append(f"the issue has {held}; expected at least two, written as [[actor]]")
        seen: set[str] = set()
        for n, table in enumerate(tables, start=1):
            id = str(table.get("id", "")).strip()
            where = f"actor '{id}'" if id else f"actor number {n}"
            if not id or "." in id:
                self.faults.append(f'{where} has no usable id; expected id = "…", without a dot')
            if id in seen:
                self.faults.append(f"{where} stands twice; expected each actor once")
            seen.add(id)
            self._unknown(table, ACTOR, where)
            estimates = {f: self._estimate(table.get(f), f, where) for f in FIELDS}
            yield Player(id, str(table.get("name", id)), **estimates, veto=table.get("veto") is True)

    def _estimate(self, given: Any, field: Field, where: str) -> Estimate:
        what = f"{where}, {field}"
        if not isinstance(given, dict):
            form = '{ range = [low, likely, high], claims = ["…"] }'
            self.faults.append(
                f"{what}: is {given!r}; expected {field} = {form}, or judgement and by in place of claims"
            )
            return Estimate(0.0, 0.0, 0.0)
        self._unknown(given, ESTIMATE, what)
        low, likely, high = self._range(given.get("range"), field, what)
        claims = self._ids(given.get("claims", []), what)
        judgement, by = str(given.get("judgement", "")).strip(), str(given.get("by", self.by)).strip()
        if not claims and not judgement:
            self.faults.append(
                f'{what}: rests on nothing; expected claims = [ids], or judgement = "reason" and by = "name"'
            )
        if judgement and not by:
            self.faults.append(f'{what}: a judgement that nobody answers for; expected by = "name"')
        shape = self._shape(given["shape"], what) if "shape" in given else self.shape
        return Estimate(low, likely, high, shape, claims, judgement, by if judgement else "")

    def _range(self, given: Any, field: Field, what: str) -> tuple[float, float, float]:
        top = float("inf") if field == "capability" else WIDTH
        numbers = [given] * 3 if isinstance(given, int | float) and not isinstance(given, bool) else given
        if not _numbers(numbers, 3):
            self.faults.append(f"{what}: range is {given!r}; expected [low, likely, high]")
            return 0.0, 0.0, 0.0
        low, likely, high = (float(x) for x in numbers)
        if not low <= likely <= high:
            self.faults.append(f"{what}: range {list(numbers)} is out of order; expected low <= likely <= high")
        elif field == "capability" and not 0 < low <= high < top:
            self.faults.append(f"{what}: range {list(numbers)} reaches 0 or below; expected numbers above 0")
        elif field != "capability" and (low < 0 or high > top):
            self.faults.append(f"{what}: range {list(numbers)} leaves the scale; expected numbers from 0 to {top:g}")
        return low, likely, high

    def _ids(self, given: Any, what: str) -> tuple[str, ...]:
        if not isinstance(given, list) or not all(isinstance(i, str) and i.strip() for i in given):
            self.faults.append(f"{what}: claims are {given!r}; expected a list of claim ids")
            return ()
        return tuple(dict.fromkeys(i.strip() for i in given))

    def _shape(self, given: Any, what: str) -> Shape:
        if given not in SHAPES:
            self.faults.append(f"{what}: shape is {given!r}; expected {' or '.join(SHAPES)}")
            return "pert"
        return cast(Shape, given)

    # -- what goes together, and what if

    def _input(self, given: Any, names: Sequence[str], what: str) -> Input | None:
        actor, _, field = str(given).rpartition(".")
        if actor not in names or field not in FIELDS:
            known = names[0] if names else "iran"
            self.faults.append(f"{what} names the input {given!r}; expected ACTOR.FIELD, such as '{known}.position'")
            return None
        return actor, field

    def _correlations(self, names: Sequence[str]) -> Iterator[Correlation]:
        for n, table in enumerate(self._tables("correlation"), start=1):
            what = f"correlation number {n}"
            self._unknown(table, ("between", "r", "because", "by"), what)
            pair = table.get("between")
            ends = [self._input(e, names, what) for e in pair] if isinstance(pair, list) and len(pair) == 2 else []
            r, because = table.get("r"), str(table.get("because", "")).strip()
            if len(ends) != 2 or not isinstance(r, int | float) or not -1 < r < 1 or not because:
                self.faults.append(
                    f'{what} does not hold; expected between = [two inputs], -1 < r < 1 and because = "reason"'
                )
            elif ends[0] and ends[1]:
                yield Correlation(ends[0], ends[1], float(r), because, str(table.get("by", self.by)))

    def scenarios(self, names: Sequence[str]) -> Iterator[Scenario]:
        """The scenarios, on the inputs of the actors named."""
        seen: set[str] = set()
        for n, table in enumerate(self._tables("scenario"), start=1):
            name = str(table.get("name", "")).strip()
            what = f"scenario '{name}'" if name else f"scenario number {n}"
            self._unknown(table, ("name", "says", "claims", "because", "by", "change"), what)
            claims, because = self._ids(table.get("claims", []), what), str(table.get("because", "")).strip()
            by = str(table.get("by", self.by)).strip()
            if not name or name in seen or not table.get("says"):
                self.faults.append(f"{what} has no name of its own or says nothing; expected name and says")
            if not claims and not (because and by):
                self.faults.append(
                    f'{what}: rests on nothing; expected claims = [ids], or because = "reason" and by = "name"'
                )
            seen.add(name)
            given = table.get("change", [])
            changes = [self._change(c, names, what) for c in given] if isinstance(given, list) else []
            kept = tuple(c for c in changes if c is not None)
            yield Scenario(name, str(table.get("says", "")), kept, claims, because, by)

    def _change(self, table: Any, names: Sequence[str], what: str) -> Change | None:
        kind = next((k for k in KINDS if isinstance(table, dict) and k in table), None)
        if kind is None or set(table) != {"input", kind}:
            self.faults.append(f"{what}: change {table!r} does not hold; expected input and one of {', '.join(KINDS)}")
            return None
        input = self._input(table["input"], names, what)
        if input is None:
            return None
        if kind == "range":
            return Change(input, "range", self._range(table["range"], input[1], what))
        value = table[kind]
        if not _numbers([value], 1) or (kind == "times" and value < 0):
            self.faults.append(f"{what}: {kind} is {value!r}; expected a number{' from 0' if kind == 'times' else ''}")
            return None
        return Change(input, "shift" if kind == "shift" else "times", (float(value),))


def _numbers(given: Any, count: int) -> bool:
    return (
        isinstance(given, list)
        and len(given) == count
        and all(isinstance(x, int | float) and not isinstance(x, bool) and x == x for x in given)
    )

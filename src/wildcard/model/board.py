"""A board of competing hypotheses: claims as rows, hypotheses as columns, a person's judgement in each cell.

After Heuer, "Psychology of Intelligence Analysis" (1999), ch. 8: evidence is set against every hypothesis at
once, and the hypothesis with the least against it leads; what fits all of them alike tells nothing.
Invariant: a board is a value; each change gives another one, which is kept as an entry of the history.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wildcard.errors import JudgementError
from wildcard.model.counted import counted

CONSISTENT, INCONSISTENT, NEITHER = "consistent", "inconsistent", "neither"
VALUES = (CONSISTENT, INCONSISTENT, NEITHER)
FEWEST = 2  # hypotheses that compete


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: how the claim stands to the hypothesis, who judged so, why and when."""

    value: str
    by: str
    because: str
    moment: str


@dataclass(frozen=True, slots=True)
class Total:
    """What speaks for and against a hypothesis: claims by their marks; `open` have no mark yet."""

    letter: str
    hypothesis: str
    against: tuple[str, ...]
    fitting: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """`hypotheses` by letter, `claims` by id in the order in which they were put up, `marks` by claim and letter."""

    question: str
    hypotheses: Mapping[str, str]
    claims: tuple[str, ...] = ()
    marks: Mapping[tuple[str, str], Mark] | None = None

    def with_claims(self, ids: Iterable[str]) -> Board:
        """The board with these claims put up too."""
        return replace(self, claims=tuple(dict.fromkeys((*self.claims, *ids))))

    def marked(self, claim: str, letter: str, mark: Mark) -> Board:
        """The board with one cell judged; JudgementError where there is no such row, column or value."""
        if claim not in self.claims:
            held = counted(len(self.claims), "claim")
            raise JudgementError(f"claim '{claim}' is not on this board; expected one of its {held}")
        if letter not in self.hypotheses:
            raise JudgementError(f"the board has no hypothesis '{letter}'; expected {', '.join(self.hypotheses)}")
        if mark.value not in VALUES:
            raise JudgementError(f"'{mark.value}' is no mark; expected {', '.join(VALUES)}")
        return replace(self, marks={**(self.marks or {}), (claim, letter): mark})

    def mark(self, claim: str, letter: str) -> Mark | None:
        """The judgement in a cell; None where nobody judged yet."""
        return (self.marks or {}).get((claim, letter))

    def diagnostic(self, claim: str) -> bool | None:
        """True where the claim does not stand to all hypotheses alike; None as long as that is not judged."""
        values = [m.value for h in self.hypotheses if (m := self.mark(claim, h)) is not None]
        if len(set(values)) > 1:
            return True
        return None if len(values) < len(self.hypotheses) else False

    def totals(self, live: Collection[str]) -> list[Total]:
        """Hypotheses by least inconsistency, then by what fits; only live claims count."""
        found = []
        rows = [c for c in self.claims if c in live]
        for letter, hypothesis in self.hypotheses.items():
            by: dict[str | None, list[str]] = {}
            for claim in rows:
                mark = self.mark(claim, letter)
                by.setdefault(mark.value if mark else None, []).append(claim)
            cells = (tuple(by.get(v, ())) for v in (INCONSISTENT, CONSISTENT, None))
            found.append(Total(letter, hypothesis, *cells))
        return sorted(found, key=lambda t: (len(t.against), -len(t.fitting)))


def new_board(question: str, hypotheses: Iterable[str]) -> Board:
    """An empty board; JudgementError for fewer than two hypotheses, or twice the same."""
    held = [h.strip() for h in hypotheses]
    if len(held) < FEWEST or len(set(held)) < len(held) or not all(held):
        told = counted(len(held), "hypothesis", "hypotheses")
        raise JudgementError(f"{told} given; expected two or more that compete, each told once")
    return Board(question, {chr(ord("A") + n) if n < 26 else f"H{n}": h for n, h in enumerate(held)})


def to_record(board: Board) -> dict[str, Any]:
    """The board as it is kept."""
    marks = [[c, h, m.value, m.by, m.because, m.moment] for (c, h), m in (board.marks or {}).items()]
    return {
        "question": board.question,
        "hypotheses": dict(board.hypotheses),
        "claims": list(board.claims),
        "marks": marks,
    }


def from_record(record: Mapping[str, Any]) -> Board:
    """The board that was kept."""
    marks = {(c, h): Mark(*rest) for c, h, *rest in record["marks"]}
    return Board(record["question"], dict(record["hypotheses"]), tuple(record["claims"]), marks)

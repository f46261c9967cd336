"""An issue, a ground and claims made for tests: three forces of no country, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wildcard.game.ground import Ground
from wildcard.game.issue_file import read_issue
from wildcard.model.actor import AUTHOR, Actor, Text
from wildcard.model.claim import Claim
from wildcard.model.quote import Quote
from wildcard.model.source import Source

ISSUE = """
name = "guard"
question = "What becomes of the Republican Guard?"
by = "desk"

[scale]
low = "merged into the army"
high = "a force of its own"
marks = { 50 = "as it is" }
status_quo = 50

[[actor]]
id = "guard"
name = "Republican Guard"
position = { range = [70, 90, 100], claims = ["c1", "c2"] }
salience = { range = [60, 80, 100], judgement = "its existence is at stake" }
capability = { range = [20, 40, 60], claims = ["c3"], judgement = "men under arms" }

[[actor]]
id = "army"
position = { range = [0, 10, 30], claims = ["c2"] }
salience = { range = [30, 50, 70], claims = ["c4"] }
capability = { range = [40, 60, 80], claims = ["c5"] }

[[actor]]
id = "president"
position = { range = [40, 55, 80], claims = ["c6"], shape = "triangular" }
salience = { range = [20, 40, 60], judgement = "speaks of it once a year" }
capability = { range = [30, 70, 90], claims = ["c5", "c6", "c7"] }

[[correlation]]
between = ["guard.position", "president.position"]
r = 0.4
because = "one patron"

[[scenario]]
name = "merger"
says = "The president orders the merger."
because = "he said that he would"
change = [{ input = "president.position", range = [0, 5, 10] }, { input = "guard.position", shift = -20 }]

[[scenario]]
name = "absent"
says = "The army looks elsewhere."
claims = ["c4"]
change = [{ input = "army.salience", times = 0.1 }]
"""

SOURCES = {"s1": Source("s1", title="First paper"), "s2": Source("s2", title="Second paper")}


def claim(id: str, source: str = "s1", speaker: Actor = AUTHOR, status: str = "accepted") -> Claim:
    """A claim that stands for itself: only its id, source, speaker and status matter here."""
    subject, text = Actor("army", "force", ("Army",)), f"sentence {id}"
    return Claim(id, "wants", subject, Text("x"), "asserts", speaker, Quote(source, 0, len(text), text), status=status)


def claims() -> dict[str, Claim]:
    """The claims c1 to c7; the last three stand in the second paper, c7 by the army."""
    found = {f"c{n}": claim(f"c{n}", "s1" if n < 5 else "s2") for n in range(1, 8)}
    return {**found, "c7": replace(found["c7"], speaker=Actor("army", "force", ("Army",)))}


def made(text: str = ISSUE, held: Mapping[str, Claim] | None = None) -> Ground:
    """The issue on its claims."""
    issue = read_issue(text, "guard.toml")
    return Ground(issue, held or claims(), SOURCES)

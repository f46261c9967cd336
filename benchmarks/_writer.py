"""A process that writes into a case until it is stopped, and says on standard output what was acknowledged.

    python -m benchmarks._writer CASE NAME append|judge SECONDS

Each acknowledged step is one line, flushed: what was printed must be in the case, whatever happens next.
"""

from __future__ import annotations

import sys
import time

from wildcard.ledger.case import Ledger, open_case
from wildcard.model.actor import AUTHOR, Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.quote import cut

PORT = Place("port", "city", ("Port",))


def claim(ledger: Ledger, name: str, number: int) -> Claim:
    """The next claim of a writer, quoted from the case's first source."""
    source = ledger.sources()[0]
    text = ledger.text(source.sha256)
    at = (7 * number) % (len(text) - 20)
    actor = Actor(f"force-{number % 50}", "force", (f"Force {number % 50}",))
    quote = cut(text, source.sha256, at, at + 12)
    return Claim(f"{name}-{number:06}", "controls", actor, PORT, "asserts", AUTHOR, quote, coder=name)


def main() -> None:
    """Write until the time is over or the process is killed."""
    case, name, what, seconds = sys.argv[1:5]
    ends, number = time.monotonic() + float(seconds), 0
    with open_case(case) as ledger:
        while time.monotonic() < ends:
            one = claim(ledger, name, number)
            ledger.append([one], by=name)
            if what == "judge":
                ledger.accept([one.id], by=name, because=f"step {number}")
            print(one.id, flush=True)
            number += 1


if __name__ == "__main__":
    main()

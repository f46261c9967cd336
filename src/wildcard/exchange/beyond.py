"""What a case holds beside its claims and sources, which files of claims cannot carry."""

from __future__ import annotations

from collections.abc import Iterator

from wildcard.ledger.case import Ledger
from wildcard.model.codebook import shipped
from wildcard.model.counted import counted


def beyond(ledger: Ledger) -> Iterator[str]:
    """A sentence for each kind of thing that stays behind."""
    if judged := ledger.judgements():
        told = counted(len(judged), "judgement")
        yield f"{told} on who is who: merges are carried as one actor, their reasons are not"
    if done := len(ledger.history()):
        yield f"{counted(done, 'entry', 'entries')} of the history: who did what, when and why"
    rulings = [r.dispute for r in ledger.rulings() if r.undone is None]
    for one, many, names in (
        ("pack of the case's own", "packs of the case's own", ledger.packs()),
        ("file of frames of its own", "files of frames of its own", ledger.frames()),
        ("issue", "issues", ledger.issues()),
        ("sealed forecast", "sealed forecasts", [str(f) for f in ledger.forecasts()]),
        ("ruling on a dispute", "rulings on disputes", rulings),
        ("board of hypotheses", "boards of hypotheses", ledger.boards()),
    ):
        if names:
            yield f"{counted(len(names), one, many)}"
    own = [t for t in ledger.codebook.types if t not in shipped().types]
    own += [c for c in ledger.codebook.criteria if c not in shipped().criteria]
    if own:
        yield f"the case's own codebook ({', '.join(own)}): make the other case with --codebook"

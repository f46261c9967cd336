"""Stately: posts of a state that words name by parts: "Minister of State for Defence", "2 Division of the Army, whose".

Invariant: a minister of state heads no ministry, and a general commands the unit, not the army that it is of.
"""

from __future__ import annotations

from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.names.offices import held, ministry
from wildcard.reading.posts.local import Local
from wildcard.reading.posts.tails import of_a_state


class Stately(Local):
    """One passage."""

    def _of_state_for(self, end: int) -> tuple[Member, str] | None:
        """The ministry behind "Minister of State for", and its portfolio."""
        k = end + 1
        if end >= len(self.doc) or self.doc[end].lower_ != "for":
            return None
        while k < len(self.doc) and (self.doc[k].text[:1].isupper() or self.doc[k].lower_ == "and"):
            k += 1
        portfolio = " ".join(t.text for t in self.doc[end + 1 : k])
        if not portfolio:
            return None
        office = next(held(f"minister of {portfolio}", self.cast), None)
        body = office.body if office is not None else ministry(f"minister of {portfolio.lower()}", self.cast)
        return (body, portfolio.lower()) if body is not None else None

    def _unit_before(self, whole: Mention) -> Mention | None:
        """The unit of "2 Division of the Nigerian Army, whose GOC", which a state's army has none of."""
        of = whole.head - 1 - (self.doc[whole.head - 1].lower_ == "the")
        unit = self.at.get(of - 1) if of > 0 and self.doc[of].lower_ == "of" and of_a_state(whole.member) else None
        return unit if unit is not None and unit.member.kind == "force" and of - 1 in self.names else None

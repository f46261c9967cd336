"""Apart: what stands between a post and the name behind it, "the Commander, Joint Task Force, Operation X, General Y".

Invariant: ranks, brackets and the bodies that the post's own is part of are left out; whatever else is left parts them.
"""

from __future__ import annotations

import re

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.handover import HONORIFICS, RETIRED
from wildcard.reading.lexicon.post_words import FUNCTIONS
from wildcard.reading.names.naming import WORD
from wildcard.reading.posts.complements import SEATED
from wildcard.reading.posts.listed import Listed
from wildcard.reading.posts.phrases import LEVELS


class Apart(Listed):
    """One passage."""

    def _past_code_name(self, k: int, high: int) -> int:
        """The comma behind ", code-named Operation X"; 0 where no such aside stands at a comma."""
        said = " ".join(t.lower_ for t in self.doc[k + 1 : k + 4])
        if not said.startswith(("code - named", "codenamed", "tagged", "dubbed", "otherwise known", "known as")):
            return 0
        return next((j for j in range(k + 2, min(k + 10, high)) if self.doc[j].text == ","), 0)

    def _wider(self, k: int, high: int) -> int:
        """The token behind a named body after "of"; 0 where none stands there."""
        at = k + 1 + (k + 1 < high and self.doc[k + 1].lower_ == "the")
        named = at < high and at in self.names and not self.at[at].member.person
        if named:
            return at + 1
        past = next((k for k in range(at, min(at + 5, high)) if not self.doc[k].text[:1].isupper()), high)
        return past if past > at and past < high and self.doc[past].text == "," else 0  # "Sector 1 of Operation X, Y"

    def _there(self, k: int, high: int) -> int | None:
        """The comma behind where a post is: "Chairman of the party in the state, Mr X"."""
        k += k < high and self.doc[k].lower_ == "the"
        here = k < high and (self.doc[k].lower_ in LEVELS or (k in self.at and self.at[k].member.place))
        return k + 1 if here and k + 1 < high and self.doc[k + 1].text == "," else None

    def _apart(self, low: int, high: int) -> str:
        """What parts a post and a name, without ranks, "(retd)", and the bodies that the post's own is part of."""
        words: list[str] = []
        k = self._past_purpose(low, high)
        while k < high:
            token = self.doc[k]
            bracketed = token.text == "(" and k + 2 < high and self.doc[k + 2].text in (")", "):")
            if bracketed and self.posts.short(k + 1):
                words += [":"] * (self.doc[k + 2].text == "):")  # "Chief of Staff (COS): General X"
                k += 3
                continue
            if token.text == "," and k + 2 < high and self.doc[k + 2].text == "," and self.posts.short(k + 1):
                k += 2  # "the Inspector-General of Police, IGP, Mr X"
                continue
            aside = token.text == "," and k + 2 < high and self.doc[k + 2].text == ","
            if aside and self.doc[k + 1].lower_ in FUNCTIONS:
                k += 2  # "the Deputy Inspector General of Police, Operations, X"
                continue
            if token.lower_ in ("in", "at") and k > low and (there := self._there(k + 1, high)) is not None:
                k = there  # "the spokesman of the Task Force, in Maiduguri, X"
                continue
            if token.text == "," and (behind := self._past_code_name(k, high)):
                k = behind
                continue
            if token.text == "," and k + 2 < high and self.doc[k + 1].text == "Operation":
                k = next((j for j in range(k + 2, min(k + 6, high)) if self.doc[j].text == ","), k + 1)
                continue  # "the Commander, Joint Task Force, Operation Restore Order, X"
            if token.lower_ == "of" and k == low and (behind := self._wider(k, high)):
                k = behind  # "GOC 7 Division of the Nigerian Army, X"
                continue
            service = k == high - 1 and k in self.names and self.at[k].member.kind == "force"
            if service and self._ranked(self.people[high]):
                k += 1  # "the Commanding Officer, NNS Delta, Navy Captain X"
                continue
            wider = k in self.names and k > low and self.doc[k - 1].text == "," and not self.at[k].member.person
            if token.text == "(" and k + 2 < high and RETIRED.fullmatch(self.doc[k + 1].lower_):
                k += 2
            elif wider and self.doc[k + 1].text == ",":
                k += 1
            elif (
                token.lower_ in ("in", "since", "until", "from")
                and k + 1 < high
                and self.doc[k + 1].text == WORD["date"]
            ):
                k += 1  # "whose commander in 2014, General X"
            elif RETIRED.fullmatch(token.lower_) and high in self.people:
                pass  # "the National Security Adviser, retired Major General X"
            elif self.cast.gazetteer.roles.get(fold(token.text)) != "rank" and token.text not in HONORIFICS:
                words.append(token.lower_)
            k += 1
        return re.sub(r",(?: ,)+", ",", " ".join(words))

    def _past_purpose(self, low: int, high: int) -> int:
        """The comma behind what a body is for: "the Special Task Force on the Jos crisis, X"."""
        if self.doc[low].text == "(" and low + 3 < high and self.doc[low + 2].text == ")":
            low += 3  # "the Special Task Force (STF)"
        if self.doc[low].lower_ in SEATED and low + 2 < high and self.doc[low + 1].lower_ in ("in", "at"):
            return self._there(low + 2, high) or low  # "the 27th Infantry Battalion based in Iguala, Colonel X"
        if self.doc[low].lower_ in ("in", "for") and self._there(low + 1, high) is not None:
            return self._there(low + 1, high) or low
        if self.doc[low].lower_ not in ("on", "against"):
            return low
        comma = next((k for k in range(low + 1, min(low + 6, high)) if self.doc[k].text == ","), low)
        verbs = any(self.doc[k].pos_ in ("VERB", "AUX") or k in self.people for k in range(low, comma))
        return low if verbs else comma

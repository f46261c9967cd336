"""Listed: posts told in lists without a verb to each: "the GOCs are X (1 Division), Y (2 Division)", "X to 7 Division".

Invariant: a list's post is named before it, in the plural, and each of its people stands right beside where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wildcard.reading.lexicon.handover import FAR, NAMED
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.names.offices import government, is_state, leads_local_police, local_police
from wildcard.reading.parsing.tokens import Span
from wildcard.reading.posts.bodiless import Bodiless
from wildcard.reading.posts.succession import QUARTERS, Posting
from wildcard.reading.posts.units import numbered

BEFORE = 600  # characters of a list before which its post is sought
_SEVERAL = re.compile(
    r"\b(?:(?P<police>commissioners of police|police commissioners|cps)|(?P<governors>(?:deputy )?governors)"
    r"|(?P<spokesmen>police public relations officers|ppros|police spokesmen)"
    r"|(?P<commanders>(?:\w+ )?commanders|gocs|aocs|focs|generals? officers? commanding|commanding officers))\b"
)
_SINGLE = {"spokesmen": "spokesman", "inspectors": "inspector"}
OPENING = frozenset({"-", "–", "—", "*", "•", ";", ":", ".", ",", "(", ")"})
CLOSING = frozenset({";", ".", ",", "(", "-", "–", "—", "*", "•"})
_GOING = frozenset({"go", "move", "proceed", "head", "return"})


class Listed(Bodiless):
    """One passage."""

    def _of_a_list(self, i: int, person: Mention) -> Iterator[Posting]:
        """One of several with the same post: "the governors are X (Kano), Y (Lagos) and Z (Oyo)", "Navy: Admiral X"."""
        yield from self._behind_colon(i, person)
        k = self._place_in_list(i) if person.form in NAMED else 0
        if not k:
            return
        at = person.start - self.passage.start
        before = self.passage.text[max(0, at - BEFORE) : at].lower()  # the parser saw other words for acronyms
        several = max(_SEVERAL.finditer(before), key=lambda m: m.start(), default=None) or self._several_before(i)
        body = self._body_of(several, k) if several is not None else None
        if several is None or body is None:
            return
        words = (_SINGLE.get(w, w.removesuffix("s")) for w in several[0].split())
        role = " ".join("public relations" if w == "relation" else w for w in words).replace("public public", "public")
        kind = "commands" if several["commanders"] else "heads"
        kind = "member_of" if role.startswith("deputy") or several["spokesmen"] else kind
        low, high = min(person.start, self.passage.starts[k]), max(person.end, self.passage.ends[k])
        yield Posting(person, body, kind, role, self.doc[i], self.number, low, high, "title")

    def _past_seat(self, k: int) -> int:
        """The token behind the comma that closes a seat: "GOC 8 Division, Sokoto, and Force Commander of Y, X"."""
        place = self.at.get(k - 1)
        closed = 1 < k < len(self.doc) and self.doc[k].text == self.doc[k - 2].text == ","
        return k + 1 if closed and place is not None and place.member.place else k

    def _behind_colon(self, i: int, person: Mention) -> Iterator[Posting]:
        """ "1 Division: Maj. Gen. X; 3 Division: …", a line for each body and whoever gets it."""
        body = self.at.get(i - 2) if i > 1 and self.doc[i - 1].text == ":" else None
        if body is None or person.form not in NAMED or not self._ranked(person) or not self._body(body):
            return
        if body.member.kind not in ("force", "institution"):
            return  # "Taliban: General X, an enemy": so headings tell who speaks
        first = i - 3 - (i > 2 and self.doc[i - 3].lower_ == "the")
        opened = first < 0 or self.doc[first].text in OPENING
        behind = self.doc[i + 1 : i + 4]
        closed = not behind or behind[0].text in CLOSING
        if opened and (closed or [t.lower_ for t in behind] == ["in", "place", "of"]):
            kind = "commands" if numbered(body.member) else "heads"
            yield self._said(person, body, kind, self.doc[i - 1], "title")

    def _body_of(self, several: re.Match[str], k: int) -> Member | None:
        """The body at a token, of which one of several holds the post."""
        mention, text = self.at.get(k), self._local_at(k)
        if several["commanders"]:
            zone = mention is not None and mention.member.kind == "force"
            return mention.member if zone and mention is not None else None
        if not text:
            return None
        if several["governors"]:
            return government(text, self.cast)
        here = leads_local_police("commissioner of police", self.cast)
        return local_police(text, self.cast) if here else None

    def _local_at(self, k: int) -> str:
        """The place at a token, also where its name is a common word, as that of Rivers State is."""
        mention = self.at.get(k)
        if mention is not None:
            return mention.text if mention.member.place and k in self.names else ""
        text = self.doc[k].text
        return text if text[:1].isupper() and is_state(text, self.cast) else ""

    def _place_in_list(self, i: int) -> int:
        """The token of where one of a list is: in brackets, behind "to", between commas as for another; 0 for none."""
        return self._bracketed_at(i) or self._behind_to(i) or self._between_commas(i)

    def _bracketed_at(self, i: int) -> int:
        if i + 3 >= len(self.doc) or self.doc[i + 1].text != "(" or self.doc[i + 3].text not in (")", ","):
            return 0
        return i + 2 if i + 2 in self.names or self._local_at(i + 2) else 0

    def _behind_to(self, i: int) -> int:
        k = i + 1 + (i + 1 < len(self.doc) and self.doc[i + 1].lemma_.lower() in _GOING)
        here = k + 1 < len(self.doc) and self.doc[k].lower_ == "to"
        return k + 1 if here and (k + 1 in self.names or self._local_at(k + 1)) else 0

    def _between_commas(self, i: int) -> int:
        if not self._beside_commas(i):
            return 0
        others = [k for k in self.people if k != i and self.doc[k].sent.start == self.doc[i].sent.start]
        listed = any(self._bracketed_at(k) or self._behind_to(k) or self._beside_commas(k) for k in others)
        return i + 2 if listed else 0

    def _beside_commas(self, i: int) -> bool:
        """True before ", Delta,": a place alone between commas, or at the end."""
        if i + 3 >= len(self.doc) or self.doc[i + 1].text != "," or self.doc[i + 3].text not in (",", ";", ".", "and"):
            return False
        return bool(self._local_at(i + 2))

    def _several_before(self, i: int) -> re.Match[str] | None:
        """The posts of a list that goes on from earlier paragraphs, where somebody else in it stands likewise."""
        others = (k for k in self.people if k != i and self._bracketed_at(k))
        if not self._bracketed_at(i) or next(others, None) is None:
            return None
        return max(_SEVERAL.finditer(self.told_before), key=lambda m: m.start(), default=None)

    def _headquarters(self, k: int) -> bool:
        """True for the word before a unit of which it is: "HQ 82 Division"."""
        held = self.at.get(k)
        return held is not None and held.text.lower() in ("hq", "headquarters")

    def _listed_move(self, i: int, person: Mention, span: Span) -> Iterator[Posting]:
        """ "Brig-Gen X, Commander 13 Brigade, to 7 Division - Acting GOC", in a list without verbs."""
        named = {k for k, other in self.people.items() if other.form in NAMED}
        stop = next((k for k in range(i + 1, span.end) if self.doc[k].text == ";" or k in named), span.end)
        to = next((k for k in range(i + 1, stop) if self.doc[k].lower_ == "to"), stop)
        at = to + 1 + (to + 1 < stop and self.doc[to + 1].lower_ == "the")
        at += at + 1 < stop and at + 1 in self.names and self._headquarters(at)
        body = self.at.get(at) if at < stop else None
        if i not in named or body is None or at not in self.names or not self._body(body) or to - i > FAR:
            return
        if any(self.doc[k].pos_ in ("VERB", "AUX") and k not in self.names for k in range(i + 1, to)):
            return
        for post in self.near:
            joint = self.doc[post.start - 1].text if post.start > at else ""
            if at < post.start <= at + 5 and joint in ("-", "–", "—", "as") and post.end <= stop:
                kind = "commands" if numbered(body.member) and post.type == "heads" else post.type
                kind = "member_of" if kind == "heads" and QUARTERS.search(body.text) else kind
                yield replace(self._said(person, body, kind, self.doc[to], "moved"), role=post.role, starting=True)
                return

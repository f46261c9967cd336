"""Complements: the body that stands behind the words of a post, and what of it the post is of.

"commander of the 57th Brigade", "Director, Army Public Relations", "GOC (…) 7 Division", "director of training of Y".
Invariant: what is found stands in the same sentence, within a few tokens of the post.
"""

from __future__ import annotations

import re
from dataclasses import replace

from wildcard.reading.lexicon.handover import NAMED
from wildcard.reading.lexicon.post_words import FUNCTIONS, lexicon
from wildcard.reading.mentions.arguments import Roles
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.parsing.tokens import Doc
from wildcard.reading.posts.units import numbered

INTO = frozenset({"of", "for", "in", "at", "to", "with", "de", "del", "within", "inside"})
SEATED = frozenset({"based", "headquartered", "stationed"})
SEATED_IN = frozenset(f"-{word}" for word in SEATED)  # "the Multan-based II Corps"
BESIDE = frozenset({"in", "at", "with", "inside"})  # what stands behind these is no more the post's own than its owner
BRANCHES = frozenset({"public relations", "military intelligence", "naval information", "army public relations"})
STAFF = frozenset({"public relations", "public affairs", "media operations", "public information"})
BRANCH = re.compile(
    r"(?P<force>Army|Navy|Naval|Air Force|Defen[cs]e) (?:Headquarters )?"
    r"(?:Public Relations|Media Operations|Information)"
)
# whom nobody heads or serves in, but for whose body the words go on to
OFFICIALS = frozenset(["general", "inspector", "commissioner", "commander", "superintendent", "comptroller"])
# posts right before the place or body that they are of
DIRECT = frozenset({"cp", "dpo", "dpc", "ocs", "ocpd", "sho", "rpc", "commandant", "dg"})
HAVING = frozenset({"has", "have", "had", "gets", "got"})
RANKED = frozenset({"wing", "lieutenant", "lt", "lt."})  # commanders by rank
SERVED = frozenset({"military", "private", "principal", "personal"})  # whose secretary heads nothing
REACH = 7  # tokens of a complement


def corporate(mention: Mention) -> bool:
    """True for a body that somebody may head."""
    return mention.member.kind in ("force", "institution", "armed group")


class Complements:
    """One passage; `at` gives the mention at a token."""

    def __init__(self, doc: Doc, at: dict[int, Mention], names: frozenset[int], cast: Cast) -> None:
        self.doc = doc
        self.roles = Roles(at)
        self.at = at
        self.names = names
        self.cast = cast

    def short(self, k: int) -> bool:
        """True for an acronym, as the text writes it: a name is one token of another word."""
        return (self.at[k].text if k in self.names else self.doc[k].text).isupper()

    def _having(self, k: int) -> Mention | None:
        """The body that has somebody by the verb at a token."""
        subjects = (a.mention for a in self.roles.of(self.doc[k]) if a.role == "subj" and a.depth == 0)
        return next((m for m in subjects if m.form in NAMED and corporate(m)), None)

    def _initials(self, end: int, k: int) -> bool:
        """True where the word at a token is the initials of the post's that end there: "Officer Commanding, OC"."""
        short = self.at[k].text if k in self.names else self.doc[k].text
        words = [t.text for t in self.doc[max(0, end - 8) : end] if t.text[:1].isupper()]
        return len(short) > 1 and short == "".join(w[0] for w in words[-len(short) :])

    def _seat(self, k: int) -> bool:
        mention = self.at.get(k)
        return k in self.names and mention is not None and mention.member.place

    def _listed(self, k: int, high: int) -> bool:
        """True where a capitalised post has its body behind a comma: "Director, Army Public Relations"."""
        if k + 2 >= high or self.doc[k].text != "," or k + 1 not in self.names:
            return False
        held = self.at[k + 1]
        spoken_for = self.doc[k - 1].lower_.startswith("spokes") and numbered(held.member)  # "spokesman, 7 Division"
        spoken_for = spoken_for or held.text.lower() in BRANCHES  # "deputy director, Army Public Relations"
        if not (self.doc[k - 1].text[:1].isupper() or spoken_for):
            return False
        named = held.form == "name" and len(held.text.split()) > 1
        corporate = held.member.kind in ("force", "institution") and named
        corporate = corporate or (held.member.kind == "force" and held.form == "acronym")
        return corporate and (self.doc[k + 2].text in (",", ".", "(") or spoken_for)

    def _of_branch_of(self, k: int, high: int) -> bool:
        """True before ", Public Relations of"."""
        here = k + 3 < high and self.doc[k].text == "," and self.doc[k + 2].lower_ == "of"
        return here and k + 1 in self.names and self.at[k + 1].text.lower() in BRANCHES | STAFF

    def _past_article(self, k: int) -> int:
        return k + (self.doc[k].lower_ == "the")

    def _branch(self, k: int) -> bool:
        """True for "Public Relations" alone: a branch of the force that is named after it."""
        return self.at[k].text.lower() in BRANCHES

    def _complement(self, end: int, high: int, kind: str) -> tuple[Mention | None, int]:
        """The body after "of", "for", "in", or right after "General Officer Commanding"."""
        doc, k = self.doc, end
        inside = self.at.get(k + 1) if k + 2 < high and doc[k].text == "(" and doc[k + 2].text == ")" else None
        if inside is not None and inside.member.kind == "force" and not self.short(k + 1):
            return inside, k + 3  # "the Chief of Training and Operations (Army)"
        if k + 2 < high and doc[k].text == "(" and doc[k + 2].text == ")" and self.short(k + 1):
            k = end = k + 3  # "General Officer Commanding (GOC)"
        if k + 2 < high and doc[k].text == "," and self._initials(end, k + 1):
            k = end = k + 2  # "General Officer Commanding, GOC, 1 Division"
        if doc[end - 1].lower_ in ("commanding", ")") and k + 1 < high and doc[k].lower_ == "the":
            k = end = k + 1 if k + 1 in self.names or self.at.get(k + 1) is not None else k
        if k + 1 < len(doc) and kind == "commands":  # whatever the parser takes for the sentence's end
            after = k + (doc[k].text == ",")
            mention = self.at.get(after)
            corps = mention is not None and mention.member.kind == "institution" and doc[end - 1].text[:1].isupper()
            seat = mention is not None and mention.member.place and after + 1 in self.at
            if seat and [t.lower_ for t in doc[end - 2 : end]] == ["corps", "commander"]:
                return mention, after + 1  # "Corps Commander Peshawar General X"
            beside = mention is not None and doc[k].text == "," and mention.form == "acronym" and not self.short(after)
            forced = mention is not None and (mention.member.kind == "force" or corps)
            if mention is not None and after in self.names and (forced or (beside and not mention.member.place)):
                return mention, after + 1  # "the Commander, OPDS, Rear Admiral X"
        if doc[end - 1].lower_ in DIRECT and (after := k + (doc[k].text == "," if k < high else 0)) < high:
            mention = self.at.get(after)
            if mention is not None and after in self.names and not mention.member.person:
                return mention, after + 1  # "CP Lagos", "CP, Airport"
        if kind != "member_of" and k + 1 < high and doc[end - 1].text[:1].isupper() and k in self.names:
            held = self.at[k]  # "Director General Rangers Maj Gen N"
            officer = self.at.get(k + 1)
            if held.member.kind in ("force", "institution") and officer is not None and officer.member.person:
                return held, k + 1
            short = held.member.kind == "institution" and held.text.isupper()
            if (held.member.kind == "force" or short) and doc[k + 1].text in (",", "."):
                return held, k + 1  # "the Chief of Staff Land Forces,", "DG ISPR,"
        general = end > 1 and [t.lower_ for t in doc[end - 2 : end]] in (
            ["director", "general"],
            ["inspector", "general"],
        )
        if general and k + 1 < high and k in self.names and not doc[k + 1].text[0].isupper():
            held = self.at[k]
            if held.member.kind in ("force", "institution"):
                return held, k + 1  # "the Director General Military Intelligence of India"
        if k + 1 < high and k in self.names and self.at[k].text.lower() in STAFF:
            at = k + 1 + (doc[k + 1].text == ",")
            force = self.at.get(at)  # "Director Public Relations, 7 Division"
            if force is not None and at in self.names and at < high and force.member.kind == "force":
                return force, at + 1
        if self._of_branch_of(k, high) and (mention := self.at.get(self._past_article(k + 3))) is not None:
            return mention, mention.head + 1  # "Deputy Director, Public Relations of 14 Brigade"
        if self._listed(k, high):
            wider = k + 3 < high and self.doc[k + 2].text == "," and k + 3 in self.names and self._branch(k + 1)
            at = k + 3 if wider and self.at[k + 3].member.kind == "force" else k + 1
            return self.at[at], at + 1
        k = self._past_function(k, high)
        if k >= high or doc[k].lower_ not in INTO:
            return None, end
        best: Mention | None = None
        stop = end
        for j in range(k + 1, min(k + 1 + REACH, high)):
            mention = self.at.get(j)
            if doc[j].text in (",", ";", ":", ".", "(", "–", "—", '"') or doc[j].pos_ in ("SCONJ", "AUX"):
                break
            if best is not None and doc[j].lower_ in lexicon().types:
                break  # "governor of North Kivu and X mayor of Goma"
            if doc[j].pos_ == "VERB" and doc[j].tag_ not in ("VBN", "VBG") and doc[j].text[0] != "-":
                break
            if mention is None or mention.member.person:
                if doc[j].lower_ in INTO and best is not None:
                    break
                continue
            owning = j + 1 < high and doc[j + 1].text in ("'s", "’s", "'", "’")
            owning = owning or (j + 1 < high and doc[j + 1].lower_ in SEATED_IN)
            if mention.form not in NAMED and (doc[j].lower_ in FUNCTIONS or doc[j].lower_ in OFFICIALS):
                continue  # "deputy to the Assistant Inspector-General of Police": of the police
            if mention.form == "adjective" or owning or (mention.member.place and best is not None):
                continue
            inward = best is not None and best.member.place and corporate(mention) and doc[j - 1].lower_ in INTO
            described = mention.form in ("description", "acting", "common") and doc[j - 1].lower_ not in INTO
            if best is None or inward or described:
                best, stop = mention, j + 1
        if best is not None and (force := self._force_of(best, high)) is not None:
            return force, force.head + 1
        return best, stop

    def _past_function(self, k: int, high: int) -> int:
        """Where the body begins behind what is done there: "Deputy Director, Operations, at Army Headquarters"."""
        told = k + 3 < high and self.doc[k].text == "," and self.doc[k + 2].text == ","
        return k + 3 if told and self.doc[k + 1].lower_ in FUNCTIONS and self.doc[k + 3].lower_ in INTO else k

    def _force_of(self, branch: Mention, high: int) -> Mention | None:
        """The force behind one of its branches: "of Public Relations and Information, NAF,"."""
        k = branch.head + 1
        k += 2 * (k < high and self.doc[k].lower_ == "and")
        if branch.text.lower() not in BRANCHES | STAFF or k + 2 >= high or self.doc[k].text != ",":
            return None
        force = self.at.get(k + 1)
        return force if force is not None and k + 1 in self.names and force.member.kind == "force" else None

    def _bracketed(self, end: int, body: Mention | None) -> bool:
        return body is not None and end < len(self.doc) and self.doc[end].text == "(" and body.head == end + 1

    def _nested(self, low: int, high: int) -> bool:
        """True where the body stands behind something of its own that the post is of: "of human resources of"."""
        into = [k for k in range(low, high) if self.doc[k].lower_ in ("of", "for", "at", "in")]
        if len(into) < 2:
            return False
        first = [self.doc[k] for k in range(into[0] + 1, into[1])]
        own = (t.i not in self.names or self.at[t.i].member.place for t in first)
        return bool(first) and all(own) and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "CCONJ", "DET") for t in first)

    def _branch_of(self, body: Mention) -> Member | None:
        """The force of a branch that a director heads: the army of "Director, Army Public Relations"."""
        found = BRANCH.fullmatch(body.text)
        if found is None or body.member.entry is not None:
            return None
        force = {"Naval": "navy"}.get(found["force"], found["force"].lower())
        known = self.cast.office(force)
        return known or (self.cast.named("Defence Headquarters", "force") if force.startswith("def") else None)

    def _portfolio(self, end: int, high: int) -> int:
        """The end of a minister's portfolio: "of energy and mines"."""
        k = end + 1 + (end + 1 < high and self.doc[end + 1].lower_ == "the")
        if end >= high or self.doc[end].lower_ not in ("of", "for"):
            return end
        stop = k
        while stop < min(k + 4, high) and stop not in self.names:
            if self.doc[stop].pos_ not in ("NOUN", "PROPN", "ADJ") and self.doc[stop].lower_ != "and":
                break
            stop += 1
        while stop > k and self.doc[stop - 1].pos_ not in ("NOUN", "PROPN"):
            stop -= 1
        return stop if stop > k else end

    def _department(self, end: int, high: int) -> int:
        """The end of what a chief of staff's branch does: "of Training and Operations", "of Civil-Military Affairs"."""
        k, told = end + 1, False
        if end >= high or self.doc[end].lower_ != "of":
            return end
        while k < min(end + 8, high) and k not in self.names:
            word = self.doc[k]
            done = word.lower_ in FUNCTIONS | {"affairs", "standards", "accounts"}
            if not (done or word.lower_ in ("and", "&", "-", "army", "civil", "military")):
                break
            told = told or done
            k += 1
        whole = told and (k >= high or self.doc[k].lower_ not in ("of", "for", "in"))
        return k if whole else end

    def _named(self, low: int, high: int) -> bool:
        return any(k in self.names for k in range(low, high))

    def _inner(self, low: int, high: int) -> Mention | None:
        """The body that a modifier names: the "army" of "army spokesman"."""
        for k in range(low, high):
            mention = self.at.get(k)
            if self.doc[k].lower_ in FUNCTIONS - {"intelligence"}:
                continue
            if mention is not None and mention.form in ("common", "description", "anaphor") and corporate(mention):
                return mention if not mention.choices else None
        return None

    def _of_a_branch(self, i: int, end: int, high: int) -> tuple[Mention | None, int] | None:
        """Of "Director Army Public Relations" the army and the end: who directs a branch belongs to the force."""
        force = self.at.get(end) if end < high else None
        if self.doc[i].lower_ != "director" or force is None or force.member.kind != "force":
            return None
        office = self.cast.office(self.doc[end].text) if force.form == "description" else None
        force = force if office is None else replace(force, member=office, form="common")
        rest = " ".join(self.doc[k].lower_ for k in range(end + 1, min(end + 3, high)))
        if rest not in STAFF:
            return None
        at = end + 3 + (end + 3 < high and self.doc[end + 3].text == ",")
        unit = self.at.get(at) if at < high and at in self.names else None
        if unit is not None and numbered(unit.member):
            return unit, at + 1  # "Deputy Director Army Public Relations, 7 Division"
        return force, end + 3

    def _in_a_place(self, k: int) -> Mention | None:
        """The province or town that stands behind "in" or "of" at a token."""
        if k + 1 >= len(self.doc) or self.doc[k].lower_ not in ("in", "of"):
            return None
        there = self.at.get(k + 1)
        local = there is not None and k + 1 in self.names and there.member.place and there.member.kind != "country"
        return there if local else None

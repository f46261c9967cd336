"""Posts: the role phrases of a sentence, each with its words, the body that it names and the claim type it says.

"commander of the 57th Brigade", "its deputy head", "Nineveh police chief", "General Officer Commanding 7 Division".
Names are one token each (see `naming`), so that the phrase is read off the order of tokens.
Invariant: a post's body is no person and no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.handover import BODIES
from wildcard.reading.lexicon.post_words import FIELDS, FUNCTIONS, lexicon
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.names.naming import WORD
from wildcard.reading.names.offices import (
    Held,
    held,
    leads_local_police,
    ministry,
    of_cabinet,
)
from wildcard.reading.posts.complements import (
    BESIDE,
    BRANCHES,
    HAVING,
    RANKED,
    SERVED,
    STAFF,
    corporate,
)
from wildcard.reading.posts.local import REGIONAL
from wildcard.reading.posts.part import elsewhere
from wildcard.reading.posts.post import Phrase, Post
from wildcard.reading.posts.stately import Stately
from wildcard.reading.posts.tails import (
    COUNTRIES,
    FORCES,
    OF_COMMANDERS,
    OF_STATES,
    POLICED,
    PORTFOLIOS,
    TAILS,
    WITHIN,
    ZONE,
    governs,
    of_a_state,
    somewhere,
)
from wildcard.reading.posts.units import numbered as _numbered

MODIFYING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
COMPOUND = frozenset({"chief", "prime", "first", "attorney", "inspector", "secretary", "deputy", "vice", "assistant"})
OBJECTIVE = frozenset({"them", "him", "us", "me", "it", "they", "he", "she"})
# the first official of a ministry, which its minister heads
PERMANENT = re.compile(r"(?:permanent secretary|(?:secretary|director|inspector)[ -]general)")
FUNCTION_OF = re.compile(r"(?:director|chief|head|controller|commissioner) of \w")
SENIORITY = frozenset(
    ["senior", "top", "local", "key", "notorious", "wanted", "high-ranking", "ranking", "veteran", "mid-level"]
)
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "la", "el", "los"})
WAS = frozenset([
    "former", "ex", "late", "previous", "then", "outgoing", "ousted", "erstwhile", "first", "past", "retired",
    "immediate",
])  # fmt: skip
ONCE = frozenset({"earlier", "formerly", "hitherto", "previously", "currently", "presently"})
IS = frozenset({"new", "acting", "interim", "current", "incoming", "present", "caretaker", "newly", "the", "longtime"})
OWNING = frozenset({"name", "acronym", "common", "anaphor", "pronoun", "metonym", "acting", "description", "adjective"})
SULTANATES = frozenset({"oman", "brunei", "malaysia", None})
ADVISER = re.compile(r"national security advis[eo]r")
OF_A_JOINT_FORCE = frozenset({"force commander", "theatre commander", "theater commander"})
STAFF_CHIEFS = frozenset({"coas", "cds", "cdf", "cns", "cas", "igp"})
LEADING = frozenset({"prime minister", "first minister", "chief minister"})
LEVELS = frozenset({"state", "province", "region", "district", "county"})
LOCAL = frozenset({"zonal", "regional", "provincial", "district", "county", "sectional"})
DEPUTIES = frozenset({"deputy", "vice", "assistant"})


class Posts(Stately):
    """Reads the role phrases of one passage; `at` gives the mention at a token."""

    def within(self, start: int, end: int) -> Iterator[Post]:
        """The role phrases of tokens [start, end), in order, none inside another."""
        i = start
        while i < end:
            post = self._at(i, start, end) if i not in self.names else None
            if post is not None:
                second = self._second(post, end)
                yield post if second is None else replace(post, end=second.end)
                if second is not None:
                    yield second
                i = max(post.end if second is None else second.end, i + 1)
            else:
                i += 1

    def _second(self, post: Post, high: int) -> Post | None:
        """The same post of another body: "commander of the 4th Division and of Joint Task Force North"."""
        k = post.end
        if post.mention is None or post.mention.head != k - 1 or k + 2 >= high or self.doc[k].lower_ != "and":
            return None
        if self.doc[k + 1].lower_ != "of":
            return None
        at = k + 2 + (self.doc[k + 2].lower_ in DETERMINERS)
        other = self.at.get(at)
        if other is None or at not in self.names or other.member.kind not in BODIES:
            return None
        kind = "commands" if post.type == "heads" and _numbered(other.member) else post.type
        return replace(post, end=at + 1, type=kind, body=other.member, mention=other)

    def realm_behind(self, name: int) -> Mention | None:
        """What governs a land without being a state, behind a person's name: "President X of Somaliland"."""
        if name + 2 >= len(self.doc) or self.doc[name + 1].lower_ != "of":
            return None
        mention = self.at.get(name + 2)
        entry = mention.member.entry if mention is not None else None
        return mention if entry is not None and entry.kind == "institution" and entry.body is None else None

    def state_behind(self, name: int) -> str | None:
        """The state behind a person's name: the Kenya of "President X of Kenya"."""
        if name + 2 >= len(self.doc) or self.doc[name + 1].lower_ != "of":
            return None
        mention = self.at.get(name + 2)
        entry = mention.member.entry if mention is not None else None
        if entry is None or entry.kind not in ("state", "country"):
            return None
        return entry.id if entry.kind == "state" else entry.country

    def _at(self, i: int, low: int, high: int) -> Post | None:
        word = self.doc[i].lower_
        kind = lexicon().types.get(word) or lexicon().types.get(word.removesuffix("s"))
        left = max(low, i - 4)
        if "rank of" in " ".join(t.lower_ for t in self.doc[left:i]):
            return None  # "promoted to the rank of Assistant Inspector General"
        if word == "second" and [t.lower_ for t in self.doc[i + 1 : i + 5] if t.text != "-"][:2] == ["in", "command"]:
            kind = "member_of"
        if word == "attorney" and i + 1 < high and self.doc[i + 1].lower_ == "general":
            kind = "heads"
        if word == "sultan" and self.doc[max(0, i - 1)].lower_ != "the" and self.cast.country not in SULTANATES:
            return None  # a given name
        ranked = word == "commander" and i > low and self.doc[i - 1].lower_ in RANKED
        if ranked and i + 1 in self.names:
            return None  # "its commanding officer, Wing Commander X"
        if word == "chief" and i + 1 < high and self.doc[i + 1].lower_ == "guest":
            return None  # "the chief guest at the parade"
        if word in ("co", "oc") and not (self.doc[i].is_upper and self._of_a_force(i + 1, high)):
            return None
        if word in STAFF_CHIEFS and not self.doc[i].is_upper:
            return None
        if word == "cp" and not leads_local_police(word, self.cast):
            return None
        if kind is None or self.doc[i].pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "ADV"):
            return None
        if word in lexicon().turned and self._leads(i, high):
            return None  # "deputy commander": the head is the commander
        end = self._whole(i, high)
        left, owner = self._before(i, low)
        words = [self.doc[k].lower_ for k in range(left, end)]
        kind = lexicon().types.get(self.doc[end - 1].lower_) or kind
        told = " ".join(words).replace(" - ", " ")
        if told.endswith("commandant general"):
            kind = "heads"
        elif {"commander", "commanding"} & set(words):
            kind = "commands"  # "commander-in-chief", "commanding officer"
        elif told.endswith("in charge") or "inspector general" in told:
            part = end < high and self.doc[end].lower_ in FUNCTIONS and "police" not in told
            kind = "member_of" if part else "heads"  # "Inspector General Communications", of the army
        branch = self._of_a_branch(i, end, high)
        if branch is not None and owner is not None and corporate(owner):
            branch = owner, branch[1]  # "the Brigade's Director Army Public Relations"
        own = owner is not None and owner.form in ("name", "acronym") and corporate(owner)
        aside = own and end < high and self.doc[end].lower_ in BESIDE  # "the ISI chief in an army reshuffle"
        body, stop = branch or ((None, end) if aside else self._complement(end, high, kind))
        if owner is not None and corporate(owner) and body is not None and somewhere(body.member):
            body = None  # "HRW, whose director for the Americas"
        if owner is not None and corporate(owner) and body is not None and body.text.lower() in BRANCHES | STAFF:
            stop += 2 * (stop + 1 < high and self.doc[stop].lower_ == "and" and self.doc[stop + 1].text.istitle())
            body, kind = None, "member_of"  # "the brigade's Assistant Director, Public Relations"
        within = branch is not None or self._bracketed(end, body) or self._past_function(end, high) != end
        kind = "member_of" if within else kind
        if stop < high and self.doc[stop].text in ("'s", "’s"):
            return None  # "the president's brother"
        if body is None and stop + 2 < high and self.doc[stop].text == "," and self.doc[stop + 2].text == ",":
            local = " ".join(words[-3:]) == "commissioner of police" or POLICED.fullmatch(" ".join(words)) is not None
            there = self.at.get(stop + 1) if local else None
            wide = there is not None and " ".join(words).startswith("inspector") and there.member.kind != "governorate"
            if there is not None and there.member.place and not wide:
                body, stop = there, stop + 2  # "the Commissioner of Police, Lagos State, X"
        if kind == "commands" and owner is not None and owner.form == "pronoun" and owner.text.lower() == "their":
            owner = None  # "their commanding officer": of soldiers, not of the army
        if stop + 1 < high and body is not None and self.doc[stop].text == "," and self._seat(stop + 1):
            stop += 2  # ", Lagos"
        return self._post(left, end, stop, i, kind, words, owner, body)

    def _of_a_force(self, k: int, high: int) -> bool:
        """True before a comma, "of" or nothing and the name of a force: "CO, 102 Guards Battalion"."""
        while k < high and self.doc[k].lower_ in (",", "of", "the"):
            k += 1
        mention = self.at.get(k) if k < high and k in self.names else None
        return mention is not None and mention.member.kind == "force"

    def _within(self, head: int, end: int) -> Mention | None:
        """The force in a phrase's tail: the police of "state commissioner of police", which no minister heads."""
        leads_none = self.doc[head].lower_ == "minister" or (
            self.doc[head].lower_ == "secretary" and self.doc[min(head + 2, end - 1)].lower_ != "the"
        )  # but "the secretary of the Navy"
        return None if leads_none else self._inner(head + 1, end)

    def _leads(self, i: int, high: int) -> bool:
        """True for "deputy" before another head."""
        for k in range(i + 1, min(i + 5, high)):
            if lexicon().types.get(self.doc[k].lower_):
                return True
            if self.doc[k].pos_ not in MODIFYING and self.doc[k].text != "-":
                return False
        return False

    def _whole(self, i: int, high: int) -> int:
        """The end of a head of several words: "chief of staff", "secretary general", "commander-in-chief"."""
        doc, end = self.doc, i + 1
        for _ in range(3):
            rest = " ".join(doc[k].lower_ for k in range(end, min(end + 6, high)))
            commanding = lexicon().types.get(doc[i].lower_) == "commands"  # "commander of the navy": a body of its own
            tails = OF_COMMANDERS if commanding else TAILS
            found = next((m for tail in tails if (m := tail.match(rest))), None)
            size = len(found[0].split()) if found is not None else 0
            owning = end + size < high and doc[end + size].text in ("'", "'s", "’", "’s")
            if found is None or owning or self._named(end, end + size):
                break  # but "head of the armed forces' training command"
            end += size
        if end == i + 1 and doc[i].text == "Chief":
            return self._department(end, high)
        return self._portfolio(end, high) if end == i + 1 and doc[i].lower_ == "minister" else end

    def _before(self, i: int, low: int) -> tuple[int, Mention | None]:
        """Where the phrase's modifiers begin, and whose post it is."""
        doc, left = self.doc, i
        while left > low:
            k = left - 1
            mention = self.at.get(k)
            if doc[k].text in ("'s", "’s", "'", "’") and k > low:
                return left, self._owner(k - 1)
            if doc[k].lower_ == "whose":
                return left, self._commanded(k, low, {t.lower_ for t in doc[left : i + 2]})
            level = doc[k].lower_ in REGIONAL or (mention is not None and mention.text.lower() in REGIONAL)
            if mention is not None and not level and (k in self.names or doc[k].pos_ == "PRON"):
                fits = mention.form in OWNING and (not mention.member.person or doc[k].pos_ == "PRON")
                fits = fits and doc[k].lower_ not in OBJECTIVE  # "among them former army chief X"
                return left, mention if fits else None
            turning = doc[k].lower_ == "and" and {doc[k - 1].lower_, doc[k + 1].lower_} <= lexicon().turned
            if turning and k - 1 > low:
                left = k - 1  # "Media and Publicity Secretary"
                continue
            if doc[k].text == WORD["date"]:
                break  # "was until Saturday commander of"
            if doc[k].text == "-" and k > low and doc[k - 1].lower_ == "ex":
                left = k - 1
                continue
            if k - 2 >= low and " ".join(doc[n].lower_ for n in (k - 2, k - 1, k)) == "one - time":
                return k - 2, None  # "a one-time commander"
            if doc[k].lower_ in ("a", "an") and k > low and doc[k - 1].lower_ in HAVING:
                return left, self._having(k - 1)  # "The Task Force has a new commander, X"
            holding = doc[k].lower_ in (WAS | IS) - {"the", "then"}
            modifying = holding or doc[k].pos_ in MODIFYING or doc[k].lower_ == "theatre"
            if not modifying or doc[k].lower_ in DETERMINERS or not doc[k].text[0].isalpha():
                break
            if lexicon().types.get(doc[k].lower_) and doc[k].lower_ not in lexicon().turned | COMPOUND:
                break
            left = k
            if holding and doc[k].lower_ in WAS - {"first"}:
                if left - 1 > low and doc[left - 1].text in ("'s", "’s"):
                    return left, self._owner(left - 2)  # "the army's former chief"
                owner = self.at.get(left - 1) if left > low else None  # "its former commander"
                return left, owner if owner is not None and doc[left - 1].pos_ == "PRON" else None
        return left, None

    def _commanded(self, k: int, low: int, words: set[str]) -> Mention | None:
        """The body before "whose", which of an officer commanding is a force, whatever the parser takes it for."""
        beside = self.at.get(k - 2) if k - 2 >= low and self.doc[k - 1].text == "," else None
        last = beside is not None and beside.form in ("name", "acronym") and corporate(beside)
        # the last of a row, which the parser hangs on the first
        owner = beside if last else self._owner(self.roles.antecedent(self.doc[k]).i)
        if not words & {"commanding", "goc", "commander", "aoc"} or (
            owner is not None and owner.member.kind == "force"
        ):
            return owner if owner is None else self._unit_before(owner) or owner
        before = [m for n in range(low, k) if (m := self.at.get(n)) is not None and n in self.names]
        return next((m for m in reversed(before) if m.member.kind == "force"), owner)

    def _owned_from(self, left: int, owner: Mention | None) -> int:
        """Where a phrase begins whose body stands before its head: "a former CRPF chief", "the new RDF spokesman"."""
        if owner is None or not left - 2 <= owner.head < left:
            return left
        if owner.head not in self.names:
            return owner.head if owner.form == "common" else left  # "the army's quartermaster general"
        start = owner.head
        while start > 0 and self.doc[start - 1].lower_ in (WAS | IS) - {"the"}:
            start -= 1
        return start

    def _owner(self, k: int) -> Mention | None:
        mention = self.at.get(k)
        return mention if mention is not None and not mention.member.person else None

    def _post(
        self, left: int, end: int, stop: int, head: int, kind: str, words: list[str], owner: Mention | None,
        body: Mention | None,
    ) -> Post | None:  # fmt: skip
        """The phrase with what it names, by complement, owner, or the office that its words mean."""
        if body is not None and owner is not None and body.member.kind in ("state", "country"):
            body = None if self.doc[end].lower_ == "in" else body  # "a KDP leader in Iraq"
        phrase = self._phrase(left, end, stop, head, kind, words, owner, body)
        if (police := self._police_behind(phrase)) is not None:
            return police
        if body is not None and (part := elsewhere(self.doc, self.at, body)):
            phrase = replace(phrase, role=f"{phrase.role} {part}")  # who heads it there heads no more than that
        if body is not None and (branch := self._branch_of(body)) is not None:
            return phrase.post("member_of", branch, body)
        if phrase.role == "minister of state" and (within := self._of_state_for(end)) is not None:
            return replace(phrase, role=f"minister of state for {within[1]}").post("member_of", within[0], None)
        if ADVISER.fullmatch(phrase.role) and body is None and (owner is None or somewhere(owner.member)):
            office = self.cast.named("Office of the National Security Adviser", "institution")
            return phrase.post("heads", office, None)
        if phrase.role in OF_A_JOINT_FORCE and owner is None and body is None:
            return phrase.post(phrase.kind, None, None)  # the force is none that the text named so
        found, mention = self._body(phrase.role, phrase.kind, owner, body, end)
        secretary = owner is not None and phrase.plain[-1:] == ["secretary"]
        if owner is not None and secretary and (ministry_ := of_cabinet(owner.text, self.cast)):
            return replace(phrase, role=f"cabinet {phrase.role}").post(phrase.kind, ministry_, owner)
        inner = self._inner(left, head)
        if LEVELS & set(phrase.words[: head - left]) and "police" in phrase.words:
            # "the state Commissioner of Police": whose police the phrase does not say, and the country's he heads not
            inner, phrase = self._within(head, end), replace(phrase, kind="member_of")
        if (own := self._of_province(phrase)) is not None:
            return own
        local = self._locally(phrase, inner)
        if local is not None:
            mention, found = local
        elif found is None and (inner := inner or self._within(head, end)) is not None:
            mention, found = inner, (inner.member, phrase.kind)  # "army spokesman", "secretary of the Navy"
        if found is None:
            return phrase.post(phrase.kind, None, None)
        return phrase.post(_said(phrase, *found), found[0], mention)

    def _phrase(
        self, left: int, end: int, stop: int, head: int, kind: str, words: list[str], owner: Mention | None,
        body: Mention | None,
    ) -> Phrase:  # fmt: skip
        """What the words of a post say by themselves: its role and type, whether it is over, whether it is the only
        one of its body."""
        doc = self.doc
        start = self._owned_from(left, owner)
        before = [doc[k].lower_ for k in range(max(0, start - 2), start)]
        once = words[:3] == ["one", "-", "time"]
        words = words[3:] if once else words
        told = set(words) | {doc[k].lower_ for k in range(start, left)}
        former = once or bool(told & ((WAS | ONCE) - {"first", "retired", "currently", "presently"}))
        had = owner is not None and left > 1 and doc[left - 2].lower_ in HAVING
        several_such = bool(set(before[-1:]) & SENIORITY) and owner is not None  # "a senior ISWAP commander"
        definite = had or not (several_such or (set(before[-1:]) | set(words[:1])) & lexicon().indefinite)
        plain = [w for w in words if w not in WAS | IS | DETERMINERS | ONCE]
        role = " ".join(plain).replace(" - ", "-").strip(" ,-")
        in_charge = role.endswith(("in charge", "in-charge"))
        behind = [doc[k].lower_ for k in range(end, min(end + 6, len(doc)))]
        behind = behind[3:] if behind[:1] == ["("] else behind
        in_charge = in_charge or behind[:2] == ["in", "charge"]  # "(AIG) in charge of"
        role = role if role.startswith("officer") else role.removesuffix(" in charge")
        # "a leader of X" is one of those who head it, where "a chief of X", "a leader in X", "an X leader" are below
        led = plain == ["leader"] and owner is None and behind[:1] != ["in"]
        several = doc[head].lower_.endswith("s") and doc[head].tag_ == "NNS"  # "its commanders, A and B"
        public = {"public"} if "prosecutions" in plain else set()
        served = plain[-1:] == ["secretary"] and (bool(set(plain[-2:-1]) & SERVED) or behind[:1] == ["to"])
        below = not in_charge and bool((set(plain) - public) & lexicon().turned)  # whoever is in charge leads it
        ministry_ = body is not None and fold(body.text).startswith("ministry ") and bool(PERMANENT.fullmatch(role))
        turned = served or below or several or ministry_ or not (definite or led or former)
        kind = "member_of" if turned else "heads" if role == "chief justice" else kind
        if kind == "heads" and self._one_of_many(words[: head - left], plain, role, end, owner, body):
            kind = "member_of"
        return Phrase(left, start, end, stop, head, kind, role, words, plain, owner, body, former, definite)

    def _one_of_many(
        self, before: list[str], plain: list[str], role: str, end: int, owner: Mention | None, body: Mention | None
    ) -> bool:
        """True for who heads a part of a body alone: by level, by place, by what is done there."""
        if body is not None and LEVELS & set(before):
            return True  # "the State Director of the Department of State Services"
        local_of = owner if body is None else body
        local = (LOCAL & set(plain[:-1])) - set(fold(local_of.text).split() if local_of is not None else ())
        if local_of is not None and local and "police" not in plain:
            held_ = local_of.member  # "the group's zonal coordinator", but "district commissioner of Kitgum"
            if not (held_.place or held_.kind in ("state", "country")):
                return True
        if owner is not None and body is None and plain[-1:] in (["chief"], ["head"], ["boss"], ["director"]):
            part = (FUNCTIONS | FIELDS) & set(plain[:-1])
            if part and not somewhere(owner.member):
                return True  # "the U.N. human rights chief", "the IRGC's intelligence chief"
        if body is None:
            return False
        if FUNCTION_OF.match(role) and FUNCTIONS.issuperset(set(role.split()[2:]) - {"and", "the"}):
            return True  # "director of operations at Defence Headquarters", of which he is no head
        if self._nested(end, body.head):
            return True  # "director of human resources of the National Police"
        return self.doc[body.head - 1].text == "," and self._within_it(role, end, body)  # ", Naval Headquarters"

    def _within_it(self, role: str, end: int, body: Mention) -> bool:
        """True for who directs a branch of a body: "Director of Information, Naval Headquarters"."""
        branch = self.at.get(end + 1)
        beside = branch is not None and branch is not body and branch.text.lower() in BRANCHES | STAFF
        return beside or WITHIN.search(role) is not None

    def _of_another(self, end: int, body: Mention | None) -> bool:
        """True where the words behind a head of state's title go on to something else than a state."""
        if end >= len(self.doc) or self.doc[end].lower_ != "of":
            return False
        between = list(self.doc[end + 1 : body.head if body is not None else end + 2])
        words = [t.lower_ for t in between]
        if body is None or words[:1] in (["that"], ["this"], ["another"]):
            return words[:1] in (["that"], ["this"], ["another"])
        nouns = [t.lower_ for t in between if t.pos_ == "NOUN"]
        nested = "of" in words or words[-1:] == ["in"]  # "of the administration of Tigray", "in Ethiopia"
        return nested and bool(nouns) and nouns[-1] not in COUNTRIES

    def _body(
        self, role: str, kind: str, owner: Mention | None, body: Mention | None, end: int
    ) -> tuple[tuple[Member, str] | None, Mention | None]:
        fits = body is not None and body.form in ("description", "common") and self._office(role) is not None
        if fits and body is not None and body.form == "description" and body.member.kind == "force":
            return None, None  # "the Chief of Staff of the division": not of the armed forces
        stately = body is None or body.text.lower().split()[-1] in COUNTRIES or body.member.kind in ("state", "country")
        if fits and role.split()[-1] in OF_STATES and not stately:
            return None, None  # "the president of the nine-man court": not of the country
        if role.split()[-1:] and role.split()[-1] in OF_STATES and self._of_another(end, body):
            return None, None  # "president of the interim administration of Tigray", "of that State"
        if fits:
            body = None  # "deputy interior minister for intelligence"
        for mention in (body, owner):
            if mention is None:
                continue
            member = mention.member
            if member.kind in ("state", "country"):
                return self._of_state(role, kind, mention), mention
            if member.place or member.person:
                continue
            if mention is owner and " of " in f" {role} " and kind == "heads" and not role.endswith("of staff"):
                return (member, "member_of"), mention  # "the army's director of operations"
            if mention is body and role in ("minister", "secretary") and member.entry is None:
                portfolio = fold(mention.text) if PORTFOLIOS.search(mention.text) else "state"
                member = ministry(f"{role} of {portfolio}", self.cast) or member
            if role.endswith("minister") and role not in LEADING and governs(member):
                kind = "member_of"  # "the Government's defence minister"
            if role.endswith("chief of staff") and not of_a_state(member):
                kind = "member_of"
            return (member, kind), mention
        office = self._office(role) if (body is None or body.member.place) and role != "minister" else None
        if office is not None:
            return (office.body, office.type if kind != "member_of" else "member_of"), None
        own = ministry(role, self.cast) if body is None and owner is None and kind == "heads" else None
        return ((own, kind) if own is not None else None), None

    def _office(self, role: str) -> Held | None:
        """The office that a role means; a deputy's is that of whom he stands in for."""
        first, _, rest = role.partition(" ")
        roles = (role, rest) if first in DEPUTIES and " of " in rest else (role,)
        return next((office for one in roles for office in held(one, self.cast)), None)

    def _of_state(self, role: str, kind: str, mention: Mention) -> tuple[Member, str] | None:
        country = mention.member.entry.country if mention.member.entry else None
        office = next(iter(held(role, self.cast, country)), None)
        if office is not None:
            return office.body, office.type if kind != "member_of" else "member_of"
        state = self.cast.gazetteer.entries.get(country or "")
        if state is None or kind == "commands":
            return None
        if kind == "heads" and role.split()[-1] not in ("president", "king", "emir", "sultan", "leader"):
            return None
        return self.cast.of_entry(state), kind


def _said(phrase: Phrase, member: Member, said: str) -> str:
    """The type that a post says of the body that was found for it."""
    plain, role = phrase.plain, phrase.role
    armed = any(FORCES.search(surface) for surface in member.surfaces) or of_a_state(member)
    if role.startswith("inspector general") and said == "heads" and armed:
        said = "member_of"  # who inspects an army does not lead it
    assisting = "aig" in plain or "assistant inspector general" in role.replace("-", " ")
    zone = ZONE.match(member.argument().name) is not None
    if zone and (said == "commands" or (said == "member_of" and assisting)):
        said = "heads"  # of police
    if "commandant" in plain and member.kind == "institution" and phrase.kind == "commands":
        said = "heads"  # of a school
    if said == "heads" and ("commander" in plain or (_numbered(member) and not member.unnamed)):
        return "commands"  # "the army commander", "who heads the 4th Division"
    return said or phrase.kind

"""Arguments: who stands in which role to a word, through the syntax that hides it.

Roles are those of the frames: subj (a passive's agent too), obj (a passive's subject too), iobj, self (what an
apposition, a copula or a title says the noun of), poss, mod, and prepositions. Subjects are carried over
coordination, control, participles and relative clauses; every conjunct of an argument is an argument.
A noun that is a verb's object takes that verb's arguments, their roles marked with "+".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wildcard.reading.parsing.tokens import Token

if TYPE_CHECKING:  # who is meant is found by the words of saying, and these by their arguments
    from wildcard.reading.mentions.mention import Mention

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
OBJECT_CONTROL = frozenset([
    "accuse", "urge", "order", "force", "ask", "tell", "allow", "help", "suspect", "charge", "call", "press",
    "persuade", "invite", "warn", "expect", "want", "let", "make", "cause", "blame", "require", "instruct",
    "authorise", "authorize", "permit", "enable", "encourage", "compel", "convict", "direct", "lead", "advise",
    "name", "appoint", "prompt",
])  # fmt: skip
BECOMING = frozenset({"become", "remain", "stay"})
CHARGING = frozenset({"accuse", "suspect", "blame", "charge", "convict"})
RECEIVING = frozenset([
    "receive", "draw", "get", "obtain", "gain", "win", "secure", "enjoy", "collect", "accept", "earn", "take", "depend",
    "rely", "live", "acquire", "need", "lose",
])  # fmt: skip
GIVEN = frozenset([  # what somebody has of others: "has the support of X"
    "support", "backing", "blessing", "protection", "endorsement", "help", "assistance", "sympathy", "approval",
    "favour", "favor", "recognition", "confidence",
])  # fmt: skip
ADJUNCT = frozenset({"under", "on", "with", "within", "inside", "in", "through", "by"})
INNER = {"nmod:poss": "poss", "compound": "mod", "amod": "mod"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
DEPTH = 2  # nouns between a word and a mention that belongs to its argument ("the leadership of the wing of X")


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention in a role; `depth` nouns stand between; `lead` is the first of the conjuncts that it is one of."""

    role: str
    mention: Mention
    token: Token
    depth: int = 0
    lead: int = -1


class Roles:
    """Answers for one passage; `at` gives the mention at a token's index."""

    def __init__(self, at: dict[int, Mention]) -> None:
        self.at = at
        self._slots: dict[int, list[tuple[str, Token]]] = {}

    def of(self, word: Token) -> list[Argument]:
        """Every argument of a word, each (role, actor) once, nearest first."""
        found: dict[tuple[str, str], Argument] = {}
        for role, token in self.slots(word):
            for argument in self._mentions(role, token):
                found.setdefault((argument.role, argument.mention.member.id), argument)
        own = self.at.get(word.i)
        if own is not None and own.form in ("acting", "anaphor") and not own.member.person:
            # "its leader": the mention stands for whose leader it is
            found.setdefault(("poss", own.member.id), Argument("poss", own, word))
        elif own is not None and (own.form not in ("description", "common") or not any(r == "self" for r, _ in found)):
            found.setdefault(("self", own.member.id), Argument("self", own, word))
        return sorted(found.values(), key=lambda a: a.depth)

    def slots(self, word: Token) -> list[tuple[str, Token]]:
        """Roles and the tokens that fill them, before mentions are looked up."""
        held = self._slots.get(word.i)
        if held is None:
            self._slots[word.i] = []  # against cycles
            held = list(self._verbal(word) if word.pos_ in ("VERB", "AUX") else self._nominal(word))
            self._slots[word.i] = held
        return held

    def _verbal(self, verb: Token) -> Iterator[tuple[str, Token]]:
        own = list(self._children(verb))
        yield from own
        roles = {r for r, _ in own}
        participle = verb.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in verb.children)
        if verb.dep_ == "acl:relcl" and all(t.i != verb.head.i for _, t in own):
            yield ("obj" if "subj" in roles else "subj"), verb.head
        elif verb.dep_ in ("acl", "amod") and ("obj" if participle else "subj") not in roles:
            yield ("obj" if participle else "subj"), self._accused(verb) or verb.head
        elif "subj" not in roles or (participle and "obj" not in roles):
            yield from self._carried(verb, roles, participle)
        yield from self._shared(verb, roles)

    def _accused(self, verb: Token) -> Token | None:
        """Who does what "accused by X of doing" tells, where the parse hangs the doing on X."""
        by, charge = verb.head, verb.head.head
        if by.dep_ != "obl:agent" or charge.lemma_ not in CHARGING or verb.tag_ != "VBG":
            return None
        return next((t for r, t in self.slots(charge) if r == "obj"), None)

    def _children(self, verb: Token) -> Iterator[tuple[str, Token]]:
        passive = self._passive(verb)
        agent = False
        for child in verb.children:
            dep = child.dep_
            agent = agent or dep == "obl:agent"
            role = None
            if dep in ("nsubj", "nsubj:outer"):
                role = "subj"
            elif dep == "nsubj:pass":
                role = "obj"
            elif dep in ("obj", "iobj"):
                role = dep
            elif dep == "obl:agent":
                role = "subj"
            elif dep in ("obl", "nmod"):
                role = case_of(child)
                if role == "by" and passive:
                    role = "subj"
            elif dep == "xcomp" and child.pos_ in NOMINAL:
                role = "xcomp"
            if role:
                yield role, self.antecedent(child)
        if passive and not agent:
            for child in verb.children:
                # "commanded at its creation by X": the agent hangs on the noun between
                if child.dep_ == "obl" and child.i > verb.i:
                    for inner in child.children:
                        if inner.dep_ == "nmod" and case_of(inner) == "by":
                            yield "subj", inner

    def _carried(self, verb: Token, roles: set[str], participle: bool) -> Iterator[tuple[str, Token]]:
        """The subject of a word that has none of its own, from the one that governs it."""
        head = verb.head
        if head.i == verb.i or head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
            return
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        if verb.dep_ == "conj":
            undergone = passive or (participle and self._passive(head))
            for role, token in self.slots(head):
                if role == "subj" and "subj" not in roles and not undergone:
                    yield "subj", token
                elif "obj" not in roles and (
                    (role == "obj" and undergone) or (role == "subj" and passive and not self._passive(head))
                ):
                    yield "obj", token
        elif verb.dep_ in ("xcomp", "advcl", "ccomp", "obl", "acl"):
            wanted = "obj" if head.lemma_ in OBJECT_CONTROL and verb.dep_ != "conj" else "subj"
            slots = self.slots(head)
            chosen = [t for r, t in slots if r == wanted] or [t for r, t in slots if r in ("subj", "obj", "self")][:1]
            for token in chosen:
                yield ("obj" if passive or (participle and verb.dep_ == "advcl") else "subj"), token

    def _shared(self, verb: Token, roles: set[str]) -> Iterator[tuple[str, Token]]:
        """What stands once after several verbs belongs to each: "funds, arms and trains them"."""
        first = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
        for child in first.children:
            if child.dep_ != "conj" or child.pos_ != "VERB" or child.i <= verb.i:
                continue
            for role, token in self._children(child):
                if (
                    role not in roles
                    and role in ("obj", "subj")
                    and token.i > child.i
                    and not any(c.dep_ in ("nsubj", "nsubj:pass") for c in child.children)
                ):
                    yield role, token

    def _passive(self, verb: Token) -> bool:
        return any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children) or (
            verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl")
        )

    def _nominal(self, noun: Token) -> Iterator[tuple[str, Token]]:
        for child in noun.children:
            dep = child.dep_
            if dep == "nmod:poss":
                yield "poss", self.antecedent(child)
            elif dep in ("nmod", "obl"):
                yield case_of(child), self.antecedent(child)
            elif dep in ("compound", "amod", "nmod:desc", "flat"):
                yield "mod", child
            elif dep in ("nsubj", "nsubj:outer", "appos"):
                yield "self", self.antecedent(child)
        head = noun.head
        if not any(c.dep_ in ("appos", "nsubj", "cop") for c in noun.children) and noun.dep_ != "appos":
            other = self._beside(noun)
            if other is not None:
                yield "self", other
        if head.i == noun.i:
            return
        if noun.dep_ in ("appos", "nmod:desc", "compound", "amod", "flat"):
            yield "self", head
        elif head.pos_ in ("VERB", "AUX"):
            yield from self._under_verb(noun, head)
        elif noun.dep_ == "conj" and head.pos_ in NOMINAL | {"ADJ"}:
            for role, token in self.slots(head):
                if role in ("self", "poss") or role.startswith(("+", "@")):
                    yield role, token
        elif noun.dep_ == "nmod" and case_of(noun) in ADJUNCT:
            yield "@head", head

    def _beside(self, noun: Token) -> Token | None:
        """The name that a noun phrase stands beside between commas, where the parse has it otherwise."""
        left = noun
        for child in noun.lefts:
            if (
                child.dep_ in ("det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "advmod")
                and child.i < left.i
            ):
                left = child
        doc = noun.doc
        if left.i < 2 or doc[left.i - 1].text not in (",", "–", "—") or any(c.dep_ == "cc" for c in noun.children):
            return None
        before = self.at.get(left.i - 2)
        own = self.at.get(noun.i)
        if before is None or before.form not in ("name", "acronym") or noun.sent.start > left.i - 2:
            return None
        if own is not None and own.form != "description":
            return None
        person = own is not None and own.member.kind == "person"
        if before.member.place or (own is None) or before.member.person != person:
            return None
        return doc[left.i - 2]

    def _under_verb(self, noun: Token, verb: Token) -> Iterator[tuple[str, Token]]:
        relation = noun.dep_
        case = case_of(noun) if relation == "obl" else ""
        adjunct = relation == "obl" and case != "as"
        receiving = verb.lemma_ in RECEIVING or (verb.lemma_ == "have" and noun.lemma_ in GIVEN)
        for role, token in self.slots(verb):
            if token.i == noun.i:
                continue
            if relation == "xcomp" or case == "as":
                yield ("self" if role in ("obj", "subj") else "+" + role), token
            elif adjunct:
                yield "@" + role, token
            elif receiving and role == "subj":
                yield "+rcpt", token
            elif relation in ("obj", "nsubj:pass", "nsubj"):
                yield "+" + role, token

    def _mentions(self, role: str, token: Token, depth: int = 0, lead: int = -1) -> Iterator[Argument]:
        lead = token.i if lead < 0 else lead
        mention = self.at.get(token.i)
        if mention is not None and mention.form == "description":
            named = self._named(token)
            if named is not None:
                mention = named
        if mention is not None:
            yield Argument(role, mention, token, depth, lead)
            for other in mention.others:
                yield Argument(role, replace(mention, member=other, others=()), token, depth, lead)
        if depth < DEPTH and (mention is None or mention.form == "description"):
            yield from self._within(role, token, depth)
        elif depth == 0 and mention is not None and mention.member.person and role in ("subj", "obj"):
            yield from self._held(role, token, mention)
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in NOMINAL | {"ADJ"}:
                yield from self._mentions(role, child, depth, lead)

    def _within(self, role: str, noun: Token, depth: int) -> Iterator[Argument]:
        """Whom the words about a noun name: "the leadership of X", "X's leadership", "the X leadership"."""
        for child in noun.children:
            inner = INNER.get(child.dep_, "") if child.dep_ != "nmod" else case_of(child)
            if inner:
                yield from self._mentions(f"{role}/{inner}", self.antecedent(child), depth + 1)

    def _held(self, role: str, token: Token, person: Mention) -> Iterator[Argument]:
        """The body whose post somebody holds: "X, spokesman for the army, denied": X did, or the army."""
        beside = [c for c in token.children if c.dep_ in ("appos", "compound", "nmod:desc") and not self._is_person(c)]
        for post in [token] if person.form == "acting" or person.head != token.i else beside:
            mention = self.at.get(post.i)
            yield from self._within(role, post, 0)
            if mention is not None and post.dep_ != "appos" and mention.form in ("name", "acronym", "common"):
                yield Argument(f"{role}/mod", mention, post, 1)

    def _is_person(self, token: Token) -> bool:
        mention = self.at.get(token.i)
        return mention is not None and mention.member.person and mention.form in ("name", "acronym")

    def _named(self, token: Token) -> Mention | None:
        """The named one that a description is in apposition with, or that it is said to be ("X is a militia")."""
        own = self.at.get(token.i)
        near = [c for c in token.children if c.dep_ in ("appos", "flat")]
        if token.dep_ == "appos":
            near.append(token.head)
        linked = token if any(c.dep_ == "cop" for c in token.children) else None
        if token.dep_ in ("xcomp", "obj") and token.head.lemma_ in BECOMING:
            linked = token.head
        if linked is not None:
            near += [self.antecedent(c) for c in linked.children if c.dep_ == "nsubj" and c.i < token.i]
        for other in near:
            mention = self.at.get(other.i)
            if mention is None or mention.form in ("description", "adjective"):
                continue
            if own is None or own.personal == mention.personal or own.member.kind == mention.member.kind:
                return mention
        return None

    def antecedent(self, token: Token) -> Token:
        """What a relative pronoun stands for; any other token itself."""
        if not self._relative(token):
            return token
        cleft = self._cleft(token)
        above = token
        for _ in range(6):
            if above.dep_ in ("acl:relcl", "acl") or above.head.i == above.i:
                break
            above = above.head
        appositive = self.at.get(above.head.i) if above.head.dep_ == "appos" else None
        if cleft is not None and (appositive is None or appositive.form not in ("name", "acronym")):
            return cleft
        if above.dep_ in ("acl:relcl", "acl"):
            return above.head
        for i in range(token.i - 1, max(token.sent.start, token.i - 4) - 1, -1):
            if i in self.at:  # the parse lost the clause: the last one named before it
                return token.doc[i]
        return token

    def _cleft(self, token: Token) -> Token | None:
        """Who a cleft names where an aside follows: "It is the ministry, not the army, that pays them"; else None."""
        if token.lower_ not in ("that", "who") or token.i == token.sent.start:
            return None
        if token.nbor(-1).text not in (",", "–", "—", "-"):
            return None
        for word in token.doc[token.sent.start : token.i]:
            it = next((c for c in word.children if c.lower_ == "it" and c.i < word.i), None)
            is_so = it is not None and any(c.dep_ == "cop" and c.lemma_ == "be" and c.i > it.i for c in word.children)
            indefinite = any(c.lower_ in ("a", "an", "no") for c in word.children if c.i < word.i)
            if is_so and word.pos_ in ("NOUN", "PROPN", "PRON") and not indefinite:
                return word
        return None

    def _relative(self, token: Token) -> bool:
        return token.pos_ in ("PRON", "DET", "SCONJ") and token.lower_ in RELATIVE and token.dep_ not in ("det", "mark")


def over_a_comma(child: Token, noun: Token) -> bool:
    """True for what a comma parts from the noun that the parse hangs it on, but in a list: "X arms Y, local officials
    said"."""
    between = noun.doc[child.i + 1 : noun.i]
    return any(t.text == "," for t in between) and all(t.lower_ not in ("and", "or") for t in between)


def qualified(token: Token) -> bool:
    """True before a hyphen that parts a name from the noun behind: "Wagner-trained soldiers", who are none of his."""
    doc, k = token.doc, token.i + 1
    return k < len(doc) and not doc.spaces[k - 1] and doc[k].text[0] in "-–" and len(doc[k].text) > 1


def case_of(token: Token) -> str:
    """The preposition of a nominal ("of", "out of"); "bare" where it has none."""
    cases = [c for c in token.children if c.dep_ in ("case", "mark") and c.lower_ not in ("'s", "’s")]
    if not cases:
        return "bare"
    first = cases[0]
    words = [first.lower_, *(c.lower_ for c in first.children if c.dep_ == "fixed")]
    if len(cases) > 1 and len(words) == 1:
        words += [c.lower_ for c in cases[1:2]]
    return " ".join(words)

"""Met: whose post it is where somebody does something to its holder: "X met the chief of Y", "X killed Y's commander".

Invariant: nobody loses a post by this whom the sentence tells to have, get or leave it.
"""

from __future__ import annotations

from wildcard.reading.mentions.arguments import case_of
from wildcard.reading.names.cast import Member
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.scoring.candidates import Candidate

HONOURS = frozenset({"Chief", "Oba", "Sheikh", "Datu", "Imam", "Sultan"})
HELD = frozenset({"heads", "commands"})
NOMINAL = frozenset({"NOUN", "PROPN"})
DOWN = frozenset({"obj", "iobj", "obl", "obl:agent", "nmod", "conj"})  # from a verb to the words of a post
CLAUSES = frozenset({"xcomp", "advcl", "acl", "conj", "ccomp"})  # whose subject may stand above
POSTS = frozenset([
    "post", "position", "title", "rank", "office", "job", "role", "seat", "place", "command", "charge", "function",
    "duty", "appointment", "nomination", "election", "promotion", "one", "helm", "reins", "member", "capacity", "head",
])  # fmt: skip
SEATS = frozenset({"post", "position", "office", "job", "seat", "chair", "place"})
# of having, getting and leaving a post
HAVING = frozenset([
    "be", "become", "remain", "stay", "serve", "act", "appoint", "name", "elect", "make", "select", "call", "know",
    "describe", "declare", "style", "consider", "work", "hold", "take", "assume", "resign", "retire", "return",
    "promote", "succeed", "replace", "nominate", "designate", "choose", "pick", "confirm", "install", "swear", "sack",
    "dismiss", "remove", "relieve", "oust", "fire", "reinstate", "post", "assign", "transfer", "proclaim", "crown",
    "identify", "double", "function", "operate", "rise", "follow", "leave", "quit", "keep", "regain", "lose", "inherit",
    "accept", "fill", "occupy", "get", "receive", "have", "list", "see", "regard", "recognise", "recognize", "dub",
])  # fmt: skip


def of_whom_he_meets(candidate: Candidate) -> bool:
    """True where a post is given to who does something to its holder: "X summoned the head of Y"."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type not in HELD or mention is None or mention.passage != candidate.passage:
        return False
    if word.pos_ not in NOMINAL or not candidate.subject.person:
        return False
    if word.i == mention.head:
        return _of_another_s_body(candidate, word)
    verb = _verb_above(word)
    if verb is None or verb.lemma_.lower() in HAVING:
        return False
    for _ in range(3):
        subjects = [c for c in verb.children if c.dep_.startswith("nsubj")]
        if subjects:
            return any(s.left_edge.i <= mention.head <= s.right_edge.i for s in subjects)
        if verb.dep_ not in CLAUSES or verb.head.pos_ != "VERB":
            return False
        verb = verb.head
    return False


def of_others_beside(candidate: Candidate) -> bool:
    """True where the posts of several are given to the one named before them: "X, and the commanders of Y and of Z"."""
    mention, body, doc = candidate.subject_mention, candidate.object_mention, candidate.word.doc
    if candidate.type not in HELD or mention is None or body is None or not candidate.subject.person:
        return False
    if mention.passage != candidate.passage or body.passage != candidate.passage or mention.form == "pronoun":
        return False
    posts = _posts_over(doc[body.head])
    if posts is None:
        return False
    small = (c.i for c in posts.children if c.i < posts.i and c.dep_ in ("det", "amod", "compound"))
    first = min([posts.i, *small])
    if first == 0 or doc[first - 1].lower_ not in ("and", "or") or mention.head >= first:
        return False
    pair = posts.dep_ == "conj" and posts.head.tag_ == "NNS" and posts.head.i > mention.head
    return not pair  # "X and Y, founders and commanders of Z"


def of_an_honorific(candidate: Candidate) -> bool:
    """True where the "Chief" of "Chief X", behind a comma or nothing, is taken for a post."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type not in HELD or mention is None or word.text not in HONOURS:
        return False
    before = word.doc[word.i - 1] if word.i > 0 else None
    alone = before is None or before.pos_ not in ("NOUN", "PROPN", "ADJ", "PART")
    return alone and mention.passage == candidate.passage and mention.title == word.text


def of_a_deputy(candidate: Candidate) -> bool:
    """True where "the deputy X", who sits in a parliament, is laid to the force beside him."""
    mention, body = candidate.subject_mention, candidate.object
    if candidate.type not in (*HELD, "member_of") or mention is None or mention.passage != candidate.passage:
        return False
    deputy = mention.head > 0 and candidate.word.doc[mention.head - 1].lower_ == "deputy"
    return deputy and isinstance(body, Member) and body.kind == "force"


def of_a_post_itself(candidate: Candidate) -> bool:
    """True where who has no name is laid to the body that his own words name: "the Director of X" to X."""
    mention, body = candidate.subject_mention, candidate.object_mention
    if candidate.type not in (*HELD, "member_of") or mention is None or body is None:
        return False
    if (
        body.form == "description"
        and not body.member.place
        and body.text.split()[-1].lower() in SEATS
        and body.passage == candidate.passage
    ):
        return True  # "X held the office before Y"
    if mention.form != "description":
        return False
    if not mention.passage == body.passage == candidate.passage:
        return False
    token, reach = candidate.word.doc[body.head], 6
    while reach and token.i != mention.head and token.dep_ in ("nmod", "compound", "conj", "nmod:poss", "amod"):
        token, reach = token.head, reach - 1
    return token.i == mention.head != body.head and candidate.subject.kind == "person"


def of_what_has_him(candidate: Candidate) -> bool:
    """True where a state is headed by whom a court or a panel has as its president: "which had X as President"."""
    mention, body = candidate.subject_mention, candidate.object
    if candidate.type != "heads" or mention is None or mention.passage != candidate.passage:
        return False
    word, doc = candidate.word, candidate.word.doc
    had = any(t.lemma_.lower() == "have" for t in doc[max(0, mention.head - 3) : mention.head])
    state = isinstance(body, Member) and body.kind in ("state", "country")
    return had and state and word.i > mention.head and doc[word.i - 1].lower_ == "as"


def _posts_over(body: Token) -> Token | None:
    """The plural noun that a body hangs on, "the commanders of Y and of Z", or that was taken for the body."""
    token = body
    if token.tag_ == "NNS" and token.dep_ in ("conj", "nsubj"):
        return token
    for _ in range(3):
        if token.dep_ not in ("nmod", "conj", "appos"):
            return None
        token = token.head
        if token.tag_ == "NNS":
            return token
    return None


def _verb_above(word: Token) -> Token | None:
    """The verb that a post's words are an object or a circumstance of, through nouns: "ordered the arrest of the
    commander"; None for a predicate, an apposition, and what is had "as" or "for" a post."""
    token = word
    for _ in range(4):
        if token.dep_ not in DOWN or case_of(token) in ("as", "for") or token.lemma_.lower() in POSTS - {"head"}:
            return None
        token = token.head
        if token.pos_ == "VERB":
            return token
        if token.pos_ not in NOMINAL or token.lemma_.lower() in POSTS:
            return None
    return None


def _of_another_s_body(candidate: Candidate, person: Token) -> bool:
    """True where a title is laid to a body whose head is met: "President X summoned the head of Y"."""
    body, verb = candidate.object_mention, person.head
    if body is None or body.passage != candidate.passage or verb.pos_ != "VERB" or body.member.kind == "state":
        return False
    if person.left_edge.i <= body.head <= person.right_edge.i or body.member.place or verb.lemma_.lower() in HAVING:
        return False
    token = person.doc[body.head]
    above = token.head
    return token.dep_ == "nmod" and above.dep_ in DOWN and above.head is verb and above is not verb

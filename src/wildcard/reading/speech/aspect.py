"""Aspect: whether a clause only supposes what it says, and whether that is over by its own words.

Invariant: each is told by the words beside the verb, never by what the text says elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from wildcard.reading.parsing.tokens import Token

NOT = frozenset({"not", "n't", "n’t", "never"})
MERELY = frozenset({"only", "just", "merely", "mere", "simply", "solely"})  # "not only X": X too
IF = frozenset({"if", "unless", "lest", "whether"})
INVERTED = frozenset({"had", "were", "should"})  # "Had X known", "Were X to fall"
# before "to" with what is not done yet, or never was
TRYING = frozenset([
    "fight", "try", "attempt", "fail", "refuse", "negotiate", "offer", "reluctant", "ready", "unable", "about",
    "poised", "plan", "hope", "want", "seek", "threaten", "prepare", "decline", "intend", "vow", "pledge", "promise",
    "swear", "struggle", "strive", "aim", "consider", "unwilling", "eager", "keen", "bound", "likely", "suppose",
    "mean", "pretend", "feign", "expect", "battle", "race", "push", "prefer", "wait", "decide", "propose",
])  # fmt: skip
BEING = frozenset({"is", "are", "was", "were"})
LOSING = frozenset([
    "lose", "relinquish", "abandon", "cede", "surrender", "vacate", "evacuate", "withdraw", "leave", "quit", "retreat",
    "flee", "give up", "hand over", "pull out", "yield", "forfeit", "pull back",
])  # fmt: skip
DRIVEN = frozenset([
    "drive", "drive out", "expel", "oust", "dislodge", "force", "force out", "push", "push out", "push back", "chase",
    "chase out", "flush", "flush out", "evict", "eject", "rout", "uproot", "remove", "clear",
])  # fmt: skip
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})
VERIFYING = frozenset({"verify", "confirm", "corroborate", "substantiate", "authenticate", "ascertain"})
UNABLE = frozenset({"unable", "fail", "impossible", "difficult", "hard", "decline", "refuse"})
WOULD = frozenset({"would", "could", "might", "will", "may"})
OVER = frozenset({"stop", "cease", "end", "halt", "discontinue", "quit", "terminate"})
# whose object "from" keeps back from a deed, and verbs whose object does not come about
PREVENTING = frozenset([
    "prevent", "stop", "keep", "discourage", "dissuade", "deter", "bar", "ban", "block", "forbid", "prohibit", "hinder",
    "restrain", "inhibit",
])  # fmt: skip
WARNING = frozenset({"warn", "caution", "advise", "counsel"})
KEEPING = {"from": PREVENTING, "against": WARNING}
BLOCKING = frozenset(["veto", "block", "reject", "forbid", "prohibit", "ban", "prevent", "thwart", "avert", "foil"])
PERFECT = frozenset({"would", "could", "might"})
STEPS = 4  # words of one phrase above a word


def supposed(word: Token) -> bool:
    """True for what a condition says: "if X arms Y", "had X armed Y"."""
    return _inverted(word) or _consequent(word) or any(_conditional(token) for token in _phrase(word))


def _conditional(head: Token) -> bool:
    mark = next((c for c in head.children if c.i < head.i and c.dep_ == "mark" and c.lower_ in IF), None)
    return mark is not None and (mark.i == 0 or mark.nbor(-1).lower_ != "as")


def _consequent(word: Token) -> bool:
    """True for what would be, or would have been, if something were: "it would have held X if Y had"."""
    verb = next((t for t in _phrase(word) if any(c.lower_ == "would" and c.dep_ == "aux" for c in t.children)), None)
    if any(contrafactual(t) for t in _phrase(word) if t.pos_ == "VERB"):
        return True
    if verb is None:
        return False
    return any(t.lower_ in IF and t.dep_ == "mark" for t in word.sent) or word.sent[0].lower_ in INVERTED


def contrafactual(verb: Token) -> bool:
    """True for "without X's help, Y could not have taken Z", "but for X, Y would have fallen"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not auxiliaries & PERFECT or "have" not in auxiliaries:
        return False
    words = [t.lower_ for t in verb.sent]
    return "without" in words or any(words[k : k + 2] == ["but", "for"] for k in range(len(words)))


def _inverted(word: Token) -> bool:
    """True before the comma of "Had X armed Y, Z would have": the parse of such clauses is not to be trusted."""
    sentence = word.sent
    if sentence[0].lower_ not in INVERTED or sentence[-1].text == "?":
        return False
    comma = next((t.i for t in sentence if t.text == ","), word.i)
    return word.i < comma and any(t.lower_ in WOULD for t in word.doc[comma : sentence.end])


def undone(word: Token) -> bool:
    """True for what was almost done, is only tried or meant, or is yet to be: "almost took", "is fighting to retake",
    "is to be merged"."""
    if any(c.lower_ in ("almost", "nearly") and c.dep_ == "advmod" for c in word.children):
        return True
    to = any(c.lower_ == "to" and c.dep_ == "mark" for c in word.children)
    above = word.head
    if to and word.dep_ in ("xcomp", "advcl", "acl", "ccomp") and above.lemma_.lower() in TRYING:
        return True
    if word.dep_ == "advcl" and above.lemma_.lower() == "decide" and any(c.lower_ == "against" for c in word.children):
        return True
    if _not_reached(word) or _not_after_all(word):
        return True
    before = [t.lower_ for t in word.doc[max(word.sent.start, word.i - 4) : word.i]]
    be = before[-2:] == ["to", "be"] and len(before) > 2 and before[-3] in BEING
    return be or (before[-1:] == ["to"] and len(before) > 1 and before[-2] in BEING and word.tag_ == "VB")


def _not_reached(word: Token) -> bool:
    """True for "too weak to control X", "came close to taking it", "kept X from arming Y", "vetoed its funding"."""
    above = word.head
    if above is word:
        return False
    marks = {c.lower_ for c in word.children if c.dep_ in ("mark", "case")}
    too = any(c.lower_ in ("too", "enough") and c.dep_ == "advmod" for c in above.children)
    if "to" in marks and word.dep_ in ("advcl", "xcomp", "ccomp") and too and above.pos_ in ("ADJ", "ADV", "VERB"):
        return True
    close = above.lower_ == "close" or any(c.lower_ == "close" and c.dep_ == "advmod" for c in above.children)
    if "to" in marks and word.tag_ == "VBG" and close:
        return True
    if word.tag_ == "VBG" and any(m in marks and above.lemma_.lower() in KEEPING[m] for m in KEEPING):
        return True
    stopped = word.dep_ in ("obj", "nsubj:pass") and word.pos_ == "NOUN"
    return stopped and above.pos_ == "VERB" and above.lemma_.lower() in BLOCKING


def _not_after_all(verb: Token) -> bool:
    """True for "could have trained them but did not"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not auxiliaries & PERFECT or "have" not in auxiliaries:
        return False
    done = (c for c in verb.children if c.dep_ == "conj" and c.lemma_.lower() == "do")
    return any(k.lower_ in NOT for c in done for k in c.children)


def ahead(word: Token) -> bool:
    """True for what is told to be yet to come by the word's own verb: "will be trained by X", "would arm Y"."""
    verb = word if word.pos_ == "VERB" else word.head
    if verb.pos_ != "VERB" or (verb is not word and word.dep_ not in ("obj", "xcomp", "obl", "compound:prt")):
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    if verb.dep_ == "conj" and not any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children):
        auxiliaries |= {c.lower_ for c in verb.head.children if c.dep_.startswith("aux")}
    return not auxiliaries.isdisjoint(FUTURE) and "have" not in auxiliaries


def unverified(word: Token) -> bool:
    """True for what is told not to be verified: "could not confirm the allegation that X did", "unable to verify
    reports that"."""
    for token in word.ancestors[:6]:
        if token.lemma_.lower() in VERIFYING and token.pos_ == "VERB":
            negated = any(c.lower_ in NOT for c in token.children)
            return negated or token.head.lemma_.lower() in UNABLE
    return False


def lost(word: Token, holder: int) -> bool:
    """True where a word tells that the holder (the place of its name's head) holds a place no longer, or is there no
    longer: "lost X to", "was driven from X"."""
    verb = word
    for _ in range(3):
        if verb.pos_ == "VERB":
            break
        verb = verb.head
    beside = (c for c in verb.children if c.dep_ == "compound:prt" or (c.dep_ == "advmod" and c.lower_ == "over"))
    lemma = verb.lemma_.lower() + "".join(f" {c.lower_}" for c in beside)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if subject is None or not subject.left_edge.i <= holder <= subject.right_edge.i:
        return False
    if any(c.lower_ in NOT for c in verb.children):
        return False
    if subject.dep_ == "nsubj:pass":
        return lemma in DRIVEN
    return lemma in LOSING


def over(word: Token) -> bool:
    """True for what is told to be no longer so: "no longer funds", "stopped funding", "ended its training of"."""
    if any(c.lower_ == "longer" and c.i and c.nbor(-1).lower_ == "no" for c in word.children):
        return True
    itself = word.lemma_.lower() in OVER and word.pos_ == "VERB" and not any(c.lower_ in NOT for c in word.children)
    if itself and any(c.dep_ in ("obj", "xcomp") for c in word.children):
        return True  # "ended its training of X", by the verb
    above = word.head
    if above is word or above.pos_ != "VERB":
        return False
    refused = any(c.lower_ in NOT or c.dep_.startswith("aux") for c in above.children)
    if word.dep_ in ("xcomp", "obj", "advcl") and above.lemma_.lower() in OVER and not refused:
        return True
    whom = any(c.dep_ in ("obj", "aux:pass", "nsubj:pass") for c in above.children)  # "used them to fight X"
    return word.dep_ == "xcomp" and above.lower_ == "used" and not whom and any(c.lower_ == "to" for c in word.children)


def goes_on(word: Token) -> bool:
    """True for "never stopped arming", which says that it goes on."""
    above = word.head
    stopped = word.dep_ in ("xcomp", "obj", "advcl") and above is not word and above.lemma_.lower() in OVER
    return stopped and any(c.lower_ in NOT for c in above.children)


def _phrase(word: Token) -> Iterator[Token]:
    """The word and what it hangs on within its clause."""
    token = word
    for _ in range(STEPS):
        yield token
        joined = token.dep_ in ("conj", "xcomp", "obj", "nmod", "nmod:desc", "amod", "compound", "obl", "acl")
        if not joined or token.head is token:
            return
        token = token.head

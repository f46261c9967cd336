"""Not held: posts that nobody is told to hold, though a name and a post stand together: "was nearly appointed head of",
"turned down an offer to command", "a nephew of the commander of", "was relieved of command by X".

Invariant: only words between the two, or the verb that ties them, say so.
"""

from __future__ import annotations

import re

from wildcard.reading.parsing.tokens import Token
from wildcard.reading.posts.holders import KIN

_NEARLY = re.compile(r"\b(?:nearly|almost) (?:appointed|named|made|became|promoted|chosen|elected)\b[^,;]*\Z")
_OFFERED = re.compile(
    r"\b(?:(?:tipped|slated|touted|shortlisted|considered)\b[^,;.]{0,60}\b(?:to (?:become|be|head|lead|command)|as"
    r"|for the (?:post|job|position))"
    r"|(?:lobbied|lobbying|vying|candidate|contender|offers?|refused|declined|passed over|hoped|hoping)\b[^,;.]{0,40}"
    r"\b(?:to (?:become|head|lead|command)|of becoming|for the (?:post|job|position)))\b[^,;]*\Z"
)
_KIN = re.compile(rf"\b({'|'.join(sorted(KIN))}) (?:of|to)(?: the| a| an)?(?: [\w-]+){{0,4}}\Z")
_RELIEVED = re.compile(r"\brelieved [^;]*\bby(?: the)?(?: [\w.-]+){0,3}\Z")
FOLLOWING = frozenset({"succeed", "replace", "follow"})
AHEAD = frozenset({"will", "would", "shall"})


def not_held(word: Token, holder: Token, body: Token | None = None) -> bool:
    """True where the words around a post say that `holder`, the head of a name in its paragraph, does not hold it.

    `body` is the head of what the post is in, where that stands in the same paragraph.
    """
    doc, start = word.doc, word.sent.start
    last = max(word.i, body.i) if body is not None and body.i < word.sent.end else word.i
    before = " ".join(t.lower_ for t in doc[start : last + 1])
    if holder.i < last and (_NEARLY.search(before) or _OFFERED.search(before)):
        return True
    kin = _KIN.search(before)
    ahead = [t.lower_ for t in doc[start : holder.i]]
    if kin is not None and holder.i < last and kin[1] not in ahead:
        return True
    post = body if body is not None else word
    if post.i < holder.i and _RELIEVED.search(" ".join(ahead)):
        return True
    return _acts_on_another(holder)


def _acts_on_another(holder: Token) -> bool:
    """True for who relieves another of a post, is served under, or is yet to follow him."""
    name = holder
    while name.dep_ in ("appos", "flat", "compound", "nmod:desc") and name.head is not name:
        name = name.head
    verb = name.head
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB":
        return False
    will = any(c.lower_ in AHEAD and c.dep_ == "aux" for c in verb.children)
    if name.dep_ == "obl:agent":
        return lemma == "relieve" or (lemma in FOLLOWING and will)
    if name.dep_ == "nsubj":
        whom = any(c.dep_ == "obj" for c in verb.children)
        return (lemma == "relieve" and whom) or (lemma in FOLLOWING and will)
    under = any(c.lower_ == "under" and c.dep_ == "case" for c in name.children)
    return name.dep_ == "obl" and under and lemma == "serve"

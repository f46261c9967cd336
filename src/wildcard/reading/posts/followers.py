"""Followers: the force that "his men", "her troops", "his command" are of: the one that he heads or serves in.

Read once the posts of a text are known, since they tell whose the men are. Invariant: only a pronoun of one reading
is followed, to a post that the text tells of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.names.cast import Member
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.posts.succession import SOLDIERY, Posting

FOLLOWING = SOLDIERY | {
    "men", "boy", "force", "militiaman", "unit", "command", "militia", "battalion", "brigade", "division", "squadron",
    "regiment", "group", "marine", "sailor", "ranger", "trooper", "guard", "commando", "detective", "agent", "service",
    "corps",
}  # fmt: skip
COMRADES = frozenset({"party"})
IRREGULAR = frozenset({"group", "militia", "gunman", "militiaman"})  # of no state
ARMED = frozenset({"force", "armed group", "company"})
POSTED = frozenset({"commands", "heads", "member_of"})
ONCE = frozenset({"former", "old", "ex", "late", "then", "other"})


def followed(mentions: Mentions, passages: Sequence[Passage], postings: Sequence[Posting]) -> Mentions:
    """The mentions, those of somebody's men taken for his force."""
    held: dict[Member, list[Posting]] = {}
    for posting in postings:
        if posting.type in POSTED:
            held.setdefault(posting.person.member, []).append(posting)
    found = Mentions()
    meant: dict[tuple[int, Member], Member] = {}  # by passage, what "they" take up behind it
    for mention in mentions.all:
        key = (mention.passage, mention.member)
        body = _force(mention, mentions, passages, held)
        if body is not None:
            meant[key] = body
            mention = replace(mention, member=body, form="acting", choices=(), bearer=None)
        elif mention.form in ("pronoun", "anaphor") and key in meant:
            mention = replace(mention, member=meant[key])
        found.all.append(mention)
    changed = {(m.passage, m.head, m.start): m for m in found.all}
    found.at = {k: changed.get((m.passage, m.head, m.start), m) for k, m in mentions.at.items()}
    return found


def _force(
    mention: Mention, mentions: Mentions, passages: Sequence[Passage], held: Mapping[Member, Sequence[Posting]]
) -> Member | None:
    token = passages[mention.passage].doc[mention.head]
    noun = token.lemma_.lower()
    if mention.form != "description" or noun not in FOLLOWING | COMRADES:
        return None
    owner = next((c for c in token.children if c.dep_ == "nmod:poss" and c.lower_ in ("his", "her")), None)
    if owner is None or any(c.dep_ == "amod" and c.lower_ in ONCE for c in token.children):
        return None
    whose = mentions.at.get((mention.passage, owner.i))
    if whose is None or whose.choices or not whose.member.person:
        return None
    kinds = frozenset({"party"}) if noun in COMRADES else ARMED - {"force"} if noun in IRREGULAR else ARMED
    before = [p for p in held.get(whose.member, ()) if p.body.kind in kinds and p.start <= mention.start]
    last = max(before, key=lambda p: p.start, default=None)  # the news of him that stands last
    return last.body if last is not None and not last.ending else None

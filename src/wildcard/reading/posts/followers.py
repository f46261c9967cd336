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
from wildcard.reading.posts.succession import Posting

MEN = frozenset([
    "man", "men", "troop", "troops", "soldier", "officer", "fighter", "boy", "force", "policeman", "operative",
    "gunman", "militiaman", "personnel", "unit", "command", "militia", "battalion", "brigade", "division", "squadron",
    "regiment", "group", "marine", "sailor", "ranger", "trooper", "guard", "commando", "detective",
    "agent", "service", "corps",
])  # fmt: skip
COMRADES = frozenset({"party"})
BANDS = frozenset({"group", "militia", "gunman", "militiaman"})  # of no state
ARMED = frozenset({"force", "armed group", "company"})
RANKED = ("commands", "heads", "member_of")  # the surest first


def followed(mentions: Mentions, passages: Sequence[Passage], postings: Sequence[Posting]) -> Mentions:
    """The mentions, those of somebody's men taken for his force."""
    held: dict[Member, list[Posting]] = {}
    for posting in postings:
        if posting.type in RANKED:
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
    if mention.form != "description" or noun not in MEN | COMRADES:
        return None
    owner = next((c for c in token.children if c.dep_ == "nmod:poss" and c.lower_ in ("his", "her")), None)
    if owner is None:
        return None
    whose = mentions.at.get((mention.passage, owner.i))
    if whose is None or whose.choices or not whose.member.person:
        return None
    kinds = frozenset({"party"}) if noun in COMRADES else ARMED - {"force"} if noun in BANDS else ARMED
    posts = [p for p in held.get(whose.member, ()) if p.body.kind in kinds]
    before = [p for p in posts if p.start <= mention.start]
    standing = [p for p in before or posts if not p.ending]
    ranked = sorted(standing, key=lambda p: (RANKED.index(p.type), -p.start))
    return ranked[0].body if ranked else None

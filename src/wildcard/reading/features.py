"""Features: what the scorer sees of a candidate, as strings that say it in words.

A feature either holds for every type alike (how well the roles fit the frame, how the two are named, how far
they stand apart), so that what is learnt of one type serves the others, or begins with "type:" and holds for one.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from wildcard.reading.arguments import Argument, case_of
from wildcard.reading.frames import Frame, Frames
from wildcard.reading.mentions import Mention

MODAL = frozenset(
    ["should", "must", "need", "ought", "will", "would", "shall", "may", "might", "could", "can", "cannot", "ca", "wo"]
)
NEGATION = frozenset({"not", "n't", "no", "never", "neither", "nor", "without"})
_MARKS = frozenset({"aux", "aux:pass", "advmod", "mark", "compound:prt", "cop", "expl"})
_CONTENT = frozenset({"obj", "xcomp", "ccomp", "nsubj", "nsubj:pass", "obl", "nmod", "amod", "compound", "acl", "det"})


def lemma_of(word: Token) -> str:
    """The lemma with its particle ("carry out")."""
    particle = next((c.lower_ for c in word.children if c.dep_ == "compound:prt"), None)
    return f"{word.lemma_.lower()} {particle}" if particle else word.lemma_.lower()


def around(word: Token, frames: Frames) -> list[str]:
    """What governs a word and what hangs on it."""
    found = [f"pos={word.pos_}", f"tag={word.tag_}", f"dep={word.dep_}"]
    for child in word.children:
        dep = child.dep_
        lemma = child.lemma_.lower()
        if dep in _MARKS:
            found.append(f"{dep}={lemma}")
            if child.lower_ in MODAL:
                found.append("modal")
        elif dep in _CONTENT:
            case = f":{case_of(child)}" if dep in ("obl", "nmod") else ""
            found.append(f"{dep}{case}:{lemma}")
            found += [f"{dep}:<{f.type}>" for f in frames.of(lemma) if f.sure]
            if case:
                found.append(f"{dep}{case}")
        if child.lower_ in NEGATION:
            found.append("negated")
    head = word.head
    if head.i != word.i:
        found += [f"up:{word.dep_}:{lemma_of(head)}", f"up:{head.lemma_.lower()}"]
        found += [f"up:{word.dep_}:<{f.type}>" for f in frames.of(lemma_of(head)) if f.sure]
    return found


def of_pair(lemma: str, frame: Frame, a: Argument, b: Argument, near: Iterable[str]) -> tuple[str, ...]:
    """A pair that syntax joins to a word."""
    kind = frame.type
    ra, rb = a.role, b.role
    bare = f"{_bare(ra)}>{_bare(rb)}"
    ka, kb = kind_of(a.mention), kind_of(b.mention)
    if frame.fits(ra, rb):
        fit = "fit"
    elif frame.fits(ra.split("/")[0], rb.split("/")[0]):
        fit = "deep"
    elif frame.fits(_bare(ra), _bare(rb)):
        fit = "near"
    else:
        fit = "off"
    sure = f"{'sure' if frame.sure else 'may'}-{fit}"
    depth = min(3, a.depth + b.depth)
    after = "before" if a.token.i < b.token.i else "after"
    shared = [
        "syntax", sure, f"{sure}|{depth}", f"{sure}|{a.mention.form}>{b.mention.form}", f"{sure}|{bare}",
        f"{sure}|{a.mention.form}", f"{sure}|>{b.mention.form}", f"depth:{depth}", f"{sure}|{after}", f"roles:{bare}",
        f"form:{a.mention.form}>", f"form:>{b.mention.form}", f"kinds:{ka}>{kb}",
    ]  # fmt: skip
    if a.mention.choices or b.mention.choices:
        shared.append("open")
    own = [
        "", sure, f"{sure}|{ka}>{kb}", f"{sure}|>{kb}", f"{sure}|{ka}>", f"{ka}>{kb}", bare, f"{ra}>{rb}",
        f"{bare}|{ka}>{kb}", lemma, f"{lemma}|{fit}", f"{lemma}|{bare}", f"{lemma}|{ra}>{rb}", f"{lemma}|>{kb}",
        f"{lemma}|{ka}>", f"{fit}|{after}", f"{sure}|{a.mention.form}>", f"{sure}|>{b.mention.form}",
    ]  # fmt: skip
    if a.mention.title:
        own.append("titled")
    shared += [f"near:{n}" for n in near]
    own += [f"n:{n}" for n in near]
    own += [f"n:{n}|{bare}" for n in near if n.startswith(("obj", "xcomp", "up:", "compound:prt", "aux:pass", "dep"))]
    own += [f"n:{n}|{lemma}" for n in near if n.startswith(("obj:", "obl:", "nmod:", "amod:", "compound", "xcomp"))]
    return (*shared, *(f"{kind}:{f}" for f in own))


def of_order(word: Token, frame: Frame, a: Mention, b: Mention, between: int, doc: Doc) -> tuple[str, ...]:
    """A pair that stands near a word without syntax that joins them."""
    kind = frame.type
    lemma = lemma_of(word)
    place = "".join(x for _, x in sorted(((a.head, "A"), (b.head, "B"), (word.i, "w"))))
    ka, kb = kind_of(a), kind_of(b)
    before_a, before_b = _before(doc, a), _before(doc, b)
    gap = min(4, abs(a.head - b.head) // 4)
    sure = f"{'sure' if frame.sure else 'may'}-order"
    shared = [
        sure, f"{sure}|{place}", f"{sure}|{place}|{min(2, between)}", f"{sure}|gap{gap}",
        f"{sure}|{a.form}>", f"{sure}|>{b.form}",
        f"{place}|>{before_b}", f"{place}|{before_a}>", f"order:{min(3, between)}|{gap}", f"order:kinds:{ka}>{kb}",
    ]  # fmt: skip
    own = [
        "order", sure, f"{sure}|{place}", f"{sure}|{place}|{ka}>{kb}", f"{sure}|{place}|{before_b}", f"{place}|>{kb}",
        f"{sure}|{place}|{min(1, between)}|{min(1, gap)}", f"o:{lemma}", f"o:{lemma}|{place}", f"o:{lemma}|{before_b}",
        f"o:{place}|{before_a}>{before_b}", f"o:{ka}>{kb}",
    ]  # fmt: skip
    return (*shared, *(f"{kind}:{f}" for f in own))


def of_stand(
    lemma: str, label: str, how: str, a: Argument | None, near: Iterable[str], *, held: str
) -> tuple[str, ...]:
    """An actor and what a word's clause says of it; `label` is the type, with its criterion for a rating."""
    role = a.role if a else held
    bare = _bare(role)
    kind = kind_of(a.mention) if a else held
    form = a.mention.form if a else held
    shared = [
        f"stand:{how}", f"stand:{how}|{bare}", f"stand:{bare}|{kind}", f"stand:{how}|{form}|{bare}",
        f"stand:depth:{a.depth if a else 9}", f"stand:{bare}",
    ]  # fmt: skip
    if a and a.mention.choices:
        shared.append("open")
    own = [
        "stand", how, f"{how}|{bare}", f"{how}|{kind}", f"{how}|{bare}|{kind}", f"s:{lemma}", f"s:{lemma}|{bare}",
        f"s:{lemma}|{kind}", f"s:{bare}|{kind}", f"s:{role}", f"s:{form}",
    ]  # fmt: skip
    shared += [f"stand:near:{n}" for n in near]
    own += [f"s:n:{n}" for n in near]
    own += [f"s:n:{n}|{bare}" for n in near]
    own += [f"s:n:{n}|{lemma}" for n in near if n.startswith(("obj:", "xcomp:", "aux", "amod:"))]
    family = label.split(":")[0]
    found = [*shared, *(f"{family}:{f}" for f in own)]
    if family != label:
        found += [f"{label}:{f}" for f in own]
    return tuple(found)


def of_office(kind: str, role: str, where: str, holder: Mention) -> tuple[str, ...]:
    """A person and the body that a title says they head or belong to."""
    own = ["office", f"office:{where}", f"office:{role}", f"office:{holder.form}|{where}"]
    return ("office", f"office:{where}", f"office:form:{holder.form}", *(f"{kind}:{f}" for f in own))


def kind_of(mention: Mention) -> str:
    """The kind of a mention, as features name it."""
    if mention.form == "adjective":
        return "adjective"
    return f"{mention.member.kind}{'~' if mention.member.unnamed else ''}"


def _bare(role: str) -> str:
    return role.split("/")[0].lstrip("+@")


def _before(doc: Doc, mention: Mention) -> str:
    at = mention.left - 1
    if at > 0 and doc[at].lower_ in ("the", "a", "an"):
        at -= 1
    return doc[at].lower_ if at >= 0 else ""

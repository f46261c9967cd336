"""Features: what the scorer sees of a trigger and of the options for its slots, as strings that say it in words.

Invariant: a feature names classes, lemmas, syntax and forms, never an actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from wildcard.reading.lexicon.frames import Frame, Frames, appraisals
from wildcard.reading.lexicon.words import classes
from wildcard.reading.mentions.arguments import case_of
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member
from wildcard.reading.parsing.tokens import Doc, Token
from wildcard.reading.scoring.options import Option
from wildcard.reading.scoring.triggers import Trigger

MODAL = frozenset(
    ["should", "must", "need", "ought", "will", "would", "shall", "may", "might", "could", "can", "cannot", "ca", "wo"]
)
NEGATION = frozenset({"not", "n't", "no", "never", "neither", "nor", "without", "nobody", "none"})
MARKS = frozenset({"aux", "aux:pass", "advmod", "mark", "cop", "expl", "cc", "det", "case"})
NEIGHBOURS = frozenset([
    "obj", "xcomp", "obl", "nmod", "amod", "advmod", "nsubj", "nsubj:pass", "acl", "ccomp", "compound",
])  # fmt: skip
BAG = 40  # tokens of a clause that are looked at
PATH = 4  # edges of a path that is told in full
LARGE = 1 << 14  # groups of each sort that are remembered
Group = tuple[str, ...]
MEANT: dict[str, tuple[str, ...]] = {  # class of words → labels that its words may mean
    **dict.fromkeys(
        ["kill", "harm", "seize_person", "take_property", "destroy", "displace", "attack", "repress", "smuggle", "rig",
         "deceive", "abandon"], ("committed",)),
    "conquer": ("controls", "fights"), "control": ("controls",), "lose_ground": ("controls",),
    "station": ("based_in", "operates_in"), "move": ("operates_in",), "operate": ("operates_in",),
    "pay": ("funds",), "arm": ("arms",), "train": ("trains",), "support": ("backs", "backs~"), "ally": ("allied_with",),
    "oppose": ("opposes", "opposes~"), "forbid": ("opposes", "opposes~"), "remove": ("opposes", "opposes~"),
    "pressure": ("pressures",), "accuse": ("pressures",), "command": ("commands",), "steer": ("directs",),
    "serve": ("serves",), "lead": ("heads",), "appoint": ("heads",), "belong": ("part_of",), "member": ("member_of",),
    "found": ("founded",), "become": ("succeeds",), "front": ("front_for",), "legalise": ("legitimises",),
    "oversee": ("oversees",), "host": ("hosts",), "rival": ("rivals",), "fight": ("fights",), "want": ("wants",),
    "recommend": ("recommends",), "predict": ("predicts",), "cause": ("causes",), "elect": ("runs_in",),
    "skill": ("rated:professionalism",), "order": ("rated:discipline",), "ethnic": ("rated:sectarianism",),
    "religion": ("rated:sectarianism",), "answerable": ("rated:judicial accountability",),
    "abroad": ("rated:foreign ties", "rated:respect for sovereignty"), "politics": ("rated:politicisation",),
    "victims": ("rated:civilian harm",), "losses": ("rated:own losses",), "legal_status": ("rated:legal standing",),
    "autonomy": ("rated:budget independence",),
}  # fmt: skip
FITS = (
    "sure-fit", "may-fit", "sure-deep", "may-deep", "sure-near", "may-near", "sure-off", "may-off", "unframed",
)  # fmt: skip


class Telling:
    """Says the features of the triggers of one passage."""

    def __init__(self, frames: Frames, at: dict[int, Mention]) -> None:
        self.frames = frames
        self.at = at
        self._held: list[int] | None = None
        self._ways: dict[tuple[int, int, int, str], tuple[Group, ...]] = {}

    def _stops(self, doc: Doc) -> list[int]:
        """Where semicolons and colons stand."""
        if self._held is None:
            self._held = [t.i for t in doc if t.text in (";", ":")]
        return self._held

    def of_trigger(self, trigger: Trigger, options: Sequence[Option]) -> tuple[str, ...]:
        """What the label of a trigger is told by."""
        word = trigger.word
        found = [f"how:{trigger.how}", f"pos:{word.pos_}", f"tag:{word.tag_}", f"dep:{word.dep_}"]
        if trigger.how == "word":
            found.append(f"w:{trigger.lemma}")
            found += [f"w:{m}" for m in _meanings(word.lemma_.lower(), trigger.lemma, trigger.frames)]
        else:
            found += self._of_link(trigger)
        found += self._of_children(word)
        found += self._above(word)
        found += self._of_clause(trigger)
        found += self._of_options(options)
        return tuple(dict.fromkeys(found))

    def _token(self, word: Token) -> tuple[str, ...]:
        """A word beside the trigger: its lemma and meanings, or the kind of actor it names."""
        mention = self.at.get(word.i)
        if mention is None:
            return _word_told(self.frames, word.lemma_.lower())
        if mention.form != "description":
            return (f"@{kind_of(mention)}",)
        return (*_word_told(self.frames, word.lemma_.lower()), f"@{kind_of(mention)}")

    def _of_link(self, trigger: Trigger) -> list[str]:
        mention = self.at[trigger.word.i]
        found = [f"link:{kind_of(mention)}"]
        if trigger.how == "title":
            found += [f"title:{w}" for w in mention.title.lower().split()]
        return found

    def _of_children(self, word: Token) -> list[str]:
        found: list[str] = []
        for child in word.children:
            dep, low = child.dep_, child.lower_
            if dep == "punct":
                continue
            if dep in MARKS:
                found.append(f"{dep}={low}")
                if low in MODAL:
                    found.append("modal")
            elif dep != "conj":
                case = f":{case_of(child)}" if dep in ("obl", "nmod") else ""
                found.append(f"{dep}{case}")
                told = self._token(child)
                found += _prefixed(dep, told)
                if case:
                    found += _prefixed(case, told)
                if dep in ("obj", "xcomp", "nsubj", "nsubj:pass", "obl"):
                    for inner in child.children:
                        if inner.dep_ in ("amod", "nmod", "compound", "obj", "acl"):
                            found += _prefixed(f"{dep}/{inner.dep_}", self._token(inner))
            if low in NEGATION:
                found.append("negated")
        return found

    def _above(self, word: Token) -> list[str]:
        head = word.head
        if head.i == word.i:
            return []
        lemma = head.lemma_.lower()
        told = self._token(head)
        found = [*_prefixed(f"up:{word.dep_}", told), *_prefixed("up", told)]
        for child in head.children:
            if child.dep_ in ("aux", "mark", "advmod") and child.i != word.i:
                found.append(f"up={child.lower_}")
        if lemma in MODAL:
            found.append("up:modal")
        if word.dep_ in ("nmod", "obl"):
            found.append(f"as:{case_of(word)}")
        return found

    def _of_clause(self, trigger: Trigger) -> list[str]:
        """The classes of the words in the clause, and the cues of its sentence."""
        found: list[str] = []
        sentence = trigger.word.sent
        count = 0
        for token in trigger.word.subtree:
            if token.i == trigger.word.i or token.pos_ not in ("VERB", "NOUN", "ADJ", "ADV"):
                continue
            count += 1
            if count > BAG:
                break
            found += _inside(token.lemma_.lower())
        first = next((t for t in sentence if t.is_alpha), None)
        if first is not None:
            found.append(f"first:{first.lower_}")
            if first.i == trigger.word.i:
                subject = any(c.dep_.startswith("nsubj") for c in trigger.word.children)
                found += ["opens", f"opens|{trigger.word.tag_}{'' if subject else '|no subject'}"]
        if sentence[-1].text == "?":
            found.append("question")
        if trigger.word.i > 0 and trigger.word.pos_ == "VERB":
            found.append(f"prev:{trigger.word.nbor(-1).lower_}")
        return found

    def _of_options(self, options: Sequence[Option]) -> list[str]:
        found: list[str] = []
        for option in options:
            if option.role in ("left", "right"):
                continue
            if option.mention is None:
                if option.role == "office":
                    found.append(f"office:{option.type}")
                continue
            if option.read:
                continue
            bare = bare_of(option.role)
            found += [f"has:{bare}", f"has:{bare}:{kind_of(option.mention)}"]
        roles = sorted({bare_of(o.role) for o in options if o.mention is not None and o.role not in ("left", "right")})
        found.append("has:" + ",".join(roles[:4]))
        return found

    def of_options(self, trigger: Trigger, options: Sequence[Option]) -> list[list[Group]]:
        """What tells whether each option fills a slot, whichever: groups of features that often stand together."""
        subjects = (o for o in options if o.mention is not None and o.depth < 3)
        alone = not any(bare_of(o.role) in ("subj", "poss", "self") for o in subjects)
        return [self._of_option(trigger, option, alone) for option in options]

    def _of_option(self, trigger: Trigger, option: Option, alone: bool) -> list[Group]:
        mention, role = option.mention, option.role
        form = mention.form if mention else "none"
        kind = f"{option.member.kind}-" if mention is None else kind_of_member(option.member)
        if form == "adjective":
            kind = "adjective"
        bare, word = bare_of(role), trigger.word
        found = [
            _standing(role, form, kind, option.depth, trigger.how, word.pos_),
            _of_word(bare, trigger.lemma if trigger.how == "word" else trigger.how),
        ]
        if role == "office":
            found.append((f"office:{option.type}", f"office:{option.wording}"))
        found += [_of_classes(bare, trigger.lemma), option.taken]
        if option.read:
            found.append(_read(bare, form, option.member.kind))
        if alone:
            found.append(_alone(bare, kind))
        if mention is not None:
            found += self._between(word, mention, bare)
        return found

    def _between(self, word: Token, mention: Mention, bare: str) -> tuple[Group, ...]:
        """How a mention stands to the trigger: side, distance, path."""
        at = (word.i, mention.head, mention.left, bare)
        held = self._ways.get(at)
        if held is None:
            held = self._ways[at] = self._way(word, mention, bare)
        return held

    def _way(self, word: Token, mention: Mention, bare: str) -> tuple[Group, ...]:
        doc = word.doc
        side = "before" if mention.head < word.i else "after" if mention.head > word.i else "at"
        gap = min(5, abs(mention.head - word.i).bit_length())
        low, high = sorted((mention.head, word.i))
        names = min(3, sum(1 for i in range(low + 1, high) if i in self.at))
        stopped = any(low <= i < high for i in self._stops(doc))
        at = mention.left - 1
        if at > 0 and doc[at].lower_ in ("the", "a", "an"):
            at -= 1
        head = doc[mention.head]
        return (
            _beside(side, gap, names, bare),
            _along(head.dep_, path_of(word, head)),
            _around(side if stopped else "", doc[at].lower_ if at >= 0 else ""),
        )

    def matches(self, trigger: Trigger, options: Sequence[Option]) -> dict[str, tuple[str, ...]]:
        """By label, how the words about a trigger match it: what is learnt of one label's words serves every label.

        The key of a type's own label is the type; of its text, the type with "~"; of a rating, "rated:criterion".
        """
        found: dict[str, set[str]] = {}
        word = trigger.word
        if trigger.how == "word":
            sure = {f.type for f in trigger.frames if f.sure}
            for frame in trigger.frames:
                self._of_frame(frame, options, len(sure), found)
            low = word.lemma_.lower()
            for key in _keys(trigger.lemma, low):
                found.setdefault(key, set()).update(("class", f"class|{word.pos_}"))
            for criterion, value in appraisals().get(low, ()):
                found.setdefault(f"rated:{criterion}", set()).update(("appraisal", f"appraisal|{word.pos_}", value))
        for child in word.children:
            if child.dep_ in NEIGHBOURS:
                self._of_neighbour("child", child.dep_, child, found)
                for inner in child.children:
                    if inner.dep_ in ("amod", "nmod", "compound"):
                        self._of_neighbour("inner", inner.dep_, inner, found)
            elif child.dep_ in ("aux", "mark") and child.lower_ in MODAL:
                for frame in self.frames.of(child.lower_):
                    found.setdefault(frame.type, set()).add(f"modal:{'sure' if frame.sure else 'may'}")
        if word.head.i != word.i:
            self._of_neighbour("up", word.dep_, word.head, found)
        return {k: tuple(sorted(v)) for k, v in found.items()}

    def _of_frame(self, frame: Frame, options: Sequence[Option], sure: int, found: dict[str, set[str]]) -> None:
        rank = "sure" if frame.sure else "may"
        told = found.setdefault(f"{frame.type}~" if frame.clause else frame.type, set())
        subjects = [o for o in options if o.mention is not None and o.role in frame.subject]
        told.update((rank, f"{rank}|{min(sure, 3)}"))
        if frame.clause:
            told.update((f"{rank}~", f"{rank}~|{'s' if subjects else '-'}"))
            return
        objects = [
            o for o in options
            if (o.mention is not None or o.role == "office") and o.role in frame.object
            and self.frames.allows(frame.type, "object", o.member.kind)
        ]  # fmt: skip
        both = any(a.member is not b.member for a in subjects for b in objects)
        fit = "both" if both else f"{'s' if subjects else '-'}{'o' if objects else '-'}"
        told.update((f"{rank}|{fit}", f"{rank}|{fit}|{min(sure, 3)}"))

    def _of_neighbour(self, where: str, dep: str, token: Token, found: dict[str, set[str]]) -> None:
        for key, told in _neighbour(self.frames, where, dep, token.lemma_.lower()):
            found.setdefault(key, set()).update(told)


def _meanings(low: str, lemma: str, frames: Iterable[Frame]) -> list[str]:
    """Frames, appraisals and classes of a lemma; `low` is the lemma without its particle."""
    found = [f"<{f.type}{'' if f.sure else '?'}{'~' if f.clause else ''}>" for f in frames]
    found += [f"[{c}:{v}]" for c, v in appraisals().get(low, ())]
    held = classes()
    return [*found, *(f"#{c}" for c in held.get(lemma, ()) or held.get(low, ()))]


def _keys(lemma: str, low: str) -> set[str]:
    held = classes()
    return {key for c in held.get(lemma, ()) or held.get(low, ()) for key in MEANT.get(c, ())}


@lru_cache(maxsize=LARGE)
def _word_told(frames: Frames, low: str) -> Group:
    return (low, *_meanings(low, low, (f for f in frames.of(low) if f.sure)))


@lru_cache(maxsize=LARGE)
def _prefixed(prefix: str, told: Group) -> Group:
    return tuple(f"{prefix}:{t}" for t in told)


@lru_cache(maxsize=LARGE)
def _inside(low: str) -> Group:
    """The classes and appraisals of a word of the clause."""
    return (
        *(f"in:#{c}" for c in classes().get(low, ())),
        *(f"in:[{c}]" for c, _ in appraisals().get(low, ())),
    )


@lru_cache(maxsize=LARGE)
def _neighbour(frames: Frames, where: str, dep: str, low: str) -> tuple[tuple[str, Group], ...]:
    """By key of a label, how a word beside the trigger matches it."""
    found: list[tuple[str, Group]] = []
    for frame in frames.of(low):
        rank = "sure" if frame.sure else "may"
        found.append((f"{frame.type}~" if frame.clause else frame.type, (f"{where}:{rank}", f"{where}:{dep}:{rank}")))
    found += [(key, (f"{where}:class", f"{where}:{dep}:class")) for key in sorted(_keys(low, low))]
    for criterion, _ in appraisals().get(low, ()):
        found.append((f"rated:{criterion}", (f"{where}:appraisal", f"{where}:{dep}:appraisal")))
    return tuple(found)


def path_of(a: Token, b: Token) -> str:
    """The dependencies between two words of a sentence: up from the first, down to the second."""
    above = [a, *a.ancestors]
    index = {t.i: n for n, t in enumerate(above)}
    down: list[str] = []
    token = b
    while token.i not in index:
        down.append(token.dep_)
        if token.head.i == token.i:
            return "apart"
        token = token.head
    up = [t.dep_ for t in above[: index[token.i]]]
    if len(up) + len(down) > PATH:
        return f"{min(6, len(up))}^{min(6, len(down))}v"
    return "".join(f"^{d}" for d in up) + "".join(f"v{d}" for d in reversed(down))


@lru_cache(maxsize=LARGE)
def _standing(role: str, form: str, kind: str, depth: int, how: str, pos: str) -> Group:
    bare = bare_of(role)
    return (
        f"r:{role}", f"b:{bare}", f"f:{form}", f"k:{kind}", f"b:{bare}|k:{kind}", f"b:{bare}|f:{form}",
        f"d:{depth}|b:{bare}", f"b:{bare}|{how}", f"b:{bare}|p:{pos}",
    )  # fmt: skip


@lru_cache(maxsize=LARGE)
def _of_word(bare: str, lemma: str) -> Group:
    return (f"b:{bare}|l:{lemma}",)


@lru_cache(maxsize=LARGE)
def _of_classes(bare: str, lemma: str) -> Group:
    return tuple(f"b:{bare}|#{c}" for c in classes().get(lemma, ()))


@lru_cache(maxsize=LARGE)
def _read(bare: str, form: str, kind: str) -> Group:
    return ("read", f"read|b:{bare}", f"read|f:{form}", f"read|b:{bare}|k:{kind}")


@lru_cache(maxsize=LARGE)
def _alone(bare: str, kind: str) -> Group:
    return ("alone", f"alone|b:{bare}", f"alone|k:{kind}")


@lru_cache(maxsize=LARGE)
def _beside(side: str, gap: int, names: int, bare: str) -> Group:
    return (side, f"{side}|gap:{gap}", f"{side}|names:{names}", f"b:{bare}|{side}")


@lru_cache(maxsize=LARGE)
def _along(dep: str, path: str) -> Group:
    return (f"t:{dep}", f"path:{path}")


@lru_cache(maxsize=LARGE)
def _around(stopped: str, before: str) -> Group:
    return (*([f"{stopped}|semicolon"] if stopped else ()), *([f"pre:{before}"] if before else ()))


def fit_of(frames: Iterable[Frame], option: Option, slot: str) -> str:
    """How an option's role fits the best of a word's frames of one type; `slot` is subject or object."""
    return FITS[fit_at(frames, option.role, slot)]


def fit_at(frames: Iterable[Frame], role: str, slot: str) -> int:
    """The place among the fits of how a role fits the best of a word's frames of one type."""
    bare, first = bare_of(role), role.split("/")[0]
    best = len(FITS) - 1
    for frame in frames:
        roles = frame.subject if slot == "subject" else frame.object
        fit = "fit" if role in roles else "deep" if first in roles else "near" if bare in roles else "off"
        best = min(best, FITS.index(f"{'sure' if frame.sure else 'may'}-{fit}"))
    return best


def kind_of(mention: Mention) -> str:
    """The kind of a mention, as features name it."""
    if mention.form == "adjective":
        return "adjective"
    return kind_of_member(mention.member)


def kind_of_member(member: Member) -> str:
    """The kind of an actor or place, marked where nobody named it."""
    return f"{member.kind}~" if member.unnamed else member.kind


@lru_cache(maxsize=4096)
def bare_of(role: str) -> str:
    """A role without what it went through."""
    return role.split("/")[0].lstrip("+@")

"""Contrary: who stands in a clause beside a deed and has not done it, since he prevented it, watched it, had it done to
him or is only accused of it; and what is told of not all of those who are named.

Invariant: a doer is denied only by the words of the clause itself, never by what the text says elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.reading.mentions.arguments import CHARGING
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.posts.not_held import FOLLOWING, not_held
from wildcard.reading.proposals.accused import accused
from wildcard.reading.proposals.doers import ACTIVE, TIES
from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.speech.aspect import BLOCKING, KEEPING, NOT

OWN = frozenset({"opposes", "pressures"})  # what who prevents a deed does himself
# those who are against, or in the hands of, whose they are called
OPPONENTS = frozenset([
    "killer", "murderer", "assassin", "attacker", "enemy", "foe", "opponent", "rival", "adversary", "critic", "captor",
    "abductor", "kidnapper", "torturer", "victim", "prisoner", "hostage", "captive", "deserter", "defector", "accuser",
    "detractor",
])  # fmt: skip
# whose object does what "to" brings
MAKING = frozenset([
    "bribe", "pay", "hire", "force", "compel", "coerce", "persuade", "convince", "encourage", "induce", "allow",
    "permit", "pressure", "incite", "goad", "direct",
])  # fmt: skip
USING = frozenset({"use", "exploit", "employ", "invoke", "deploy"})  # who uses something to attack attacks himself
WATCHING = frozenset({"watch", "look", "stand"})
BLAMING = frozenset({"blame", "attribute", "ascribe", "pin"})
ADMITTING = frozenset({"admit", "acknowledge", "concede", "confess"})
ASSAULTS = frozenset([
    "attack", "raid", "assault", "ambush", "bombing", "strike", "airstrike", "offensive", "shelling", "bombardment",
])  # fmt: skip
AGAINST = frozenset({"on", "against", "at", "upon"})
ENCIRCLING = frozenset({"surround", "besiege", "encircle", "blockade", "bomb", "approach"})  # before a place is held
# what is done with a cover, or a law, by who does not give it
WITHHOLDING = frozenset([
    "withdraw", "revoke", "repeal", "strip", "deny", "refuse", "lift", "cancel", "annul", "rescind", "decline",
    "withhold", "abrogate", "remove",
])  # fmt: skip
REJECTING = frozenset([
    "oppose", "reject", "criticise", "criticize", "refuse", "decline", "dismiss", "condemn", "denounce", "turn",
    "rebuff", "resist", "protest", "deplore",
])  # fmt: skip
ELECT = ("-elect", " elect", "-designate")
FALLING_APART = frozenset(["collapse", "crumble", "disintegrate", "melt", "dissolve", "evaporate", "implode"])
PART = frozenset({"all", "every", "each", "many"})


def _subject(candidate: Candidate) -> Token | None:
    """The head of the subject's mention where it stands in the paragraph of the word."""
    mention = candidate.subject_mention
    return candidate.word.doc[mention.head] if mention is not None and mention.passage == candidate.passage else None


def _within(token: Token, whole: Token) -> bool:
    return whole.left_edge.i <= token.i <= whole.right_edge.i


def _children(token: Token, *deps: str) -> list[Token]:
    return [c for c in token.children if c.dep_ in deps]


def of_who_prevents(candidate: Candidate) -> bool:
    """True where a deed is laid to who kept another from it: "X discouraged Y from arming Z", "vetoed the funding"."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type not in (ACTIVE | TIES) - OWN or subject is None:
        return False
    if word.lemma_.lower() in BLOCKING and candidate.type != "committed" and word.pos_ == "VERB":
        return True
    token = word.head if word.dep_ == "conj" else word
    verb = token.head
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "case")}
    kept = token.tag_ == "VBG" and any(m in marks and verb.lemma_.lower() in KEEPING[m] for m in KEEPING)
    if kept and verb.pos_ == "VERB":
        return not any(_within(subject, o) for o in _children(verb, "obj", "nsubj:pass"))
    blocked = token.dep_ == "obj" and token.pos_ == "NOUN" and verb.lemma_.lower() in BLOCKING
    return blocked and any(_within(subject, s) for s in _children(verb, "nsubj"))


def of_who_makes_him(candidate: Candidate) -> bool:
    """True where a deed is laid to who had another do it: "the warlord was bribed by X to fight Y"."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type not in ACTIVE | TIES or subject is None or word.dep_ not in ("xcomp", "advcl"):
        return False
    if not any(c.lower_ == "to" and c.dep_ == "mark" for c in word.children):
        return False
    verb = word.head
    if verb.lemma_.lower() in USING or verb.pos_ != "VERB":
        return False
    if _children(verb, "nsubj:pass"):
        return any(_within(subject, c) for c in _children(verb, "obl:agent"))
    made = verb.lemma_.lower() in MAKING and any(c.i < word.i for c in _children(verb, "obj"))
    return made and any(_within(subject, c) for c in _children(verb, "nsubj"))


def of_an_onlooker(candidate: Candidate) -> bool:
    """True where who watched a deed is said to have done it: "police watched as militiamen of X looted shops"."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type not in ACTIVE or subject is None:
        return False
    verb = word.head
    if verb.lemma_.lower() not in WATCHING or subject.head is not verb or subject.dep_ != "nsubj":
        return False
    return any(t.lower_ in ("as", "while") for t in word.doc[verb.i + 1 : word.i])


def of_the_agent_before(candidate: Candidate) -> bool:
    """True where "by X" closes one deed and X is said to have done the next: "were shot at by X and burned a post";
    and where those whom a deed with its doer was done to are said to have done it."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type not in ACTIVE or subject is None:
        return False
    if subject.dep_ in ("nsubj", "nsubj:pass") and subject.head is word and word.pos_ == "VERB":
        return candidate.type == "committed" and bool(_children(word, "obl:agent"))
    word = word.head if word.dep_ == "obj" and word.pos_ == "NOUN" else word
    if word.dep_ != "conj" or subject.dep_ != "obl:agent" or subject.head is not word.head or subject.i > word.i:
        return False
    return bool(_children(word, "obj")) and not _children(word, "obl:agent", "nsubj", "aux:pass")


def of_who_is_blamed(candidate: Candidate) -> bool:
    """True where an aside, "blamed by X on Y", makes either the doer of what the sentence tells."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type not in ACTIVE or subject is None:
        return False
    verb = next((t for t in subject.ancestors[:3] if t.dep_ == "acl" and t.lemma_.lower() in BLAMING), None)
    if verb is None:
        return False
    accuser = subject.dep_ == "obl:agent" and subject.head is verb
    return accuser or not (word is verb or _within(word, verb))


def of_whose_enemies(candidate: Candidate) -> bool:
    """True where what is told of somebody's killers or enemies is told of himself: "X armed the general's enemies"."""
    for mention in (candidate.subject_mention, candidate.object_mention):
        if mention is None or mention.passage != candidate.passage:
            continue
        owner = candidate.word.doc[mention.head]
        noun = owner.head
        if owner.dep_ in ("nmod:poss", "nmod") and noun.lemma_.lower() in OPPONENTS and noun is not candidate.word:
            return True
    return False


def of_not_all(candidate: Candidate) -> bool:
    """True for what is told of not all, or of few: "not every militia is loyal to X", "few of the tribes back it"."""
    for mention in (candidate.subject_mention, candidate.object_mention):
        if mention is None or mention.passage != candidate.passage:
            continue
        noun = candidate.word.doc[mention.head]
        told = [*noun.children, *([noun.head] if noun.dep_ == "nmod" else [])]
        if any(t.lower_ in PART and t.i and t.nbor(-1).lower_ == "not" for t in told if t.i < noun.i):
            return True
        owner = noun.head if noun.dep_ == "nmod:poss" else noun
        told += [*owner.children, *([owner.head] if owner.dep_ == "nmod" else [])]
        few = next((t for t in told if t.lower_ in ("few", "any") and t.i < noun.i), None)
        if few is not None and few.lower_ == "any":
            few = few if few.i and few.nbor(-1).lower_ in ("hardly", "scarcely", "barely") else None
        if few is not None and not (few.i and few.nbor(-1).lower_ in ("a", "the", "these", "those", "last", "quite")):
            return True
    return False


def of_the_target(candidate: Candidate) -> bool:
    """True where an attack is laid to whom it was on: "claimed responsibility for the attack on X's barracks"."""
    subject = _subject(candidate)
    if candidate.type not in ("committed", "fights") or subject is None:
        return False
    if any(c.dep_ == "case" and c.lower_ == "by" for c in subject.children):
        return False
    if any(_within(subject, t) for above in subject.ancestors[:4] for t in accused(above)):
        return False  # "pinned the bombing on X", whatever the parse hangs "on X" on
    hit = subject
    for above in subject.ancestors[:4]:
        on = any(c.dep_ == "case" and c.lower_ in AGAINST for c in hit.children)
        if on and hit.dep_ == "nmod" and above.lemma_.lower() in ASSAULTS:
            return not _within(candidate.word, hit)
        hit = above
    return False


def of_another_accused(candidate: Candidate) -> bool:
    """True where what somebody is accused of is laid to another: "X punished villagers accused of backing Y"."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type not in ACTIVE | TIES or subject is None or word.tag_ != "VBG":
        return False
    charge = word.head
    if charge.lemma_.lower() not in CHARGING or charge.tag_ != "VBN":
        return False
    if charge.dep_ == "acl":
        whom = [charge.head]
    elif charge.dep_ == "xcomp":
        whom = _children(charge.head, "obj")
    else:
        return False
    return bool(whom) and subject.pos_ != "PRON" and not any(_within(subject, w) for w in whom)


def of_whose_founder(candidate: Candidate) -> bool:
    """True where who did something to a founder is said to have founded: "whose founder was killed by X"."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type != "founded" or subject is None or word.pos_ != "NOUN" or not word.dep_.startswith("nsubj"):
        return False
    return subject.head is word.head and subject.dep_ == "obl:agent"


def of_an_admission(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where what one admits is laid to whom he accuses behind: "X admitted looting it but accused Y of arson"."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type != "committed" or subject is None or subject.i < word.i:
        return False
    own = word.lemma_.lower() in ADMITTING
    verb = word if own else word.head
    gerund = word.dep_ in ("xcomp", "ccomp", "obj") and word.tag_ == "VBG" and not _children(word, "nsubj")
    if verb.lemma_.lower() not in ADMITTING or not (own or gerund):
        return False
    admits = [m for c in _children(verb, "nsubj") if (m := at.get((candidate.passage, c.i))) is not None]
    return bool(admits) and all(m.member is not candidate.subject for m in admits)


def of_an_encircler(candidate: Candidate) -> bool:
    """True where who stands around a place is said to hold it: "has surrounded X, which Y still controls"."""
    return candidate.type == "controls" and candidate.word.lemma_.lower() in ENCIRCLING


def of_no_cover(candidate: Candidate) -> bool:
    """True for a cover that is refused, withdrawn or not given: "withdrew legal cover from X", "the fatwa does not"."""
    if candidate.type != "legitimises":
        return False
    word = candidate.word
    if sum(_withholds(t, word) for t in (word, *word.ancestors[:3])) % 2:
        return True  # "refused to repeal the law that legalised X" takes nothing back
    verb = word.head
    denied = word.pos_ == "NOUN" and verb is not word and any(c.lower_ in NOT for c in verb.children)
    against = [c for c in word.children if c.dep_ == "nmod" and any(k.lower_ == "against" for k in c.children)]
    mention = candidate.object_mention
    here = mention is not None and mention.passage == candidate.passage
    return denied or (here and any(_within(word.doc[mention.head], c) for c in against))  # type: ignore[union-attr]


def _withholds(verb: Token, word: Token) -> bool:
    """True for a verb that gives no cover, or takes it back; not for one that is negated, or that denies a saying."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in WITHHOLDING:
        return False
    said = any(_within(word, c) for c in _children(verb, "ccomp"))
    return not said and not any(c.lower_ in NOT for c in verb.children)


def of_who_rejects(candidate: Candidate) -> bool:
    """True where what another plans or asks is laid to who rejects it: "X opposed a plan by Y to arm Z"; and where Z
    is said to be opposed by who rejects a call to dissolve it."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type == "opposes" and word.lemma_.lower() in REJECTING:
        mention = candidate.object_mention
        if mention is None or mention.passage != candidate.passage:
            return False
        plans = [c for c in _children(word, "obj") if c.pos_ == "NOUN"]
        clauses = [a for p in plans for a in _children(p, "acl", "advcl")] + _children(word, "advcl", "xcomp")
        return any(_to(a) and _within(word.doc[mention.head], a) for a in clauses)
    if candidate.type not in ACTIVE | TIES or subject is None or not _to(word):
        return False
    noun = (
        word.head if word.head.pos_ == "NOUN" else next((c for c in _children(word.head, "obj") if c.i < word.i), None)
    )
    verb = noun.head if noun is not None else None
    if noun is None or verb is None or verb.lemma_.lower() not in REJECTING or noun.dep_ not in ("obj", "obl"):
        return False
    return any(_within(subject, c) for c in _children(verb, "nsubj"))


def _to(word: Token) -> bool:
    return word.pos_ == "VERB" and any(c.lower_ == "to" and c.dep_ == "mark" for c in word.children)


def of_who_acts_on_him(candidate: Candidate) -> bool:
    """True where what "who" tells of somebody is laid to who acted on him: "X killed a leader who had armed Y"."""
    word, subject = candidate.word, _subject(candidate)
    if candidate.type not in ACTIVE or subject is None or word.dep_ != "acl:relcl":
        return False
    mention = candidate.subject_mention
    whom = word.head
    whose = [c for c in _children(subject, "nmod") if any(k.lower_ == "of" for k in c.children)]
    if subject is whom and mention is not None and mention.form == "acting" and whose:
        return mention.member is not candidate.subject  # "a leader of Y who": no one else's
    if not any(c.lower_ == "who" and c.dep_ == "nsubj" for c in word.children) or whom.dep_ not in ("obj", "nmod"):
        return False
    verb = next((a for a in whom.ancestors if a.pos_ == "VERB"), None)
    return verb is not None and subject.dep_ == "nsubj" and subject.head is verb and subject.i < verb.i


def of_his_successor(candidate: Candidate) -> bool:
    """True where who follows somebody is said to have done what became of him: "was killed and succeeded by X"."""
    subject = _subject(candidate)
    if candidate.type not in ("committed", "opposes", "fights", "pressures") or subject is None:
        return False
    return subject.dep_ == "obl:agent" and subject.head.lemma_.lower() in FOLLOWING


def of_an_elect(candidate: Candidate) -> bool:
    """True for a post that somebody does not hold, or not yet: "President-elect X", "tipped to head Y"."""
    if candidate.type not in ("heads", "commands", "member_of"):
        return False
    holder = _subject(candidate)
    body = candidate.object_mention
    inside = candidate.word.doc[body.head] if body is not None and body.passage == candidate.passage else None
    if holder is not None and candidate.subject.person and not_held(candidate.word, holder, inside):
        return True
    mention = candidate.subject_mention
    title = mention.title.lower() if mention is not None else ""
    behind = [t.lower_ for t in candidate.word.doc[candidate.word.i + 1 : candidate.word.i + 3]]
    return title.endswith(ELECT) or (behind[:1] == ["-"] and behind[1:] in (["elect"], ["designate"]))


def of_a_collapse(candidate: Candidate) -> bool:
    """True where who fell apart, or fled, is said to be there, or to hold the place: "the army collapsed in Mosul"."""
    return candidate.type in ("operates_in", "based_in", "controls") and candidate.word.lemma_.lower() in FALLING_APART


CONTRARY = (
    of_an_elect, of_his_successor, of_no_cover, of_who_acts_on_him, of_who_rejects,
    of_who_prevents, of_who_makes_him, of_an_onlooker, of_the_agent_before, of_who_is_blamed, of_whose_enemies,
    of_not_all, of_the_target, of_another_accused, of_whose_founder, of_an_encircler, of_a_collapse,
)  # fmt: skip

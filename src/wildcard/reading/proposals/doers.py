"""Doers: who can have done what a word says, by the grammar of its clause alone.

Whom somebody praises or punishes "for doing" it does it, not who praises; "displaced persons" and "the disappeared" are
told of without a deed. Invariant: a doer is denied only where the clause names another, or no deed.
"""

from __future__ import annotations

from collections.abc import Mapping

from wildcard.reading.lexicon.cues import cues
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.mentions.sayings import KINDS, classes_of
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.posts.holders import BELONGING, KIN, of_another
from wildcard.reading.posts.succession import SOLDIERY
from wildcard.reading.scoring.candidates import Candidate

ACTIVE = frozenset([
    "committed", "fights", "arms", "funds", "trains", "controls", "founded", "heads", "commands", "directs", "backs",
    "hosts",
])  # fmt: skip
TIES = frozenset({"allied_with", "opposes", "wants", "serves", "part_of", "operates_in", "based_in", "rivals"})
OWN_ACTS = ACTIVE - {"committed", "backs"}  # that the verb of judging itself does not tell
JUDGED = frozenset([
    "accuse", "blame", "sanction", "arrest", "jail", "imprison", "convict", "charge", "indict", "fine", "punish",
    "sentence", "try", "prosecute", "dismiss", "sack", "suspend", "criticise", "criticize", "condemn", "denounce",
    "praise", "thank", "commend", "hail", "laud", "congratulate", "reward", "decorate", "fault", "detain", "suspect",
    "reprimand", "sue", "chide", "berate", "fire", "honour", "honor", "rebuke", "blacklist", "designate",
])  # fmt: skip
POSTS = frozenset({"heads", "commands", "member_of"})
TELLING = frozenset([
    "confirm", "regret", "mourn", "decry", "investigate", "probe", "verify", "lament", "deplore", "describe", "condemn",
    "recount", "commemorate", "narrate", "witness",
])  # fmt: skip
SUFFERED = frozenset([
    "kill", "wound", "injure", "hit", "target", "strike", "ambush", "attack", "assassinate", "murder", "slay", "shoot",
    "hurt", "destroy", "damage", "bomb", "capture", "abduct", "kidnap", "seize", "massacre", "martyr",
])  # fmt: skip
DONE = frozenset([  # nouns of what is done to somebody
    "killing", "death", "murder", "abduction", "kidnapping", "kidnap", "attack", "assault", "massacre", "rape",
    "torture", "bombing", "shooting", "ambush", "execution", "lynching", "loss", "disappearance", "assassination",
    "incident", "raid", "explosion", "violence", "casualty", "beating", "injury",
])  # fmt: skip
PARTS = frozenset({"faction", "wing", "splinter", "branch", "cell", "offshoot", "breakaway"})
LEADING = frozenset({"lead", "command", "head"})
TYING = frozenset({"marry", "wed", "relate", "betroth", "related", "married", "marriage"})
REACH = 3  # words between a deed and the verb that tells of it
# nouns whose "of" brings whom it was done to
PATIENT_OF = frozenset([
    "bombing", "killing", "murder", "massacre", "shelling", "assassination", "abduction", "kidnapping", "execution",
    "torture", "rape", "destruction", "siege", "beating", "lynching", "bombardment", "slaughter", "detention",
])  # fmt: skip
THINGS = frozenset([
    "bomb", "blast", "explosion", "mine", "landmine", "shell", "rocket", "missile", "bullet", "drone", "grenade", "ied",
    "explosive", "mortar", "airstrike", "bombing",
])  # fmt: skip
AFTER = frozenset({"after", "before", "since", "during", "following"})
STANDING = frozenset({"displaced", "disappeared", "wounded", "injured", "missing", "bereaved"})
PEOPLE = frozenset([
    "person", "people", "civilian", "family", "resident", "man", "woman", "child", "villager", "community",
    "population", "soldier", "fighter", "student", "worker",
])  # fmt: skip


def of_who_judges(candidate: Candidate) -> bool:
    """True where what somebody is praised or punished for is laid to who praises: "sanctioned X for funding gangs"."""
    mention = candidate.subject_mention
    if candidate.type not in ACTIVE or mention is None or mention.passage != candidate.passage:
        return False
    word = candidate.word
    gerund = _gerund(word)
    if gerund is None and candidate.type in OWN_ACTS:
        gerund = next((g for c in word.children if c.dep_ in ("advcl", "acl") and (g := _gerund(c)) is not None), None)
    if gerund is None:
        return False
    verb = gerund.head
    if verb.lemma_.lower() not in JUDGED or verb.pos_ != "VERB":
        return False
    patient = next((c for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.i < gerund.i), None)
    judges = [c for c in verb.children if c.dep_ in ("nsubj", "obl:agent")]
    if patient is None or not judges:
        return False
    return any(j.left_edge.i <= mention.head <= j.right_edge.i for j in judges)


def _gerund(word: Token) -> Token | None:
    """The "doing" behind "for" or "of" that a word is, or is joined to."""
    token = word
    for _ in range(3):
        marked = any(c.lower_ in ("for", "of") and c.dep_ in ("mark", "case") for c in token.children)
        if token.tag_ == "VBG" and marked:
            return token
        if token.dep_ != "conj":
            return None
        token = token.head
    return None


def of_who_appoints(candidate: Candidate) -> bool:
    """True where somebody is said to head what acts on him: "the government removed X", "the junta named X head"."""
    whom, body = candidate.subject_mention, candidate.object_mention
    if candidate.type not in POSTS or whom is None or body is None:
        return False
    who = candidate.word.doc[body.head]
    if not whom.passage == body.passage == candidate.passage or who.dep_ != "nsubj":
        return False
    acted_on = candidate.word.doc[whom.head]
    verb = who.head
    if candidate.word not in (who, verb) and candidate.word.head is not verb:
        return False
    above = acted_on.head if acted_on.dep_ in ("compound", "appos", "nmod:desc", "flat") else acted_on
    return above.head is verb and above.dep_ in ("obj", "iobj", "xcomp") and verb.pos_ == "VERB"


def of_who_tells(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where what somebody confirms, regrets or looks into is laid to him: "the spokesman confirmed the killing of
    three", and where it is laid to whom it was done to."""
    word, mention = candidate.word, candidate.subject_mention
    if candidate.type != "committed" or mention is None or mention.passage != candidate.passage:
        return False
    noun, verb = word, word
    for _ in range(REACH):
        if verb.pos_ == "VERB" and verb.lemma_.lower() in TELLING:
            break
        if verb.dep_ not in ("obj", "obl", "nmod", "nsubj:pass", "conj", "compound"):
            return False
        noun, verb = verb, verb.head
    else:
        return False
    if noun is not word and noun.dep_ == "conj":
        return False
    told = next((c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")), None)
    if told is None or told.pos_ != "NOUN" or told.lemma_.lower() not in DONE:
        return False
    teller = next((c for c in verb.children if c.dep_ in ("nsubj", "obl:agent")), None)
    if (
        teller is not None
        and (m := at.get((candidate.passage, teller.i))) is not None
        and m.member is candidate.subject
    ):
        return True
    behind = [c for c in told.children if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.children)]
    return any(c.left_edge.i <= mention.head <= c.right_edge.i for c in behind)


def of_a_victim(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where a deed is laid to whom it was done to, or whose he is: "the driver of the unit was killed"."""
    word, mention = candidate.word, candidate.subject_mention
    if _among_those_hit(candidate, at):
        return True
    bare = mention is None and candidate.subject_option.role in ("subj", "obj")  # a noun that was taken for somebody
    here = mention is not None and mention.passage == candidate.passage
    if candidate.type != "committed" or not (bare or here) or told_by(word):
        return False
    if here and mention is not None and _done_to(word, mention):
        return True
    verb = word
    while verb.dep_ in ("obl", "nmod", "obl:agent", "conj") and verb.pos_ == "NOUN" and verb.head is not verb:
        verb = verb.head  # "was killed in a drone strike", "came under attack"
    suffered = verb is not word or verb.lemma_.lower() in SUFFERED
    passive = ("nsubj:pass", "obj") if suffered else ("nsubj:pass",)  # "a blast killed X", "killed X in a strike"
    patient = next((c for c in verb.children if c.dep_ in passive), None)
    if patient is None or (verb is not word and verb.lemma_.lower() not in SUFFERED):
        return False
    return mention is None or patient.left_edge.i <= mention.head <= patient.right_edge.i


def by_a_thing(candidate: Candidate) -> bool:
    """True where a bomb or a blast did it, and the clause does not say that it was its subject's: of whoever tells of
    it, "a bomb killed him, X said", he has not done it."""
    word, mention = candidate.word, candidate.subject_mention
    thing = word if word.dep_ == "nsubj" else next((c for c in word.children if c.dep_ == "nsubj"), None)
    if candidate.type != "committed" or thing is None or thing.lemma_.lower() not in THINGS:
        return False
    here = mention is not None and mention.passage == candidate.passage
    return not (here and mention is not None and thing.left_edge.i <= mention.head <= thing.right_edge.i)


def _among_those_hit(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where whoever the context gives for the doer of a passive is named in the words of whom it was done to."""
    word = candidate.word
    if candidate.type != "committed" or any(c.dep_ == "obl:agent" for c in word.children):
        return False
    patient = next((c for c in word.children if c.dep_ == "nsubj:pass"), None)
    if patient is None or told_by(word):
        return False
    inside = range(patient.left_edge.i, patient.right_edge.i + 1)
    return any((m := at.get((candidate.passage, k))) is not None and m.member is candidate.subject for k in inside)


def _done_to(noun: Token, mention: Mention) -> bool:
    """True for "the bombing of X", and for "after the Y massacre, X fled", which X has not done."""
    if noun.pos_ != "NOUN":
        return False
    if noun.lemma_.lower() in PATIENT_OF:
        behind = [c for c in noun.children if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.children)]
        if any(c.left_edge.i <= mention.head <= c.right_edge.i for c in behind):
            return True
        place = noun.doc[mention.head]  # "the Jabidah killings" are called after where they were
        if place.dep_ == "compound" and place.head is noun and mention.member.entry is None and not mention.personal:
            return True
    after = noun.dep_ == "obl" and any(c.lower_ in AFTER and c.dep_ == "case" for c in noun.children)
    subject = noun.doc[mention.head]
    named = any(c.dep_ == "compound" for c in noun.children)
    return after and named and subject.dep_ in ("nsubj", "nsubj:pass") and subject.head is noun.head


def of_another_s_agent(candidate: Candidate) -> bool:
    """True where a deed is laid to who did another: "fighters of X, led by Y, burned the houses", "X, led by Y, is
    allied with Z"."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type not in ACTIVE | TIES or mention is None or mention.passage != candidate.passage:
        return False
    agent = word.doc[mention.head]
    while agent.dep_ in ("appos", "flat", "compound", "nmod:desc") and agent.head is not agent:
        agent = agent.head
    verb = agent.head
    by = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if by is None or verb is word or verb.dep_ not in ("acl", "advcl"):
        return False
    if any(t.text == "," for t in word.doc[by.i : mention.head]) or mention.head < by.left_edge.i:
        return False  # "led by the speaker Y" is one phrase
    return not any(t is verb for t in word.ancestors) and not (word.dep_ == "conj" and word.head is verb)


def told_by(word: Token) -> bool:
    """True for a word that says, accuses, admits or denies."""
    return not classes_of(word, cues()).isdisjoint(KINDS)


def of_his_servant(candidate: Candidate) -> bool:
    """True where a post is given to somebody of its holder's own: "the driver of the Commander of 4 Brigade, X"."""
    word, mention = candidate.word, candidate.subject_mention
    if candidate.type not in POSTS or mention is None or mention.passage != candidate.passage:
        return False
    behind = mention.head > word.i and mention.form == "name"
    return behind and of_another(word.doc, word.i, word.doc[mention.head], word.sent.start)


def of_his_kin(candidate: Candidate) -> bool:
    """True where a post is given to whoever is told of by its holder: "X, the wife of the commander of Y", "X is
    married to a daughter of a commander", "X's brother is a member"."""
    word, mention = candidate.word, candidate.subject_mention
    if candidate.type not in POSTS or mention is None or mention.passage != candidate.passage:
        return False
    holder = word.doc[mention.head]
    if holder.dep_ == "nmod:poss" and holder.head.lemma_.lower() in KIN and holder.head is not word:
        return True
    if word.lemma_.lower() in KIN | TYING:
        return True
    above = word.head
    if word.i == mention.head or (word.left_edge.i <= mention.head <= word.right_edge.i and not _apart(word, mention)):
        return False
    tied = word.dep_ in ("nmod", "obl") and any(c.lower_ in ("of", "to") for c in word.children if c.dep_ == "case")
    return tied and above.lemma_.lower() in BELONGING | TYING


def _apart(body: Token, mention: Mention) -> bool:
    """True for who stands behind a comma after a body: "the wife of the GOC 7 Division, Mrs X"."""
    return any(t.text == "," for t in body.doc[body.i + 1 : mention.head])


def of_who_leads(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where leading a body is taken for a deed: "the brigade, led by X, of killing nine men"; "a raid led by X" is
    one."""
    word = candidate.word
    if candidate.type != "committed" or word.lemma_.lower() not in LEADING or word.dep_ != "acl" or word.tag_ != "VBN":
        return False
    return (candidate.passage, word.head.i) in at


def of_the_ranks(candidate: Candidate) -> bool:
    """True where who leads some troops is said to lead the army that they are of: "troops, led by Col. X, killed"."""
    mention = candidate.object_mention
    if candidate.type not in ("heads", "commands") or mention is None or mention.passage != candidate.passage:
        return False
    noun = candidate.word.doc[mention.head].lemma_.lower()
    return mention.form in ("common", "acting") and noun in SOLDIERY


def of_a_part_of_it(candidate: Candidate) -> bool:
    """True where who leads a part is said to lead the whole: "the 7th Division, whose 3rd Brigade is led by X"."""
    whole = candidate.object_mention
    if candidate.type not in ("heads", "commands") or whole is None or whole.passage != candidate.passage:
        return False
    doc = candidate.word.doc
    behind = range(whole.head + 1, min(whole.head + 4, candidate.word.i))
    return candidate.subject.person and any(doc[k].lower_ == "whose" and doc[k - 1].text == "," for k in behind)


def of_a_faction(candidate: Candidate) -> bool:
    """True where the whole is told to be led by who leads a part of it: "the faction of Y led by X"."""
    body, word = candidate.object_mention, candidate.word
    if candidate.type not in ("heads", "commands") or body is None or body.passage != candidate.passage:
        return False
    whole = word.doc[body.head]
    part = whole.head
    return (
        whole.dep_ == "nmod" and part.lemma_.lower() in PARTS and word.i > whole.i and word.dep_ in ("acl", "acl:relcl")
    )


def of_a_wider_body(candidate: Candidate) -> bool:
    """True where the whole that a unit belongs to is said to command it: "GOC 7 Division, Nigerian Army, General X"."""
    whole, unit = candidate.subject_mention, candidate.object_mention
    if candidate.type not in ("heads", "commands") or whole is None or unit is None or candidate.subject.person:
        return False
    if not whole.passage == unit.passage == candidate.passage:
        return False
    first, last = sorted((unit.head, whole.head))
    between = candidate.word.doc[first + 1 : last]
    return any(t.text == "," for t in between) and all(t.text == "," or t.lower_ == "the" for t in between)


def standing_term(candidate: Candidate) -> bool:
    """True for a state that people are in, which tells no deed: "camps of displaced persons", "relatives of the
    disappeared"."""
    word = candidate.word
    if candidate.type != "committed" or word.lower_ not in STANDING:
        return False
    if any(c.dep_.startswith(("nsubj", "obl", "aux", "obj")) for c in word.children):
        return False
    named = word.dep_ == "amod" and word.head.lemma_.lower() in PEOPLE
    alone = any(c.lower_ == "the" and c.dep_ == "det" for c in word.children)
    return named or alone

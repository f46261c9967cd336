"""Overruled: candidates of the scorer that the text's postings, or the meaning of heading, leave no room for.

Invariant: what a pattern tells of a post is not told by the scorer a second time, nor of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.frames import appraisals
from wildcard.reading.lexicon.handover import TYPES
from wildcard.reading.mentions.antecedents import GANGS, IRREGULARS, OFFICIAL
from wildcard.reading.mentions.arguments import CHARGING
from wildcard.reading.mentions.governing import levels
from wildcard.reading.mentions.mention import Mention
from wildcard.reading.mentions.sayings import lemma_of
from wildcard.reading.names.cast import Member
from wildcard.reading.parsing.tokens import Token
from wildcard.reading.posts.complements import BRANCHES, STAFF
from wildcard.reading.posts.succession import RINGLEADERS, Posting
from wildcard.reading.proposals.accused import of_who_accuses
from wildcard.reading.proposals.advice import of_what_is_left, of_what_will_be, of_who_is_to_ask
from wildcard.reading.proposals.circumstance import of_aircraft, of_the_ground, of_unlike, of_who_had_left
from wildcard.reading.proposals.contrary import CONTRARY, of_an_admission
from wildcard.reading.proposals.doers import (
    POSTS,
    of_a_faction,
    of_a_part_of_it,
    of_a_wider_body,
    of_another_s_agent,
    of_his_kin,
    of_his_servant,
    of_the_ranks,
    of_who_appoints,
    of_who_judges,
    of_who_leads,
    of_who_tells,
    standing_term,
)
from wildcard.reading.proposals.gapped import beyond_a_stop, of_a_gap, of_an_aside
from wildcard.reading.proposals.met import (
    of_a_deputy,
    of_a_post_itself,
    of_an_honorific,
    of_others_beside,
    of_what_has_him,
    of_whom_he_meets,
)
from wildcard.reading.proposals.undergone import of_a_victim, of_an_attribute
from wildcard.reading.scoring.candidates import Candidate
from wildcard.reading.scoring.options import Option

SAYING = frozenset({"say", "tell", "add", "state", "claim", "insist", "announce", "declare"})
FINDING = frozenset({"report", "document", "find", "conclude", "note", "confirm", "believe", "allege", "write", "warn"})
COUNTING = frozenset([
    "count", "document", "record", "verify", "register", "estimate", "tally", "monitor", "investigate",
])  # fmt: skip
DEEDS = frozenset({"committed", "fights", "arms", "funds", "trains", "controls"})
_OBSERVER = re.compile(
    r"\b(?:Watch|Amnesty|Experts|Panel|Commission|Committee|Observatory|Rapporteur|Rights|Court|Tribunal|Crisis Group"
    r"|Network|Institute|Reporters|Reuters|UNICEF|OHCHR|ICRC)\b"
)
DONE = frozenset([
    "integration", "incorporation", "absorption", "merger", "merging", "dissolution", "disbandment", "disbanding",
    "disarmament", "disarming", "dismantling", "demobilisation", "demobilization", "removal", "withdrawal", "expulsion",
    "reform", "restructuring", "prosecution", "trial", "arrest", "inclusion", "exclusion", "deployment", "transfer",
    "subordination", "abolition", "legalisation", "legalization", "recognition",
])  # fmt: skip
REPORTING = SAYING | FINDING | {"think", "consider", "suspect", "accuse", "rumour", "see", "show", "reveal"}
ASKING = frozenset(
    {"ask", "urge", "call", "press", "beg", "implore", "request", "order", "tell", "want", "demand", "push"}
)
ACCUSING = CHARGING - {"blame"} | {"indict"}  # an attack is blamed on somebody, who is no object then
SETTLED = frozenset({"city", "town", "village", "district", "province", "capital"})  # no body is meant by these
PRAISE = frozenset({"fine", "excellent", "superb", "splendid", "first-rate", "outstanding", "superior"})
SIZES = frozenset({"small", "large", "big", "tiny", "numerous", "few"})
UNDER = frozenset({"under", "within"})
NO_POSTS = frozenset({"guest", "predecessor", "predecessors", "successor", "successors"})
SPAN = 3  # tokens of a post's words
_COMPLEMENT = re.compile(r" (?:of|in|for|at|to) ")


def ruled_out(candidate: Candidate, at: Mapping[tuple[int, int], Mention], roles: Mapping[str, str]) -> bool:
    """True for what the meaning of its words leaves no room for; `roles` are the packs' words for posts and ranks."""
    return (
        any(rule(candidate) for rule in BY_ITSELF)
        or any(rule(candidate, at) for rule in AMONG_OTHERS)
        or heads_an_office(candidate, roles)
        or of_a_rank(candidate, roles)
    )


def heads_an_office(candidate: Candidate, roles: Mapping[str, str]) -> bool:
    """True where somebody is said to head "the governor", who is no body, or "Public Relations", none of its own; and
    for words that tell no post."""
    body = candidate.object
    if candidate.type in POSTS and candidate.word.lower_ in NO_POSTS:
        return True
    leads = candidate.word.lemma_.lower() in RINGLEADERS and isinstance(body, Member) and body.entry is not None
    if candidate.type in ("heads", "commands") and leads and body.entry.body is not None:  # type: ignore[union-attr]
        return candidate.object_mention is None or candidate.object_mention.form not in ("name", "acronym")
    if candidate.type == "part_of" and candidate.word.lemma_.lower() == "fall":
        other = candidate.object_option  # "the division fell to X", but "fell under X"
        return other is None or other.role.split("/")[0] not in UNDER
    into = candidate.object_mention
    if candidate.type == "part_of" and into is not None and into.passage == candidate.passage:
        whole = candidate.word.doc[into.head]
        return whole.head.lemma_.lower() == "fall" and any(c.lower_ == "to" for c in whole.children)
    if candidate.type != "heads" or not isinstance(body, Member):
        return False
    return _post_holder(body, roles) or fold(body.argument().name) in BRANCHES | STAFF


def of_what_is_done(candidate: Candidate) -> bool:
    """True where somebody backs or opposes what is done to another, which is not the other himself: "backs the
    integration of the force into the army"."""
    mention = candidate.object_mention
    if candidate.type not in ("backs", "opposes") or mention is None or candidate.word.pos_ != "VERB":
        return False
    token = candidate.word.doc[mention.head]
    noun = token.head
    done = noun.lemma_.lower() in DONE and token.dep_ in ("nmod", "nmod:poss", "obl", "conj")
    return done and noun.head is candidate.word


def says_of_another(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where a verb of saying is taken for its subject's own act, though what is said is of somebody else."""
    if candidate.type != "committed" or candidate.word.lemma_.lower() not in SAYING:
        return False
    clauses = (c for c in candidate.word.children if c.dep_ == "ccomp")
    subjects = (s for clause in clauses for s in clause.children if s.dep_.startswith("nsubj"))
    told = [at[candidate.passage, s.i] for s in subjects if (candidate.passage, s.i) in at]
    return any(m.member is not candidate.subject and m.form != "pronoun" for m in told)


def of_another_than_the_accused(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where a word of accusing lays a deed to somebody else than whom it accuses."""
    word = candidate.word
    if candidate.type != "committed" or word.lemma_.lower() not in ACCUSING or word.pos_ != "VERB":
        return False
    whom = next((c for c in word.children if c.dep_ in ("nsubj:pass", "obj")), None)
    if whom is None:
        return False
    within = range(whom.left_edge.i, whom.right_edge.i + 1)
    accused = [m for i in within if (m := at.get((candidate.passage, i))) is not None]
    if not accused or any(m.form == "pronoun" for m in accused):
        return False
    return not any(m.member is candidate.subject or candidate.subject in m.choices for m in accused)


def told_by_no_deed(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True for what a preposition or counting is taken for: "according to the military", "BINUH counted 200 dead"."""
    word = candidate.word
    if candidate.type not in ("committed", "rated"):
        return False
    if candidate.type == "committed" and word.dep_ == "case" and word.lower_ in ("according", "including"):
        return True
    marked = word.i > 0 and word.nbor(-1).text in (",", '"', "”") and word.tag_ in ("VBD", "VBZ")
    if candidate.type == "committed" and marked and word.lemma_.lower() in SAYING | FINDING:
        return True  # "…, said the police"
    above = (word, word.head, word.head.head, word.head.head.head)
    counting = next((t for t in above if t.lemma_.lower() in COUNTING), None)
    if counting is None or counting.pos_ != "VERB" or (candidate.type == "rated" and counting.lemma_ == "record"):
        return False  # but "the army recorded heavy losses"
    counters = (at.get((candidate.passage, c.i)) for c in counting.children if c.dep_ == "nsubj")
    counts = any(m is not None and m.member is candidate.subject for m in counters)
    return counts and any(_OBSERVER.search(surface) or surface.isupper() for surface in candidate.subject.surfaces)


def of_who_reports(candidate: Candidate) -> bool:
    """True where a deed is laid to who reports it: "is said by X to have armed Y"."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type not in DEEDS | {"hosts", "backs", "serves"} or mention is None:
        return False
    if mention.passage != candidate.passage:
        return False
    agent = word.doc[mention.head]
    return agent.dep_ == "obl:agent" and agent.head in word.ancestors[:3] and lemma_of(agent.head) in REPORTING


def of_who_asks(candidate: Candidate) -> bool:
    """True where a deed is laid to who asks another for it, or to end it: "X urged Y to stop arming Z"."""
    mention, word = candidate.subject_mention, candidate.word
    if candidate.type not in DEEDS - {"committed"} | {"hosts", "backs"} or mention is None:
        return False
    if mention.passage != candidate.passage:
        return False
    for above in word.ancestors[:3]:
        if above.lemma_.lower() in ASKING:
            asked = any(c.dep_ in ("obj", "iobj") or (c.dep_ == "obl" and c.i > above.i) for c in above.children)
            asker = word.doc[mention.head]
            return asked and asker.dep_ == "nsubj" and asker.head is above
    return False


def of_orders(candidate: Candidate) -> bool:
    """True for a training that "instructions" are taken for: who receives them is told what to do, not taught."""
    return candidate.type == "trains" and candidate.word.lower_ == "instructions"


def of_an_observer(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where "it" is taken for who reports the deed: "The Group of Experts found that it bought gold"."""
    mention = candidate.subject_mention
    if candidate.type not in DEEDS or mention is None or mention.form != "pronoun":
        return False
    clause = candidate.word.doc[mention.head].head
    if clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in SAYING | FINDING:
        return False
    sayers = (at.get((candidate.passage, c.i)) for c in clause.head.children if c.dep_ == "nsubj")
    held = any(m is not None and m.member is candidate.subject for m in sayers)
    return held and any(_OBSERVER.search(surface) for surface in candidate.subject.surfaces)


def of_a_finding(candidate: Candidate) -> bool:
    """True where an observer's finding is taken for his own deed: "The Panel found that it sold arms"."""
    word = candidate.word
    if candidate.type != "committed" or word.head is not word or word.lemma_.lower() not in FINDING:
        return False
    observer = any(_OBSERVER.search(surface) for surface in candidate.subject.surfaces)
    return observer and any(c.dep_ == "ccomp" for c in word.children)


def by_another_criterion(candidate: Candidate) -> bool:
    """True for a rating whose clause has words of other criteria alone: "most professional" is no politicisation."""
    if candidate.type != "rated":
        return False
    criterion = candidate.label.partition(":")[2]
    than = next((t.i for t in candidate.word.subtree if t.lower_ == "than"), len(candidate.word.doc))
    told = {c for t in candidate.word.subtree if t.i < than for c in _criteria(t)}  # not "than the tribal militias"
    if told and criterion not in told:
        return True
    beside = [candidate.word, *(c for c in candidate.word.children if c.dep_ not in ("conj", "parataxis", "advcl"))]
    praised = any(t.lemma_.lower() in PRAISE and t.pos_ == "ADJ" for t in beside)
    own = {c for t in beside for c in _criteria(t)}
    if criterion == "holds ground" and candidate.word.lower_ in SIZES and criterion not in own:
        return True
    return praised and criterion != "professionalism" and criterion not in own  # "a fine force" holds no ground


def _criteria(word: Token) -> set[str]:
    """The criteria on which a word appraises, as it stands ("trained") or by its lemma."""
    return {c for w in (word.lower_, word.lemma_.lower()) for c, _ in appraisals().get(w, ())}


def founded_by_nobody(candidate: Candidate) -> bool:
    """True where a passive that names nobody ("the force, created in 2023") is laid to somebody of another sentence."""
    word, mention = candidate.word, candidate.subject_mention
    if candidate.type != "founded" or word.tag_ != "VBN" or mention is None:
        return False
    aside = word.i > 0 and word.nbor(-1).text == ","  # "X, founded in 1982,": X did not found
    kinds = ("obl:agent", "obj") if aside else ("nsubj", "obl:agent", "obj")
    active = any(c.dep_ in kinds or c.lower_ in ("have", "has", "had") for c in word.children)
    here = mention.passage == candidate.passage and word.sent.start <= mention.head < word.sent.end
    by = word.doc[mention.head] if here else word
    # "X, founded in 1982, is funded by Y", but "was formed, armed and led by Y"
    shared = word in by.head.ancestors and by.head.dep_ == "conj"
    another_s = here and by.dep_ == "obl:agent" and by.head is not word and not shared
    return not active and (another_s or not here)


def of_a_rank(candidate: Candidate, roles: Mapping[str, str]) -> bool:
    """True where somebody is said to head what stands beside his name by his rank alone: "General X of
    Rwanda", "(UNAMID), replacing General X"."""
    mention = candidate.subject_mention
    if candidate.type != "heads" or mention is None or mention.head != candidate.word.i:
        return False
    return roles.get(fold(mention.title).rstrip(".")) in ("rank", "title")


def seat_of(candidate: Candidate) -> bool:
    """True where a seat is told of a headquarters, not of the town that it is in, or of whose headquarters it is."""
    if candidate.type != "based_in":
        return False
    mention = candidate.object_mention
    inside = mention is not None and mention.form == "description"
    quarters = inside and candidate.word.doc[mention.head].lemma_.lower() == "headquarters"  # type: ignore[union-attr]
    return quarters or (candidate.subject.person and candidate.word.lemma_.lower() == "headquarters")


def wrongly_taken_up(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where a noun or pronoun is taken for somebody whom it cannot mean: "pilots of the air force" for another
    force, "the vigilantes" for a state's own body, the second "it" of "X is good, but it is small" for not X."""
    return any(
        option is not None and option.read and option.mention is not None and _cannot_mean(option, candidate, at)
        for option in (candidate.subject_option, candidate.object_option)
    )


def _cannot_mean(option: Option, candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    assert option.mention is not None
    token, entry = candidate.word.doc[option.mention.head], option.member.entry
    if token.lemma_.lower() in SETTLED and not option.member.place:
        return True
    if entry is not None and entry.body is not None and token.lemma_.lower() in IRREGULARS:
        return True
    if entry is not None and option.member.kind in OFFICIAL and token.lemma_.lower() in GANGS:
        return True  # "the gangs" are no mission
    if option.mention.form == "pronoun" and _goes_on(token, option.mention.member, candidate.passage, at):
        return True
    behind = [c for c in token.children if c.dep_ == "nmod" and c.i > token.i and (candidate.passage, c.i) in at]
    owned = any(k.lower_ == "of" for c in behind for k in c.children)
    return owned and option.mention.form == "description"


def _goes_on(token: Token, member: Member, passage: int, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True for the subject of a clause joined to one of which the member that it was resolved to is the subject."""
    above = list(islice(levels(token), 2))
    if not token.dep_.startswith("nsubj") or len(above) < 2 or above[0].hangs != "conj" or above[1].subject is None:
        return False
    if _same_object(token, above[1].predicate):
        return False
    first = at.get((passage, above[1].subject.i))
    return first is not None and first.member is member


def of_the_other(candidate: Candidate, at: Mapping[tuple[int, int], Mention]) -> bool:
    """True where the second "it" of "The army attacked it, but it came back" is taken for the army."""
    mention = candidate.subject_mention
    if mention is None or mention.form != "pronoun":
        return False
    token = candidate.word.doc[mention.head]
    above = list(islice(levels(token), 2))
    if not token.dep_.startswith("nsubj") or len(above) < 2 or above[0].hangs != "conj" or above[1].subject is None:
        return False
    first = at.get((candidate.passage, above[1].subject.i))
    return first is not None and first.member is candidate.subject and _same_object(token, above[1].predicate)


def _same_object(pronoun: Token, predicate: Token) -> bool:
    return any(c.dep_ == "obj" and c.lower_ == pronoun.lower_ and c.i < pronoun.i for c in predicate.children)


def overruled(candidate: Candidate, held: Sequence[Posting]) -> bool:
    """True where a posting says what a candidate says, or of a title something else, or of the same post at the same
    place that somebody else holds it."""
    if (
        candidate.type == "based_in"
        and candidate.subject.person
        and any(
            p.type == "based_in" and p.body is candidate.object and p.start < candidate.end and candidate.start < p.end
            for p in held
        )
    ):
        return True  # "X, commander of the unit based in Y": the unit's seat
    if candidate.type == "based_in" and candidate.word.pos_ in ("NOUN", "PROPN"):
        told = (p for p in held if p.type == "based_in" and p.person.member is candidate.subject)
        if any(p.body is candidate.object for p in told):
            return True  # "3 Brigade, Kano" once more
    if candidate.type in ("heads", "commands") and not candidate.subject.person:
        titled = (p for p in held if p.how == "title" and p.type in ("heads", "commands"))
        if any(p.body is candidate.object and p.start < candidate.end and candidate.start < p.end for p in titled):
            return True  # "the GOC 8 Division and Force Commander of Y, X": X has both, no body another
    return candidate.type in TYPES and any(
        (p.person.member is candidate.subject
        and (
            p.body is candidate.object or (p.how == "title" and p.type == candidate.type)
            or _of_its_state(candidate, p)
        )
        and p.start < candidate.end and candidate.start < p.end) or _of_another(candidate, p)
        for p in held
    )  # fmt: skip


def _of_its_state(candidate: Candidate, posting: Posting) -> bool:
    """True where whoever heads a court or a ministry is taken for its state's head: "Chief Justice of Pakistan"."""
    object_ = candidate.object
    stately = isinstance(object_, Member) and object_.kind == "state" and posting.body.kind != "state"
    return stately and candidate.type == "heads" and posting.type in ("heads", "member_of")


def told_by_a_hyphen(candidate: Candidate, said: Sequence[Posting]) -> bool:
    """True where a compound says of two what a candidate says of them, in either direction, at the same place."""
    return candidate.object is not None and any(
        p.type == candidate.type and {p.person.member, p.body} == {candidate.subject, candidate.object}
        and p.start < candidate.end and candidate.start < p.end
        for p in said
    )  # fmt: skip


def weakened(candidate: Candidate, held: Sequence[Posting]) -> bool:
    """True for a post of somebody of whom a pattern tells another in the same words: three in ten of them are right."""
    return candidate.type in TYPES - {"part_of", "based_in"} and any(
        p.person.member is candidate.subject and p.start < candidate.end and candidate.start < p.end for p in held
    )


def _of_another(candidate: Candidate, posting: Posting) -> bool:
    """True where the word that says a candidate's post is that of somebody else's posting."""
    mention = candidate.subject_mention
    if candidate.subject.unnamed and candidate.passage == posting.passage and candidate.word.i == posting.word.i:
        return True  # "The Commissioner of Police, Kano State, X": the post is nobody beside X
    apart = mention is not None and (
        not posting.start <= mention.start < posting.end
        or (mention.form == "anaphor" and mention.member is not posting.person.member)
    )
    return (
        apart
        and posting.how in ("appointed", "as", "starting", "title", "held")
        and candidate.passage == posting.passage
        and candidate.subject.person
        and abs(candidate.word.i - posting.word.i) <= SPAN
        and posting.body is candidate.object
    )


def _post_holder(member: Member, roles: Mapping[str, str]) -> bool:
    """True for "the governor", "the Defence Spokesperson", "Lt Commander": somebody by the post or rank alone."""
    if member.entry is not None or not member.surfaces:
        return False
    words = _COMPLEMENT.split(fold(member.surfaces[0]))[0].split()
    return (member.person and member.unnamed) or (bool(words) and roles.get(words[-1]) in ("role", "rank"))


def of_a_parliament(candidate: Candidate) -> bool:
    """True where a member of parliament is taken for a deputy in a force that was named before: "the deputy X"."""
    mention, body = candidate.subject_mention, candidate.object
    if candidate.type not in ("member_of", "heads") or mention is None or candidate.word.lower_ != "deputy":
        return False
    return mention.head == candidate.word.i + 1 and isinstance(body, Member) and body.kind == "force"


def second_in_command(candidate: Candidate) -> bool:
    """True where a deputy's post is taken for command: "was the second in command of the unit"."""
    word = candidate.word
    if candidate.type not in ("commands", "heads") or word.lower_ not in ("second", "command", "second-in-command"):
        return False
    around = " ".join(t.lower_ for t in word.doc[max(0, word.i - 4) : word.i + 5])
    return re.search(r"second[ -]*in[ -]*command", around) is not None


BY_ITSELF = (
    second_in_command, of_a_parliament, of_what_is_done, by_another_criterion, of_orders, founded_by_nobody, seat_of,
    of_who_judges, of_a_finding, standing_term, of_a_wider_body, of_who_reports, of_who_asks, of_his_servant,
    of_an_aside, beyond_a_stop, of_what_is_left, of_what_will_be, of_the_ground, of_unlike,
    of_who_had_left, of_another_s_agent, of_who_appoints, of_whom_he_meets, of_his_kin,
    of_others_beside, of_an_honorific, of_a_deputy, of_a_post_itself, of_what_has_him,
    of_a_faction, of_a_victim, of_an_attribute, of_the_ranks, of_a_part_of_it, *CONTRARY,
)  # fmt: skip
AMONG_OTHERS = (
    says_of_another, wrongly_taken_up, told_by_no_deed, of_an_observer, of_the_other, of_another_than_the_accused,
    of_who_accuses, of_a_gap, of_who_tells, of_who_is_to_ask, of_aircraft,
    of_who_leads, of_an_admission,
)  # fmt: skip

"""Postings: who holds which post, by patterns over names and role phrases.

Apposition ("X, commander of Y"), titles ("Y commander X"), copulas, appointments, removals, handovers and
successions ("X took over from Z as …", "in place of Z"), command verbs, and where an officer belongs ("Col. X of
the 3rd Division"). The pattern decides, not the scorer. Invariant: each posting has a person and a body that the
text names, in one sentence or taken up by a pronoun in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.handover import (
    ALSO_AS,
    APPOINTING,
    APPOSED,
    AS,
    AS_AND,
    BELOW,
    BY_RANK,
    COPULA,
    ENDED,
    ENVOYS,
    FAR,
    FORMERLY,
    FROM,
    GOING,
    LEAVING,
    MOVING,
    NAMED,
    OPENERS,
    OVER_FROM,
    PAST,
    PAST_ASIDE,
    RELATIVE,
    SAID,
    SERVING,
    STOPS,
)
from wildcard.reading.lexicon.post_words import lexicon
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.naming import WORD
from wildcard.reading.names.offices import government, held, leads_local_police, serves_local_police
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Doc, Span
from wildcard.reading.posts.apart import Apart
from wildcard.reading.posts.belonging import provincial
from wildcard.reading.posts.holders import of_another
from wildcard.reading.posts.post import Post
from wildcard.reading.posts.quarters import quarters
from wildcard.reading.posts.structures import listed
from wildcard.reading.posts.succession import Posting, unheld, vague
from wildcard.reading.posts.tails import OF_STATES
from wildcard.reading.posts.units import parts, seats

DASHES = frozenset({"-", "–", "—"})
ITEM = re.compile(r"\s*(?:[\d()a-z]{1,3}[.)]|[*•·–-])?\s*(?:(?:Mr|Mrs|Dr|Chief|Alhaji|Mallam|Engr|Hon)\.? )?")
ASIDE = 14  # tokens between a post and the name behind it


def postings(passages: Sequence[Passage], mentions: Mentions, cast: Cast) -> Iterator[Posting]:
    """Every posting of a text, in reading order."""
    by_passage: dict[int, dict[int, Mention]] = {}
    for (number, head), mention in mentions.at.items():
        if mention.bearer is not None:  # the scorer learnt descriptions as they stand; a post needs the body meant
            mention = replace(mention, member=mention.bearer, form="anaphor")
        by_passage.setdefault(number, {})[head] = mention
    latest: dict[Member, Posting] = {}
    last: list[Posting] = []
    province, told = provincial(mentions), ""
    seated = set[tuple[Member, Member]]()
    for number, passage in enumerate(passages):
        reading = _Reading(number, passage, by_passage.get(number, {}), cast, latest, last)
        reading.province = province
        reading.mentions, reading.told_before, reading.seats = mentions, told, seated
        told += passage.text.lower()
        for sentence in _whole(passage.doc):
            yield from reading.sentence(sentence)


def _told(posting: Posting, found: Sequence[Posting]) -> bool:
    """True where somebody's move to the same body was told already in the sentence."""
    moves = (p for p in found if p.how == "moved")
    return any(p.person.member is posting.person.member and p.body is posting.body for p in moves)


def _whole(doc: Doc) -> Iterator[Span]:
    """The sentences, those put together that no stop parts: "X, erstwhile | GOC 81 Division, takes over"."""
    start = 0
    for sentence in doc.sents:
        if sentence[-1].text in STOPS or sentence.end == len(doc):
            yield Span(doc, start, sentence.end)
            start = sentence.end


class _Reading(Apart):
    """One passage."""

    def sentence(self, span: Span) -> list[Posting]:
        """The postings of a sentence."""
        people = [
            (i, m) for i in range(span.start, span.end)
            if (m := self.at.get(i)) is not None and m.personal and not m.choices and not m.member.unnamed
            and (m.form in NAMED or m.form in ("pronoun", "anaphor"))
        ]  # fmt: skip
        self.people = dict(people)
        found: list[Posting] = []
        appointing = [t.i for t in span if t.lemma_.lower() in APPOINTING and t.pos_ != "NOUN"]
        self.posted, self.titled = set(), set()
        self.near = list(self.posts.within(span.start, span.end))
        for post in self.near:
            for posting in self._held(post, span, appointing):
                self._keep(posting, found)
            self.posted |= set(range(post.start, post.end))
        for token in span:
            for posting in self._verb(token, span):
                self._keep(posting, found)
        for unit, whole, word in parts(self.doc, self.at, self.names, span.start, span.end):
            self._keep(self._said(unit, whole, "part_of", word, "part"), found)
        for unit, whole, word in listed(self.doc, self.at, self.names, span.start, span.end):
            if not vague(whole.member):
                self._keep(self._said(unit, whole, "part_of", word, "under"), found)
        for unit, town, word in seats(self.doc, self.at, self.names, span.start, span.end):
            if (unit.member, town.member) not in self.seats:
                self.seats.add((unit.member, town.member))
                self._keep(self._said(unit, town, "based_in", word, "seat"), found)
        for body, place, word in quarters(self.doc, self.at, span.start, span.end):
            if not vague(body.member):
                self._keep(self._said(body, place, "based_in", word, "seat"), found)
        for i, person in people:
            for posting in (
                *self._of_police(i, person),
                *self._of_a_list(i, person),
                *self._of_state(i, person, span),
                *self._of_province(i, person),
                *self._owns(i, person, span),
                *self._listed_move(i, person, span),
                *self._headed(i, person, span),
                *(p for p in self._belongs(i, person, span) if not _told(p, found)),
                *self._succeeded(i, person, span, found),
            ):
                self._keep(posting, found)
        return found

    def _keep(self, posting: Posting, found: list[Posting]) -> None:
        key = (posting.person.member, posting.body, posting.type, posting.ending)
        if all((p.person.member, p.body, p.type, p.ending) != key for p in found):
            found.append(posting)
            if posting.type in ("part_of", "based_in"):
                return
            if posting.how != "title":
                self.last.append(posting)
            held = self.latest.get(posting.person.member)
            if held is not None and posting.ending and posting.how in ("held", "title") and not held.ending:
                return  # "X, a former commander of Y, replaced Z": in the post that X has
            if held is None or posting.starting or not held.starting or held.passage != posting.passage:
                self.latest[posting.person.member] = posting

    def _held(self, post: Post, span: Span, appointing: list[int]) -> Iterator[Posting]:
        if self._of_the_sea(post):
            return
        titled = self.people.get(post.end)
        behind = titled is not None and titled.form in NAMED
        before = None if behind or self._of_the_next(post) else self._person_before(post, span, appointing)
        if before is not None:
            person, how, starting, ending, predecessor = before
            predecessor = predecessor or (self._whom_he_follows(post, span) if starting else None)
            yield from self._posting(person, post, how, starting, ending)
            if predecessor is not None:
                yield from self._posting(predecessor, post, "succeeded", starting=ending, ending=starting or not ending)
            return
        after = self._person_after(post, span)
        if after is not None and self._of_a_row(post, after):
            return
        if after is not None and of_another(self.doc, post.start, self.doc[after.head], span.start):
            return
        if after is not None:
            self.titled.add(after.head)
            yield from self._posting(after, post, "title", starting=False, ending=False)
        elif (shared := self._sharing(post)) is not None:
            yield from self._posting(*shared, "held", starting=False, ending=False)

    def _of_a_row(self, post: Post, after: Mention) -> bool:
        """True where the next of several stands behind a post: "X bows out as army chief, Y as navy chief"."""
        behind = after.head + 1
        return self.doc[post.start - 1].lower_ == "as" == (self.doc[behind].lower_ if behind < len(self.doc) else "")

    def _sharing(self, post: Post) -> tuple[Mention, Post] | None:
        """Whose post it is by a subject shared with the verb before: "X led A and was deputy chief of B"."""
        noun = self.doc[post.head]
        copula = next((c for c in noun.children if c.dep_ == "cop"), None)
        if noun.dep_ != "conj" or copula is None or any(c.dep_.startswith("nsubj") for c in noun.children):
            return None
        subjects = [a for a in self.roles.of(noun.head) if a.role == "subj" and a.depth == 0]
        person = next((a.mention for a in subjects if a.token.i in self.people), None)
        if person is None:
            return None
        return person, replace(post, former=post.former or copula.lower_ in ("was", "were"))

    def _of_the_next(self, post: Post) -> bool:
        """True in a list for what is said of whoever comes next: "Chief Minister X, Corps Commander Karachi Gen Y"."""
        k = post.end
        listed = post.start > 0 and self.doc[post.start - 1].text == "," and self.doc[post.start].text[:1].isupper()
        if not listed or k + 1 >= len(self.doc) or k not in self.names or k in self.people:
            return False
        person = self.people.get(k + 1)
        return person is not None and person.form in NAMED and self._ranked(person)

    def _of_the_sea(self, post: Post) -> bool:
        """True for "Commander" as a rank: "the navy spokesman, Commander X"."""
        bare = post.role == "commander" and post.mention is None and post.start > 0
        return bare and self.doc[post.start - 1].text == "," and any(p.end == post.start - 1 for p in self.near)

    def _person_before(
        self, post: Post, span: Span, appointing: list[int]
    ) -> tuple[Mention, str, bool, bool, Mention | None] | None:
        owning = post.start - (self.doc[post.start - 1].lower_ in ("his", "her"))  # "X, his deputy": whose deputy X is
        if (joint := self._with_the_last(post)) is not None:
            return joint
        if ALSO_AS.search(" ".join(t.lower_ for t in self.doc[max(0, post.start - 4) : post.start])) is not None:
            holders = [i for i, m in self.people.items() if span.start <= i < post.start and m.form in NAMED]
            if holders:  # "X, who commands A and doubles as commander of B"
                return self.people[max(holders)], "held", False, False, None
        if post.end < span.end and self.doc[post.end].lower_ in SAID and self.doc[post.start - 1].lower_ in ("a", "an"):
            return None  # "… from Lt Gen X, a defence spokesman said"
        said = [k for k in range(span.start, post.start) if k not in self.posted]  # another post of his lies between
        nearest = [
            i for i in self.people
            if span.start <= i < owning
            and sum(k > i for k in said) < FAR * (1 + self._told_more_of(i))
            and self.doc[i].tag_ != "PRP$"
        ]  # fmt: skip
        if not nearest:
            return None
        i = max(nearest)
        person = self.people[i]
        were = person.form == "pronoun" and i + 1 < span.end and self.doc[i + 1].lower_ in ("was", "were", "are")
        if were and person.text.lower() in ("him", "them"):
            return None  # "With him were the Commander, 14 Brigade, X"
        link = self._between(i + 1, post.start)
        had = any(t.lemma_.lower() == "have" for t in self.doc[max(span.start, i - 3) : i])
        if had and link == "as" and post.mention is None and post.role in OF_STATES:
            return None  # "The court, which had X as President"
        if link == "," and self._of_the_one_behind(i, post, span):
            return None
        predecessor: Mention | None = None
        if AS.search(link) or (AS_AND.search(link) and any(a < post.start for a in appointing)):
            verbs = [k for k in range(i + 1, post.start) if self.doc[k].pos_ == "VERB"]
            going = [k for k in verbs if self.doc[k].lemma_.lower() in MOVING | GOING]
            moved = any(self.doc[j].lower_ == "to" for k in going for j in range(k + 1, post.start))
            if moved and self._to_a_town(max(going), post):
                return person, "as", True, False, None
            if moved and SERVING.search(link) is None:
                return None  # "X, who replaced Z, moves to Y as commandant": told by the move
            governed = None if moved else self._governing(i, span)
            if governed is not None:
                person, predecessor, how, ending = governed
                return person, how, not ending, ending, predecessor
            if person.form not in NAMED and LEAVING.fullmatch(self.doc[i - 1].lower_):
                return person, "as", False, True, None  # "removed him as its deputy"
            named = max((k for k in nearest if self.people[k].form in NAMED), default=i)
            leaving = LEAVING.search(self._between(named + 1, post.start)) is not None
            leaving = leaving or (named > span.start and LEAVING.fullmatch(self.doc[named - 1].lower_) is not None)
            fresh = any(a < post.start for a in appointing)
            if fresh or leaving or link.strip(" ,") == "as" or SERVING.search(link):
                gone = self.people[named] if leaving else person
                return gone, "as", fresh and not leaving, leaving, self._replacing(post, span) if leaving else None
        if link.startswith(",") and link.count(",") == 2:
            link = PAST_ASIDE.sub(", ", link)  # "X, formerly a director in logistics, is the new head of"
        if self.doc[post.start - 1].text in DASHES and self._opens_line(person) and not self._told_between(i, post):
            fresh = link not in DASHES or any(k in self.posted for k in range(i + 1, post.start))
            return person, "starting" if fresh else "held", fresh, False, None  # "2. Maj. Gen. X – Chief of Staff"
        link = self._past_relative(link)
        link = BY_RANK.sub(", ", link)  # "X, a brigadier general and director of"
        link = FORMERLY.sub(", ", link)  # "X, formerly of A, in a town, now commander of B"
        if link == ", and" and self._person_after(post, span) is not None:
            return None  # "X, a former commander of A, and the chief of B, Y"
        if link in (", and", "and") and any(k in self.posted for k in range(i + 1, post.start)):
            return person, "held", False, False, None  # "X, deputy head of Y and former chief of Z"
        if not link:
            adjacent = any(a < i for a in appointing) and (person.form in NAMED or i - 1 in appointing)
            return (person, "appointed", True, False, None) if adjacent else None
        for how in ("starting", "ending", "held"):
            if lexicon().links[how].fullmatch(link + " "):
                pronoun = person.form not in NAMED and link.startswith(",")
                if how == "ending" and not ENDED.search(link):
                    return None  # "X dismissed the commander": whom X dismissed
                ended = how == "ending" or (how == "held" and PAST.search(link) is not None)
                return None if pronoun else (person, how, how == "starting", ended, None)
        return None

    def _to_a_town(self, k: int, post: Post) -> bool:
        """True where somebody goes to no body but a town, and the post says to which: "goes to Juba as head of X"."""
        to = next((j for j in range(k + 1, post.start) if self.doc[j].lower_ == "to"), k)
        where = self.at.get(to + 1)
        return post.body is not None and where is not None and (where.member.place or where.form == "metonym")

    def _told_between(self, i: int, post: Post) -> bool:
        """True where a verb parts a name from a post."""
        return any(self.doc[k].pos_ in ("VERB", "AUX") and k not in self.names for k in range(i + 1, post.start))

    def _opens_line(self, person: Mention) -> bool:
        """True for a name that opens its line, behind no more than a number and a rank."""
        at = person.start - self.passage.start
        line = self.passage.text[self.passage.text.rfind("\n", 0, at) + 1 : at]
        return ITEM.fullmatch(line.removesuffix(f"{person.title} ")) is not None

    def _told_more_of(self, i: int) -> bool:
        """True before ", who": what is said of somebody goes on behind the clause."""
        return [t.lower_ for t in self.doc[i + 1 : i + 3]] in ([",", "who"], [",", "whose"])

    def _past_relative(self, link: str) -> str:
        """What is said of somebody behind a clause on him: "X, who was moved to Y, was the commander of"."""
        found = RELATIVE.fullmatch(link)
        return found["said"] if found is not None else link

    def _of_the_one_behind(self, i: int, post: Post, span: Span) -> bool:
        """True where a list tells posts before names: "the GOC, X, the Commander 28 Brigade, Y, and the Emir"; or where
        somebody's whereabouts part him from a post that has a name behind it."""
        after = self._person_after(post, span)
        if after is None or (self.doc[i + 1].text != "," and not self._ranked(after)):
            return False
        return self.doc[i + 1].text != "," or (i in self.titled and self._ranked(after))

    def _whom_he_follows(self, post: Post, span: Span) -> Mention | None:
        """Of "takes over as commander of Y, from Z": Z."""
        behind = [k for k in self.people if post.end <= k < min(post.end + 6, span.end)]
        between = " ".join(t.lower_ for t in self.doc[post.end : min(behind, default=post.end)])
        return self.people[min(behind)] if behind and FROM.fullmatch(between) else None

    def _replacing(self, post: Post, span: Span) -> Mention | None:
        """Of "X was replaced as commander of Y by Z": Z."""
        behind = [k for k in self.people if post.end <= k < min(post.end + FAR, span.end)]
        named = min(behind, default=0)
        return self.people[named] if named and self.doc[named - 1].lower_ == "by" else None

    def _with_the_last(self, post: Post) -> tuple[Mention, str, bool, bool, None] | None:
        """Whose post it is by the one before: "was sworn in as minister of A and commander-in-chief of B"."""
        k = post.start - 1 - (self.doc[post.start - 1].lower_ in ("the", "also"))
        last = self.last[-1] if self.last else None
        if last is None or last.passage != self.number or k < 1:
            return None
        of = next((n for n in range(k - 1, max(0, k - 4), -1) if self.doc[n].text == "of"), k)
        told = of - 1 if of < k and self._wider(of, k + 1) == k else k - 1  # "GOC 6 Division of the Army and"
        beside = told in self.posted and post.start - last.word.i < FAR and self.doc[k].lower_ == "and"
        given = last.how in ("as", "starting", "appointed") and last.starting
        # "is the GOC 8 Division and Commander, Sector 2"
        held = (
            last.how == "held"
            and post.mention is not None
            and self._person_after(post, self.doc[post.head].sent) is None
        )
        return (last.person, last.how, last.starting, last.ending, None) if beside and (given or held) else None

    def _governing(self, i: int, span: Span) -> tuple[Mention, Mention | None, str, bool] | None:
        """Of "X succeeded Z as": X and Z; of "X was replaced by Z as": Z and X."""
        others = [k for k in self.people if span.start <= k < i and k not in self.posted]
        if not others:
            return None
        first = max(others)
        text = self._between(first + 1, i)
        if re.search(r"(?:was|were|been|is|being) (?:succeeded|replaced|followed|relieved) by$", text):
            return self.people[i], self.people[first], "succeeds", False
        if OVER_FROM.search(text) and "by" not in text.split():
            return self.people[first], self.people[i], "succeeds", False
        return None

    def _person_after(self, post: Post, span: Span) -> Mention | None:
        """Of "Y commander X", "the commander of Y, X,": X."""
        end = self._joined(post)
        following = [i for i in self.people if end <= i < min(end + ASIDE, span.end)]
        if not following:
            return None
        i = min(following)
        person = self.people[i]
        if person.form not in NAMED:
            return None
        between = self._apart(end, i)
        if len(between) > 40:
            return None
        if between == "" and not (post.body is not None and post.mention is not None and post.mention.head == i):
            return person
        if COPULA.fullmatch(between) and (post.definite or post.mention is not None):
            return person
        if APPOSED.fullmatch(between):
            opened = post.start == span.start or self.doc[post.start - 1].lower_ in OPENERS or post.definite
            return person if opened else None
        return None

    def _joined(self, post: Post) -> int:
        """Where the posts end that are told of one person in a row: "GOC 7 Division and Commander Sector 1, X"."""
        end = post.end
        for other in self.near:
            of = end < len(self.doc) and self.doc[end].text == "of"
            behind = self._wider(end, len(self.doc)) if of else 0
            joint = self._past_seat(behind or end)  # "GOC 7 Division of the Army and Commander Sector 1"
            if other.start == joint + 1 and self.doc[joint].lower_ in ("and", "&"):
                end = other.end
        return end

    def _sent_there(self, post: Post) -> bool:
        """True for an envoy to a country, which is not his own."""
        words = [t.lower_ for t in self.doc[post.head : post.end]]
        return "to" in words and bool(set(post.role.split()) & ENVOYS)

    def _posting(self, person: Mention, post: Post, how: str, starting: bool, ending: bool) -> Iterator[Posting]:
        body, kind, mention = post.body, post.type, post.mention
        if mention is not None and mention.form == "description" and fold(mention.text) == post.role:
            body = mention = None  # "the Commanding Officer", of whatever
        if mention is None and post.start > 0 and self.doc[post.start - 1].lower_ in ("his", "her"):
            body = None if set(post.role.split()) & BELOW else body  # "his chief of staff": not the country's
        home = self.posts.state_behind(person.head) or (
            person.member.entry.country if person.member.entry is not None else None
        )
        if mention is None and home is not None and home != self.cast.country:
            office = next(iter(held(post.role, self.cast, home)), None)  # "Prime Minister X" of another country
            body = office.body if office is not None else None
        if mention is None and post.role in OF_STATES and (realm := self.posts.realm_behind(person.head)) is not None:
            body, mention = realm.member, realm
        if mention is not None and mention.form not in NAMED and (meant := self._meant(post, mention)) is not None:
            body = meant.member  # which may stand in another paragraph
            mention = replace(mention, member=body, form="anaphor")
        unnamed = mention is None or mention.form not in NAMED
        listed = self.doc[post.end].text == "," if post.end + 1 < len(self.doc) else False
        elsewhere = listed and self.doc[post.end + 1].text[:1].isupper() and post.end + 1 not in self.at
        if elsewhere and unnamed and post.role == "cp":
            return  # "X, CP, Airport"
        if unnamed and leads_local_police(post.role.removeprefix("state "), self.cast):
            here = self._police_here(self.passage.starts[post.start])
            body, kind = (here, "heads") if here is not None else (body, "member_of")
        elif unnamed and serves_local_police(post.role.removeprefix("state "), self.cast):
            body = self._police_here(self.passage.starts[post.start]) or body
        if unnamed and post.role == "state governor" and self.province:
            body, mention = government(self.province, self.cast), None
        if body is None and self._of_the_command(post):
            body = self._police_here(self.passage.starts[post.start]) if leads_local_police("cp", self.cast) else None
        if body is None:
            body, mention = self._context(post)
        if body is None and (own := self._of_whom(person, post, how)) is not None:
            body, kind = own, "member_of"
        if body is not None and body.kind in ("state", "country") and self._sent_there(post):
            return  # "Kenya's ambassador to Somalia"
        if body is None or body is person.member or unheld(post.role, body, mention):
            return
        after = [t.text for t in self.doc[post.end : post.end + 2]]
        ending = ending or (after == ["until", WORD["date"]] and not starting)  # "chief of staff until December"
        low, high = self.passage.starts[post.start], self.passage.ends[post.end - 1]
        word = self.doc[post.head]
        yield Posting(
            person, body, kind, post.role, word, self.number, min(low, person.start), max(high, person.end), how,
            mention, starting, ending or (post.former and not starting),
        )  # fmt: skip

"""Succession: who follows whom in a post, who is moved to one, and what all patterns of postings go by.

Invariant: whoever follows in a post gets the post as it was told of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.handover import (
    APPOINTING,
    AS,
    BODIES,
    COMMANDING,
    FAR,
    GETTING,
    HONORIFICS,
    IN_PLACE,
    KEPT,
    NAMED,
    NOISE,
    ORDINAL,
    OVER_FROM,
    PLACE_OF,
    POSTS,
    SERVICES,
    TAKEN_FROM,
    UNIT_WORDS,
)
from wildcard.reading.mentions.arguments import Roles
from wildcard.reading.mentions.mention import Mention, Mentions
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.offices import leads_local_police, local_police
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Span, Token
from wildcard.reading.posts.phrases import IS, Posts
from wildcard.reading.posts.post import Post
from wildcard.reading.posts.tails import of_a_state
from wildcard.reading.posts.units import numbered

RINGLEADERS = frozenset({"leader", "ringleader", "warlord", "supremo", "spiritual leader"})
QUARTERS = re.compile(r"\b(?:Headquarters|HQ)\b")
_BEEN = re.compile(
    r",? ?(?:was|has been|had been|is|is being|will be|is to be)(?: killed| removed| sacked| retired)?(?: and)?"
)
_COMMAS = re.compile(r" ?,(?: ,)* |, ?\Z")


@dataclass(frozen=True, slots=True)
class Posting:
    """`person` holds `role` in `body` as `type` says; [start, end) holds both in the document; `word` says it."""

    person: Mention
    body: Member
    type: str
    role: str
    word: Token
    passage: int
    start: int
    end: int
    how: str
    body_mention: Mention | None = None
    starting: bool = False
    ending: bool = False


def unheld(role: str, body: Member, mention: Mention | None) -> bool:
    """True for what nobody holds a post in: a person, a place, "the group"; and for the "leader" of what was taken for
    a state's army, which has a chief or a commander."""
    own = body.entry is not None and body.entry.body is not None
    led = own and role in RINGLEADERS and (mention is None or mention.form not in NAMED)
    return body.person or body.place or vague(body) or led


def vague(body: Member) -> bool:
    """True for "the group", "his party": whom that means the scorer weighs."""
    service = SERVICES.match(body.surfaces[0].lower()) if body.surfaces else None  # a country has one
    return body.unnamed and body.kind in ("force", "party", "armed group", "community") and service is None


SOLDIERY = frozenset(
    ["troop", "troops", "soldier", "policeman", "operative", "personnel", "officer", "fighter", "gunman", "man"]
)
GIVEN = frozenset({"as", "appointed", "starting", "moved"})  # ways of telling that somebody gets a post


class Succession:
    """One passage; `latest` is each person's last posting in the text so far."""

    def __init__(
        self,
        number: int,
        passage: Passage,
        at: dict[int, Mention],
        cast: Cast,
        latest: dict[Member, Posting],
        last: list[Posting],
    ) -> None:
        self.number, self.passage, self.at, self.cast, self.latest, self.last = number, passage, at, cast, latest, last
        self.doc = passage.doc
        self.names = frozenset(i for i, m in at.items() if m.form in NAMED or m.form in ("metonym", "adjective"))
        self.posts = Posts(self.doc, at, self.names, cast)
        self.roles = Roles(at)
        self.people: dict[int, Mention] = {}
        self.province = ""  # that the text is about
        self.mentions = Mentions()  # of the whole text
        self.seats: set[tuple[Member, Member]] = set()  # units and towns that were told
        self.told_before = ""  # what the passages before tell, in small letters
        self.posted: set[int] = set()  # tokens of the sentence's posts so far
        self.titled: set[int] = set()  # people of the sentence whose post stands before their name
        self.near: list[Post] = []  # the sentence's posts

    def _between(self, low: int, high: int) -> str:
        """The words between, without dates, adverbs and brackets."""
        words: list[str] = []
        k = self._past_body(low, high)
        while k < high:
            token = self.doc[k]
            if token.text == "(":
                while k < high and self.doc[k].text != ")":
                    k += 1
            elif k in self.posted:  # another post of the same person
                if words and words[-1] in ("a", "an", "the"):
                    words.pop()
            elif (
                token.lower_ in ("monday", "tuesday")
                or token.pos_ == "NUM"
                or ORDINAL.fullmatch(token.lower_)
                or (k in self.at and self.at[k].member.place)
            ):
                while words and words[-1] in NOISE:
                    words.pop()
            elif not (token.pos_ == "ADV" and token.lower_ not in KEPT):
                words.append(token.lower_)
            k += 1
        while words and words[-1] in ("the", "a", "an", "new", "his", "her", "its", "their"):
            words.pop()
        return _COMMAS.sub(", ", " ".join(words)).strip()

    def _past_body(self, k: int, high: int) -> int:
        """Where the words go on behind whose man somebody is: "X of the Infantry Corps Centre, Jaji, takes over as"."""
        at = k + 1 + (k + 1 < high and self.doc[k + 1].lower_ == "the")
        if k >= high or self.doc[k].lower_ not in ("of", "from") or at not in self.names or not self._body(self.at[at]):
            return k
        seated = at + 2 < high and self.doc[at + 1].text == "," and at + 2 in self.names
        at += 2 if seated and at + 3 < high and self.doc[at + 3].text == "," else 0
        at += 1 + (at + 1 < high and self.doc[at + 1].text == ",")
        return at if at < high else k

    def _followed(self, verb: Token) -> Iterator[Posting]:
        """ "X was replaced by Z", "X handed over to Z": X's last post is Z's from then on."""
        held = {a.role: a.mention for a in reversed(self.roles.of(verb)) if a.depth == 0 and a.token.i in self.people}
        over = verb.lemma_.lower() == "hand"
        if over and (not any(c.lower_ == "over" for c in verb.children) or self._of_a_thing(verb)):
            return
        gone, come = (held.get("subj"), held.get("to")) if over else (held.get("obj"), held.get("subj"))
        if verb.lemma_.lower() == "replace" and "with" in held:
            come = held["with"]  # "replaced him with Z"
        if over and (gone is None or come is None):  # where the parse lost them, by order
            gone = next((self.people[k] for k in sorted(self.people, reverse=True) if k < verb.i), None)
            after = [k for k in sorted(self.people) if verb.i < k < verb.i + FAR and self.doc[k - 1].lower_ == "to"]
            come = self.people[after[0]] if after else None
        before = [k for k in self.people if verb.sent.start <= k < verb.i and self.people[k].form in NAMED]
        if gone is None and not over and before and verb.tag_ == "VBN":  # "The army chief, X, was replaced by Z"
            between = self._between(max(before) + 1, verb.i)
            gone = self.people[max(before)] if _BEEN.fullmatch(between) else None
        if not over and verb.i and self.doc[verb.i - 1].lower_ == "to" and before:
            come = self.people[max(before)]  # "appointed Z to replace him"
        elif come is None and not over:
            come = next(iter(self._by(verb, verb.sent.end)), None)  # "was replaced by Commissioner Z"
        last = self.latest.get(gone.member) if gone is not None else None
        if last is not None and last.starting and verb.tag_ == "VBN" and gone is not None:
            last = self._left_post(gone.member) or last
        if last is not None and last.starting and last.passage == self.number and last.word.i > verb.i:
            return  # "X replaced Z, who was appointed chief of Y": not in Y
        if last is None or come is None or come.form not in NAMED or come.member is last.person.member:
            return
        yield self._again(last, come, starting=True, ending=False)

    def _left_post(self, member: Member) -> Posting | None:
        """Whoever moves on is replaced in the post that he leaves, told before the new one of the same paragraph."""
        told = [p for p in self.last if p.person.member is member and p.passage == self.number]
        return next((p for p in reversed(told) if not p.starting), None)

    def _of_a_thing(self, verb: Token) -> bool:
        """True where suspects or a building are handed over, no post: "the girls were handed over to X"."""
        handed = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
        post = COMMANDING | POSTS | {"baton", "flag", "duty", "office", "mantle", "sword", "note", "affair", "standard"}
        built = any(c.lemma_.lower() == "post" and any(k.dep_ == "compound" for k in c.children) for c in handed)
        return built or any(c.i not in self.people and c.lemma_.lower() not in post for c in handed)

    def _by(self, participle: Token, stop: int) -> list[Mention]:
        """Whoever is named after "by", behind a title: "led by Justice X"."""
        k = participle.i + 1
        k += k < stop and self.doc[k].lower_ == "over"  # "presided over by"
        if k >= stop or self.doc[k].lower_ != "by":
            return []
        k += 1
        titles = self.cast.gazetteer.roles
        while k + 1 < stop and (
            titles.get(fold(self.doc[k].text)) in ("title", "rank", "role")
            or self.doc[k].lower_ in IS
            or (self.doc[k].text[:1].isupper() and k not in self.at)
        ):
            k += 1
        person = self.people.get(k)
        return [person] if person is not None and person.form in NAMED else []

    def _predecessor(self, noun: Token) -> Iterator[Posting]:
        """ "his predecessor, X", "X, her successor": the post of whom that belongs to."""
        owner = self.people.get(noun.i - 1) or (self.people.get(noun.i - 2) if noun.i > 1 else None)
        held = self.latest.get(owner.member) if owner is not None else None
        held = None if held is not None and held.ending and held.how == "held" else held
        if held is None and self.doc[noun.i - 1].lower_ in ("his", "her"):
            near = [p for p in self.last if p.passage == self.number and not p.ending]
            held = near[-1] if len({p.body for p in near}) == 1 else None  # where one reading is clear
        k = noun.i + 1
        while k < len(self.doc) and (self.doc[k].lower_ in ("was", "is", ",") or self.doc[k].text in HONORIFICS):
            k += 1  # "his predecessor was Mr. X"
        after = next((n for n in (noun.i + 1, noun.i + 2, k) if n in self.people), None)
        joined = noun.i > 2 and self.doc[noun.i - 2].lower_ in (",", "is", "was", "being")  # "X was his predecessor"
        before = noun.i - 3 if joined else -1
        person = self.people.get(after) if after is not None else self.people.get(before)
        if held is None or person is None or person.form not in NAMED or person.member is held.person.member:
            return
        coming = noun.lower_ == "successor"
        yield self._again(held, person, starting=coming, ending=not coming)

    def _same_post(self, noun: Token) -> Iterator[Posting]:
        """ "took that post", "was named to the post", "held the job": the post spoken of last."""
        verb = next((t for t in (noun.head, noun.head.head) if t.pos_ == "VERB"), None)
        if verb is None or not self.last or verb.lemma_.lower() not in GETTING | APPOINTING | {"fill", "go"}:
            return
        wanted = ("obj", "subj") if verb.lemma_.lower() in APPOINTING else ("subj",)
        taken = self._by(verb, verb.sent.end)  # "his place has been taken by Z"
        people = taken or [
            a.mention for r in wanted for a in self.roles.of(verb) if a.role == r and a.token.i in self.people
        ]
        held = self.last[-1]
        for person in people[:1]:
            if person.member is not held.person.member:
                yield self._again(held, person, starting=verb.lemma_ != "hold", ending=False)

    def _succeeded(self, i: int, person: Mention, span: Span, found: list[Posting]) -> Iterator[Posting]:
        """Whom somebody follows in a post told in the same sentence or before: "in place of Z", "succeeds Z"."""
        low = max([k for k in self.people if k < i], default=span.start - 1) + 1
        before = " ".join(self.doc[k].lower_ for k in range(max(low, i - 6), i)).strip()
        after = " ".join(self.doc[k].lower_ for k in range(i + 1, min(i + 7, span.end)))
        previous = [k for k in self.people if k < i]
        if after.startswith("as ") and any(p.person.member is person.member for p in found):
            return  # "succeeded Z as head": said already
        if IN_PLACE.search(after) or IN_PLACE.search(before):
            pronoun = next((k for k in range(i + 1, min(i + 7, span.end)) if k in self.people), None)
            held = self.latest.get(self.people[pronoun].member) if pronoun is not None else None
            if held is not None and held.person.member is not person.member:
                yield self._again(held, person, starting=True, ending=False)
            return
        if not previous:
            return
        conjunct = before == "and" or before == ","
        if (
            PLACE_OF.search(before)
            or (OVER_FROM.search(before) and "by" not in before.split())
            or before.endswith(" from")
        ):
            if before.endswith(" from") and not TAKEN_FROM.search(span.text.lower()):
                return
            successor = self._lately_posted(self._successor(previous, found))
        elif conjunct and len(previous) > 1:
            return
        else:
            return
        if successor is None:
            return
        own = [p for p in found if p.person.member is successor.member and not p.ending]
        begun = [p for p in own if p.starting]  # "Inspector X took over as director of Y from Z": not the inspector's
        held = (begun or own)[-1] if own else self.latest.get(successor.member)
        if held is not None and held.ending and held.how in ("held", "of") and held in found:
            return  # "X, a former commander of Y, is to succeed Z": not in Y
        if held is not None and held in found and not held.starting and self._left_behind(held, i):
            return  # "X, who had run Y, replaces Z", "X was chief of Y; he takes over from Z": not in Y
        if held is not None and held.body is not person.member and person.form in NAMED:
            both = [p for p in begun if p.word.i < i and p.body is not held.body and p.role == held.role != ""]
            for one in (held, *both):  # "has assumed as commander of Y and of W, replacing Z"
                yield self._again(one, person, starting=False, ending=True)
        elif held is None and (before_ := self.latest.get(person.member)) is not None and successor.form in NAMED:
            if before_ in found and before_.word.i > i:
                return  # "X took over from Z, now the commander of Y": not in Y
            yield self._again(before_, successor, starting=True, ending=False)

    def _left_behind(self, held: Posting, i: int) -> bool:
        """True where a sentence tells of a post in an earlier tense than of whom its holder follows in another."""
        doc, word = self.doc, held.word
        had = any(c.lower_ == "had" for c in word.children if c.dep_.startswith("aux"))
        was = any(c.lower_ == "was" for c in word.children if c.dep_ == "cop")
        follows = next((t for t in reversed(doc[word.sent.start : i]) if t.pos_ == "VERB" and t.i > word.i), None)
        return had or (was and follows is not None and follows.tag_ in ("VBZ", "VBP"))

    def _successor(self, previous: list[int], found: list[Posting]) -> Mention | None:
        """Who follows: the nearest before who got a post in this sentence, else the nearest."""
        for k in sorted(previous, reverse=True):
            if any(p.person.member is self.people[k].member and p.starting for p in found):
                return self.people[k]
        return self.people[max(previous)]

    def _lately_posted(self, successor: Mention | None) -> Mention | None:
        """Who got a post last, where "he" may be who gave it: "The president named X chief of Y. He replaces Z"."""
        if successor is None or successor.form != "pronoun":
            return successor
        fresh = [p for p in self.last if p.passage == self.number and not p.ending and (p.starting or p.how in GIVEN)]
        own = self.latest.get(successor.member)
        return successor if not fresh or (own is not None and own in fresh) else fresh[-1].person

    def _speaking(self, verb: Token) -> Iterator[Posting]:
        """ "X, who speaks for Y"."""
        arguments = [a for a in self.roles.of(verb) if a.depth == 0]
        for a in arguments:
            for b in arguments:
                if a.role == "subj" and a.token.i in self.people and b.role == "for" and self._body(b.mention):
                    one = self._said(a.mention, b.mention, "member_of", verb, "speaks for")
                    yield replace(one, role="spokesman")

    def _moved(self, verb: Token) -> Iterator[Posting]:
        """ "X was transferred from Y to Z"."""
        arguments = self.roles.of(verb)
        people = [a.mention for r in ("obj", "subj") for a in arguments if a.role == r and a.token.i in self.people][:1]
        for a in arguments:
            if a.role in ("to", "from") and a.depth == 0 and self._body(a.mention):
                for person in people:
                    one = self._said(person, a.mention, "member_of", verb, "moved")
                    one = replace(one, type="heads", role="aig") if self._zonal(person, a.mention) else one
                    one = self._to_command(one)
                    yield self._as(replace(one, starting=a.role == "to", ending=a.role == "from"), verb)
        for person in people:
            yield from self._moved_to(person, verb)

    def _moved_to(self, person: Mention, verb: Token) -> Iterator[Posting]:
        """By order, where the parse loses it: "X was redeployed from Y, where he was Z, to the W, Makurdi, as V"."""
        for k in range(verb.i + 2, min(verb.i + 3 * FAR, len(self.doc) - 1, verb.sent.end)):
            before, at = self.doc[k - 1], k + 1 + (self.doc[k + 1].lower_ == "the")
            body = self.at.get(at)
            if self.doc[k].lower_ != "to" or body is None or at not in self.names or body.member.person:
                continue
            if before.text not in (",", ")") and k - 1 not in self.names:
                continue
            if self._body(body):
                one = self._as(replace(self._said(person, body, "member_of", verb, "moved"), starting=True), verb)
                if one.role:
                    yield one
            elif body.member.place and leads_local_police("cp", self.cast):
                police = local_police(body.text, self.cast)
                one = replace(self._said(person, body, "heads", verb, "moved"), body=police, starting=True)
                post = self._post_taken(verb)
                if post is not None and leads_local_police(post.role, self.cast):
                    yield replace(one, role=post.role)
            return

    def _to_command(self, one: Posting) -> Posting:
        """A commissioner's move to or from the command of a province's police, which he heads."""
        title = fold(one.person.title)
        command = one.body.argument().name.endswith(" Command") and not numbered(one.body)
        return replace(one, type="heads", role=title) if command and leads_local_police(title, self.cast) else one

    def _zonal(self, person: Mention, body: Mention) -> bool:
        """True for an assistant inspector general and a police zone, which one heads."""
        return fold(person.title).split()[-1:] == ["aig"] and re.match(r"Zone \w{1,3}\Z", body.text) is not None

    def _transferred(self, noun: Token, span: Span) -> Iterator[Posting]:
        """ "the redeployment of X from Y to Z as commander"."""
        if noun.i + 1 >= span.end or self.doc[noun.i + 1].lower_ != "of":
            return
        person = next((self.people[k] for k in range(noun.i + 2, min(noun.i + 6, span.end)) if k in self.people), None)
        if person is None:
            return
        for k in range(person.head + 2, min(person.head + FAR, span.end)):
            way, body = self.doc[k - 1], self.at.get(k)
            way = self.doc[k - 2] if way.lower_ == "the" else way
            if body is not None and way.lower_ in ("to", "from") and body.form in NAMED and self._body(body):
                one = self._to_command(self._said(person, body, "member_of", noun, "moved"))
                yield self._as(replace(one, starting=way.lower_ == "to", ending=way.lower_ == "from"), noun)

    def _as(self, posting: Posting, word: Token) -> Posting:
        """A move with the post that it is to ("to 2 Division as General Officer Commanding")."""
        post = self._post_taken(word)
        if not posting.starting or post is None:
            return posting
        staff = QUARTERS.search(posting.body.argument().name) is not None
        own = post.type == "heads" and (" of " in post.role or staff)  # "to the Headquarters as Chief of Policy"
        return replace(posting, type="member_of" if own else post.type, role=post.role)

    def _post_taken(self, word: Token) -> Post | None:
        """The post behind "as" that somebody is moved to, whose body stands before it."""
        behind = (p for p in self.near if p.mention is None and p.start > word.i)
        return next((p for p in behind if AS.search(self._between(word.i, p.start)) is not None), None)

    def _again(self, held: Posting, person: Mention, *, starting: bool, ending: bool) -> Posting:
        """The same post, of another person."""
        same = held.passage == self.number
        low = min(held.start, person.start) if same and person.start - held.end < 160 else person.start
        word = self.doc[person.head]
        return replace(
            held, person=person, word=word, passage=self.number, start=max(low, person.start - 160),
            end=max(person.end, held.end if same and held.start > person.start else person.end), how="succession",
            body_mention=None, starting=starting, ending=ending,
        )  # fmt: skip

    def _said(self, person: Mention, body: Mention, kind: str, word: Token, how: str) -> Posting:
        at = (self.passage.starts[word.i], self.passage.ends[word.i])
        low, high = min(person.start, body.start, at[0]), max(person.end, body.end, at[1])
        return Posting(person, body.member, kind, "", word, self.number, low, high, how, body)

    def _body(self, mention: Mention) -> bool:
        if mention.form in ("common", "acting") and self.doc[mention.head].lemma_.lower() in SOLDIERY:
            return False  # "troops, led by X": nobody heads the army by that
        sure = mention.form != "adjective" and not mention.choices
        if mention.form not in NAMED and self.doc[mention.head].lower_ in UNIT_WORDS and of_a_state(mention.member):
            return False  # "take over the division": no state's whole army
        return sure and mention.member.kind in BODIES and not vague(mention.member)

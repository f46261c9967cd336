"""Nominals: whom a common noun stands for.

"The army" is a body of the text's country, "Iran's parliament" one of Iran's, "fighters of X" act for X, "the
group" takes up one named before, "some tribal leaders" are an actor without a name. Each reading is tried in
that order. Invariant: a reading whose owner or antecedent is open lists the choices.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.actors.entry import PLACE_KINDS
from wildcard.actors.fold import fold
from wildcard.reading.lexicon.lemma import lemma as lemma_of
from wildcard.reading.lexicon.nouns import nouns
from wildcard.reading.mentions.antecedents import Antecedents
from wildcard.reading.mentions.arguments import over_a_comma, qualified
from wildcard.reading.mentions.capitals import capital, state_seated
from wildcard.reading.mentions.pairs import counted, pair
from wildcard.reading.mentions.wordings import phrase
from wildcard.reading.names.cast import Cast, Member
from wildcard.reading.names.naming import Named
from wildcard.reading.names.offices import titles
from wildcard.reading.parsing.parse import Passage
from wildcard.reading.parsing.tokens import Token

LOCALS = frozenset({"force", "militia", "troop", "fighter", "rebel", "militant", "insurgent", "militiaman"})
OFFICIAL = frozenset({"group", "panel", "mission", "team", "commission", "committee", "council"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both"})
ACTING = frozenset([
    "member", "fighter", "militiaman", "soldier", "gunman", "troop", "man", "element", "unit", "leader", "leadership",
    "wing", "branch", "commander", "official", "officer", "cadre", "recruit", "supporter", "rank", "file", "force",
    "spokesman", "spokeswoman", "spokesperson", "representative", "delegate", "lawyer", "statement", "report",
    "account", "website", "communique", "contingent", "squad", "team", "detachment", "personnel", "staff",
    "operative", "agent", "aircraft", "warplane", "jet", "helicopter", "warship", "gunboat", "patrol",
])  # fmt: skip
ROLES = frozenset([
    "commander", "leader", "chief", "head", "spokesman", "spokeswoman", "spokesperson", "minister", "chairman",
    "director", "president", "governor", "secretary", "adviser", "advisor", "deputy", "envoy", "representative",
    "ambassador",
])  # fmt: skip
SECTS = frozenset({"sect", "cult"})  # a text has one; "gang members" may be anybody's
SOLDIERS = frozenset({"soldier", "troop"})
SITES = frozenset([
    "airport", "base", "port", "camp", "prison", "dam", "refinery", "mosque", "crossing", "barracks", "airbase",
    "bridge", "mine", "oilfield", "field", "airfield", "terminal", "hospital", "university", "mountain", "valley",
    "stadium",
])  # fmt: skip
PARTS = frozenset(
    {"wing", "branch", "faction", "unit", "element", "contingent", "squad", "team", "detachment", "member"}
)
OWN_PARTS = frozenset({"wing", "branch", "faction", "detachment", "contingent"})
FOLLOWERS = frozenset(
    {"fighter", "militiaman", "gunman", "volunteer", "mercenary", "member", "recruit", "man", "rebel"}
)
APART = frozenset({"a", "an", "no", "another", "every", "each", "any", "some", "many", "several", "few"})
OWN = frozenset({"our", "my"})
STATELY = frozenset({"government", "state", "federal", "national", "regular", "loyalist", "pro-government"})
COMPASS = frozenset([
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
    "south-east", "south-west", "coast", "interior", "border", "frontier", "countryside",
])  # fmt: skip
ABSTRACT = frozenset({"post", "flight", "section", "axis", "echelon", "raid", "station", "power", "command", "duty"})
CORPS = frozenset({"force", "team", "squad"})
ARMS = frozenset(
    ["air", "special", "naval", "ground", "land", "border", "marine", "aerospace", "missile", "commando", "cyber"]
)
LOCAL_BODIES = frozenset({"group", "militia", "faction", "gang", "cartel", "government", "administration"})
RULING = frozenset({"government", "administration", "cabinet"})
# what without an article is a quality and no body
MASS = frozenset({"resistance", "opposition", "authority", "leadership", "administration", "security", "intelligence"})
NAMING = frozenset({"known", "called", "named", "dubbed", "nicknamed", "styled"})
SAME = frozenset({"whole", "entire", "same", "own", "present", "current", "new", "old"})
PEOPLE = frozenset({"lawmaker", "legislator", "judge", "prosecutor", "citizen", "court"})
KINDS = {"unit": "force", "institution": "institution", "movement": "armed group", "collective": "community"}
WHOLES = frozenset({"force", "service", "agency", "directorate", "unit", "guard", "corps", "brigade", "battalion"})
OF_STATE = (["minister", "of"], ["ministers", "of"], ["secretary", "of"], ["secretaries", "of"])
LOCAL = frozenset({"division", "station"})  # of a police, called after a place
SPOTS = {
    "city": ("city",), "town": ("city", "district"), "village": ("city", "district", "site"), "capital": ("city",),
    "province": ("governorate", "region"), "governorate": ("governorate",), "region": ("region", "governorate"),
    "district": ("district",), "area": ("region", "district", "city"), "island": ("region", "city"),
    "camp": ("site",), "prison": ("site",), "base": ("site",), "airport": ("site",), "port": ("site",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """Whom a noun stands for, in what way, and the choices where that is open."""

    member: Member
    form: str
    choices: tuple[Member, ...] = ()
    bearer: Member | None = None  # of a description: whose name has its words
    others: tuple[Member, ...] = ()  # who is meant beside the member


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun where it stands, with what hangs on it."""

    passage: Passage
    token: Token
    left: int
    lemma: str
    words: list[str]
    determiner: str
    named: Named | None  # the name right before its modifiers
    owner: Member | None
    choices: tuple[Member, ...]  # for the owner

    @property
    def plural(self) -> bool:
        return self.token.tag_ in ("NNS", "NNPS")

    @property
    def specialised(self) -> bool:
        """True for a force of its own kind: "air force", "special operations teams"."""
        return self.lemma in CORPS and not ARMS.isdisjoint(w.lower() for w in self.words)

    @property
    def bare(self) -> bool:
        """No modifier, determiner or complement."""
        return self.left == self.token.i and not any(
            c.dep_ in ("det", "nmod", "nmod:poss", "nummod", "acl", "acl:relcl", "amod") for c in self.token.children
        )


class Nominals:
    """Reads the common nouns of one text."""

    def __init__(self, cast: Cast, before: Antecedents, borrowed: frozenset[str] = frozenset()) -> None:
        self.cast = cast
        self.before = before
        self.borrowed = borrowed

    def read(self, passage: Passage, token: Token, left: int, names: dict[int, Named]) -> Read | None:
        """Whom a noun stands for; None where for nobody."""
        noun = self._noun(passage, token, left, names)
        if noun.lemma in titles() and _titles(noun, names):
            return None  # "President X": the name says it
        if token.text == "Officer" and token.i + 1 < len(token.doc) and token.nbor(1).text == "Commanding":
            return None  # of a title, whoever holds it
        if noun.lemma == "state" and [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]] in OF_STATE:
            return None  # "Minister of State for Defence"
        if self._of_a_compound(noun):
            return None  # the reserve of "the reserve force" is no other than it
        if counted(token) and (both := pair(self.before, noun.lemma)):
            return Read(both[0], "anaphor", others=both[1:])
        if noun.lemma == "capital" and noun.left == token.i and not noun.plural:
            city = capital(self.cast, token, noun.determiner, noun.owner, names)
            if city is not None:
                return Read(city, "anaphor")
        if noun.lemma in SPOTS or noun.lemma in COMPASS or noun.lemma == "country":
            spot = self._spot(noun)
            if spot is not None:
                return spot
        if noun.lemma == "state" and not noun.plural:
            state = self._state(noun)
            if state is not None:
                return Read(state, "common")
        bearer = _bearer(noun, names)
        if bearer is not None:
            return Read(bearer.member, "acting")
        called = self._called(noun, names)
        if called is not None:
            return Read(called.member, "anaphor")
        return self._belonging(noun, names) or self._standing(noun, names)

    def _of_a_compound(self, noun: _Noun) -> bool:
        """True for a force's noun that only tells which one the next noun is: the reserve of "the reserve force"."""
        head = noun.token.head
        joined = noun.token.dep_ == "compound" and head.i == noun.token.i + 1 and not noun.plural
        return joined and noun.left == noun.token.i and self._kind(noun.lemma) == "force" and head.lemma_ in WHOLES

    def _called(self, noun: _Noun, names: dict[int, Named]) -> Named | None:
        """The name that a description is given at once: "clan militias known as Macawisley"."""
        doc, k = noun.passage.doc, noun.token.i + 1
        k += k < len(doc) and doc[k].text == ","
        if (
            (noun.named is not None and not noun.named.member.place)
            or k + 1 >= len(doc)
            or doc[k].lower_ not in NAMING
            or doc[k].pos_ not in ("VERB", "ADJ")
        ):
            return None
        k += 1 + (doc[k + 1].lower_ == "as")
        k += k < len(doc) and doc[k].lower_ == "the"
        named = names.get(k)
        kind = self._kind(noun.lemma)
        if named is None or kind is None or kind in ("person", *PLACE_KINDS) or named.member.place:
            return None
        if named.member.person:
            if not noun.plural or named.title or named.member.entry is not None:
                return None
            named.member.kind = kind  # "village guards known as Yan Kwanta": no person's name
        return named if named.form in ("name", "acronym") and named.member.kind != "state" else None

    def _state(self, noun: _Noun) -> Member | None:
        """The text's own state, of "the state" and "the state budget"; nobody where the text has states within it."""
        token, entry = noun.token, self.cast.gazetteer.entries.get(self.cast.country or "")
        inside = token.dep_ == "compound" and token.head.pos_ == "NOUN"
        complement = any(c.dep_ in ("nmod", "acl:relcl") and c.i > token.i for c in token.children)
        if entry is None or noun.left < token.i or complement or noun.owner is not None:
            return None
        if not (noun.determiner == "the" or inside) or self.cast.parted:
            return None
        return self.cast.of_entry(entry)

    def _noun(self, passage: Passage, token: Token, left: int, names: dict[int, Named]) -> _Noun:
        lemma = token.lemma_.lower() if token.pos_ != "PROPN" else lemma_of(token.lower_, "NOUN")
        lemma = "troop" if lemma == "troops" else lemma  # the treebank gives it no singular
        words = passage.text[passage.starts[left] - passage.start : passage.ends[token.i] - passage.start].split()
        determiner = next((c.lower_ for c in token.children if c.dep_ == "det" or c.lower_ in APART), "")
        owner, choices = self._owner(token, names)
        return _Noun(passage, token, left, lemma, words, determiner, names.get(left - 1), owner, choices)

    def _belonging(self, noun: _Noun, names: dict[int, Named]) -> Read | None:
        """A body of a state, a body of the text's country, or what acts for somebody."""
        wording = " ".join(noun.words)
        follows = noun.lemma in FOLLOWERS and noun.owner is not None and noun.owner.kind in ("state", "country")
        if noun.owner is not None and not follows:
            held = self._of_state(noun.owner, noun.words)
            if held is not None:
                held.add(wording)
                held.add(_owned(noun))
                return Read(held, "common", noun.choices)
        if noun.owner is None and noun.determiner not in APART:
            seated = state_seated(self.cast, noun.token, names)
            abroad = self._of_state(seated, noun.words) if seated is not None else None
            if abroad is not None:
                return Read(abroad, "common")  # "the government in Juba"
        foreign_complement = noun.plural and any(c.dep_ in ("nmod", "acl:relcl") for c in noun.token.children)
        if noun.determiner in DEFINITE and noun.words[0].lower() == "same" and len(noun.words) == 2:
            bearer = self.before.bearing(noun.words[1:])  # "the same army"
            if bearer is not None:
                return Read(bearer, "anaphor")
        if noun.determiner not in APART and noun.owner is None and not (foreign_complement and noun.lemma in PEOPLE):
            office = self._office(noun)
            if office is not None:
                if office.entry is None or noun.lemma not in titles():  # "the Attorney General" is no name of the body
                    office.add(wording)
                return Read(office, "common")
        return None if follows else self._acting(noun)

    def _acting(self, noun: _Noun) -> Read | None:
        named, owner = noun.named, noun.owner
        if named is not None and _body(named) and noun.lemma in nouns().actor:
            unknown = named.member.entry is None and " " not in named.text and noun.lemma in LOCAL
            # "the IRGC air force" is a body of its own, and so are "the Garki division" and "the BJP government"
            apart = noun.lemma not in ACTING or (
                noun.lemma in CORPS and ARMS.intersection(w.lower() for w in noun.words)
            )
            if (noun.left < noun.token.i or unknown or noun.lemma in RULING) and apart:
                full = f"{named.text} {' '.join(noun.words)}"
                return Read(self.cast.described(full, named.member.kind, plural=False), "description")
            return Read(named.member, "acting")
        if (noun.lemma not in ACTING and not self._own_groups(noun)) or owner is None or owner.place:
            return None
        if noun.lemma in OWN_PARTS or (noun.lemma in PARTS and noun.determiner in APART and not noun.plural):
            return None  # "a wing of X", "its intelligence branch": a group of its own
        if owner.person or (noun.lemma == "force" and owner.kind == "institution" and owner.entry is not None):
            return None  # "his men", "government forces": an unnamed group
        return Read(owner, "acting", noun.choices)

    def _own_groups(self, noun: _Noun) -> bool:
        """True for "its groups", "their brigades" of an umbrella, which are no other than it."""
        own = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in noun.token.children)
        umbrella = noun.owner is not None and noun.owner.kind in ("force", "armed group")
        return own and umbrella and noun.plural and noun.lemma in ("group", "brigade") and noun.left == noun.token.i

    def _standing(self, noun: _Noun, names: dict[int, Named]) -> Read | None:
        """One taken up, or one described."""
        token, lemma, kind = noun.token, noun.lemma, self._kind(noun.lemma)
        if kind is None:
            return None
        named = noun.named
        if lemma in MASS and not (noun.plural or noun.determiner or noun.owner or named):
            return None  # "the army met resistance", "in the name of 'resistance'": nobody
        if named is not None and named.member.place and named.form == "name" and kind in PLACE_KINDS and lemma in SITES:
            return Read(self.cast.named(f"{named.text} {token.text}", "site"), "site")  # "Khartoum airport"
        grouped = lemma in LOCALS | {"official"} if noun.plural else lemma in LOCAL_BODIES
        local = grouped and token.i - 1 in names and named is not None and named.form == "name"
        if noun.left == token.i and lemma in self.borrowed and self.cast.gazetteer.roles.get(lemma) is None:
            own = self.cast.described(lemma, kind, plural=noun.plural)  # "the milícias", "a milícia": one
            own.add(token.text)
            return Read(own, "description")
        if local and named is not None and named.member.place and named.member.kind != "country":
            full = f"{named.text} {' '.join(noun.words)}"  # "Amhara forces": no other forces
            return Read(self.cast.described(full, kind, plural=noun.plural), "description")
        title = _titles(noun, names)
        capital = token.text[:1].isupper() and not token.is_sent_start
        members = noun.bare and noun.plural and lemma in ACTING
        if not title and (noun.determiner in DEFINITE or capital or members):
            member, choices = self.before.noun(lemma, noun.words, token)
            official = capital and lemma in OFFICIAL
            if official and (bearer := self.before.bearing([token.lower_])) is not None:
                return Read(bearer, "anaphor")  # "The Panel" of a text that spoke of a Panel of Experts
            official = official and member is not None and not _bears(member, lemma)
            if member is not None and not official:
                return Read(member, "anaphor", choices)
        if (
            kind in PLACE_KINDS
            and noun.left == token.i
            and not any(c.dep_ in ("nummod", "nmod") for c in token.children)
        ):
            return None  # "the city", a village: no place of its own
        described = self.cast.described(phrase(noun.passage, noun.left, token), kind, plural=noun.plural)
        for longer in (False, True):
            for one in (False, True):
                described.add(phrase(noun.passage, noun.left, token, determiner=longer, one=one))
            described.add(phrase(noun.passage, noun.left, token, determiner=longer, told=True))
        described.add(" ".join(noun.words))
        behind = [c for c in token.children if c.i > token.i and c.dep_ == "nmod"]
        of = any(k.lower_ == "of" for c in behind for k in c.children)
        definite = (noun.determiner in DEFINITE or self._before_a_post(noun)) and not of
        return Read(described, "description", bearer=self.before.bearing(noun.words) if definite else None)

    def _before_a_post(self, noun: _Noun) -> bool:
        """True for the division of "the division commander", whose determiner is the post's."""
        head = noun.token.head
        before = noun.token.dep_ == "compound" and head.i == noun.token.i + 1
        post = before and self.cast.gazetteer.roles.get(head.lemma_.lower()) == "role"
        return post and any(c.lower_ == "the" and c.i == noun.left - 1 for c in head.children)

    def _spot(self, noun: _Noun) -> Read | None:
        """A place taken up ("the city"), the text's country, or a part of it ("the south")."""
        complement = any(c.dep_ in ("nmod", "acl:relcl") and c.i > noun.token.i for c in noun.token.children)
        if noun.left < noun.token.i or complement or noun.owner is not None:
            return None
        if noun.determiner not in DEFINITE and not (noun.lemma in COMPASS and _in_a_row(noun.token)):
            return None
        if noun.lemma == "country":
            state = self.cast.gazetteer.entries.get(self.cast.country or "")
            ground = self.cast.of_entry(state).ground if state is not None else None
            return Read(ground, "anaphor") if ground is not None else None
        if noun.lemma in COMPASS:
            words = f"the {noun.token.text}"
            member = self.cast.by_key.get(fold(words)) or self.cast.described(words, "region", plural=False)
            return Read(member, "description")
        place = self.before.place(SPOTS[noun.lemma], noun.lemma)
        return Read(place, "anaphor") if place is not None else None

    def _kind(self, lemma: str) -> str | None:
        known = nouns()
        if lemma in ABSTRACT:
            return None
        kind = known.actor.get(lemma)
        if kind is None and lemma in known.place:
            return "city"
        if kind is None:
            category = self.cast.gazetteer.roles.get(lemma)
            kind = KINDS.get(category or "", "person" if category in ("rank", "role") else "")
        if not kind and lemma in self.borrowed:
            kind = "armed group"
        return kind or None

    def _office(self, noun: _Noun) -> Member | None:
        """The one actor that a common noun means in the text's country: longest wording first."""
        doc, right = noun.passage.doc, noun.token.i
        for wording, first in self._wordings(noun):
            member = self.cast.office(wording)
            if member is not None and (first == noun.left or not _foreign(doc[first - 1])):
                return member
            if " " in wording and member is None:
                held = self.cast.gazetteer.names.get(fold(wording), ())
                entries = [e for e in held if e.country == self.cast.country]
                if len(entries) == 1 and not entries[0].place:
                    return self.cast.of_entry(entries[0])
        possessive = [c.lower_ for c in noun.token.children if c.dep_ == "nmod:poss"]
        own = not possessive or possessive[0] in OWN
        if noun.lemma in SOLDIERS and own and all(doc[i].lower_ in STATELY for i in range(noun.left, right)):
            return self.cast.office("army")
        return None

    def _wordings(self, noun: _Noun) -> list[tuple[str, int]]:
        doc, right = noun.passage.doc, noun.token.i
        tail = [doc[i].text for i in range(right + 1, min(right + 4, len(doc)))]
        found = []
        for first in range(noun.left, right + 1):
            words = " ".join([*(doc[i].text for i in range(first, right)), doc[right].text])
            for extra in (3, 2, 0):
                if not extra or (len(tail) >= extra and tail[0].lower() == "of"):
                    found.append((" ".join([words, *tail[:extra]]), first))
        return found

    def _owner(self, token: Token, names: dict[int, Named]) -> tuple[Member | None, tuple[Member, ...]]:
        """The actor that a noun belongs to: "X's fighters", "fighters of X", "X fighters", "their men"."""
        for child in token.children:
            owns = child.dep_ in ("nmod:poss", "compound", "amod", "nmod:desc")
            if owns and not over_a_comma(child, token) and not qualified(child):
                held = self._member_at(child, names)
                if held[0] is not None:
                    return held
                office = self.cast.office(child.lower_) if child.dep_ == "compound" and child.pos_ == "NOUN" else None
                if office is not None and token.lemma_.lower() in ACTING:
                    return office, ()  # "the army leadership"
        for child in token.children:
            cases = [c.lower_ for c in child.children if c.dep_ == "case"]
            if child.dep_ == "nmod" and any(c in ("of", "for", "from") for c in cases):
                held = self._member_at(child, names)
                if held[0] is not None:
                    return held
                if token.lemma_.lower() in ACTING and any(c.lower_ == "the" for c in child.children):
                    return self.before.whose(child.lemma_.lower(), child)  # "gunmen of the sect"
        return None, ()

    def _member_at(self, token: Token, names: dict[int, Named]) -> tuple[Member | None, tuple[Member, ...]]:
        named = names.get(token.i)
        if named is not None:
            return named.member, ()
        if token.pos_ == "PRON" and token.dep_ == "nmod:poss":
            clause = token.head.head if token.lower_ == "whose" else None
            if clause is not None and clause.dep_ == "acl:relcl":  # "Eritrea, whose troops"
                return self.before.at.get(clause.head), ()
            return self.before.pronoun(token)
        taken = self.before.at.get(token) if token.pos_ == "NOUN" else None
        if taken is not None and not (taken.unnamed or taken.place or taken.person) and taken.kind != "state":
            return taken, ()
        if token.dep_ == "compound" and token.head.lemma_.lower() in ACTING and token.lemma_.lower() in SECTS:
            return self.before.whose(token.lemma_.lower(), token)  # "sect members"
        return None, ()

    def _of_state(self, owner: Member, words: list[str]) -> Member | None:
        state = owner if owner.kind == "state" else None
        if state is None and owner.kind == "country" and owner.entry is not None:
            state = self.cast.members.get(owner.entry.country or "")
        if state is None or state.entry is None:
            return None
        own = {fold(d) for d in state.entry.demonyms}
        rest = [w for w in words if fold(w) not in own]
        return self.cast.body(state.entry.names[0], " ".join(rest)) if rest else None


def _owned(noun: _Noun) -> str:
    """A noun with the name before it whose it is: "Ukraine's military intelligence"; empty for "its intelligence"."""
    owner = next((c for c in noun.token.children if c.dep_ == "nmod:poss" and c.pos_ == "PROPN"), None)
    if owner is None:
        return ""
    first, last = owner.left_edge.i, noun.token.i
    return noun.passage.text[
        noun.passage.starts[first] - noun.passage.start : noun.passage.ends[last] - noun.passage.start
    ]


def _bears(member: Member, lemma: str) -> bool:
    """True for a body whose name has the noun, or of which the text has nothing but letters.

    Of an armed group "the Group" is not written, nor "the Panel" of an office of another name.
    """
    letters = member.kind == "institution" and all(s.isupper() for s in member.surfaces)
    return letters or any(lemma in fold(s).split() for s in member.surfaces)


def _in_a_row(token: Token) -> bool:
    """True for the east of "the north and east"."""
    head, hyphened = token.head, token.i > 0 and token.nbor(-1).text == "-"
    return (
        not hyphened
        and token.dep_ == "conj"
        and head.lemma_.lower() in COMPASS
        and any(c.dep_ == "det" for c in head.children)
    )


def _titles(noun: _Noun, names: dict[int, Named]) -> bool:
    """True for a noun right before a person's name."""
    following = names.get(noun.token.i + 1)
    return following is not None and following.member.person and following.start - noun.passage.ends[noun.token.i] < 2


def _bearer(noun: _Noun, names: dict[int, Named]) -> Named | None:
    """The person whose name follows a post ("the commander of the division, General X, ordered")."""
    token = noun.token
    if noun.plural or noun.lemma not in ROLES or noun.determiner in APART:
        return None
    unit, officer = names.get(token.i + 2), names.get(token.i + 4)  # "The Commander, 16 Brigade, Brigadier General X"
    marks = [t.text for t in token.doc[token.i + 1 : token.i + 4 : 2]]
    both = unit is not None and officer is not None and marks == [",", ","]
    if both and unit.member.kind == "force" and officer.member.person:  # type: ignore[union-attr]
        return officer
    for near in (token, *(c for c in token.children if c.dep_ == "nmod" and c.i > token.i)):
        for child in near.children:
            held = names.get(child.i) if child.dep_ == "appos" else None
            if held is None or not held.member.person or child.i < near.i:
                continue
            if "," in (near.nbor().text, child.nbor(-1).text):
                return held
    return None


def _body(named: Named) -> bool:
    """True for the name of a group or body."""
    member = named.member
    return named.form != "adjective" and not member.place and member.kind != "state" and not member.person


def _foreign(token: Token) -> bool:
    """True for a word before a common noun that makes it somebody else's: "Turkish army", "rebel army"."""
    return token.pos_ in ("PROPN", "ADJ", "NOUN") and token.lower_ not in STATELY | SAME

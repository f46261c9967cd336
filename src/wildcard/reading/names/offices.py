"""Offices: what a person's title says that they head or belong to.

"Prime Minister X", "Iraq's interior minister, Y": no body is named, yet the title names one. The country is
the one that the title names, else the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wildcard.actors.entry import Entry
from wildcard.actors.fold import fold
from wildcard.reading.lexicon.data import table_of
from wildcard.reading.names.cast import Cast, Member

# what a ministry is called as well where its minister is called so
ALSO = {  # in small letters: no name to be shown
    "home": ("ministry of home affairs", "home affairs ministry"),
    "home affairs": ("home ministry",),
    "foreign": ("ministry of foreign affairs", "foreign affairs ministry"),
    "interior": ("ministry of the interior",),
    "defence": ("defense ministry", "ministry of defense"),
    "defense": ("defence ministry", "ministry of defence"),
}
PAST = frozenset(
    {"former", "then", "ex", "late", "previous", "acting", "interim", "caretaker", "outgoing", "incumbent"}
)
RANK = re.compile(
    r"^(?:(?:lt|maj|brig|gen|col|capt|adm|general|lieutenant|major|brigadier|colonel|captain|admiral|marshal|field|staff|"
    r"mr|mrs|dr|sheikh|sir|retired|hon)\b\.?[ -]*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Office:
    """A title's pattern, the type it says, and the bodies it may mean, in order."""

    pattern: re.Pattern[str]
    type: str
    bodies: tuple[str, ...]
    countries: frozenset[str] = frozenset()  # where it says so; everywhere where none is named


@dataclass(frozen=True, slots=True)
class Held:
    """An office as a title names it: `type` heads, commands or member_of, of `body`, as `role`."""

    type: str
    body: Member
    role: str


@cache
def offices() -> tuple[Office, ...]:
    """The shipped offices; those without a portfolio first, since they say more."""
    found = []
    for row in table_of("offices.toml")["office"]:
        for words in row["words"]:
            pattern = re.escape(words).replace(r"\*", r"(?P<portfolio>\w[\w-]*(?: (?:and )?\w[\w-]*){0,2})")
            where = frozenset(row.get("countries", ()))
            found.append(
                (words.count("*"), Office(re.compile(rf"{pattern}\Z"), row["type"], tuple(row["body"]), where))
            )
    return tuple(office for _, office in sorted(found, key=lambda pair: pair[0]))


@cache
def titles() -> frozenset[str]:
    """The words that end a title of the lexicon before its complement."""
    words = (w for row in table_of("offices.toml")["office"] for w in row["words"])
    return frozenset(re.split(r" (?:of|for) ", w)[0].split()[-1] for w in words) - {"*"}


def held(title: str, cast: Cast, country: str | None = None) -> Iterator[Held]:
    """The office that a title says, at most one; nothing where the title or the country's body is unknown."""
    words = RANK.sub("", fold(title)).split()
    while words and words[0] in PAST:
        words = words[1:]
    entry = cast.gazetteer.entries.get(country or cast.country or "")
    for size in (3, 2, 1):
        owner = cast.gazetteer.demonyms.get(" ".join(words[:size])) or _state(" ".join(words[:size]), cast)
        if owner is not None and len(words) > size:
            entry, words = owner, words[size:]
            break
    while words and words[0] in PAST | {"federal"}:
        words = words[1:]
    name = " ".join(words)
    if not name or entry is None:
        return
    for office in offices():
        match = office.pattern.match(name)
        if match is None or (office.countries and entry.id not in office.countries):
            continue
        for body in office.bodies:
            if body == "state":
                yield Held(office.type, cast.of_entry(entry), name)
                return
            portfolio = match.groupdict().get("portfolio") or ""
            wanted = body.format(portfolio)
            member = cast.body(entry.names[0], wanted)
            if member is not None and not member.place:
                for other in office.bodies:  # "interior ministry", "ministry of interior": its names in that country
                    if cast.body(entry.names[0], other.format(portfolio)) is member:
                        member.add(other.format(portfolio))
                for other in ALSO.get(portfolio, ()):
                    member.add(other)
                if portfolio and office.type == "heads":
                    member.add(name)  # a text that has nothing but its minister calls it so
                yield Held(office.type, member, name)
                return


def ministry(role: str, cast: Cast) -> Member | None:
    """The ministry that a minister's title names where no pack knows it: "minister of military production"."""
    found = _MINISTER.fullmatch(role)
    portfolio = (found["of"] or found["own"]) if found is not None else ""
    if found is None or not portfolio or set(portfolio.split()) & NO_PORTFOLIO:
        return None
    kind, article = "Secretariat" if found["post"] == "secretary" else "Ministry", "the " * (portfolio in ARTICLED)
    member = cast.named(f"{kind} of {article}{_titled(portfolio)}", "institution")
    for other in (f"{portfolio} ministry", role):
        member.add(other)
    return member


def of_cabinet(owner: str, cast: Cast) -> Member | None:
    """The ministry of "Interior Cabinet", which a cabinet secretary heads; None for any other words."""
    portfolio = fold(owner).removesuffix(" cabinet")
    if portfolio == fold(owner) or not portfolio:
        return None
    office = next(held(f"{portfolio} minister", cast), None)
    return office.body if office is not None else ministry(f"minister of {portfolio}", cast)


def _titled(words: str) -> str:
    return " ".join(w if w in ("and", "the", "of") else w.title() for w in words.split())


def government(local: str, cast: Cast) -> Member:
    """The government of a province, which its governor heads."""
    member = cast.named(f"{local} government", "institution")
    short = local.removesuffix(" State")
    called = [f"government of {local}", f"{short} government", f"governorate of {short}"]
    for other in (*called, *_of_states(local, cast), f"governor of {short}"):
        member.add(other)
    return member


def _of_states(local: str, cast: Cast) -> Iterator[str]:
    """What the government of a state within a state is called as well: "Abia State government"."""
    if is_state(local, cast):
        yield f"{local} State government"
        yield f"government of {local} State"


def is_state(local: str, cast: Cast) -> bool:
    """True for a province that the text's country calls a state."""
    return any(e.place and e.country == cast.country for e in cast.gazetteer.names.get(fold(f"{local} State"), ()))


def local_police(local: str, cast: Cast) -> Member:
    """The police of a province or town, which its commissioner heads."""
    member = cast.named(f"{local} police", "force")
    plain = local.removesuffix(" State")
    owners = dict.fromkeys((local, plain, f"{plain} State") if is_state(plain, cast) else (local,))
    for owner in owners:
        for other in (f"police in {owner}", *(n.format(owner) for n in _called(cast.country or "", "police"))):
            member.add(other)
    return member


def leads_local_police(role: str, cast: Cast) -> bool:
    """True for a title that in the text's country means the head of a province's police, never of the country's."""
    return fold(role) in _called(cast.country or "", "police", "led_by")


def has_police_commands(cast: Cast) -> bool:
    """True where the text's country calls the police of a province its command: "Lagos Police Command"."""
    return any(name.endswith(" Command") for name in _called(cast.country or "", "police"))


def serves_local_police(role: str, cast: Cast) -> bool:
    """True for a title that there means a deputy or spokesman in a province's police, where the text is about one."""
    return fold(role).startswith(_called(cast.country or "", "police", "served_by"))


def station(local: str, role: str, cast: Cast) -> Member:
    """The police division or station of a town, which its officer heads."""
    level = "Police Division" if role in ("dpo", "divisional police officer") else "Police Station"
    member = cast.named(f"{local} {level}", "force")
    for other in (f"{local} {level.removeprefix('Police ')}", f"{local} police"):
        member.add(other)
    return member


@cache
def _called(country: str, of: str, what: str = "names") -> tuple[str, ...]:
    """What a country calls the bodies of its provinces, or who leads or serves them."""
    rows = table_of("offices.toml").get("local", [])
    return tuple(name for row in rows if row["country"] == country and row["of"] == of for name in row[what])


_MINISTER = re.compile(
    r"(?P<post>minister|secretary) (?:of|for) (?:the )?(?P<of>[\w-]+(?: (?:and )?[\w-]+){0,2})"
    r"|(?P<own>[\w-]+(?: [\w-]+)?) minister"
)
ARTICLED = frozenset({"navy", "interior", "army", "treasury", "environment", "economy", "presidency"})
NO_PORTFOLIO = frozenset([
    "state", "prime", "deputy", "first", "chief", "vice", "assistant", "junior", "former", "cabinet", "senior", "staff",
    "senator", "new", "general", "press", "private", "permanent", "party", "communication", "foreign", "coordinating",
    "ministry", "department", "portfolio", "acting", "then",
])  # fmt: skip


def _state(name: str, cast: Cast) -> Entry | None:
    found = [e for e in cast.gazetteer.names.get(name, ()) if e.kind == "state"]
    return found[0] if len(found) == 1 else None

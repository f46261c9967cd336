"""Tails: the words that complete the head of a post ("of staff", "of public prosecutions"); what a body is by its name.

Data of `phrases`; patterns over small letters.
"""

from __future__ import annotations

import re

from wildcard.reading.names.cast import Member


def of_a_state(member: Member) -> bool:
    """True for the army or the armed forces of a state, whose chief of staff heads them."""
    return (
        member.entry is not None
        and member.entry.country is not None
        and member.kind == "force"
        and bool(FORCES.search(member.entry.names[0]))
    )


def governs(member: Member) -> bool:
    """True for a government, in which a minister is one of many."""
    names = (*member.surfaces, *(member.entry.names if member.entry is not None else ()))
    return any(GOVERNMENT.search(name) for name in names)


def somewhere(member: Member) -> bool:
    return member.place or member.kind in ("state", "country")


POLICED = re.compile(
    r"(?:\w+ )?commissioner of police|(?:\w+ )?police (?:commissioner|chief)|(?:\w+ )?cp|dpo|dpc|ocpd|ocs|sho|rpc"
    r"|dgp|ccpo|rpo|ssp|igp|sp"
    r"|(?:additional )?(?:inspector|director)[ -]general of police|divisional police officer"
    r"|(?:(?:senior|district) )?superintendent of police"
    r"|(?:district|regional|county|area|station) police (?:commander|officer|chief)"
)
OF_STATES = frozenset({"president", "king", "emir", "sultan", "chancellor", "premier"})
COUNTRIES = frozenset({"republic", "country", "nation", "federation", "state", "transition", "union"})  # in words
ZONE = re.compile(r"Zone \w{1,3}\Z")  # of the police
WITHIN = re.compile(r"\b(?:director|chief|head) of (?!staff|police|the)")
FORCES = re.compile(
    r"\b(?:Army|Armed Forces|Defen[cs]e Forces?|Military|National Forces)\Z"
    r"|\A(?:Army|Armed Forces|Defen[cs]e Forces?) of "
)
GOVERNMENT = re.compile(r"\b(?:Government|Cabinet|Administration|Council of Ministers)\Z", re.IGNORECASE)
PORTFOLIOS = re.compile(r"\b(?:Defen[cs]e|Security|Interior|Navy|Affairs|Justice|Government|Governance|Intelligence)\Z")
_BRANCH = "(?:general|joint|army|defence|defense|naval|air|military|navy|air force)"
_FUNCTION = "(?:training|operations|policy|plans|personnel|logistics|administration|transformation|innovation|doctrine)"
_PORTFOLIO = (
    "(?:defence information|army public relations|naval information|public relations and information|defence|defense"
    "|interior|foreign affairs|justice|finance|navy|security|public security"
    "|home affairs"
    "|internal affairs|information|operations|(?:military |defence |naval )?intelligence"
    "|logistics|administration|public relations"
    f"|state|police|{_FUNCTION}(?: and {_FUNCTION})?|public prosecutions|the cabinet|the republic|the transition"
    "|the federation)"
)
_OFFICE = rf"of (?:the )?(?:national )?{_PORTFOLIO}"
TAILS = tuple(
    re.compile(p + r"(?= |\Z)")
    for p in (
        rf"of (?:the )?{_BRANCH} staff",
        r"of staff",
        r"of (?:the )?(?:armed|defen[cs]e|security|land|ground|naval|air) forces?",
        r"- ?in ?- ?chief",
        r"- ?in ?- ?c",
        r"in chief",
        r"- ?general",
        r"general of (?:the )?police",
        r"general",
        _OFFICE,
        r"commanding",
        r"in charge",
        r"- ?in ?- ?command",
        r"- ?in ?- ?charge",
        r"officer",
        r"public relations",
        r"marshal",
    )
)
OF_COMMANDERS = tuple(tail for tail in TAILS if _OFFICE not in tail.pattern)

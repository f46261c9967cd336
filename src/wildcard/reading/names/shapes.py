"""What kind of actor or place a name is likely to be, from its words and from what stands around it.

Votes are gathered over the whole text, so that one clear place settles the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from wildcard.actors.fold import fold
from wildcard.reading.lexicon.name_words import GIVEN_NAMES, REGIMENTAL
from wildcard.reading.names.ends import SHIPS, expanded
from wildcard.reading.names.spans import NameSpan

LOCATIVE = re.compile(
    r"\b(?:in|at|near|around|outside|across|inside|into|throughout|within|west of|east of|north of|south of|city of"
    r"|town of|village of|province of|outskirts of|toward|towards|route to|road to)\s+"
    r"(?:(?:the|northern|southern|eastern|western|central|"
    r"nearby|downtown|rural|mainly|mostly)\s+)*\Z",
    re.IGNORECASE,
)
INHABITED = re.compile(
    r"\b(?:crossings?|streets?|gates?|walls|residents|inhabitants|outskirts|towns?|villages?|siege|battle|fall|capture|liberation|suburbs?"
    r"|mayor|people|neighbou?rhoods?|centre|center) of (?:(?:the |[A-Z][\w-]+(?:,| and) ))*\Z"
)
DATED = re.compile(r"(?:, [A-Z][\w. ]+)*,? ?(?:[–—-]|\(|[A-Z][a-z]+\.? \d)")  # "KANO, Nigeria - "
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATELINE = re.compile(  # "JOS, Nigeria, July 9", "KANO, Nigeria - ", "ABUJA (Reuters) - "
    rf"(?:, [A-Z][\w. ]+)*,? {_MONTHS}\.? \d|(?:, [A-Z][\w. ]+)+,? ?[–—-] | \([A-Z][\w ]{{1,24}}\) ?[–—-] "
)
WEAK_LOCATIVE = re.compile(
    r"\b(?:from|to|between|of|over|reached|entered|left|captured|seized|retook)\s+\Z", re.IGNORECASE
)
ARTICLE = re.compile(r"\b[Tt]he\s+\Z")
SAYING = re.compile(r"\s+(?:said|told|says|added|insisted|denied|argued|announced|warned|wrote|tweeted)\b")
ROLE_AFTER = re.compile(
    r"\s*,\s+(?:(?:who|then|now|a|an|the|its|his|their|former|formerly|himself|acting|until)\b|\d\d,)"
)
PLACE_AFTER = re.compile(
    r"\s+(?:region|province|governorate|district|city|state|county|airport|road|crossing|border|prison|square)\b"
)
AGREED = re.compile(r"\s+(?:agreement|accords?|talks|summit|ceasefire|declaration|treaty|protocol|conference)\b")
ATTACKED = re.compile(r"\b(?:attack|storm|raid|invade|sack|shell|bomb|overr[au]n|besiege|captur|seiz|enter)\w* \Z")
_IN_A_LAND = re.compile(r" in (?:the )?(?:[a-z-]+ )?[A-Z]|, (?:in )?[A-Z][\w-]+(?: State| [Pp]rovince|,)")
MADE = re.compile(
    r" (?:mayor|governor|commander|chief|head|minister|director|chairman|president|spokesman|leader) of\b"
)
DIVISION_AFTER = re.compile(r"\s+(?:province|governorate|district|county)\b")
ROMANCE = frozenset(
    {"de", "la", "del", "da", "do", "du", "policia", "guardia", "fuerza", "fuerzas", "secretaria", "forces"}
)
SEATED = re.compile(
    r"\b(?:Division|Brigade|Battalion|Regiment|Command|Garrison|Squadron|Headquarters|Corps|Barracks|Cantonment|Base|Group"
    r"|Wing|Company|Detachment|Depot|School|Academy|Artillery|Squad|Unit|Station|Centre|Center|College|Institute"
    r"|(?:School|Centre|Center|College|Academy|Institute|Corps) of [A-Z]\w+(?: [A-Z]\w+)?"
    r"|Zone \d+|Sector \d+)(?:(?: \([A-Z]+\))?, (?:in )?| \()\Z"
)
OFFICERED = re.compile(r"\b(?:[Cc]ommander|[Cc]ommandant|GOC|[Cc]ommanding [Oo]fficer) of (?:the )?\Z")
NO_RANK = re.compile(r",? (?:[a-z]|\()")
SHIP = re.compile(rf"(?:{'|'.join(sorted(SHIPS))}) [A-Z]|[A-Z][a-z]+ Navy Ship ")
OFFICER = re.compile(
    r"\b(?:Commissioner|[Cc]ommander|[Dd]irector|[Cc]hief|Officer|Commanding|GOC|Comptroller"
    r"|Inspector|Superintendent|AIG|in charge)\b[^.;]*\Z"
)
COMMANDED = re.compile(
    r"\b(?:(?:[Cc]ommand(?:er|ers|ing|s|ed)?|[Ll]ed|heads?|headed|[Tt]roops|[Ss]oldiers|members|[Pp]ersonnel|under"
    r"|called|known as|code-?named|dubbed|launched as|directed|[Ss]pokes(?:man|person)|[Dd]irector|successor|part"
    r"|[Cc]oordinator)(?: of| for| to)?(?: the)?"
    r"|(?:[Cc]ommander|[Cc]oordinator|[Ss]pokes(?:man|person)|Task Force|[A-Z]TF\)?),) \Z"
)
ZONE = re.compile(r"(?:(?:Zone|Sector|Area(?: Command)?) [A-Z\d]+|[IVX]+ (?:Military |Naval )?(?:Region|Zone))\Z")
IN_CHARGE = re.compile(r"\b(?:in ?-?charge (?:of |for )?(?:the )?|AIG,? (?:of |in )?)\Z")
SUCCEEDED = re.compile(
    r"\s+(?:replaced|succeeded|was (?:itself )?renamed|troops|soldiers|[Cc]ommander|[Dd]irector|personnel|spokesman"
    r"|, which is|(?:is|was|has been) (?:now |currently )?(?:led|headed|commanded|directed|based|headquartered))"
    r"|['’]s (?:troops|soldiers|commander|spokes(?:man|person)|headquarters)\b"
    r"|, which (?:[A-Z][\w.-]+ ){1,6}(?:commands|heads|leads|directs|commanded|headed|led)\b"
)
ACRONYM = re.compile(r"(?:[A-Z][A-Z\d&.-]{1,9}s?|\d{1,3}[A-Z]{2,4})\Z")
NUMBERED = re.compile(r"(?!COVID)[A-Z][A-Za-z]{1,4}-\d{1,3}\Z")  # "Rab-7", "TNI-2"
CLOSED_BY_NUMBER = re.compile(r"[^\W\d_]{3,}(?: \w+)* \d{1,3}\Z")  # "GSG 9"
PERSON_PARTICLE = re.compile(r"\b(?:bin|ibn|ben|abu|Abu|Abdul|Abdel|Abd|al-|el-|Al-|El-)")
COMPASS = frozenset([
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower",
    "greater",
])  # fmt: skip
SIDES = frozenset({"north", "south", "east", "west"})
CONTINENTAL = frozenset({"african", "asian", "european", "american"})
CATEGORY = {"unit": "force", "institution": "institution", "movement": "armed group"}
HEAD_WORDS = {
    "martial": "institution", "ombudsman": "institution", "treasury": "institution",
    "chamber": "institution", "court": "institution", "tribunal": "institution", "panel": "institution",
    "mission": "institution", "agency": "institution", "bureau": "institution", "office": "institution",
    "secretariat": "institution", "service": "force", "academy": "institution", "college": "institution",
    "party": "party", "bloc": "party", "list": "party", "alliance": "party", "coalition": "party", "company": "company",
    "corporation": "company", "ltd": "company", "inc": "company", "bank": "institution", "watch": "institution",
    "enterprise": "company", "enterprises": "company", "holding": "company", "holdings": "company",
    "limited": "company", "llc": "company", "plc": "company", "industries": "company", "airlines": "company",
    "airways": "company",
    "international": "institution", "nations": "institution", "union": "institution", "house": "institution",
    "intelligence": "institution", "security": "institution", "defence": "institution", "defense": "institution",
    "relations": "institution", "logistics": "institution", "association": "institution", "society": "institution",
    "federation": "institution", "confederation": "institution", "syndicate": "institution", "guild": "institution",
    "foundation": "institution", "forum": "institution",
    "university": "institution", "church": "institution", "law": "law", "act": "law", "decree": "law", "order": "law",
    "agreement": "law", "constitution": "law", "resolution": "law", "treaty": "law", "accord": "law", "charter": "law",
    "day": "law", "war": "law", "operation": "law", "exercise": "law", "conference": "law", "convention": "law",
    "statute": "law",
    "road": "site", "square": "site", "airport": "site", "prison": "site", "port": "site", "bridge": "site",
    "crossing": "site", "camp": "site", "cantonment": "site", "barracks": "site",
    "street": "site", "hotel": "site", "hospital": "site", "dam": "site",
    "river": "region", "valley": "region", "mountains": "region", "mountain": "region", "region": "region",
    "province": "governorate", "governorate": "governorate", "state": "governorate", "county": "district",
    "district": "district", "city": "city", "town": "city", "village": "city", "coast": "region", "desert": "region",
    "island": "region", "sea": "region", "peninsula": "region", "delta": "region", "strip": "region",
    "americas": "region",
}  # fmt: skip


def vote(span: NameSpan, before: str, after: str, roles: Mapping[str, str]) -> Counter[str]:
    """Points for each kind, from one place of a name; `before` and `after` are the text around it."""
    votes: Counter[str] = Counter()
    if span.titles & {"rank", "title"}:
        votes["person"] += 6
    elif "role" in span.titles:
        votes["person"] += 4
    votes.update(_of_words(span.text, roles, ranked="rank" in span.titles))
    if NUMBERED.match(span.text):
        votes["force"] += 6
        votes["person"] -= 5
    if ACRONYM.match(span.text):
        votes["force" if span.text[0].isdigit() else "armed group"] += 3
        votes["person"] -= 5
    if not span.titles and CLOSED_BY_NUMBER.match(span.text):
        votes["armed group"] += 3
        votes["person"] -= 5
    if LOCATIVE.search(before) and not after.startswith(("'s", "’s")):
        votes["city"] += 3
        votes["person"] -= 1
    elif WEAK_LOCATIVE.search(before):
        votes["city"] += 1
    if ARTICLE.search(before) and "rank" not in span.titles:
        votes["armed group"] += 2
        votes["person"] -= 5
        votes["city"] -= 2
    if INHABITED.search(before):
        votes["city"] += 3
    if not before and DATED.match(after) and not span.titles:
        votes["city"] += 8 if DATELINE.match(after) else 4
    if SEATED.search(before) and not span.text[:1].isdigit():  # "14 Brigade, 34 Artillery Brigade": a second unit
        officer = " " in span.text and OFFICER.search(before) is not None
        votes["city"] += 2 if officer else 6
        votes["person"] += 2 * (officer and NO_RANK.match(after) is not None)  # "AIG Zone 7, X, said"
    if after.startswith(("-based", "-headquartered")):
        votes["city"] += 6
    if AGREED.match(after) and ARTICLE.search(before) and not span.titles:
        votes["city"] += 5  # "the Sochi agreement"
    if ATTACKED.search(before) and _IN_A_LAND.match(after):
        votes["city"] += 4  # "attacked Banki in Borno State"
        votes["person"] -= 2
    if PLACE_AFTER.match(after):
        votes["city"] += 8 if DIVISION_AFTER.match(after) else 3
    if re.fullmatch(r"(?:Zone|Sector|Area) [A-Z\d]{1,3}", span.text):
        votes["region"] += 2
        votes["person"] -= 6
    if OFFICERED.search(before) and not span.titles:
        votes["force"] += 2
        votes["person"] -= 4
    if SHIP.match(span.text):
        votes["force"] += 6
        votes["person"] -= 6
    if ZONE.match(span.text) and (
        COMMANDED.search(before) or IN_CHARGE.search(before) or OFFICER.search(before) or span.titles
    ):
        votes["person"] -= 8
        votes["force"] += 8  # "Assistant Inspector General in charge of Zone 6": what he heads
    if re.search(r"\AOperation | Operation\Z", span.text) and (COMMANDED.search(before) or SUCCEEDED.match(after)):
        votes["force"] += 12
    if MADE.match(after) and " " in span.text:
        votes["person"] += 6  # "named Alpha Beta mayor of Goma"
        votes["city"] -= 3
    if SAYING.match(after):
        votes["person"] += 2
    if ROLE_AFTER.match(after):
        votes["person"] += 1
    return votes


def _of_words(name: str, roles: Mapping[str, str], *, ranked: bool = False) -> Counter[str]:
    """Points by a name's own words; of whoever bears a rank no "Cortes" is a plural."""
    votes: Counter[str] = Counter()
    words = expanded(fold(name)).split()
    if "operation" in words[1:-1]:
        words = words[: words.index("operation", 1)]  # "Joint Task Force Operation Restore Hope"
    while len(words) > 1 and (words[-1].isdigit() or (len(words) > 2 and words[-1] in COMPASS)):
        words = words[:-1]  # "Light Infantry Division 99", "Joint Task Force North East"
    if not words:
        return votes
    if words[-1] in ("region", "zone", "district", "area") and {"military", "army", "naval", "police"} & set(words):
        votes["force"] += 8
        votes["person"] -= 4
        return votes
    if words[-2:] == ["of", "experts"]:
        votes["institution"] += 8
        votes["person"] -= 4
        return votes
    if (words[0].isdigit() and words[-1] == "group") or words[:2] in (["battle", "group"], ["battle", "groups"]):
        votes["force"] += 8  # "33 Logistics Group", "Battle Group VIII"
        return votes
    if words[0].isdigit() and words[-1] in REGIMENTAL:
        votes["force"] += 8  # "9 Assam Rifles"
        return votes
    if words[-1] in ("headquarters", "hq") and len(words) > 1:
        votes["force"] += 12  # "at Defence Headquarters"
        votes["person"] -= 4
        return votes
    if "task force" in " ".join(words[:-1]):
        votes["force"] += 6  # "Joint Task Force Storm"
        votes["person"] -= 4
        return votes
    if any(roles.get(w) == "unit" for w in words[:-1]) and (words[0][0].isdigit() or set(words) & ROMANCE):
        votes["force"] += 6  # "11 Batallón de Infantería", "Policía Federal Ministerial"
        votes["person"] -= 4
        return votes
    if len(words) == 1 and words[0] in SIDES:
        votes["region"] += 8  # "the South"
        return votes
    if len(words) == 2 and words[0] in COMPASS and words[1] not in HEAD_WORDS and words[1] not in roles:
        votes["region"] += 8 if words[1] in CONTINENTAL else 4  # "West African"; "West Beirut", "Central Equatoria"
        votes["person"] -= 4
    head = next((words[i - 1] for i, w in enumerate(words) if w in ("of", "for", "in", "to") and i), words[-1])
    for word, weight in ((head, 5), (words[0], 3)):
        kind = HEAD_WORDS.get(word) or CATEGORY.get(roles.get(word, ""))
        if kind is None and word.endswith("s") and not ranked:
            kind = CATEGORY.get(roles.get(word[:-1], ""))
        if kind:
            votes[kind] += weight
            votes["person"] -= 4
    if len(words) in (2, 3, 4) and not votes and name[:1].isupper():
        votes["person"] += 4 if words[0] in GIVEN_NAMES else 2 if PERSON_PARTICLE.search(name) else 1
    return votes


def decided(votes: Counter[str], words: int) -> str | None:
    """The kind with most points; None where nothing speaks for any."""
    best = [kind for kind, points in votes.most_common() if points > 0]
    if best:
        return best[0]
    return "person" if words > 1 and not votes else None

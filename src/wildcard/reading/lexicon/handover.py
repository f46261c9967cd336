"""Handover: the words by which texts tell who gets a post, who leaves it and who follows whom."""

from __future__ import annotations

import re

TYPES = frozenset({"heads", "commands", "member_of", "part_of", "based_in"})
MOVING = frozenset({"transfer", "move", "reassign", "redeploy", "second", "post", "deploy"})
GOING = frozenset({"go", "proceed", "report", "return", "head"})
TRANSFERS = frozenset(["redeployment", "deployment", "posting", "transfer", "reassignment", "movement", "appointment"])
STOPS = frozenset([".", "!", "?", "”", '"', "…"])  # that end a sentence
HOLDING = {"command": "commands"} | dict.fromkeys(
    ("head", "lead", "chair", "run", "preside", "coordinate", "co-ordinate"), "heads"
)
APPOINTING = frozenset([
    "appoint", "name", "make", "elect", "promote", "pick", "choose", "nominate", "become", "designate", "announce",
    "post", "install", "confirm", "assign", "swear", "reshuffle", "replace",
])  # fmt: skip
BODIES = frozenset({"force", "armed group", "institution", "party", "company", "religious authority"})
NAMED = frozenset({"name", "acronym"})
FAR = 12  # tokens between a person and the post
PLACE_OF = re.compile(
    r"(?:in (?:the )?place of|in replacement of|in lieu of|in (?:the )?relief of"
    r"|in the (?:room|shoes) of|steps? in for|stepp(?:ed|ing) in for|stepp(?:ed|ing|s) into the shoes of"
    r"|vice"
    r"|in (?:substitution|stead) of|in succession to|to (?:replace|succeed)|replacing|succeeding|instead of)(?: the)?\Z"
)
OVER_FROM = re.compile(
    r"(?:succeed\w*|replac\w+|relieves|relieving|(?:took|takes|taking|taken|take) over (?:\w+ )?from|follow\w*)"
    r"(?: (?:(?:the|his|her|its|outgoing|erstwhile|former|immediate|past|then|predecessor|commander|commandant|goc|aoc"
    r"|chief|head|director|boss|mr|mrs|ms|dr|engr|alhaji|,)\b\.?|,))*\Z"
)
TAKEN_FROM = re.compile(
    r"(?:took|takes|taking) over|took (?:command|charge)|assum\w+ (?:the|his|her) (?:post|command|position)"
    r"|(?:took|takes|receiv\w+|collect\w+|accept\w+|inherit\w*) (?:over )?(?:the )?(?:\w+ )?"
    r"(?:baton|flag|mantle|command|reins|sword|colou?rs|standard|leadership|handover notes?)"
)
IN_PLACE = re.compile(r"(?:in|to|takes?|took|taking) (?:over )?(?:his|her|their) (?:place|stead|post|position)\b")
LEAVING = re.compile(
    r"\b(?:removed|sacked|dismissed|relieved|suspended|fired|ousted|replaced|retired|resigned|stepped down|quit"
    r"|steps down|bow(?:s|ed|ing) out|leaves|left|exits|exited|deposed|recalled|demoted"
    r"|(?:lost|loses) (?:his|her) job)\b"
)
PAST = re.compile(
    r"\b(?:(?:un)?till? (?:then|now|recently|lately|last \w+)|up to now|hitherto|so far|previously|formerly|once)\b"
)
SERVING = re.compile(
    r"\b(?:serv\w+|act(?:s|ed|ing)|work(?:s|ed|ing)|return\w*|continu\w+|remain\w*|sworn in|doubl\w+"
    r"|(?:steps|stepped|stepping)(?: in)?|(?:comes|came|coming) in|mov(?:es|ed|ing) up|h(?:olds|eld|olding) forth"
    r"|(?:took|takes|taken) the oath(?: of office)?"
    r"|(?:kept|keeps|keep|retain\w*) (?:his|her) (?:post|job|position|seat|place))"
    r" ?(?:as|,)"
)
TAKING = re.compile(r"t(?:ook|akes|aking|aken|ake) (?:over|command|charge|the reins)")
GETTING = frozenset([
    "take", "assume", "have", "receive", "get", "hold", "resume", "relinquish", "hand", "give", "leave", "surrender",
])  # fmt: skip
RELIEVED = frozenset({"relieve", "remove", "strip", "separate", "divest", "dismiss", "oust"})  # of the command of
# at its head
PLACED = frozenset({"place", "put", "appoint", "install", "leave", "be", "stand", "remain", "name", "set"})
RESTING = frozenset({"be", "stand", "remain"})
COMMANDING = frozenset({"command", "control", "charge", "leadership", "head", "helm", "reins"})
# what may stand between a body and the participle that tells who leads it
APART = frozenset([
    ",", "then", "now", "once", "later", "still", "currently", "presently", "formerly", "previously", "hitherto",
    "also", "jointly", "initially",
])  # fmt: skip
SAID = frozenset({"said", "told", "says", "added", "stated", "confirmed", "announced", "disclosed"})
TASKING = frozenset({"task", "ask", "direct", "send", "bring", "order", "deploy", "detail"})  # with heading what
AS = re.compile(r"(?:\A|[ ,])as(?: the)?\Z")
AS_AND = re.compile(r"(?:\A|[ ,])as (?:the |an? )?(?:[\w'-]+ ){1,5}and\Z")  # "sworn in as minister and"
AFFILIATED = re.compile(
    r",? ?(?:of|from|with|(?:is |was )?(?:attached to|serving (?:in|with|at|under)|deployed (?:to|with)|assigned to))"
    r"(?: the)?\Z"
)
NOISE = frozenset({"on", "in", "since", "from", "by", "at", "last", "this", "late", "early", "until", "earlier", "of"})
GENERIC = frozenset([
    "goc", "aoc", "foc", "commander", "deputy", "vice", "acting", "chief", "head", "director", "commandant",
    "assistant",
])  # fmt: skip
UNIT_WORDS = frozenset({"division", "brigade", "battalion", "regiment", "corps", "squadron"})
POSTS = frozenset({"post", "job", "position", "place", "seat", "role"})
LEADERLESS = frozenset({"government", "cabinet", "regime", "administration", "junta"})
# what an officer of a force may be without its name, what is somebody's own, and what is no officer's
OFFICERS = frozenset([
    "director", "chief", "commander", "commandant", "officer", "inspector", "adjutant", "quartermaster", "instructor",
    "military",
])  # fmt: skip
BELOW = frozenset([
    "deputy", "spokesman", "spokeswoman", "spokesperson", "adviser", "aide", "assistant", "staff", "adjutant",
])  # fmt: skip
CIVIL = frozenset({"minister", "governor", "ambassador", "mayor", "president", "secretary-general", "executive"})
COPULA = re.compile(r"(?:is|was|has been|became|remains)(?: (?:the|a|an) \w+)?")  # "its head is the businessman X"
KEPT = frozenset({"then", "until", "now", "as", "also", "over", "down", "out", "from", "hitherto"})
OPENERS = frozenset([
    "the", "its", "his", "their", ",", "(", "by", "a", "an", "another", "'s", "’s", "and", "'", "former", "then", ";",
    "—", "–",
])  # fmt: skip
RETIRED = re.compile(r"(?:retd|rtd|ret'?d|retired|retiring)\.?")
SERVICES = re.compile(
    r"(?:[\w'-]+ ){0,2}(?:army|navy|air force|police|coast guard|gendarmerie|military|armed forces|air defence)"
    r"(?= (?:of|from|in|for|under|after|since)\b|\Z)"
)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
ENDED = re.compile(
    r"\b(?:is|was|were|been|being|as|from|of|resign\w*|retire[ds]?|step\w*|quits?|left|outgoing|departed)\b"
)
HONORIFICS = frozenset([
    "Commander", "Chief", "Prince", "Sen", "Sen.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sheikh",
    "Engr", "Alhaji", "Hon",
])  # fmt: skip
POLICE = re.compile(
    r"(?:(?:deputy|assistant|additional) )?(?:(?:inspector|director)[ -]general|commissioner|chief|superintendent)"
    r" of police|igp|inspector[ -]general",
    re.IGNORECASE,
)
OWNERS = frozenset({"his", "her", "its", "their", "'s", "’s", "whose"})
APPOSED = re.compile(
    r"[,:–—]|, (?:(?:the|one|a|certain|late|mr|mrs|ms|dr|engr|hon|alhaji|sheikh|ambassador|general|justice|prof|senator"
    r"|pastor|comrade|mall?am|prince)\.? ?)+"
)
# between a person and the post: what is passed over, or told of another
PAST_ASIDE = re.compile(
    r"\A,(?! (?:who|whom|whose|which)\b)[^,]+, (?=(?:is|was|has|became|becomes|took|takes|assumed|will)\b)"
)
RELATIVE = re.compile(
    r", who(?:se|m)? .*, (?P<said>(?:is|was|has been|had been|becomes|became|has become|takes over|took over)\b[^,]*)"
)
BY_RANK = re.compile(  # an officer's rank, told beside his post
    r"\A, an? (?:retired |serving )?(?:(?:brigadier|major|lieutenant)[ -]+(?:general|colonel)|brigadier|major|colonel"
    r"|captain|general|(?:(?:two|three|four)[ -]+star[ -]+)general|(?:rear |vice )?admiral|commodore"
    r"|air (?:vice )?(?:commodore|marshal)|(?:wing |group )(?:commander|captain)|squadron leader)(?:,| and)?(?: |\Z)"
)
FORMERLY = re.compile(r"\A, of [^,]*(?:, [^,]{1,30})?, (?=(?:(?:who )?is )?now\b)")  # the adverb is left out
FROM = re.compile(r"(?:, )?from(?: (?:mr|mrs|ms|dr|alhaji|engr|chief)\.?)?")
ALSO_AS = re.compile(r"\band (?:also |currently )?(?:doubles|doubled|serves|served|acts|acted|continues) as(?: the)?\Z")
ENVOYS = frozenset({"ambassador", "envoy", "attache", "attaché", "consul", "commissioner"})

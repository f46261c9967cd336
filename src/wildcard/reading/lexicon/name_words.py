"""Name words: small words inside names, and words that a run of capitals begins, ends or is cut at. Data of `spans`."""

from __future__ import annotations

PARTICLES = frozenset([
    "al", "el", "bin", "ibn", "ben", "abu", "abd", "ul", "de", "la", "du", "des", "del", "da", "das", "dos", "van",
    "von", "dela", "della", "di", "do", "bint", "ter", "le", "y", "e", "i", "u", "wa", "ad",
])  # fmt: skip
UNCERTAIN = frozenset({"general", "major", "private", "marshal", "staff", "chief", "senior"})  # ranks, and much else
OFFICES = frozenset([
    "ministry", "department", "committee", "apparatus", "directorate", "office", "secretariat", "commission",
    "agency", "authority", "bureau", "council",
])  # fmt: skip
SITES = frozenset([
    "airport", "base", "airbase", "camp", "prison", "dam", "port", "refinery", "university", "bridge", "shrine",
    "mosque", "barracks", "crossing", "forest", "airfield", "oilfield", "hospital", "stadium", "mountains",
    "cathedral",
])  # fmt: skip
KIN = frozenset({"clan", "family", "tribe", "cartel", "gang", "brothers", "dynasty"})
QUALIFYING = frozenset([
    "many", "most", "several", "few", "some", "other", "such", "all", "both", "each", "former", "local", "senior",
    "two", "three", "four", "five", "dozens", "hundreds", "thousands", "nearby", "allied", "rival", "pro", "every",
    "off-duty", "meanwhile", "later", "today", "yesterday", "tonight", "recently", "earlier", "elsewhere", "however",
    "nevertheless", "nonetheless", "moreover", "furthermore", "instead", "perhaps", "finally", "initially", "formerly",
    "officially", "reportedly", "allegedly", "eventually", "subsequently", "previously", "currently", "sometimes",
    "often", "usually", "thereafter", "afterwards", "similarly", "likewise", "conversely", "notably", "publicly",
])  # fmt: skip
SPANISH = frozenset({"el", "la", "los", "las", "le", "les"})  # and French: no words of English
ROMANCE = SPANISH | {"o", "os", "as", "un", "una"}
ORDINALS = frozenset([
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
])  # fmt: skip
BEFORE_POSTS = frozenset({"its", "the", "his", "her", "their", "a", "an", "as", "and", ","})
SECRET = frozenset({"Security", "Intelligence", "Investigation", "Investigations", "Affairs", "Crimes"})
NUMERALS = frozenset([
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "nineties", "eighties", "seventies", "sixties", "hundreds", "thousands",
    "dozens",
])  # fmt: skip
LED = frozenset([
    "front", "army", "forces", "movement", "brigade", "brigades", "coalition", "alliance", "party", "militia",
    "faction", "group", "government", "regime", "league", "battalion", "network",
])  # fmt: skip
HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Maj", "Brig", "Sheikh", "President", "General"})
INSTITUTED = frozenset([
    "people", "women", "workers", "farmers", "children", "minister", "prosecutor", "general", "president", "governor",
    "attorney", "commander", "citizens", "soldiers", "peoples", "nation", "jehovah",
    "lord", "fatherland", "homeland", "god", "prophet", "mothers", "mother",
])  # fmt: skip
SCHOOLS = (["Staff", "College"], ["Staff", "School"], ["General", "Staff"])  # "Command and Staff College"
CORPORATE = frozenset(
    {"house", "republic", "kingdom", "state", "union", "forces", "organization", "chiefs", "society", "forum"}
)
ORGANS = frozenset({"parliament", "police", "army", "government", "presidency", "cabinet"})
FELLOWS = frozenset([  # plurals by which groups call themselves: "Guardians of the Cedars", "Sons of Iraq"
    "guardians", "sons", "lions", "knights", "friends", "defenders", "protectors", "brothers", "daughters",
    "wolves", "falcons", "hawks", "warriors", "partisans", "tigers", "eagles",
])  # fmt: skip
GROUPED = frozenset({"Group", "Zone", "Region"})
SUBJECTS = (["Human", "Rights"],)  # what a body is for, and none
GIVEN_NAMES = frozenset([  # frequent ones, by which nothing but a person is called first
    "md", "mohd", "muhd", "mohammed", "muhammad", "mohamed", "mohammad", "mohamud", "mehmet", "ahmed", "ahmad",
    "ahmet", "mahmoud", "mahmud", "mustafa", "ibrahim", "ismail", "yusuf", "youssef", "hassan", "hasan",
    "hussein", "hussain", "abdullah", "abdul", "abdel", "abdirahman", "abubakar", "umar", "omar", "osman",
    "usman", "salah", "khaled", "khalid", "ali", "jose", "josé", "juan", "carlos", "luis", "miguel", "pedro",
    "jorge", "john", "james", "david", "michael", "robert", "peter", "paul", "joseph", "thomas", "william",
    "richard", "charles", "jean", "pierre", "vladimir", "sergei", "sergey", "alexander", "aleksandr", "dmitry",
    "mikhail", "ivan", "nikolai", "oleksandr", "volodymyr", "andriy",
])  # fmt: skip
GENERATIONS = frozenset({"Jr", "Sr", "Junior"})
TRAINING = frozenset({"Training", "Flying", "Depot", "Workshop", "Reference"})  # "the 401 Flying Training School"
COUNTING = frozenset({"unit", "office", "battalion", "group", "detachment"})  # of which a body has several
REGIMENTAL = frozenset([  # small; also what a number may stand before
    "rifles", "scouts", "guards", "lancers", "fusiliers", "grenadiers", "rangers", "marines", "commandos",
])  # fmt: skip
LONGEST = 9  # words of a name that a pack may hold

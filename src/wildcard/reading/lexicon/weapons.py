"""Weapons, vehicles and aircraft by their designations: capitals that name no actor.

Listed one by one, not by shape: "M23", "G9" and "M-19" are armed groups; what names forces too ("Cobra") is left out.
"""

from __future__ import annotations

import re

_GUNS = r"ak-?(?:47|74|103|104|12|m)|aks|akms?|kalashnikov|m16|m4a1|m-?240|m-?249|m1919|g-?3|hk-?416|galil|dshk|pkm"
_HEAVY = (
    r"rpg(?:-?\d+)?|manpads?|atgm|sam-7|stinger|kornet|katyusha|scud|bm-?(?:21|30)|zu-?23"
    r"|sa-?\d{1,2}|s-?[234]00|himars|javelin|nlaw|iskander(?:-m)?|tochka(?:-u)?|hwasong(?:-\d+)?|fateh-?\d+|zelzal(?:-\d)?"
    r"|fajr-?\d|shaheen-?\d|burkan(?:-\d)?|storm shadow|atacms|taurus missiles?|switchblade"
)
_VEHICLES = (
    r"t-?(?:34|54|55|62|64|72|80|90)|bmp-?[123]|btr-?\d+|brdm(?:-?2)?|m113|m-?1a[12]|humvee|mrap|hilux|unimog"
    r"|casspir|kirpi"
)
_AIRCRAFT = (
    r"f-?(?:4|5|14|15|16|18|22|35)|mig-?\d+|su-?\d{2}|mi-?(?:8|17|24|28|35)|uh-?(?:1|60)|ah-?(?:1|64)"
    r"|c-?(?:130|295|235)|il-?76|an-?(?:12|26|124)|l-?39|(?:bayraktar )?tb-?2|bayraktar|shahed-?\d*|mohajer-?\d*"
    r"|wing loong(?: ii)?|black hawk|super tucano|alpha jet|beechcraft|cessna|antonov|ilyushin|tupolev|dornier|atr-?42"
    r"|fokker|orlan-?\d+|rafale"
)
_DESIGNATION = re.compile(rf"(?:{_GUNS}|{_HEAVY}|{_VEHICLES}|{_AIRCRAFT})(?:s|['’]s)?", re.IGNORECASE)


_ARMS = re.compile(
    r"\s+(?:[a-z-]+ )?(?:rocket|missile|drone|tank|rifle|helicopter|jet|launcher|gunship|howitzer|bomber|mortar)s?\b"
    r"|\s+(?:[a-z-]+ )?(?:aircraft|artillery)\b"
)


def weapon(name: str, after: str = "") -> bool:
    """True for a designation alone or with one letter behind it ("T-72B", "AK-47s"), and for one with a number that the
    words `after` it call a weapon ("Fajr-5 rockets")."""
    text = name.strip()
    if any(map(str.isdigit, text)) and " " not in text and _ARMS.match(after) is not None:
        return True
    return _DESIGNATION.fullmatch(text) is not None or (
        text[-1:].isupper() and any(map(str.isdigit, text)) and _DESIGNATION.fullmatch(text[:-1]) is not None
    )

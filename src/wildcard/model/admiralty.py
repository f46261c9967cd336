"""The Admiralty code in words: how reliable a source is (A to F), how credible what it says (1 to 6)."""

from __future__ import annotations

UNJUDGED = "F6"
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability not judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "credibility not judged",
}


def in_words(grade: str) -> str:
    """ "usually reliable, probably true" for B2."""
    if grade == UNJUDGED:
        return "not judged"
    return f"{RELIABILITY[grade[0]]}, {CREDIBILITY[grade[1]]}"

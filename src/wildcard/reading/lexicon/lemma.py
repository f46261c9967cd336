"""Lemmas from a table of what the suffix rules get wrong, and the rules.

The table is made by `tools/make_lemmas.py` from UD English EWT (CC BY-SA 4.0); only forms on which
the rules fail are in it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wildcard.reading.lexicon.data import text_of

DOUBLED = frozenset("bdgmnprt")  # a doubled one before -ed, -ing is undone ("planned"), s and l are not ("pressed")
_KEPT = frozenset(["boycott", "add", "err", "ebb", "hang", "bang", "gang", "clang"])  # as they are in the infinitive
_HARDENED = ("traffick", "panick", "mimick")
_DOUBLED_L = re.compile(r"(?:ro|pe|ce|be|ve|de|rre|nne|na|ta|nnu|lfi|nse|iva)ll$")  # "patroll-", "compell-"
_WITH_LL = frozenset(
    ["roll", "stroll", "bankroll", "spell", "bell", "sell", "cell", "stall", "install", "tall", "dell"]
)
_MUTE = re.compile(  # endings that had an e: "provid-", "strik-", "embezzl-"
    r"(?:v|c|u|z|at|[ioauy]s|[rnlp]s|[aeirnld]g|[iuoae]d|[iau]r|in|[rna]ven|am|um|com|[iu]l|[ouai]k|[io]b|[aoy]p|af"
    r"|[bcdfgkptz]l|[cn]tr|acr|[pn]lor|gnor|stor|scor|shor|ador|invit|cit|writ|unit|gnit|radit|pedit|ut|[pe]let|mpet"
    r"|[mvn]ot|quot|stpon|phon|dher|rfer|ever|hron|dron|condon|styl)$"
)
_BARE = re.compile(  # those that end likewise and had none: "avoid-", "remain-", "shout-"
    r"(?:[eo]at|combat|[oi]ng|focus|[oa]id|[oau]ud|[oe]?[oea]{2}d|[aoe]+[ir]r|[oe]ar|our|mur|[aoeu]in|[eo]am|ram"
    r"|[aoeu]il|[oa]ul|[oea][aoi]k|ook|[eo]ap|oop|elop|licit|out|pivot|knot|sever|ouncil|encil|siphon|bias|canvas"
    r"|caucus|gas|lever|fever|never|visas)$"
)


@cache
def table() -> dict[tuple[str, str], str]:
    """(form, coarse tag) → lemma, for the forms on which the rules fail."""
    lines = text_of("lemmas.tsv").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(form, tag): lemma for form, tag, lemma in rows}


@lru_cache(maxsize=65536)
def lemma(form: str, pos: str) -> str:
    """The lemma of a form under a UPOS tag; names keep their form."""
    if pos == "PROPN":
        return form
    low = form.lower()
    tag = "VERB" if pos == "AUX" else pos
    found = table().get((low, tag))
    return found if found is not None else by_rule(low, tag)


def by_rule(low: str, tag: str) -> str:
    """The suffix rules alone."""
    if tag == "NOUN":
        return _singular(low)
    if tag == "VERB":
        return _infinitive(low)
    return low


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return low[:-2]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def _infinitive(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith("ss") and len(low) > 3:
        return low[:-1]
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("ing") and len(low) > 5:
        return _stem(low[:-3])
    if low.endswith("eed"):
        return low[:-1] if low.endswith(("greed", "creed", "teed", "freed")) else low
    if low.endswith("ed") and len(low) > 4:
        return _stem(low[:-2])
    return low


def _stem(stem: str) -> str:
    """What stands before -ed or -ing, with its doubled letter undone or its e given back."""
    if stem in _KEPT:
        return stem
    if stem.endswith(_HARDENED) or (len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in DOUBLED):
        return stem[:-1]
    if _DOUBLED_L.search(stem) and stem not in _WITH_LL:
        return stem[:-1]
    mute = stem.endswith("creat") or (_MUTE.search(stem) and not _BARE.search(stem))
    return stem + "e" if mute else stem

"""Who speaks in an Arabic sentence, from where on, and how firmly: by cues before and about the claim's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wildcard.reading.arabic.lexicon import Lexicon
from wildcard.reading.arabic.names import Mention
from wildcard.reading.arabic.words import Word

NEAR = 4  # words between a verb of speech and its speaker
BACK = 4  # words before a claim's word in which its modals stand


@dataclass(frozen=True, slots=True)
class Voice:
    """`speaker` holds for words after `since`; None is the author."""

    words: Sequence[Word]
    lexicon: Lexicon
    speaker: Mention | None
    since: int
    kind: str
    everywhere: bool

    def of(self, at: int, subject: Mention, kind: str) -> tuple[str, Mention | None, bool]:
        """Stance, speaker and whether the clause asserts it, for a claim whose word stands at `at`."""
        spoken = self.speaker is not None and (self.everywhere or at > self.since)
        speaker = self.speaker if spoken else None
        stance = self._stance(at, kind)
        if spoken and stance == "asserts":
            own = speaker is not None and speaker.member is subject.member
            stance = {"denies": "denies", "accuses": "alleges", "admits": "credits" if own else "asserts"}.get(
                self.kind, "asserts"
            )
        return stance, speaker, not self._hoped(at)

    def _stance(self, at: int, kind: str) -> str:
        speech = self.lexicon.speech
        before = [w.key.removeprefix("و") for w in self.words[max(0, at - BACK) : at]]
        key = self.words[at].key
        if kind == "recommends" or any(k in speech["ought"] for k in before):
            return "proposes"
        if before[-1:] and before[-1] in speech["not"]:
            return "denies"
        future = key.startswith(("سي", "ست", "سن")) and key in self.lexicon.verbs
        if future or any(k in speech["will"] for k in before):
            return "predicts"
        if any(w.key in speech["doubt"] for w in self.words[:at]):
            return "alleges"
        return "asserts"

    def _hoped(self, at: int) -> bool:
        keys = [w.key.removeprefix("و") for w in self.words[max(0, at - BACK) : at]]
        return any(k in self.lexicon.speech["hopes"] for k in keys) or self.words[0].key == "هل"


def voice(words: Sequence[Word], held: Sequence[Mention], lexicon: Lexicon) -> Voice:
    """The voice of a sentence: "قال X إن …", "بحسب X", "نفى X أن …", "اتهم X Y ب…"."""
    speech = lexicon.speech
    for at, word in enumerate(words):
        keys = {word.key} | {k for k, clitic, joined in word.readings if joined and not clitic}
        if keys & speech["according"]:
            source = next((m for m in held if 0 < m.first - at <= NEAR), None)
            if source is not None:
                return Voice(words, lexicon, source, at, "says", True)
        for kind in ("denies", "accuses", "admits", "says", "alleges"):
            if keys & speech[kind]:
                speaker = next((m for m in held if 0 < m.first - at <= NEAR and not m.clitic), None)
                speaker = speaker or next((m for m in reversed(held) if 0 < at - m.last <= 2), None)
                if speaker is not None and not speaker.member.place:
                    return Voice(words, lexicon, speaker, max(at, speaker.last), kind, False)
    return Voice(words, lexicon, None, len(words), "says", False)

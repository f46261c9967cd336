"""The reader that a case uses: Arabic text by cues, all other text by the English parser.

Invariant: which one reads, the text's own script decides; each is loaded when first needed.
"""

from __future__ import annotations

from collections.abc import Iterable

from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.documents.language import script_of
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.codebook import shipped as shipped_codebook
from wildcard.model.source import Document
from wildcard.reading.arabic.reader import ArabicReader
from wildcard.reading.lexicon.frames import Frames
from wildcard.reading.protocol import Reader
from wildcard.reading.read import reader as english_reader
from wildcard.reading.scoring.habits import NONE, Habits
from wildcard.settings import VERSION


class EitherReader:
    """Reads English and Arabic; its claims bear one coder's name, their rules tell which language made them."""

    def __init__(
        self,
        pipeline: str | None,
        gazetteer: Gazetteer,
        codebook: Codebook,
        known: Iterable[Actor | Place] = (),
        frames: Frames | None = None,
        habits: Habits = NONE,
    ) -> None:
        self.name = f"reader {VERSION}"
        self.pipeline = pipeline
        self.gazetteer = gazetteer
        self.codebook = codebook
        self.known = tuple(known)
        self.frames = frames
        self.habits = habits
        self._held: dict[str, Reader] = {}

    def read(self, document: Document) -> list[Claim]:
        """Proposed claims of a document, in the order of their quotes."""
        return self._of("ar" if script_of(document.text) == "arabic" else "en").read(document)

    def _of(self, language: str) -> Reader:
        if language not in self._held:
            self._held[language] = (
                ArabicReader(self.gazetteer, self.codebook, self.known)
                if language == "ar"
                else english_reader(self.pipeline, self.gazetteer, self.codebook, self.known, self.frames, self.habits)
            )
            self._held[language].name = self.name
        return self._held[language]


def reader(
    pipeline: str | None = None,
    gazetteer: Gazetteer | None = None,
    codebook: Codebook | None = None,
    known: Iterable[Actor | Place] = (),
    frames: Frames | None = None,
    habits: Habits = NONE,
) -> Reader:
    """The reader of both languages; `pipeline` names an installed spaCy pipeline for the English one.

    `frames` are a case's own beside the shipped ones, `habits` what its decisions taught.
    """
    return EitherReader(pipeline, gazetteer or load(), codebook or shipped_codebook(), known, frames, habits)

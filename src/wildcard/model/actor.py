"""Who and where: actors, places and the short texts that stand in a claim's slots."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor as a claim names it: `names[0]` is shown; `kind` is None until known."""

    id: str
    kind: str | None = None
    names: tuple[str, ...] = ()
    unnamed: bool = False

    def __hash__(self) -> int:
        return hash(self.id)  # alone: actors and places are looked up by the hundred in every view

    @property
    def name(self) -> str:
        """The name to show; the id where no name is known."""
        return self.names[0] if self.names else self.id


@dataclass(frozen=True, slots=True)
class Place:
    """One place; `within` is the id of the place that holds it."""

    id: str
    kind: str | None = None
    names: tuple[str, ...] = ()
    within: str | None = None

    def __hash__(self) -> int:
        return hash(self.id)  # alone: actors and places are looked up by the hundred in every view

    @property
    def name(self) -> str:
        """The name to show; the id where no name is known."""
        return self.names[0] if self.names else self.id


@dataclass(frozen=True, slots=True)
class Text:
    """A short text in a claim's slot, close to the source's words."""

    text: str

    @property
    def name(self) -> str:
        """The text itself, so that every argument can be shown alike."""
        return self.text


Argument = Actor | Place | Text

AUTHOR = Actor("author", None, ("the author",))
UNSPECIFIED = Actor("unspecified", None, ("unspecified",))
RESERVED = {AUTHOR.id: AUTHOR, UNSPECIFIED.id: UNSPECIFIED}

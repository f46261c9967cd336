"""Post: the words of a post, and the post that they are.

Invariant: a post without a body has no mention of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from wildcard.reading.mentions.mention import Mention
from wildcard.reading.names.cast import Member


@dataclass(frozen=True, slots=True)
class Post:
    """Tokens [start, end) of a role phrase; `body` is None where the phrase names none; `mention` shows it."""

    start: int
    end: int
    head: int
    type: str
    role: str
    body: Member | None
    mention: Mention | None
    former: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role phrase before its body is known: tokens [start, stop), of which [left, end) are the post's own words.

    `words` are these in small letters, `plain` without articles and what tells of time; `owner` stands before them,
    `body` behind.
    """

    left: int
    start: int
    end: int
    stop: int
    head: int
    kind: str
    role: str
    words: list[str]
    plain: list[str]
    owner: Mention | None
    body: Mention | None
    former: bool
    definite: bool

    def post(self, kind: str, body: Member | None, mention: Mention | None, stop: int | None = None) -> Post:
        """The post in a body; `stop` is where its words end, where not at the phrase's own."""
        end = self.stop if stop is None else stop
        return Post(self.start, end, self.head, kind, self.role, body, mention, self.former, self.definite)

"""Tokens: a parsed paragraph as plain objects, which rules can walk cheaply.

spaCy's own tokens answer through C arrays and make an object for every answer; the rules ask some hundred questions
of each word. Names and order are spaCy's. Invariant: what is asked of a token never changes once `read_off` made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.attrs import DEP, HEAD, POS, SENT_START, TAG
from spacy.tokens import Doc as Parsed

from wildcard.reading.lexicon.lemma import lemma


class Token:
    """One word in its tree; `children` in reading order, the `head` of a sentence's root is the root itself."""

    __slots__ = (
        "_subtree", "children", "dep_", "doc", "head", "i", "lemma_", "lower_", "pos_", "sent", "tag_", "text",
    )  # fmt: skip

    def __init__(self, i: int, text: str, pos: str, tag: str, dep: str, doc: Doc) -> None:
        self.i = i
        self.text = text
        self.lower_ = text.lower()
        self.lemma_ = lemma(text, pos)
        self.pos_ = pos
        self.tag_ = tag
        self.dep_ = dep
        self.doc = doc
        self.children: list[Token] = []
        self._subtree: list[Token] | None = None
        self.head: Token
        self.sent: Span

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """True for letters alone."""
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        """True for capitals alone."""
        return self.text.isupper()

    @property
    def is_sent_start(self) -> bool:
        """True for a sentence's first word."""
        return self.sent.start == self.i

    @property
    def lefts(self) -> Iterator[Token]:
        """The children before it."""
        return (c for c in self.children if c.i < self.i)

    @property
    def ancestors(self) -> list[Token]:
        """Head, the head's head, … up to the root."""
        found = []
        token = self
        while token.head is not token:
            token = token.head
            found.append(token)
        return found

    @property
    def subtree(self) -> list[Token]:
        """The word with all that hangs on it: what hangs on the left, the word, what hangs on the right."""
        if self._subtree is None:
            self._subtree = self._gathered()
        return self._subtree

    def _gathered(self) -> list[Token]:
        found: list[Token] = []
        pending: list[tuple[Token, bool]] = [(self, False)]
        while pending:
            token, opened = pending.pop()
            if opened or not token.children:
                found.append(token)
                continue
            pending += [(c, False) for c in reversed(token.children) if c.i > token.i]
            pending.append((token, True))
            pending += [(c, False) for c in reversed(token.children) if c.i < token.i]
        return found

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return min(self.subtree, key=_place)

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return max(self.subtree, key=_place)

    def nbor(self, step: int = 1) -> Token:
        """The word so many places on; IndexError beyond the paragraph."""
        at = self.i + step
        if at < 0:
            raise IndexError(f"no word {at} in a paragraph")
        return self.doc[at]


class Span(list[Token]):
    """A sentence: the words [start, end) of its paragraph."""

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        super().__init__(doc[start:end])
        self.doc = doc
        self.start = start
        self.end = end

    @property
    def root(self) -> Token:
        """The first word that hangs on no other."""
        return next(t for t in self if t.head is t)

    @property
    def text(self) -> str:
        """The sentence as the text writes it."""
        return self.doc.text_of(self.start, self.end)


class Doc(list[Token]):
    """A paragraph's words; a slice is a plain list."""

    def __init__(self, spaces: Sequence[bool]) -> None:
        super().__init__()
        self.spaces = spaces  # whether a blank follows each word
        self.sents: list[Span] = []

    def text_of(self, start: int, end: int) -> str:
        """The words [start, end) as the text writes them."""
        spaced = "".join(t.text + " " * self.spaces[t.i] for t in self[start:end])
        return spaced.removesuffix(" ")


def read_off(parsed: Parsed, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
    """The tokens of a paragraph that spaCy has tagged and parsed."""
    doc = Doc(spaces)
    if not words:
        return doc
    strings = parsed.vocab.strings
    table = parsed.to_array([HEAD, DEP, POS, TAG, SENT_START]).astype("int64")
    names = [[strings[int(k) & _UNSIGNED] for k in column] for column in (table[:, 1], table[:, 2], table[:, 3])]
    for i, (text, dep, pos, tag) in enumerate(zip(words, *names, strict=True)):
        doc.append(Token(i, text, pos, tag, dep, doc))
    for token, step in zip(doc, table[:, 0].tolist(), strict=True):
        token.head = doc[token.i + step]
        if step:
            token.head.children.append(token)
    opens = [i for i, opened in enumerate(table[:, 4].tolist()) if opened == 1 or i == 0]
    for start, end in zip(opens, [*opens[1:], len(doc)], strict=True):
        sentence = Span(doc, start, end)
        doc.sents.append(sentence)
        for token in sentence:
            token.sent = sentence
    return doc


_UNSIGNED = 2**64 - 1


def _place(token: Token) -> int:
    return token.i

"""Every error a user can meet, as one tree.

    WildcardError
    ├── InputError            something handed in cannot be used
    │   ├── DocumentError     a file that cannot be read as text
    │   ├── ClaimError        a record that is no claim (unknown type, stance, date …)
    │   │   └── QuoteError    the quoted text does not stand where it is said to stand
    │   ├── IssueError        an issue file whose numbers or claims do not hold
    │   ├── PackError         a gazetteer, frame or codebook file that breaks its own rules
    │   ├── FormatError       an exchange file that breaks its format
    │   └── TooLarge          more than is taken at once
    ├── CaseError             the case itself
    │   ├── CaseMissing       there is none at that place
    │   ├── CaseExists        there is one already
    │   ├── NotACase          a file or database of another kind
    │   ├── CaseTooNew        written by a newer wildcard
    │   ├── CaseLocked        another process holds it
    │   ├── CaseReadOnly      whoever asks may not write to it
    │   └── CaseFull          no room left to write
    ├── NamingError           a name on the command line
    │   ├── UnknownName       nothing in the case bears it
    │   └── AmbiguousName     several do; they are listed
    ├── JudgementError        a judgement that cannot be made or undone
    └── EndpointError         a language model's endpoint that does not answer as agreed

A message names the thing, the value it got and what was expected, in one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence


class WildcardError(Exception):
    """Root of the tree; its text is one sentence fit for standard error."""


class InputError(WildcardError):
    """Something handed in cannot be used."""


class DocumentError(InputError):
    """A file cannot be read as text."""


class ClaimError(InputError):
    """A record is no claim."""


class QuoteError(ClaimError):
    """The quoted text does not stand where it is said to stand."""


class IssueError(InputError):
    """An issue file's numbers or claims do not hold."""


class PackError(InputError):
    """A gazetteer, frame or codebook file breaks its own rules."""


class FormatError(InputError):
    """An exchange file breaks its format."""


class TooLarge(InputError):
    """More was handed in than is taken at once."""


class CaseError(WildcardError):
    """The case itself cannot be used."""


class CaseMissing(CaseError):
    """There is no case at that place."""


class CaseExists(CaseError):
    """There is a case at that place already."""


class NotACase(CaseError):
    """A file or database of another kind."""


class CaseTooNew(CaseError):
    """Written by a newer wildcard."""


class CaseLocked(CaseError):
    """Another process holds it."""


class CaseReadOnly(CaseError):
    """Whoever asks may not write to it."""


class CaseFull(CaseError):
    """No room left to write."""


class NamingError(WildcardError):
    """A name on the command line cannot be used."""


class UnknownName(NamingError):
    """Nothing in the case bears the name."""


class AmbiguousName(NamingError):
    """Several actors or places bear the name; `candidates` lists them for the user."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class JudgementError(WildcardError):
    """A judgement cannot be made or undone."""


class EndpointError(WildcardError):
    """A language model's endpoint does not answer as agreed."""


def reason(error: Exception) -> str:
    """Why a file cannot be used, without the number and the path that the system adds."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)

"""The day on which a file says that it was made: told beside a source without a date, never as its date.

A report of 2016 that was scanned in 2021 is a file of 2021. What the text prints, or the user says, is a date of
publication; this is not, so that no weekday is reckoned from it and no claim is "as reported on" it.
"""

from __future__ import annotations

from collections.abc import Callable

from wildcard.documents import docx, pdf
from wildcard.errors import DocumentError

TELLS = {pdf.TYPE: pdf.made_on, docx.TYPE: docx.made_on}


def filed(media_type: str, original: Callable[[], bytes]) -> str | None:
    """An ISO day out of the file's own properties (PDF, DOCX); None where it tells none.

    `original` gives the bytes, and is asked only for a type of file that may tell.
    """
    tell = TELLS.get(media_type)
    try:
        return tell(original()) if tell is not None else None
    except DocumentError:  # a source that came by an exchange file may have its text alone
        return None

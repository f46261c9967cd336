"""The forms that a brief is written in, by the name that a user gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wildcard.brief.html import html
from wildcard.brief.markdown import markdown
from wildcard.brief.parts import Brief

WRITERS: Mapping[str, Callable[[Brief], str]] = {"html": html, "md": markdown}

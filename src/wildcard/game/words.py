"""Words for probabilities, as analysts agreed on them."""

from __future__ import annotations

# Intelligence Community Directive 203, "Analytic Standards" (2 January 2015), 6.e.(2).(a)
TABLE: tuple[tuple[float, str], ...] = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)


def likely(probability: float) -> str:
    """The term of ICD 203 whose range holds the probability; a border belongs to the term below it."""
    return next(words for top, words in TABLE if probability <= top or top == 1.0)


def percent(probability: float) -> str:
    """A probability as a percentage that never claims to be 0 or 100."""
    if probability < 0.01:
        return "<1 %"
    return ">99 %" if probability > 0.99 else f"{round(100 * probability)} %"

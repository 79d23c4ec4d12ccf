"""Numbers and the words for them: the likelihood scale of Intelligence Community Directive 203 (2 January 2015), section D.6.e(2)(a).

    almost no chance .01-.05, very unlikely .05-.20, unlikely .20-.45, roughly even chance .45-.55, likely .55-.80, very likely .80-.95,
    almost certain .95-.99

The bands share their bounds; here a bound belongs to the band above it. How well founded a number is (`confidence`) is told apart from it,
as the directive asks (D.6.e(2)(b)): the two never stand in one phrase. Invariant: every number between 0 and 1 has exactly one word.
"""

from __future__ import annotations

from facta.model.forecast import AnalyticConfidence

# From which probability on a word holds, with the directive's other word for it.
LIKELIHOOD: tuple[tuple[float, str, str], ...] = (
    (0.0, "almost no chance", "remote"),
    (0.05, "very unlikely", "highly improbable"),
    (0.20, "unlikely", "improbable"),
    (0.45, "roughly even chance", "roughly even odds"),
    (0.55, "likely", "probable"),
    (0.80, "very likely", "highly probable"),
    (0.95, "almost certain", "nearly certain"),
)
# Known outcomes of alike waits from which on a figure is moderately and highly confident. Facta's own numbers: with 10 outcomes a 90 %
# interval around one half is 46 points wide, with 50 it is 23 (tests/spec/test_forecasts.py).
MODERATE, HIGH = 10, 50


def within_scale(probability: float) -> float:
    """The probability held within .01 and .99, the ends of the directive's scale: no figure here tells what is certain."""
    return min(max(probability, 0.01), 0.99)


def likelihood(probability: float) -> str:
    """The directive's word for a probability."""
    return next(word for least, word, _ in reversed(LIKELIHOOD) if probability >= least)


def confidence(outcomes: int, *, is_alike: bool) -> AnalyticConfidence:
    """How well founded a figure is that rests on so many outcomes; a class that is not alike in kind or rung is never better than low."""
    if not is_alike or outcomes < MODERATE:
        return "low"
    return "high" if outcomes >= HIGH else "moderate"

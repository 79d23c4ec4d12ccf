"""Status: whether an event is told as actual, planned, possible or negated, and how sure a reader would be that it happened.

    find(text, start, end, "en") -> Found(status, score)

`rules` reads the status off the parse and the lexicon; `grading` adds a score from -3 (certainly did not) to 3 (certainly did), as in the
factuality literature, by a linear model over the same parse. Invariant: the same words give the same answer.
"""

from facta.reading.status.finding import Found, find
from facta.reading.status.rules import is_negated, status

__all__ = ["Found", "find", "is_negated", "status"]

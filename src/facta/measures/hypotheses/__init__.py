"""Hypotheses: rival answers to one question, weighed by claims with likelihood ratios; what would turn the answer.

Dependent evidence counts once: see `dependence`. Invariant: an inquiry never touches the state or a line; it only reads them.
"""

from facta.measures.hypotheses.dependence import Together, together
from facta.measures.hypotheses.weighed import Belief, Counted, Turn, Weighed, weighed

__all__ = ["Belief", "Counted", "Together", "Turn", "Weighed", "together", "weighed"]

"""Participation in a treaty: acts of states and the treaty's own rule in; who is bound, since when, and what in the record cannot be, out.

`acts` cuts and cleans, `timeline` folds, `conditions` and `delay` are the rule's arithmetic, `of_instrument` takes the acts from claims.
"""

from facta.measures.participation.acts import Flag, TreatyAct
from facta.measures.participation.conditions import Progress
from facta.measures.participation.fold import Participation, Span, StateRecord, participation
from facta.measures.participation.of_instrument import participation_of

__all__ = ["Flag", "Participation", "Progress", "Span", "StateRecord", "TreatyAct", "participation", "participation_of"]

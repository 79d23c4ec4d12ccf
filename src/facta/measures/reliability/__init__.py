"""Reliability: how far coders agree beyond chance, and who errs how. Ratings in, values out; chance only through a seed.

Ratings are `{unit: {coder: value}}`; a coder who did not code a unit is absent from it.
"""

from facta.measures.reliability.alpha import Alpha, Level, alpha, alpha_without
from facta.measures.reliability.dawid_skene import DawidSkene, dawid_skene

__all__ = ["Alpha", "DawidSkene", "Level", "alpha", "alpha_without", "dawid_skene"]

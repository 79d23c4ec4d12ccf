"""Reliability: how far coders agree beyond chance, who errs how, and what they measure together. Ratings in, values out;
chance only through a seed.

Ratings are `{unit: {coder: value}}`; a coder who did not code a unit is absent from it.
"""

from facta.measures.reliability.alpha import Alpha, Level, alpha, alpha_without
from facta.measures.reliability.dawid_skene import DawidSkene, dawid_skene
from facta.measures.reliability.ordinal import OrdinalModel, ordinal_model

__all__ = ["Alpha", "DawidSkene", "Level", "OrdinalModel", "alpha", "alpha_without", "dawid_skene", "ordinal_model"]

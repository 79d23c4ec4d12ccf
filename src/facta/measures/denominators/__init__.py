"""Denominator audit: every share that officials state for a whole, recomputed where count and base are told, its base held against the
last one, disagreeing shares of one week side by side.

`shares` reads the shares, `audit` holds them against one another.
"""

from facta.measures.denominators.audit import Checked, DenominatorAudit, Week, denominators
from facta.measures.denominators.shares import Base, StatedShare, stated_shares

__all__ = ["Base", "Checked", "DenominatorAudit", "StatedShare", "Week", "denominators", "stated_shares"]

"""Learning from decisions: a small model, trained on what people decided of a tracker's proposals, that says how likely further
ones hold.

Pure: proposals and decisions in, a reranker and its figures out. Training (`lesson`) needs numpy and is imported by itself.
"""

from facta.reading.learning.features import Place, features, place
from facta.reading.learning.reranking import likelihood

__all__ = ["Place", "features", "likelihood", "place"]

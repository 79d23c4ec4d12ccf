"""Proposed claims held against coded ones: precision, recall and F1 of acts, accuracy of the fields.

Pure: claims in, figures out. The same measure serves every engine and a second coder.
"""

from facta.reading.evaluation.agreement import coded_ratings
from facta.reading.evaluation.calibration import Bin, expected_error
from facta.reading.evaluation.gold import Gold, GoldDocument, read_gold
from facta.reading.evaluation.matching import matched
from facta.reading.evaluation.scores import Found, Score, Scores, scores

__all__ = [
    "Bin", "Found", "Gold", "GoldDocument", "Score", "Scores", "coded_ratings", "expected_error", "matched", "read_gold", "scores",
]  # fmt: skip

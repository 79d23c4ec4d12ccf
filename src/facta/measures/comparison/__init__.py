"""What changed between two states of a tracker: `figures` side by side, `turned` for things, rungs and deadlines, `compared` for all of it,
`told` for the whole in one sentence."""

from facta.measures.comparison.compared import Comparison, Spoken, comparison
from facta.measures.comparison.figures import Figured
from facta.measures.comparison.told import comparison_sentence
from facta.measures.comparison.turned import Redated, Step, Turned

__all__ = ["Comparison", "Figured", "Redated", "Spoken", "Step", "Turned", "comparison", "comparison_sentence"]

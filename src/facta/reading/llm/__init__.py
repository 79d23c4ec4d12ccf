"""The engine `llm`: any service that speaks OpenAI's chat completions, told the codebook, answering with claims by quote.

Never the default: it runs only when it is named and FACTA_LLM_URL and FACTA_LLM_MODEL are set. `wire` alone touches the network.
Invariant: whatever a model answers, a claim comes out only when its quote stands in the text and its form is the codebook's.
"""

from facta.reading.llm.counting import Foreseen, Spent
from facta.reading.llm.keeping import forget
from facta.reading.llm.proposing import Refused
from facta.reading.llm.reader import Reader
from facta.reading.llm.settings import Settings, from_environment

__all__ = ["Foreseen", "Reader", "Refused", "Settings", "Spent", "forget", "from_environment"]

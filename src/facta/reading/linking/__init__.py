"""Which provision, instrument, party, body or person of the register a text names.

`spelling` folds words, `names` takes them from the register, `matching` finds them, `context` keeps what a document named before, and
`linker` chooses. Invariant: a tie or a weak match is left open with its candidates; nothing is guessed.
"""

from facta.reading.linking.context import Context
from facta.reading.linking.linker import NO_CONTEXT, Linker, Links, Who, linker
from facta.reading.linking.opened import Open, left_open
from facta.reading.linking.spelling import Stems, stems

__all__ = ["NO_CONTEXT", "Context", "Linker", "Links", "Open", "Stems", "Who", "left_open", "linker", "stems"]

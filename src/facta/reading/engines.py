"""Engines by name: each reads a text and proposes claims in the codebook's form.

rules      cues over the parse (the default)
keywords   a list of words per act; there to be compared with
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facta.errors import UnknownError
from facta.model.claim import Claim
from facta.model.flaw import none_of

Engine = Callable[..., Iterator[Claim]]
DEFAULT = "rules"
NAMES = (DEFAULT, "keywords")


def engine(name: str) -> Engine:
    """The engine; it takes `text, *, told, language, register, document`. Raises `UnknownError`."""
    if name == "rules":
        from facta.reading.claims.rules import read
    elif name == "keywords":
        from facta.reading.keywords import read
    else:
        raise UnknownError(f"{none_of(name, NAMES, 'engine')}.")
    return read

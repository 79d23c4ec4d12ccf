"""Engines by name: each reads a text and proposes claims in the codebook's form.

rules      cues over the parse (the default)
keywords   a list of words per act; there to be compared with
llm        a model behind a service that the user set up; only ever when it is named (see `facta.reading.llm`)

Names joined by a plus (`rules+llm`) read with each and join what they found (see `facta.reading.union`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from facta.errors import InputError, UnknownError
from facta.model.claim import Claim
from facta.model.codebook import Codebook
from facta.model.flaw import none_of

if TYPE_CHECKING:
    from facta.reading.llm import Reader

Engine = Callable[..., Iterator[Claim]]
DEFAULT = "rules"
MODEL = "llm"
NAMES = (DEFAULT, "keywords", MODEL)


def names(given: str) -> list[str]:
    """The engines in `rules+llm`. Raises `UnknownError` for one that there is not, `InputError` for one that is named twice."""
    found = [name.strip() for name in given.split("+")]
    for name in found:
        if name not in NAMES:
            raise UnknownError(f"{none_of(name, NAMES, 'engine')}.")
    if len(set(found)) < len(found):
        raise InputError(f"{given!r} names an engine twice.")
    return found


def asks_a_model(given: str) -> bool:
    """Whether an engine in the name sends documents to a service. Raises as `names`."""
    return MODEL in names(given)


def engine(given: str, *, codebook: Codebook | None = None, model: Reader | None = None) -> Engine:
    """The engine; it takes `text, *, told, language, register, document`.

    `model` is what `llm` reads with; without it one is made from the environment, with `codebook` or the default one. Raises as
    `names`, and `EngineError` when no service is set up.
    """
    engines = [_engine(name, codebook, model) for name in names(given)]
    if len(engines) == 1:
        return engines[0]

    def read(text: str, **about: Any) -> Iterator[Claim]:
        from facta.reading.union import union

        return union([list(one(text, **about)) for one in engines])

    return read


def _engine(name: str, codebook: Codebook | None, model: Reader | None) -> Engine:
    if name == "rules":
        from facta.reading.claims.rules import read
    elif name == "keywords":
        from facta.reading.keywords import read
    else:
        return (model or reader(codebook)).read
    return read


def reader(codebook: Codebook | None = None) -> Reader:
    """The model that the environment sets, with the codebook or the default one. Raises `EngineError`."""
    from facta.codebook import default
    from facta.reading.llm import Reader, from_environment

    return Reader(from_environment(), codebook or default())

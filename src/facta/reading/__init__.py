"""Reading: a document's text -> proposed claims, by rules and lexicons over a parse, offline (and, only when asked for, by a model).

`read` is the whole of it; the folders beneath answer one question each and are of use alone. Everything heavy is imported late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from facta.model.claim import Claim
from facta.model.codebook import Codebook
from facta.model.register import Register

if TYPE_CHECKING:
    from facta.reading.engines import Engine

__all__ = ["read"]


def read(
    text: str,
    *,
    told: str = "",
    language: str | None = None,
    register: Register | None = None,
    codebook: Codebook | None = None,
    document: str = "",
    engine: str | Engine = "rules",
) -> Iterator[Claim]:
    """The claims that an engine proposes for a text, in the order of the text.

    `told` is EDTF; without it relative dates stay empty. `language` is found out when it is not given. With a register the claims are
    linked to it, with a codebook only its acts are proposed. `document` names the text in the quotes. `engine` is a name (`rules+llm`
    joins two) or what `engines.engine` made of one; `llm` sends the text to the service that the environment names. Raises
    `DocumentError` for a text in a language that cannot be read, `UnknownError` for an engine that there is not, `EngineError` for a
    service that is not set up or does not answer.
    """
    from facta.reading.engines import engine as named
    from facta.reading.language_of import language_of

    chosen = named(engine, codebook=codebook) if isinstance(engine, str) else engine
    claims = chosen(text, told=told, language=language or language_of(text), register=register, document=document)
    if codebook is None:
        return claims
    acts = {act.id for act in codebook.acts}
    return (claim for claim in claims if claim.act in acts)

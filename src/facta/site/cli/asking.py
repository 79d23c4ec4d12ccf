"""The engine `llm` on the command line: what would be sent is told and asked about first, what it took and refused is told after.

Invariant: nothing goes to a service before a person has said yes, on the terminal or by --yes, with the host, the number of documents
and the estimate in sight. All of it stands on the standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from facta.errors import InputError
from facta.site.cli.output import complain, counted, harmless

if TYPE_CHECKING:
    from facta.model import Codebook
    from facta.reading.engines import Engine
    from facta.reading.llm import Foreseen, Reader
    from facta.site.cli.progress import Step

# So many refusals are told in full; of more only the number.
_LISTED = 20


def engine_of(name: str, codebook: Codebook | None = None) -> tuple[Engine, Reader | None]:
    """The engine of the name, with the model that it asks, if it asks one. Raises `InputError` for a name or setting that is wrong."""
    from facta.reading import engines

    model = engines.reader(codebook) if engines.asks_a_model(name) else None
    return engines.engine(name, codebook=codebook, model=model), model


def agree(model: Reader, foreseen: Foreseen, *, yes: bool) -> None:
    """Tell what would be sent where, and go on only when that is wanted. Raises `InputError` when it is not."""
    sent = foreseen.requests - foreseen.kept
    host = model.settings.host
    before = f"; {foreseen.kept:,} answered before" if foreseen.kept else ""
    if not sent:
        complain(f"{counted(foreseen.documents, 'document')}: nothing is to be sent to {host}{before}.")
        return
    complain(
        f"The text of {counted(foreseen.documents, 'document')} goes to {host}, model {model.settings.model}: "
        f"{counted(sent, 'request')}{before}; about {foreseen.tokens_in:,} tokens in, up to about "
        f"{foreseen.tokens_out:,} out{_cost(foreseen.cost)}."
    )
    if not yes and not is_sure("Send it? Type yes: "):
        raise InputError("Nothing was sent. Answer yes, or give --yes.")


def by_parts(step: Step, model: Reader | None) -> Step:
    """The step of a bar, which with a model also tells which part of a long document is being asked about."""
    if model is None:
        return step
    now = (0, 0, "")

    def remembered(done: int, total: int, name: str = "") -> None:
        nonlocal now
        now = (done, total, name)
        step(done, total, name)

    def part(number: int, parts: int) -> None:
        done, total, name = now
        if parts > 1:
            step(done, total, f"{name}, part {number} of {parts}")

    model.progress = part
    return remembered


def say_spent(model: Reader) -> None:
    """Tell what was sent and what of the answers was refused."""
    spent = model.spent
    before = f"; {counted(spent.kept, 'answer')} known from before" if spent.kept else ""
    estimated = "" if spent.is_told else " (partly estimated)"
    tokens = f"{spent.tokens_in:,} tokens in, {spent.tokens_out:,} out{estimated}{_cost(spent.cost)}"
    took = (
        f"{counted(spent.requests, 'answer')} of {model.settings.host}: {tokens}" if spent.requests else "None was sent"
    )
    complain(f"{took}{before}.")
    for one in model.refused[:_LISTED]:
        complain(harmless(f"Left out: {one}"))
    if len(model.refused) > _LISTED:
        complain(f"{len(model.refused) - _LISTED:,} more were left out.")


def is_sure(question: str) -> bool:
    """Whether the person answers the question with yes."""
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def stopped(model: Reader | None, told: Callable[[], str]) -> Callable[[], str]:
    """What is told when the command is stopped: with a model also that what was answered is kept."""
    goes_on = " What the model has answered is kept, and not asked for again." if model else ""
    return lambda: told() + goes_on


def _cost(cost: float | None) -> str:
    return f", cost {cost:,.4f}" if cost is not None else ", cost unknown (FACTA_LLM_PRICE_IN and _OUT are not set)"

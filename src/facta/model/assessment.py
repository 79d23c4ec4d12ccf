"""An assessment: the tracker's editors hold claims against one another and say what follows.

    contradiction   one claim says done, another shows otherwise
    conflict        sources differ on a fact; `finding` says which version stands
    adjudication    an editor's ruling that a rung of a provision or instrument was or was not reached, with its date

An expert's verdict on the agreement is no assessment but a claim with the act `assess`.

Invariant: an assessment quotes claims by id or cites pages; `told` is when its latest evidence was told, so that it leaks nothing back.
"""

from __future__ import annotations

from typing import Literal

from facta.model.claim import Citation, Value
from facta.model.edtf import parse


class Assessment(Value, frozen=True):
    """`claims` speak for the first version, `against` for the other; `versions` names both in our words."""

    id: str
    kind: Literal["contradiction", "conflict", "adjudication"]
    title: str
    told: str
    finding: str = ""
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    provision: str | None = None
    instrument: str | None = None
    act: str = ""
    reached: bool | None = None
    date: str = ""
    strength: str = ""
    type: str = ""
    coder: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        parse(self.told)
        if self.date:
            parse(self.date)
        if self.kind == "adjudication" and (self.reached is None or not self.act):
            raise ValueError("adjudication: says of an `act` whether it was `reached`")

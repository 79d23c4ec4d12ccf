"""Starting a tracker from nothing: a register with a name in it, and the codebook."""

from __future__ import annotations

from datetime import datetime

from facta import codebook as codebooks
from facta import ledger
from facta.actions.clock import time_of
from facta.actions.current import exists
from facta.errors import InputError
from facta.model import Codebook, Entry, Register
from facta.model.register import Agreement, Name
from facta.model.register_check import is_tracker_name


def new(
    *, tracker: str, actor: str, title: str = "", codebook: str = codebooks.DEFAULT, recorded: datetime | None = None
) -> list[Entry]:
    """Record an empty register and the codebook. Raises `InputError` for a name that is taken or cannot be one, `CodebookError`."""
    if not is_tracker_name(tracker):
        raise InputError(
            f"{tracker!r} cannot name a tracker. Use small Latin letters, digits and hyphens, such as union-state."
        )
    book: Codebook = codebooks.shipped(codebook)
    name = Name(en=title or tracker)
    register = Register(tracker=tracker, title=name, agreement=Agreement(title=name), codebook=codebook)
    with ledger.deed():
        if exists(tracker):
            raise InputError(f"There is a tracker {tracker!r} already. Choose another name, or load a folder into it.")
        return ledger.append(
            [("register", register), ("codebook", book)], tracker=tracker, actor=actor, recorded=time_of(recorded)
        )

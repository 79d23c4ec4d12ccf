"""Facta: what was promised, what is declared, what is delivered.

    tracker = facta.open("union-state")            # from the data folder, or the path of a tracker folder
    tracker.lines(on="2025-03-13")                 # the three lines, each with its claims
    tracker.claims_frame()                         # polars
    list(facta.read("The treaty was signed."))     # claims that the engine proposes

Everything is loaded when it is first used: `import facta` costs next to nothing, and needs no Django.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facta.errors import DocumentError, FactaError, InputError, LedgerError, UnknownError
    from facta.library import Tracker, open, trackers
    from facta.measures import Funnel, Lines, PaperAudit, Slip, lines, slips
    from facta.model import Assessment, Citation, Claim, Codebook, Document, Quantity, Quote, Register
    from facta.reading import read
    from facta.state import State, state

_FROM = {
    "facta.errors": ("DocumentError", "FactaError", "InputError", "LedgerError", "UnknownError"),
    "facta.library": ("Tracker", "open", "trackers"),
    "facta.measures": ("Funnel", "Lines", "PaperAudit", "Slip", "lines", "slips"),
    "facta.model": ("Assessment", "Citation", "Claim", "Codebook", "Document", "Quantity", "Quote", "Register"),
    "facta.reading": ("read",),
    "facta.state": ("State", "state"),
}
_MODULES = {name: module for module, names in _FROM.items() for name in names}

__all__ = [  # noqa: RUF022  (by what they are for)
    "open", "trackers", "Tracker", "read",
    "state", "lines", "slips",
    "State", "Lines", "Slip", "Funnel", "PaperAudit",
    "Claim", "Quote", "Citation", "Quantity", "Document", "Assessment", "Register", "Codebook",
    "FactaError", "InputError", "UnknownError", "DocumentError", "LedgerError",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'facta' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

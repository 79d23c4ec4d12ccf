"""The deeds: everything that writes. A page, the API and the command line call these and nothing below them.

One function is one deed: keyword-only, atomic (all of its entries are recorded or none), by a named actor. The clock is read here and
nowhere below; tests hand over `recorded`.
"""

from __future__ import annotations

from facta.actions.adding import Added, AddReport, Failed, Item, Known, add, foresee
from facta.actions.coding import add_assessment, add_claim, add_drivers, correct, retract
from facta.actions.current import folder, stands
from facta.actions.deciding import accept, reject, reopen
from facta.actions.forecasting import add_forecast
from facta.actions.learning import Learned, forget, learn, reranker_of
from facta.actions.loading import LoadReport, dump, load
from facta.actions.queue import Waiting, queue
from facta.actions.redacting import Redacted, redact
from facta.actions.starting import new

__all__ = [
    "AddReport",
    "Added",
    "Failed",
    "Item",
    "Known",
    "Learned",
    "LoadReport",
    "Redacted",
    "Waiting",
    "accept",
    "add",
    "add_assessment",
    "add_claim",
    "add_drivers",
    "add_forecast",
    "correct",
    "dump",
    "folder",
    "foresee",
    "forget",
    "learn",
    "load",
    "new",
    "queue",
    "redact",
    "reject",
    "reopen",
    "reranker_of",
    "retract",
    "stands",
]

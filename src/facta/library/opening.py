"""Opening a tracker: from the ledger in the data folder, or from a tracker folder, which needs no ledger at all.

Invariant: a tracker is as it stood when it was opened; what is recorded later shows when it is opened anew.
"""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import structs

from facta import codebook as codebooks
from facta.errors import UnknownError
from facta.exchange import read_folder
from facta.exchange.folder import TRACKER, Folder
from facta.library.tracker import Tracker
from facta.model import Document
from facta.state import Replay, replay


def open(tracker: str | Path) -> Tracker:
    """The tracker with this id in the data folder (FACTA_HOME), or the one in this folder.

    Raises `UnknownError` for an id that there is not, `FolderError` with every problem of a folder, `HomeError` for a data folder that
    cannot be used.
    """
    folder = Path(tracker)
    if os.path.isfile(folder / TRACKER):  # noqa: PTH113  (a Path raises for a name that no file can have)
        return _of_folder(read_folder(folder))
    if isinstance(tracker, Path) or len(folder.parts) > 1:
        raise UnknownError(f"There is no tracker folder {folder}: it would hold a file {TRACKER}.")
    return _of_ledger(tracker)


def trackers() -> list[str]:
    """The ids of the trackers in the data folder. Raises `HomeError`."""
    _ready()
    from facta import ledger

    return list(ledger.trackers())


def _ready() -> None:
    """Django, without its guard against running in an event loop: a notebook always runs in one, and here is only read."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    from facta.site import setup

    setup()


def _of_ledger(name: str) -> Tracker:
    _ready()
    from facta import ledger
    from facta.actions.current import must_exist

    must_exist(name)
    entries = ledger.read(name)
    return Tracker(name, lambda known_by: replay(entries, known_by or None))


def _of_folder(folder: Folder) -> Tracker:
    """A folder tells what stands now; when it was recorded is not in it, so that `known_by` makes no difference."""
    documents = [
        Document(sha256=one.sha256, text_sha256="", name=one.name, media_type="", **structs.asdict(one.meta))
        for one in folder.documents
    ]
    stands = Replay(
        register=folder.register,
        codebook=folder.codebook or codebooks.shipped(folder.register.codebook),
        claims={claim.id: claim for claim in folder.claims},
        pending={claim.id: claim for claim in folder.proposals},
        assessments={one.id: one for one in folder.assessments},
        forecasts={one.id: one for one in folder.forecasts},
        forecast_times={one.id: one.made for one in folder.forecasts},
        documents={one.sha256: one for one in documents},
        drivers={one.id: one for one in folder.drivers},
        inquiries={one.id: one for one in folder.inquiries},
    )
    return Tracker(folder.register.tracker, lambda known_by: stands)

"""Making the ledger ready for a command, and the day that is meant when none is given."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime


def ready() -> None:
    """Set Django up and migrate when the database is behind. Raises `HomeError`."""
    from facta.site import setup

    setup()
    if not os.environ.get("FACTA_DEBUG"):
        for handler in logging.getLogger().handlers:
            if type(handler) is logging.StreamHandler and not any(isinstance(f, _OneLine) for f in handler.filters):
                handler.addFilter(_OneLine())


def today() -> str:
    """Today in UTC, `2025-03-13`."""
    return datetime.now(UTC).date().isoformat()


class _OneLine(logging.Filter):
    """Takes the traceback out of a message for the terminal: what failed is told in the command's own words."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True

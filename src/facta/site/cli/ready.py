"""Making the ledger ready for a command, and the day that is meant when none is given."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime


def ready(*, tracebacks: bool = False) -> None:
    """Set Django up and migrate when the database is behind; logged failures show their traceback only when asked. Raises `HomeError`."""
    from facta.site import setup

    setup()
    for handler in logging.getLogger().handlers:
        if type(handler) is logging.StreamHandler:
            handler.removeFilter(_one_line)
            if not tracebacks and not os.environ.get("FACTA_DEBUG"):
                handler.addFilter(_one_line)


def today() -> str:
    """Today in UTC, `2025-03-13`."""
    return datetime.now(UTC).date().isoformat()


class _OneLine(logging.Filter):
    """Takes the traceback out of a message for the terminal: what failed is told in the command's own words."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True


_one_line = _OneLine()

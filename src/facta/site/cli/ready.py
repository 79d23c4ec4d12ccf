"""Making the ledger ready for a command, and the day that is meant when none is given."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime


def ready(*, tracebacks: bool = False) -> None:
    """Set Django up and migrate when the database is behind. Raises `HomeError`.

    Failures that were caught and logged show on the terminal only when asked for.
    """
    from facta.site import setup

    setup()
    for handler in logging.getLogger().handlers:
        if type(handler) is logging.StreamHandler:
            handler.removeFilter(_untold)
            if not tracebacks and not os.environ.get("FACTA_DEBUG"):
                handler.addFilter(_untold)


def today() -> str:
    """Today in UTC, `2025-03-13`."""
    return datetime.now(UTC).date().isoformat()


class _Untold(logging.Filter):
    """Keeps a failure that was caught off the terminal: what failed is told in the command's own words."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.exc_info


_untold = _Untold()

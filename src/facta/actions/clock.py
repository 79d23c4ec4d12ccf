"""The clock: the one place where the present enters what is recorded."""

from __future__ import annotations

from datetime import UTC, datetime


def time_of(recorded: datetime | None) -> datetime:
    """The time given, else now, in UTC."""
    return recorded if recorded is not None else datetime.now(UTC)

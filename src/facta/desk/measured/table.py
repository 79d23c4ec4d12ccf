"""The table of findings, where it was before it became every list's: import from `facta.desk.table`."""

from __future__ import annotations

from facta.desk.table import *  # noqa: F403

"""The guards of PostgreSQL are tested within `test_both`, which starts one; elsewhere there is nothing to test them on."""

from __future__ import annotations

from tests.conftest import _POSTGRESQL

collect_ignore = [] if _POSTGRESQL else ["test_guards.py"]

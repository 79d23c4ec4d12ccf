"""Making Django ready, once, with the tables that this version needs.

Invariant: after `setup()` the database has every table and trigger; two processes that start at once migrate one after the other.
"""

from __future__ import annotations

import logging
import os

logger = logging.getLogger(__name__)


def setup() -> None:
    """Load the settings and migrate the database when it is behind. Repeating it costs nothing. Raises `HomeError`."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "facta.site.settings")
        django.setup()
    _migrate()


_migrated: set[str] = set()


def _migrate() -> None:
    from django.conf import settings
    from django.core.files import locks
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from facta.errors import HomeError
    from facta.home import reason
    from facta.ledger import told, triggers

    name = str(connection.settings_dict["NAME"])
    if name in _migrated:
        return
    lock = settings.FACTA_HOME / "migrate.lock"
    with told():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            try:
                with lock.open("w") as file:
                    locks.lock(file, locks.LOCK_EX)
                    call_command("migrate", interactive=False, verbosity=0)
            except OSError as error:
                raise HomeError(f"The data folder {lock.parent} cannot be used: {reason(error)}.") from error
        for trigger in triggers.put(connection):
            logger.warning("The trigger %s was missing and was put back. Run `facta verify`.", trigger)
    _migrated.add(name)

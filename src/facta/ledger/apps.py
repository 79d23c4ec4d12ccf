"""The Django app: its triggers stand after every migration, and `manage check --database default` says when one is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


def _put_back(using: str, **_: Any) -> None:
    from facta.ledger import triggers

    connection = connections[using]
    if triggers.ENTRY in connection.introspection.table_names():
        triggers.put(connection)


def _take_away(using: str, plan: list[tuple[Any, bool]], **_: Any) -> None:
    """Only when a migration of the ledger itself is about to run."""
    from facta.ledger import triggers

    if any(migration.app_label == "ledger" for migration, _backwards in plan):
        triggers.drop(connections[using])


def _check(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    from facta.ledger import triggers

    found: list[checks.CheckMessage] = []
    for name in databases or ():
        connection = connections[name]
        if triggers.ENTRY in connection.introspection.table_names():
            found += [
                checks.Error(
                    f"The trigger {trigger} is missing.", hint="Run `facta verify`, then migrate.", id="ledger.E001"
                )
                for trigger in triggers.missing(connection)
            ]
    return found


class LedgerConfig(AppConfig):
    """`facta.ledger` as Django knows it."""

    name = "facta.ledger"
    label = "ledger"

    def ready(self) -> None:
        pre_migrate.connect(_take_away, sender=self, dispatch_uid="ledger triggers away")
        post_migrate.connect(_put_back, sender=self, dispatch_uid="ledger triggers back")
        checks.register(_check, checks.Tags.database)

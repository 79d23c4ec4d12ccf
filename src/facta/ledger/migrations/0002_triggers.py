"""The triggers that make the tables append-only."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from facta.ledger import triggers


def put(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put all triggers in place."""
    triggers.put(schema_editor.connection)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take all triggers away."""
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):
    """Append-only from here on."""

    dependencies = (("ledger", "0001_tables"),)
    operations = (migrations.RunPython(put, drop),)

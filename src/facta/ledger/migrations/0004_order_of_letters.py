"""On PostgreSQL texts are compared letter by letter, as on SQLite, whatever the order of letters of the database."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = (("ledger_entry", ("tracker", "kind", "key", "actor", "recorded", "payload_hash", "previous", "hash")),)


def by_letters(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the columns the collation C."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for table, columns in COLUMNS:
            for column in columns:
                cursor.execute(
                    "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s",
                    [table, column],
                )
                (kind,) = cursor.fetchone()
                cursor.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind} COLLATE "C"')


class Migration(migrations.Migration):
    """The columns that are compared or sorted."""

    dependencies = (("ledger", "0003_pages"),)
    operations = (migrations.RunPython(by_letters, migrations.RunPython.noop),)

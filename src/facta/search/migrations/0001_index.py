"""The tables of the index, and the words in the database's own full-text index."""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from facta.search import store


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table of words; on PostgreSQL words are compared letter by letter, as on SQLite."""
    store.create(schema_editor.connection)
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute('ALTER TABLE search_known ALTER COLUMN word TYPE varchar(100) COLLATE "C"')


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the table of words away."""
    store.drop(schema_editor.connection)


class Migration(migrations.Migration):
    """Head, Row, Piece, Known and the words."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations = (
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("seq", models.IntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("edition", models.IntegerField()),
                ("epoch", models.IntegerField()),
                ("stamp", models.IntegerField()),
            ],
            options={"db_table": "search_head"},
        ),
        migrations.CreateModel(
            name="Known",
            fields=[
                ("word", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=100)),
                ("n", models.IntegerField()),
            ],
            options={"db_table": "search_known"},
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("tracker", models.TextField()),
                ("kind", models.CharField(max_length=20)),
                ("ref", models.TextField()),
                ("seq", models.IntegerField()),
                ("place", models.IntegerField()),
                ("since", models.IntegerField()),
                ("accepted", models.IntegerField(null=True)),
                ("until", models.IntegerField(null=True)),
                ("stamp", models.IntegerField()),
                ("words", models.IntegerField()),
                ("told_first", models.IntegerField(null=True)),
                ("told_last", models.IntegerField(null=True)),
                ("document", models.CharField(max_length=64)),
                ("act", models.TextField()),
                ("status", models.CharField(max_length=20)),
                ("provision", models.TextField()),
                ("instrument", models.TextField()),
                ("speaker", models.TextField()),
                ("source", models.TextField()),
                ("language", models.TextField()),
                ("parties", models.TextField()),
            ],
            options={"db_table": "search_row"},
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("row", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="search.row")),
            ],
            options={"db_table": "search_piece"},
        ),
        migrations.AddIndex(model_name="known", index=models.Index(fields=["form"], name="search_known_of_form")),
        migrations.AddIndex(model_name="row", index=models.Index(fields=["tracker", "ref"], name="search_row_of_ref")),
        migrations.AddIndex(model_name="row", index=models.Index(fields=["stamp"], name="search_row_changed")),
        migrations.AddIndex(
            model_name="row",
            index=models.Index(
                condition=models.Q(("document", ""), _negated=True),
                fields=["tracker", "document"],
                name="search_row_quoting",
            ),
        ),
        migrations.RunPython(create, drop),
    )

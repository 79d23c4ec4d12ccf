"""The two tables and their indexes. No column but `seq` is unique: a REPLACE must find nothing else to remove."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Entry and Payload."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations = (
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.IntegerField(primary_key=True, serialize=False)),
                ("tracker", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=500)),
                ("actor", models.CharField(max_length=200)),
                ("recorded", models.CharField(max_length=32)),
                ("target_seq", models.IntegerField(null=True)),
                ("payload_hash", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"db_table": "ledger_entry", "ordering": ("seq",)},
        ),
        migrations.CreateModel(
            name="Payload",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_column="seq",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="ledger.entry",
                    ),
                ),
                ("salt", models.CharField(max_length=32, null=True)),
                ("body", models.TextField(null=True)),
            ],
            options={"db_table": "ledger_payload"},
        ),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["tracker", "kind"], name="ledger_entry_of_kind")
        ),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=["key"], name="ledger_entry_of_key")),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("target_seq__isnull", False)), fields=["target_seq"], name="ledger_entry_redacts"
            ),
        ),
    )

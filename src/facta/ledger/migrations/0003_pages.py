"""Indexes in the order of numbers, so that a page of entries is read without the rest. Adding one rebuilds no table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A tracker's entries in order, and one actor's. Those of one kind have the index of kinds: SQLite keeps the number in it."""

    dependencies = (("ledger", "0002_triggers"),)
    operations = (
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["tracker", "seq"], name="ledger_entry_in_order")
        ),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["tracker", "actor", "seq"], name="ledger_entry_by_actor")
        ),
    )

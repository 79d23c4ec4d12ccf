"""The two tables of the ledger. They are written by `writing` and read by `rows`; nothing else touches them.

`Entry` is the chained row; `Payload` lies beside it, so that a redaction can erase it without breaking the chain.
Invariant: rows are added in order of `seq` and never changed (see `triggers`).
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One entry: `hash` covers all other columns, `payload_hash` the salted payload, `previous` is the hash of the entry before."""

    seq = models.IntegerField(primary_key=True)
    tracker = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=500)
    actor = models.CharField(max_length=200)
    recorded = models.CharField(max_length=32)
    target_seq = models.IntegerField(null=True)
    payload_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entry"
        ordering = ("seq",)
        indexes = (
            models.Index(fields=("tracker", "kind"), name="ledger_entry_of_kind"),
            models.Index(fields=("tracker", "seq"), name="ledger_entry_in_order"),
            models.Index(fields=("tracker", "actor", "seq"), name="ledger_entry_by_actor"),
            models.Index(fields=("key",), name="ledger_entry_of_key"),
            models.Index(
                fields=("target_seq",), name="ledger_entry_redacts", condition=models.Q(target_seq__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.key}"


class Payload(models.Model):
    """What an entry says, as JSON, with the salt of its hash; both are NULL when it was redacted."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, db_column="seq")
    salt = models.CharField(max_length=32, null=True)
    body = models.TextField(null=True)

    class Meta:
        db_table = "ledger_payload"

    def __str__(self) -> str:
        return f"payload of {self.pk}"

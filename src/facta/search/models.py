"""The tables of the index, which can be made anew from the ledger at any time. `index` writes them, `columns` and `found` read them.

`search_words`, the words themselves, is no model: it is an FTS5 table on SQLite and a tsvector on PostgreSQL (see `store`).
"""

from __future__ import annotations

from django.db import models


class Head(models.Model):
    """How far the index has come: the ledger's entry `seq` with its hash. `edition` tells by which rules its words were made; `epoch`
    is another one when rows were removed, `stamp` grows with every change."""

    id = models.IntegerField(primary_key=True)
    seq = models.IntegerField()
    hash = models.CharField(max_length=64)
    edition = models.IntegerField()
    epoch = models.IntegerField()
    stamp = models.IntegerField()

    class Meta:
        db_table = "search_head"

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


class Row(models.Model):
    """A version of a claim, a document or a thing of the register (see `versions`), with what it can be narrowed by.

    The text itself stays in the ledger: entry `seq`. `told_first` and `told_last` are days as ordinals; `parties` are ids divided by
    line ends.
    """

    id = models.IntegerField(primary_key=True)
    tracker = models.TextField()
    kind = models.CharField(max_length=20)
    ref = models.TextField()
    seq = models.IntegerField()
    place = models.IntegerField()
    since = models.IntegerField()
    accepted = models.IntegerField(null=True)
    until = models.IntegerField(null=True)
    stamp = models.IntegerField()
    words = models.IntegerField()
    told_first = models.IntegerField(null=True)
    told_last = models.IntegerField(null=True)
    document = models.CharField(max_length=64)
    act = models.TextField()
    status = models.CharField(max_length=20)
    provision = models.TextField()
    instrument = models.TextField()
    speaker = models.TextField()
    source = models.TextField()
    language = models.TextField()
    parties = models.TextField()

    class Meta:
        db_table = "search_row"
        indexes = (
            models.Index(fields=("tracker", "ref"), name="search_row_of_ref"),
            models.Index(fields=("stamp",), name="search_row_changed"),
            models.Index(fields=("tracker", "document"), name="search_row_quoting", condition=~models.Q(document="")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Piece(models.Model):
    """A piece of a row's text: its letters lie between `start` and `end`. Its words are in `search_words` under the same number."""

    id = models.IntegerField(primary_key=True)
    row = models.ForeignKey(Row, models.CASCADE)
    start = models.IntegerField()
    end = models.IntegerField()

    class Meta:
        db_table = "search_piece"

    def __str__(self) -> str:
        return f"piece {self.pk}"


class Known(models.Model):
    """A word as texts write it, the form that it is of, and about how many pieces have it: for beginnings and for "did you mean"."""

    word = models.CharField(max_length=100, primary_key=True)
    form = models.CharField(max_length=100)
    n = models.IntegerField()

    class Meta:
        db_table = "search_known"
        indexes = (models.Index(fields=("form",), name="search_known_of_form"),)

    def __str__(self) -> str:
        return self.word

"""Who may see which tracker: settings of the operator, beside the ledger and not of it.

Invariant: nothing here is evidence or moves a figure; the ledger can be exported, verified and published without it (ADR 0015).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

PUBLIC, MEMBERS, PRIVATE = "public", "members", "private"
AUDIENCES = (PUBLIC, MEMBERS, PRIVATE)


class Sharing(models.Model):
    """For whom a tracker's pages are; a tracker without a row has the default (see `access.default`)."""

    tracker = models.CharField(max_length=200, primary_key=True)
    audience = models.CharField(max_length=10)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(audience__in=AUDIENCES), name="desk_sharing_audience"),
        )

    def __str__(self) -> str:
        return f"{self.tracker}: {self.audience}"


class Member(models.Model):
    """An account that sees a tracker which is for its members."""

    tracker = models.CharField(max_length=200)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tracker", "account"), name="desk_member_once"),)

    def __str__(self) -> str:
        return f"{self.account} of {self.tracker}"

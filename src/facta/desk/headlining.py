"""Headline claims as a table: shares stated for a whole, each with its speaker, its day and its own base."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from facta.desk import amounts
from facta.desk.asked import Asked
from facta.desk.table import Column, Row, Table, dated, resting_on, said, spoken_by
from facta.measures import Headline
from facta.measures.headlines import BASE_NOT_TOLD


def headlining(asked: Asked, points: Iterable[Headline]) -> Table:
    """The points, the last first."""

    def row(one: Headline) -> Row:
        told = amounts.points(one.value, one.to) if one.unit == "percent" else amounts.counted(one.value, one.unit)
        return Row(
            (
                dated(one.date),
                spoken_by(asked, one.speaker),
                said(amounts.bounded(told, one.bound or None), value=one.value),
                said(gettext("base not told") if one.base == BASE_NOT_TOLD else amounts.base(one.base)),
                resting_on(asked, one.claims),
            )
        )

    return Table(
        "headlines",
        gettext("Headline claims"),
        (
            Column(gettext("Day"), "day", name="day"),
            Column(gettext("Told by"), name="told_by"),
            Column(gettext("Share"), "number", name="share"),
            Column(gettext("Of"), name="of"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(row(one) for one in sorted(points, key=lambda one: one.date, reverse=True)),
        gettext("Each has a base of its own; they are never joined, and enter no mean."),
        gettext("No share of the whole was stated by this day."),
    )

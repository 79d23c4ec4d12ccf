"""The lines of the package asked for, through time, with headline points and drivers."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from facta.desk import amounts, dates, words
from facta.desk.asked import Asked
from facta.desk.charts.made import Chart, Value, heading, package_title
from facta.desk.evidence import publisher, safe
from facta.desk.table import Column, Part, Row, Table, dated, resting_on, said, shared
from facta.measures import sentence
from facta.measures.headlines import BASE_NOT_TOLD, Headline
from facta.model.driver import Driver
from facta.model.edtf import to_text
from facta.publish import OverTime, over_time
from facta.publish.charts import LineWords, drivers, lines


def chart(asked: Asked) -> Chart | None:
    """The chart; None when there is no package or nothing was told of it."""
    if asked.package is None:
        return None
    over = over_time(
        asked.standing.replay,
        asked.package.id,
        asked.cuts.on,
        asked.cuts.told_by,
        asked.cuts.known_by or None,
        asked.standing.points,
    )
    if not over.points and not over.headlines:
        return None
    title = gettext("%(package)s: promised, declared and delivered") % {"package": package_title(asked)}
    told = heading(asked, title, _sentence(asked, over))
    named = _words(asked, over)
    return Chart(
        "lines",
        told,
        (
            "day",
            "promised_first",
            "promised_current",
            "declared_any_party",
            "declared_all_parties",
            "verified",
            "at_most",
        ),
        tuple(_row(to_text(point.day), point.values()) for point in (*over.points, *over.future)),
        (_points(over, named), *_headlines(asked, over), *_drivers(asked, over)),
        lambda look: lines(over, told, named, look),
    )


def _row(day: str, values: tuple[float | None, ...]) -> tuple[Value, ...]:
    return (day, *values)


def _sentence(asked: Asked, over: OverTime) -> str:
    """The sentence of the measures, and how every day is known where that is not as on the day itself."""
    language = "ru" if words.is_russian() else "en"
    told = sentence(asked.lines, asked.state.register, language) if asked.lines.n else ""
    if over.hindsight:
        told += " " + gettext("Drawn with hindsight: every day as it is known by the later date.")
    return told.strip() or gettext("Only percentages that officials state for a whole are told.")


def _words(asked: Asked, over: OverTime) -> LineWords:
    def headline(index: int) -> str:
        point = over.headlines[index]
        return gettext("%(date)s, %(speaker)s: %(share)s; %(base)s") % {
            "date": dates.written(point.date, short=True),
            "speaker": asked.who.get(point.speaker, point.speaker),
            "share": stated(point),
            "base": _base(point.base),
        }

    def driver(one: Driver) -> str:
        told = gettext("%(date)s, %(kind)s: %(what)s") % {
            "date": dates.written(one.date, short=True),
            "kind": words.driver(one.kind),
            "what": words.named(one.title, one.series or one.id),
        }
        return f"{told}, {_value(one)}" if one.is_point else told

    def lane(name: str) -> str:
        points = [one for one in drivers(over) if one.series == name]
        values = [one.value for one in points if one.value is not None]
        if not values:
            return words.drivers(name)
        span = dict.fromkeys(amounts.number(value) for value in (min(values), max(values)))
        return f"{words.named(points[0].title, name)}: {'–'.join(span)}"

    return LineWords(
        names={
            "baseline": gettext("Promised, first schedule"),
            "current": gettext("Promised, current schedule"),
            "any_party": gettext("Declared by any party"),
            "all_parties": gettext("Declared by all parties"),
            "lower": gettext("Delivered, verified"),
            "upper": gettext("Delivered at most"),
        },
        band=gettext("no evidence either way"),
        ahead=gettext("promised for days to come"),
        on=dates.written(to_text(over.on), short=True),
        percent=amounts.percent,
        points=gettext("Stated by officials, each shape of a base of its own:"),
        base=_base,
        headline=headline,
        driver=driver,
        lane=lane,
    )


def _base(name: str) -> str:
    return gettext("base not told") if name == BASE_NOT_TOLD else amounts.base(name)


def stated(point: Headline) -> str:
    """A headline point as it was stated: "over 90 %", "3 of 28 (11 %)"."""
    if point.unit == "percent":
        text = amounts.percent(point.value / 100)
        if point.to is not None:
            text = f"{amounts.number(point.value)}–{amounts.percent(point.to / 100)}"
        return amounts.bounded(text, point.bound)
    told = gettext("%(n)s of %(of)s") % {
        "n": amounts.bounded(amounts.number(point.value), point.bound),
        "of": amounts.number(point.of or 0),
    }
    share = f" ({amounts.percent(point.share[0])})" if point.share else ""
    return told + share


def _value(one: Driver) -> str:
    return "" if one.value is None else f"{amounts.number(one.value)} {one.unit}".strip()


def _points(over: OverTime, named: LineWords) -> Table:
    names = ("baseline", "current", "any_party", "all_parties", "lower", "upper")

    def row(day: int, values: tuple[float | None, ...]) -> Row:
        return Row(
            (
                dated(to_text(day), gettext("(to come)") if day > over.on else ""),
                *(shared(value) for value in values),
            )
        )

    return Table(
        "chart-lines-twin",
        gettext("The lines in a table"),
        (Column(gettext("Day"), "day", "day"), *(Column(named.names[name], "number", name) for name in names)),
        tuple(row(point.day, point.values()) for point in (*over.points, *over.future)),
    )


def _headlines(asked: Asked, over: OverTime) -> list[Table]:
    if not over.headlines:
        return []
    rows = tuple(
        Row(
            (
                dated(point.date),
                said(asked.who.get(point.speaker, point.speaker)),
                said(stated(point)),
                said(_base(point.base)),
                resting_on(asked, point.claims),
            )
        )
        for point in over.headlines
    )
    note = gettext("Points are percentages that officials state for a whole; each shape has a base of its own.")
    columns = (
        Column(gettext("Day"), "day", "day"),
        Column(gettext("Told by"), name="told_by", is_facet=True),
        Column(gettext("Share"), "number", "share"),
        Column(gettext("Of"), name="of"),
        Column(gettext("Claims"), name="claims"),
    )
    return [Table("chart-lines-headlines", gettext("Headline claims"), columns, rows, note)]


def _drivers(asked: Asked, over: OverTime) -> list[Table]:
    shown = drivers(over)
    if not shown:
        return []

    def row(one: Driver) -> Row:
        source = publisher(asked, one.citation.source)
        return Row(
            (
                dated(one.date),
                said(words.driver(one.kind)),
                said(words.named(one.title, one.series or one.id), one.id),
                said(_value(one)),
                (Part(source, safe(one.citation.url), dates.written(one.citation.told, short=True)),),
            )
        )

    columns = (
        Column(gettext("Day"), "day", "day"),
        Column(gettext("Kind"), name="kind", is_facet=True),
        Column(gettext("What"), name="what"),
        Column(gettext("Value"), name="value"),
        Column(gettext("Published by"), name="publisher"),
    )
    return [Table("chart-lines-drivers", gettext("Drivers"), columns, tuple(map(row, shown)), _beneath(over, shown))]


def _beneath(over: OverTime, shown: list[Driver]) -> str:
    n, others = len(shown), len(over.drivers) - len(shown)
    told = ngettext(
        "Beneath the lines stands %(n)s driver: an event or a price that may explain behaviour. That a line moves near it shows no cause.",
        "Beneath the lines stand %(n)s drivers: events and prices that may explain behaviour. That a line moves near one shows no cause.",
        n,
    ) % {"n": n}
    if others:
        more = ngettext("%(n)s more lies outside these days.", "%(n)s more lie outside these days.", others)
        told += " " + more % {"n": others}
    return told

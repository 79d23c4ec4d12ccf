"""The chart of a package with its table: the words of the reader's language around what `publish` draws.

Invariant: the table twin says what the drawing shows, point for point.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from facta.desk import amounts, dates, words
from facta.desk.asked import Asked
from facta.desk.evidence import publisher, safe
from facta.measures.headlines import BASE_NOT_TOLD, Headline
from facta.model.driver import Driver
from facta.model.edtf import to_text
from facta.publish import NARROW, WIDE, OverTime, Words, chart, mark, over_time, shapes, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a day and six shares in words; `is_ahead` for a day that is still to come."""

    day: str
    shares: tuple[str, ...]
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A headline point: its mark, and what is told by whom of what."""

    mark: str
    date: str
    speaker: str
    share: str
    base: str
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Base:
    """An entry of the legend of headline points."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A driver in the table: its day, its kind, what happened or the value, and where it can be looked up. `url` is empty unless it is
    safe to link."""

    id: str
    date: str
    kind: str
    what: str
    value: str
    publisher: str
    url: str
    told: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The chart twice, for wide and for narrow windows, and the same in a table. `wide` and `narrow` are SVG."""

    wide: str
    narrow: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    bases: tuple[Base, ...]
    hindsight: bool
    drivers: tuple[Beside, ...] = ()
    other_drivers: int = 0


def drawing(asked: Asked) -> Drawing | None:
    """The chart of the package asked for, or None when there is no package or nothing was told of it."""
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
    told = _words(asked, over)
    shape = shapes(over.headlines)
    beside = shown(over, WIDE)
    return Drawing(
        wide=chart(over, told, size=WIDE, id="chart-wide"),
        narrow=chart(over, told, size=NARROW, id="chart-narrow"),
        heads=(told.baseline, told.current, told.any_party, told.all_parties, told.lower, told.upper),
        rows=tuple(
            Row(
                dates.written(to_text(point.day), short=True),
                tuple("" if value is None else amounts.percent(value) for value in point.values()),
                point.day > over.on,
            )
            for point in (*over.points, *over.future)
        ),
        points=tuple(
            Point(
                mark(shape[point.base]),
                dates.written(point.date, short=True),
                asked.who.get(point.speaker, point.speaker),
                _told(point),
                base(point),
                tuple((id, asked.claim(id)) for id in point.claims),
            )
            for point in over.headlines
        ),
        bases=tuple(Base(mark(form), _base(name)) for name, form in shape.items()),
        hindsight=over.hindsight,
        drivers=tuple(_beside(asked, one) for one in beside),
        other_drivers=len(over.drivers) - len(beside),
    )


def _beside(asked: Asked, one: Driver) -> Beside:
    return Beside(
        id=one.id,
        date=dates.written(one.date, short=True),
        kind=words.driver(one.kind),
        what=words.named(one.title, one.series or one.id),
        value=_value(one),
        publisher=publisher(asked, one.citation.source),
        url=safe(one.citation.url),
        told=dates.written(one.citation.told, short=True),
    )


def _value(one: Driver) -> str:
    return "" if one.value is None else f"{amounts.number(one.value)} {one.unit}".strip()


def base(point: Headline) -> str:
    """What the share is told of."""
    return _base(point.base)


def _base(name: str) -> str:
    return gettext("base not told") if name == BASE_NOT_TOLD else amounts.base(name)


def _told(point: Headline) -> str:
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


def _words(asked: Asked, over: OverTime) -> Words:
    def headline(index: int) -> str:
        point = over.headlines[index]
        return gettext("%(date)s, %(speaker)s: %(share)s; %(base)s") % {
            "date": dates.written(point.date, short=True),
            "speaker": asked.who.get(point.speaker, point.speaker),
            "share": _told(point),
            "base": base(point),
        }

    def driver(index: int) -> str:
        one = over.drivers[index]
        told = gettext("%(date)s, %(kind)s: %(what)s") % {
            "date": dates.written(one.date, short=True),
            "kind": words.driver(one.kind),
            "what": words.named(one.title, one.series or one.id),
        }
        return f"{told}, {_value(one)}" if one.is_point else told

    def lane(name: str) -> str:
        points = [one for one in shown(over, WIDE) if one.series == name]
        values = [one.value for one in points if one.value is not None]
        if not values:
            return words.drivers(name)
        span = dict.fromkeys(amounts.number(value) for value in (min(values), max(values)))
        return f"{words.named(points[0].title, name)}: {'–'.join(span)}"

    title = words.named(over.package.title, over.package.id)
    return Words(
        title=gettext("%(package)s: promised, declared and delivered") % {"package": title},
        description=gettext(
            "Share of %(base)s through time until %(on)s. The same figures are in the table below the chart."
        )
        % {
            "base": amounts.counted(over.package.base.value, over.package.base.unit, of=True),
            "on": dates.written(to_text(over.on)),
        },
        baseline=gettext("Promised, first schedule"),
        current=gettext("Promised, current schedule"),
        any_party=gettext("Declared by any party"),
        all_parties=gettext("Declared by all parties"),
        upper=gettext("Delivered at most"),
        lower=gettext("Delivered, verified"),
        band=gettext("no evidence either way"),
        on=dates.written(to_text(over.on), short=True),
        month=dates.month,
        percent=amounts.percent,
        headline=headline,
        driver=driver,
        lane=lane,
    )

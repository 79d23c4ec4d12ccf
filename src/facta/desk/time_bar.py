"""The bar of time on every page of a tracker: which day is shown as known by when, in words, and the ways to another day.

Invariant: the sentence says only the cuts that were asked for; every address keeps what else the page was asked for (its filters, its
order), but not the number of the page in a list, which means nothing on another day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Day

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.cuts import today
from facta.desk.lists.wanted import EXPORT
from facta.model.edtf import day_of, parse

# The day number of 1 January 1970, from which the slider counts, as browsers do.
EPOCH = Day(1970, 1, 1).toordinal()
# Events that may explain behaviour stand among the notable days, the last so many; summits before all others.
_SUMMITS, _EVENTS = 6, 4
# What the address says of a place in a list, besides its filters.
_PLACES = ("page", "before", "after", EXPORT)


@dataclass(frozen=True, slots=True)
class Notable:
    """A day to look at: `number` as the slider counts, what is notable in it, and the same page on that day."""

    number: int
    day: str
    what: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class TimeBar:
    """What the bar shows. `first`, `last`, `now`: days of the slider, counted from 1970; `earlier`, `later`: a step in words with its
    address; `resets`: ways back from the cuts asked for; `kept`: what the form hands on beside the cuts."""

    sentence: str
    resets: tuple[tuple[str, str], ...]
    first: int
    last: int
    now: int
    now_text: str
    earlier: tuple[str, str]
    later: tuple[str, str]
    days: tuple[Notable, ...]
    kept: tuple[tuple[str, str], ...]


def time_bar(request: HttpRequest, asked: Asked) -> TimeBar:
    """The bar of the page that was asked for."""
    here = _Here(request)
    on = day_of(asked.cuts.on)
    days = notable(asked, here)
    now = Day.fromisoformat(today()).toordinal()
    known = [one.number + EPOCH for one in days]
    starts = [*known, on] if known else [on, min(on, now) - 365]
    earlier, later = _month(on, -1), _month(on, 1)
    return TimeBar(
        sentence=as_it_stood(asked),
        resets=_resets(asked, here),
        first=min(starts) - EPOCH,
        last=max(*known, on, now) - EPOCH if known else max(on, now) - EPOCH,
        now=on - EPOCH,
        now_text=_last_day(asked.cuts.on),
        earlier=(gettext("A month earlier: %(day)s") % {"day": dates.written(earlier)}, here.at(on=earlier)),
        later=(gettext("A month later: %(day)s") % {"day": dates.written(later)}, here.at(on=later)),
        days=days,
        kept=here.kept(),
    )


def as_it_stood(asked: Asked) -> str:
    """The cuts that were asked for in a sentence, each by the last day that it includes; empty when none was."""
    cuts, parts = asked.cuts, []
    if _is_asked(asked, "on"):
        is_ahead = day_of(cuts.on) > Day.fromisoformat(today()).toordinal()
        text = gettext("as it would stand on %(date)s") if is_ahead else gettext("as it stood on %(date)s")
        parts.append(text % {"date": _last_day(cuts.on)})
    if _is_asked(asked, "told_by"):
        parts.append(gettext("as it could be known by %(date)s") % {"date": _last_day(cuts.told_by)})
    if _is_asked(asked, "known_by"):
        parts.append(gettext("as we had recorded by %(date)s") % {"date": _last_day(cuts.known_by)})
    told = ", ".join(parts)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def notable(asked: Asked, here: _Here) -> tuple[Notable, ...]:
    """Beginnings and ends of packages and the last events recorded, latest first. A day ahead of the cuts is a place to go, no
    figure: events are shown whenever they were told."""
    found: list[tuple[int, str]] = []
    for package in asked.register.packages:
        title = words.named(package.title, package.id)
        adopted, period = _span(package.told)[1], _span(package.period)
        if adopted is not None:
            found.append((adopted, gettext("%(package)s: adopted") % {"package": title}))
        elif period[0] is not None:
            found.append((period[0], gettext("%(package)s: begins") % {"package": title}))
        if period[1] is not None:
            found.append((period[1], gettext("%(package)s: ends") % {"package": title}))
    for id, day in last_events(asked):
        driver = asked.standing.replay.drivers[id]
        found.append((day, f"{words.named(driver.title, id)} ({words.driver(driver.kind)})"))
    signed = _span(asked.register.agreement.signed)[1]
    if not found and signed is not None:
        found.append((signed, words.reached("sign")))
    on = day_of(asked.cuts.on)
    return tuple(
        Notable(day - EPOCH, iso, what, here.at(on=iso), day == on)
        for day, what in sorted(set(found), key=lambda one: (-one[0], one[1]))
        for iso in (Day.fromordinal(day).isoformat(),)
    )


def last_events(asked: Asked) -> list[tuple[str, int]]:
    """The last summits and the last other events among the drivers, each with its last day: id and day, latest first."""
    dated = sorted(
        (
            (day, one.id, one.kind == "summit")
            for one in asked.standing.replay.drivers.values()
            if not one.is_point and (day := parse(one.date.rpartition("/")[2]).end) is not None
        ),
        reverse=True,
    )
    summits = [(id, day) for day, id, is_summit in dated if is_summit][:_SUMMITS]
    others = [(id, day) for day, id, is_summit in dated if not is_summit][:_EVENTS]
    return sorted([*summits, *others], key=lambda one: (-one[1], one[0]))


class _Here:
    """The page itself, asked for anew with other cuts."""

    def __init__(self, request: HttpRequest) -> None:
        self.path = request.path
        self.given: QueryDict = request.GET.copy()
        for name in [name for name in self.given if name in _PLACES or name.endswith(".page")]:
            del self.given[name]

    def at(self, **changes: str) -> str:
        """Its address with these parameters; an empty one is left out."""
        query = self.given.copy()
        for name, value in changes.items():
            query[name] = value
        for name in [name for name in query if not any(query.getlist(name))]:
            del query[name]
        return f"{self.path}?{query.urlencode()}" if query else self.path

    def kept(self) -> tuple[tuple[str, str], ...]:
        """Its parameters beside the cuts."""
        others = (name for name in self.given if name not in ("on", "told_by", "known_by"))
        return tuple((name, value) for name in others for value in self.given.getlist(name) if value)


def _span(text: str) -> tuple[int | None, int | None]:
    """First and last day of an EDTF date; None for what is not told."""
    when = parse(text) if text else None
    return (when.start, when.end) if when else (None, None)


def _last_day(text: str) -> str:
    return dates.moment(text if "T" in text else Day.fromordinal(day_of(text)).isoformat())


def _is_asked(asked: Asked, name: str) -> bool:
    return name in asked.cuts.given and name not in asked.cuts.errors


def _resets(asked: Asked, here: _Here) -> tuple[tuple[str, str], ...]:
    found = []
    now = today()
    cuts = asked.cuts
    if "on" in cuts.given:
        found.append((gettext("Today"), here.at(on="", told_by="")))
    if day_of(cuts.on) < day_of(now) and cuts.told_by != now:
        found.append((gettext("With hindsight"), here.at(told_by=now)))
    if "told_by" in cuts.given:
        found.append((gettext("As known that day"), here.at(told_by="")))
    if "known_by" in cuts.given:
        found.append((gettext("With all that is recorded"), here.at(known_by="")))
    return tuple(found)


def _month(day: int, step: int) -> str:
    """The same day of the next month or the one before, or its last day; within the years that a calendar has."""
    date = Day.fromordinal(day)
    number = min(max(date.year * 12 + date.month - 1 + step, 12), 9999 * 12 + 11)
    year, month = number // 12, number % 12 + 1
    return Day(year, month, min(date.day, monthrange(year, month)[1])).isoformat()

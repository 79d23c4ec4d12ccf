"""The two sides of a comparison as the address asks for them: `from` and `to`, each with what had been told and recorded by then.

The later side is the page's own cut: `to` is `on` under another name, `told_by` and `known_by` are its own. The earlier side has `from`,
`from_told_by` (default: the same day) and `from_known_by` (default: as the later side).

Invariant: a date that cannot be read is told at its field; without `from` the earlier day is that of the last summit before the later
one, else a year before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from facta.desk import dates, words
from facta.desk.asked import Asked, asked
from facta.desk.cuts import wrong
from facta.desk.time_bar import last_events
from facta.measures import Comparison, comparison
from facta.model.edtf import day_of, parse, to_text
from facta.state import State

FIELDS = ("from", "from_told_by", "from_known_by")
_MONTH, _YEAR = 30, 365


@dataclass
class Sides:
    """Both sides: `asked` is the later one, `given` what was typed of the earlier one; `on`, `told_by` and `known_by` are the earlier's
    cuts."""

    asked: Asked
    given: dict[str, str]
    on: str
    told_by: str
    known_by: str

    @cached_property
    def state(self) -> State:
        """The earlier state; folded only where the comparison was not made before."""
        return self.asked.record.standing(self.known_by).state(self.on, self.told_by, self.known_by)

    @property
    def is_backward(self) -> bool:
        """Whether the earlier side is the later day."""
        return day_of(self.on) > day_of(self.asked.cuts.on)

    def found(self) -> Comparison:
        """What changed, computed once for these cuts. Raises `Missing` for a package that is none."""
        asked, cuts = self.asked, self.asked.cuts
        package = asked.within
        key = ("compare", self.on, self.told_by, self.known_by, cuts.on, cuts.told_by, package or "")
        return asked.standing.kept(key, lambda: comparison(self.state, asked.state, package))

    def address(self, **changes: str) -> str:
        """The address of this comparison, or of another one: `from_`, `to` and the other cuts; empty ones are left out."""
        asked = {**self.given, "from": self.on, "to": self.asked.cuts.on, **changes}
        return reverse("desk:compare", args=[self.asked.tracker]) + self.asked.cuts.query(on="", **asked)

    def json_address(self) -> str:
        """The same as JSON."""
        here = self.address()
        return reverse("desk:compare_json", args=[self.asked.tracker]) + here[here.index("?") :]

    def before(self, **filters: str) -> str:
        """The list of claims as the earlier side has it."""
        return self.asked.claims(on=self.on, told_by=self.told_by, known_by=self.known_by, **filters)

    def permanent(self) -> str:
        """The address of this comparison that gives the same for ever: every cut stands in it, up to the last entry that was recorded."""
        recorded = self.asked.record.entries[-1].recorded
        cuts = self.asked.cuts
        return self.address(
            told_by=cuts.told_by or cuts.on,
            known_by=cuts.known_by or recorded,
            from_told_by=self.told_by or self.on,
            from_known_by=self.known_by or recorded,
        )


def sides(request: HttpRequest, tracker: str) -> Sides:
    """What the address asks for. Raises `Missing` for a tracker that is none; wrong dates are in the errors of the cuts."""
    query = request.GET.copy()
    if to := query.pop("to", [""])[-1].strip():
        query["on"] = to
    request.GET = query  # type: ignore[assignment]
    later = asked(request, tracker)
    given = {name: value for name in FIELDS if (value := query.get(name, "").strip())}
    for name, value in list(given.items()):
        told = wrong("known_by" if name == "from_known_by" else name, value)
        if told:
            later.cuts.errors[name] = told
    valid = {name: value for name, value in given.items() if name not in later.cuts.errors}
    on = valid.get("from") or _default(later)
    told_by = valid.get("from_told_by", "")
    known_by = valid.get("from_known_by") or later.cuts.known_by
    return Sides(later, given, on, told_by, known_by)


def _default(asked: Asked) -> str:
    on = day_of(asked.cuts.on)
    summit = _summits(asked)
    return to_text(summit[0] if summit else max(1, on - _YEAR))


def _summits(asked: Asked) -> list[int]:
    """The days of summits before the later day, the latest first."""
    drivers, on = asked.standing.replay.drivers, day_of(asked.cuts.on)
    return [day for id, day in last_events(asked) if drivers[id].kind == "summit" and day < on]


def quick(found: Sides) -> list[tuple[str, str]]:
    """Comparisons that are asked for most, each with its address."""
    asked = found.asked
    on, at = day_of(asked.cuts.on), found.address
    choices: list[tuple[str, str]] = []
    summits = _summits(asked)
    clear = {"from_told_by": "", "from_known_by": ""}
    if summits:
        day = to_text(summits[0])
        name = gettext("Since the last summit, %(day)s") % {"day": dates.written(day, short=True)}
        choices.append((name, at(**{**clear, "from": day})))
    if len(summits) > 1:
        span = {**clear, "from": to_text(summits[1]), "to": to_text(summits[0])}
        choices.append((gettext("Between the last two summits"), at(**span)))
    for name, days in ((gettext("In the last month"), _MONTH), (gettext("In the last year"), _YEAR)):
        choices.append((name, at(**{**clear, "from": to_text(max(1, on - days))})))
    period = _period(asked)
    if period is not None:
        choices.append((gettext("This package's period"), at(**{**clear, "from": period[0], "to": period[1]})))
    return choices


def _period(asked: Asked) -> tuple[str, str] | None:
    """From the day before the package began until it ended, or until today while it lasts."""
    package = asked.package
    when = parse(package.period) if package is not None and package.period else None
    if when is None or when.start is None:
        return None
    last = min(when.end or Day.max.toordinal(), max(day_of(asked.cuts.on), when.start))
    return to_text(max(1, when.start - 1)), to_text(last)


def side_words(on: str, told_by: str, known_by: str) -> str:
    """The cuts of one side in words."""
    parts = [dates.written(on)]
    if told_by:
        parts.append(gettext("as it could be known by %(date)s") % {"date": dates.written(told_by)})
    if known_by:
        parts.append(gettext("as we had recorded by %(date)s") % {"date": dates.moment(known_by)})
    return ", ".join(parts)


def language() -> str:
    """The language of the sentence."""
    return "ru" if words.is_russian() else "en"

"""What the page on lateness shows: the deficit, the moved goalpost, what falls due, and every move.

Invariant: the figures are those of `facta.measures`; each row leads to the claims beneath it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from facta.desk import amounts, dates, words
from facta.desk.asked import Asked
from facta.measures import Deficit, Falling, Slip, calendar, deficits, goalpost, package_slips, slips
from facta.measures.goalpost import Goalpost
from facta.measures.share import unique
from facta.publish import ics

_STANDING: dict[str, str | Promise] = {"reached": gettext_lazy("reached"), "today": gettext_lazy("due today")}


def lateness(asked: Asked) -> dict[str, Any]:
    """What the template shows, of the package asked for and of all rungs of its provisions and instruments."""
    state, package = asked.state, asked.package
    within = state.members(package.id) if package else set()
    falling = [one for one in calendar(state) if one.id in within and one.standing != "reached"]
    moved = [slip for slip in (*package_slips(state), *slips(state)) if slip.id in within and slip.moves]
    area = goalpost(state, package.id) if package else None
    return {
        "section": "lateness",
        "title": gettext("Lateness"),
        "package_title": words.named(package.title, package.id) if package else "",
        "deficits": [_deficit(asked, one) for one in deficits(state, package.id)] if package else [],
        "goalpost": _area(area) if area and area.share_days is not None else "",
        "moved": [
            {
                "title": asked.named.get(one.id, one.title),
                "address": asked.thing(one.id),
                "first": dates.written(one.baseline, short=True),
                "last": dates.written(one.current, short=True),
                "area": _days(one.area, one.at_least),
                "then": _days(one.area_then, one.at_least),
                "claims": linked(asked, one.claims),
            }
            for one in (area.moved if area else ())
        ],
        "falling": [_falling(asked, one) for one in falling],
        "moves": [row for slip in moved for row in _moves(asked, slip)],
        "empty": words.reason(asked.lines.empty_because) if asked.lines.empty_because else "",
    }


def feed(asked: Asked, absolute: Callable[[str], str]) -> bytes:
    """What falls due in the whole tracker and is not reached, as a calendar feed; `absolute` makes a whole address of a page's."""
    title = words.named(asked.register.title, asked.tracker)

    def description(one: Falling) -> str:
        row = _falling(asked, one)
        by = gettext("Date set by %(who)s, %(date)s (%(kind)s)") % {
            "who": row["by"],
            "date": row["told"] or "–",
            "kind": row["kind"],
        }
        return "\n".join((f"{row['now']}. {by}", *one.claims))

    return ics(
        asked.tracker,
        f"Facta · {title}",
        [one for one in calendar(asked.state) if one.standing != "reached"],
        stamp=Day.fromordinal(asked.state.on).isoformat(),
        summary=lambda one: f"{asked.named.get(one.id, one.title)}: {words.reached(one.act)}",
        description=description,
        address=lambda one: absolute(asked.thing(one.id)),
    )


def linked(asked: Asked, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    """Claims with their addresses; an editors' ruling has none."""
    return [(id, asked.claim(id) if id in asked.state.claims else "") for id in ids]


def voice(asked: Asked, name: str) -> str:
    """Whoever speaks, in the reader's language; a package can set a date as well."""
    packages = {one.title.en: words.named(one.title, one.id) for one in asked.register.packages}
    return asked.who.get(name) or packages.get(name, name)


def _deficit(asked: Asked, one: Deficit) -> dict[str, Any]:
    def share(of: str) -> str:
        found = getattr(one, of)
        if found.value is None:
            return ""
        return gettext("%(n)s of %(of)s") % {"n": round(found.value * found.n), "of": found.n}

    return {
        "party": asked.who.get(one.party, one.party) if one.party else gettext("all together"),
        "n": one.n,
        "not_reached": share("not_reached"),
        "not_notified": share("not_notified"),
        "missed": share("missed"),
        "delay": "" if one.average_delay is None else dates.span(round(one.average_delay)),
        "claims": linked(asked, unique(id for due in one.due for id in due.claims)),
    }


def _area(found: Goalpost) -> str:
    assert found.share_days is not None and found.share_days_then is not None
    days = amounts.number(round(found.area))
    told = ngettext(
        "The dates of this base were moved by %(days)s days in all: %(mean)s for each provision that has a date.",
        "The dates of this base were moved by %(days)s days in all: %(mean)s for each of the %(n)s provisions that have a date.",
        found.n,
    ) % {
        "days": amounts.bounded(days, "at_least") if found.at_least else days,
        "mean": amounts.number(round(found.share_days, 1)),
        "n": found.n,
    }
    since = gettext("Counted from the day on which each move was told: %(days)s and %(mean)s.") % {
        "days": amounts.number(round(found.area_then)),
        "mean": amounts.number(round(found.share_days_then, 1)),
    }
    return f"{told} {since}"


def _days(days: int, at_least: bool) -> str:
    text = dates.span(abs(days))
    text = f"−{text}" if days < 0 else text
    return amounts.bounded(text, "at_least") if at_least else text


def _falling(asked: Asked, one: Falling) -> dict[str, Any]:
    if one.standing == "overdue":
        now = gettext("overdue by %(days)s") % {"days": dates.span(-one.days)}
    elif one.standing == "to_come":
        now = gettext("in %(days)s") % {"days": dates.span(one.days)}
    else:
        now = words.word(_STANDING, one.standing)
    if one.put_off:
        now += "; " + gettext("put off, no new date")
    return {
        "due": dates.written(one.due, short=True),
        "title": asked.named.get(one.id, one.title),
        "address": asked.thing(one.id),
        "n": one.n,
        "rung": words.reached(one.act),
        "now": now,
        "is_late": one.standing == "overdue",
        "by": voice(asked, one.by),
        "told": dates.written(one.told, short=True),
        "kind": words.deadline_kind(one.kind),
        "claims": linked(asked, one.claims),
    }


def _moves(asked: Asked, slip: Slip) -> list[dict[str, Any]]:
    return [
        {
            "title": asked.named.get(slip.id, slip.title),
            "address": asked.thing(slip.id),
            "rung": words.reached(slip.act),
            "told": dates.written(move.told, short=True),
            "by": voice(asked, move.by),
            "before": dates.written(move.before, short=True),
            "after": dates.written(move.deadline, short=True) or gettext("no new date"),
            "days": "" if move.days is None else _days(move.days, at_least=False),
            "claims": linked(asked, move.claims),
        }
        for move in slip.moves
    ]

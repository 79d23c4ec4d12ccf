"""What falls due in a tracker as a calendar feed, each day with the voice that set it and the claims beneath.

Invariant: it holds what the page of deadlines shows and is not reached, of all packages.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day

from django.utils.translation import gettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.measures import Falling, calendar
from facta.publish import ics


def feed(asked: Asked, absolute: Callable[[str], str]) -> bytes:
    """The feed; `absolute` makes a whole address of a page's."""
    title = words.named(asked.register.title, asked.tracker)

    def description(one: Falling) -> str:
        by = gettext("Date set by %(who)s, %(date)s (%(kind)s)") % {
            "who": asked.voice(one.by),
            "date": dates.written(one.told, short=True) or "–",
            "kind": words.deadline_kind(one.kind),
        }
        return "\n".join((f"{_now(one)}. {by}", *one.claims))

    return ics(
        asked.tracker,
        f"Facta · {title}",
        [one for one in calendar(asked.state) if one.standing != "reached"],
        stamp=Day.fromordinal(asked.state.on).isoformat(),
        summary=lambda one: f"{asked.named.get(one.id, one.title)}: {words.reached(one.act)}",
        description=description,
        address=lambda one: absolute(asked.thing(one.id)),
    )


def _now(one: Falling) -> str:
    if one.standing == "overdue":
        now = gettext("overdue by %(days)s") % {"days": dates.span(-one.days)}
    elif one.standing == "to_come":
        now = gettext("in %(days)s") % {"days": dates.span(one.days)}
    else:
        now = gettext("due today")
    return f"{now}; {gettext('put off, no new date')}" if one.put_off else now

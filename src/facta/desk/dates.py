"""EDTF dates and spans of days in the reader's language.

Invariant: nothing is made more precise than it was told: "2021-11" stays a month, "2023-06~" stays about June 2023.
"""

from __future__ import annotations

import re

from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

_PLAIN = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?([~?%]?)")
_DAYS_IN_YEAR = 365.2425
_SEASONS: dict[int, str | Promise] = {
    21: gettext_lazy("spring"),
    22: gettext_lazy("summer"),
    23: gettext_lazy("autumn"),
    24: gettext_lazy("winter"),
}
_SEASONS_OF: dict[int, str | Promise] = {
    21: pgettext_lazy("of", "spring"),
    22: pgettext_lazy("of", "summer"),
    23: pgettext_lazy("of", "autumn"),
    24: pgettext_lazy("of", "winter"),
}


def written(text: str, *, short: bool = False, genitive: bool = False) -> str:
    """An EDTF date for reading: "4 November 2021" (short: "4 Nov 2021"), "November 2021", "about 2021", "2021–2023". `genitive`: as
    it stands in Russian after a preposition such as "до"."""
    if not text:
        return ""
    first, stroke, last = text.partition("/")
    if stroke:
        return _span(first, last, short)
    found = _PLAIN.fullmatch(text)
    if found is None:
        return text
    year, month, day, mark = found.groups()
    plain = _plain(year.lstrip("0") or "0", month, day, short, genitive or mark in ("~", "%"))
    match mark:
        case "~":
            return gettext("about %(date)s") % {"date": plain}
        case "?":
            return gettext("%(date)s, uncertain") % {"date": plain}
        case "%":
            return gettext("about %(date)s, uncertain") % {"date": plain}
    return plain


def _span(first: str, last: str, short: bool) -> str:
    if first in ("", ".."):
        return gettext("until %(date)s") % {"date": written(last, short=short, genitive=True)}
    if last in ("", ".."):
        return gettext("from %(date)s") % {"date": written(first, short=short, genitive=True)}
    joint = "–" if len(first) == len(last) == 4 else " – "
    return f"{written(first, short=short)}{joint}{written(last, short=short)}"


def _plain(year: str, month: str | None, day: str | None, short: bool, genitive: bool = False) -> str:
    if month is None:
        return year
    number = int(month)
    if number > 12:
        season = _SEASONS_OF if genitive else _SEASONS
        return f"{season.get(number, month)} {year}"
    if short:
        name = str(MONTHS_3[number]).capitalize() if not _is_russian() else str(MONTHS_3[number])
    else:
        is_of = _is_russian() and (day is not None or genitive)
        name = str(MONTHS_ALT[number]) if is_of else str(MONTHS[number])
    name = name.lower() if _is_russian() else name
    return f"{int(day)}\u00a0{name} {year}" if day else f"{name} {year}"


def moment(text: str) -> str:
    """A day, or a time of recording ("2025-03-13T17:05:00.000001+00:00") as "13 March 2025, 17:05:00 UTC"."""
    day, stroke, time = text.partition("T")
    return f"{written(day)}, {time[:8]} UTC" if stroke and time else written(text)


def month(year: int, number: int) -> str:
    """A month on an axis."""
    return _plain(str(year), f"{number:02}", None, True)


def span(days: int) -> str:
    """A number of days as years and months: "3 years 11 months", "5 months", "12 days"."""
    if days < 61:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    months = round(days / _DAYS_IN_YEAR * 12)
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(n)d year", "%(n)d years", years) % {"n": years})
    if rest:
        parts.append(ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest})
    return " ".join(parts).replace(" ", "\u00a0", 1)


def _is_russian() -> bool:
    return (get_language() or "").startswith("ru")

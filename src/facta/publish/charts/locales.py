"""How numbers and months are written on the axes, in the form that Vega takes (d3-format, d3-time-format)."""

from __future__ import annotations

from typing import Any

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "ru": "янв. фев. март апр. май июнь июль авг. сен. окт. ноя. дек.",
}
_DAYS = {
    "en": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    "ru": "воскресенье понедельник вторник среда четверг пятница суббота",
}


def locale(language: str) -> dict[str, Any]:
    """The `locale` of a chart's configuration; languages that are not known are written as English."""
    known = language if language in _MONTHS else "en"
    days = _DAYS[known].split()
    return {
        "number": {
            "decimal": "," if known == "ru" else ".",
            "thousands": "\u00a0" if known == "ru" else ",",
            "grouping": [3],
            "currency": ["", ""],
            "percent": "\u00a0%",
        },
        "time": {
            "dateTime": "%d.%m.%Y %H:%M" if known == "ru" else "%-d %B %Y %H:%M",
            "date": "%d.%m.%Y" if known == "ru" else "%-d %B %Y",
            "time": "%H:%M",
            "periods": ["AM", "PM"],
            "days": days,
            "shortDays": [day[:2] if known == "ru" else day[:3] for day in days],
            "months": _MONTHS[known].split(),
            "shortMonths": _SHORT[known].split(),
        },
    }

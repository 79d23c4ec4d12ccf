"""Numbers, shares and quantities in the reader's language.

Invariant: a share is rounded for reading, but a small one never to nothing, nor a great one to all; a number and its unit stay on
one line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext, npgettext, pgettext

from facta.desk.words import is_russian, word
from facta.model.claim import Quantity

_BOUNDS: dict[str, str | Promise] = {
    "over": gettext_lazy("over %(n)s"),
    "under": gettext_lazy("under %(n)s"),
    "about": gettext_lazy("about %(n)s"),
    "almost": gettext_lazy("almost %(n)s"),
    "at_least": gettext_lazy("at least %(n)s"),
    "at_most": gettext_lazy("at most %(n)s"),
}
_UNITS: dict[str, str | Promise] = {
    "programmes": gettext_lazy("programmes"),
    "measures": gettext_lazy("measures"),
    "documents": gettext_lazy("documents"),
    "provisions": gettext_lazy("provisions"),
    "tasks": gettext_lazy("tasks"),
    "plans": gettext_lazy("plans"),
    "union programmes": gettext_lazy("union programmes"),
}
# The same after a number, and after a number in the genitive ("of 21 programmes", "about 21 programmes"): Russian has a form for each.
_COUNTED: dict[str, Callable[[int], str]] = {
    "programmes": lambda n: ngettext("programme", "programmes", n),
    "measures": lambda n: ngettext("measure", "measures", n),
    "documents": lambda n: ngettext("document", "documents", n),
    "provisions": lambda n: ngettext("provision", "provisions", n),
    "tasks": lambda n: ngettext("task", "tasks", n),
    "posts": lambda n: ngettext("post", "posts", n),
    "states": lambda n: ngettext("state", "states", n),
}
_OF: dict[str, Callable[[int], str]] = {
    "programmes": lambda n: npgettext("of", "programme", "programmes", n),
    "measures": lambda n: npgettext("of", "measure", "measures", n),
    "documents": lambda n: npgettext("of", "document", "documents", n),
    "provisions": lambda n: npgettext("of", "provision", "provisions", n),
    "tasks": lambda n: npgettext("of", "task", "tasks", n),
    "posts": lambda n: npgettext("of", "post", "posts", n),
    "states": lambda n: npgettext("of", "state", "states", n),
}
_BASE = re.compile(r"(?:(over|under|about|almost) )?(\d[\d,]*)(?: (\w+))?")


def number(value: float) -> str:
    """A number without needless decimals."""
    text = f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
    return text.replace(".", ",") if is_russian() else text


def percent(share: float) -> str:
    """A share 0 to 1 in per cent; a small share is never rounded to nothing, nor a great one to all."""
    value = share * 100
    whole = round(value)
    if 0 < value < 1 or 99 < value < 100 or (value != whole and value < 10):
        text = f"{value:.1f}"
        text = {"0.0": "0.1", "100.0": "99.9"}.get(text, text)
    else:
        text = str(whole)
    told = pgettext("a share", "%(n)s %%") % {"n": text.replace(".", ",") if is_russian() else text}
    return told.replace(" ", "\u00a0")


def points(value: float, to: float | None = None) -> str:
    """A percentage given in per cent, with every digit that was told: "40 %", "67.8 %", "70–80 %"."""
    text = number(value) if to is None else f"{number(value)}–{number(to)}"
    return (pgettext("a share", "%(n)s %%") % {"n": text}).replace(" ", "\u00a0")


def tenths(value: float) -> str:
    """A number with at most one decimal."""
    return number(round(value, 1))


def bounded(text: str, bound: str | None) -> str:
    """A number with its bound: "over 90 %"."""
    return word(_BOUNDS, bound) % {"n": text} if bound else text


def quantity(told: Quantity) -> str:
    """A quantity as told: "over 400 documents", "70–80 %", "27 of 28 programmes"."""
    text = number(told.value) if told.to is None else f"{number(told.value)}–{number(told.to)}"
    if told.unit == "percent":
        text = (pgettext("a share", "%(n)s %%") % {"n": text}).replace(" ", "\u00a0")
    text = bounded(text, told.bound)
    if told.unit == "percent":
        if told.count is not None and told.of:
            text += " " + gettext("(%(count)s of %(of)s)") % {"count": number(told.count), "of": number(told.of)}
        return text
    if told.of:
        return gettext("%(n)s of %(of)s") % {"n": text, "of": counted(told.of, told.unit, of=True)}
    if told.to is None:
        return counted(told.value, told.unit, bound=told.bound)
    return f"{text}\u00a0{_unit(told.to, told.unit, of=True)}"


def counted(n: float, unit: str, *, of: bool = False, bound: str | None = None) -> str:
    """A number with its unit, governed by it: "28 programmes", "over 400 documents". `of`: as it stands after "of"."""
    text = bounded(number(n), bound)
    return f"{text}\u00a0{_unit(n, unit, of or bool(bound))}" if unit else text


def _unit(n: float, name: str, of: bool) -> str:
    forms = (_OF if of else _COUNTED).get(name)
    return forms(math.floor(n)) if forms else name


def base(name: str) -> str:
    """What a share is told of: "28 programmes", "measures"; a name that is none of these stays as it was told."""
    found = _BASE.fullmatch(name)
    if found is None:
        return word(_UNITS, name) if name in _UNITS else name
    bound, n, unit = found[1], float(found[2].replace(",", "")), found[3]
    if not unit:
        return gettext("%(n)s, unit not told") % {"n": number(n)}
    return counted(n, unit, bound=bound)

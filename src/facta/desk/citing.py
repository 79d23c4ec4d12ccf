"""How a page of a tracker is cited and shared: a permanent address at which every figure stays as it is now, the citation in words and for
BibTeX, and what other sites show of the page.

Invariant: the permanent address names all three dates: the day looked at, by when it was told, and the moment of the last entry of the
tracker's ledger that counts, so that nothing recorded later changes what it shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.charts.index import NAMES
from facta.desk.lists.wanted import EXPORT

# So much of a sentence stands in what other sites show.
_DESCRIPTION = 300
_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}%&$#_"
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as it is cited: its permanent `address`, the citation in words, and for BibTeX."""

    address: str
    plain: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class Social:
    """What other sites show of a page; `image` is empty where it has none."""

    title: str
    description: str
    address: str
    image: str


def citation(request: HttpRequest, asked: Asked, title: str) -> Citation | None:
    """How the page is cited; None where a date of the address cannot be read or nothing is recorded."""
    known_by = asked.cuts.known_by or (asked.record.entries[-1].recorded if asked.record.entries else "")
    if asked.cuts.errors or not known_by:
        return None
    on, told_by = asked.cuts.on, asked.cuts.told_by or asked.cuts.on
    query = request.GET.copy()
    query.pop(EXPORT, None)
    for name, value in (("on", on), ("told_by", told_by), ("known_by", known_by)):
        query[name] = value
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    tracker = words.named(asked.register.title, asked.tracker)
    named = f"{tracker}: {title}" if title != tracker else tracker
    stood = gettext("as it stood on %(on)s, as told by %(told_by)s and recorded by %(known_by)s") % {
        "on": dates.written(on, genitive=True),
        "told_by": dates.written(told_by, genitive=True),
        "known_by": dates.moment(known_by),
    }
    plain = gettext("“%(title)s”, %(stood)s. Facta, %(address)s (head of the ledger: %(head)s).") % {
        "title": named,
        "stood": stood,
        "address": address,
        "head": asked.record.head,
    }
    return Citation(address, plain, _bibtex(asked, named, stood, address))


def social(request: HttpRequest, asked: Asked, context: dict[str, Any]) -> Social:
    """What other sites show of the page."""
    tracker = words.named(asked.register.title, asked.tracker)
    title = str(context.get("title") or tracker)
    image = str(context.get("picture_address") or "")
    if not image and context.get("section") == "overview" and asked.lines.n:
        image = reverse("desk:chart_file", args=[asked.tracker, NAMES[0], "png"]) + asked.cuts.query()
    return Social(
        title if title == tracker else f"{title} · {tracker}",
        sentence(context) or f"{title}. {tracker}",
        request.build_absolute_uri(),
        request.build_absolute_uri(image) if image else "",
    )


def sentence(context: dict[str, Any]) -> str:
    """The sentence of a page: what it answers, else what it is about."""
    for name in ("sentence", "lead"):
        if isinstance(told := context.get(name), str) and told:
            return _short(told)
    if (lead := getattr(context.get("findings"), "lead", None)) is not None:
        return _short("".join(part.text for part in lead))
    if (told := getattr(context.get("chart"), "sentence", "")) or (told := context.get("about", "")):
        return _short(str(told))
    if (claim := context.get("shown")) is not None and hasattr(claim, "text"):
        return _short(f"{claim.publisher}: {claim.text}")
    known = " ".join(str(context.get(name) or "") for name in ("known_word", "why")).strip()
    return _short(f"{context.get('title')}: {known}") if known else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _DESCRIPTION else text[: _DESCRIPTION - 1].rpartition(" ")[0] + "…"


def _bibtex(asked: Asked, title: str, stood: str, address: str) -> str:
    key = re.sub(r"[^A-Za-z0-9-]", "", f"facta-{asked.tracker}-{asked.cuts.on}")
    fields = {
        "title": "{" + _escaped(title) + "}",
        "author": "{Facta}",
        "year": asked.cuts.on[:4],
        "howpublished": _escaped(stood),
        "url": address,
        "note": _escaped(gettext("Head of the ledger: %(head)s") % {"head": asked.record.head}),
    }
    return "@misc{" + key + ",\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in text)

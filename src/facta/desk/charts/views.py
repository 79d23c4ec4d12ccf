"""The addresses of the charts: their gallery, a page for each, its files, and the script that explores them.

Files and the view to embed take, beside the cuts, `theme=light|dark`, `width=wide|narrow` and `lang=en|ru`, so that an address gives the
same picture to everyone.

Invariant: only the view to embed may stand in a frame of another site, and there is nothing in it to press.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_exempt

from facta.desk import words
from facta.desk.answers import csv_answer, cuts_value, json_answer, page, refused, tracker_page
from facta.desk.asked import Asked, Choice, Missing, asked
from facta.desk.charts.index import CHARTS, NAMES, chart
from facta.desk.charts.made import Chart
from facta.desk.charts.shown import (
    Shown,
    address,
    explorer_address,
    of_page,
    page_address,
    png_of,
    rows_of,
    shown,
    svg_of,
)
from facta.publish.charts import EXPLORER, Look, explorer, look
from facta.publish.charts.look import Theme, Width

KINDS: tuple[str, ...] = ("json", "svg", "png", "csv")
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# What the pages' own policy forbids and a picture needs: nothing. It may be shown anywhere, and runs nothing.
_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_FRAMED = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors *"
_LANGUAGES = ("en", "ru")


@page
def gallery(request: HttpRequest, tracker: str) -> HttpResponse:
    """Every chart of the tracker, each with its sentence and its table."""
    found = asked(request, tracker)
    return tracker_page(
        request,
        found,
        "desk/charts.html",
        {
            "section": "charts",
            "title": gettext("Charts"),
            "json_address": reverse("desk:charts_json", args=[tracker]) + found.cuts.query(),
            "charts": [(CHARTS[name], shown(found, name)) for name in NAMES],
            "explorer_address": explorer_address(),
            "packages": _packages(found),
        },
    )


@page
def gallery_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """What each chart tells, and where its files lie."""
    found = asked(request, tracker)
    wrong = refused(found)
    if wrong is not None:
        return wrong
    told = (found.kept(f"chart as JSON {name}", lambda name=name: _told(found, name)) for name in NAMES)  # type: ignore[misc]
    return json_answer({**cuts_value(found), "charts": [one for one in told if one is not None]})


def _told(found: Asked, name: str) -> dict[str, Any] | None:
    made = chart(found, name)
    return None if made is None else _value(found, made)


def _value(found: Asked, made: Chart) -> dict[str, Any]:
    return {
        "name": made.name,
        "title": made.heading.title,
        "sentence": made.heading.sentence,
        "as_of": made.heading.as_of,
        "page": page_address(found, made.name),
        **{kind: address(found, made.name, kind) for kind in KINDS},
    }


@page
def single(request: HttpRequest, tracker: str, name: str) -> HttpResponse:
    """One chart with its table; with `?embed` alone, to stand in a page elsewhere."""
    if "embed" in request.GET:
        return embedded(request, tracker, name)
    found = asked(request, tracker)
    made = _made(found, name)
    known = CHARTS[name]
    return tracker_page(
        request,
        found,
        "desk/chart_page.html",
        {
            "section": "charts",
            "title": str(known.title),
            "known": known,
            "chart": of_page(found, made) if made else None,
            "explorer_address": explorer_address(),
            "charts_address": reverse("desk:charts", args=[tracker]) + found.cuts.query(),
            "json_address": address(found, name, "json"),
            "picture_address": request.build_absolute_uri(address(found, name, "png")),
            "embed_code": _embed_code(request, found, name, made) if made else "",
        },
    )


def _embed_code(request: HttpRequest, found: Asked, name: str, made: Chart) -> str:
    """What to copy into a page elsewhere."""
    from django.utils.html import escape

    language = translation.get_language() or "en"
    source = request.build_absolute_uri(page_address(found, name, embed="1", lang=language[:2]))
    return f'<iframe src="{escape(source)}" title="{escape(made.heading.title)}" width="100%" height="700" loading="lazy"></iframe>'


@xframe_options_exempt
def embedded(request: HttpRequest, tracker: str, name: str) -> HttpResponse:
    """One chart alone with its sentence and where it comes from."""
    with _language(request):
        found = asked(request, tracker)
        made = _made(found, name)
        theme = request.GET.get("theme", "")
        context = {
            "title": made.heading.title if made else str(CHARTS[name].title),
            "chart": of_page(found, made) if made else None,
            "known": CHARTS[name],
            "source": page_address(found, name),
            "tracker_title": words.named(found.register.title, tracker),
            "theme": theme if theme in ("light", "dark") else "",
            "language": translation.get_language(),
        }
        answer = render(request, "desk/embed.html", context, status=400 if found.cuts.errors else 200)
    answer.headers["Content-Security-Policy"] = _FRAMED
    answer.headers.pop("X-Frame-Options", None)
    answer.xframe_options_exempt = True
    return answer


@page
def file(request: HttpRequest, tracker: str, name: str, kind: str) -> HttpResponse:
    """The chart as its spec, a drawing, a picture or rows."""
    with _language(request):
        found = asked(request, tracker)
        wrong = refused(found)
        if wrong is not None:
            return wrong
        made = _made(found, name)
        if made is None:
            raise Missing(str(CHARTS[name].empty), [Choice(gettext("Charts"), reverse("desk:charts", args=[tracker]))])
        return _file(tracker, made, kind, _look(request))


def _file(tracker: str, made: Chart, kind: str, seen: Look) -> HttpResponse:
    if kind == "json":
        return json_answer(made.draw(seen))
    if kind == "csv":
        return csv_answer([rows_of(made)], f"{tracker}-{made.name}")
    spec = made.draw(seen)
    content: str | bytes = svg_of(made, spec) if kind == "svg" else png_of(spec)
    headers = {"Content-Security-Policy": _PICTURE, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=_TYPES[kind], headers=headers)


@cache
def _script() -> bytes:
    return explorer().encode()


def script(request: HttpRequest, version: str) -> HttpResponse:
    """Vega, Vega-Lite and vega-embed, which a reader's browser asks for when a chart is to be explored."""
    is_current = version == EXPLORER
    kept = "public, max-age=31536000, immutable" if is_current else "no-cache"
    headers = {"Cache-Control": kept, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8", headers=headers)


def _made(found: Asked, name: str) -> Chart | None:
    if name not in CHARTS:
        there_is = [Choice(str(known.title), page_address(found, other)) for other, known in CHARTS.items()]
        raise Missing(gettext("There is no chart “%(name)s”.") % {"name": name}, there_is)
    return chart(found, name)


def _look(request: HttpRequest) -> Look:
    """The look that the address asks for. Raises `Missing` (400) for one that there is not."""
    theme, width = request.GET.get("theme", "light"), request.GET.get("width", "wide")
    if theme not in ("light", "dark") or width not in ("wide", "narrow"):
        raise Missing(gettext("A chart has theme=light or dark, and width=wide or narrow."), status=400)
    seen = look(cast(Width, width), cast(Theme, theme))
    return seen.explored() if "explore" in request.GET else seen


@contextmanager
def _language(request: HttpRequest) -> Iterator[None]:
    """In the language that the address names, else in the reader's."""
    asked_for = request.GET.get("lang", "")
    if asked_for in _LANGUAGES:
        with translation.override(asked_for):
            yield
    else:
        yield


def _packages(found: Asked) -> list[dict[str, Any]]:
    """The packages to choose from; none where there is only one."""
    known = found.state.register.packages
    here = reverse("desk:charts", args=[found.tracker])
    return (
        [
            {
                "title": words.named(one.title, one.id),
                "address": here + found.cuts.query(package=one.id),
                "is_current": found.package is not None and one.id == found.package.id,
            }
            for one in known
        ]
        if len(known) > 1
        else []
    )


__all__ = ["Shown", "embedded", "file", "gallery", "gallery_json", "script", "single"]

"""The addresses of the design: its page, and the tokens as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from facta.desk.answers import csv_answer, json_answer, page
from facta.desk.asked import Missing
from facta.desk.charts.shown import explorer_address
from facta.desk.designing.page import least, table
from facta.desk.designing.page import page as gathered
from facta.desk.designing.tokens import colours, lengths
from facta.desk.lists import export, exported, laid, rows_csv
from facta.desk.lists.wanted import EXPORT


@page
def design(request: HttpRequest) -> HttpResponse:
    """The design system on one page."""
    wish = request.GET.get(EXPORT, "")
    if not wish:
        return render(request, "desk/design.html", {**gathered(request), "explorer_address": explorer_address()})
    laid_out = laid(table(), request.path, request.GET)
    match wish:
        case "colours.csv":
            return csv_answer(rows_csv(*exported(laid_out)), "facta-colours")
        case "colours.json":
            return json_answer(export.value(laid_out))
    raise Missing(gettext("This page has no table to export as “%(name)s”.") % {"name": wish})


@page
def design_json(request: HttpRequest) -> HttpResponse:
    """The tokens with the contrast of each colour."""
    return json_answer(
        {
            "colours": [
                {
                    "name": one.name,
                    "least": least(one.name),
                    **{
                        theme: {
                            "code": one.codes[theme],
                            "on_paper": round(one.on_paper[theme], 2),
                            "on_raised": round(one.on_raised[theme], 2),
                        }
                        for theme in one.codes
                    },
                }
                for one in colours()
            ],
            "lengths": dict(lengths()),
        }
    )

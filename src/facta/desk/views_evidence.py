"""The pages of evidence: documents, claims and sources, each with its JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from facta.desk import documents as archived
from facta.desk import one_claim, sources
from facta.desk.answers import json_answer, page, refused, tracker_page
from facta.desk.asked import asked


@page
def documents(request: HttpRequest, tracker: str) -> HttpResponse:
    """The archived documents."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/documents.html", archived.documents(found))


@page
def documents_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(archived.documents_value(found))


@page
def document(request: HttpRequest, tracker: str, sha256: str) -> HttpResponse:
    """One document: its text with its claims marked, opened at a `part`, a `claim` or an offset (`at`)."""
    found = asked(request, tracker)
    shown = archived.document(found, sha256, **_place(request))
    return tracker_page(request, found, "desk/document.html" if "text" in shown else "desk/document_gone.html", shown)


@page
def document_json(request: HttpRequest, tracker: str, sha256: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(archived.document_value(found, sha256, **_place(request)))


@page
def claim(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """One claim with its evidence, its event, what rests on it and its history."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/claim.html", one_claim.claim(found, id))


@page
def claim_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(one_claim.claim_value(found, id))


@page
def source(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """One source."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/source.html", sources.source(found, id))


@page
def source_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(sources.source_value(found, id))


def _place(request: HttpRequest) -> dict[str, Any]:
    return {name: request.GET.get(name, "").strip() for name in ("part", "claim", "at")}

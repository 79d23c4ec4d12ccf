"""The guard before every page: an address below a tracker that the visitor may not see answers as if the tracker were not there.

Invariant: it stands before the view, for every method and every kind of answer, so that no view can forget it; nothing of a tracker
that is not public is kept by a cache between the server and the reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from facta.desk import access
from facta.desk.answers import missing_answer
from facta.desk.asked import no_tracker
from facta.desk.models import PUBLIC
from facta.desk.records import record
from facta.errors import UnknownError


class Guard:
    """Middleware; it stands after the one that tells who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "facta_is_guarded", False):
            response.headers["Cache-Control"] = "private, no-cache"
            patch_vary_headers(response, ("Cookie",))
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """404 for a tracker that the visitor may not see, before its view is asked anything."""
        tracker = kwargs.get("tracker")
        if tracker is None:
            return None
        request.facta_is_guarded = access.audience(tracker) != PUBLIC  # type: ignore[attr-defined]
        if access.may_see(request, tracker) and _is_there(tracker):
            return None
        return missing_answer(request, no_tracker(request, tracker))


def _is_there(tracker: str) -> bool:
    """Asked here too, so that what may not be seen and what is not there answer alike to every method."""
    try:
        record(tracker)
    except UnknownError:
        return False
    return True

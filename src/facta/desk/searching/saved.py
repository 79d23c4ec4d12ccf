"""Searches that a browser keeps under a name, in a signed cookie: nothing of them is stored here.

Invariant: a cookie that was changed, or is too old to be read, is an empty list; names are unique, and what does not fit is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

COOKIE = "facta_searches"
MOST, LONGEST_NAME = 20, 60
# Browsers keep 4,096 bytes of a cookie, its name and attributes among them.
_MOST_BYTES = 3800
_SALT = "facta.desk.searching.saved"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Saved:
    """A search: its name, the tracker (empty for all) and the question of its address, without `?`."""

    name: str
    tracker: str
    query: str


class RefusedError(Exception):
    """It cannot be kept; the message says why, in the reader's language."""


def saved(request: HttpRequest) -> list[Saved]:
    """The searches that the browser keeps, in the order in which they were kept."""
    try:
        text = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT)
        return msgspec.convert(text, list[Saved])
    except (signing.BadSignature, msgspec.ValidationError, ValueError):
        return []


def kept(request: HttpRequest, one: Saved) -> list[Saved]:
    """The searches with one more, in place of one of the same name. Raises `RefusedError`."""
    name = " ".join(one.name.split())
    if not name:
        raise RefusedError(gettext("Give the search a name."))
    if len(name) > LONGEST_NAME:
        raise RefusedError(
            gettext("The name is longer than %(most)d letters. Give a shorter one.") % {"most": LONGEST_NAME}
        )
    others = [other for other in saved(request) if other.name != name]
    found = [*others, Saved(name, one.tracker, one.query)]
    if len(found) > MOST or len(_text(found)) > _MOST_BYTES:
        raise RefusedError(gettext("This browser keeps no more searches. Remove one first."))
    return found


def keep(response: HttpResponse, searches: list[Saved], *, secure: bool) -> None:
    """Have the browser keep these."""
    if not searches:
        response.delete_cookie(COOKIE)
        return
    response.set_cookie(COOKIE, _text(searches), max_age=_YEAR, samesite="Lax", secure=secure, httponly=True)


def _text(searches: list[Saved]) -> str:
    return signing.dumps(msgspec.to_builtins(searches), salt=_SALT, compress=True)

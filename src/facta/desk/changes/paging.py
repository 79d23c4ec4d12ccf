"""Which entries a page shows: the filters of the address, and one page of the ledger by number.

Invariant: a page reads its own entries and those beside them, however long the ledger is; with the cut `known_by` nothing recorded later
is listed. A filter that names nothing there is refused with what there is.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from facta import ledger
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.changes.entries import KINDS, kind_name
from facta.model import Entry
from facta.state.replay import cut

PAGE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One page of entries, the newest first, with the numbers from which the page before and the page after begin, None where there is
    none; `given` are the filters in force."""

    entries: list[Entry]
    newer: int | None
    older: int | None
    given: dict[str, str]


def part(asked: Asked, query: QueryDict) -> Part:
    """The page that the address asks for: `kind`, `coder`, and `before` or `after` a number. Raises `Missing` (400)."""
    given = {name: value for name in ("kind", "coder") if (value := query.get(name, "").strip())}
    kind, coder = given.get("kind", ""), given.get("coder", "")
    if kind and kind not in KINDS:
        raise Missing(
            gettext("There is no kind of entry “%(name)s”.") % {"name": kind},
            [Choice(kind_name(one), asked.changes(kind=one)) for one in ledger.kinds_used(asked.tracker)],
            status=400,
        )
    below, above = _number(asked, query, "before"), _number(asked, query, "after")

    def entries(below: int | None, above: int | None, most: int) -> list[Entry]:
        until = cut(asked.cuts.known_by) if asked.cuts.known_by else ""
        return ledger.page(asked.tracker, kind=kind, actor=coder, until=until, below=below, above=above, most=most)

    found = entries(None if above is not None else below, above, PAGE + 1)
    is_full = len(found) > PAGE
    shown = found[-PAGE:] if above is not None else found[:PAGE]
    if not shown and coder and coder not in ledger.actors(asked.tracker):
        raise Missing(
            gettext("Nobody recorded anything under “%(name)s”.") % {"name": coder},
            [Choice(one, asked.changes(coder=one)) for one in ledger.actors(asked.tracker)],
            status=400,
        )
    if not shown:
        return Part([], None, None, given)
    has_older = is_full if above is None else bool(entries(shown[-1].seq, None, 1))
    has_newer = is_full if above is not None else bool(below is not None and entries(None, shown[0].seq, 1))
    return Part(shown, shown[0].seq if has_newer else None, shown[-1].seq if has_older else None, given)


def _number(asked: Asked, query: QueryDict, name: str) -> int | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Missing(
            gettext("“%(text)s” is no number of an entry.") % {"text": text},
            [Choice(gettext("What was recorded last"), asked.changes())],
            status=400,
        )
    return int(text)


def one(asked: Asked, seq: int) -> Entry:
    """The tracker's entry with this number. Raises `Missing`."""
    found = ledger.page(asked.tracker, below=seq + 1, above=seq - 1, most=1)
    if not found:
        raise Missing(
            gettext("This tracker has no entry %(seq)s.") % {"seq": seq},
            [Choice(gettext("What was recorded last"), asked.changes())],
        )
    return found[0]

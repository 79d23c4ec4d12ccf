"""What a reader can do about a page without figures.

Invariant: it leads to where there is something, or says what to type; it never shows an empty page alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from facta.desk.asked import Asked


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do where there is no figure: a sentence with a link, or with commands to type."""

    text: str
    address: str = ""
    commands: tuple[str, ...] = ()


def advice(asked: Asked, here: str) -> Advice:
    """What to do about a page that has no figure behind its cuts. `here`: its address without any cut."""
    given, state = asked.cuts.given, asked.state
    if not state.claims and "known_by" in given:
        return Advice(gettext("Show what is recorded by now"), here + asked.cuts.query(known_by=""))
    if not state.claims and ("on" in given or "told_by" in given):
        return Advice(gettext("Show it as it stands today"), here + asked.cuts.query(on="", told_by=""))
    if not state.claims and state.pending:
        review = (f"facta review {asked.tracker}",)
        return Advice(gettext("Proposals count only when they are accepted:"), commands=review)
    if not state.claims:
        begin = (f"facta add {asked.tracker} document.pdf", f"facta review {asked.tracker}")
        return Advice(gettext("Add documents and review what the engine proposes:"), commands=begin)
    package = asked.package.id if asked.package else ""
    return Advice(gettext("What is told of it"), asked.claims(provision=package))

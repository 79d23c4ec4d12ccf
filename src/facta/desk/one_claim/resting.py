"""What rests on a claim: what is known of things, rungs, schedules, figures, assessments and inquiries.

Invariant: whatever is named here would have to be looked at again if the claim fell; nothing told behind the cuts is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from facta.desk import dates, figures, words
from facta.desk.asked import Asked
from facta.model.claim import Claim
from facta.model.register import Provision
from facta.state import Thing

# Figures that are sought: those of the lines and of lateness, and where the parties are shown otherwise. The paper audit rests on the
# register, and signs of stalling take the longest to find.
_FIGURES: tuple[str, ...] = (
    "promised", "declared", "declared_all", "delivered", "proven_gap", "unverified", "on_paper", "headline", "overdue", "long_overdue",
    "contradicted", "stated", "disagreeing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rest:
    """Something that rests on the claim: a sentence about `name`, which leads to `address`. `kind` is its code."""

    kind: str
    text: str
    name: str
    address: str


def resting(asked: Asked, claim: Claim) -> list[Rest]:
    """What rests on a claim that counts; nothing rests on another."""
    if claim.id not in asked.state.claims:
        return []
    return [
        *_known(asked, claim),
        *_rungs(asked, claim),
        *_dates(asked, claim),
        *_inquiries(asked, claim.id),
        *_in_figures(asked, claim),
    ]


def things(asked: Asked, claim: Claim) -> list[Thing]:
    """The provision and the instrument that the claim is about; a package is no thing."""
    state = asked.state
    found = [state.provisions.get(claim.provision or "") or state.alleged.get(claim.provision or "")]
    found.append(state.instruments.get(claim.instrument or ""))
    return [thing for thing in found if thing is not None]


def _known(asked: Asked, claim: Claim) -> Iterator[Rest]:
    for id in _touched(asked, claim):
        known = asked.state.known(id)
        if claim.id in known.claims:
            reason = words.reason(known.reason, asked.titles)
            text = gettext("decides what is known: %(known)s (%(reason)s)") % {
                "known": words.knowledge(known.status),
                "reason": reason,
            }
            yield Rest("known", text, asked.named.get(id, id), asked.thing(id))


def _touched(asked: Asked, claim: Claim) -> list[str]:
    """The provisions of which the claim can decide what is known: its own, those that require its instrument, and all above them."""
    by_id = {one.id: one for one in asked.register.provisions}
    state = asked.state
    first = [one.id for one in by_id.values() if one.id == claim.provision or (claim.instrument or "") in one.requires]
    found: dict[str, None] = {}
    for id in first:
        at: str | None = id
        while at is not None and at in by_id and at not in found:
            found[at] = None
            at = by_id[at].parent
    return [id for id in found if id in state.provisions or id in state.alleged]


def _rungs(asked: Asked, claim: Claim) -> Iterator[Rest]:
    for thing in things(asked, claim):
        reached: dict[str, set[str]] = {}
        for climb in thing.record.ladder.climbs:
            if claim.id in climb.claims:
                reached.setdefault(thing.rungs[climb.rung].act, set()).update(climb.parties)
        for act, parties in reached.items():
            who = ", ".join(sorted(asked.who.get(party, party) for party in parties))
            text = gettext("verifies a rung: %(rung)s (%(who)s)") % {"rung": words.reached(act), "who": who}
            yield Rest("rung", text, asked.named.get(thing.id, thing.id), asked.thing(thing.id))


def _dates(asked: Asked, claim: Claim) -> Iterator[Rest]:
    for thing in things(asked, claim):
        for rung in thing.rungs:
            schedule = asked.state.rung_schedule(thing.id, rung.act)
            if schedule is None:
                continue
            named = asked.named.get(thing.id, thing.id), asked.thing(thing.id)
            if claim.id in schedule.first.claims:
                told = {"date": dates.written(schedule.first.deadline), "rung": words.reached(rung.act)}
                yield Rest("deadline", gettext("gives the first deadline: %(rung)s by %(date)s") % told, *named)
            for move in schedule.moves:
                if claim.id not in move.claims:
                    continue
                moved = {
                    "before": dates.written(move.replaces),
                    "after": dates.written(move.deadline) or gettext("no new date"),
                    "rung": words.reached(rung.act),
                }
                yield Rest("move", gettext("moves the deadline of %(rung)s: %(before)s → %(after)s") % moved, *named)


def _inquiries(asked: Asked, id: str) -> Iterator[Rest]:
    for inquiry in asked.standing.replay.inquiries.values():
        for weighing in inquiry.weighings:
            if weighing.claim == id:
                text = gettext("is weighed in the inquiry: %(why)s") % {"why": weighing.because or inquiry.id}
                yield Rest("inquiry", text, words.named(inquiry.title, inquiry.id), "")


def _in_figures(asked: Asked, claim: Claim) -> Iterator[Rest]:
    package = _package(asked, claim)
    for name in in_figures(asked, package).get(claim.id, ()):
        yield Rest(
            "figure",
            gettext("lies beneath the figure"),
            figures.title(name),
            asked.claims(figure=name, package=package),
        )


def in_figures(asked: Asked, package: str) -> dict[str, tuple[str, ...]]:
    """Claim -> the figures of the package that it lies beneath. Computed once for each day that is asked for."""
    state = asked.state
    if state.empty_because or not state.register.packages:
        return {}
    key = ("in figures", state.on_text, state.told_by_text, package)

    def compute() -> dict[str, tuple[str, ...]]:
        of = asked.of(package)
        found: dict[str, list[str]] = {}
        for name in _FIGURES:
            for id in figures.beneath(of, name).ids:
                found.setdefault(id, []).append(name)
        return {id: tuple(names) for id, names in found.items()}

    return asked.standing.kept(key, compute)


def _package(asked: Asked, claim: Claim) -> str:
    """The package that the claim is about, else the one asked for; empty where there is none."""
    packages = asked.state.packages
    if claim.provision in packages:
        return claim.provision or ""
    for thing in things(asked, claim):
        if isinstance(thing.value, Provision):
            return thing.value.package
    requiring = next((one for one in asked.register.provisions if (claim.instrument or "") in one.requires), None)
    return requiring.package if requiring else asked.package.id if asked.package else ""

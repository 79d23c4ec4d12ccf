"""How a claim stands, in a word and a sentence each: rejected, retracted, disputed, stale, told later, alleged.

Invariant: a claim that counts without any reserve has none of them; each is told by its word and its form, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from facta.desk import dates
from facta.desk.asked import Asked
from facta.desk.one_claim.resting import in_figures, things
from facta.model.claim import Claim
from facta.model.edtf import to_text


@dataclass(frozen=True, slots=True)
class Standing:
    """One way in which it stands: its `code`, the `word` for it, and what follows."""

    code: str
    word: str
    text: str


def standings(asked: Asked, claim: Claim) -> list[Standing]:
    """How a claim stands that was not erased, the gravest first."""
    replay, state, id = asked.standing.replay, asked.state, claim.id
    if id in replay.retracted:
        text = gettext("It was withdrawn and counts in no figure.")
        return [Standing("retracted", gettext("retracted"), _because(text, replay.reasons.get(id, "")))]
    if id in replay.rejected:
        text = gettext("This proposal was rejected. It counts in no figure.")
        return [Standing("rejected", gettext("rejected"), _because(text, replay.reasons.get(id, "")))]
    if id in replay.pending:
        text = gettext("This claim is a proposal that waits for review. It counts in no figure.")
        return [Standing("proposed", gettext("proposed"), text)]
    if id not in state.claims:
        text = gettext("This claim was told after the day asked about and counts in no figure of that day.")
        return [Standing("later", gettext("told later"), text)]
    return [*_disputed(asked, claim), *_alleged(asked, claim), *_stale(asked, claim)]


def _because(text: str, reason: str) -> str:
    return f"{text} {gettext('The reason given: %(reason)s') % {'reason': reason}}" if reason else text


def _disputed(asked: Asked, claim: Claim) -> Iterator[Standing]:
    rulings = asked.state.assessments.values()
    is_held = any(one.kind != "adjudication" and claim.id in (*one.claims, *one.against) for one in rulings)
    package = asked.package.id if asked.package else ""
    if is_held or "contradicted" in in_figures(asked, package).get(claim.id, ()):
        yield Standing(
            "disputed",
            gettext("disputed"),
            gettext("Other claims tell otherwise; both stand below or among the contradictions."),
        )


def _alleged(asked: Asked, claim: Claim) -> Iterator[Standing]:
    if claim.provision in asked.state.alleged:
        text = gettext(
            "It tells of a promise that is only said to have been made; it is in no figure until the promise is confirmed."
        )
        yield Standing("alleged", gettext("alleged"), text)


def _stale(asked: Asked, claim: Claim) -> Iterator[Standing]:
    """Evidence that something was not complete holds for as long as the codebook says, unless it lasts or verifies a rung, which stays."""
    if any(claim.id in climb.claims for thing in things(asked, claim) for climb in thing.record.ladder.climbs):
        return
    after = asked.state.codebook.rules.stale_after
    ends = [
        None if one.lasting else one.day + after
        for thing in things(asked, claim)
        for one in thing.record.not_done
        if claim.id in one.claims
    ]
    last = max((end for end in ends if end is not None), default=None)
    if last is not None and None not in ends and 0 < last < asked.state.on:
        told = {"date": dates.written(to_text(last), genitive=True)}
        text = (
            gettext("As evidence that something was not complete it held until %(date)s, and decides nothing after it.")
            % told
        )
        yield Standing("stale", gettext("stale"), text)

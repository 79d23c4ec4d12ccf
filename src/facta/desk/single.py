"""What the page of one claim shows, and rulings in words.

Invariant: what was told after the cut is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from facta.desk import figures, words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import linked, publisher, shown
from facta.errors import FactaError
from facta.ledger import archive
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.model.entry import Correction, Decision, Retraction
from facta.state import Thing
from facta.state.replay import cut

# So many characters of the document stand on either side of a quote.
_AROUND = 320


@dataclass(frozen=True, slots=True)
class Ruling:
    """An assessment in words, with the claims that it weighs."""

    id: str
    kind: str
    title: str
    finding: str
    told: str
    versions: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...]


def ruling(asked: Asked, found: Assessment) -> Ruling:
    """An assessment for a page."""
    return Ruling(
        found.id, words.assessment(found.kind), found.title, found.finding, found.told, found.versions,
        linked(asked, found.claims), linked(asked, found.against),
    )  # fmt: skip


def filters(asked: Asked, given: dict[str, str]) -> list[dict[str, str]]:
    """The filters in force, each with the address of the list without it."""
    names: dict[str, Callable[[str], str]] = {
        "figure": figures.title,
        "provision": lambda value: asked.named.get(value, value),
        "act": words.act,
        "source": lambda value: publisher(asked, value),
        "pending": lambda value: gettext("waiting for review"),
        "order": lambda value: gettext("least certain first"),
    }
    return [
        {
            "name": names[name](value),
            "without": asked.claims(**{other: kept for other, kept in given.items() if other != name}),
        }
        for name, value in given.items()
    ]


def choices(asked: Asked, given: dict[str, str]) -> dict[str, list[tuple[str, str, bool]]]:
    """What the list of claims can be narrowed to: codes of acts and ids of things that claims tell of, each with its name and whether
    it is chosen."""
    claims = asked.state.claims.values()
    acts = {claim.act for claim in claims}
    about = {id for claim in claims for id in (claim.provision, claim.instrument)}
    return {
        "act": [
            (act.id, words.act(act.id), act.id == given.get("act"))
            for act in asked.state.codebook.acts
            if act.id in acts
        ],
        "provision": [(id, name, id == given.get("provision")) for id, name in asked.named.items() if id in about],
    }


def claim(asked: Asked, id: str) -> dict[str, Any]:
    """The page of one claim. Raises `Missing`."""
    replay = asked.standing.replay
    standing = ""
    found = asked.state.claims.get(id)
    if found is None and (found := replay.claims.get(id)) is not None:
        standing = gettext("This claim was told after the day asked about and counts in no figure of that day.")
    if found is None and (found := replay.pending.get(id)) is not None:
        standing = gettext("This claim is a proposal that waits for review. It counts in no figure.")
    if found is None and (found := replay.rejected.get(id)) is not None:
        standing = gettext("This proposal was rejected. It counts in no figure.")
    if found is None:
        raise _no_claim(asked, id)
    about = asked.state.assessments.values()
    return {
        "title": gettext("Claim %(id)s") % {"id": id},
        "id": id,
        "standing": standing,
        "shown": shown(asked, found),
        "around": _around(asked, found),
        "history": _history(asked, id),
        "rulings": [ruling(asked, one) for one in about if id in (*one.claims, *one.against)],
    }


def _no_claim(asked: Asked, id: str) -> Missing:
    replay = asked.standing.replay
    if id in replay.retracted:
        reason = replay.reasons.get(id, "")
        message = gettext("The claim “%(id)s” was retracted.") % {"id": id}
        if reason:
            message += " " + gettext("The reason given: %(reason)s") % {"reason": reason}
    else:
        message = gettext("There is no claim “%(id)s” in this tracker.") % {"id": id}
    beginning = id.partition(".")[0]
    near = [known for known in asked.state.claims if known.partition(".")[0] == beginning][:20]
    return Missing(
        message,
        [Choice(known, asked.claim(known)) for known in near] or [Choice(gettext("All claims"), asked.claims())],
    )


def _around(asked: Asked, found: Claim) -> dict[str, str] | None:
    """The quote with the words before and after it, out of the archive; None for a citation or where the text is gone."""
    quote = found.quote
    document = asked.standing.replay.documents.get(quote.document) if quote else None
    if quote is None or document is None:
        return None
    try:
        text = archive.text(document.text_sha256)
    except FactaError:
        return None
    if text[quote.start : quote.end] != quote.text:
        return {"differs": gettext("The archived text no longer has these words at this place. Run `facta verify`.")}
    start, end = max(0, quote.start - _AROUND), quote.end + _AROUND
    before, after = text[start : quote.start], text[quote.end : end]
    return {
        "before": ("… " + before.partition(" ")[2]) if start else before,
        "quote": quote.text,
        "after": (after.rpartition(" ")[0] + " …") if end < len(text) else after,
        "language": document.language,
    }


def _history(asked: Asked, id: str) -> list[dict[str, str]]:
    """What was recorded about the claim, oldest first, behind the cut of recording."""
    limit = cut(asked.cuts.known_by) if asked.cuts.known_by else None
    found = []
    for entry in asked.record.entries:
        payload = entry.payload
        target = (
            payload.target if isinstance(payload, Decision | Correction | Retraction) else getattr(payload, "id", "")
        )
        if target != id or entry.kind not in _DEEDS or (limit is not None and entry.recorded > limit):
            continue
        deed = payload.verdict if isinstance(payload, Decision) else entry.kind
        found.append(
            {
                "recorded": entry.recorded[:16].replace("T", " "),
                "deed": _deed(deed),
                "actor": entry.actor,
                "seq": str(entry.seq),
                "reason": getattr(payload, "reason", ""),
            }
        )
    return found


_DEEDS = ("claim", "proposal", "decision", "correction", "retraction")


def _deed(name: str) -> str:
    return {
        "claim": gettext("coded"),
        "proposal": gettext("proposed"),
        "accept": gettext("accepted"),
        "reject": gettext("rejected"),
        "reopen": gettext("reopened"),
        "correction": gettext("corrected"),
        "retraction": gettext("retracted"),
    }.get(name, name)


def one_of(asked: Asked, id: str, among: Mapping[str, Thing]) -> Thing:
    """The provision or instrument with the id. Raises `Missing`."""
    found = among.get(id)
    if found is None:
        raise Missing(
            gettext("There is no “%(id)s” in this tracker.") % {"id": id},
            [Choice(asked.named.get(known, known), asked.thing(known)) for known in among],
        )
    return found

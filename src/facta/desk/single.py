"""What the pages of one claim and of one provision or instrument show.

Invariant: what is known is shown with its reason and the claims that decide; what was told after the cut is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from facta.desk import dates, figures, words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import linked, newest, publisher, shown
from facta.desk.matrix import cell
from facta.desk.overview import slipped
from facta.desk.participating import taking_part
from facta.errors import FactaError
from facta.ledger import archive
from facta.measures import slips
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.model.edtf import to_text
from facta.model.entry import Correction, Decision, Retraction
from facta.model.register import Instrument, Provision
from facta.state import Thing
from facta.state.replay import cut

# So many characters of the document stand on either side of a quote.
_AROUND = 320
# So many claims stand on the page of a thing, told of it and told of the whole; the list of claims has the rest.
_SHOWN, _INHERITED = 12, 4


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


def thing(asked: Asked, id: str, among: Mapping[str, Thing]) -> dict[str, Any]:
    """The page of a provision or instrument. Raises `Missing`."""
    found = one_of(asked, id, among)
    state, value = asked.state, found.value
    is_provision = isinstance(value, Provision)
    known = state.known(id) if is_provision else None
    claims = [claim for claim in state.claims.values() if id in (claim.provision, claim.instrument)]
    inherited = [record.claim for record in found.inherited]
    register = state.register
    return {
        "title": words.named(value.title, id),
        "other_title": value.title.ru if not words.is_russian() else value.title.en,
        "other_language": "ru" if not words.is_russian() else "en",
        "thing": value,
        "is_provision": is_provision,
        "kind": words.kind(value.kind) if isinstance(value, Instrument) else "",
        "facts": _facts(asked, value),
        "known": known,
        "known_word": words.knowledge(known.status) if known else "",
        "why": words.reason(known.reason, asked.titles) if known else "",
        "deciding": linked(asked, known.claims) if known else (),
        "alleged": _alleged(asked, found),
        "declared": asked.lines.declared.by.get(id, ()) and [asked.who.get(n, n) for n in asked.lines.declared.by[id]],
        "rungs": [{"name": words.reached(rung.act), "cell": cell(asked, found, rung.act)} for rung in found.rungs],
        "parties": [asked.who.get(party, party) for party in sorted(found.record.ladder.parties)],
        "heights": _heights(asked, found),
        "participation": None if is_provision else taking_part(asked, found),
        "slips": [slipped(asked, slip) for slip in slips(state) if slip.id == id],
        "moves": _moves(asked, found),
        "requires": _listed(asked, value.requires) if isinstance(value, Provision) else [],
        "serves": _listed(asked, value.serves) if isinstance(value, Instrument) else [],
        "required_by": _listed(asked, tuple(p.id for p in register.provisions if id in p.requires)),
        "parts": _parts(asked, tuple(p.id for p in register.provisions if p.parent == id)),
        "parent": _listed(asked, (value.parent,)) if isinstance(value, Provision) and value.parent else [],
        "package": _listed(asked, (value.package,)) if isinstance(value, Provision) else [],
        "claims": [shown(asked, claim) for claim in newest(asked, claims)[:_SHOWN]],
        "n_claims": len(claims),
        "inherited": [shown(asked, claim) for claim in newest(asked, inherited)[:_INHERITED]],
        "n_inherited": len(inherited),
        "inherited_here": asked.claims(provision=inherited[0].provision or "") if inherited else "",
        "rulings": [ruling(asked, one) for one in state.assessments.values() if id in (one.provision, one.instrument)],
        "claims_here": asked.claims(provision=id),
    }


def _alleged(asked: Asked, found: Thing) -> dict[str, Any] | None:
    """Of what is only said to have been promised: each change of its standing, and whether figures look at it; None for all else."""
    if not isinstance(found.value, Provision) or not found.value.alleged:
        return None
    standing = asked.state.standing(found.id)
    return {
        "standing": words.standing(standing.rank),
        "counts": found.id in asked.state.provisions,
        "changes": [
            {
                "told": dates.written(to_text(one.told)),
                "standing": words.standing(one.rank),
                "claims": linked(asked, one.claims),
            }
            for one in standing.changes
        ],
    }


def _facts(asked: Asked, value: Provision | Instrument) -> list[tuple[str, str]]:
    """What the register tells of a thing beside its title, as pairs of name and words."""
    found = []
    if isinstance(value, Provision):
        if value.responsible:
            found.append((gettext("Responsible"), asked.who.get(value.responsible, value.responsible)))
        if value.sector:
            found.append((gettext("Sector"), ", ".join(value.sector)))
        if value.conditional:
            found.append((gettext("Condition"), gettext("binds only under a condition")))
    published = dates.written(value.published) if value.published else gettext("not published, as far as is told")
    return [*found, (gettext("Text published"), published)]


def _listed(asked: Asked, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(asked.named.get(id, id), asked.thing(id)) for id in ids]


def _parts(asked: Asked, ids: tuple[str, ...]) -> list[dict[str, str]]:
    found = []
    for id in ids:
        known = asked.state.known(id)
        found.append(
            {
                "title": asked.named.get(id, id),
                "address": asked.thing(id),
                "status": known.status,
                "known": words.knowledge(known.status),
                "why": words.reason(known.reason, asked.titles),
            }
        )
    return found


def _heights(asked: Asked, found: Thing) -> list[dict[str, str]]:
    ladder, on = found.record.ladder, asked.state.on
    heights = []
    for party in sorted(ladder.parties):
        rung = ladder.height(party, on)
        heights.append(
            {
                "party": asked.who.get(party, party),
                "rung": words.reached(found.rungs[rung].act) if rung >= 0 else gettext("no rung verified"),
            }
        )
    return heights


def _moves(asked: Asked, found: Thing) -> list[dict[str, Any]]:
    """Every telling of a deadline that makes the schedule, rung by rung, in the order of telling."""
    told = []
    for rung in found.rungs:
        schedule = asked.state.rung_schedule(found.id, rung.act)
        if schedule is None:
            continue
        for telling in schedule.tellings:
            told.append(
                {
                    "rung": words.reached(rung.act),
                    "deadline": dates.written(telling.deadline, short=True) or gettext("put off, no new date"),
                    "told": dates.written(to_text(max(telling.told, 1)), short=True),
                    "by": asked.who.get(telling.by, telling.by),
                    "kind": words.deadline_kind(telling.kind),
                    "is_move": any(
                        move.claims == telling.claims and move.deadline == telling.deadline for move in schedule.moves
                    ),
                    "claims": [(id, asked.claim(id)) for id in telling.claims],
                }
            )
    return told

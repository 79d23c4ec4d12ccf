"""The claims of a tracker: all that count, those that wait, or those beneath one figure.

Invariant: without a cut every standing claim is listed; with one, only what the figures behind the same cut rest on.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from facta.errors import InputError
from facta.site.cli.claim_rows import claim_object, say_claims, say_claims_csv
from facta.site.cli.options import Csv, Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import counted, say, say_json
from facta.site.cli.states import state_and_record

if TYPE_CHECKING:
    from facta.measures import Lines
    from facta.model import Claim
    from facta.state import Replay, State


class Figure(StrEnum):
    """The figures that the claims beneath can be asked for."""

    promised = "promised"
    promised_current = "promised-current"
    declared = "declared"
    declared_all = "declared-all"
    delivered = "delivered"
    on_paper = "on-paper"
    headline = "headline"
    slip = "slip"


def claims(
    tracker: Tracker,
    figure: Annotated[Figure | None, typer.Option("--figure", help="Only those beneath this figure.")] = None,
    provision: Annotated[
        str, typer.Option("--provision", metavar="ID", help="Only those about this provision or package.")
    ] = "",
    instrument: Annotated[str, typer.Option("--instrument", metavar="ID", help="Only those about it.")] = "",
    act: Annotated[str, typer.Option("--act", metavar="ACT", help="Only of this act, such as sign.")] = "",
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help="Only actual, planned, possible or negated ones.")
    ] = "",
    pending: Annotated[
        bool, typer.Option("--pending", help="The proposals that wait for a decision, likeliest first.")
    ] = False,
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """List claims with their evidence."""
    state, stands = state_and_record(tracker, on, told_by, known_by)
    if figure and pending:
        raise InputError("--figure and --pending exclude each other: proposals are beneath no figure.")
    _check(state, act, status, instrument, provision)
    if figure is not None:
        found = list(_beneath(state, figure, package, _named(provision, _provisions(state))))
    else:
        found = list(_standing(state, stands, pending, is_cut=bool(on or told_by)))
        if package:
            chosen = state.package(package)
            within = {chosen.id, *(one.id for one in state.register.provisions if one.package == chosen.id)}
            found = [claim for claim in found if claim.provision in within]
        if provision:
            wanted = _named(provision, _provisions(state))
            found = [claim for claim in found if claim.provision == wanted]
    if instrument:
        wanted = _named(instrument, state.instruments)
        found = [claim for claim in found if claim.instrument == wanted]
    found = [claim for claim in found if act in ("", claim.act) and status in ("", claim.status)]
    if as_csv:
        say_claims_csv(found, stands.documents)
    elif as_json:
        say_json([claim_object(claim, stands.documents) for claim in found])
    else:
        if found:
            say_claims(found, stands.documents)
            say()
        say(_total(len(found), pending, state))


def _total(number: int, pending: bool, state: State) -> str:
    if pending:
        return f"{counted(number, 'proposal')} that {'waits' if number == 1 else 'wait'}; none counts before it is accepted."
    waiting = f" {counted(state.pending, 'proposal')} beside, which count in no figure." if state.pending else ""
    return f"{counted(number, 'claim')}.{waiting}"


def _standing(state: State, stands: Replay, pending: bool, *, is_cut: bool) -> Iterable[Claim]:
    if not is_cut:
        return _likeliest_first(stands, stands.pending.values()) if pending else stands.claims.values()
    if not pending:
        return state.claims.values()
    from facta.state.told import telling

    told = telling(stands.pending.values(), stands.documents, state.voices, state.told_by).claims.values()
    return _likeliest_first(stands, told)


def _likeliest_first(stands: Replay, proposals: Iterable[Claim]) -> list[Claim]:
    from facta import actions

    return [one.claim for one in actions.queue(stands, proposals)]


def _beneath(state: State, figure: Figure, package: str, provision: str) -> Iterable[Claim]:
    """The claims under a figure of the package, or of one provision of its base."""
    from facta import measures

    ids: Iterable[str]
    if figure is Figure.slip:
        ids = (id for one in measures.slips(state) if provision in ("", one.id) for id in one.claims)
    elif not provision:
        ids = _ids(measures.lines(state, package or None), figure)
    else:
        groups = {one.group: one for one in measures.lines_by(state, "programme", package or None)}
        if provision not in groups:
            raise InputError(
                f"{provision} is not of the base of this package: its figures are shares of {', '.join(groups)}."
            )
        ids = _ids(groups[provision], figure)
    return (state.claims[id] for id in dict.fromkeys(ids) if id in state.claims)


def _ids(lines: Lines, figure: Figure) -> Iterable[str]:
    match figure:
        case Figure.promised:
            return lines.promised.baseline.claims
        case Figure.promised_current:
            return lines.promised.current.claims
        case Figure.declared:
            return lines.declared.any_party.claims
        case Figure.declared_all:
            return lines.declared.all_parties.claims
        case Figure.delivered:
            return lines.delivered.claims
        case Figure.on_paper:
            return lines.on_paper.claims
        case _:
            return [id for point in lines.headline for id in point.claims]


def _provisions(state: State) -> list[str]:
    return [*state.provisions, *state.alleged, *state.packages]


def _check(state: State, act: str, status: str, instrument: str, provision: str) -> None:
    """Raises `InputError` for a filter that names nothing, which would otherwise give an empty list."""
    from facta.model.claim import STATUSES
    from facta.model.flaw import none_of

    acts = [one.id for one in state.codebook.acts]
    for word, known, what in (
        (act, acts, "act of the codebook"),
        (status, STATUSES, "status"),
        (_named(instrument, state.instruments), list(state.instruments), "instrument"),
        (_named(provision, _provisions(state)), _provisions(state), "provision or package"),
    ):
        if word and word not in known:
            raise InputError(f"{none_of(word, known, what)}.".replace("?.", "?"))


def _named(word: str, known: Iterable[str]) -> str:
    """The id meant by `gas` where there is one `programme/gas`, else the word itself."""
    fitting = [id for id in known if id == word or id.partition("/")[2] == word] if word else []
    return fitting[0] if len(fitting) == 1 or word in fitting[:1] else word

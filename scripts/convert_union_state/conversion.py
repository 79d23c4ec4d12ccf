"""The whole conversion as a value, and the check that nothing in it refers to nothing.

Invariant: `accounted` has, for each section of the facts file, exactly its ids; beside them `promises`, which the file does not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facta.exchange import read_drivers
from facta.model import Assessment, Claim, Driver, Register
from scripts.convert_union_state.claiming import claiming
from scripts.convert_union_state.comparing import comparing
from scripts.convert_union_state.promising import promising, with_promises
from scripts.convert_union_state.reading import ConversionError, Facts, decisions, read_table
from scripts.convert_union_state.registering import register


@dataclass(frozen=True, slots=True)
class Conversion:
    """What the facts became. `accounted`: section -> id of the fact -> where it went or why it did not."""

    facts: Facts
    register: Register
    claims: tuple[Claim, ...]
    assessments: tuple[Assessment, ...]
    accounted: dict[str, dict[str, str]]
    drivers: tuple[Driver, ...] = ()


def convert(facts: Facts) -> Conversion:
    """Converts the facts. Raises ConversionError with the fact and what to do."""
    entries = with_promises(register(facts))
    made = claiming(facts)
    assessments = comparing(made)
    promising(made)
    ordered = tuple(sorted(made.claims.values(), key=lambda claim: _order(claim.id)))
    if problems := unresolved(entries, ordered, assessments):
        raise ConversionError("\n".join(problems))
    accounted = _entries(facts, entries) | made.became
    _outcomes(made.claims)
    drivers = read_drivers(read_table("drivers.csv"), "drivers.csv", coder="coder/facts")
    return Conversion(facts, entries, ordered, assessments, accounted, drivers)


def _order(id: str) -> tuple[int, str]:
    return "ADPECKS".index(id[0]), ""


def unresolved(entries: Register, claims: Iterable[Claim], assessments: Iterable[Assessment]) -> list[str]:
    """Every reference to something that the register or the claims do not have, as sentences."""
    packages = {package.id for package in entries.packages}
    provisions = {provision.id for provision in entries.provisions} | packages
    instruments = {instrument.id for instrument in entries.instruments}
    sources = {source.id for source in entries.sources}
    parties = {party.id for party in entries.parties}
    bodies = {body.id for body in entries.bodies}
    actors = parties | bodies | {person.id for person in entries.people}
    claims = tuple(claims)
    ids = {claim.id for claim in claims}
    links: list[tuple[str, str | None, set[str]]] = []
    for claim in claims:
        links += [(claim.id, claim.provision, provisions), (claim.id, claim.instrument, instruments)]
        links += [(claim.id, party, actors) for party in claim.parties]
        links += [(claim.id, claim.citation.source, sources)] if claim.citation else []
    for ruling in assessments:
        links += [(ruling.id, ruling.provision, provisions), (ruling.id, ruling.instrument, instruments)]
        links += [(ruling.id, id, ids) for id in (*ruling.claims, *ruling.against)]
        links += [(ruling.id, citation.source, sources) for citation in ruling.citations]
    for provision in entries.provisions:
        links += [(provision.id, provision.package, packages), (provision.id, provision.parent, provisions)]
        links += [(provision.id, id, instruments) for id in provision.requires]
    for instrument in entries.instruments:
        links += [(instrument.id, id, provisions) for id in instrument.serves]
        links += [(instrument.id, id, parties) for id in instrument.parties]
    links += [(package.id, package.instrument, instruments) for package in entries.packages]
    links += [(body.id, id, parties) for body in entries.bodies for id in body.members]
    links += [(person.id, person.party or None, parties | bodies) for person in entries.people]
    links += [(source.id, source.relays or None, sources) for source in entries.sources]
    links += [(source.id, source.party or None, parties | bodies) for source in entries.sources]
    return [
        f"{where}: there is no {target}."
        for where, target, known in links
        if target is not None and target not in known
    ]


def _outcomes(claims: dict[str, Claim]) -> None:
    for fact, table in decisions("deadlines").items():
        for page, ids in table.get("outcomes", {}).items():
            if absent := [id for id in ids if id not in claims]:
                raise ConversionError(f"{fact}: the outcome told by {page} names no claim: {', '.join(absent)}.")


def _entries(facts: Facts, entries: Register) -> dict[str, dict[str, str]]:
    """Where the facts that are no statements went: into the register."""
    people = {person.name.en: person.id for person in entries.people}
    texts = _texts()
    return {
        "parties": {party.id: f"party {party.id}" for party in entries.parties},
        "bodies": {id: f"body {id}" for id in facts.section("bodies") if id in {body.id for body in entries.bodies}},
        "officials": {name: people[name] for name in facts.section("officials") if name in people},
        "programmes": {
            provision.id.removeprefix("programme/"): provision.id
            for provision in entries.provisions
            if provision.level == "programme"
        },
        "instruments": {id: ", ".join(texts[id]) for id in facts.section("instruments") if id in texts},
    }


def _texts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in decisions("instruments"):
        if "fact" in row:
            found.setdefault(row["fact"], []).append(f"instrument/{row['id']}")
    return found

"""Standings of promises: who confirms them, who only tells them, who denies; and on which day that changed, by which claims.

What the register calls `alleged` is in no figure until its standing is confirmed; `facta.state.standing` has the rules.

Invariant: nothing told after the state's `told_by` is known here; every change names the claims that made it.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.model.edtf import to_text
from facta.model.register import Provision
from facta.state import State, Thing, once
from facta.state.standing import Rank
from facta.state.told import NEVER


@dataclass(frozen=True, slots=True)
class Changed:
    """On `told` the standing became `standing`, by the word of these voices in these claims."""

    told: str
    standing: Rank
    before: Rank
    voices: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """One promise. `keepers`: ids of the parties that are to keep it; `affirming`, `denying`: those whose latest word is so.

    `counts`: whether figures look at it. `since` is empty while nobody has told of it. `confirming`, `telling`, `alleging` and
    `denials` are all claims for and against it, by who speaks: the parties that are to keep it or a record; other parties; third parties.
    """

    id: str
    title: str
    package: str
    keepers: tuple[str, ...]
    standing: Rank
    since: str
    counts: bool
    affirming: tuple[str, ...]
    denying: tuple[str, ...]
    changes: tuple[Changed, ...]
    confirming: tuple[str, ...]
    telling: tuple[str, ...]
    alleging: tuple[str, ...]
    denials: tuple[str, ...]


@once
def standings(state: State) -> list[PromiseStanding]:
    """The promises that the register calls alleged, in its order, those confirmed since included."""
    promises = [one.id for one in state.register.provisions if one.alleged]
    return [_standing(state, state.alleged.get(id) or state.provisions[id]) for id in promises]


def _standing(state: State, thing: Thing) -> PromiseStanding:
    provision = thing.value
    assert isinstance(provision, Provision)
    found = state.standing(thing.id)
    told = {record.id: record for record in thing.told}
    keepers = set(found.keepers)
    affirms = found.words.get("affirms", ())
    of_keepers = tuple(id for id in affirms if told[id].voice.parties & keepers)
    changes = tuple(
        Changed(
            to_text(one.told) if one.told < NEVER - 1 else "",
            one.rank,
            one.before,
            tuple(dict.fromkeys(told[id].voice.name for id in one.claims)),
            one.claims,
        )
        for one in found.changes
    )
    return PromiseStanding(
        thing.id,
        provision.title.en or thing.id,
        provision.package,
        found.keepers,
        found.rank,
        changes[-1].told if changes else "",
        thing.id not in state.alleged,
        found.affirming,
        found.denying,
        changes,
        (*found.words.get("record", ()), *of_keepers),
        tuple(id for id in affirms if id not in of_keepers),
        found.words.get("alleges", ()),
        found.words.get("denies", ()),
    )

"""What `facta reliability --model` prints of the ordinal model.

Invariant: a model that has not converged prints its reason and no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facta.site.cli.output import say, say_table, table

if TYPE_CHECKING:
    from facta.measures.reliability import OrdinalModel
    from facta.measures.reliability.ordinal import Posterior


def say_model(name: str, found: OrdinalModel) -> None:
    """The coders, then the units, highest first, each with its interval."""
    if not found.converged:
        say(f"{name}, ordinal model: no figure. {found.reason[0].upper()}{found.reason[1:]} (--draws, --seed).")
        return
    share = f"{found.coverage * 100:.0f} %"
    steps = [f"from {grade}" for grade in found.order[1:]]
    say(f"{name}, ordinal model; medians with {share} intervals:")
    coders = table("coder", "reliability", *steps, "ratings", right=("reliability", *steps, "ratings"))
    for coder, own in found.coders.items():
        coders.add_row(coder, _told(own.reliability), *map(_told, own.thresholds), f"{own.ratings:,}")
    coders.add_row("all in common", "", *map(_told, found.thresholds), "")
    say_table(coders)
    units = table("unit", "grade", "place", "ratings", right=("grade", "place", "ratings"))
    for unit, place in sorted(found.units.items(), key=lambda pair: (-pair[1].grade.median, pair[0])):
        units.add_row(unit, _told(place.grade), _told(place.latent), f"{place.ratings:,}")
    say_table(units)
    say(
        f"Grades count from 1 ({found.order[0]}) to {len(found.order)} ({found.order[-1]}). Converged: R-hat at most {found.rhat:.3f}, "
        f"effective draws at least {found.size:.0f} of {found.chains * found.draws:,}."
    )


def _told(one: Posterior) -> str:
    return f"{one.median:.1f} ({one.low:.1f} to {one.high:.1f})"

"""Obligation, precision and delegation in rows: of all packages side by side, or of one package's provisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facta.site.cli.output import ABSENT, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said

if TYPE_CHECKING:
    from facta.measures import PackageLegalization
    from facta.model.register import Package
    from facta.state import State

DIMENSIONS = ("obligation", "precision", "delegation")
PACKAGE_COLUMNS = ("package", "title", "told", "stands", "n", "base", "unit", *DIMENSIONS, "claims")
PROVISION_COLUMNS = ("id", "title", *DIMENSIONS, "signs", "claims")


def say_legalization(tracker: str, state: State, package: Package | None, *, as_json: bool, as_csv: bool) -> None:
    """One package's provisions, or all packages where none is given."""
    from msgspec import to_builtins

    from facta import measures

    found = measures.packages_compared(state) if package is None else [measures.legalization(state, package)]
    if as_json:
        say_json({**cuts(tracker, state), "packages": to_builtins(found)})
    elif as_csv:
        columns = PACKAGE_COLUMNS if package is None else PROVISION_COLUMNS
        rows = [to_builtins(one) for one in found] if package is None else _provisions(found[0])
        say_csv(columns, [{name: row[name] for name in columns} for row in rows])
    else:
        if package is None:
            _say_packages(found)
        else:
            _say_provisions(found[0])
        say(cuts_said(state))


def _provisions(one: PackageLegalization) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id,
            "title": row.title,
            **{name: getattr(row, name) for name in DIMENSIONS},
            "signs": [sign.name for sign in row.signs if sign.holds],
            "claims": list(dict.fromkeys(id for sign in row.signs for id in sign.claims)),
        }
        for row in one.provisions
    ]


def _say_packages(found: list[PackageLegalization]) -> None:
    if not found:
        say("No package had been told of by then.")
        return
    rows = table("", "told", "stands at", *DIMENSIONS, "itemised", right=(*DIMENSIONS, "itemised"))
    for one in found:
        shares = [percent(getattr(one, name)) for name in DIMENSIONS]
        itemised = f"{one.n} of {one.base:g} {one.unit}" if one.base else str(one.n)
        rows.add_row(one.title, one.told, one.stands.replace("_", " ") or ABSENT, *shares, itemised)
    say_table(rows)
    say()


def _say_provisions(one: PackageLegalization) -> None:
    rows = table(one.title, *DIMENSIONS, "the paper has", right=DIMENSIONS)
    for row in one.provisions:
        shares = [percent(getattr(row, name)) for name in DIMENSIONS]
        rows.add_row(row.title, *shares, ", ".join(sign.name for sign in row.signs if sign.holds) or "nothing of it")
    rows.add_row("mean", *(percent(getattr(one, name)) for name in DIMENSIONS), "")
    say_table(rows)
    say()

"""The paper: obligation, precision and delegation of each provision with the claims that carry them, and the packages side by side."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from msgspec import to_builtins

from facta.desk import amounts, figures, words
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.desk.table import Cell, Column, Findings, Part, Row, Table, dated, heading, resting_on, said, shared, told_of
from facta.measures import PackageLegalization, packages_compared, paper_audit
from facta.measures.legalization import DIMENSIONS, Legalization
from facta.model.register import Package

_DIMENSIONS: dict[str, str | Promise] = {
    "obligation": gettext_lazy("Obligation"),
    "precision": gettext_lazy("Precision"),
    "delegation": gettext_lazy("Delegation"),
}
_SIGNS: dict[str, str | Promise] = {
    "signed by all": gettext_lazy("signed by all"),
    "in force": gettext_lazy("in force"),
    "unconditional": gettext_lazy("unconditional"),
    "text published": gettext_lazy("text published"),
    "a date of its own": gettext_lazy("a date of its own"),
    "instrument named": gettext_lazy("instrument named"),
    "a body is responsible": gettext_lazy("a body is responsible"),
    "the body is common to the parties": gettext_lazy("the body is common to the parties"),
}


def value(asked: Asked) -> dict[str, Any]:
    """The packages side by side as in `facta paper --compare --json`, and the audit of the package."""
    audit: dict[str, Any] = {}
    if asked.package is not None:
        audit = {"package": asked.package.id, "audit": to_builtins(paper_audit(asked.state, asked.package))}
    return {**heading(asked), "packages": to_builtins(packages_compared(asked.state)), **audit}


def found(asked: Asked) -> Findings:
    """The page."""
    package = asked.package
    if package is None:
        return Findings((Part(gettext("The register has no package.")),), (), _nothing(asked))
    compared = packages_compared(asked.state)
    own = next((one for one in compared if one.package == package.id), None)
    tables = [_packages(asked, compared)] if compared else []
    if own is not None and own.n:
        tables += [audited(asked), _provisions(asked, own)]
    return Findings((Part(_lead(asked, package, own)),), tuple(tables), None if compared else _nothing(asked))


def _lead(asked: Asked, package: Package, own: PackageLegalization | None) -> str:
    named = {"package": asked.named[package.id]}
    if own is None:
        return gettext("“%(package)s” had not been told of by this day.") % named
    if not own.n:
        return gettext("The base of “%(package)s” is not itemised: what it binds to cannot be told.") % named
    shares = {str(name): amounts.percent(getattr(own, name)) for name in DIMENSIONS}
    told = gettext("“%(package)s”: obligation %(obligation)s, precision %(precision)s, delegation %(delegation)s.")
    return told % {**named, **shares}


def _nothing(asked: Asked) -> Advice:
    return Advice(gettext("Packages and provisions are itemised in the register. What is told so far:"), asked.claims())


def _dimensions() -> tuple[Column, ...]:
    return tuple(Column(str(_DIMENSIONS[name]), "number", name) for name in DIMENSIONS)


def _degrees(one: PackageLegalization | Legalization) -> tuple[Cell, ...]:
    shares = [getattr(one, name) for name in DIMENSIONS]
    return tuple(map(shared, shares))


def _packages(asked: Asked, compared: list[PackageLegalization]) -> Table:
    def row(one: PackageLegalization) -> Row:
        of = amounts.counted(one.base, one.unit, of=True) if one.base else ""
        itemised = gettext("%(n)s of %(of)s") % {"n": one.n, "of": of} if of else str(one.n)
        is_here = asked.package is not None and one.package == asked.package.id
        return Row(
            (
                (Part(asked.named.get(one.package, one.title), asked.measure("paper", package=one.package)),),
                dated(one.told),
                said(words.reached(one.stands) if one.stands else ""),
                *_degrees(one),
                said(itemised),
                resting_on(asked, one.claims),
            ),
            is_marked=is_here,
        )

    return Table(
        "packages",
        gettext("Packages side by side"),
        (
            Column(gettext("Package"), "", "package"),
            Column(gettext("Told"), "day", "told"),
            Column(gettext("Adopting text"), "", "adopting_text"),
            *_dimensions(),
            Column(gettext("Itemised"), "", "itemised"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(map(row, compared)),
        gettext("Each dimension is the share of its signs that hold, as a mean over the itemised provisions."),
    )


def audited(asked: Asked) -> Table:
    """The shares of the paper audit; each opens what it counts."""
    assert asked.package is not None
    audit = paper_audit(asked.state, asked.package)
    return Table(
        "audit",
        gettext("How much the paper binds"),
        (
            Column(gettext("Provisions"), "", "provisions"),
            Column(gettext("How many"), "number", "how_many"),
            Column(gettext("Share"), "number", "share"),
        ),
        tuple(
            Row(
                (
                    said(figures.title(name)),
                    (
                        Part(
                            gettext("%(value)s of %(of)s") % {"value": len(share.provisions), "of": share.n},
                            asked.claims(figure=name),
                            value=len(share.provisions),
                        ),
                    ),
                    shared(share.value),
                )
            )
            for name in figures.AUDIT
            for share in (getattr(audit, name),)
        ),
    )


def _provisions(asked: Asked, own: PackageLegalization) -> Table:
    return Table(
        "provisions",
        gettext("Provision by provision"),
        (
            Column(gettext("Provision"), "", "provision"),
            *_dimensions(),
            Column(gettext("The paper has"), "", "the_paper_has"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.title),
                    *_degrees(one),
                    said(", ".join(words.word(_SIGNS, sign.name) for sign in one.signs if sign.holds)),
                    _carried(asked, one),
                )
            )
            for one in own.provisions
        ),
        gettext("Where no claim stands, the register alone tells it."),
    )


def _carried(asked: Asked, one: Legalization) -> Cell:
    """The claims of each sign that rests on some."""
    return tuple(
        Part(why=words.word(_SIGNS, sign.name), claims=linked(asked, sign.claims))
        for sign in one.signs
        if sign.holds and sign.claims
    ) or said("")

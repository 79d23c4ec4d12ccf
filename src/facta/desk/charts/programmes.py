"""Declared against delivered, for each provision of the package's base."""

from __future__ import annotations

from django.utils.translation import gettext

from facta.desk import amounts
from facta.desk.asked import Asked
from facta.desk.charts.made import Chart, heading, package_title
from facta.desk.table import Column, Row, Table, resting_on, said, shared, told_of
from facta.measures import Lines, lines_by
from facta.publish.charts import Programme, ProgrammeWords, ordered, programmes


def chart(asked: Asked) -> Chart | None:
    """The chart; None where the package has no base that is itemised."""
    if asked.package is None or not asked.lines.n or asked.lines.empty_because:
        return None
    measured = {one.group: one for one in lines_by(asked.state, "programme", asked.package.id)}
    found = ordered([_programme(asked, id, one) for id, one in measured.items()])
    told = heading(
        asked,
        gettext("%(package)s: declared against delivered") % {"package": package_title(asked)},
        _sentence(found, asked.package.base.unit),
    )
    return Chart(
        "programmes",
        told,
        (
            "id",
            "name",
            "declared_any_party",
            "declared_all_parties",
            "delivered_lower",
            "delivered_upper",
            "proven_gap",
        ),
        tuple((one.id, one.name, one.any_party, one.all_parties, one.lower, one.upper, one.gap) for one in found),
        (_twin(asked, found, measured),),
        lambda look: programmes(found, told, _words(), look),
    )


def _programme(asked: Asked, id: str, one: Lines) -> Programme:
    return Programme(
        id,
        asked.named.get(id, id),
        one.declared.any_party.value,
        one.declared.all_parties.value,
        one.delivered.lower,
        one.delivered.upper,
        asked.thing(id),
    )


def _sentence(found: list[Programme], unit: str) -> str:
    told = gettext(
        "Of %(base)s: %(gaps)s declared beyond what can be delivered, %(unknown)s without evidence either way, %(done)s verified done."
    )
    return told % {
        "base": amounts.counted(len(found), unit, of=True),
        "gaps": sum(bool(one.gap) for one in found),
        "unknown": sum(one.lower == 0 and one.upper == 1 for one in found),
        "done": sum(one.lower == 1 for one in found),
    }


def _words() -> ProgrammeWords:
    return ProgrammeWords(
        any_party=gettext("declared by any party"),
        all_parties=gettext("declared by all parties"),
        band=gettext("no evidence either way"),
        lower=gettext("delivered, verified"),
        gap=gettext("proven gap"),
        unknown=gettext("no figure"),
        percent=amounts.percent,
        told=_told,
    )


def _told(one: Programme) -> str:
    return gettext("%(name)s: declared by any party %(any)s, by all %(all)s; delivered %(delivered)s") % {
        "name": one.name,
        "any": _share(one.any_party),
        "all": _share(one.all_parties),
        "delivered": _delivered(one),
    }


def _share(value: float | None) -> str:
    return "–" if value is None else amounts.percent(value)


def _delivered(one: Programme) -> str:
    lower, upper = _share(one.lower), _share(one.upper)
    return lower if lower == upper else f"{lower}–{upper}"


def _twin(asked: Asked, found: list[Programme], measured: dict[str, Lines]) -> Table:
    def row(one: Programme) -> Row:
        lines = measured[one.id]
        claims = dict.fromkeys((*lines.declared.any_party.claims, *lines.delivered.claims))
        shares = (one.any_party, one.all_parties)
        return Row(
            (
                told_of(asked, one.id, one.name),
                *(shared(share) for share in shares),
                said(_delivered(one), value=one.upper),
                shared(one.gap),
                resting_on(asked, claims),
            )
        )

    return Table(
        "chart-programmes-twin",
        gettext("Declared against delivered"),
        (
            Column(gettext("What"), name="what"),
            Column(gettext("Declared by any party"), "number", "declared_any_party"),
            Column(gettext("Declared by all parties"), "number", "declared_all_parties"),
            Column(gettext("Delivered"), "number", "delivered_at_most"),
            Column(gettext("Proven gap"), "number", "proven_gap"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(row(one) for one in found),
    )

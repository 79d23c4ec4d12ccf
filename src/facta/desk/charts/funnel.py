"""The funnel of instruments: of the whole tracker, or of the package asked for."""

from __future__ import annotations

from django.utils.translation import gettext

from facta.desk import amounts, words
from facta.desk.asked import Asked
from facta.desk.charts.made import Chart, Value, heading, package_title
from facta.desk.table import Column, Row, Table, counted, resting_on, said
from facta.measures import funnel as measured
from facta.model.register import Count
from facta.publish.charts import FunnelWords, Step, Whole, funnel
from facta.state import State, Thing

# What is counted as instruments when a package is said to foresee a number of them.
_UNITS = ("documents", "instruments", "acts", "agreements", "treaties", "protocols")


def chart(asked: Asked) -> Chart | None:
    """The chart; None where no instrument is listed and none was foreseen."""
    found = measured(asked.state, asked.within)
    foreseen = [one for one in _foreseen(asked) if one.unit in _UNITS]
    things = [asked.state.instruments[id] for id in found.instruments]
    if not found.n and not foreseen:
        return None
    parties = sorted(asked.state.voices.all_parties)
    steps = _steps(asked.state, things, parties)
    whole = Whole(
        found.n,
        round(sum(one.value for one in foreseen)) if foreseen else None,
        "; ".join(amounts.counted(one.value, one.unit, bound=one.bound) for one in foreseen),
        tuple(asked.who.get(party, party) for party in parties),
        steps,
    )
    title = gettext("Instruments: how far they have come")
    if asked.within:
        title = gettext("%(package)s: instruments and how far they have come") % {"package": package_title(asked)}
    told = heading(asked, title, _sentence(whole))
    return Chart(
        "funnel",
        told,
        ("rung", "together", *parties),
        (
            ("foreseen", whole.foreseen, *(None for _ in parties)),
            ("listed", whole.known, *(None for _ in parties)),
            *(_row(step) for step in steps),
        ),
        (_twin(asked, whole, things, parties),),
        lambda look: funnel(whole, told, _words(), look),
    )


def _row(step: Step) -> tuple[Value, ...]:
    return (step.act, step.together, *step.parties)


def _foreseen(asked: Asked) -> list[Count]:
    packages = [one for one in asked.state.register.packages if asked.is_within(one.id)]
    return [count for package in packages for count in package.foreseen]


def _steps(state: State, things: list[Thing], parties: list[str]) -> tuple[Step, ...]:
    """The rungs of these instruments in the codebook's order, each with how many have come so far or further."""
    levels = [level.act for level in state.codebook.levels]
    used = {rung.act for thing in things for rung in thing.rungs}
    acts = [act for act in levels if act in used] + sorted(used - set(levels))
    order = {act: number for number, act in enumerate(acts)}

    def stand(thing: Thing, rung: int) -> int:
        return order[thing.rungs[rung].act] if rung >= 0 else -1

    together = [stand(thing, thing.record.ladder.common(state.on)) for thing in things]
    alone = [[stand(thing, thing.record.ladder.height(party, state.on)) for thing in things] for party in parties]
    return tuple(
        Step(
            act,
            gettext("%(rung)s, or further") % {"rung": words.reached(act)} if act != acts[-1] else words.reached(act),
            sum(height >= number for height in together),
            tuple(sum(height >= number for height in heights) for heights in alone),
        )
        for act, number in order.items()
    )


def _sentence(whole: Whole) -> str:
    last = whole.steps[-1] if whole.steps else None
    told = gettext("%(n)s instruments are listed") % {"n": whole.known}
    if whole.rest:
        told = gettext("Foreseen: %(foreseen)s; listed are %(n)s") % {"foreseen": whole.foreseen_text, "n": whole.known}
    if last is None:
        return f"{told}."
    none = whole.known - whole.steps[0].together
    rest = gettext("; no rung is verified of %(none)s, and the last (%(rung)s) of %(last)s.")
    return told + rest % {"none": none, "last": last.together, "rung": words.reached(last.act)}


def _words() -> FunnelWords:
    return FunnelWords(
        foreseen=gettext("foreseen"),
        known=gettext("listed in the register"),
        rest=gettext("foreseen, and nothing else is known of them"),
        together=gettext("by all who must"),
        of=lambda n, of: gettext("%(n)s of %(of)s") % {"n": n, "of": of},
    )


def _twin(asked: Asked, whole: Whole, things: list[Thing], parties: list[str]) -> Table:
    claims = {
        step.act: dict.fromkeys(
            id
            for thing in things
            for climb in thing.record.ladder.climbs
            if thing.rungs[climb.rung].act == step.act and climb.end <= asked.state.on
            for id in climb.claims
        )
        for step in whole.steps
    }
    blank = tuple(said("") for _ in whole.parties)
    rows = [Row((said(gettext("listed in the register")), counted(whole.known), *blank, said("")))]
    if whole.foreseen_text:
        rows.insert(0, Row((said(gettext("foreseen")), counted(whole.foreseen, whole.foreseen_text), *blank, said(""))))
    rows += [
        Row(
            (
                said(step.name),
                counted(step.together),
                *(counted(n) for n in step.parties),
                resting_on(asked, claims[step.act]),
            )
        )
        for step in whole.steps
    ]
    return Table(
        "chart-funnel-twin",
        gettext("Instruments on each rung"),
        (
            Column(gettext("Rung"), name="rung"),
            Column(gettext("By all who must"), "number", "together"),
            *(Column(name, "number", party) for name, party in zip(whole.parties, parties, strict=True)),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(rows),
    )

"""The matrix of rungs, for each party by itself: of the package's base."""

from __future__ import annotations

from django.utils.translation import gettext

from facta.desk import words
from facta.desk.asked import Asked
from facta.desk.charts.made import Chart, heading, package_title
from facta.desk.table import Column, Row, Table, resting_on, said, told_of
from facta.publish.charts import Climb, RungWords, rungs
from facta.publish.charts.rungs import Stand
from facta.state import Thing


def chart(asked: Asked) -> Chart | None:
    """The chart; None where the package's base is not itemised."""
    package = asked.package
    base = asked.state.base(package) if package is not None else []
    parties = sorted(asked.state.voices.all_parties)
    if not base or not parties:
        return None
    order = [level.act for level in asked.state.codebook.levels]
    used = {rung.act for thing in base for rung in thing.rungs}
    acts = [act for act in order if act in used] + sorted(used - set(order))
    found = [
        Climb(
            thing.id,
            asked.named.get(thing.id, thing.id),
            stands(asked, thing, acts, parties),
            asked.thing(thing.id),
        )
        for thing in base
    ]
    title = gettext("%(package)s: rung by rung, party by party") % {"package": package_title(asked)}
    told = heading(asked, title, _sentence(asked, found, parties))
    return Chart(
        "rungs",
        told,
        ("id", "name", "rung", "party", "stands"),
        tuple(
            (one.id, one.name, act, party, one.stands[i][j])
            for one in found
            for i, act in enumerate(acts)
            for j, party in enumerate(parties)
            if one.stands[i][j] != "absent"
        ),
        (_twin(asked, base, found, acts, parties),),
        lambda look: rungs(found, told, _words(asked, acts, parties), look),
    )


def stands(asked: Asked, thing: Thing, acts: list[str], parties: list[str]) -> tuple[tuple[Stand, ...], ...]:
    """For each act how each party stands on that rung of a thing on the state's day."""
    on = asked.state.on
    numbers = {rung.act: number for number, rung in reversed(list(enumerate(thing.rungs)))}
    taken: dict[str, set[int]] = {party: set() for party in parties}
    for climb in thing.record.ladder.climbs:
        if climb.end <= on:
            for party in climb.parties & taken.keys():
                taken[party].add(climb.rung)
    told = {
        (record.claim.act, party)
        for record in (*thing.told, *thing.inherited)
        if record.claim.status == "actual" and record.told_end <= on
        for party in record.voice.parties
    }

    def stand(act: str, party: str) -> Stand:
        number = numbers.get(act)
        if number is None:
            return "absent"
        if number in taken[party]:
            return "reached"
        if max(taken[party], default=-1) > number:
            return "implied"
        return "told" if (act, party) in told else "none"

    return tuple(tuple(stand(act, party) for party in parties) for act in acts)


def _sentence(asked: Asked, found: list[Climb], parties: list[str]) -> str:
    """How many provisions each party has carried to the last rung of their ladder, and how many it says so of."""
    parts = []
    for number, party in enumerate(parties):
        last = [next((row[number] for row in reversed(one.stands) if row[number] != "absent"), "none") for one in found]
        done, told = sum(one in ("reached", "implied") for one in last), sum(one == "told" for one in last)
        named = {"party": asked.who.get(party, party), "done": done, "told": told}
        parts.append(gettext("%(party)s: %(done)s verified, %(told)s only told") % named)
    return gettext("The last rung, of %(n)s: %(parties)s.") % {"n": len(found), "parties": "; ".join(parts[:6])}


def _names() -> dict[Stand, str]:
    return {
        "reached": gettext("verified"),
        "implied": gettext("implied by a higher rung"),
        "told": gettext("told, not verified"),
        "none": gettext("nothing told"),
        "absent": "",
    }


def _words(asked: Asked, acts: list[str], parties: list[str]) -> RungWords:
    names = _names()

    def told(one: Climb, rung: int, party: int) -> str:
        named = {
            "name": one.name,
            "rung": words.reached(acts[rung]),
            "party": asked.who.get(parties[party], parties[party]),
            "stands": names[one.stands[rung][party]],
        }
        return gettext("%(name)s: %(rung)s, %(party)s: %(stands)s") % named

    return RungWords(
        rungs=tuple(words.reached(act) for act in acts),
        parties=tuple((party, asked.who.get(party, party)) for party in parties),
        reached=names["reached"],
        implied=names["implied"],
        told=names["told"],
        none=names["none"],
        count=lambda n, of: f"{n}/{of}",
        stand=told,
    )


def _twin(asked: Asked, base: list[Thing], found: list[Climb], acts: list[str], parties: list[str]) -> Table:
    names = _names()

    def cell(row: tuple[Stand, ...]) -> str:
        if set(row) == {"absent"}:
            return ""
        if len(set(row)) == 1:
            return names[row[0]]
        return "; ".join(
            f"{asked.who.get(party, party)}: {names[one]}" for party, one in zip(parties, row, strict=True)
        )

    def claims(thing: Thing) -> dict[str, None]:
        return dict.fromkeys(
            id for climb in thing.record.ladder.climbs if climb.end <= asked.state.on for id in climb.claims
        )

    return Table(
        "chart-rungs-twin",
        gettext("Rung by rung, party by party"),
        (
            Column(gettext("What"), name="what"),
            *(Column(words.reached(act), name=act, is_facet=True) for act in acts),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.name),
                    *(said(cell(row)) for row in one.stands),
                    resting_on(asked, claims(thing)),
                )
            )
            for one, thing in zip(found, base, strict=True)
        ),
    )

"""What changed in tables: figures side by side, and what was told, taken, moved, said, contradicted, and known otherwise.

Invariant: every row names its claims; what is new and what is gone are told apart in words.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from facta.desk import amounts, dates, figures, words
from facta.desk.asked import Asked
from facta.desk.comparing.sides import Sides
from facta.desk.evidence import newest, shown
from facta.desk.table import Cell, Column, Part, Row, Table, dated, resting_on, said, told_of, words_of
from facta.measures import Comparison, Contradiction
from facta.measures.comparison import Figured, Redated, Spoken, Step, Turned

# So many claims and statements stand on the page; the JSON has all.
_MOST = 60
# So many claims stand in a cell.
_IN_CELL = 30
# What each figure is called, and the figure of the desk that opens its claims.
_FIGURES: dict[str, tuple[str | Promise, str]] = {
    "promised_baseline": (figures.title_of("promised_baseline"), "promised_baseline"),
    "promised_current": (figures.title_of("promised_current"), "promised_current"),
    "declared": (figures.title_of("declared"), "declared"),
    "declared_all": (figures.title_of("declared_all"), "declared_all"),
    "done": (figures.title_of("done"), "done"),
    "at_most": (gettext_lazy("Complete at most"), "not_done"),
    "proven_gap": (figures.title_of("proven_gap"), "proven_gap"),
    "unverified": (figures.title_of("unverified"), "unverified"),
    "on_paper": (figures.title_of("on_paper"), "on_paper"),
    "overdue": (gettext_lazy("Rungs overdue"), "overdue"),
    "long_overdue": (gettext_lazy("Rungs overdue for two years or more"), "long_overdue"),
}
_SAID: dict[str, str | Promise] = {
    "promise": gettext_lazy("promise"),
    "declaration": gettext_lazy("declaration"),
    "support": gettext_lazy("support"),
    "assess": gettext_lazy("assessment"),
    "demand": gettext_lazy("demand"),
}


def tables(sides: Sides, found: Comparison) -> tuple[Table, ...]:
    """The tables that have something to tell, the figures first."""
    asked = sides.asked
    every = (
        _figures(sides, found),
        _turned(asked, found.turned),
        _steps(asked, found.steps),
        _deadlines(asked, found.deadlines),
        _contradictions(asked, found),
        _statements(asked, found.statements),
        _told(asked, found.told),
        _taken_back(asked, found),
    )
    return tuple(table for table in every if table.rows)


def _figures(sides: Sides, found: Comparison) -> Table:
    return Table(
        "figures",
        gettext("Figures"),
        (
            Column(gettext("Figure"), "", "figure"),
            Column(dates.written(found.before.on, short=True), "number", "before"),
            Column(dates.written(found.after.on, short=True), "number", "after"),
            Column(gettext("Difference"), "number", "difference"),
            Column(gettext("New claims beneath it"), "", "new_claims_beneath_it"),
        ),
        tuple(_figure(sides, one) for one in found.figures),
        note=gettext("Of the package; each figure opens the claims beneath it on that day."),
    )


def _figure(sides: Sides, one: Figured) -> Row:
    name, opens = _FIGURES[one.name]
    asked = sides.asked
    return Row(
        (
            said(str(name)),
            _value(one, one.before, one.n_before, sides.before(figure=opens)),
            _value(one, one.after, one.n_after, asked.claims(figure=opens)),
            (Part(_difference(one), is_strong=bool(one.difference)),),
            _resting(asked, one.new_claims),
        ),
        is_marked=bool(one.difference),
    )


def _resting(asked: Asked, ids: tuple[str, ...]) -> Cell:
    """The claims that a cell rests on, the last of very many."""
    if not ids:
        return said("")
    return (
        *resting_on(asked, ids[-_IN_CELL:]),
        *(() if len(ids) <= _IN_CELL else (Part(why=_first(len(ids), _IN_CELL)),)),
    )


def _value(one: Figured, value: float | None, n: int, address: str) -> Cell:
    if value is None:
        return said("")
    if one.name == "on_paper":
        return (Part(amounts.percent(value), address),)
    if one.unit == "rungs":
        return (Part(amounts.number(value), address),)
    return (Part(gettext("%(n)s of %(of)s") % {"n": amounts.number(round(value * n, 1)), "of": n}, address),)


def _difference(one: Figured) -> str:
    if one.difference is None or one.before is None or one.after is None:
        return "–"
    if one.name == "on_paper":
        points = round(one.difference * 100, 1)
        return ngettext("%(n)s point", "%(n)s points", abs(round(points))) % {"n": _signed(points)} if points else "0"
    if one.unit == "rungs":
        return _signed(one.difference)
    return _signed(round(one.after * one.n_after - one.before * one.n_before, 1))


def _signed(value: float) -> str:
    text = amounts.number(abs(value))
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else "0"


def _turned(asked: Asked, all_: tuple[Turned, ...]) -> Table:
    def known(status: str, why: str) -> Cell:
        return (Part(words.knowledge(status), why=words.reason(why, asked.titles), is_strong=True),)

    return Table(
        "turned",
        gettext("Of which something else is known"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Before"), "", "before"),
            Column(gettext("Now"), "", "now"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.title),
                    known(one.before, one.why_before),
                    known(one.after, one.why_after),
                    _resting(asked, one.claims or one.claims_before),
                )
            )
            for one in all_
        ),
    )


def _steps(asked: Asked, all_: tuple[Step, ...]) -> Table:
    def row(one: Step) -> Row:
        who = ", ".join(asked.who.get(party, party) for party in one.parties)
        now = gettext("all who must have taken it") if one.is_common else ""
        below = gettext("until then: %(rung)s") % {"rung": words.reached(one.below)} if one.below else ""
        rung = Part(words.reached(one.act), why=below, tag=gettext("no longer") if one.is_lost else "")
        return Row(
            (
                told_of(asked, one.id, one.title),
                (rung,),
                said(who, now),
                dated(one.day),
                _resting(asked, one.claims),
            )
        )

    return Table(
        "steps",
        gettext("Rungs taken"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Rung"), "", "rung"),
            Column(gettext("By whom"), "", "by_whom"),
            Column(gettext("Day"), "day", "day"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(map(row, all_)),
        note=gettext("Verified, the highest that each party newly took; it implies those below."),
    )


def _deadlines(asked: Asked, all_: tuple[Redated, ...]) -> Table:
    def row(one: Redated) -> Row:
        days = "" if one.days is None else f"{_signed(one.days)[0]}{dates.span(abs(one.days))}" if one.days else ""
        return Row(
            (
                told_of(asked, one.id, one.title),
                said(words.reached(one.act)),
                said(dates.written(one.before, short=True) or gettext("first told")),
                (
                    Part(
                        dates.written(one.deadline, short=True) or gettext("put off, no new date"),
                        why=days,
                        is_strong=bool(one.before),
                    ),
                ),
                said(asked.voice(one.by)),
                dated(one.told),
                resting_on(asked, one.claims),
            )
        )

    return Table(
        "redated",
        gettext("Deadlines moved or first told"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Rung"), "brief", "rung"),
            Column(gettext("From"), "day", "from"),
            Column(gettext("To"), "day", "to"),
            Column(gettext("By whom"), "", "by_whom"),
            Column(gettext("Told"), "day", "told"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(map(row, all_)),
    )


def _contradictions(asked: Asked, found: Comparison) -> Table:
    def row(one: Contradiction, is_new: bool) -> Row:
        first = one.against[0]
        declared = gettext("declared complete for %(day)s") % {"day": dates.written(one.day, short=True)}
        against = Part(
            words.reason(first.reason, asked.titles), why=", ".join(asked.voice(name) for name in first.voices)
        )
        return Row(
            (
                (*told_of(asked, one.id, one.title), Part(tag=gettext("new") if is_new else gettext("gone"))),
                said(asked.voice(one.voice), declared),
                (against, *resting_on(asked, (*one.claims, *first.claims))),
            )
        )

    return Table(
        "contradicted",
        gettext("Contradictions new or gone"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Declared by"), "", "declared_by"),
            Column(gettext("Against it"), "", "against_it"),
        ),
        (
            *(row(one, True) for one in found.contradictions),
            *(row(one, False) for one in found.contradictions_gone),
        ),
    )


def _statements(asked: Asked, all_: tuple[Spoken, ...]) -> Table:
    def row(one: Spoken) -> Row:
        said_ = Part(asked.named.get(one.about, one.about), asked.thing(one.about), tag=str(_SAID[one.kind]))
        return Row(
            (
                dated(one.told),
                said(asked.voice(one.voice)),
                (said_, Part(words=words_of(asked, one.claims[0]), claims=resting_on(asked, one.claims)[0].claims)),
            )
        )

    return Table(
        "statements",
        gettext("What officials said"),
        (
            Column(gettext("Told"), "day", "told"),
            Column(gettext("Who"), "", "who"),
            Column(gettext("What"), "", "what"),
        ),
        tuple(map(row, all_[::-1][:_MOST])),
        note=_first(len(all_)),
    )


def _told(asked: Asked, ids: tuple[str, ...]) -> Table:
    def row(id: str) -> Row:
        one = shown(asked, asked.state.claims[id])
        about = tuple(Part(name, address) for name, address in one.about) or said("")
        return Row(
            (
                dated(one.told),
                (Part(one.deed, one.address),),
                about,
                (Part(words=words_of(asked, id), claims=((id, one.address),)),),
            )
        )

    last = newest(asked, [asked.state.claims[id] for id in ids[-_MOST:]])
    return Table(
        "told",
        gettext("Claims told in between"),
        (
            Column(gettext("Told"), "day", "told"),
            Column(gettext("What was told"), "", "what_was_told"),
            Column(gettext("About"), "", "about"),
            Column(gettext("Claim"), "", "claim"),
        ),
        tuple(row(claim.id) for claim in last),
        note=_first(len(ids)),
    )


def _first(n: int, most: int = _MOST) -> str:
    if n <= most:
        return ""
    return gettext("The last %(n)s of %(all)s; the JSON has all.") % {"n": most, "all": amounts.number(n)}


def _taken_back(asked: Asked, found: Comparison) -> Table:
    replay = asked.standing.replay

    def claim(id: str, what: str) -> Row:
        why = gettext("Reason: %(reason)s") % {"reason": replay.reasons[id]} if replay.reasons.get(id) else ""
        return Row(((Part(claims=((id, asked.claim(id) if id in asked.state.claims else ""),)),), said(what, why)))

    def thing(id: str, what: str) -> Row:
        return Row((told_of(asked, id), said(what)))

    rows = (
        *(claim(id, gettext("stands no longer")) for id in found.withdrawn[:_MOST]),
        *(claim(id, gettext("reads otherwise")) for id in found.corrected[:_MOST]),
        *(thing(id, gettext("new in the register")) for id in found.added),
        *(thing(id, gettext("no longer in the register")) for id in found.removed),
    )
    return Table(
        "taken-back",
        gettext("Taken back, corrected, entered"),
        (Column(gettext("What"), "", "what"), Column(gettext("What became of it"), "", "what_became_of_it")),
        rows,
        note=_first(max(len(found.withdrawn), len(found.corrected))),
    )

"""Words and deeds through time: official statements and verified acts, by month, quarter or year."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date as Day

from django.utils.translation import gettext, ngettext

from facta.desk import dates
from facta.desk.asked import Asked
from facta.desk.charts.made import Chart, heading
from facta.desk.table import Column, Row, Table, counted, resting_on, said
from facta.measures.talk import Dated, dated_acts, dated_statements
from facta.model.edtf import parse, to_text
from facta.publish.charts import Bin, TalkWords, talk

# More bars than these cannot be told apart, on a wide and on a narrow drawing.
_MOST, _NARROW = 44, 20


def chart(asked: Asked) -> Chart | None:
    """The chart, from the first day of the package, else of what was said or done; None where nothing was."""
    start, on = _start(asked), asked.state.on
    said_, done = dated_statements(asked.state, start, on), dated_acts(asked.state, start, on)
    days = [one.last for one in (*said_, *done)]
    if not days:
        return None

    def binned(most: int) -> list[Bin]:
        return _bins(list(_stretches(max(start, min(days)), on, most)), said_, done)

    bins, few = binned(_MOST), binned(_NARROW)
    told = heading(asked, gettext("Words and deeds through time"), _sentence(bins))
    return Chart(
        "talk",
        told,
        ("first", "last", "promises", "declarations", "other", "acts_on_paper", "acts_of_carrying_out"),
        tuple(
            (to_text(one.first), to_text(one.last), one.promises, one.declarations, one.other, one.form, one.substance)
            for one in bins
        ),
        (_twin(asked, bins, said_, done),),
        lambda look: talk(few if look.is_narrow else bins, on, told, _words(asked), look),
    )


def _start(asked: Asked) -> int:
    package = asked.package
    start = parse(package.told or package.period).start if package and (package.told or package.period) else None
    return 1 if start is None else min(start, asked.state.on)


def _stretches(first: int, on: int, most: int) -> Iterator[tuple[int, int]]:
    """The calendar's months, quarters, years or decades from `first` to `on`, whichever are few enough."""
    begin, end = Day.fromordinal(first), Day.fromordinal(on)
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    step = next((step for step in (1, 3, 12, 60, 120) if months / step <= most), 1200)
    index = (begin.year * 12 + begin.month - 1) // step * step
    while index <= end.year * 12 + end.month - 1:
        following = index + step
        last = Day(following // 12, following % 12 + 1, 1).toordinal() - 1 if following < 9999 * 12 else on
        yield max(Day(max(index // 12, 1), index % 12 + 1, 1).toordinal(), 1), min(last, on)
        index = following


def _bins(stretches: list[tuple[int, int]], said_: list[Dated], done: list[Dated]) -> list[Bin]:
    words, acts = _placed(stretches, said_), _placed(stretches, done)
    found = []
    for number, (first, last) in enumerate(stretches):
        spoken, deeds = Counter(one.kind for one in words[number]), Counter(one.kind for one in acts[number])
        promises, declarations = spoken["promise"], spoken["declaration"]
        other = len(words[number]) - promises - declarations
        found.append(Bin(first, last, promises, declarations, other, deeds["form"], deeds["substance"]))
    return found


def _placed(stretches: list[tuple[int, int]], found: Iterable[Dated]) -> list[list[Dated]]:
    """What was said or done in each stretch, by its last day."""
    placed: list[list[Dated]] = [[] for _ in stretches]
    for one in found:
        number = bisect_right(stretches, one.last, key=lambda stretch: stretch[0]) - 1
        if number >= 0 and one.last <= stretches[number][1]:
            placed[number].append(one)
    return placed


def _sentence(bins: list[Bin]) -> str:
    words, acts = sum(one.said for one in bins), sum(one.done for one in bins)
    real = sum(one.substance for one in bins)
    told = ngettext("%(n)s official statement was made", "%(n)s official statements were made", words) % {"n": words}
    done = ngettext("%(n)s act was verified", "%(n)s acts were verified", acts) % {"n": acts}
    return gettext("%(told)s, and %(done)s, %(real)s of them acts of carrying out.") % {
        "told": told,
        "done": done,
        "real": real,
    }


def _words(asked: Asked) -> TalkWords:
    def told(one: Bin) -> str:
        return gettext(
            "%(days)s: promises %(promises)s, declarations %(declarations)s, other talk %(other)s; "
            "acts on paper %(form)s, of carrying out %(substance)s"
        ) % {
            "days": _span(one),
            "promises": one.promises,
            "declarations": one.declarations,
            "other": one.other,
            "form": one.form,
            "substance": one.substance,
        }

    return TalkWords(
        promises=gettext("promises"),
        declarations=gettext("declarations of what is done"),
        other=gettext("support, assessments, demands"),
        form=gettext("verified acts on paper"),
        substance=gettext("verified acts of carrying out"),
        said=gettext("words, upward"),
        done=gettext("deeds, downward"),
        on=dates.written(to_text(asked.state.on), short=True),
        told=told,
    )


def _span(one: Bin) -> str:
    return dates.written(f"{to_text(one.first)}/{to_text(one.last)}", short=True)


def _twin(asked: Asked, bins: list[Bin], said_: list[Dated], done: list[Dated]) -> Table:
    placed = _placed([(one.first, one.last) for one in bins], (*said_, *done))

    return Table(
        "chart-talk-twin",
        gettext("Words and deeds through time"),
        (
            Column(gettext("Days"), "day", "days"),
            Column(gettext("Promises"), "number", "promises"),
            Column(gettext("Declarations"), "number", "declarations"),
            Column(gettext("Other talk"), "number", "other"),
            Column(gettext("Acts on paper"), "number", "acts_on_paper"),
            Column(gettext("Acts of carrying out"), "number", "acts_of_carrying_out"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(
            Row(
                (
                    said(_span(one), value=to_text(one.first)),
                    *(counted(n) for n in (one.promises, one.declarations, one.other, one.form, one.substance)),
                    resting_on(asked, dict.fromkeys(id for found in beneath for id in found.claims)),
                )
            )
            for one, beneath in zip(bins, placed, strict=True)
            if one.said or one.done
        ),
    )

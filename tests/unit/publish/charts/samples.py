"""Small values of each chart, some of them hostile or long, and how each is drawn from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date as Day

from facta.model import Citation, Driver
from facta.model.register import Name
from facta.publish import over_time
from facta.publish.charts import (
    Bin,
    Climb,
    Deadline,
    DeadlineWords,
    FunnelWords,
    Heading,
    LineWords,
    Look,
    Programme,
    ProgrammeWords,
    RungWords,
    Spec,
    Step,
    TalkWords,
    Whole,
    deadlines,
    funnel,
    lines,
    programmes,
    rungs,
    talk,
)  # fmt: skip
from facta.state import replay
from tests.spec.method import entries
from tests.unit.publish.test_over_time import LEDGER

HOSTILE = '<script>alert("x")</script> & "quotes"'
LONG = "Формирование единого рынка и согласование правил торговли, перевозки и хранения во всех провинциях " * 3
HEADING = Heading(
    "The river plan: words and deeds",
    f"One of four was delivered. {HOSTILE}",
    "River plan. As it stood on 30 June 2024, by what was told by then. Facta",
    "en",
)


def percent(share: float) -> str:
    return f"{share * 100:g}\u00a0%"


PROGRAMMES = (
    Programme("p/water", "Water", 1.0, 1.0, 1.0, 1.0),
    Programme("p/fish", HOSTILE, 1.0, 0.0, 0.0, 0.0),
    Programme("p/dams", LONG, 0.6, 0.0, 0.2, 0.4),
    Programme("p/boats", "Boats", 1.0, 0.0, 0.0, 1.0),
    Programme("p/none", "None", None, None, None, None),
)
PROGRAMME_WORDS = ProgrammeWords(
    "by any", "by all", "no evidence", "verified", "gap", "no figure", percent, lambda one: f"about {one.name}"
)

ON = Day(2024, 6, 30).toordinal()


def day(year: int, month: int, number: int) -> int:
    return Day(year, month, number).toordinal()


DEADLINES = (
    Deadline("p/dams", "implement", LONG, "moved 2 times", (day(2020, 12, 31), day(2022, 12, 31), day(2023, 6, 30)), False, None, True),
    Deadline("p/fish", "sign", HOSTILE, "signed", (day(2021, 1, 31),), False, day(2021, 3, 1), False),
    Deadline("p/boats", "implement", "Boats", "", (day(2025, 1, 31), day(2024, 7, 31), day(2026, 1, 31)), False, None, False),
    Deadline("p/water", "implement", "Water", "put off", (day(2023, 1, 31),), True, None, True),
    Deadline("p/old", "implement", "Long ago", "", (day(1860, 1, 31), day(2300, 1, 1)), True, None, False),
)  # fmt: skip
DEADLINE_WORDS = DeadlineWords(
    "first", "moved", "last", "reached", "overdue", "put off", "30 Jun 2024", lambda one: one.id
)

WHOLE = Whole(
    12, 400, "over 400 documents", ("Upper River", HOSTILE),
    (Step("agree", "agreed, or further", 9, (9, 10)), Step("sign", "signed", 0, (0, 1))),
)  # fmt: skip
FUNNEL_WORDS = FunnelWords("foreseen", "listed", "nothing known", "by all who must", lambda n, of: f"{n} of {of}")

CLIMBS = (
    Climb("p/water", "Water", (("reached", "implied"), ("told", "none"))),
    Climb("p/dams", LONG, (("none", "none"), ("absent", "absent"))),
    Climb("p/fish", HOSTILE, (("reached", "reached"), ("reached", "told"))),
)
RUNG_WORDS = RungWords(
    ("agreed", "согласовано и одобрено"), (("UP", "Upper River"), ("LOW", "Lower River")), "verified", "implied", "told", "nothing",
    lambda n, of: f"{n}/{of}", lambda one, rung, party: one.id,
)  # fmt: skip

BINS = (
    Bin(day(2022, 1, 1), day(2022, 12, 31), 3, 1, 0, 1, 0),
    Bin(day(2023, 1, 1), day(2023, 12, 31), 0, 5, 2, 0, 2),
    Bin(day(2024, 1, 1), ON, 0, 0, 0, 0, 0),
)
TALK_WORDS = TalkWords(
    "promises",
    "declarations",
    "other",
    "on paper",
    "carried out",
    "words",
    "deeds",
    "30 Jun 2024",
    lambda one: f"{one.said}",
)

OVER = replace(
    over_time(replay(entries(LEDGER)), "plan", "2024-06-30"),
    drivers=tuple(
        Driver(f"d/{n}", kind, date, Name(HOSTILE), Citation("herald", "2021", "page"), series, value)
        for n, (kind, date, series, value) in enumerate(
            (
                ("summit", "2022-03-01", "", None),
                ("crisis", "2022-06-01/2022-09-30", "", None),
                ("loan", "2023-05", "", None),
                ("price", "2022", "grain", 100.0),
                ("price", "2023", "grain", 150.0),
                ("price", "2024-02-01", "grain", 120.0),
                ("summit", "1999-01-01", "", None),
            )
        )
    ),
)
LINE_NAMES = {
    "baseline": "First schedule", "current": "Current schedule", "any_party": "By any party", "all_parties": "By all parties",
    "lower": "Verified", "upper": "At most",
}  # fmt: skip
LINE_WORDS = LineWords(
    LINE_NAMES,
    "no evidence",
    "to come",
    "points of",
    "30 Jun 2024",
    percent,
    lambda base: f"{base} {HOSTILE}",
    lambda index: f"{index}",
)

SAMPLES: dict[str, Callable[[Look], Spec]] = {
    "lines": lambda look: lines(OVER, HEADING, LINE_WORDS, look),
    "programmes": lambda look: programmes(PROGRAMMES, HEADING, PROGRAMME_WORDS, look),
    "deadlines": lambda look: deadlines(DEADLINES, ON, HEADING, DEADLINE_WORDS, look),
    "funnel": lambda look: funnel(WHOLE, HEADING, FUNNEL_WORDS, look),
    "rungs": lambda look: rungs(CLIMBS, HEADING, RUNG_WORDS, look),
    "talk": lambda look: talk(BINS, ON, HEADING, TALK_WORDS, look),
}

"""Small values of each chart, some of them hostile or long, and how each is drawn from them."""

from __future__ import annotations

from collections.abc import Callable

from facta.publish.charts import Heading, Look, Programme, ProgrammeWords, Spec, programmes

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

SAMPLES: dict[str, Callable[[Look], Spec]] = {
    "programmes": lambda look: programmes(PROGRAMMES, HEADING, PROGRAMME_WORDS, look),
}

"""Recording forecasts, by people and by the methods beside them.

Invariant: a forecast is of the day on which it says it was made or recorded later, never earlier; it is about something that waits.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from facta import ledger
from facta.actions.clock import time_of
from facta.actions.current import must_exist, names
from facta.errors import InputError
from facta.exchange.reference_check import forecast_flaws
from facta.model import Entry, Forecast
from facta.model.edtf import day_of, to_text
from facta.model.flaw import path_text


def add_forecast(*, tracker: str, forecast: Forecast, actor: str, recorded: datetime | None = None) -> Entry:
    """Record a forecast; without an id it gets one. Raises `InputError` for a reference to nothing, a day that has not come, a taken id."""
    with ledger.deed():
        must_exist(tracker)
        flaws = list(forecast_flaws(forecast, names(tracker)))
        if flaws:
            raise InputError("\n".join(f"{path_text(flaw.path)}: {flaw.what}" for flaw in flaws))
        time = time_of(recorded)
        if day_of(forecast.made) > time.date().toordinal():
            raise InputError(
                f"made: {forecast.made} has not come yet; a forecast is recorded on the day it is made, or later."
            )
        taken = {
            entry.payload.id for entry in ledger.read(tracker, ("forecast",)) if isinstance(entry.payload, Forecast)
        }
        if not forecast.id:
            number = next(n for n in range(1, len(taken) + 2) if f"forecast/{n}" not in taken)
            forecast = msgspec.structs.replace(forecast, id=f"forecast/{number}")
        elif ledger.read(tracker, keys=[forecast.id]):
            raise InputError(f"id: {forecast.id!r} is taken in {tracker}; give the forecast another.")
        forecast = msgspec.structs.replace(forecast, made=to_text(day_of(forecast.made)))
        return ledger.append([("forecast", forecast)], tracker=tracker, actor=actor, recorded=time)[0]

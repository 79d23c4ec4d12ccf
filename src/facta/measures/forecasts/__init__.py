"""Forecasts: how likely a rung is reached by a date, from how long alike things waited; resolved from the ledger, and scored.

`outlook` and `outlooks` look ahead, `resolution` answers, `backtest` and `judged` hold both against each other. Pure, without chance.
"""

from facta.measures.forecasts.backtest import Backtest, Judged, Question, backtest, forecaster_scores, judged
from facta.measures.forecasts.incidence import Incidence, incidence, kaplan_meier, waits
from facta.measures.forecasts.outlook import Outlook, outlook, outlooks, wilson
from facta.measures.forecasts.record import Record
from facta.measures.forecasts.resolution import Resolution, resolution
from facta.measures.forecasts.scores import Band, Scores, scores
from facta.measures.forecasts.spells import Spell, spells, spells_of
from facta.measures.forecasts.weibull import Row, Weibull, weibull
from facta.measures.forecasts.words import LIKELIHOOD, confidence, likelihood

__all__ = [
    "LIKELIHOOD",
    "Backtest",
    "Band",
    "Incidence",
    "Judged",
    "Outlook",
    "Question",
    "Record",
    "Resolution",
    "Row",
    "Scores",
    "Spell",
    "Weibull",
    "backtest",
    "confidence",
    "forecaster_scores",
    "incidence",
    "judged",
    "kaplan_meier",
    "likelihood",
    "outlook",
    "outlooks",
    "resolution",
    "scores",
    "spells",
    "spells_of",
    "waits",
    "weibull",
    "wilson",
]

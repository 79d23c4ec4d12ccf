"""How good forecasts were: Brier and log score, calibration in the bands of the words, skill against a reference.

Brier 1950, "Verification of Forecasts Expressed in Terms of Probability"; Good 1952 for the logarithm; skill as Murphy 1973. Invariant:
lower is better for both scores; a skill above 0 beats the reference on the same questions; without forecasts there is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from statistics import mean

from facta.measures.forecasts.words import LIKELIHOOD


@dataclass(frozen=True, slots=True)
class Band:
    """Forecasts of one word: `n`, the mean probability given, and the share that came true."""

    word: str
    n: int
    given: float
    came: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Over `n` forecasts of which `came` came true. `brier` 0 to 1 (.25: always one half), `log` in nats (.693: always one half).
    `reliability - resolution + uncertainty` = Brier, over the distinct probabilities given (Murphy 1973). `skill` is 1 less the Brier
    score over that of the reference, None without one or where the reference erred nowhere."""

    n: int
    came: int
    brier: float | None = None
    log: float | None = None
    skill: float | None = None
    log_skill: float | None = None
    reliability: float | None = None
    resolution: float | None = None
    uncertainty: float | None = None
    calibration: tuple[Band, ...] = ()


def scores(forecasts: Sequence[tuple[float, bool]], reference: Sequence[float] = ()) -> Scores:
    """The scores of probabilities, each with whether it came true; `reference` gives another probability for each of them.

    Raises `ValueError` when the reference is not of the same questions.
    """
    if reference and len(reference) != len(forecasts):
        raise ValueError(f"{len(forecasts)} forecasts and {len(reference)} of the reference: give one for each")
    if not forecasts:
        return Scores(0, 0)
    came = [outcome for _, outcome in forecasts]
    brier, logs = _brier(forecasts), _log(forecasts)
    others = list(zip(reference, came, strict=True)) if reference else []
    base = sum(came) / len(came)
    groups: dict[float, list[bool]] = {}
    for given, outcome in forecasts:
        groups.setdefault(given, []).append(outcome)
    return Scores(
        n=len(forecasts),
        came=sum(came),
        brier=brier,
        log=logs,
        skill=_skill(brier, _brier(others)) if others else None,
        log_skill=_skill(logs, _log(others)) if others else None,
        reliability=sum(len(own) * (given - mean(own)) ** 2 for given, own in groups.items()) / len(came),
        resolution=sum(len(own) * (mean(own) - base) ** 2 for own in groups.values()) / len(came),
        uncertainty=base * (1 - base),
        calibration=_bands(forecasts),
    )


def _brier(forecasts: Sequence[tuple[float, bool]]) -> float:
    return mean((given - outcome) ** 2 for given, outcome in forecasts)


def _log(forecasts: Sequence[tuple[float, bool]]) -> float:
    """Infinite where somebody was certain and wrong; a forecast of 0 or 1 is refused where forecasts are made."""
    given = [p if outcome else 1 - p for p, outcome in forecasts]
    return float("inf") if min(given) <= 0 else -mean(log(one) for one in given)


def _skill(own: float, reference: float) -> float | None:
    return None if reference == 0 else 1 - own / reference


def _bands(forecasts: Sequence[tuple[float, bool]]) -> tuple[Band, ...]:
    bounds = [least for least, *_ in LIKELIHOOD]
    found = []
    for number, (least, word, _) in enumerate(LIKELIHOOD):
        most = bounds[number + 1] if number + 1 < len(bounds) else float("inf")
        own = [(given, outcome) for given, outcome in forecasts if least <= given < most]
        if own:
            found.append(Band(word, len(own), mean(p for p, _ in own), sum(o for _, o in own) / len(own)))
    return tuple(found)

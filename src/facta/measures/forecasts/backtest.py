"""How the forecasts would have done: made again for past days from what had been told by then, answered from what is told now.

Beside the reference class stand the model and the plain rate, on the same questions; `judged` does the same for forecasts that people
recorded. Invariant: a claim told after the day of a question moves its answer alone, never a probability.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facta.errors import InputError, UnknownError
from facta.measures.chance import chance
from facta.measures.forecasts.outlook import Outlook, outlook, outlooks
from facta.measures.forecasts.resolution import Answer, Resolution, resolution
from facta.measures.forecasts.scores import Scores, scores
from facta.measures.forecasts.spells import Of
from facta.measures.forecasts.words import likelihood
from facta.model.edtf import day_of, to_text
from facta.model.forecast import Forecast
from facta.state import Replay, State, state_of


@dataclass(frozen=True, slots=True)
class Question:
    """Put on `made`: whether `about` reaches `act` by `by`. `answer` as told now; `claims` those that the answer stands on."""

    made: str
    about: str
    act: str
    by: str
    probability: float
    model: float | None
    base: float
    reference: str
    outcomes: int
    answer: Answer
    because: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backtest:
    """`by_class`, `by_model`, `by_rate`: the scores on all questions answered yes or no, the first two with skill against the plain rate;
    where there was no model yet, the plain rate stands for it (`without_model` questions). `class_skill` and `model_skill` bound the Brier
    skill with 90 %, by drawing whole things: their questions overlap. `events` steps stand behind the answers yes. `unclear` and `void`
    questions count in no score."""

    within: int
    questions: tuple[Question, ...]
    things: int
    events: int
    by_class: Scores
    by_model: Scores
    by_rate: Scores
    without_model: int
    unclear: int
    void: int
    class_skill: tuple[float, float] | None
    model_skill: tuple[float, float] | None


def backtest(
    stands: Replay,
    days: Iterable[int],
    within: int,
    now: State,
    of: Of = "instruments",
    *,
    resamples: int = 1000,
    seed: int = 0,
) -> Backtest:
    """Questions put on each of `days` (day numbers) about everything that then waited, for the next `within` days, answered by the
    state `now`.

    Days whose date has not come by `now` are left out. Raises `InputError` when that leaves none.
    """
    asked: list[Question] = []
    due = [day for day in sorted(set(days)) if day + within <= now.on]
    if not due or within < 1:
        raise InputError(
            f"No day from which {within} days had passed by {now.on_text}. Begin earlier, or look less far ahead."
        )
    for day in due:
        made = to_text(day)
        then = state_of(stands, made)
        if then.empty_because:
            continue
        for one in outlooks(then, to_text(day + within), of):
            found = resolution(now, one.about, one.act, one.by, made)
            asked.append(
                Question(
                    made, one.about, one.act, one.by, one.probability, one.model, one.base, one.reference, one.outcomes,
                    found.answer, found.because, found.claims,
                )
            )  # fmt: skip
    answered = [one for one in asked if one.answer in ("yes", "no")]
    base = [one.base for one in answered]
    modelled = [one.base if one.model is None else one.model for one in answered]
    return Backtest(
        within=within,
        questions=tuple(asked),
        things=len({one.about for one in answered}),
        events=len({(one.about, one.because) for one in answered if one.answer == "yes"}),
        by_class=scores([(one.probability, one.answer == "yes") for one in answered], base),
        by_model=scores([(p, one.answer == "yes") for p, one in zip(modelled, answered, strict=True)], base),
        by_rate=scores([(one.base, one.answer == "yes") for one in answered]),
        without_model=sum(one.model is None for one in answered),
        unclear=sum(one.answer == "unclear" for one in asked),
        void=sum(one.answer == "void" for one in asked),
        class_skill=_skill_interval(answered, [one.probability for one in answered], resamples, seed),
        model_skill=_skill_interval(answered, modelled, resamples, seed),
    )


def _skill_interval(
    answered: Sequence[Question], given: Sequence[float], resamples: int, seed: int
) -> tuple[float, float] | None:
    """The middle 90 % of the Brier skill over things drawn with replacement; None where that cannot be told."""
    errors: dict[str, tuple[float, float]] = {}
    for p, one in zip(given, answered, strict=True):
        own, rate = errors.get(one.about, (0.0, 0.0))
        came = one.answer == "yes"
        errors[one.about] = own + (p - came) ** 2, rate + (one.base - came) ** 2
    things = [errors[name] for name in sorted(errors)]
    draw = chance(seed)
    drawn = []
    for _ in range(resamples if len(things) > 1 else 0):
        chosen = draw.choices(things, k=len(things))
        if rate := sum(one for _, one in chosen):
            drawn.append(1 - sum(own for own, _ in chosen) / rate)
    if not drawn:
        return None
    drawn.sort()
    return drawn[int(0.05 * (len(drawn) - 1))], drawn[round(0.95 * (len(drawn) - 1))]


@dataclass(frozen=True, slots=True)
class Judged:
    """A recorded forecast with its answer, and what the reference class and the plain rate told on the day it was made (None where the
    thing waited for nothing then). `recorded` is the time of the entry; `late`: recorded after the answer was there, which proves
    nothing."""

    forecast: Forecast
    recorded: str
    late: bool
    answer: Answer
    because: str
    likelihood: str
    by_class: float | None
    base: float | None
    claims: tuple[str, ...]


def judged(stands: Replay, forecasts: Sequence[tuple[Forecast, str]], now: State) -> list[Judged]:
    """Each forecast with the time of its entry, answered by the state `now`, in the order given."""
    found = []
    then: dict[str, State] = {}
    for one, recorded in forecasts:
        try:
            answer = resolution(now, one.about, one.act, one.by, one.made)
            if one.made not in then:
                then[one.made] = state_of(stands, to_text(day_of(one.made)))
            beside = _beside(then[one.made], one)
        except UnknownError as error:  # the register was changed since: the thing or its rung is no more
            answer, beside = Resolution("void", "", str(error), ()), None
        reached = answer.reached.rpartition("/")[2]
        end = min(filter(None, (reached, to_text(day_of(one.by)))))
        found.append(
            Judged(
                forecast=one,
                recorded=recorded,
                late=answer.answer in ("yes", "no", "unclear") and recorded[:10] > end,
                answer=answer.answer,
                because=answer.because,
                likelihood=likelihood(one.probability),
                by_class=beside.probability if beside else None,
                base=beside.base if beside else None,
                claims=(*one.claims, *(id for id in answer.claims if id not in one.claims)),
            )
        )
    return found


def forecaster_scores(rows: Iterable[Judged], *, with_late: bool = False) -> dict[str, tuple[Scores, Scores]]:
    """For each forecaster the scores of what was answered, and those of the reference class on the same questions, both with skill against
    the plain rate. Questions that the class could not answer, and forecasts recorded late, are left out."""
    own: dict[str, list[Judged]] = {}
    for row in rows:
        if row.answer in ("yes", "no") and row.base is not None and (with_late or not row.late):
            own.setdefault(row.forecast.forecaster, []).append(row)
    return {
        name: (
            scores([(row.forecast.probability, row.answer == "yes") for row in found], base),
            scores([(row.by_class or 0.0, row.answer == "yes") for row in found], base),
        )
        for name, found in sorted(own.items())
        for base in [[row.base or 0.0 for row in found]]
    }


def _beside(then: State, one: Forecast) -> Outlook | None:
    """What the class told on the day of a forecast; None where the thing then waited for no such rung."""
    try:
        return outlook(then, one.about, one.by, one.act)
    except InputError:
        return None

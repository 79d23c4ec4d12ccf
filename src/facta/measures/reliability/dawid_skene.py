"""Dawid and Skene's model: each unit has one true class, each coder errs in a way of their own, and both are estimated together.

After Dawid and Skene 1979, "Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm", Applied Statistics 28(1). It
starts from the votes; the log-likelihood never falls from one round to the next. Invariant: the same ratings give the same figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

# Shares below this are held there, so that one coder's certainty cannot forbid what the others saw.
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class DawidSkene:
    """`classes[unit][class]` is the probability that the unit belongs to the class; `prevalence` that of each class; `errors[coder][true]
    [given]` how often a coder gives a class to a unit of another; `accuracy[coder]` how often they are right, over the classes' prevalence.
    `log_likelihood` holds one value a round; `converged` says whether the last round changed it by less than the tolerance."""

    classes: Mapping[str, Mapping[str, float]]
    prevalence: Mapping[str, float]
    errors: Mapping[str, Mapping[str, Mapping[str, float]]]
    accuracy: Mapping[str, float]
    log_likelihood: tuple[float, ...]
    converged: bool


def dawid_skene(ratings: Mapping[str, Mapping[str, str]], *, rounds: int = 500, tolerance: float = 1e-8) -> DawidSkene:
    """The classes of units and the errors of coders by EM. Raises `ValueError` where nothing was coded."""
    rated = {unit: dict(given) for unit, given in sorted(ratings.items()) if given}
    if not rated:
        raise ValueError("no unit was coded")
    labels = sorted({value for given in rated.values() for value in given.values()})
    coders = sorted({coder for given in rated.values() for coder in given})
    classes = {
        unit: {label: sum(value == label for value in given.values()) / len(given) for label in labels}
        for unit, given in rated.items()
    }
    told: list[float] = []
    converged = False
    prevalence: dict[str, float] = {}
    errors: dict[str, dict[str, dict[str, float]]] = {}
    for _ in range(rounds):
        prevalence = {label: sum(own[label] for own in classes.values()) / len(classes) for label in labels}
        errors = {coder: _errors(coder, rated, classes, labels) for coder in coders}
        likelihood = 0.0
        for unit, given in rated.items():
            logs = {
                label: log(max(prevalence[label], _LEAST))
                + sum(log(max(errors[coder][label][value], _LEAST)) for coder, value in given.items())
                for label in labels
            }
            top = max(logs.values())
            total = sum(exp(one - top) for one in logs.values())
            likelihood += top + log(total)
            classes[unit] = {label: exp(one - top) / total for label, one in logs.items()}
        converged = bool(told) and abs(likelihood - told[-1]) < tolerance
        told.append(likelihood)
        if converged:
            break
    accuracy = {coder: sum(prevalence[label] * own[label][label] for label in labels) for coder, own in errors.items()}
    return DawidSkene(classes, prevalence, errors, accuracy, tuple(told), converged)


def _errors(
    coder: str,
    rated: Mapping[str, Mapping[str, str]],
    classes: Mapping[str, Mapping[str, float]],
    labels: list[str],
) -> dict[str, dict[str, float]]:
    """How often a coder gives each class to units of each; a class that they never met they are taken to know."""
    counts = {true: dict.fromkeys(labels, 0.0) for true in labels}
    for unit, given in rated.items():
        if coder in given:
            for true in labels:
                counts[true][given[coder]] += classes[unit][true]
    found = {}
    for true, own in counts.items():
        total = sum(own.values())
        found[true] = (
            {label: value / total for label, value in own.items()}
            if total > _LEAST
            else {label: float(label == true) for label in labels}
        )
    return found

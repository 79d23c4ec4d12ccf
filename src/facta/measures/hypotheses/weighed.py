"""The posterior of rival hypotheses, and what would turn the answer.

    posterior odds = prior odds x product of the likelihood ratios                    Bayes; Good 1950; Kass and Raftery 1995

over what is independent: claims that count once (`together`) enter with the geometric mean of their likelihoods, so that none of them
weighs alone and a repetition adds nothing. With O the odds of the leading hypothesis against the next one, and a claim that is one of n
that count once,

    its ratio r turns the answer at r / O ** n                                         all others held

Invariant: only ratios count: a claim's likelihoods times a constant change nothing; nor does the order of claims or hypotheses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum, log

from facta.measures.forecasts.words import likelihood
from facta.measures.hypotheses.dependence import Together, together
from facta.model.document import Document
from facta.model.edtf import parse
from facta.model.inquiry import Inquiry, Weighing
from facta.state import State

# Odds nearer to even than this are a tie: nothing leads.
_TIE = 1e-9
# No person tells a ratio from one a billion times as great; a figure beyond is none.
_MOST = log(1e9)


@dataclass(frozen=True, slots=True)
class Belief:
    """A hypothesis with its probabilities before and after; `word` is that of ICD 203; `apart`: the posterior if every claim counted by
    itself, dependent or not."""

    hypothesis: str
    title: str
    prior: float
    posterior: float
    word: str
    apart: float


@dataclass(frozen=True, slots=True)
class Turn:
    """What hangs on one claim. `ratio`: how much more probable it is under the leading hypothesis than under the next one.

    `turns_at`: the ratio at which these two would be even, all else held, `factor` times away; None where that is beyond a billion.
    `reverses`: it would have to speak for the other one. `counts_with`: how many count once, itself among them. `without`: the leading
    hypothesis's probability when the claim is left out; `leads_without`: what leads then, "" for a tie. None and "" where nothing leads.
    """

    claim: str
    because: str
    counts_with: int
    likelihoods: Mapping[str, float]
    ratio: float | None
    turns_at: float | None
    factor: float | None
    reverses: bool
    without: float | None
    leads_without: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Claims that count once, with what joins them, the likelihoods with which they count, and what leads without all of them."""

    claims: tuple[str, ...]
    because: tuple[str, ...]
    likelihoods: Mapping[str, float]
    without: float | None
    leads_without: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answer to an inquiry on a day.

    `leads` and `next` are ids of hypotheses, "" where the first two are even; `odds` are of the one against the other. `prior_of_two`: the
    prior of the leading one when only these two are looked at; `prior_turns_at`: the one at which they would be even. `turns`: by claim,
    the least change first. `left_out`: weighed claims that had not been told by then. `hindsight`: it was judged after that day.
    """

    id: str
    title: str
    about: str
    made: str
    coder: str
    note: str
    beliefs: tuple[Belief, ...]
    leads: str
    next: str
    odds: float | None
    prior_of_two: float | None
    prior_turns_at: float | None
    once: tuple[Counted, ...]
    turns: tuple[Turn, ...]
    left_out: tuple[str, ...]
    hindsight: bool

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that it stands on."""
        return tuple(sorted(one.claim for one in self.turns))

    @property
    def turned_without(self) -> tuple[str, ...]:
        """The claims any one of which, left out, would turn the answer; claims that count once also when left out together."""
        alone = {one.claim for one in self.turns if self.leads and one.leads_without != self.leads}
        joint = {id for one in self.once if self.leads and one.leads_without != self.leads for id in one.claims}
        return tuple(sorted(alone | joint))


def weighed(state: State, inquiry: Inquiry, documents: Mapping[str, Document]) -> Weighed:
    """The hypotheses of the inquiry as the claims behind the state's cuts weigh them."""
    once = together(state, inquiry, documents)
    given = {one.claim: one for one in inquiry.weighings}
    ids = [one.id for one in inquiry.hypotheses]
    titles = {one.id: one.title.en or one.title.ru or one.id for one in inquiry.hypotheses}
    priors = {one.id: one.prior or 1 / len(ids) for one in inquiry.hypotheses}
    after = _posterior(priors, given, [one.claims for one in once])
    apart = _posterior(priors, given, [(claim,) for one in once for claim in one.claims])
    ranked = sorted(ids, key=lambda id: (-after[id], ids.index(id)))
    leads, rival = ranked[:2]
    log_odds = after[leads] - after[rival]
    if log_odds < _TIE:
        leads = rival = ""
    told = sorted(claim for one in once for claim in one.claims)
    turns = [_turn(given, priors, once, claim, leads, rival, log_odds) for claim in told]
    end = parse(inquiry.made).end
    return Weighed(
        id=inquiry.id,
        title=inquiry.title.en or inquiry.title.ru,
        about=inquiry.about,
        made=inquiry.made,
        coder=inquiry.coder,
        note=inquiry.note,
        beliefs=tuple(
            Belief(id, titles[id], priors[id], exp(after[id]), likelihood(exp(after[id])), exp(apart[id]))
            for id in ranked
        ),
        leads=leads,
        next=rival,
        odds=_exp(log_odds) if leads else None,
        prior_of_two=priors[leads] / (priors[leads] + priors[rival]) if leads else None,
        prior_turns_at=_even_prior(priors, leads, rival, log_odds) if leads else None,
        once=tuple(_counted(given, priors, once, one, leads) for one in sorted(once, key=lambda one: one.claims)),
        turns=tuple(sorted(turns, key=lambda one: (one.factor is None, one.factor or 0, one.claim))),
        left_out=tuple(sorted(given.keys() - set(told))),
        hindsight=end is not None and end > state.told_by,
    )


def _posterior(
    priors: Mapping[str, float], given: Mapping[str, Weighing], once: Sequence[Sequence[str]]
) -> dict[str, float]:
    """The logarithms of the posterior probabilities."""
    logs = {
        id: log(prior)
        + fsum(
            fsum(log(given[claim].likelihoods[id]) for claim in sorted(claims)) / len(claims)
            for claims in once
            if claims
        )
        for id, prior in priors.items()
    }
    top = max(logs.values())
    total = top + log(fsum(exp(one - top) for one in logs.values()))
    return {id: one - total for id, one in logs.items()}


def _turn(
    given: Mapping[str, Weighing],
    priors: Mapping[str, float],
    once: Sequence[Together],
    claim: str,
    leads: str,
    rival: str,
    log_odds: float,
) -> Turn:
    own = given[claim]
    count = next(len(one.claims) for one in once if claim in one.claims)
    if not leads:
        return Turn(claim, own.because, count, own.likelihoods, None, None, None, False, None, "")
    without, leads_without = _without(given, priors, once, {claim}, leads)
    ratio = own.likelihoods[leads] / own.likelihoods[rival]
    factor = _exp(count * log_odds)
    at = None if factor is None else ratio / factor
    return Turn(
        claim=claim,
        because=own.because,
        counts_with=count,
        likelihoods=own.likelihoods,
        ratio=ratio,
        turns_at=at,
        factor=factor,
        reverses=ratio >= 1 and (at is None or at < 1 - _TIE),
        without=without,
        leads_without=leads_without,
    )


def _counted(
    given: Mapping[str, Weighing], priors: Mapping[str, float], once: Sequence[Together], one: Together, leads: str
) -> Counted:
    means = {
        id: exp(fsum(log(given[claim].likelihoods[id]) for claim in one.claims) / len(one.claims)) for id in priors
    }
    without = _without(given, priors, once, one.claims, leads) if leads else (None, "")
    return Counted(one.claims, one.because, means, *without)


def _without(
    given: Mapping[str, Weighing],
    priors: Mapping[str, float],
    once: Sequence[Together],
    claims: Collection[str],
    leads: str,
) -> tuple[float, str]:
    """The probability of what leads when the claims are left out, and what leads then ("" for a tie)."""
    rest = _posterior(priors, given, [[claim for claim in one.claims if claim not in claims] for one in once])
    first, second = sorted(rest.values(), reverse=True)[:2]
    return exp(rest[leads]), "" if first - second < _TIE else max(rest, key=lambda id: rest[id])


def _even_prior(priors: Mapping[str, float], leads: str, rival: str, log_odds: float) -> float:
    """The prior of the leading one of two at which they would be even after all claims."""
    return 1 / (1 + exp(min(log_odds - log(priors[leads] / priors[rival]), 700.0)))


def _exp(value: float) -> float | None:
    return exp(value) if value < _MOST else None

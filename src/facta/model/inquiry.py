"""An inquiry: a question about the record with rival hypotheses, and how probable each weighed claim would be under each of them.

    "late but genuine, or stalling?"     a postponement told in advance: twice as probable if genuine as if stalling

Only ratios count: the likelihoods of one claim may be given on any scale (2 and 1, or .4 and .2). They are a person's judgement, recorded
with who and when; what follows from them is worked out anew each time (`facta.measures.hypotheses`) and never recorded.

Invariant: two or more hypotheses; every weighed claim has a likelihood above 0 under each of them, because no claim rules anything out for
certain; priors are given for all of them and sum to one, or for none (then all are equally probable).
"""

from __future__ import annotations

from math import fsum, isclose

from facta.model.claim import Value
from facta.model.edtf import parse
from facta.model.register import Name

# Likelihoods may stand on any scale; nobody's judgement reaches this far.
_LEAST = 1e-9


class Hypothesis(Value, frozen=True):
    """One of the rival answers. `prior`: how probable it is before any claim is weighed."""

    id: str
    title: Name
    prior: float | None = None


class Weighing(Value, frozen=True):
    """What one claim says to the hypotheses: `likelihoods` by their ids, `because` why. Weighings with the same `group` rest on one another
    and count once, whatever their events and voices; so does one with a group of its own."""

    claim: str
    likelihoods: dict[str, float]
    because: str = ""
    group: str = ""


class Inquiry(Value, frozen=True):
    """`made` is the day of the judgement (EDTF); `about` a provision, package or instrument, if it is about one."""

    id: str
    title: Name
    hypotheses: tuple[Hypothesis, ...]
    made: str
    weighings: tuple[Weighing, ...] = ()
    about: str = ""
    coder: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if parse(self.made).end is None:
            raise ValueError("made: needs an end; give a day such as 2026-02-27")
        ids = [one.id for one in self.hypotheses]
        if len(ids) < 2:
            raise ValueError("hypotheses: are two or more; one alone has no rival to be weighed against")
        if len(set(ids)) < len(ids) or not all(ids):
            raise ValueError("hypotheses: each has an id of its own")
        given = [one.prior for one in self.hypotheses if one.prior is not None]
        if given and (
            len(given) < len(ids)
            or not all(0 < prior < 1 for prior in given)
            or not isclose(fsum(given), 1, abs_tol=1e-6)
        ):
            raise ValueError("prior: give it for all hypotheses, each between 0 and 1, with the sum 1, or for none")
        seen: set[str] = set()
        for one in self.weighings:
            where = f"weighings: {one.claim}"
            if one.claim in seen:
                raise ValueError(f"{where}: stands twice; weigh a claim once")
            seen.add(one.claim)
            if set(one.likelihoods) != set(ids):
                raise ValueError(f"{where}: needs a likelihood under each of {', '.join(ids)}, and under nothing else")
            if not all(_LEAST <= value <= 1 / _LEAST for value in one.likelihoods.values()):
                raise ValueError(
                    f"{where}: a likelihood is above 0 (at least 1e-9) and finite; no claim rules a hypothesis out for certain"
                )

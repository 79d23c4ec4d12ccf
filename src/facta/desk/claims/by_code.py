"""Where claims of a code stand: for each filter and each of its codes the claims that have it, the last told first.

Invariant: it is made once for a record, whatever the day; a list behind the cuts takes of it what was told by then.
"""

from __future__ import annotations

from collections.abc import Callable

from facta.desk.asked import Asked
from facta.model.claim import Claim

Of = Callable[[Asked, Claim], tuple[str, ...]]


def by_code(asked: Asked, name: str, of: Of) -> dict[str, list[str]]:
    """Code -> ids of all accepted claims that have it, the last told first; `of` gives the codes of a claim and looks at no cut."""

    def compute() -> dict[str, list[str]]:
        claims = asked.standing.replay.claims
        found: dict[str, list[str]] = {}
        for id in asked.standing.places:
            for code in of(asked, claims[id]):
                found.setdefault(code, []).append(id)
        return found

    return asked.standing.kept_whole(("claims by", name), compute)


def having(asked: Asked, name: str, of: Of, code: str) -> list[Claim]:
    """The claims behind the cuts that have the code, the last told first."""
    claims = asked.state.claims
    return [claims[id] for id in by_code(asked, name, of).get(code, ()) if id in claims]


def codes(asked: Asked, name: str, of: Of) -> set[str]:
    """The codes that claims behind the cuts have."""
    claims = asked.state.claims
    if len(claims) == len(asked.standing.replay.claims):
        return set(by_code(asked, name, of))
    # The claim told first stands last: when it is behind the cuts, some are, and when it is not, none is.
    return {code for code, ids in by_code(asked, name, of).items() if any(id in claims for id in reversed(ids))}

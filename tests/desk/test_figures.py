"""Every figure opens exactly what the measures name beneath it: the claims, and the provisions that it counts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

import facta
from facta.desk import figures
from facta.measures import contradictions, denominators, paper_audit, patterns, slips
from facta.measures.lines import Lines
from facta.measures.share import Share
from tests.desk.conftest import Links

DAYS = ("2021-11-05", "2025-03-13")


class Figures:
    """What the measures say of a tracker's first package on a day, and what the pages open."""

    def __init__(self, client: Client, tracker: str, on: str) -> None:
        self.client, self.tracker, self.on = client, tracker, on
        opened = facta.open(tracker)
        self.lines: Lines = opened.lines(on)
        self.state = opened.state(on)
        self.audit = paper_audit(self.state, self.state.package(None))

    def opened(self, figure: str) -> tuple[set[str], list[str]]:
        """The ids of claims and the ids counted that the figure's address gives."""
        found = self.client.get(f"/{self.tracker}/claims.json?on={self.on}&figure={figure}").json()
        return {claim["id"] for claim in found["claims"]}, found["counted"]

    def known(self, things: tuple[str, ...]) -> set[str]:
        return {id for thing in things for id in self.lines.delivered.known[thing].claims}

    def claims(self) -> dict[str, set[str]]:
        """The claims beneath each figure, from the measures alone."""
        due, said, shown = self.lines.promised, self.lines.declared, self.lines.delivered
        late = [slip for slip in slips(self.state) if slip.overdue is not None]
        return {
            "promised": {*due.baseline.claims, *due.current.claims},
            "promised_baseline": set(due.baseline.claims),
            "promised_current": set(due.current.claims),
            "declared": set(said.any_party.claims),
            "declared_all": set(said.all_parties.claims),
            "delivered": set(shown.claims),
            "done": self.known(shown.done),
            "not_done": self.known(shown.not_done),
            "no_evidence": self.known(shown.no_evidence),
            "proven_gap": {*said.any_party.claims, *self.known(shown.not_done)},
            "unverified": set(said.any_party.claims),
            "on_paper": set(self.lines.on_paper.claims),
            "headline": {id for point in self.lines.headline for id in point.claims},
            "overdue": {id for slip in late for id in slip.claims},
            "long_overdue": {id for slip in late if slip.long_overdue for id in slip.claims},
            **self.of_measures(),
            **{name: set() for name in figures.AUDIT},
        }

    def of_measures(self) -> dict[str, set[str]]:
        """The same beneath the figures that the pages of the measures open."""
        shares = denominators(self.state)
        pairs = contradictions(self.state)
        return {
            "contradicted": {
                id for one in pairs for id in (*one.claims, *(id for piece in one.against for id in piece.claims))
            },
            "stated": set(shares.claims),
            "disagreeing": {id for week in shares.weeks for share in week.shares for id in share.claims},
            "stalling": {id for one in patterns(self.state) for id in one.claims},
        }


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("tracker", ["union-state", "sandbox"])
def test_a_figure_opens_exactly_the_claims_beneath_it(
    union_state: Client, sandbox: Client, tracker: str, on: str
) -> None:
    known = Figures(union_state, tracker, on)
    beneath = known.claims()
    assert set(beneath) == set(figures.NAMES)
    for name, ids in beneath.items():
        # Beneath a figure may also lie a ruling; it is shown on the page, above the claims.
        rulings = ids - set(known.state.claims)
        assert rulings <= set(known.state.assessments)
        assert known.opened(name)[0] == ids - rulings, name


def test_the_figures_of_a_day_rest_on_something(union_state: Client) -> None:
    beneath = Figures(union_state, "union-state", "2025-03-13").claims()
    empty = {name for name, ids in beneath.items() if not ids and name not in figures.AUDIT}
    # Nothing is verified complete on that day; and what is without evidence has none.
    assert empty == {"done", "no_evidence"}


@pytest.mark.parametrize("name", figures.AUDIT)
@pytest.mark.parametrize("tracker", ["union-state", "sandbox"])
def test_a_share_of_the_paper_audit_opens_the_provisions_that_it_counts(
    union_state: Client, sandbox: Client, tracker: str, name: str
) -> None:
    known = Figures(union_state, tracker, "2025-03-13")
    share: Share = getattr(known.audit, name)
    assert known.opened(name) == (set(), list(share.provisions))


def test_what_a_figure_counts_is_linked(union_state: Client) -> None:
    page = union_state.get("/union-state/claims/?on=2025-03-13&figure=not_done")
    counted = Figures(union_state, "union-state", "2025-03-13").lines.delivered.not_done
    assert f"Counted: {len(counted)}" in page.content.decode()
    linked = Links(page.content).found
    assert [id for id in counted if f"/union-state/provisions/{id}/?on=2025-03-13" not in linked] == []


def test_every_number_of_the_overview_is_a_link_to_what_lies_beneath(union_state: Client) -> None:
    page = union_state.get("/union-state/?on=2025-03-13")
    text = page.content.decode()
    named = {match for address in Links(page.content).found for match in re.findall(r"figure=(\w+)", address)}
    # `promised` is both schedules at once; the headline points have a table, each with its own claims; others have pages of their own.
    assert named == set(figures.NAMES) - {"promised", "headline"} - {
        "contradicted",
        "stated",
        "disagreeing",
        "stalling",
    }
    for part, end in (("figures", '<p class="counts">'), ("audit", "</dl>")):
        inside = text.partition(f'class="{part}"')[2].partition(end)[0]
        assert len(inside) > 1000
        bare = unescape(re.sub(r"<a .*?</a>|<[^>]*>", " ", inside, flags=re.S))
        assert not re.search(r"\d", bare), part

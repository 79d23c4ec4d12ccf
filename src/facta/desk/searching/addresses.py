"""The address of a search: words, narrowing, order, page and cuts. Invariant: the same address asks the same question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from facta.desk.cuts import Cuts, cuts
from facta.search.asking import PAGE, Question
from facta.search.finding import ORDERS, Order
from facta.search.scope import FACETS

Pairs = tuple[tuple[str, str], ...]
_MOST_PAGES = 500
_ENDINGS = {"json": ".json", "csv": ".csv", "atom": ".atom"}


@dataclass(frozen=True, slots=True)
class Address:
    """`tracker` is empty for a search over all; `chosen` are pairs of a facet and a value, in the order in which they were chosen."""

    tracker: str
    words: str
    chosen: Pairs
    order: Order
    page: int
    cuts: Cuts

    def question(self, trackers: tuple[str, ...], most: int = PAGE) -> Question:
        """What is asked. A day of `on` is a cut of what was told as well, as on every page."""
        chosen: dict[str, tuple[str, ...]] = {}
        for name, value in self.chosen:
            chosen[name] = (*chosen.get(name, ()), value)
        given = self.cuts.given.keys() - self.cuts.errors.keys()
        told_by = self.cuts.told_by or (self.cuts.on if "on" in given else "")
        return Question(
            self.words, trackers, chosen, self.order, told_by, self.cuts.known_by, (self.page - 1) * PAGE, most
        )

    def pairs(self) -> list[tuple[str, str]]:
        """What stands in the address, the page left out."""
        told = [("q", self.words), *self.chosen, ("order", self.order if self.order != ORDERS[0] else "")]
        return [(name, value) for name, value in (*told, *self.cuts.given.items()) if value]

    def query(self, **changes: str) -> str:
        """The address's question, starting with `?`; nothing when nothing is asked."""
        pairs = [pair for pair in self.pairs() if pair[0] not in changes]
        pairs += [(name, value) for name, value in changes.items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    def path(self, kind: str = "") -> str:
        """Where the page lies, or its twin as "json", "csv" or "atom"."""
        name = f"search_{kind}" if kind else "search"
        return reverse(f"desk:{name}", args=[self.tracker]) if self.tracker else reverse(f"desk:{name}_all")

    def twin(self, kind: str = "") -> str:
        """The whole address."""
        return self.path(kind) + self.query()

    def with_value(self, name: str, value: str) -> str:
        """The address narrowed further."""
        return self._changed((*self.chosen, (name, value)))

    def without(self, name: str, value: str) -> str:
        """The address without one narrowing."""
        return self._changed(tuple(pair for pair in self.chosen if pair != (name, value)))

    def everything(self) -> str:
        """The address with the words alone."""
        return self._changed(())

    def saying(self, words: str) -> str:
        """The address with other words."""
        changed = replace(self, words=words, page=1)
        return changed.path() + changed.query()

    def at(self, page: int) -> str:
        """The address of another page."""
        return self.path() + self.query(page=str(page) if page > 1 else "")

    def ordered(self, order: Order) -> str:
        """The address in another order."""
        changed = replace(self, order=order, page=1)
        return changed.path() + changed.query()

    def _changed(self, chosen: Pairs) -> str:
        changed = replace(self, chosen=chosen, page=1)
        return changed.path() + changed.query()


def asked_for(request: HttpRequest, tracker: str = "") -> Address:
    """What a request asks for. A page that is no number is the first, an order that there is not is by relevance."""
    given = request.GET
    chosen = [(name, value.strip()) for name in FACETS for value in given.getlist(name)]
    order = next((one for one in ORDERS if one == given.get("order")), ORDERS[0])
    page = given.get("page", "1")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1
    return Address(
        tracker, " ".join(given.get("q", "").split()), tuple(dict.fromkeys((name, value) for name, value in chosen if value)),
        order, min(max(number, 1), _MOST_PAGES), cuts(given),
    )  # fmt: skip

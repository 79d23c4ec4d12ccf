"""A list cut into pages as the address wants it, whatever its rows are.

Invariant: a page past the last is the last; the sizes to choose from are offered only where they change what is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.desk.lists.wanted import SIZES, Wanted


@dataclass(frozen=True)
class Paged:
    """What is the same for every list: its pages, and the addresses of them. Each kind of list says what it is called (`id`, `title`), how
    many rows fit (`n`) of how many (`all`), and where a file of them lies (`csv`, `json`)."""

    wanted: Wanted

    @property
    def n(self) -> int:
        """How many rows fit."""
        raise NotImplementedError

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.n // self.wanted.size))

    @property
    def page(self) -> int:
        """Which page is shown: the last for a number past it."""
        return min(max(1, self.wanted.page), self.pages)

    @property
    def first(self) -> int:
        """The place of the first row shown, counted from 1; 0 for none."""
        return (self.page - 1) * self.wanted.size + 1 if self.n else 0

    @property
    def last(self) -> int:
        """The place of the last row shown."""
        return min(self.n, self.page * self.wanted.size)

    @property
    def cut(self) -> slice:
        """Which rows of those that fit stand on the page."""
        return slice(max(0, self.first - 1), self.last)

    @property
    def before(self) -> str:
        """The address of the page before; empty on the first."""
        return self.wanted.paged(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """The address of the next page; empty on the last."""
        return self.wanted.paged(self.page + 1) if self.page < self.pages else ""

    @property
    def sizes(self) -> list[tuple[int, str, bool]]:
        """How many rows a page can have, with addresses and which it is; none where every row stands on the smallest page."""
        if self.n <= min(SIZES):
            return []
        return [(size, self.wanted.sized(size), size == self.wanted.size) for size in SIZES]

    @property
    def everything(self) -> str:
        """The address of the whole list."""
        return self.wanted.all()

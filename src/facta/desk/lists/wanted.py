"""What the address wants of a list: how it is sorted, what it must contain, which page, how many rows a page has.

Several lists of one page do not collide: each of its fields begins with the list's `prefix` (`overdue.sort=-due`).

Invariant: the address is the whole state; a sorting or a size that there is not is refused with what there is, never ignored; what the
address says of other lists and of the cuts stays in every address made here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext

from facta.desk.asked import Choice, Missing

# How many rows a page can have; the first page of a list has `DEFAULT`.
SIZES: tuple[int, ...] = (25, 50, 100, 200)
DEFAULT = 50
# Asks for a file of what is seen in place of the page; it is no state of a list.
EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`sort` is the name of a column, or empty for the list's own order; `has` a text that a row must contain; `facets` the code that a
    column must have, by name; `page` counts from 1. `path` and `query` are the whole address."""

    path: str
    query: QueryDict
    prefix: str = ""
    sort: str = ""
    is_descending: bool = False
    has: str = ""
    facets: dict[str, str] = field(default_factory=dict)
    page: int = 1
    size: int = DEFAULT

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows may be left out."""
        return bool(self.has or self.facets)

    def name(self, field: str) -> str:
        """The name of one of the list's fields in the address."""
        return f"{self.prefix}{field}"

    def address(self, **changes: str) -> str:
        """The address with fields of this list changed; an empty value takes the field out."""
        query = self.query.copy()
        query.pop(EXPORT, None)
        for name, value in changes.items():
            if value:
                query[self.name(name)] = value
            else:
                query.pop(self.name(name), None)
        for empty in [name for name, value in query.items() if not value]:
            query.pop(empty)
        return f"{self.path}?{query.urlencode()}" if query else self.path

    def turned(self, name: str, *, falls_first: bool) -> str:
        """The address where the list is sorted by a column the next way round: one way, the other, its own order again."""
        first, second = (f"-{name}", name) if falls_first else (name, f"-{name}")
        now = f"-{self.sort}" if self.is_descending else self.sort
        return self.address(sort={first: second, second: ""}.get(now, first), page="")

    def paged(self, number: int) -> str:
        """The address of another page of the list."""
        return self.address(page=str(number) if number > 1 else "")

    def sized(self, size: int) -> str:
        """The address with so many rows to a page."""
        return self.address(size="" if size == DEFAULT else str(size), page="")

    def all(self) -> str:
        """The address without what narrows the list."""
        return self.address(**dict.fromkeys(("has", "page", *self.facets), ""))

    def exported(self, name: str) -> str:
        """The address of a file of what is seen."""
        query = self.query.copy()
        query[EXPORT] = name
        return f"{self.path}?{query.urlencode()}"

    def kept(self, *besides: str) -> list[tuple[str, str]]:
        """What a form that narrows the list hands on: every field of the address but those that it asks for itself."""
        own = {self.name(field) for field in ("has", "page", *besides)} | {EXPORT}
        return [(name, str(value)) for name, value in self.query.items() if value and name not in own]


def wanted(
    path: str, query: QueryDict, prefix: str, sortable: dict[str, str], facets: Collection[str] = (), default: str = ""
) -> Wanted:
    """What the address wants of a list. `sortable`: names of columns that it can be sorted by -> their heads; `facets`: the columns that
    narrow it; `default`: the sorting, as in the address, where none is asked for. Raises `Missing` (400)."""
    at = {
        field: query.get(f"{prefix}{field}", "").strip()
        for field in dict.fromkeys(("sort", "has", "page", "size", *facets))
    }
    plain = Wanted(path, query, prefix)
    sort = at["sort"] or default
    name = sort.removeprefix("-")
    if at["sort"] and name not in sortable:
        raise Missing(
            gettext("The list cannot be sorted by “%(name)s”.") % {"name": name},
            [Choice(head, plain.address(sort=one)) for one, head in sortable.items()],
            status=400,
        )
    if at["size"] and at["size"] not in map(str, SIZES):
        raise Missing(
            gettext("A page of a list cannot have “%(size)s” rows.") % {"size": at["size"]},
            [Choice(str(size), plain.address(size=str(size))) for size in SIZES],
            status=400,
        )
    return Wanted(
        path,
        query,
        prefix,
        name,
        sort.startswith("-"),
        at["has"],
        {name: at[name] for name in facets if at[name]},
        int(at["page"]) if at["page"].isdecimal() and len(at["page"]) < 9 else 1,
        int(at["size"] or DEFAULT),
    )

"""Adds what is only said to have been promised, from pages beside the fact base, by `decisions/promises.yaml`.

Invariant: the id of a claim is S01.page or S01-suffix.page; a page is one of the table's own or one of the fact base; a source or person
that the fact base has already is not added a second time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from facta.model import Package, Person, Provision, Register, Source
from scripts.convert_union_state.claiming import Claiming
from scripts.convert_union_state.reading import ConversionError, Page, decisions

_SOURCE = "publisher of the page {id}"


def with_promises(register: Register) -> Register:
    """The register with the promises, their package, and who told of them."""
    table = decisions("promises")
    added = {
        "sources": [msgspec.convert(row, Source) for row in table["sources"]],
        "people": [msgspec.convert(row, Person) for row in table["people"]],
        "packages": [msgspec.convert(table["package"], Package)],
        "provisions": [msgspec.convert(row, Provision) for row in table["provisions"]],
    }
    changes: dict[str, Any] = {}
    for name, rows in added.items():
        present = getattr(register, name)
        if twice := {one.id for one in present} & {one.id for one in rows}:
            raise ConversionError(f"promises: {', '.join(sorted(twice))} stands in the register already.")
        changes[name] = (*present, *rows)
    return msgspec.structs.replace(register, **changes)


def promising(result: Claiming) -> None:
    """Makes the claims about the promises. Raises ConversionError."""
    table = decisions("promises")
    own = {id: _page(id, row) for id, row in table["pages"].items()}
    if twice := sorted(set(own) & set(result.facts.pages)):
        raise ConversionError(f"promises: the fact base has the page {', '.join(twice)}; cite that one.")
    facts = result.facts
    result.facts = replace(facts, pages=facts.pages | own)
    result.sources |= {page.publisher: table["pages"][id]["source"] for id, page in own.items()}
    used: set[str] = set()
    for fact, rows in table["claims"].items():
        made: list[str] = []
        for row in rows:
            if unknown := [id for id in row["pages"] if id not in result.facts.pages]:
                raise ConversionError(f"{fact}: there is no page {', '.join(unknown)}.")
            used |= set(row["pages"])
            made += result.add(fact, row, row["pages"], {})
        result.note("promises", fact, ", ".join(made))
    result.facts = facts
    if silent := sorted(set(own) - used):
        raise ConversionError(f"promises: no claim is made of {', '.join(silent)}.")


def _page(id: str, row: dict[str, str]) -> Page:
    return Page(id, row["url"], _SOURCE.format(id=id), row["language"], row["told"], row["basis"])

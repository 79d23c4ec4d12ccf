"""Whose report a text says that it passes on: the wire that its dateline or a clause near its beginning names.

Invariant: only sources of the register are found, by the patterns of `credits.yaml`; a source does not credit itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import msgspec
import yaml

from facta.model.register import Source


class _Credits(msgspec.Struct, forbid_unknown_fields=True):
    head: int
    credits: tuple[str, ...]


@lru_cache(maxsize=1)
def _patterns() -> _Credits:
    text = files("facta.measures.sources").joinpath("credits.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), _Credits)


def credited(text: str, sources: Iterable[Source], own: str = "") -> tuple[str, ...]:
    """The ids of the sources that the text credits, in the order in which it names them; `own` is the id of its publisher."""
    head = " ".join(text[: _patterns().head].split()).casefold()
    found: list[tuple[int, str]] = []
    for source in sources:
        if source.id == own or source.relays:
            continue
        # Every form has the name in it, and looking for a name is much quicker than for the forms.
        if not any(name in head for name in _names(source.publisher, source.aliases)):
            continue
        places = [match.start() for match in _expression(source.publisher, source.aliases).finditer(head)]
        if places:
            found.append((min(places), source.id))
    return tuple(id for _, id in sorted(found))


@lru_cache(maxsize=4096)
def _names(publisher: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (publisher, *aliases) if name)


@lru_cache(maxsize=4096)
def _expression(publisher: str, aliases: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in _names(publisher, aliases))
    forms = (re.escape(form.casefold()).replace(re.escape("{name}"), f"(?:{names})") for form in _patterns().credits)
    return re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in forms))

"""What differs between two versions of one value: a register, a codebook, a claim as corrected.

A version is compared by its JSON form. Lists whose elements have an `id` are compared element by element, whatever their order; maps by
their keys; everything else as a whole. A field that is not given reads as empty.

Invariant: two equal versions differ in nothing, and the differences from a to b are those from b to a turned round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from msgspec import to_builtins

from facta.model.claim import Value

What = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that reads otherwise: its path (`title.en`), and what stood and stands there as text, empty for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One element that was added, removed or changed: `group` is the list or map that it belongs to (`provisions`), empty for a field of
    the version itself; `name` is its title or name in English, where it has one."""

    group: str
    id: str
    name: str
    what: What
    edits: tuple[Edit, ...] = ()


def version_differences(before: Value | None, after: Value | None) -> tuple[Difference, ...]:
    """What changed from one version to the next, group by group in the order of the fields. None: there was, or is, no version."""
    old, new = _fields(before), _fields(after)
    found: list[Difference] = []
    for group in dict.fromkeys([*old, *new]):
        was, now = old.get(group), new.get(group)
        ones, others = _elements(was), _elements(now)
        if ones is None or others is None:
            edits = _edits(group, was, now)
            if edits:
                found.append(Difference("", group, "", "changed", edits))
            continue
        for id in dict.fromkeys([*ones, *others]):
            if id not in ones:
                found.append(Difference(group, id, _name(others[id]), "added"))
            elif id not in others:
                found.append(Difference(group, id, _name(ones[id]), "removed"))
            elif edits := _edits("", ones[id], others[id]):
                found.append(Difference(group, id, _name(others[id]), "changed", edits))
    return tuple(found)


def edits(before: Value | None, after: Value | None) -> tuple[Edit, ...]:
    """The fields in which two versions of a claim, an assessment or another single value differ."""
    return _edits("", _fields(before), _fields(after))


def _fields(version: Value | None) -> dict[str, Any]:
    found: dict[str, Any] = to_builtins(version) if version is not None else {}
    return found


def _elements(value: Any) -> dict[str, Any] | None:
    """The elements by id, or by key; None for what is compared as a whole. Nothing given counts as no element."""
    if not value and not isinstance(value, int | float | str):
        return {}
    if isinstance(value, list | tuple) and all(isinstance(one, dict) and "id" in one for one in value):
        return {str(one["id"]): one for one in value}
    if isinstance(value, dict) and all(isinstance(one, list | tuple) for one in value.values()):
        return dict(value)
    return None


def _edits(path: str, before: Any, after: Any) -> tuple[Edit, ...]:
    if before == after:
        return ()
    if isinstance(before, dict | None) and isinstance(after, dict | None):
        old, new = before or {}, after or {}
        return tuple(
            edit
            for name in dict.fromkeys([*old, *new])
            for edit in _edits(f"{path}.{name}" if path else name, old.get(name), new.get(name))
        )
    was, now = _text(before), _text(after)
    return (Edit(path, was, now),) if was != now else ()


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case list() | tuple():
            return "; ".join(_text(one) for one in value)
        case dict():
            return ", ".join(f"{name} {_text(one)}" for name, one in value.items())
        case _:
            return str(value)


def _name(element: Any) -> str:
    """How a person calls the element."""
    if not isinstance(element, dict):
        return ""
    for field in ("title", "name", "publisher", "means"):
        found = element.get(field)
        if isinstance(found, dict):
            found = found.get("en") or found.get("ru")
        if found:
            return str(found)
    return ""

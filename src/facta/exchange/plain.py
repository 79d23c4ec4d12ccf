"""Values as plain text, numbers, lists and maps, the way they are written to files: fields in order, defaults left out.

Invariant: a number without a fraction is written as a whole number (28, never 28.0); what a file cannot hold is refused.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import msgspec

from facta.model.flaw import Path, path_text

# Whole numbers up to here are exact as floats (IEEE 754, 53 bits).
_EXACT = 2.0**53


class UnwritableError(ValueError):
    """A value that no file can hold: `what` is wrong at `path`."""

    def __init__(self, path: Path, what: str) -> None:
        self.path, self.what = path, what
        super().__init__(f"{path_text(path)}: {what}")


def plain(value: Any, path: Path = ()) -> Any:
    """The value without its defaults, as what JSON and YAML know. Raises `UnwritableError` for infinite numbers and half characters."""
    if isinstance(value, str):
        if not value.isascii():
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise UnwritableError(path, f"half a character (surrogate) at {error.start}") from None
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise UnwritableError(path, f"{value} is no finite number")
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, msgspec.Struct):
        return fields(value, path)
    if isinstance(value, (tuple, list)):
        return [plain(item, (*path, number)) for number, item in enumerate(value)]
    if isinstance(value, dict):
        return {plain(key, path): plain(item, (*path, key)) for key, item in value.items()}
    return value


def fields(value: msgspec.Struct, path: Path = ()) -> dict[str, Any]:
    """The fields of the value that are not at their default, in the order of its definition."""
    result: dict[str, Any] = {}
    for name, default in _defaults(type(value)):
        item = getattr(value, name)
        if item is default or (item == default and type(item) is type(default)):
            continue
        result[name] = plain(item, (*path, name))
    return result


@cache
def _defaults(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in msgspec.structs.fields(kind))

"""Plain values (text, numbers, lists, maps) held against the types of the model, with everything that is wrong listed at once.

`msgspec` stops at the first thing that does not fit; a person who mends a file wants to see them all.

Invariant: `converted` returns a value exactly when it returns no flaws, and no number in it is infinite or undefined.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from facta.model.flaw import Flaw, Path, did_you_mean

T = TypeVar("T")

_NAMES = {
    "str": "a text",
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "fields",
    "null": "nothing",
}
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_AT = re.compile(r" - at `\$.*$", re.DOTALL)


def converted(value: Any, kind: type[T], *, strict: bool = True) -> tuple[T | None, list[Flaw]]:
    """`value` as a `kind`, or None with all its flaws. Not strict: a text may stand for a number or a truth value, as in YAML."""
    found = list(flaws(value, kind, strict=strict))
    if found:
        return None, found
    return msgspec.convert(value, kind, strict=strict), []


def flaws(value: Any, kind: Any, path: Path = (), *, strict: bool = True) -> Iterator[Flaw]:
    """Everything in the plain `value` that does not fit the type `kind`, outermost first."""
    branches = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    for branch in branches:
        if isinstance(branch, type) and issubclass(branch, msgspec.Struct):
            if isinstance(value, dict):
                yield from _struct(value, branch, path, strict)
                return
        elif get_origin(branch) is tuple:
            if isinstance(value, list):
                for number, item in enumerate(value):
                    yield from flaws(item, get_args(branch)[0], (*path, number), strict=strict)
                return
        elif get_origin(branch) is dict and isinstance(value, dict):
            for key, item in value.items():
                yield from flaws(item, get_args(branch)[1], (*path, key), strict=strict)
            return
    yield from _leaf(value, kind, branches, path, strict)


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, tuple[Any, bool]]:
    return {
        field.name: (
            field.type,
            field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT,
        )
        for field in msgspec.structs.fields(kind)
    }


def _struct(value: dict[str, Any], kind: type[msgspec.Struct], path: Path, strict: bool) -> Iterator[Flaw]:
    fields = _fields(kind)
    found = False
    for key, item in value.items():
        if key not in fields:
            found = True
            yield Flaw((*path, key), f"there is no such field{did_you_mean(key, fields)}")
            continue
        for flaw in flaws(item, fields[key][0], (*path, key), strict=strict):
            found = True
            yield flaw
    for name, (_, required) in fields.items():
        if required and name not in value:
            found = True
            yield Flaw((*path, name), "is missing")
    if not found:
        try:
            msgspec.convert(value, kind, strict=strict)
        except msgspec.ValidationError as error:
            yield _own_rule(str(error), value, fields, path)


def _own_rule(message: str, value: dict[str, Any], fields: dict[str, tuple[Any, bool]], path: Path) -> Flaw:
    """What the value's own check says; the field is the word before the colon, or the one whose text the message repeats."""
    message = _AT.sub("", message)
    name, colon, rest = message.partition(": ")
    if colon and name.isidentifier():
        return Flaw((*path, name), rest)
    for field in fields:
        if isinstance(value.get(field), str) and message.startswith(repr(value[field])):
            return Flaw((*path, field), message)
    return Flaw(path, message)


def _leaf(value: Any, kind: Any, branches: tuple[Any, ...], path: Path, strict: bool) -> Iterator[Flaw]:
    words = [word for branch in branches if get_origin(branch) is Literal for word in get_args(branch)]
    try:
        result = msgspec.convert(value, kind, strict=strict)
    except msgspec.ValidationError as error:
        if words and isinstance(value, str):
            known = ", ".join(word or "(empty)" for word in words)
            yield Flaw(path, f"{value!r} is none of {known}{did_you_mean(value, words)}")
        else:
            yield Flaw(path, _said(str(error), value))
        return
    if isinstance(result, float) and not math.isfinite(result):
        yield Flaw(path, f"{value!r} is no finite number")


def _said(message: str, value: Any) -> str:
    found = _EXPECTED.search(message)
    if found is None:
        return _AT.sub("", message)
    expected = " or ".join(_NAMES.get(name.strip(), name.strip()) for name in found[1].split("|"))
    got = f"{value!r}" if isinstance(value, str) and len(value) < 60 else _NAMES.get(found[2], found[2])
    return f"expected {expected}, got {got}"

"""Values as lines of JSON: one value on each line, so that a change shows as one changed line.

Invariant: a line that is written is read back as the same value, and written again as the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import msgspec

from facta.codebook import shape
from facta.exchange.plain import plain
from facta.model.flaw import Flaw

V = TypeVar("V", bound=msgspec.Struct)
# Line breaks to some readers, none to JSON: written as escapes, so that one value is one line for everybody.
_BREAKS = {
    "\x85".encode(): b"\\u0085",
    "\u2028".encode(): b"\\u2028",
    "\u2029".encode(): b"\\u2029",
    b"\x7f": b"\\u007f",
}
_BYTE = re.compile(r" \(byte (\d+)\)$")


class Lines(msgspec.Struct, Generic[V]):
    """What a file of lines holds. `numbers[i]` is the line, counted from 1, of `values[i]`; `flaws` are (line, flaw)."""

    values: list[V]
    numbers: list[int]
    flaws: list[tuple[int, Flaw]]


def read_lines(content: bytes, kind: type[V]) -> Lines[V]:
    """The values of the lines; empty lines are passed over. Never raises: what does not fit is listed in `flaws`."""
    decoder = msgspec.json.Decoder(kind)
    read: Lines[V] = Lines([], [], [])
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            value = decoder.decode(line)
        except msgspec.DecodeError as error:
            read.flaws.extend((number, flaw) for flaw in _flaws(line, kind, error))
            continue
        if twice := _twice(line):
            read.flaws.append((number, Flaw((twice,), "stands twice on this line; keep one of them")))
            continue
        read.values.append(value)
        read.numbers.append(number)
    return read


def written_lines(values: Iterable[msgspec.Struct]) -> bytes:
    """One line of JSON for each value, defaults left out. Raises `UnwritableError`."""
    lines = []
    encoder = msgspec.json.Encoder()
    for number, value in enumerate(values, start=1):
        line = msgspec.json.format(encoder.encode(plain(value, (number,))), indent=0)
        for raw, escaped in _BREAKS.items():
            if raw in line:
                line = line.replace(raw, escaped)
        lines.append(line + b"\n")
    return b"".join(lines)


def _flaws(line: bytes, kind: type[msgspec.Struct], error: msgspec.DecodeError) -> list[Flaw]:
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as broken:
        said = str(broken).removeprefix("JSON is malformed: ")
        found = _BYTE.search(said)
        if found:
            near = line[max(0, int(found[1]) - 20) : int(found[1]) + 10].decode("utf-8", "replace")
            said = f"{said[: found.start()]} at byte {int(found[1])}, near {near!r}"
        return [Flaw((), f"no JSON: {said}")]
    return shape.converted(value, kind)[1] or [Flaw((), str(error))]


class _TwiceError(ValueError):
    """A map has the field twice."""


def _once(pairs: list[tuple[str, Any]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise _TwiceError(next(name for name in names if names.count(name) > 1))


_pairs = json.JSONDecoder(object_pairs_hook=_once)


def _twice(line: bytes) -> str:
    """The first field that a map on the line has twice, or ""."""
    try:
        _pairs.decode(line.decode())
    except _TwiceError as error:
        return str(error)
    except ValueError:  # a number of thousands of digits, which Python refuses and msgspec has read
        return ""
    return ""

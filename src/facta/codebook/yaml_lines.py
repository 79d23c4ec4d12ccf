"""YAML read as plain text, lists and maps, with the line of everything in it.

Scalars stay text: the type of the field decides what is a number or a truth value, so that an id `NO`, the word `on` or the
date `2021-11-04` never turns into something else. Only a plain `null`, `~` or nothing at all is None.

Invariant: a document that parses without flaws has no key twice, no anchor, alias or tag, so that what is read is what is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from facta.model.flaw import Flaw, Path

_STR, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_TAGS = {_STR, _NULL, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
_NOTHING = ("", "~", "null", "Null", "NULL")

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """A loader that resolves nothing: every scalar is text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


@dataclass(slots=True)
class Parsed:
    """What a YAML text holds. `lines` maps each path to its line, counted from 1; `flaws` lists what could not be read."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of what the path leads to, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Parsed:
    """The text as plain values with their lines. Never raises: what is wrong is listed in `flaws`."""
    parsed = Parsed()
    strange = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if strange:
        parsed.lines[()] = text.count("\n", 0, strange.start()) + 1
        parsed.flaws.append(
            Flaw((), f"no YAML: the character {strange[0]!r} may not stand in it; write it as an escape")
        )
        return parsed
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        parsed.lines[()] = mark.line + 1 if mark else 1
        parsed.flaws.append(Flaw((), _syntax(error)))
        return parsed
    except RecursionError:
        parsed.flaws.append(Flaw((), "no YAML that can be read: nested too deep"))
        return parsed
    if node is not None:
        parsed.lines[()] = node.start_mark.line + 1
        parsed.value = _value(node, (), parsed, set())
    return parsed


def _syntax(error: yaml.MarkedYAMLError) -> str:
    reason = str(error.problem or "cannot be read")
    if reason.startswith("mapping values are not allowed"):
        reason += "; put a text that holds a colon in quotes"
    elif "cannot start any token" in reason:
        reason += "; indent with spaces and put texts that start with a special character in quotes"
    return f"no YAML: {' '.join(filter(None, [error.context, reason]))}"


def _value(node: yaml.Node, path: Path, parsed: Parsed, seen: set[int]) -> Any:
    if id(node) in seen:
        parsed.flaws.append(Flaw(path, "an alias (*) is not read here; write the value out"))
        return None
    seen.add(id(node))
    if node.tag not in _TAGS:
        parsed.flaws.append(Flaw(path, f"a tag ({node.tag}) is not read here; leave it out"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, parsed, seen)
    if isinstance(node, yaml.SequenceNode):
        items = []
        for number, child in enumerate(node.value):
            parsed.lines[(*path, number)] = child.start_mark.line + 1
            items.append(_value(child, (*path, number), parsed, seen))
        return items
    if not getattr(node, "style", None) and node.value in _NOTHING:
        return None
    return str(node.value)


def _mapping(node: yaml.MappingNode, path: Path, parsed: Parsed, seen: set[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, child in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.tag not in _TAGS:
            parsed.flaws.append(Flaw(path, f"line {line}: a key is one word or a text"))
            continue
        inner = (*path, str(key.value))
        if key.value in result:
            first = parsed.lines[inner]
            parsed.lines[inner] = line
            parsed.flaws.append(Flaw(inner, f"stands twice, first in line {first}; keep one of them"))
            continue
        parsed.lines[inner] = line
        result[key.value] = _value(child, inner, parsed, seen)
    return result

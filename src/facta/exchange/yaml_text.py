"""Plain values as YAML for people: fields one below the other, short maps and lists on one line, long texts as blocks.

Invariant: `facta.codebook.yaml_lines.parse(yaml_text(x))` is `x` with its numbers and truth values as text; a text that any YAML
reader could take for something else stands in quotes.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

WIDTH = 120
_TAG = "tag:yaml.org,2002:"
# What YAML 1.2 reads as a number beyond what PyYAML (YAML 1.1) does: 1e3, 0o17.
_NUMBER = re.compile(r"^(?:[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+)$")


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_implicit_resolver(f"{_TAG}float", _NUMBER, list("-+.0123456789"))


def yaml_text(value: Any) -> str:
    """The YAML text of a map or list of plain values, ending in a line break."""
    node = _node(value, 0)
    if isinstance(node, yaml.CollectionNode):
        node.flow_style = not node.value
    return str(yaml.serialize(node, Dumper=_Dumper, width=WIDTH, allow_unicode=True))


def _node(value: Any, depth: int) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_text(key), _node(item, depth + 1)) for key, item in value.items()]
        return yaml.MappingNode(f"{_TAG}map", pairs, flow_style=_is_short(value, depth))
    if isinstance(value, list):
        items = [_node(item, depth + 1) for item in value]
        return yaml.SequenceNode(f"{_TAG}seq", items, flow_style=_is_short(value, depth))
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return yaml.ScalarNode(f"{_TAG}bool", "true" if value else "false")
    if value is None:
        return yaml.ScalarNode(f"{_TAG}null", "null")
    return yaml.ScalarNode(f"{_TAG}{type(value).__name__}", repr(value))


def _text(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(f"{_TAG}str", text, style="|" if _is_block(text) else _quotes(text))


def _quotes(text: str) -> str | None:
    """Double quotes for what a plain or single-quoted text would fold or hide."""
    if not text.isprintable() or "\u2028" in text or text != text.strip():
        return '"'
    return None


def _is_block(text: str) -> bool:
    """Whether the text reads well, and comes back whole, as a block of lines."""
    if "\n" not in text or text[0].isspace() or not text.replace("\n", "").isprintable():
        return False
    lines = text.split("\n")
    return not any(line != line.rstrip() for line in lines) and bool(lines[-1] or lines[-2])


def _is_short(value: Any, depth: int) -> bool:
    """Whether the value stands on one line: never the outermost one, its sections, lists of maps, or what has an id."""
    if depth == 0 or not value:
        return not value
    parts = list(value.values()) if isinstance(value, dict) else value
    if depth == 1 and any(isinstance(part, (dict, list)) for part in parts):
        return False
    if isinstance(value, list) and any(isinstance(part, dict) for part in parts):
        return False
    if isinstance(value, dict) and next(iter(value)) in ("id", "file"):
        return False
    return _length(value) <= WIDTH - 20 - 2 * depth


def _length(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_length(key) + 2 + _length(item) + 2 for key, item in value.items())
    if isinstance(value, list):
        return sum(_length(item) + 2 for item in value) + 2
    if isinstance(value, str):
        return 10_000 if "\n" in value else len(value) + (0 if value.replace("_", "").isalnum() else 2)
    return len(repr(value))

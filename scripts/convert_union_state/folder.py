"""Writes the tracker folder: block YAML and JSON lines, byte for byte the same for the same facts and decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import yaml

from facta.model import Assessment, Claim
from scripts.convert_union_state.conversion import Conversion
from scripts.convert_union_state.report import report

_FIRST = ("tracker", "title", "agreement", "codebook", "licence", "about", "parties", "bodies", "people", "sources", "packages")
_SECOND = ("instruments", "provisions")


def write(out: Path, conversion: Conversion) -> None:
    """Writes the folder's data files and the report of the conversion; README and licence are written by hand."""
    out.mkdir(parents=True, exist_ok=True)
    register = msgspec.to_builtins(conversion.register)
    register.setdefault("codebook", conversion.register.codebook)
    texts = {
        "tracker.yaml": _yaml({name: register[name] for name in _FIRST if name in register}),
        "provisions.yaml": _yaml({name: register[name] for name in _SECOND if name in register}),
        "claims.jsonl": "".join(_line(claim) for claim in conversion.claims),
        "assessments.jsonl": "".join(_line(assessment) for assessment in conversion.assessments),
        "CONVERSION.md": report(conversion),
    }
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


class _Block(yaml.SafeDumper):
    """Block style without anchors, lists indented beneath their key."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _yaml(value: dict[str, Any]) -> str:
    return str(yaml.dump(value, Dumper=_Block, allow_unicode=True, sort_keys=False, width=120))


def _line(value: Claim | Assessment) -> str:
    """One line of JSON: the fields that differ from their default, in the order of the struct."""
    kept = {name: part for name, part in msgspec.to_builtins(value).items() if part not in ("", None, [], ())}
    return json.dumps(kept, ensure_ascii=False) + "\n"

"""Correcting a proposal: its JSON in the editor that EDITOR names, or field by field where there is none.

Invariant: what is returned is a whole, well-formed claim with the same id, or None; whether its references exist is for the action to say.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facta.model import Claim

Ask = Callable[[str], str | None]
Tell = Callable[[str], None]

_FIELDS = (
    "act", "status", "object", "actors", "speaker", "date", "deadline", "old_deadline", "quantity",
    "provision", "instrument", "parties", "note",
)  # fmt: skip
_LISTS = ("actors", "parties")
_QUANTITY = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)(?: to (?P<to>\d+(?:\.\d+)?))?(?: of (?P<of>\d+(?:\.\d+)?))?\s*(?P<unit>\S.*)"
)


def corrected(claim: Claim, ask: Ask, tell: Tell) -> Claim | None:
    """The claim as the person wants it, or None when they gave up."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor and sys.stdin.isatty():
        return _in_editor(claim, shlex.split(editor), ask, tell)
    return _by_field(claim, ask, tell)


def _in_editor(claim: Claim, editor: list[str], ask: Ask, tell: Tell) -> Claim | None:
    import msgspec

    with tempfile.TemporaryDirectory(prefix="facta-") as folder:
        file = Path(folder) / "claim.json"
        file.write_bytes(msgspec.json.format(msgspec.json.encode(claim), indent=2) + b"\n")
        while True:
            try:
                subprocess.run([*editor, str(file)], check=True)
                return _converted(msgspec.json.decode(file.read_bytes()), claim)
            except (OSError, subprocess.CalledProcessError) as error:
                tell(f"The editor {editor[0]} failed: {error}. Unset EDITOR to be asked field by field.")
                return None
            except ValueError as error:
                tell(f"This is no claim: {error}.")
                if not (ask("Edit again? [y]es or [n]o: ") or "n").lower().startswith("y"):
                    return None


def _by_field(claim: Claim, ask: Ask, tell: Tell) -> Claim | None:
    import msgspec

    tell(
        "Enter keeps a field, - empties it, a single dot keeps all the rest. Several names are separated by semicolons."
    )
    values: dict[str, Any] = msgspec.to_builtins(claim)
    for field in _FIELDS:
        while True:
            given = ask(f"{field.replace('_', ' ')} [{_written(field, values[field])}]: ")
            if given is None:
                return None
            if given == ".":
                return _converted(values, claim)
            if not given:
                break
            try:
                changed = {**values, field: _read(field, "" if given == "-" else given)}
                _converted(changed, claim)
            except ValueError as error:
                tell(f"{error}.".replace("..", "."))
                continue
            values = changed
            break
    return _converted(values, claim)


def _converted(values: Any, before: Claim) -> Claim:
    """The claim in the values. Raises `ValueError` saying which field is wrong."""
    import msgspec

    from facta.model import Claim

    found = msgspec.convert(values, Claim)
    if found.id != before.id:
        raise ValueError(f"id: it must stay {before.id}")
    return found


def _written(field: str, value: Any) -> str:
    if not value:
        return ""
    if field == "quantity":
        import msgspec

        return msgspec.json.encode(value).decode()
    return "; ".join(value) if isinstance(value, list | tuple) else str(value)


def _read(field: str, text: str) -> Any:
    """A field's value as it was typed. Raises `ValueError` for a quantity that is none."""
    if field in _LISTS:
        return [name for one in text.split(";") if (name := one.strip())]
    if field in ("provision", "instrument"):
        return text or None
    if field != "quantity":
        return text
    return _quantity(text) if text else None


def _quantity(text: str) -> Any:
    import msgspec

    if text.startswith("{"):
        return msgspec.json.decode(text)
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise ValueError(
            "quantity: write a number and what it counts, such as 28 programmes, 671 of 989 measures, 70 to 80 %"
        )
    unit = "percent" if found["unit"] == "%" else found["unit"]
    numbers = {name: float(found[name]) for name in ("value", "to", "of") if found[name]}
    return {**numbers, "unit": unit}

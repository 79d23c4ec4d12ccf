"""Writes the tracker folder and the report of its conversion, byte for byte the same for the same facts and decisions."""

from __future__ import annotations

from pathlib import Path

from facta.exchange import Folder, write_folder
from scripts.convert_union_state.conversion import Conversion
from scripts.convert_union_state.report import report


def write(out: Path, conversion: Conversion) -> None:
    """Writes the tracker's files and CONVERSION.md; README and licence are written by hand. Raises FolderError, OSError."""
    folder = Folder(
        register=conversion.register,
        claims=conversion.claims,
        assessments=conversion.assessments,
        drivers=conversion.drivers,
    )
    write_folder(out, folder)
    (out / "CONVERSION.md").write_text(report(conversion), encoding="utf-8", newline="\n")

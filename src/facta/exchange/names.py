"""The names that files under documents/ may have, and the safe way to a file of the folder.

Invariant: a path that is handed out lies inside the folder, also when the folder was made by somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

# Names that Windows keeps for devices, with any ending (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')


def why_not(name: str) -> str:
    """Why a document may not have this name; empty when it may."""
    if not name:
        return "is empty; give the name of a file under documents/"
    if "/" in name or "\\" in name or name in (".", ".."):
        return f"{name!r} leads out of documents/; give the name of a file that lies directly in it"
    if name.startswith("."):
        return f"{name!r} starts with a dot; such files are not read"
    if name.casefold() == "index.yaml":
        return f"{name!r} is the index itself"
    if _FORBIDDEN.search(name) or not name.isprintable() or _DEVICES.fullmatch(name) or name != name.strip(" ."):
        return f"{name!r} cannot be a file's name on every system; use letters, digits, spaces, dots and hyphens"
    if name != unicodedata.normalize("NFC", name):
        return f"{name!r} is not in Unicode's composed form (NFC); rename the file"
    if len(name.encode("utf-8", "surrogatepass")) > 200:
        return f"{name[:40]!r}... is longer than 200 bytes"
    return ""


def same_file(name: str) -> str:
    """A key that is equal for names which some systems take for the same file."""
    return unicodedata.normalize("NFC", name).casefold()


def leads_out(root: Path, name: str) -> bool:
    """Whether the file, links followed, lies outside the folder `root`."""
    return not (root / name).resolve().is_relative_to(root.resolve())

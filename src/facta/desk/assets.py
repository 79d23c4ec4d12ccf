"""The style sheets, scripts, fonts and icon of the pages, handed out by the application itself, so that no web server need stand in front.

They lie at `/assets/DIGEST/NAME`: the digest is of all of them together, so that a browser may keep each for ever, and a new version
of the program is another address. References between assets are relative.

Invariant: only files that were there at the start are handed out, from memory: no path of a request reaches the disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

_FOLDER = Path(__file__).parent / "static" / "desk"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Assets:
    """The files by name (`desk.css`, `fonts/...`), with their media types."""

    digest: str
    files: dict[str, tuple[bytes, str]]


@cache
def assets() -> Assets:
    """All files of the folder, read once."""
    files: dict[str, tuple[bytes, str]] = {}
    whole = sha256()
    for path in sorted(_FOLDER.rglob("*")):
        if path.is_file() and path.suffix in _TYPES:
            content, name = path.read_bytes(), path.relative_to(_FOLDER).as_posix()
            files[name] = (content, _TYPES[path.suffix])
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
    return Assets(whole.hexdigest()[:16], files)


def address(name: str) -> str:
    """Where the asset lies now. Raises `KeyError` for a name that there is not, so that a template cannot ask in vain."""
    kept = assets()
    kept.files[name]
    return reverse("desk:asset", args=[kept.digest, name])


def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """The file. A page of an older version gets today's file, which its browser must not keep."""
    kept = assets()
    found = kept.files.get(name)
    if found is None:
        raise Http404(name)
    content, media_type = found
    is_current = digest == kept.digest
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Cache-Control": _KEPT if is_current else "no-cache", "X-Content-Type-Options": "nosniff"},
    )

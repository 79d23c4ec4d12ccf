"""Files from the disk. Invariant: no more than `limit` bytes are ever held, and an empty file is no document."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from facta.errors import DocumentError

# The largest decree with scanned pages that we met has 41 MB; a file above this is a recording or a disk image.
LIMIT = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Collected:
    """Bytes as they came: `name` is a file name with an ending that tells the kind, `url` where they were fetched (or empty)."""

    content: bytes
    name: str
    url: str = ""
    media_type: str = ""


def read_file(path: Path, *, limit: int = LIMIT) -> Collected:
    """The file's bytes. Raises `DocumentError` when it is missing, no file, empty, unreadable or above `limit` bytes."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # opening a pipe would wait for its writer
            raise DocumentError(f"{path} is no file. Name a document.")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{path} is a folder. Name the documents in it.") from error
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    if len(content) > limit:
        raise too_large(str(path), path.stat().st_size, limit)
    if not content:
        raise DocumentError(f"{path} is empty.")
    return Collected(content, path.name)


def too_large(what: str, size: int | None, limit: int) -> DocumentError:
    """The refusal of a document above the limit; `size` is None when only the limit was reached."""
    told = f"has {size / 2**20:,.1f} MiB" if size is not None else "is larger"
    return DocumentError(
        f"{what} {told}; the limit is {limit / 2**20:,.0f} MiB. Split it, or save its text and add that."
    )

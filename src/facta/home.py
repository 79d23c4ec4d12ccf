"""The data folder (FACTA_HOME): where it is, and that it can be used.

It holds the ledger's database, the archive and the secret of this installation, and belongs to one user (mode 0700).
Invariant: `home()` returns a folder that exists and can be written to, or raises `HomeError` saying what to do.
"""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from platformdirs import user_data_dir

from facta.errors import HomeError

_ADVICE = "Set FACTA_HOME to a folder that you can write to."


def home() -> Path:
    """The data folder, made when missing. Raises `HomeError` when it is no folder, read-only or on a full disk."""
    given = os.environ.get("FACTA_HOME", "").strip()
    folder = Path(given).expanduser().absolute() if given else Path(user_data_dir("facta", appauthor=False))
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeError(f"The data folder {folder} cannot be made: {reason(error)}. {_ADVICE}") from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise HomeError(f"The data folder {folder} is read-only for this user. {_ADVICE}")
    return folder


def reason(error: OSError) -> str:
    """What the operating system refused, in words that name the cause."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full; free some space"
        case errno.EROFS:
            return "the disk is read-only"
        case errno.EACCES | errno.EPERM:
            return "this user has no permission"
        case errno.ENOTDIR | errno.EEXIST:
            return "a file of that name is in the way"
    return (error.strerror or str(error)).lower()


def secret(folder: Path) -> str:
    """The key that signs cookies: FACTA_SECRET_KEY, else the one made once and kept in the data folder (mode 0600).

    Two processes that start at once agree on one key: the key is written beside and linked into place, which only the first can do.
    """
    given = os.environ.get("FACTA_SECRET_KEY", "").strip()
    if given:
        return given
    path = folder / "secret"
    try:
        if not path.exists():
            beside = folder / f".secret-{secrets.token_hex(8)}"
            opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(opened, "w", encoding="ascii") as file:
                    file.write(secrets.token_urlsafe(48))
                os.link(beside, path)
            except FileExistsError:
                pass
            finally:
                beside.unlink()
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise HomeError(f"The secret in {path} cannot be kept: {reason(error)}. {_ADVICE}") from error
    if not key:
        raise HomeError(f"The file {path} is empty. Remove it, and a new secret is made at the next start.")
    return key

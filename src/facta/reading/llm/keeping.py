"""Answers that were paid for, kept in the data folder, so that a run that was stopped goes on and the same question costs nothing.

They lie in `llm/`, a folder for each text under its SHA-256, a file for each request under the SHA-256 of the engine's version, the
service and the request itself: the model, the codebook, the day told and the words are all in it.
Invariant: what does not fit is asked anew, never believed; erasing a text erases its answers.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import msgspec

from facta.errors import HomeError
from facta.home import home, reason


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the model wrote, with the tokens that it took; None when the service did not tell them."""

    content: str
    tokens_in: int | None = None
    tokens_out: int | None = None


def digest_of(text: str) -> str:
    """The SHA-256 of a text, as the archive has it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(engine: str, url: str, body: bytes) -> str:
    """The name under which the answer to a request is kept."""
    return sha256(b"\0".join((engine.encode(), url.encode(), body))).hexdigest()


def kept(text: str, key: str) -> Answer | None:
    """The answer, or None when there is none or it is damaged. `text` is the digest of the document's text."""
    try:
        return msgspec.json.decode(_place(text, key).read_bytes(), type=Answer)
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise HomeError(f"{_place(text, key)} cannot be read: {reason(error)}.") from error


def keep(text: str, key: str, answer: Answer) -> None:
    """Keep the answer, whole or not at all. Raises `HomeError`."""
    place = _place(text, key)
    beside: Path | None = None
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened, name = tempfile.mkstemp(dir=place.parent, prefix=".")  # mode 0600
        beside = Path(name)
        with os.fdopen(opened, "wb") as file:
            file.write(msgspec.json.encode(answer))
        beside.replace(place)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise HomeError(f"The model's answer cannot be kept in {place.parent}: {reason(error)}.") from error


def forget(text: str) -> None:
    """Erase all answers about the text with this digest, for a redaction. Raises `HomeError`."""
    folder = _folder() / text
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise HomeError(f"{folder} cannot be erased: {reason(error)}. Remove it by hand.") from error


def _folder() -> Path:
    return home() / "llm"


def _place(text: str, key: str) -> Path:
    return _folder() / text / f"{key}.json"

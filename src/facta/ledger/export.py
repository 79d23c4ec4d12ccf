"""The ledger as a file: one row a line (JSON), verbatim, that anybody can verify without a database.

Invariant: the file is complete or absent; `verify_export` accepts it exactly when `verify` accepts the chain that it was made from.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec

from facta.errors import HomeError, InputError
from facta.ledger.chain import Check, Head, Report, Row

_STEP = 2000


def export(path: Path) -> Head:
    """Write all rows to `path` and return the head that was written. An older file of that name is replaced only at the end.

    Raises `HomeError`; then nothing is left of what was written.
    """
    from facta.ledger.refusals import told
    from facta.ledger.rows import rows

    if not path.name:
        raise HomeError(f"{path} is a folder. Name the file to write in it.")
    beside = path.with_name(f".facta-{secrets.token_hex(8)}")
    encode, written = msgspec.json.Encoder().encode, Head()
    try:
        if path.exists() and not path.is_file():  # renaming over a device would put the ledger in its place
            raise HomeError(f"{path} is no file. Name a file to write.")
        with told(), beside.open("xb") as file:
            for row in rows():
                file.write(encode(row) + b"\n")
                written = Head(row.seq, row.hash)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except UnicodeEncodeError as error:
        raise HomeError(
            f"The ledger is damaged after entry {written.seq} and cannot be exported. Run `facta verify`."
        ) from error
    except OSError as error:
        raise HomeError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}. Choose another place."
        ) from error
    finally:
        with suppress(OSError):  # the folder is not there either
            beside.unlink(missing_ok=True)
    return written


def verify_export(path: Path, against: str | None = None) -> Report:
    """Verify the rows of an exported file: the chain, the payloads, the redactions. Needs no database and no archive."""
    check = Check(against)
    decode = msgspec.json.Decoder(Row).decode
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    row = decode(line)
                except ValueError as error:
                    check.found(check.head.seq + 1, f"line {number} of {path.name} is no row of a ledger: {error}")
                    continue
                check.row(row)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    return check.finish()

"""Every error that Facta raises on purpose.

    FactaError
    ├── InputError          something that a person gave is wrong (exit code 2)
    │   ├── DateError       a text that is no EDTF date (also a ValueError)
    │   ├── CodebookError   a codebook that does not hold together
    │   ├── FolderError     a tracker folder: lists every problem found
    │   ├── DocumentError   a document that cannot be read
    │   ├── AddressError    a URL that must not or cannot be fetched
    │   ├── EngineError     an engine that is not set up, or a model that does not answer as it should
    │   └── UnknownError    a tracker, claim or package that does not exist
    ├── LedgerError         the ledger refuses (append-only, broken chain)
    └── HomeError           the data folder cannot be used (read-only, full, locked)

Invariant: the message says what was wrong, where, and what to do about it; it is fit to be shown to a user as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass


class FactaError(Exception):
    """Base of all: `str(error)` is one or more sentences for a person."""

    exit_code = 1


class InputError(FactaError):
    """Something given from outside is wrong."""

    exit_code = 2


class DateError(InputError, ValueError):
    """A text that is no EDTF level 0 or 1 date."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: `where` is `file:line`, `field` a path inside it such as `quantity.value`."""

    where: str
    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.field}: {self.what}" if self.field else f"{self.where}: {self.what}"


class CodebookError(InputError):
    """A codebook that does not hold together; `problems` lists all that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class FolderError(InputError):
    """A tracker folder with errors; nothing of it was loaded. `problems` lists all that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class DocumentError(InputError):
    """A document that cannot be read: broken, empty, too large, of an unknown kind."""


class AddressError(InputError):
    """A URL that must not be fetched (private address, other scheme) or could not be."""


class EngineError(InputError):
    """An engine that is not set up, or a model that does not answer as it should."""


class UnknownError(InputError):
    """A tracker, package, provision or claim that does not exist."""


class LedgerError(FactaError):
    """The ledger refuses: it is append-only, or its chain does not hold."""


class HomeError(InputError):
    """The data folder cannot be used."""

"""Languages as the command line takes them."""

from __future__ import annotations

from facta.errors import InputError

# The languages that reading has lexicons for.
LANGUAGES = ("en", "ru")


def must_be_language(language: str) -> None:
    """Raises `InputError` for a language that no document can be read in; empty means that it is to be found out."""
    if language and language not in LANGUAGES:
        raise InputError(
            f"{language!r} is no language that Facta reads. It reads {' and '.join(LANGUAGES)}; without --lang it finds out."
        )

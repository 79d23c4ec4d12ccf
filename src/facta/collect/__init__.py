"""Collecting: bytes from a file or a URL, with where they came from. Nothing is interpreted and nothing is written here.

`read_file` and `fetch` refuse what is too large, empty or must not be asked for, with a sentence that says what to do.
"""

from __future__ import annotations

from facta.collect.files import LIMIT, Collected, read_file
from facta.collect.web import fetch, is_address

__all__ = ["LIMIT", "Collected", "fetch", "is_address", "read_file"]

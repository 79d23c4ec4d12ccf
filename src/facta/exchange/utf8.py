"""Text files as Facta writes and reads them: UTF-8 without a byte order mark.

Invariant: a text that is read encodes to the very bytes of the file.
"""

from __future__ import annotations

from facta.errors import Problem

_MARKS = {b"\xef\xbb\xbf": "UTF-8", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def checked_text(content: bytes, name: str, problems: list[Problem]) -> str | None:
    """The text of the file, or None and one more problem."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            problems.append(
                Problem(f"{name}:1", "", f"starts with a byte order mark ({encoding}); save it as UTF-8 without one")
            )
            return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 (byte {content[error.start]:#04x} at {error.start}); save it as UTF-8"
        problems.append(Problem(f"{name}:{line}", "", what))
        return None

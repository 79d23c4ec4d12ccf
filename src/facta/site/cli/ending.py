"""How a command ends: 0 good, 1 findings, 2 bad input, 130 stopped by the user.

Invariant: whatever a person gave or pressed, the end is one clear sentence and an exit code; nothing is left half-written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

GOOD, FINDINGS, BAD_INPUT, BROKEN = 0, 1, 2, 3
STOPPED = 130  # 128 + SIGINT, as shells have it
NO_READER = 141  # 128 + SIGPIPE


class Stopped(Exception):
    """The user stopped a command; `str(error)` says what was done and how it goes on."""


class Ended(Exception):
    """A command ended with this code, and said all there is to say."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@contextmanager
def stoppable(told: Callable[[], str]) -> Iterator[None]:
    """Turns an interruption into `Stopped` with the sentence that `told` gives at that moment."""
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(told()) from None

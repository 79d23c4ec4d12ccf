"""Progress on the standard error: a bar with a count, or a spinner where nothing can be counted.

Invariant: nothing is drawn where nobody looks: not into a pipe or a file, and not beside `--json`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Step(Protocol):
    """Told after each step: how many are done, of how many, and what comes next."""

    def __call__(self, done: int, total: int, name: str = "") -> None: ...


def _silent(done: int, total: int, name: str = "") -> None:
    return None


@contextmanager
def bar(what: str, *, quiet: bool = False) -> Iterator[Step]:
    """A bar with count and remaining time; the function that it yields moves it."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[name]}")
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as drawn:
        task = drawn.add_task(what, total=None, name="")

        def step(done: int, total: int, name: str = "") -> None:
            drawn.update(task, completed=done, total=total, name=name)

        yield step


@contextmanager
def spinner(what: str, *, quiet: bool = False) -> Iterator[None]:
    """A sign of life while one thing is done that has no countable steps."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status(what):
        yield

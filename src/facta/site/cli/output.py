"""What the commands print: results to the standard output, everything else (progress, complaints) to the standard error.

Invariant: with `--json` or `--csv` the standard output holds that and nothing else; a figure that is absent prints as a dash, never as 0.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

ABSENT = "–"


class NoReader(Exception):
    """Whoever read the standard output (`head`) has closed it. No OSError: typer would end the program with a code of its own."""


def write(text: str) -> None:
    """The text as it is, to the standard output. Raises `NoReader`."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise NoReader from None


def flush() -> None:
    """Hand on what was written so far. Raises `NoReader`."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise NoReader from None


def say(text: str = "") -> None:
    """A line of the result."""
    write(text + "\n")


def complain(text: str) -> None:
    """A line that is no result: what was wrong, what was stopped, where a server listens."""
    flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def say_json(value: Any) -> None:
    """The value as indented JSON. Numbers, texts, lists, maps and structs."""
    import msgspec

    say(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def say_json_line(value: Any) -> None:
    """The value as one line of JSON, written out at once so that a reader at the other end of a pipe need not wait."""
    import msgspec

    say(msgspec.json.encode(value).decode())
    flush()


def say_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """The rows under a line of column names; None is an empty cell, a list is joined with semicolons."""
    writer = csv.writer(_Writer(), lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])


class _Writer:
    """The standard output as the csv module wants it."""

    def write(self, text: str) -> None:
        write(text)


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return "" if value is None else value


def harmless(text: str) -> str:
    """The text without control characters: a document's words must not steer the terminal that shows them."""
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter.isprintable() or letter == "\n" or unicodedata.category(letter) == "Zs"
        else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )


def table(*columns: str, right: Sequence[str] = ()) -> Table:
    """An empty table: columns separated by space, a line under the heading; those named in `right` hold numbers."""
    from rich import box
    from rich.table import Table

    class Harmless(Table):
        def add_row(self, *cells: Any, **options: Any) -> None:
            super().add_row(*(harmless(cell) if isinstance(cell, str) else cell for cell in cells), **options)

    made = Harmless(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), header_style="bold")
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", no_wrap=column in right)
    return made


def say_table(made: Table) -> None:
    """The table, as wide as the terminal; into a pipe or a file as wide as its words, so that nothing is cut."""
    from rich.console import Console

    is_terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if is_terminal else 200, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(made)
    say("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def percent(share: float | None) -> str:
    """A share 0 to 1 as a percentage without a needless digit."""
    return ABSENT if share is None else f"{share * 100:.1f}".removesuffix(".0") + " %"


def counted(number: int, what: str, many: str = "") -> str:
    """The number with its noun: `1 claim`, `2 claims`."""
    return f"{number:,} {what if number == 1 else many or what + 's'}"

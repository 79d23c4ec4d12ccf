"""The way in and the way out: arguments to a command, its errors to sentences and exit codes.

Invariant: no traceback for anything that a person gave; with `--json` an error is the object {"error": ...} on the standard output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from facta.errors import FactaError
from facta.site.cli.ending import BAD_INPUT, BROKEN, GOOD, NO_READER, STOPPED, Ended, Stopped
from facta.site.cli.output import NoReader, complain, flush, say_json

# What typer raises for arguments that it cannot take: the class above `BadParameter`.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_unicode()
    try:
        code = _run(given)
        flush()
    except NoReader:
        # The reader (`head`) has what it wanted. What is still in the buffer must not be flushed at the exit of Python.
        if arguments is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return NO_READER
    return code


def _run(given: list[str]) -> int:
    from facta.site.cli.app import app

    is_json = "--json" in given[: given.index("--") if "--" in given else None]
    try:
        code = typer.main.get_command(app).main(given, prog_name="facta", standalone_mode=False)
    except FactaError as error:
        return _refused(str(error), error.exit_code, is_json)
    except _UsageError as error:
        return _refused(_usage(error), BAD_INPUT, is_json)
    except Ended as ended:
        return ended.code
    except Stopped as stopped:
        complain(str(stopped))
        return STOPPED
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    except (NoReader, MemoryError):
        raise
    except Exception as error:
        if os.environ.get("FACTA_DEBUG"):
            raise
        what = f"Facta broke off: {type(error).__name__}: {error}. This is a fault of Facta; FACTA_DEBUG=1 shows where it is."
        return _refused(what, BROKEN, is_json)
    if code == STOPPED:
        complain("Stopped. Nothing was left half-written; running it again starts over.")
    return code if isinstance(code, int) else GOOD


def _refused(what: str, code: int, is_json: bool) -> int:
    if is_json:
        say_json({"error": what})
    else:
        complain(what)
    return code


def _usage(error: Exception) -> str:
    """What is wrong with the arguments, and which help tells more."""
    text = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    if not text.endswith((".", "?")):
        text += "."
    return f"{text} Try `{context.command_path if context else 'facta'} --help`."


def _speak_unicode() -> None:
    """Claims have Cyrillic letters: into a pipe goes UTF-8, and a terminal that cannot show a letter gets its code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if not stream.isatty() and stream.encoding.lower().replace("-", "") != "utf8":
                reconfigure(encoding="utf-8")
            reconfigure(errors="backslashreplace")

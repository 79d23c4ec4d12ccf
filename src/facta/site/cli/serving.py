"""The server from the command line, and the demonstration: the example tracker, its figures, its pages.

Invariant: the demonstration changes nothing that a person recorded: it brings the example up to date only where nobody else wrote.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

import facta
from facta.errors import FactaError
from facta.site.cli.ending import BAD_INPUT, Ended
from facta.site.cli.options import Json
from facta.site.cli.output import complain, flush, say, say_json
from facta.site.cli.progress import spinner
from facta.site.cli.ready import ready, today

logger = logging.getLogger(__name__)

EXAMPLE = "union_state"
_ACTOR = "facta/demo"

Host = Annotated[str, typer.Option("--host", metavar="HOST", help="The address to listen on; 0.0.0.0 for all of them.")]
Port = Annotated[int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port; 0 for any free one.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Open no browser.")]


def serve(host: Host = "127.0.0.1", port: Port = 8377, no_browser: NoBrowser = False, as_json: Json = False) -> None:
    """Show the pages of all trackers in the browser, on this machine."""
    _serve(host, port, no_browser, as_json)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8377,
    no_browser: NoBrowser = False,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Print the figures and start no server.")] = False,
    as_json: Json = False,
) -> None:
    """Load the example tracker, print its figures, show its pages."""
    from facta import measures
    from facta.site.cli.lines import say_lines
    from facta.site.cli.states import state_at

    ready()
    tracker = _load_example(as_json)
    state = state_at(tracker, today(), "", "")
    found = measures.lines(state)
    if as_json:
        say_json(found.to_json())
    else:
        say()
        say_lines(state, found)
        say()
        say(f"Another day: `facta lines {tracker} --on 2023-12-31`. What moved: `facta slip {tracker}`.")
    flush()
    if no_serve:
        return
    from facta.site.serve import PortInUseError

    try:
        _serve(host, port, no_browser, as_json=False)
    except PortInUseError as error:
        if error.is_facta:
            complain(f"A Facta is running already at {error.url}")
            _open(error.url, no_browser)
            return
        complain(f"{error} For the figures without pages: `facta demo --no-serve`.")
        raise Ended(BAD_INPUT) from None


def example() -> Path:
    """The example's folder: in the installed package, or beside the source. Raises `FactaError` when there is neither."""
    package = Path(facta.__file__).parent if facta.__file__ else Path()
    for folder in (package / "examples" / EXAMPLE, package.parent.parent / "examples" / EXAMPLE):
        if (folder / "tracker.yaml").is_file():
            return folder
    raise FactaError(
        "The example tracker is not part of this installation. Install Facta anew, or load a folder: `facta load FOLDER`."
    )


def _load_example(as_json: bool) -> str:
    """The example's tracker, loaded when it is not there or is behind and nobody else recorded anything in it."""
    from facta import actions, ledger

    folder = example()
    with spinner("Loading the example tracker", quiet=as_json):
        plan = actions.load(folder, actor=_ACTOR, dry_run=True)
        tracker = plan.tracker
        actors = {entry.actor for entry in ledger.read(tracker)}
        is_own = actors <= {_ACTOR}
        if plan.changes and is_own:
            report = actions.load(folder, actor=_ACTOR)
    if not plan.changes:
        complain(f"The example tracker {tracker} is there already.")
    elif is_own:
        complain(f"The example tracker {tracker}: {report.entries:,} entries recorded.")
    else:
        complain(
            f"The tracker {tracker} has entries of your own and differs from the example. It is shown as it stands; "
            f"`facta load {folder} --dry-run` says what differs."
        )
    return tracker


def _serve(host: str, port: int, no_browser: bool, as_json: bool) -> None:
    from facta.site.serve import Server, soon

    ready(tracebacks=True)  # a server's log is read by whoever looks for a fault
    server = Server(host, port)
    if as_json:
        say_json({"url": server.url})
        flush()
    complain(f"Facta shows its pages at {server.url}  (stop with Ctrl-C)")
    soon(lambda: _open(server.url, no_browser))
    soon(_index)
    with contextlib.suppress(KeyboardInterrupt, SystemExit):
        server.run()
    complain("Stopped.")


def _index() -> None:
    """Bring the search index up to the ledger beside the server, so that the first who searches need not wait."""
    from django.db import connection

    from facta.search import index

    try:
        index.catch_up()
    except FactaError:
        logger.warning("The search index could not be brought up to the ledger; the first search tries again.")
    finally:
        connection.close()


def _open(url: str, no_browser: bool) -> Any:
    """Open the page where somebody can see it: not without a display, not on the far end of a remote shell."""
    has_display = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if no_browser or not has_display or os.environ.get("SSH_CONNECTION"):
        return
    import webbrowser

    webbrowser.open(url)

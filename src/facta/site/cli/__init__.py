"""The command line. `app` lists the commands, each file beside it holds those of one subject, `run.main` is the way in and out.

Invariant: nothing heavy is imported before a command runs, so that `facta --help` answers at once.
"""

from __future__ import annotations

from facta.site.cli.run import main

__all__ = ["main"]

"""The site: settings, addresses and the command line.

`setup()` makes Django ready and the database up to date; call it before anything of `ledger`, `actions` or `desk`.
"""

from __future__ import annotations

from facta.site.ready import setup

__all__ = ["setup"]

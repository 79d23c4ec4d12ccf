"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards.

It sorts letters as English does, not by their numbers, so that what leans on the order of letters shows.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs, of the newest version that there is; None without one."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    if found:
        folders.append(Path(found).resolve().parent)
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _as_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as a user that has nothing else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return {}


@contextmanager
def cluster() -> Iterator[str]:
    """The address of the running cluster, without a database."""
    folder, who = programs(), _as_user()
    assert folder is not None
    root = Path(tempfile.mkdtemp(prefix="facta-pg-"))
    try:
        if who:
            os.chown(root, who["user"], who["group"])
        data, log = root / "data", root / "log"

        def run(program: str, *arguments: object) -> None:
            done = subprocess.run(
                [str(folder / program), *map(str, arguments)],
                capture_output=True,
                text=True,
                cwd=root,
                timeout=120,
                **who,
            )
            told = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}{told}"

        run(
            "initdb", "--pgdata", data, "--auth=trust", "--username=facta", "--encoding=UTF8", "--no-sync",
            "--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8",
        )  # fmt: skip
        settings = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="
        run(
            "pg_ctl",
            "--pgdata",
            data,
            "--wait",
            "--silent",
            "--log",
            log,
            "--options",
            f"{settings} -k {root}",
            "start",
        )
        try:
            yield f"postgresql://facta@/%s?host={root}"
        finally:
            run("pg_ctl", "--pgdata", data, "--wait", "--silent", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)

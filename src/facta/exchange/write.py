"""A tracker written to a folder.

Invariant: either all files are written or none is changed, up to the last step of moving finished files to their names; what the folder
holds beside the tracker's own files is never touched. The same value gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from facta.codebook import yaml_lines
from facta.errors import FolderError, Problem
from facta.exchange import folder as files
from facta.exchange.folder import Folder
from facta.exchange.json_lines import written_lines
from facta.exchange.names import leads_out, same_file, why_not
from facta.exchange.plain import UnwritableError, fields
from facta.exchange.yaml_text import yaml_text
from facta.model.claim import Claim
from facta.model.flaw import path_text

_STAGED = ".facta-new"


def write_folder(path: Path | str, folder: Folder) -> None:
    """Writes the tracker into the folder, which is made when it is not there; files that it no longer needs are removed.

    Raises `FolderError` for a folder that holds something else, and for a value that no folder can hold.
    """
    root = Path(path)
    contents = written(folder)
    try:
        _refuse_strange(root, folder)
        obsolete = _own_files(root) - set(contents)
        _refuse_foreign_documents(root, contents)
        _replace(root, contents, obsolete)
    except OSError as error:
        name = error.filename or root
        raise FolderError([Problem(str(name), "", f"cannot be written: {error.strerror or error}")]) from error


def written(folder: Folder) -> dict[str, bytes]:
    """The files of the tracker: name in the folder -> bytes. Raises `FolderError` for what no file can hold."""
    problems = _document_problems(folder)
    names = {document.sha256: document.name for document in folder.documents}
    contents: dict[str, bytes] = {}
    makers: dict[str, Callable[[], bytes | None]] = {
        files.TRACKER: lambda: _yaml(_register(folder, provisions=False)),
        files.PROVISIONS: lambda: _yaml(_register(folder, provisions=True)),
        files.CODEBOOK: lambda: _yaml(fields(folder.codebook)) if folder.codebook else None,
        files.CLAIMS: lambda: written_lines(_claims(folder.claims, names, files.CLAIMS, problems)),
        files.PROPOSALS: lambda: written_lines(_claims(folder.proposals, names, files.PROPOSALS, problems)) or None,
        files.ASSESSMENTS: lambda: written_lines(folder.assessments),
        files.FORECASTS: lambda: written_lines(folder.forecasts) or None,
        files.DRIVERS: lambda: written_lines(folder.drivers) or None,
        files.INQUIRIES: lambda: written_lines(folder.inquiries) or None,
        files.INDEX: lambda: _yaml([{"file": one.name, **fields(one.meta)} for one in folder.documents] or None),
    }
    for name, make in makers.items():
        try:
            content = make()
            if content is not None:
                contents[name] = content
        except UnwritableError as error:
            problems.append(_unwritable(name, error))
    if problems:
        raise FolderError(problems)
    contents.update({f"{files.DOCUMENTS}/{one.name}": one.content for one in folder.documents})
    return contents


def _unwritable(name: str, error: UnwritableError) -> Problem:
    """The first step of a path into a file of lines is the line."""
    if error.path and isinstance(error.path[0], int):
        return Problem(f"{name}:{error.path[0]}", path_text(error.path[1:]), error.what)
    return Problem(name, path_text(error.path), error.what)


def _yaml(value: Any) -> bytes | None:
    return None if value is None else yaml_text(value).encode()


def _register(folder: Folder, *, provisions: bool) -> dict[str, object]:
    values = fields(folder.register)
    return {name: value for name, value in values.items() if (name in files.PROVISION_FIELDS) == provisions}


def _claims(claims: tuple[Claim, ...], names: dict[str, str], file: str, problems: list[Problem]) -> list[Claim]:
    """The claims with the names of their documents instead of the hashes."""
    result = []
    for number, claim in enumerate(claims, start=1):
        if claim.quote is not None:
            name = names.get(claim.quote.document)
            if name is None:
                what = f"the claim {claim.id} quotes a document that the folder does not hold ({claim.quote.document[:12]}...)"
                problems.append(Problem(f"{file}:{number}", "quote.document", what))
                continue
            claim = msgspec.structs.replace(claim, quote=msgspec.structs.replace(claim.quote, document=name))
        result.append(claim)
    return result


def _document_problems(folder: Folder) -> list[Problem]:
    problems = []
    seen: dict[str, str] = {}
    for document in folder.documents:
        reason = why_not(document.name)
        for key in (same_file(document.name), document.sha256):
            if key in seen and not reason:
                reason = f"{document.name!r} and {seen[key]!r} have one name or the same bytes; keep one of them"
            seen.setdefault(key, document.name)
        if reason:
            problems.append(Problem(files.INDEX, "file", reason))
    return problems


def _refuse_strange(root: Path, folder: Folder) -> None:
    """Refuses a folder that holds anything but this tracker; files whose names start with a dot do not count."""
    if not root.exists():
        return
    if not root.is_dir():
        raise FolderError([Problem(str(root), "", "is a file; name a folder")])
    if not (root / files.TRACKER).exists():
        if any(not entry.name.startswith(".") for entry in root.iterdir()):
            what = "holds other files and no tracker; name an empty folder or one that does not exist yet"
            raise FolderError([Problem(str(root), "", what)])
        return
    present = yaml_lines.parse((root / files.TRACKER).read_bytes().decode("utf-8", "replace")).value
    tracker = present.get("tracker") if isinstance(present, dict) else None
    if tracker != folder.register.tracker:
        holds = f"holds the tracker {tracker!r}" if tracker else f"holds a {files.TRACKER} that cannot be read"
        raise FolderError([Problem(str(root), "", f"{holds}, not {folder.register.tracker!r}; name another folder")])


def _own_files(root: Path) -> set[str]:
    """The files of the tracker that lie in the folder: those with fixed names, and the documents that its index lists."""
    own = {name for name in (*files.FILES, files.INDEX) if (root / name).is_file()}
    return own | {f"{files.DOCUMENTS}/{name}" for name in _listed(root)}


def _listed(root: Path) -> set[str]:
    if leads_out(root, files.DOCUMENTS):
        raise FolderError(
            [Problem(files.DOCUMENTS, "", "is a link that leads out of the folder; put a folder in its place")]
        )
    index = root / files.INDEX
    if not index.is_file():
        return set()
    parsed = yaml_lines.parse(index.read_bytes().decode("utf-8", "replace"))
    entries = parsed.value if isinstance(parsed.value, list) else []
    names = [entry.get("file") for entry in entries if isinstance(entry, dict)]
    return {
        name
        for name in names
        if isinstance(name, str) and not why_not(name) and (root / files.DOCUMENTS / name).is_file()
    }


def _refuse_foreign_documents(root: Path, contents: dict[str, bytes]) -> None:
    """Refuses to write over a file under documents/ that the folder's index does not list."""
    listed = {f"{files.DOCUMENTS}/{name}" for name in _listed(root)} | set(files.FILES) | {files.INDEX}
    problems = []
    for name in contents.keys() - listed:
        if (root / name).exists() and not ((root / name).is_file() and (root / name).read_bytes() == contents[name]):
            what = f"is there with other content and not listed in {files.INDEX}; move it away"
            problems.append(Problem(name, "", what))
    if problems:
        raise FolderError(problems)


def _replace(root: Path, contents: dict[str, bytes], obsolete: set[str]) -> None:
    """Writes every changed file beside its place, then moves all of them there, then removes the obsolete ones."""
    staged: list[tuple[Path, Path]] = []
    root.mkdir(parents=True, exist_ok=True)
    if any("/" in name for name in contents):
        (root / files.DOCUMENTS).mkdir(exist_ok=True)
    try:
        for name, content in contents.items():
            target = root / name
            if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
                continue
            beside = target.with_name(f".{target.name}{_STAGED}")
            staged.append((beside, target))
            beside.unlink(missing_ok=True)  # left by an earlier attempt, or a link that leads elsewhere
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        for beside, _ in staged:
            beside.unlink(missing_ok=True)
        raise
    for beside, target in staged:
        beside.replace(target)
    for name in obsolete:
        (root / name).unlink(missing_ok=True)
    if files.INDEX in obsolete and not any((root / files.DOCUMENTS).iterdir()):
        (root / files.DOCUMENTS).rmdir()

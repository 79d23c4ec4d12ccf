"""Codebooks read from YAML: the ones that ship with Facta and a group's own.

Invariant: a codebook that is returned holds together; a broken one is refused with every problem, by file, line and field.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from facta.codebook import check, shape, yaml_lines
from facta.codebook.scale_books import as_codebook, scale, scales
from facta.errors import CodebookError, Problem
from facta.model.codebook import Codebook
from facta.model.flaw import none_of, path_text
from facta.model.register import Rung

DEFAULT = "international-agreement"


def load(path: Path | str) -> Codebook:
    """The codebook in the YAML file. Raises `CodebookError` with all that is wrong with it."""
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise CodebookError([Problem(str(path), "", f"is not UTF-8 (byte {error.start}); save it as UTF-8")]) from None
    except OSError as error:
        raise CodebookError([Problem(str(path), "", f"cannot be read: {error.strerror or error}")]) from None
    return load_text(text, str(path))


def load_text(text: str, where: str) -> Codebook:
    """The codebook in the YAML text; `where` names the file in messages. Raises `CodebookError` with all that is wrong."""
    codebook, problems = read_text(text, where)
    if codebook is None:
        raise CodebookError(problems)
    return codebook


def read_text(text: str, where: str) -> tuple[Codebook | None, list[Problem]]:
    """As `load_text`, with the problems as values: either the codebook or at least one problem."""
    text = text.removeprefix("\ufeff")
    parsed = yaml_lines.parse(text)
    flaws, codebook = list(parsed.flaws), None
    if not flaws and parsed.value is None:
        return None, [
            Problem(where, "", "is empty; a codebook needs at least id, version, title, acts, ladders and rules")
        ]
    if not flaws:
        codebook, flaws = shape.converted(parsed.value, Codebook, strict=False)
    if codebook is not None:
        flaws = list(check.flaws(codebook))
    problems = [Problem(f"{where}:{parsed.line(flaw.path)}", path_text(flaw.path), flaw.what) for flaw in flaws]
    return (None, problems) if problems else (codebook, [])


def books() -> tuple[str, ...]:
    """The ids of the codebooks that ship with Facta."""
    folder = resources.files("facta.codebook") / "books"
    own = {file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")}
    return tuple(sorted(own | set(scales())))


@cache
def shipped(id: str) -> Codebook:
    """The codebook that ships with Facta under this id. Raises `CodebookError` when there is none."""
    if id not in books():
        what = (
            none_of(id, books(), "codebook that ships with Facta") + "; a tracker's own lies beside it as codebook.yaml"
        )
        raise CodebookError([Problem("codebook", "", what)])
    if id in scales():
        return as_codebook(scale(id), default())
    file = resources.files("facta.codebook") / "books" / f"{id}.yaml"
    return load_text(file.read_text(encoding="utf-8"), f"{id}.yaml")


def default() -> Codebook:
    """The default codebook, international-agreement."""
    return shipped(DEFAULT)


def rungs(codebook: Codebook, spec: str | tuple[Rung, ...]) -> tuple[Rung, ...]:
    """The rungs of a ladder, lowest first, given as the name of one of the codebook's ladders or as the rungs themselves."""
    if not isinstance(spec, str):
        return spec
    ladder = codebook.ladders.get(spec)
    if ladder is None:
        what = none_of(spec, codebook.ladders, f"ladder of the codebook {codebook.id}")
        raise CodebookError([Problem(f"codebook {codebook.id}", "ladders", what)])
    return ladder

"""The scales of others that ship with Facta, each of them a codebook too: Facta's acts and ladders, coded by that scale's ratings.

Invariant: a scale that is returned maps onto acts that the default codebook defines, or says that a rating has no counterpart.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from facta.codebook import shape, yaml_lines
from facta.errors import CodebookError, Problem
from facta.model.codebook import Codebook
from facta.model.flaw import none_of, path_text
from facta.model.scale import Scale


def scales() -> tuple[str, ...]:
    """The ids of the scales that ship with Facta."""
    folder = resources.files("facta.codebook") / "scales"
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


@cache
def scale(id: str) -> Scale:
    """The scale with this id. Raises `CodebookError` when there is none."""
    if id not in scales():
        raise CodebookError([Problem("scale", "", none_of(id, scales(), "scale that ships with Facta"))])
    file = resources.files("facta.codebook") / "scales" / f"{id}.yaml"
    parsed = yaml_lines.parse(file.read_text(encoding="utf-8"))
    found, flaws = shape.converted(parsed.value, Scale, strict=False)
    flaws = [*parsed.flaws, *flaws]
    if found is None or flaws:
        raise CodebookError(
            [Problem(f"{id}.yaml:{parsed.line(one.path)}", path_text(one.path), one.what) for one in flaws]
        )
    return found


def as_codebook(scale: Scale, base: Codebook) -> Codebook:
    """The scale as a codebook: the acts, ladders and rules of `base`, and one rule of coding for each rating."""
    coding = [
        f"Give each provision one rating of the scale {scale.title} ({scale.source}) for each period that is rated."
    ]
    for one in scale.values:
        told = f"{one.act}, {one.status}" if one.act else "no claim on the ladder"
        coding.append(f"{one.code} ({one.title}): {one.means}. In acts: {told}.")
    return msgspec.structs.replace(
        base, id=scale.id, version=scale.version, title=scale.title, coding=tuple(coding), licence=""
    )

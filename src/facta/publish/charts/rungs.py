"""The matrix of rungs: for each provision and each rung, how far each party has come.

A cell holds one sign for each party, in the order of the key; of more than four parties it holds how many have taken the rung.

Invariant: the signs differ by form, not by colour alone: a full square is verified, a small one is implied by a higher rung, a ring is told
and not verified, a dash is nothing told; a rung that is not of this ladder is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from facta.publish.charts.canvas import Canvas, Heading, Sign, Spec, at, told
from facta.publish.charts.look import Look
from facta.publish.charts.rows import rows
from facta.publish.charts.widths import shortened, width, wrapped

Stand = Literal["reached", "implied", "told", "none", "absent"]
MOST = 40
_APART = 4


@dataclass(frozen=True, slots=True)
class Climb:
    """One provision: for each rung how each party stands, in the order of the parties."""

    id: str
    name: str
    stands: tuple[tuple[Stand, ...], ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class RungWords:
    """`rungs` are the heads of the columns, `parties` (code, name); `count` writes how many of all have taken a rung."""

    rungs: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    reached: str
    implied: str
    told: str
    none: str
    count: Callable[[int, int], str]
    stand: Callable[[Climb, int, int], str]


def rungs(found: Sequence[Climb], heading: Heading, words: RungWords, look: Look) -> Spec:
    """The chart of the first `MOST` provisions, in the order given."""
    canvas, palette = Canvas(look, heading), look.palette
    size = 11 if look.is_narrow else 13
    mark = {"type": "point", "filled": True, "opacity": 1}
    signs: dict[Stand, Spec] = {
        "reached": {**mark, "shape": "square", "size": size**2, "color": palette.delivered},
        "implied": {**mark, "shape": "square", "size": (size * 0.5) ** 2, "color": palette.delivered},
        "told": {
            **mark, "shape": "circle", "size": size**2 * 0.75, "fill": palette.paper, "stroke": palette.declared, "strokeWidth": 1.6,
        },
        "none": {"type": "point", "shape": "stroke", "size": 50, "stroke": palette.control, "strokeWidth": 1.4, "opacity": 1},
    }  # fmt: skip
    texts: dict[Stand, str] = {
        "reached": words.reached,
        "implied": words.implied,
        "told": words.told,
        "none": words.none,
    }
    canvas.key([Sign(texts[stand], (signs[stand],)) for stand in signs])
    is_each = len(words.parties) <= _APART
    if is_each and len(words.parties) > 1:
        names = " · ".join(f"{code} {name}" for code, name in words.parties)
        lines = wrapped(names, look.width - 2 * canvas.side, look.small)
        canvas.write(canvas.side, canvas.y + look.small, lines, size=look.small, colour=palette.muted)
        canvas.y += len(lines) * (look.line - 1) + 4
    shown = found[:MOST]
    heads_at = canvas.y
    left = canvas.side if look.is_narrow else canvas.side + 340
    wide = (look.width - canvas.side - left) / max(len(words.rungs), 1)
    # No word of a head is broken: where columns are narrow, heads are smaller.
    longest = max((width(word, 1) for name in words.rungs for word in name.split(" ")), default=1.0)
    head_size = max(min(look.small, int((wide - 4) / longest)), 9)
    heads = [shortened(wrapped(name, wide - 4, head_size), 2) for name in words.rungs]
    deep = max((len(lines) for lines in heads), default=1)
    canvas.y += deep * (look.small + 3) + (look.small + 4 if is_each and len(words.parties) > 1 else 4)
    middles = [left + wide * (n + 0.5) for n in range(len(words.rungs))]
    canvas.labels(
        [
            {"x": x, "y": heads_at + look.small + (deep - len(lines)) * (look.small + 3), "text": "\n".join(lines)}
            for x, lines in zip(middles, heads, strict=True)
        ],
        size=head_size, align="center",
    )  # fmt: skip
    apart = min(size + 9, wide / max(len(words.parties), 1))
    offsets = [(n - (len(words.parties) - 1) / 2) * apart for n in range(len(words.parties))] if is_each else [0.0]
    if is_each and len(words.parties) > 1:
        codes = [
            {"x": x + offset, "y": canvas.y - 4, "text": code}
            for x in middles for offset, (code, _) in zip(offsets, words.parties, strict=True)
        ]  # fmt: skip
        canvas.labels(codes, size=look.small - 2, align="center", colour=palette.muted)
    laid = rows(canvas, [one.name for one in shown])
    cells: dict[Stand, list[dict[str, object]]] = {stand: [] for stand in signs}
    counts = []
    for one, y in zip(shown, laid.ys, strict=True):
        for number, (x, stands) in enumerate(zip(middles, one.stands, strict=True)):
            if is_each:
                for party, (offset, stand) in enumerate(zip(offsets, stands, strict=True)):
                    if stand != "absent":
                        about = (
                            {"told": words.stand(one, number, party), "address": one.address}
                            if look.is_explored
                            else {}
                        )
                        cells[stand].append(
                            {
                                "id": one.id,
                                "rung": words.rungs[number],
                                "party": words.parties[party][1],
                                "x": x + offset,
                                "y": y,
                                **about,
                            }
                        )
            elif set(stands) != {"absent"}:
                n = sum(stand in ("reached", "implied") for stand in stands)
                counts.append({"x": x, "y": y + look.size * 0.35, "text": words.count(n, len(stands))})
    for stand, values in cells.items():
        canvas.add(values, signs[stand], x=at("x"), y=at("y"), **told(look, is_linked=True))
    canvas.labels(counts, size=look.small, align="center")
    return canvas.spec(laid.bottom + 6)

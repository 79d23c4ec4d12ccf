"""Spec -> SVG or PNG, by the Vega and Vega-Lite that vl-convert carries, without a browser and without a network.

Invariant: the same spec gives the same bytes; text is measured and drawn in the fonts that lie beside, never in those of the machine.
"""

from __future__ import annotations

import json
import re
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from facta.publish.charts.canvas import Spec
from facta.publish.charts.look import LIGHT

if TYPE_CHECKING:
    from types import ModuleType

VERSION = "6.4"
# Names the script of the explorer; it changes with the versions in it.
EXPLORER = f"vega-lite-{VERSION}"
_FONTS = Path(__file__).parent.parent / "fonts"
_PNG = b"\x89PNG\r\n\x1a\n"
_ROOT = re.compile(r"<svg [^>]*>")
_TAG = re.compile(r"<\w[^>]*>")
_ROLE = re.compile(r' (?:role|aria-roledescription|aria-hidden)="[^"]*"')
_TEXT = re.compile(r"<text([^>]*)>(.*?)</text>", re.DOTALL)
_COLOUR = re.compile(r'="(#[0-9a-f]{6})"')


def svg(spec: Spec, title: str, description: str, *, id: str = "chart") -> str:
    """The chart as one <svg> that stands alone, with a title and a description for those who do not see it."""
    return _titled(_svg(spec), title, description, id)


def inline(spec: Spec, title: str, description: str, *, id: str, language: str = "en") -> str:
    """The chart for a page in `language`: its colours are the page's own (`var(--ink)`), so that they follow its theme, and names that
    are in the other language say so. `id` keeps two drawings of a page apart."""
    names = LIGHT.named()
    themed = _COLOUR.sub(lambda found: f'="var(--{names[found[1]]})"' if found[1] in names else found[0], _svg(spec))
    return _titled(_TEXT.sub(lambda found: _spoken(found, language), themed), title, description, id)


def png(spec: Spec, *, scale: float = 2) -> bytes:
    """The chart as PNG, `scale` pixels to each of its own."""
    drawn: bytes = _engine().vegalite_to_png(json.dumps(spec), vl_version=VERSION, scale=scale, allowed_base_urls=[])
    return _packed(drawn)


def explorer() -> str:
    """The script with which a browser draws a spec: Vega, Vega-Lite and vega-embed of the same versions, as `window.vegaEmbed`."""
    script: str = _engine().javascript_bundle(vl_version=VERSION)
    return script


def _svg(spec: Spec) -> str:
    text: str = _engine().vegalite_to_svg(json.dumps(spec), vl_version=VERSION, allowed_base_urls=[])
    return text


def _packed(picture: bytes) -> bytes:
    """The same picture in a quarter of the room: vl-convert packs for speed."""
    kept, content, at = [], b"", len(_PNG)
    while at < len(picture):
        size = int.from_bytes(picture[at : at + 4])
        kind, part = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IDAT":
            content += part
        else:
            kept.append((kind, part))
    packed = (b"IDAT", zlib.compress(zlib.decompress(content), 7))
    return _PNG + b"".join(
        len(part).to_bytes(4) + kind + part + zlib.crc32(kind + part).to_bytes(4)
        for kind, part in (*kept[:-1], packed, kept[-1])
    )


@cache
def _engine() -> ModuleType:
    """Imported when first asked for: its engine takes a third of a second to start."""
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))
    return vl_convert


def _spoken(found: re.Match[str], language: str) -> str:
    """A text of the drawing, with its language where that is not the page's, by its letters."""
    words = re.sub(r"<[^>]*>|&\w+;", " ", found[2])
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in words)
    latin = sum(letter.isascii() and letter.isalpha() for letter in words)
    own = language if cyrillic == latin else "ru" if cyrillic > latin else "en"
    return found[0] if own == language else f'<text lang="{own}"{found[1]}>{found[2]}</text>'


def _titled(text: str, title: str, description: str, id: str) -> str:
    found = _ROOT.match(text)
    assert found is not None, "vl-convert gives a text that begins with <svg>"
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', found[0])
    assert size is not None, "vl-convert gives the drawing's size"
    named: dict[str, Any] = {
        "class": "chart",
        "width": size[1],
        "height": size[2],
        "viewBox": f"0 0 {size[1]} {size[2]}",
        "role": "img",
        "aria-labelledby": f"{id}-title {id}-desc",
    }
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in named.items())
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>'
        f'<title id="{id}-title">{escape(title)}</title><desc id="{id}-desc">{escape(description)}</desc>'
    )
    return head + _TAG.sub(lambda tag: _ROLE.sub("", tag[0]), text[found.end() :])

"""A small writer of PDFs for tests: lines of text at places on pages, in Helvetica, with Latin and Cyrillic letters.

Text is written as single bytes under an encoding with `Differences` and a ToUnicode map, as real producers do.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_CYRILLIC = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁё№«»–—"
_CODES = {char: 128 + number for number, char in enumerate(_CYRILLIC)}


@dataclass(frozen=True)
class Text:
    """A stretch of text whose line begins at (x, y), in points from the lower left corner; `size` is the type's size."""

    x: float
    y: float
    text: str
    size: float = 10


def width(text: str, size: float = 10) -> float:
    """How wide the writer's font sets the text: every sign is half its size wide."""
    return len(text) * size * 0.5


def pdf(
    pages: Sequence[Sequence[Text]],
    *,
    info: str = "",
    image_on: Sequence[int] = (),
    image: tuple[int, int, bytes] = (1, 1, b"\x80"),
    rotate: int = 0,
    compress: bool = False,
    drawn: bool = False,
) -> bytes:
    """A PDF of A4 pages.

    `image_on` are the pages (from 0) that show the grey `image` (columns, rows, pixels), as scans do. `drawn` takes the widths of the
    font's own letters, Latin ones only, so that a picture of the page can be read.
    """
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(body: bytes, extra: bytes = b"") -> bytes:
        if compress:
            body, extra = zlib.compress(body), extra + b"/Filter/FlateDecode"
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(body), body)

    add(b"<</Type/Catalog/Pages 2 0 R>>")
    add(b"")  # the pages, filled in at the end
    names = b"".join(b"/uni%04X" % ord(char) for char in _CYRILLIC)
    to_unicode = add(stream(_to_unicode()))
    widths = b" ".join([b"500"] * 224)
    font = add(
        b"<</Type/Font/Subtype/TrueType/BaseFont/Helvetica/FirstChar 32/LastChar 255/Widths[%s]"
        b"/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[128%s]>>/ToUnicode %d 0 R>>"
        % (widths, names, to_unicode)
    )
    if drawn:
        objects[font - 1] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    columns, rows, pixels = image
    picture = add(
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>"
        b"stream\n%s\nendstream" % (columns, rows, len(pixels), pixels)
    )
    kids = []
    for number, page in enumerate(pages):
        body = [b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (t.size, t.x, t.y, _escaped(t.text)) for t in page]
        if number in image_on:
            body.append(b"q 595 0 0 842 0 0 cm /I Do Q")
        content = add(stream(b"\n".join(body)))
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents %d 0 R"
                b"/Resources<</Font<</F %d 0 R>>/XObject<</I %d 0 R>>>>>>" % (rotate, content, font, picture)
            )
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    about = add(b"<<%s>>" % info.encode("latin-1")) if info else 0
    return _file(objects, about)


def _file(objects: list[bytes], about: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    more = b"/Info %d 0 R" % about if about else b""
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, more, start)
    return bytes(out)


def _escaped(text: str) -> bytes:
    codes = bytes(_CODES.get(char) or ord(char) for char in text)
    return codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _to_unicode() -> bytes:
    lines = [b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/X def /CMapType 2 def"]
    lines.append(b"1 begincodespacerange <00><FF> endcodespacerange")
    lines.append(b"%d beginbfchar" % len(_CYRILLIC))
    lines.extend(b"<%02X><%04X>" % (code, ord(char)) for char, code in _CODES.items())
    lines.append(b"endbfchar endcmap CMapName currentdict /CMap defineresource pop end end")
    return b"\n".join(lines)

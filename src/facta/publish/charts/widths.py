"""How wide a text is in Source Sans 3, so that what is drawn can be wrapped and placed before it is drawn.

Invariant: a width is never too small: the semibold weight, and letters that are not listed, are counted as wide.
"""

from __future__ import annotations

from collections.abc import Sequence

# Advance widths of Source Sans 3 Regular (publish/fonts), in thousandths of the size: width -> the letters that have it.
# fmt: off
_LETTERS: dict[int, str] = {
    200: ' \xa0',
    241: '|',
    246: 'i',
    247: 'j',
    249: "',.:;·",
    255: 'l',
    263: 'I',
    289: '!',
    292: 'f',
    303: '()[]{}',
    304: '•',
    311: '-',
    331: '°',
    338: 't',
    347: 'r',
    350: '/\\',
    411: 'г',
    418: '*',
    419: 's',
    425: '?z',
    426: '"“”„',
    429: '«»',
    446: 'xх',
    456: 'cзсэ',
    460: 'т',
    467: 'vyу',
    476: 'Y',
    480: 'J–',
    486: 'L',
    491: 'ь',
    494: 'F',
    495: 'kк',
    496: 'eеё',
    497: '#$+0123456789<=>^~−±≥≤',
    498: 'Г',
    500: '_',
    504: 'agа',
    508: 'в',
    512: 'ч',
    513: 'XХ',
    514: 'У',
    515: 'Vя',
    527: 'EЕЁ',
    531: 'л',
    533: 'д',
    534: 'S',
    536: 'TТ',
    539: 'Z',
    542: '`oо',
    544: 'AhuАб',
    547: 'n',
    550: 'З',
    553: 'bп',
    555: 'dpqр',
    558: 'ц',
    562: 'н',
    565: 'ий',
    566: 'PР',
    569: 'R',
    571: 'CСЭ',
    579: 'KК',
    580: 'БЬ',
    582: 'Я',
    588: 'BВ',
    596: 'ъ',
    598: 'Ч',
    609: '&',
    615: 'D',
    617: 'G',
    619: '→',
    630: 'Л',
    633: 'м',
    638: 'Д',
    642: 'Ц',
    645: 'UП',
    647: 'N',
    652: 'HН',
    656: 'Й',
    658: 'И',
    664: 'OQО',
    674: 'ы',
    688: 'ж',
    719: 'w',
    720: 'Ъ',
    727: 'MМ',
    732: 'Ф',
    734: 'ф',
    738: 'ю',
    749: 'ш',
    761: 'щ',
    786: 'W',
    798: 'Ы',
    800: '—',
    824: '%',
    829: 'm',
    830: 'Ж',
    847: '@',
    877: 'Ш',
    880: 'Щ',
    893: '№',
    908: 'Ю',
    948: '…',
}
# fmt: on
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHER, _BOLD = 900, 1.045


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of one line in the units of `size` (pixels)."""
    thousandths = sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return thousandths * size / 1000 * (_BOLD if is_bold else 1)


def wrapped(text: str, room: float, size: float, *, is_bold: bool = False) -> list[str]:
    """The text in lines that fit into `room`; a word that is wider than that is broken."""
    rows = [""]
    for word in text.split(" "):
        for piece in _pieces(word, room, size, is_bold):
            longer = f"{rows[-1]} {piece}" if rows[-1] else piece
            if rows[-1] and width(longer, size, is_bold=is_bold) > room:
                rows.append(piece)
            else:
                rows[-1] = longer
    return rows


def shortened(rows: Sequence[str], most: int) -> list[str]:
    """At most so many lines; what is left out is shown by an ellipsis."""
    return list(rows) if len(rows) <= most else [*rows[: most - 1], f"{rows[most - 1].rstrip(' ,;:')}…"]


def _pieces(word: str, room: float, size: float, is_bold: bool) -> list[str]:
    if width(word, size, is_bold=is_bold) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width(piece + letter, size, is_bold=is_bold) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]

"""How a surname may be spelt: without its ending, and in Latin letters by more than one custom (Lukashenko, Lukashenka).

The customs are those of BGN/PCGN, of passports (ICAO 9303) and of Belarusian as Latin letters spell it.
"""

from __future__ import annotations

from itertools import islice, product

_ENDINGS = "aeiouyаеиоуыэюяйь"
# No more spellings of one name than this, the commonest first.
_MOST = 24
_LATIN = {
    "а": ("a",), "б": ("b",), "в": ("v",), "г": ("g", "h"), "д": ("d",), "е": ("e", "ye"), "ж": ("zh",), "з": ("z",), "и": ("i",),
    "й": ("y", "i"), "к": ("k",), "л": ("l",), "м": ("m",), "н": ("n",), "о": ("o",), "п": ("p",), "р": ("r",), "с": ("s",),
    "т": ("t",), "у": ("u",), "ф": ("f",), "х": ("kh", "h"), "ц": ("ts",), "ч": ("ch",), "ш": ("sh",), "щ": ("shch",), "ъ": ("",),
    "ы": ("y",), "ь": ("",), "э": ("e",), "ю": ("yu", "iu"), "я": ("ya", "ia"),
}  # fmt: skip


def spellings(surname: str) -> tuple[str, ...]:
    """Beginnings, in small letters, of the ways to spell a surname; one in Latin letters has itself alone."""
    small = surname.lower().replace("ё", "е")
    bare = small.rstrip(_ENDINGS) or small
    if not all(letter in _LATIN for letter in bare):
        return (bare,)
    latin = ("".join(parts) for parts in product(*(_LATIN[letter] for letter in bare)))
    return tuple(dict.fromkeys((bare, *islice(latin, _MOST))))

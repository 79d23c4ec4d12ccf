"""The words that texts have: those that begin so, and the one that was meant by a word that none has.

Invariant: what is proposed is a word of the index; it is for the caller to see that it finds something.
"""

from __future__ import annotations

from collections.abc import Iterator

from facta.search.models import Known
from facta.search.words import forms_of

# A beginning that fits more words is answered with the commonest.
_MOST_FORMS = 300
_LETTERS = {"latin": "abcdefghijklmnopqrstuvwxyz", "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюя"}
# What a key gives on the other layout of the keyboard.
_KEYS = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю", strict=True))
_OTHER = str.maketrans({**_KEYS, **{other: key for key, other in _KEYS.items()}})
_SHORTEST = 3


def beginning(text: str) -> tuple[str, ...]:
    """The forms of the words that begin so, the commonest first where there are too many."""
    found = Known.objects.filter(word__gte=text, word__lt=text + "\U0010ffff").values_list("word", "form", "n")
    fitting = [(-n, form) for word, form, n in found if word.startswith(text)]
    return tuple(dict.fromkeys(form for _, form in sorted(fitting)))[:_MOST_FORMS]


def meant(word: str) -> list[str]:
    """Words of the index that differ by one letter from a word in small letters, or by the keyboard's layout; the commonest first."""
    if len(word) < _SHORTEST:
        return []
    other = word.translate(_OTHER)
    candidates = sorted({other, *_near(word)} - {word})
    found = dict(Known.objects.filter(word__in=candidates[:500]).values_list("word", "n"))
    for at in range(500, len(candidates), 500):
        found |= dict(Known.objects.filter(word__in=candidates[at : at + 500]).values_list("word", "n"))
    own = forms_of(word, word)
    return sorted((one for one in found if forms_of(one, one) != own), key=lambda one: (one != other, -found[one], one))


def _near(word: str) -> Iterator[str]:
    """What one slip makes of the word: a letter left out, doubled or put in, another one, two that changed places."""
    letters = _LETTERS["cyrillic" if any("а" <= letter <= "я" for letter in word) else "latin"]
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in letters)

"""Words folded: to stems within a language, and for names of people and states to one spelling across Cyrillic and Latin.

Invariant: the keys of every form of a Cyrillic name hold the key of its first form; so do those of its usual transliterations
(BGN/PCGN, ISO 9, passports, Belarusian Latin). A key may stand for two names; who compares decides what that means.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[а-яёіўґ]")
_SMALL = frozenset(
    ("the", "a", "an", "of", "on", "in", "for", "and", "to", "s", "о", "об", "в", "на", "по", "и", "за", "с", "к")
)
# "Рынок", "рынка": the vowel that flees is left out of every form.
_FLEETING = re.compile(r"(?<=[а-я]{2})[ое](к|ц)$")
# Capitals, with the ending that Russian may add: "МИДом".
_ACRONYM = re.compile(r"([A-ZА-ЯЁ]{2,8})(?:[а-яё]{1,2}|s)?")

Stems = tuple[str, ...]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stemmer = _stemmer("russian" if _CYRILLIC.search(word) else "english")
    return str(stemmer.stemWord(word))


@lru_cache(maxsize=2)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def stems(text: str) -> Stems:
    """The stems of a text's words, small words left out."""
    words = (word.lower().replace("ё", "е") for word in _WORD.findall(text))
    return tuple(_stem(word) for word in words if word not in _SMALL)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its offsets."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def acronym(self) -> str:
        """The word's capitals if it is an acronym, without an ending; else empty."""
        found = _ACRONYM.fullmatch(self.text)
        return found[1] if found else ""


def words(text: str) -> list[Word]:
    """The words of a text, small words left out; a letter with a full stop is an initial and stays."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        small = word.lower().replace("ё", "е")
        if small not in _SMALL or (len(word) == 1 and word.isupper() and text[match.end() : match.end() + 1] == "."):
            found.append(Word(word, match.start(), match.end(), _FLEETING.sub(r"\1", _stem(small))))
    return found


# --- one spelling for both scripts -------------------------------------------------------------------------------------

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh", "з": "z", "и": "i",
        "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
        "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
# ISO 9 and Belarusian Latin letters that are more than a letter with an accent.
_MARKED = (
    ("ŝ", "shch"),
    ("šč", "shch"),
    ("š", "sh"),
    ("ž", "zh"),
    ("č", "ch"),
    ("û", "yu"),
    ("â", "ya"),
    ("ë", "e"),
    ("ŭ", "u"),
)
# Put in place in this order; what stands for one letter in one system and another in the next falls together.
_FOLDS = (
    (re.compile("[ʹʺ'’`]"), ""),
    (re.compile("shch|sch"), "W"),
    (re.compile("sh"), "S"),
    (re.compile("zh"), "Z"),
    (re.compile("ch"), "C"),
    (re.compile("kh|[gh]"), "h"),
    (re.compile("t[sz]"), "c"),
    (re.compile("ck|q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("ph"), "f"),
    (re.compile("[yj]"), "i"),
    (re.compile("i+([aeu])"), r"\1"),
    (re.compile("^io|(?<=[aeou])io"), "e"),
    (re.compile(r"([^aeiou])\1+|([aeiou])\2+"), r"\1\2"),
    # "Halouchanka": Belarusian writes the v before a consonant as a short u.
    (re.compile("(?<=[aeo])u(?=[^aeiou])"), "v"),
    (re.compile("[aeiou]+$"), ""),
)  # fmt: skip
# Endings of Russian names, all cases, longest first; a name in its first form may have those of the second tuple.
_ENDINGS = (
    "ого", "его", "ому", "ему", "ыми", "ими", "ой", "ей", "ою", "ею", "ая", "яя", "ую", "юю", "ом", "ем", "ым", "им", "ий", "ый",
    "ия", "ии", "ию", "а", "я", "у", "ю", "е", "ы", "и", "о", "ь", "й",
)  # fmt: skip
_FIRST = ("ий", "ый", "ой", "ая", "яя", "ия", "а", "я", "о", "ь", "й", "е")


@lru_cache(maxsize=50_000)
def sounds(word: str, *, first_form: bool = False) -> frozenset[str]:
    """The keys of a name's word across scripts: of its first form as the register has it, or of any form it may be."""
    small = word.lower().replace("ё", "е")
    if not _CYRILLIC.search(small):
        return frozenset(_folded(_plain_latin(small)))
    forms = {small}
    for ending in _FIRST if first_form else _ENDINGS:
        if small.endswith(ending) and len(small) - len(ending) >= 2:
            forms.add(small[: -len(ending)])
            if first_form:
                break
    if first_form:
        # Vowels that flee: Ермолец, Ермольца; Павел, Павла; Дубок, Дубка.
        for end, oblique in (("лец", "льц"), ("ец", "ц"), ("ел", "л"), ("ок", "к"), ("ек", "к")):
            if small.endswith(end) and len(small) > len(end) + 1:
                forms.add(small[: -len(end)] + oblique)
    return frozenset(key for form in forms for key in _folded(form.translate(_LATIN)))


def _plain_latin(word: str) -> str:
    for marked, plain in _MARKED:
        word = word.replace(marked, plain)
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _folded(latin: str) -> set[str]:
    """The key of a Latin spelling; two where a letter can be read in two ways ("c"), or Belarusian softens ("Tsi-" for "Ti-")."""
    spellings = {latin}
    if re.search("c(?!h)", latin):
        spellings.add(re.sub("c(?!h)", "k", latin))
    spellings |= {re.sub("ts(?=i|e)", "t", re.sub("dz(?=i|e)", "d", one)) for one in spellings}
    found = set()
    for spelling in spellings:
        for pattern, fold in _FOLDS:
            spelling = pattern.sub(fold, spelling)
        if len(spelling) >= 2:
            found.add(spelling)
    return found

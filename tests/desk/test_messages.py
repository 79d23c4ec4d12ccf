"""The Russian messages are complete: every text of code and templates is there, translated, with its plurals and its placeholders."""

from __future__ import annotations

import ast
import re
from functools import partial
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages import pofile
from django.utils import translation
from django.utils.translation import ngettext

DESK = Path(__file__).parents[2] / "src" / "facta" / "desk"
FOLDER = DESK / "locale" / "ru" / "LC_MESSAGES"
CATALOG = pofile.read_po((FOLDER / "django.po").open("rb"))
MESSAGES = [message for message in CATALOG if message.id]
_CALLS = {"gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "npgettext"}
_HOLE = re.compile(r"%\(\w+\)[sd]")


def strings(message: object) -> tuple[str, ...]:
    return tuple(message) if isinstance(message, tuple | list) else (str(message),)


# A message by its context, empty for most, and its text.
Named = tuple[str, str]


def in_code() -> set[Named]:
    found: set[Named] = set()
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if texts:
                    found.add((texts[0], texts[1]) if "pgettext" in node.func.id else ("", texts[0]))
    return found


def in_templates() -> set[Named]:
    found: set[Named] = set()
    for path in DESK.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        found |= {("", text) for _, text in re.findall(r"""\{% translate (["'])(.+?)\1""", page)}
        for block in re.findall(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", page, re.DOTALL):
            found.add(("", re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block.partition("{% plural %}")[0])))
    return found


def test_the_catalogue_holds_every_text_of_code_and_templates_and_no_other() -> None:
    known = {(message.context or "", strings(message.id)[0]) for message in MESSAGES}
    written = in_code() | in_templates()
    assert len(written) > 250
    assert written - known == set()
    assert known - written == set()


def test_no_word_of_a_template_stands_outside_a_message() -> None:
    """What is left of a template without its tags, marks and names that are the same in both languages has no letters."""
    same = {
        "Facta",
        "facta, non verba",
        "English",
        "Русский",
        "JSON",
        "CSV",
        "Atom",
        "CSV ·",
        "· Atom",
        "sha256:",
        "facta demo",
        "facta new river-compact",
        "facta load examples/sandbox",
    }
    for path in DESK.rglob("*.html"):
        text = re.sub(
            r"\{% block title %\}|\{% blocktranslate.*?endblocktranslate %\}",
            " ",
            path.read_text(encoding="utf-8"),
            flags=re.S,
        )
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
        text = re.sub(r'<dt translate="no">.*?</dt>', "", text)  # what is typed, the same in both languages
        text = re.sub(r"<[^>]*>", "\n", text)
        left = {line.strip() for line in text.splitlines() if re.search(r"[^\W\d_]", line)} - same
        assert left <= {"· Facta"}, path.name


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: strings(message.id)[0][:40])
def test_every_text_is_translated(message: object) -> None:
    translated = strings(message.string)  # type: ignore[attr-defined]
    assert not message.fuzzy  # type: ignore[attr-defined]
    assert len(translated) == (3 if isinstance(message.id, tuple) else 1)  # type: ignore[attr-defined]
    holes = set(_HOLE.findall(strings(message.id)[0]))  # type: ignore[attr-defined]
    for text in translated:
        assert text
        assert set(_HOLE.findall(text)) == holes


def test_what_ships_is_what_is_written() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        shipped = GNUTranslations(file)
    for message in MESSAGES:
        if isinstance(message.id, tuple):
            ask = shipped.ngettext if not message.context else partial(shipped.npgettext, message.context)
            forms = tuple(ask(*message.id, n) for n in (1, 2, 5))
        else:
            forms = (shipped.pgettext(message.context, message.id) if message.context else shipped.gettext(message.id),)
        assert forms == strings(message.string)


@pytest.mark.parametrize(
    ("n", "told"),
    [(1, "1 год"), (2, "2 года"), (5, "5 лет"), (11, "11 лет"), (21, "21 год"), (22, "22 года"), (112, "112 лет")],
)
def test_a_russian_number_governs_its_noun(n: int, told: str) -> None:
    with translation.override("ru"):
        assert ngettext("%(n)d year", "%(n)d years", n) % {"n": n} == told

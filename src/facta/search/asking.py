"""A question answered whole: the index brought up to the ledger, the question read, what fits found, counted and fetched.

Invariant: what is recorded when the question is asked is searched, unless there is so much of it that the asker would wait too long;
`behind` then says how many entries are still to come.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from facta import ledger
from facta.errors import HomeError
from facta.search import index, rows, vocabulary
from facta.search.columns import columns
from facta.search.finding import Chosen, Found, Order, UnknownValueError, find
from facta.search.hits import Hit, fetch
from facta.search.query import Query, QueryError, Words, parsed
from facta.search.scope import Scope

# Hits of a page, and of what is fetched at most at a time.
PAGE = 20
# Slips looked into for one answer.
_TRIED = 12


@dataclass(frozen=True)
class Question:
    """What is asked. `chosen`: for a facet any of the values; `start`: from which hit on, `most`: how many of them are fetched."""

    text: str = ""
    trackers: tuple[str, ...] = ()
    chosen: Chosen = field(default_factory=dict)
    order: Order = "relevance"
    told_by: str = ""
    known_by: str = ""
    start: int = 0
    most: int = PAGE


@dataclass(frozen=True)
class Answer:
    """`meant` is the question without a slip, where nothing was found; `behind` how many entries are not searched yet."""

    query: Query
    found: Found
    scope: Scope
    hits: list[Hit]
    behind: int = 0
    meant: str = ""


def ask(question: Question, *, within: float | None = None) -> Answer:
    """Answer a question. `within`: seconds after which the index need not be brought further.

    Raises `QueryError`, `UnknownValueError`, `DateError`.
    """
    query = parsed(question.text)
    behind = kept_up(within)
    scope = Scope(columns(), question.trackers, question.told_by, question.known_by)
    found = find(query, scope, question.chosen, question.order)
    meant = "" if len(found) or not query.wanted else _meant(question, query, scope)
    hits = fetch(found.rows[question.start : question.start + question.most], scope, query)
    return Answer(query, found, scope, hits, behind, meant)


def kept_up(within: float | None = None) -> int:
    """Bring the index up to the ledger; how many entries are still to come. A reader does not wait for somebody who writes."""
    if index.is_current():
        return 0
    try:
        return index.catch_up(within=within)
    except HomeError:
        if within is None:
            raise
        return max(0, ledger.head().seq - rows.head().seq)  # busy or read-only: what is there is searched


def _meant(question: Question, query: Query, scope: Scope) -> str:
    """The question with one word changed by one slip, when it then finds something; the word that no text has first."""
    tried = 0
    for word in _unknown(query, scope):
        for other in vocabulary.meant(word):
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", other, question.text, flags=re.IGNORECASE)
            if text == question.text:
                continue
            tried += 1
            try:
                if len(find(parsed(text), scope, question.chosen)):
                    return text
            except (QueryError, UnknownValueError):
                continue
            if tried >= _TRIED:
                return ""
    return ""


def _unknown(query: Query, scope: Scope) -> Collection[str]:
    words = [mark for one in query.wanted if isinstance(one, Words) for mark in one.marks]
    met = {mark.surface: any(len(scope.columns.rows_with((form,))) for form in mark.forms) for mark in words}
    return sorted(met, key=lambda word: met[word])

"""What is wrong with a question, in the reader's language. `facta.search.query` says it in English for the command line."""

from __future__ import annotations

from django.utils.translation import gettext

from facta.errors import DateError
from facta.search.finding import UnknownValueError
from facta.search.query import FIELDS, QueryError


def wrong(error: QueryError | UnknownValueError | DateError) -> str:
    """One sentence of what is wrong and what to do."""
    if isinstance(error, UnknownValueError):
        told = gettext("Nothing has “%(value)s” as %(name)s.") % {"value": error.value, "name": error.name}
        return told + (
            " " + gettext("There are: %(known)s.") % {"known": ", ".join(error.known)} if error.known else ""
        )
    if isinstance(error, DateError):
        return str(error)
    values = {name: str(value) for name, value in error.values.items()}
    match error.code:
        case "nothing":
            return gettext("Write what to look for: a word, or a field such as act:sign.")
        case "too_long":
            return gettext("The question is longer than %(most)s letters. Look for fewer words.") % values
        case "too_many":
            return gettext("The question has more than %(most)s words. Look for fewer.") % values
        case "open_quote":
            return gettext("The quotation mark at letter %(at)s is not closed.") % values
        case "open_bracket":
            return gettext("The bracket at letter %(at)s is not closed.") % values
        case "stray_bracket":
            return gettext("The bracket at letter %(at)s closes nothing.") % values
        case "empty_bracket":
            return gettext("There is nothing in the brackets at letter %(at)s.") % values
        case "empty_phrase":
            return gettext("There are no words between the quotation marks at letter %(at)s.") % values
        case "long_phrase":
            return gettext("A phrase has at most %(most)s words; look for a part of it.") % values
        case "lone_or":
            return gettext("OR at letter %(at)s stands between two words; one of them is missing.") % values
        case "lone_minus":
            return gettext("The minus at letter %(at)s stands before nothing.") % values
        case "only_without":
            return gettext("A minus takes away from what is found: write also what to look for.")
        case "small_words":
            return gettext("The words “%(text)s” stand in nearly every text. Look for another one.") % values
        case "short_beginning":
            return gettext("Before * stand at least %(least)s letters.") % values
        case "unknown_field":
            return gettext("There is no field “%(name)s”. There are: %(known)s.") % {
                "name": values["name"],
                "known": ", ".join(FIELDS),
            }
        case "bad_date":
            return gettext("“%(text)s” is not a date. Write a day, a month or a year: 2025-03-13, 2025-03 or 2025.") % {
                "text": values["text"]
            }
        case "without_date":
            return gettext("A date cannot be taken away: use from: and to: without a minus.")
    return str(error)

"""Language: a text as sentences, words with lemma, tag and features, a dependency parse, and names.

    analyse(text, "en") -> Analysis(text, language, sentences, names)
    analyse_many(texts, "ru") -> the same for many, quicker

One interface for all languages, in the terms of Universal Dependencies. A language is added by a module with a `parse` and a line in
`parsing.PARSERS`. Invariant: offsets are those of the text that was given; `text[token.start : token.end] == token.text`. A blank line
ends a sentence; a heading and a list item are sentences of their own.
"""

from facta.reading.language.parsed import Analysis, Name, Sentence, Token
from facta.reading.language.parsing import analyse, analyse_many

__all__ = ["Analysis", "Name", "Sentence", "Token", "analyse", "analyse_many"]

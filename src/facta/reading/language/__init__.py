"""Language: a text as sentences, words with lemma, tag and features, a dependency parse, and names.

    analyse(text, "en") -> Analysis(text, language, sentences)

One interface for all languages, in the terms of Universal Dependencies. A language is added by a module with a `parse` and a line in
`parsing.PARSERS`. Invariant: offsets are those of the text that was given; `text[token.start : token.end] == token.text`.
"""

from facta.reading.language.parsed import Analysis, Name, Sentence, Token
from facta.reading.language.parsing import analyse

__all__ = ["Analysis", "Name", "Sentence", "Token", "analyse"]

"""Parses written by hand, so that a rule is tested by itself, whatever model is shipped."""

from facta.reading.attribution import Attribution, attributions
from facta.reading.language import Analysis, Name, Sentence, Token


def parsed(rows: str, language: str = "en", names: tuple[tuple[str, str], ...] = ()) -> Analysis:
    """An analysis from lines of `word lemma tag head relation [feature=value ...]`; `head` counts from 1, 0 is the root.

    Words are joined by blanks, but for punctuation. A blank line ends a sentence. `names` are pairs of text and kind.
    """
    text, sentences = "", []
    for block in rows.strip().split("\n\n"):
        tokens: list[Token] = []
        for i, line in enumerate(block.strip().splitlines()):
            word, lemma, tag, head, relation, *feats = line.split()
            is_tight = not text or (tag == "PUNCT" and word not in "“«—") or text[-1] in "“«"
            text += word if is_tight else f" {word}"
            own = dict(pair.split("=") for pair in feats)
            start = len(text) - len(word)
            tokens.append(Token(i, start, len(text), word, lemma, tag, own, int(head) - 1, relation))
        start, end = tokens[0].start, tokens[-1].end
        sentences.append(Sentence(text[start:end], start, end, tuple(tokens)))
    found = tuple(Name(text.index(name), text.index(name) + len(name), kind) for name, kind in names)  # type: ignore[arg-type]
    return Analysis(text, language, tuple(sentences), found)


def shown(analysis: Analysis) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, as text."""
    return [told(analysis.text, one) for one in attributions(analysis)]


def told(text: str, one: Attribution) -> tuple[str, str, str]:
    """An attribution as text, its spans joined by an ellipsis."""
    source, cue, content = (" … ".join(text[a:b] for a, b in part) for part in (one.source, one.cue, one.content))
    return source, cue, content

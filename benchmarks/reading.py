"""How quick reading is, part by part, on one core, with its memory and its first answer.

    python -m benchmarks.reading [--words 40000]

Texts: the development gold of either language, repeated. Peers in the same run, where they are installed: dateparser's search for dates,
and a bare spaCy pipeline (a blank one with the `sentencizer`, the least that spaCy does to a text; there is no trained one among our
dependencies). A ratio above 1 says that the part reads more words a second than its peer.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

# One core: what is measured is the work, not how many cores there are.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

GOLD = Path(__file__).parents[1] / "gold" / "dev"
TOLD = "2024-03-15"


def texts(lang: str, words: int) -> list[str]:
    """Documents of the gold until there are so many words."""
    documents = [path.read_text(encoding="utf-8") for path in sorted((GOLD / lang).glob("*.txt"))]
    found: list[str] = []
    while sum(len(text.split()) for text in found) < words:
        found += documents
    return found


def rate(documents: list[str], deed: Callable[[str], object]) -> float:
    """Words a second of this process's time."""
    deed(documents[0])
    began = time.process_time()
    for text in documents:
        deed(text)
    return sum(len(text.split()) for text in documents) / (time.process_time() - began)


def parts(lang: str) -> dict[str, Callable[[str], object]]:
    """What is measured, by name."""
    from facta.reading import read
    from facta.reading import time as times
    from facta.reading.attribution.finding import attributions
    from facta.reading.language import Analysis, analyse
    from facta.reading.status.finding import at
    from facta.reading.text import blocks
    from facta.reading.tree import Tree

    def statuses(analysis: Analysis) -> None:
        for sentence in analysis.sentences:
            tree = Tree(sentence)
            for token in tree.tokens:
                if token.upos == "VERB":
                    at(tree, token.i, lang)

    def everything(text: str) -> None:
        blocks(text)
        times.find(text, told=TOLD, language=lang)
        analysis = analyse(text, lang)
        statuses(analysis)
        attributions(analysis)

    return {
        "text: blocks of a stored text": blocks,
        "language: words, tags, parse, names": lambda text: analyse(text, lang),
        "time": lambda text: times.find(text, told=TOLD, language=lang),
        "status of every verb, with the parse": lambda text: statuses(analyse(text, lang)),
        "attribution, with the parse": lambda text: attributions(analyse(text, lang)),
        "all five, on one parse": everything,
        "claims, with all that they need": lambda text: list(read(text, told=TOLD, language=lang)),
    }


def peers(lang: str) -> dict[str, Callable[[str], object]]:
    """What others do, where it is installed."""
    found: dict[str, Callable[[str], object]] = {}
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates

        found["dateparser.search"] = lambda text: search_dates(text, languages=[lang])
    if importlib.util.find_spec("spacy"):
        import spacy

        pipeline = spacy.blank(lang)
        pipeline.add_pipe("sentencizer")
        found["spaCy, blank with sentencizer"] = pipeline
    return found


def first_answer(lang: str) -> float:
    """Seconds from the start of a new process to its first claims."""
    code = f"from facta.reading import read; list(read('Vormelia signed the treaty.', language={lang!r}))"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    words: int = parser.parse_args().words
    for lang in ("en", "ru"):
        documents = texts(lang, words)
        print(
            f"{lang}: {sum(len(text.split()) for text in documents):,} words; first answer {first_answer(lang):.2f} s"
        )
        rates = {name: rate(documents, deed) for name, deed in parts(lang).items()}
        for name, found in rates.items():
            print(f"  {name:<40} {found:>10,.0f} words/s")
        for name, deed in peers(lang).items():
            found = rate(documents[:10], deed)
            part = "time" if "dateparser" in name else "language: words, tags, parse, names"
            print(
                f"  peer {name:<35} {found:>10,.0f} words/s   ratio of {part.split(':')[0]}: {rates[part] / found:.2f}"
            )
    print(f"peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()

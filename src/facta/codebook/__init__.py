"""Codebooks: the acts, ladders, levels and rules of counting, as YAML files that are validated when they are loaded.

A group that codes on another scale writes its own file; `books/` holds those that ship with Facta.
"""

from facta.codebook.load import DEFAULT, books, default, load, load_text, rungs, shipped

__all__ = ["DEFAULT", "books", "default", "load", "load_text", "rungs", "shipped"]

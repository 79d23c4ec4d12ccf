"""Codebooks: the acts, ladders, levels and rules of counting, as YAML files that are validated when they are loaded.

A group that codes on another scale writes its own file; `books/` holds those that ship with Facta, `scales/` the scales of others.
"""

from facta.codebook.load import DEFAULT, books, default, load, load_text, rungs, shipped
from facta.codebook.scale_books import scale, scales

__all__ = ["DEFAULT", "books", "default", "load", "load_text", "rungs", "scale", "scales", "shipped"]

"""Trains the English pipeline on open treebanks and name corpora, scores it from raw text, and writes it where the package looks for it."""

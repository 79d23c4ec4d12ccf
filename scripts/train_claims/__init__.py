"""Trains the taggers of claims on coded documents, over the vectors that the languages ship."""

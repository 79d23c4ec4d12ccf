"""The sieve: whether a text may be about a tracked agreement at all, told before anything is parsed."""

from facta.reading.sieve.sieve import Sieve, Verdict, sieve

__all__ = ["Sieve", "Verdict", "sieve"]

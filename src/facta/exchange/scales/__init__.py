"""Other people's records on their own scales, read as they are: Peace Accords Matrix files and lists of ratings.

Reading changes nothing of the record; `facta.codebook.scale` says what each rating means on Facta's ladder.
"""

from facta.exchange.scales.columns import Column, Columns
from facta.exchange.scales.pam import AccordFile, read_accords

__all__ = ["AccordFile", "Column", "Columns", "read_accords"]

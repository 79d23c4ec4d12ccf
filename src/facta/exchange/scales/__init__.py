"""Other people's records on their own scales, read as they are: Peace Accords Matrix files and lists of ratings.

Reading changes nothing of the record; `facta.codebook.scale` says what each rating means on Facta's ladder, and `as_tracker` writes the
claims by it.
"""

from facta.exchange.scales.as_tracker import Record, accord_folder, accord_rows, rated, rating_folder
from facta.exchange.scales.columns import Column, Columns
from facta.exchange.scales.pam import AccordFile, read_accords
from facta.exchange.scales.ratings import RatingFile, read_ratings

__all__ = [
    "AccordFile",
    "Column",
    "Columns",
    "RatingFile",
    "Record",
    "accord_folder",
    "accord_rows",
    "rated",
    "rating_folder",
    "read_accords",
    "read_ratings",
]

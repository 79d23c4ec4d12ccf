"""The archived documents of a tracker: their list, and each one's text with its claims marked in place.

`placed` knows which claims quote which document and where; `marking` cuts a text into marked pieces, `parts` a long text into parts;
`pages` says what the pages show.
"""

from facta.desk.documents.pages import document, document_value, documents, documents_value
from facta.desk.documents.placed import Counts, Placed, counts, neighbours, placed

__all__ = [
    "Counts",
    "Placed",
    "counts",
    "document",
    "document_value",
    "documents",
    "documents_value",
    "neighbours",
    "placed",
]

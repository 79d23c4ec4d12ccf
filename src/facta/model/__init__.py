"""Frozen values: claims, documents, the register, the entries of the ledger, EDTF dates.

Values know their own shape and nothing else: no file, clock or database.
"""

from facta.model.assessment import Assessment
from facta.model.claim import Citation, Claim, Quantity, Quote
from facta.model.codebook import Codebook
from facta.model.document import Document
from facta.model.driver import Driver
from facta.model.edtf import Interval, parse
from facta.model.entry import Correction, Decision, Entry, Redaction, Retraction
from facta.model.forecast import Forecast
from facta.model.inquiry import Hypothesis, Inquiry, Weighing
from facta.model.register import (
    Body,
    Instrument,
    Package,
    Party,
    Person,
    Provision,
    Register,
    Rung,
    Source,
)
from facta.model.reranker import Quality, Reranker

__all__ = [
    "Assessment",
    "Body",
    "Citation",
    "Claim",
    "Codebook",
    "Correction",
    "Decision",
    "Document",
    "Driver",
    "Entry",
    "Forecast",
    "Hypothesis",
    "Inquiry",
    "Instrument",
    "Interval",
    "Package",
    "Party",
    "Person",
    "Provision",
    "Quality",
    "Quantity",
    "Quote",
    "Redaction",
    "Register",
    "Reranker",
    "Retraction",
    "Rung",
    "Source",
    "Weighing",
    "parse",
]

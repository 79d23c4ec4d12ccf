"""The Django app of the search index."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """`facta.search` as Django knows it."""

    name = "facta.search"
    label = "search"

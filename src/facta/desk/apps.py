"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """`facta.desk` as Django knows it."""

    name = "facta.desk"
    label = "desk"

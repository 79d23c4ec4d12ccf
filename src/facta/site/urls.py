"""The addresses of the site: the desk, when it is installed."""

from __future__ import annotations

import importlib.util

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if importlib.util.find_spec("facta.desk") and importlib.util.find_spec("facta.desk.urls"):
    urlpatterns.append(path("", include("facta.desk.urls")))

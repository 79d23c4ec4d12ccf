"""The site as a WSGI application, for `facta serve` and for any other WSGI server: `facta.site.wsgi:application`.

Importing this module makes Django ready and the database up to date.
"""

from __future__ import annotations

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from facta.site import setup

setup()
# The site has few small files of its own; they are served from the package, so that nothing needs to be collected or configured.
application = StaticFilesHandler(WSGIHandler())

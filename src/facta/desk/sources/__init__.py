"""One source: what the register knows of it, how what its voice declared was borne out, its documents and its claims."""

from facta.desk.sources.page import source, source_value

__all__ = ["source", "source_value"]

"""One small hierarchy of errors. Each says what failed, where, and what to do next."""

from __future__ import annotations

from pathlib import Path


class WelfareError(Exception):
    """Base of every error that a user may see.

    Args:
        what: what failed, one clause, no full stop.
        where: file, folder or key it failed at.
        page: 1-based page, where known.
        line: 1-based line, where known.
        remedy: what to do next, one clause; printed after a semicolon.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | Path | None = None,
        page: int | None = None,
        line: int | None = None,
        remedy: str = "",
    ) -> None:
        self.what = what
        self.where = None if where is None else str(where)
        self.page = page
        self.line = line
        self.remedy = remedy
        spots = [self.where or ""]
        if page is not None:
            spots.append(f"page {page}")
        if line is not None:
            spots.append(f"line {line}")
        place = ", ".join(spot for spot in spots if spot)
        message = f"{place}: {what}" if place else what
        super().__init__(f"{message}; {remedy}" if remedy else message)


class SettingsError(WelfareError):
    """A setting is unknown or has a value of the wrong kind."""


class ReadError(WelfareError):
    """A file could not be read into a report."""


class TableError(WelfareError):
    """A reference table (places, terms, units ...) breaks its own rules."""


class ModelError(WelfareError):
    """The embedding model is missing, damaged or not the one an index was built with."""


class KnowledgeBaseError(WelfareError):
    """A knowledge base is missing, damaged, or was built with other settings."""


class QuestionSetError(WelfareError):
    """A question set breaks its format."""

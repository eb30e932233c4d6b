"""What reading any format gives: the pieces of text of one file, in reading order.

What reads a format knows it and nothing of Vietnamese reports; repair, facts, sections and passages
know reports and nothing of formats. To add a format, write what reads it and name it in ``read.FORMATS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from errors import Message
from records import PageSource

Style = Literal["body", "heading", "item", "row"]


@dataclass(frozen=True, slots=True)
class RawCell:
    """A value in the row of a table: where it stands in its piece's text (half-open, code points; once the text is
    assembled, in the stored text), and what says what it is."""

    start: int
    end: int
    column: tuple[str, ...]  # headings of its column, the outermost first
    row: tuple[str, ...]  # what names its row: group headings, then the label, the outermost first
    unit: str = ""  # from a column of units
    label_heading: str = ""  # heading of the column of labels
    sure: float = 1.0  # the chance that it stands under these headings: less than 1 where no rules part the columns


@dataclass(frozen=True, slots=True)
class RawPiece:
    """One paragraph, or one page's share of a paragraph.

    ``style`` is what the file itself says: a heading, a list item, a table row (see ingest.tables.rows), or body text.
    ``joined`` tells that the piece goes on with the paragraph before it (over a page end). ``cells`` are the
    values of a row whose columns have headings.
    """

    text: str
    page: int | None = None
    style: Style = "body"
    joined: bool = False
    cells: tuple[RawCell, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page that the file has, with text or without; ``confidence`` (0..1) only where recognised."""

    number: int
    how: PageSource = "measured"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    pieces: tuple[RawPiece, ...]
    pages: tuple[RawPage, ...] = ()  # empty for formats without pages
    notes: tuple[Message, ...] = ()
    repairs: tuple[tuple[str, int], ...] = ()  # what was put right, and how often: ("VNI", paragraphs)
    mended: int = 0  # words put right that spaces had torn apart or that stood without them
    left_out: tuple[tuple[str, int], ...] = ()  # what the file holds and is not read: ("left-hidden", 12)
    title: str | None = None  # the file's own headline (html h1), where it has one

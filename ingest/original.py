"""The file that a report was read from, and a page of it as an image with the quote marked.

A quote is marked where it stands on the page exactly once. PDFium is not safe for threads: one page at a time.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from errors import ReadError
from index.stored import stored_sources
from ingest.pages.pdfium import PDFIUM, open_pdf
from ingest.scans.engines import RecognisedWord
from ingest.scans.marks import Box as Shares
from ingest.scans.marks import scan_boxes
from ingest.scans.recognise import recognised_words
from settings import Settings
from vietnamese.text.normalise import nfc

_WIDTH = 1_200  # pixels of an image
_COLOURS = 4_096  # more than that is a photograph
_QUALITY = 80  # of photographs; of the rest, the effort to make it small
_LARGEST = 4_000  # pixels of its height, for endless pages
_MARK = (255, 228, 154)  # multiplied with the page, so that the text stays black
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from below
Quote = tuple[str, int, int]  # stored text, and the span of it that is to be marked


def has_original(settings: Settings, file: str) -> bool:
    """Whether the file that a report was read from is still there.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged.
    """
    source = stored_sources(settings.kb, settings.catalogue).get(file)
    return source is not None and Path(source.path).is_file()


def original(settings: Settings, file: str) -> bytes | None:
    """The bytes of the file that a report was read from; None where it is gone or is no longer the same.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged.
    """
    source = stored_sources(settings.kb, settings.catalogue).get(file)
    try:
        data = Path(source.path).read_bytes() if source else None
    except OSError:
        return None
    return data if source and data and hashlib.sha256(data).hexdigest() == source.sha256 else None


def original_words(settings: Settings, file: str, page: int) -> tuple[RecognisedWord, ...]:
    """Words of a scanned page of a report's file as they were recognised; () where that is not known any more.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged.
    """
    source = stored_sources(settings.kb, settings.catalogue).get(file)
    return recognised_words(Path(source.path), page, settings) if source and Path(source.path).is_file() else ()


def page_image(
    data: bytes, name: str, number: int, quotes: Sequence[Quote] = (), words: Sequence[RecognisedWord] = ()
) -> tuple[bytes, bool]:
    """WebP of a page, and whether a quote is marked on it.

    Args:
        data: bytes of the file.
        name: of the file, for messages.
        number: 1-based number of the page in the file.
        quotes: the first that can be is marked: its text must stand on the page exactly once, letter for letter but
            for white space. Nothing is marked rather than the wrong place.

    Raises:
        ReadError: the file is no PDF that can be opened, or has no such page.
    """
    with PDFIUM:
        try:
            document = open_pdf(data)
        except pypdfium2.PdfiumError as error:
            raise ReadError("cannot-show", where=name, detail=str(error)) from error
        try:
            if not 1 <= number <= len(document):
                raise ReadError("no-page", where=name, page=number, pages=len(document))
            page = document[number - 1]
            by_text = ([_share(page, box) for box in _boxes(page, *quote)] for quote in quotes)
            by_words = (scan_boxes(words, *quote) for quote in quotes if words)
            boxes = next(filter(None, chain(by_text, by_words)), [])
            return _drawn(page, boxes), bool(boxes)
        except pypdfium2.PdfiumError as error:
            raise ReadError("page-cannot-show", where=name, page=number, detail=str(error)) from error
        finally:
            document.close()


def _drawn(page: Any, boxes: Sequence[Shares]) -> bytes:
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1), _LARGEST / max(height, 1))
    bitmap = page.render(scale=scale)
    image = bitmap.to_pil().convert("RGB")
    if boxes:
        ground = Image.new("RGB", image.size, (255, 255, 255))
        pen = ImageDraw.Draw(ground)
        across, down = image.size
        for left, top, right, bottom in boxes:
            pen.rectangle((left * across, top * down, right * across, bottom * down), fill=_MARK)
        image = ImageChops.multiply(image, ground)
    drawn = io.BytesIO()
    printed = image.getcolors(_COLOURS) is not None  # letters stay sharp; a photograph would be huge
    image.save(drawn, "WEBP", lossless=printed, quality=_QUALITY)
    return drawn.getvalue()


def _share(page: Any, box: Box) -> Shares:
    """A box of the page (points, from below) as shares of its image (from above), the page's rotation followed."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation() % 360
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, up = (x - left) / max(right - left, 1e-6), (y - bottom) / max(top - bottom, 1e-6)
        turned = {0: (across, 1 - up), 90: (up, across), 180: (1 - across, up), 270: (1 - up, 1 - across)}
        corners.append(turned[turn])
    (one, first), (other, second) = corners
    return min(one, other), min(first, second), max(one, other), max(first, second)


def _boxes(page: Any, quote: str, first: int, last: int) -> list[Box]:
    """Boxes of the lines that hold ``quote[first:last]``; [] unless the quote stands on the page exactly once."""
    text = page.get_textpage()
    letters: list[tuple[str, int]] = []  # letter without white space, and its place among the page's signs
    for place in range(text.count_chars()):
        sign = text.get_text_range(place, 1)
        letters += [(letter, place) for letter in _bare(sign)]
    # Letters and their marks may be signs of their own: compare in NFC, whole letters only.
    joined = "".join(letter for letter, _ in letters)
    wanted = _bare(quote)
    composed = nfc(joined)
    if composed != joined or not wanted or joined.count(wanted) != 1:
        return []
    start = joined.index(wanted)
    places = [place for _, place in letters[start : start + len(wanted)]]
    before = text.get_text_range(places[0] - 1, 1) if places[0] else ""
    after = text.get_text_range(places[-1] + 1, 1) if places[-1] + 1 < text.count_chars() else ""
    if _goes_on(before, wanted[0]) or _goes_on(wanted[-1], after):
        return []  # "21 hộ" is not in "121 hộ"
    marked = places[len(_bare(quote[:first])) : len(_bare(quote[:last]))]
    return _lines([text.get_charbox(place) for place in range(marked[0], marked[-1] + 1)]) if marked else []


def _goes_on(one: str, other: str) -> bool:
    """Whether two neighbouring signs belong to one word or number."""
    return (one.isalnum() and other.isalnum()) or (one in (".", ",") and other.isdigit())


def _bare(text: str) -> str:
    return "".join(nfc(text).split())


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of letters in order, joined line by line; empty ones (spaces, line ends) are dropped."""
    lines: list[Box] = []
    for left, bottom, right, top in boxes:
        if right <= left or top <= bottom:
            continue
        if lines:
            last = lines[-1]
            if min(top, last[3]) - max(bottom, last[1]) > 0 and left >= last[0] - (top - bottom):
                lines[-1] = (min(last[0], left), min(last[1], bottom), max(last[2], right), max(last[3], top))
                continue
        lines.append((left, bottom, right, top))
    return lines

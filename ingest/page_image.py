"""A page of a PDF as an image, with a quote marked on it where the quote stands there exactly once.

Called by the page for readers who want to see the original. PDFium is not safe for threads: one page at a time.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from errors import ReadError
from vietnamese.normalise import nfc

_WIDTH = 1_200  # pixels of an image
_COLOURS = 4_096  # more than that is a photograph
_QUALITY = 80  # of photographs; of the rest, the effort to make it small
_LARGEST = 4_000  # pixels of its height, for endless pages
_MARK = (255, 228, 154)  # multiplied with the page, so that the text stays black
_ONE = threading.Lock()
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
Quote = tuple[str, int, int]  # stored text, and the span of it that is to be marked


def page_image(data: bytes, name: str, number: int, quotes: Sequence[Quote] = ()) -> tuple[bytes, bool]:
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
    with _ONE:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ReadError(f"cannot be shown ({error})", where=name, remedy="fetch the file again") from error
        try:
            if not 1 <= number <= len(document):
                raise ReadError("no such page", where=name, page=number, remedy=f"it has {len(document)} pages")
            page = document[number - 1]
            boxes = next(filter(None, (_boxes(page, *quote) for quote in quotes)), [])
            return _drawn(page, boxes), bool(boxes)
        except pypdfium2.PdfiumError as error:
            raise ReadError(f"cannot be shown ({error})", where=name, page=number, remedy="read its text") from error
        finally:
            document.close()


def _drawn(page: Any, boxes: Sequence[Box]) -> bytes:
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1), _LARGEST / max(height, 1))
    bitmap = page.render(scale=scale)
    image = bitmap.to_pil().convert("RGB")
    if boxes:
        ground = Image.new("RGB", image.size, (255, 255, 255))
        pen = ImageDraw.Draw(ground)
        for box in boxes:
            left, top = bitmap_point(page, image.size, box[0], box[3])
            right, bottom = bitmap_point(page, image.size, box[2], box[1])
            pen.rectangle((min(left, right), min(top, bottom), max(left, right), max(top, bottom)), fill=_MARK)
        image = ImageChops.multiply(image, ground)
    drawn = io.BytesIO()
    printed = image.getcolors(_COLOURS) is not None  # letters stay sharp; a photograph would be huge
    image.save(drawn, "WEBP", lossless=printed, quality=_QUALITY)
    return drawn.getvalue()


def bitmap_point(page: Any, size: tuple[int, int], x: float, y: float) -> tuple[float, float]:
    """A point of the page (points, from below) on its image (pixels, from above), the page's rotation followed."""
    left, bottom, right, top = page.get_cropbox()
    across, up = (x - left) / max(right - left, 1e-6), (y - bottom) / max(top - bottom, 1e-6)
    turned = {0: (across, 1 - up), 90: (up, across), 180: (1 - across, up), 270: (1 - up, 1 - across)}
    part = turned[page.get_rotation() % 360]
    return part[0] * size[0], part[1] * size[1]


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

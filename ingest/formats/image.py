"""Scans that come as pictures (.tif of several pages, .png, .jpg): each picture is a page that is recognised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from errors import ReadError
from ingest.pages.lines import PageLines, drop_furniture, join_paragraphs
from ingest.raw import RawDocument
from ingest.scans.engines import find_engine
from ingest.scans.pages import recognised_pages
from ingest.scans.recognise import DPI, recognise
from settings import Settings

_PAGE_INCHES = 11.7  # height of A4: taken for a picture that does not say its resolution
_MOST_PIXELS = 100_000_000


def read_image(path: Path, settings: Settings) -> RawDocument:
    """Read a scan given as a picture.

    Raises:
        ReadError: it is no picture, too large, not legible, or nothing that recognises scans is installed.
    """
    if find_engine(settings.ocr) is None:
        raise ReadError("picture-no-engine", where=path)
    try:
        with Image.open(path) as picture:
            count = getattr(picture, "n_frames", 1)
            _check(path, picture, count, settings)
            scans = recognise(_pages(picture, count), count, settings)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ReadError("damaged-picture", where=path, detail=str(error)) from error
    empty = [PageLines(number, 0.0, ()) for number in range(1, count + 1)]
    found = recognised_pages(empty, scans)
    if not any(page.lines for page in found.lines):
        if not found.notes:
            raise ReadError("picture-blank", where=path)
        raise ReadError("picture-illegible", where=path, why=found.notes[0])
    return RawDocument(tuple(join_paragraphs(drop_furniture(found.lines))), found.pages, found.notes)


def _check(path: Path, picture: Any, count: int, settings: Settings) -> None:
    if count > settings.max_pages:
        raise ReadError("too-many-pages", where=path, pages=count, most=settings.max_pages)
    if picture.width * picture.height > _MOST_PIXELS:
        raise ReadError("picture-large", where=path, width=picture.width, height=picture.height)


def _pages(picture: Any, count: int) -> Iterator[tuple[int, Image.Image, int]]:
    """Each picture upright and grey, at a resolution that letters are read at."""
    for number in range(1, count + 1):
        picture.seek(number - 1)
        told = picture.info.get("dpi", (0, 0))[0]
        page = ImageOps.exif_transpose(picture).convert("L")
        dpi = int(told) if 100 <= told <= 1200 else max(int(max(page.size) / _PAGE_INCHES), 72)
        scale = DPI / dpi if dpi < 0.75 * DPI or dpi > 2 * DPI else 1.0
        if scale != 1.0:
            page = page.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.LANCZOS)
        yield number, page, round(dpi * scale)

"""Pages that are images -> words with their places: rendered, recognised by several at once, kept in a cache.

The cache lies in the settings' cache folder, one small file for each image and engine, so that a page is
recognised once whatever becomes of the reading. ``recognised_words`` gives the words of a page to mark quotes on.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from errors import ReadError
from ingest.pages.pdfium import PDFIUM, open_pdf
from ingest.progress import tell_progress
from ingest.scans.engines import Lines, OcrError, RecognisedWord, Recogniser, find_engine, recognise_image
from ingest.scans.rules import Stroke, without_rules
from ingest.scans.tables import headings_again
from settings import Settings

DPI = 200
_FORMAT = 3
_LONGEST = 5000  # pixels of a side: a page of A1 is read at a coarser scale
_LEAST_INK = 0.0004  # share of dark pixels below which a page is blank


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on one page: size of its image in pixels, dots per inch, words by lines."""

    width: int
    height: int
    dpi: int
    lines: Lines
    rules: tuple[Stroke, ...] = ()  # ruled lines of tables, in pixels

    @property
    def confidence(self) -> float:
        """Mean confidence (0..1) over letters; 0 where there are none."""
        words = [word for line in self.lines for word in line]
        letters = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


Taken = RecognisedPage | str | None  # a scan, why there is none, or None for a blank page


def recognise(images: Iterable[tuple[int, Image.Image, int]], total: int, settings: Settings) -> Mapping[int, Taken]:
    """Recognise pages: (number, image, dots per inch), taken one by one as they can be worked on.

    Progress is told by ``ingest.progress``; a page on which the engine fails says why.

    Raises:
        ReadError: no engine is at hand.
    """
    engine = find_engine(settings.ocr)
    if engine is None:
        raise ReadError("no-engine")
    found: dict[int, Taken] = {}
    with ThreadPoolExecutor(max(settings.ocr_workers, 1), thread_name_prefix="ocr") as pool:
        waiting: list[tuple[int, Future[Taken]]] = []
        for number, image, dpi in images:
            waiting.append((number, pool.submit(_one, image, dpi, engine, settings.cache)))
            if len(waiting) > 2 * settings.ocr_workers:  # pages in memory are many megabytes each
                _take(found, waiting.pop(0), total)
        while waiting:
            _take(found, waiting.pop(0), total)
    return found


def _take(found: dict[int, Taken], first: tuple[int, Future[Taken]], total: int) -> None:
    number, future = first
    try:
        found[number] = future.result()
    except OcrError as error:
        found[number] = str(error)
    tell_progress(len(found), total, "pages recognised")


def _one(image: Image.Image, dpi: int, engine: Recogniser, cache: Path) -> Taken:
    grey = image.convert("L")
    if _is_blank(grey):
        return None
    file = _cached(cache, grey, engine, dpi)
    scan = _load(file)
    if scan is None:
        clean, rules = without_rules(grey)
        lines = recognise_image(clean, dpi, engine)
        if rules:
            lines = headings_again(
                clean, rules, dpi, lines, lambda part, block: recognise_image(part, dpi, engine, block=block)
            )
        scan = RecognisedPage(grey.width, grey.height, dpi, _rounded(lines), rules)
        _store(file, scan)
    return scan


def _is_blank(grey: Image.Image) -> bool:
    histogram = grey.histogram()
    return sum(histogram[:128]) < _LEAST_INK * grey.width * grey.height


def page_images(path: Path, numbers: Iterable[int]) -> Iterator[tuple[int, Image.Image, int]]:
    """Rendered pages of a PDF; one that cannot be rendered comes as an empty image."""
    with PDFIUM:
        document = open_pdf(path)
    try:
        for number in numbers:
            yield number, *_rendered(document, number)
    finally:
        with PDFIUM:
            document.close()


def _rendered(document: Any, number: int) -> tuple[Image.Image, int]:
    with PDFIUM:
        try:
            page = document[number - 1]
            dpi = min(DPI, int(_LONGEST * 72 / max(*page.get_size(), 1)))
            return page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L"), dpi
        except pypdfium2.PdfiumError:
            return Image.new("L", (1, 1), 255), DPI


def recognised_words(path: Path, number: int, settings: Settings) -> tuple[RecognisedWord, ...]:
    """Words of a page of a PDF with their boxes as shares (0..1) of the page as it is shown, from its top left.

    Taken from the cache only: empty where the page has not been recognised on this machine.
    """
    engine = find_engine(settings.ocr)
    if engine is None:
        return ()
    for _, image, dpi in page_images(path, [number]):
        scan = _load(_cached(settings.cache, image, engine, dpi))
        if scan:
            return tuple(
                RecognisedWord(
                    word.text,
                    word.confidence,
                    word.left / scan.width,
                    word.top / scan.height,
                    word.right / scan.width,
                    word.bottom / scan.height,
                )
                for line in scan.lines
                for word in line
            )
    return ()


def _cached(cache: Path, grey: Image.Image, engine: Recogniser, dpi: int) -> Path:
    told = f"{_FORMAT} {engine.name} {engine.version} {dpi} {grey.size}".encode()
    digest = hashlib.sha256(told + b"\0" + grey.tobytes()).hexdigest()[:40]
    return cache / "ocr" / digest[:2] / f"{digest}.json"


def _load(file: Path) -> RecognisedPage | None:
    """The scan of a cached file; None where it is missing or spoilt."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        lines = tuple(tuple(_word(word) for word in line) for line in data["lines"])
        rules = tuple(Stroke(*map(float, rule)) for rule in data["rules"])
        return RecognisedPage(int(data["width"]), int(data["height"]), int(data["dpi"]), lines, rules)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _word(values: list[Any]) -> RecognisedWord:
    text, *numbers = values
    confidence, left, top, right, bottom = (float(number) for number in numbers)
    return RecognisedWord(str(text), confidence, left, top, right, bottom)


def _rounded(lines: Lines) -> Lines:
    return tuple(
        tuple(RecognisedWord(word.text, *(round(value, 3) for value in astuple(word)[1:])) for word in line)
        for line in lines
    )


def _store(file: Path, scan: RecognisedPage) -> None:
    """Write whole or not at all; a cache that cannot be written is done without."""
    lines = [[astuple(word) for word in line] for line in scan.lines]
    data: dict[str, Any] = {"width": scan.width, "height": scan.height, "dpi": scan.dpi, "lines": lines}
    data["rules"] = [astuple(rule) for rule in scan.rules]
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(data, stream, ensure_ascii=False)
        Path(name).replace(file)

"""Scans made of the test PDF: its pages drawn as images and set into a PDF without text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from ingest.scans.engines import find_engine
from tests import paths

GOLDEN = paths.GOLDEN / "ingest"
ENGINES = [name for name in ("tesseract", "trueocr") if find_engine(name)]


def drawn(pdf: Path, *, dpi: int = 200, turn: float = 0.0) -> list[Image.Image]:
    """Pages of a PDF as grey images, turned counter-clockwise by ``turn`` degrees."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return [page.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255) for page in pages]


def as_pdf(images: Sequence[Image.Image], out: Path, dpi: int = 200) -> Path:
    """A PDF that holds the images only, each on a page of its size."""
    images[0].save(out, "PDF", save_all=True, append_images=list(images[1:]), resolution=dpi)
    return out

"""The programs that read letters off an image: Tesseract with Vietnamese where it is installed, else trueocr.

Both give words with boxes in pixels from the top left of the image. On clean print at 200 dpi and more Tesseract
makes half the errors of trueocr and takes three times as long; trueocr comes with the requirements.
"""

from __future__ import annotations

import csv
import importlib.metadata
import importlib.util
import io
import math
import os
import shutil
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from PIL import Image

from errors import SettingsError

Name = Literal["tesseract", "trueocr"]
_PAGE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word as recognised; ``confidence`` is 0..1, the box in pixels of the image, from its top left."""

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float


Lines = tuple[tuple[RecognisedWord, ...], ...]  # lines of words, in reading order


@dataclass(frozen=True, slots=True)
class Recogniser:
    name: Name
    version: str


class OcrError(Exception):
    """An engine could not read one image; the message says why."""


def find_engine(wanted: str = "auto") -> Recogniser | None:
    """The engine to use, None where there is none (or it is "off").

    Raises:
        SettingsError: ``wanted`` is no engine.
    """
    if wanted not in ("auto", "tesseract", "trueocr", "off"):
        raise SettingsError("unknown-engine", name=wanted, known="auto, tesseract, trueocr, off")
    found = _tesseract() if wanted in ("auto", "tesseract") else None
    return found or (_trueocr() if wanted in ("auto", "trueocr") else None)


def recognise_image(image: Image.Image, dpi: int, engine: Recogniser, *, block: bool = False) -> Lines:
    """Words of an image of a page, or of one upright ``block`` of text, too small for an analysis of its layout. Safe
    to call from several threads. Raises OcrError."""
    return _by_tesseract(image, dpi, block=block) if engine.name == "tesseract" else _by_trueocr(image)


@cache
def _tesseract() -> Recogniser | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=True)
        version = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    languages = told.stdout.split()
    if "vie" not in languages:
        return None
    lines = (version.stdout or version.stderr).splitlines()
    return Recogniser("tesseract", f"{lines[0] if lines else ''}{' osd' if 'osd' in languages else ''}")


@cache
def _trueocr() -> Recogniser | None:
    if not all(importlib.util.find_spec(name) for name in ("trueocr", "cv2", "onnxruntime")):
        return None
    return Recogniser("trueocr", importlib.metadata.version("trueocr"))


def _by_tesseract(image: Image.Image, dpi: int, *, block: bool) -> Lines:
    """Words by Tesseract's own layout analysis; with its orientation data, turned pages are read too."""
    program, engine = shutil.which("tesseract"), _tesseract()
    if program is None or engine is None:
        raise OcrError("tesseract is gone")
    layout = "6" if block else "1" if engine.version.endswith("osd") else "3"
    data = io.BytesIO()
    image.convert("L").save(data, "PNG", compress_level=1)
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", str(dpi), "--psm", layout, "tsv"]
    try:
        done = subprocess.run(
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=_PAGE_SECONDS,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # threads of its own only get in each other's way
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrError(f"tesseract failed ({type(error).__name__})") from error
    if done.returncode:
        raise OcrError(f"tesseract failed ({done.stderr.decode('utf-8', 'replace').strip()[-200:]})")
    return _from_tsv(done.stdout.decode("utf-8", "replace"))


def _from_tsv(text: str) -> Lines:
    lines: dict[tuple[str, ...], list[RecognisedWord]] = {}
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != "5" or not (row["text"] or "").strip():
            continue
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        word = RecognisedWord(
            row["text"].strip(), max(float(row["conf"]), 0) / 100, left, top, left + width, top + height
        )
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
    return tuple(tuple(words) for words in lines.values())


_local = threading.local()


def _by_trueocr(image: Image.Image) -> Lines:
    if not hasattr(_local, "model"):
        import trueocr

        _local.model = trueocr.load_model(threads=1)
    try:
        data: dict[str, Any] = _local.model.predict(image).data
    except Exception as error:  # whatever an odd image makes its libraries raise
        raise OcrError(f"trueocr failed ({type(error).__name__}: {error})") from error
    turned = data["rotation_clockwise_degrees"] % 360
    size = tuple(data["image_size"])
    lines = []
    for line in data["lines"]:
        words = _split(line["text"], line["confidence"], line["bbox"])
        if words:
            lines.append(tuple(_turned_back(word, size, data["skew_degrees"], turned) for word in words))
    return tuple(lines)


def _split(text: str, confidence: float, box: Sequence[float]) -> list[RecognisedWord]:
    """Words of a line of which only the line's box is known: each has its share of the width by its letters."""
    left, top, right, bottom = box
    step = (right - left) / max(len(text), 1)
    words = []
    at = 0
    for part in text.split():
        start = text.index(part, at)
        at = start + len(part)
        words.append(RecognisedWord(part, confidence, left + start * step, top, left + at * step, bottom))
    return words


def _turned_back(word: RecognisedWord, size: tuple[int, ...], skew: float, quarter_turns: int) -> RecognisedWord:
    """The word's box on the image as it was given: trueocr tells boxes on the image that it has straightened."""
    width, height = size
    angle = math.radians(skew)
    x, y = (word.left + word.right) / 2 - width / 2, (word.top + word.bottom) / 2 - height / 2
    x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
    across, down = (word.right - word.left) / 2, (word.bottom - word.top) / 2
    for _ in range(quarter_turns // 90):  # it turned clockwise: turn counter-clockwise
        x, y, across, down, width, height = y, -x, down, across, height, width
    x, y = x + width / 2, y + height / 2
    return RecognisedWord(word.text, word.confidence, x - across, y - down, x + across, y + down)

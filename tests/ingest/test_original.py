"""Pages of a PDF as images: the quote marked where it stands once, and nowhere else."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from errors import ReadError
from ingest.original import Quote, page_image
from ingest.read import read
from ingest.scans.marks import scan_boxes
from ingest.scans.recognise import recognised_words
from settings import Settings
from tests.faults import raising
from tests.ingest.scans.made import ENGINES, as_pdf, drawn
from tests.paths import CORPUS

FILE = CORPUS / "hau-giang-2016.pdf"
DATA = FILE.read_bytes()


def yellow(drawn: bytes) -> tuple[int, int, int, int] | None:
    """Box (left, top, right, bottom) of what is marked, in pixels."""
    red, _, blue = Image.open(io.BytesIO(drawn)).convert("RGB").split()
    return ImageChops.darker(red.point(lambda v: 255 * (v > 200)), blue.point(lambda v: 255 * (v < 190))).getbbox()


def whole(text: str) -> Quote:
    return text, 0, len(text)


def test_every_passage_is_marked_on_its_own_page() -> None:
    passages = [passage for passage in read(FILE, Settings()).passages if passage.page == 2]
    tops = []
    for passage in passages:
        drawn, marked = page_image(DATA, FILE.name, passage.page or 0, [whole(passage.text)])
        assert marked, passage.text
        box = yellow(drawn)
        assert box is not None
        tops.append((passage.page, box[1]))
    assert len(tops) > 1
    assert tops == sorted(tops)  # passages come down the page in order


@pytest.mark.parametrize("quote", ["12,48%; mức giảm 9,99%", "lao động", "2,48%", "không có ở đây", " "])
def test_nothing_rather_than_the_wrong_place(quote: str) -> None:
    """Not there, there more than once, or only as a part of another number."""
    drawn, marked = page_image(DATA, FILE.name, 2, [whole(quote)])
    assert not marked
    assert yellow(drawn) is None


def test_the_first_quote_that_can_be_is_marked() -> None:
    assert page_image(DATA, FILE.name, 2, [whole("lao động"), whole("12,48%")])[1]


def test_what_stands_there_twice_is_marked_by_the_words_around_it() -> None:
    around = "1. Việc làm: tỉnh tạo việc làm cho 19.973/75.000 lao động"
    at = around.index("lao động")
    drawn, marked = page_image(DATA, FILE.name, 2, [whole("lao động"), (around, at, at + len("lao động"))])
    box = yellow(drawn)
    assert marked
    assert box is not None
    assert box[2] - box[0] < 120  # two syllables, not the line
    assert 195 < box[1] < box[3] < 235  # the first line of the list


def test_faults_are_told() -> None:
    with raising(ReadError, "no-page"):
        page_image(DATA, FILE.name, 99)
    with raising(ReadError, "cannot-show"):
        page_image(b"%PDF-1.4 nothing", "x.pdf", 1)
    with pytest.raises(ReadError, match="cannot be shown"):
        page_image(DATA[: len(DATA) // 3], "x.pdf", 1)


@pytest.mark.skipif(not ENGINES, reason="nothing here recognises scans")
def test_a_quote_is_marked_on_a_scan_by_its_recognised_words(tmp_path: Path) -> None:
    scan = as_pdf(drawn(FILE)[1:2], tmp_path / "scan.pdf")
    settings = replace(Settings(), cache=tmp_path / "cache")
    document = read(scan, settings)
    words = recognised_words(scan, 1, settings)
    quotes = [whole(passage.text) for passage in document.passages]
    found = [scan_boxes(words, *quote) for quote in quotes]
    assert sum(map(bool, found)) >= 0.8 * len(found)
    tops = [boxes[0][1] for boxes in found if boxes]
    assert len(tops) > 1
    assert tops == sorted(tops)  # passages come down the page in order
    assert not scan_boxes(words, *whole("tỷ lệ hộ nghèo toàn tỉnh từ 14,92%"))
    assert not scan_boxes(words, *whole("lao động"))  # there more than once
    drawn_on, marked = page_image(scan.read_bytes(), scan.name, 1, [quotes[2]], words)
    box = yellow(drawn_on)
    assert marked
    assert box is not None
    assert abs(box[1] / Image.open(io.BytesIO(drawn_on)).height - found[2][0][1]) < 0.01

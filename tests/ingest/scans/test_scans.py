"""Scanned pages: what is recognised, what is told of it, and what is refused."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from errors import ReadError, SettingsError, note
from ingest.pages.lines import PageLine, PageLines
from ingest.progress import listening
from ingest.read import read
from ingest.scans.engines import RecognisedWord, find_engine
from ingest.scans.lines import page_lines
from ingest.scans.recognise import RecognisedPage, recognised_words
from ingest.scans.repair import repair_digits, repaired
from records import Document
from settings import Settings
from tests.faults import raising
from tests.ingest.scans.made import ENGINES, GOLDEN, as_pdf, drawn
from vietnamese.spelling.tones import repair_tones

needs_engine = pytest.mark.skipif(not ENGINES, reason="no engine that recognises scans is installed")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the goldens as a scan, a little askew."""
    return as_pdf(drawn(GOLDEN / "bao-cao.pdf", turn=0.7), tmp_path_factory.mktemp("scan") / "scan.pdf")


def numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d[\d.,/]*\d|\d", text))


@needs_engine
@pytest.mark.parametrize("engine", ENGINES)
def test_a_scan_says_what_the_text_says(scan: Path, cache: Path, engine: str) -> None:
    steps: list[tuple[int, int, str]] = []
    with listening(lambda *step: steps.append(step)):
        found = read(scan, Settings(cache=cache, ocr=engine))
    plain = read(GOLDEN / "bao-cao.pdf", Settings())
    assert [(done, total) for done, total, _ in steps] == [(1, 2), (2, 2)]
    assert all(page.how == "recognised" and 0.7 < (page.confidence or 0) <= 1 for page in found.pages)
    one, two = ("".join(document.report.text.split()) for document in (found, plain))
    assert difflib.SequenceMatcher(None, one, two, autojunk=False).ratio() > 0.95
    assert numbers(found.report.text) == numbers(plain.report.text)
    assert values(found) == values(plain)
    assert [len(section.path) for section in found.sections] == [len(section.path) for section in plain.sections]
    assert len(found.passages) == len(plain.passages)


def values(document: Document) -> list[tuple[str, str, str | None]]:
    return [(str(figure.value), figure.role, figure.period) for figure in document.figures]


@needs_engine
def test_a_page_is_recognised_once_and_its_words_keep_their_places(
    scan: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(cache=cache, ocr=ENGINES[0])
    first = read(scan, settings)
    for program in ("tesseract", "trueocr"):
        monkeypatch.setattr(f"ingest.scans.engines._by_{program}", None)  # a second recognition would raise
    assert read(scan, settings) == first
    words = recognised_words(scan, 1, settings)
    (number,) = [word for word in words if word.text == "52.300"]
    assert 0 < number.left < number.right < 1
    page = drawn(GOLDEN / "bao-cao.pdf", turn=0.7)[0]
    wide, high = page.size
    box = page.crop(
        (int(number.left * wide), int(number.top * high), int(number.right * wide), int(number.bottom * high))
    )
    assert sum(box.histogram()[:100]) > 0.05 * box.width * box.height  # there is ink
    assert recognised_words(GOLDEN / "bao-cao.pdf", 1, settings) == ()


@needs_engine
def test_only_pages_without_text_are_recognised(scan: Path, cache: Path, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=GOLDEN / "bao-cao.pdf")
    writer.append(scan, pages=(1, 2))
    writer.insert_blank_page(595, 842, 1)
    writer.write(str(tmp_path / "a.pdf"))
    found = read(tmp_path / "a.pdf", Settings(cache=cache, ocr=ENGINES[0]))
    assert [page.how for page in found.pages] == ["measured", "measured", "measured", "recognised"]
    assert note("page-blank", page=2) in found.notes
    assert "scan-unread" not in [told.code for told in found.notes]


@needs_engine
def test_pictures_are_pages(cache: Path, tmp_path: Path) -> None:
    pages = drawn(GOLDEN / "bao-cao.pdf")
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    pages[1].resize((pages[1].width // 2, pages[1].height // 2)).save(tmp_path / "b.png")
    both, second = (read(tmp_path / name, Settings(cache=cache, ocr=ENGINES[0])) for name in ("a.tif", "b.png"))
    assert [page.how for page in both.pages] == ["recognised"] * 2
    assert (both.report.facts.number, both.report.facts.published) == ("87/BC-UBND", "2020-02-15")
    assert "91.250 triệu đồng" in second.report.text
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    Image.new("L", (600, 800), 255).save(tmp_path / "d.jpg")
    for name, code in (("c.png", "damaged-picture"), ("d.jpg", "picture-illegible")):
        with raising(ReadError, code):
            read(tmp_path / name, Settings(cache=cache, ocr=ENGINES[0]))


def over_picture(scan: Path, out: Path, text: str, *, hidden: bool = False) -> Path:
    """A scanned page with a layer of text over it."""
    picture = drawn(scan)[0]
    canvas = Canvas(str(out), pagesize=(595, 842))
    canvas.drawInlineImage(picture, 0, 0, 595, 842)
    layer = canvas.beginText(60, 800)
    layer.setTextRenderMode(3 if hidden else 0)
    for start in range(0, len(text), 80):
        layer.textLine(text[start : start + 80])
    canvas.drawText(layer)
    canvas.save()
    return out


@needs_engine
@pytest.mark.parametrize("layer", ["Signed by: Office 12/02/2020 08:30", "qzx wkrt bvcd xzzq pqrs " * 40])
def test_a_stamp_or_spoilt_layer_over_a_scan_is_not_its_text(
    scan: Path, cache: Path, tmp_path: Path, layer: str
) -> None:
    pdf = over_picture(scan, tmp_path / "a.pdf", layer, hidden="qzx" in layer)
    found = read(pdf, Settings(cache=cache, ocr=ENGINES[0]))
    assert found.pages[0].how == "recognised"
    assert "lao động" in found.report.text
    assert "qzx wkrt" not in found.report.text


def test_a_hidden_layer_of_good_text_counts_as_recognised(scan: Path, cache: Path, tmp_path: Path) -> None:
    layer = "Trong nam cac xa da cho vay von, mo lop day nghe va tham ho ngheo. " * 8
    found = read(over_picture(scan, tmp_path / "a.pdf", layer, hidden=True), Settings(cache=cache))
    assert (found.pages[0].how, found.pages[0].confidence) == ("recognised", None)
    assert "mo lop day nghe" in found.report.text


@needs_engine
def test_a_scan_that_is_not_legible_is_refused(cache: Path, tmp_path: Path) -> None:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for step in range(60):
        pen.line([(80, 60 + step * 26), (1100, 50 + step * 26 + step % 7 * 9)], fill=step % 3 * 40, width=1 + step % 5)
    with raising(ReadError, "scan-illegible"):
        read(as_pdf([image], tmp_path / "a.pdf"), Settings(cache=cache, ocr=ENGINES[0]))


def test_a_scan_without_an_engine_is_refused_with_the_remedy(scan: Path, cache: Path) -> None:
    with raising(ReadError, "scan-no-engine") as caught:
        read(scan, Settings(cache=cache, ocr="off"))
    assert "tesseract-ocr-vie" in caught.value.message.remedy()


def test_an_unknown_engine_is_named() -> None:
    with raising(SettingsError, "unknown-engine"):
        find_engine("eyes")


def test_numbers_torn_by_the_recognition_are_joined_and_others_are_not() -> None:
    def word(text: str, left: float, right: float) -> RecognisedWord:
        return RecognisedWord(text, 0.9, left, 100, right, 130)

    torn = [
        word("cho", 0, 50),
        word("38.", 62, 100),
        word("255", 102, 150),
        word("em", 162, 220),
        word("và", 232, 250),
    ]
    apart = [replace(each, top=200, bottom=230) for each in torn]
    apart[2:] = [replace(each, left=each.left + 10, right=each.right + 10) for each in apart[2:]]
    lines = page_lines(RecognisedPage(1000, 1400, 200, (tuple(torn), tuple(apart))), 1).lines
    assert [line.text for line in lines] == ["cho 38.255 em và", "cho 38. 255 em và"]


@pytest.mark.parametrize(
    "text", ["Covid-19", "mục I.2", "điểm l khoản 1", "H5N1", "5l nước", "tổ 1O", "I. Kết quả", "năm 2017", "QL1A"]
)
def test_what_may_be_a_letter_stays(text: str) -> None:
    assert repair_digits(text) == text


def test_headings_are_numbered_by_their_sequence() -> None:
    def page(*texts: str) -> PageLines:
        return PageLines(1, 842, tuple(PageLine(text, 72, 800 - 20 * place, 12) for place, text in enumerate(texts)))

    wrong = page(
        "PHẤN l", "1. VIỆC LÀM", "1. Dạy nghề", "1I. GIẢM NGHÈO", "IlI TRẺ EM", "PHÂN 2", "I. VỐN", "1. KINH PHÍ",
        "II. QUỸ",
    )  # fmt: skip
    (right,) = repaired([wrong])
    assert [line.text for line in right.lines] == [
        "PHẦN I", "I. VIỆC LÀM", "1. Dạy nghề", "II. GIẢM NGHÈO", "III. TRẺ EM", "PHẦN 2", "I. VỐN", "1. KINH PHÍ",
        "II. QUỸ",
    ]  # fmt: skip


def test_tones_are_put_right_in_phrases_of_one_spelling_only() -> None:
    assert repair_tones("GIẢM NGHẺO, tống số 12 triệu đống; đống lúa, để án, QUƠ") == (
        "GIẢM NGHÈO, tổng số 12 triệu đồng; đống lúa, để án, QUƠ"
    )

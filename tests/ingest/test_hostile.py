"""Damaged and hostile files: each is named, nothing hangs, the good ones beside them are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import ReadError, note
from ingest.collect import collect
from ingest.read import read
from settings import Settings
from tests.ingest.every_format import write_all
from tools.stress.damage_files import DAMAGES, ingest, make_damaged

SETTINGS = Settings(file_seconds=30, ocr="off", max_file_mb=1)
WORDS = "Trong năm huyện đã mở 12 lớp dạy nghề cho 250 lao động nông thôn."


def test_damaged_copies_of_every_format_are_read_or_named(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    good = write_all(tmp_path)
    bad = make_damaged(good, tmp_path / "bad", len(good) * len(DAMAGES) + 12, seed=5)
    tally = ingest(good, bad, SETTINGS)
    assert (tally.lost, tally.unnamed) == ((), ())
    assert tally.named > len(bad) / 3
    assert not [fault for fault in tally.collected.faults if fault.code == "reader-broke"]


HOSTILE = {
    "deep.html": "<div>" * 100_000 + WORDS,
    "entities.html": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><p>&b; ' + WORDS,
    "script.html": f"<p>{WORDS}</p><script>alert('250 hộ')</script><p onclick='x()'>Hết năm.</p>",
    "wide.html": "<table><tr>" + "<td colspan=999999999 rowspan=99999>1</td>" * 50 + f"</tr></table><p>{WORDS}</p>",
    "braces.rtf": "{\\rtf1 " + "{" * 200_000 + "a",
    "words.rtf": "{\\rtf1 " + "\\trowd\\cell\\row" * 20_000 + WORDS,
    "line.txt": WORDS + " hộ" * 40_000,
    "marks.txt": "a\u0301\u0323" * 50_000,
    "nothing.txt": "\n\r\n\t \ufeff",
    "numbers.txt": "1.000.000 " * 1_500,
    "big.txt": "x" * 2**21,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_without_harm_or_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HOSTILE[name], encoding="utf-8")
    (tmp_path / "tot.txt").write_text(WORDS, encoding="utf-8")
    found = collect([tmp_path], SETTINGS)
    assert "tot.txt" in [kept.listing.file for kept in found.kept]
    assert len(found.kept) + len(found.faults) == 2
    for kept in found.kept:
        assert kept.document is not None
        assert "root:" not in kept.document.report.text
        assert "alert" not in kept.document.report.text
    assert not [fault for fault in found.faults if fault.code in ("slow", "reader-broke")]


@pytest.mark.parametrize("name", ["a\nb.txt", "..txt", "' OR 1=1 --.txt", "<script>x<script>.txt", "🙂.txt", "-rf.txt"])
def test_names_are_only_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(WORDS, encoding="utf-8")
    found = collect([tmp_path / name], SETTINGS)
    assert [kept.listing.file for kept in found.kept] == [name]


def test_text_in_no_language_that_is_read_is_refused(tmp_path: Path) -> None:
    shifted = ["".join(chr(ord(sign) + 3) for sign in word) for word in ("viec lam cho " * 30).split()]
    texts = {
        "shifted.txt": " ".join(shifted),
        "lost.txt": ("Số hộ nghèo của huyện giảm nhiều so với năm trước. " * 9)
        .encode("cp1252", "replace")
        .decode("cp1252"),
        "french.txt": "Les communes ont aidé cette année beaucoup de familles pauvres à trouver un logement. " * 5,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(ReadError) as caught:
            read(tmp_path / name, SETTINGS)
        assert caught.value.code in ("foreign", "garbled")


def test_english_and_bare_vietnamese_are_read_with_a_warning(tmp_path: Path) -> None:
    english = "The province created 1,250 jobs in 2019, and the number of poor households fell by 172 of the total. "
    (tmp_path / "a.txt").write_text(english * 5, encoding="utf-8")
    (tmp_path / "b.txt").write_text("trong nam huyen da giai quyet viec lam cho 1.250 lao dong. " * 5, encoding="utf-8")
    assert note("english") in read(tmp_path / "a.txt", SETTINGS).notes
    assert note("no-diacritics") in read(tmp_path / "b.txt", SETTINGS).notes


def test_garbled_paragraphs_between_good_ones_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "\n\n".join([WORDS] * 30 + ["S\ufffd h\ufffd ngh\ufffdo c\ufffdn 12 h\ufffd"]), encoding="utf-8"
    )
    document = read(tmp_path / "a.txt", SETTINGS)
    assert "\ufffd" not in document.report.text
    assert note("garbled-left-out", count=1) in document.notes

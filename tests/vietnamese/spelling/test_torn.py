"""Words torn apart or glued together: certain ones are put right, good text never changes."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import ROOT
from vietnamese.spelling.torn import mend

SHARED = ROOT.parent / "shared" / "reports"
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
TEXTS = [*CORPUS, *(sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else [])]
WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}(?![^\W\d_])")

GOOD = [
    "Lắp 300 m ống nước, cấp 5 kg ổi, đo 7 h ở điểm c ở mục 2, nhóm b ông An, điểm a khoản 3",
    "Các dân tộc Êđê, Xơđăng, M'Nông, K'Ho, Cơtu, Tà Ôi, Gia Rai ở Krông Pắk, Ea Kar, Đắk Glong",
    "Êđê",
    "Xơđăng là dân tộc ở Kon Tum",
    "a) Hộ nghèo; b) Hộ cận nghèo; đ) Trẻ em; c ấp; 5 tr ồng",
    "UBND TP, LĐTBXH, BHXH, NĐ-CP, HĐND",
    "video online, covid, karaoke, blog, GPMB, ha, km, m2, tấn",
]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_good_reports_do_not_change(file: Path) -> None:
    assert mend(file.read_text(encoding="utf-8").split("\n")).changes == ()


@pytest.mark.parametrize("text", GOOD)
def test_good_text_does_not_change(text: str) -> None:
    assert mend([text]).paragraphs == (text,)


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("th ực hiện", "thực hiện"),
        ("Ngh ị quyết", "Nghị quyết"),
        ("doanh nghi ệp", "doanh nghiệp"),
        ("tỷ lệ hộnghèo", "tỷ lệ hộ nghèo"),
        ("giải quyếtviệclàm mới", "giải quyết việc làm mới"),
        ("bảo hi ểm xã hội", "bảo hiểm xã hội"),
    ],
)
def test_certain_words_are_put_right(found: str, put: str) -> None:
    mended = mend([found])
    assert mended.paragraphs == (put,)
    assert all(old.replace(" ", "") == new.replace(" ", "") for old, new in mended.changes)


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_damage_is_undone_or_left_never_made_worse(file: Path) -> None:
    text, chance = file.read_text(encoding="utf-8"), random.Random(3)
    torn = 0

    def tear(match: re.Match[str]) -> str:
        nonlocal torn
        word = match[0]
        if word.isascii() or not word.islower() or chance.random() > 0.1:
            return word
        torn += 1
        at = chance.randrange(1, len(word))
        return f"{word[:at]} {word[at:]}"

    damaged = WORD.sub(tear, text)
    mended = mend(damaged.split("\n"))
    assert "".join("\n".join(mended.paragraphs).split()) == "".join(text.split())
    words = set(re.findall(r"[^\W\d_]+", text))
    assert all(new in words for _, new in mended.changes)
    assert len(mended.changes) > 0.6 * torn


@given(st.lists(st.text(alphabet="abcđghinoptuưươếộ ự.1) ", max_size=60), max_size=4))
def test_only_spaces_ever_change(paragraphs: list[str]) -> None:
    mended = mend(paragraphs)
    assert ["".join(text.split()) for text in mended.paragraphs] == ["".join(text.split()) for text in paragraphs]

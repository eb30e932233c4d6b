"""Old fonts: certain text comes back letter by letter, everything else stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from tests.ingest.old_encodings import encoded, marked_right
from vietnamese.spelling.old_fonts import ENCODINGS, Encoding, convert_run, detect_old, repair
from vietnamese.spelling.syllables import is_spelled, spelling

CORPUS = sorted(paths.CORPUS.glob("*.txt"))
SENTENCE = "Trong năm huyện đã hỗ trợ 1.250 hộ nghèo vay vốn sản xuất, giảm được 3,5% so với kế hoạch đề ra."
FOREIGN = [
    "Müller läßt größere Häuser über Nürnberg hinaus bauen; schöne Straßen, Bürger, Fußgänger, möglich, für",
    "les élèves français étaient déjà à l’école où naît la forêt, très bientôt, garçon, été, procès",
    "El niño español comió una piña, mañana será otro día en Perú, camión, corazón, acción, también",
    "São Paulo não é tão fácil, ações, informações, políticas públicas, você, três, mês, país, só",
    "The café's naïve façade cost £5 ± 10%, i.e. ½ of €20 — “fine”",
    "Kč příliš žluťoučký kůň úpěl ďábelské ódy, smörgåsbord på svenska, æøå ÆØÅ",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_a_digest_in_an_old_encoding_comes_back(file: Path, encoding: Encoding) -> None:
    text = file.read_text(encoding="utf-8")
    repaired = repair(encoded(text, encoding).split("\n"))
    assert [name for name, _ in repaired.converted] == [encoding]
    assert marked_right(text, "\n".join(repaired.paragraphs)) >= 0.999


@pytest.mark.parametrize("text", [*(file.read_text(encoding="utf-8") for file in CORPUS), *FOREIGN])
def test_good_text_of_any_language_is_left_alone(text: str) -> None:
    assert repair(text.split("\n")).paragraphs == tuple(text.split("\n"))
    for encoding in ("tcvn3", "vni"):
        assert convert_run("Bình Phước", encoding) == "Bình Phước"


def test_unicode_paragraphs_between_old_ones_stay() -> None:
    old = [encoded(SENTENCE, "tcvn3")] * 3
    mixed = [*old, SENTENCE, "Báo cáo", *old]
    assert repair(mixed).paragraphs == (*[SENTENCE] * 4, "Báo cáo", *[SENTENCE] * 3)


def test_utf_8_taken_for_windows_1252_is_mended() -> None:
    wrong = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in SENTENCE.encode())
    assert repair([wrong, "x"]).paragraphs == (SENTENCE, "x")


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Aán Ñoä, aúng, AÚNG", "vni", "Ấn Độ, ẳng, ẲNG"),
        ("Hé nghÌo", "tcvn3", "Hộ nghèo"),
        ("B¸O C¸O TæNG KÕT", "tcvn3", "BÁO CÁO TỔNG KẾT"),
        ("Bé L§-TB&XH, UBND tØnh", "tcvn3", "Bộ LĐ-TB&XH, UBND tỉnh"),
        ("Thñ t−íng", "tcvn3", "Thủ tướng"),
        ("5 − 3", "tcvn3", "5 − 3"),
    ],
)
def test_runs(text: str, encoding: Encoding, expected: str) -> None:
    assert convert_run(text, encoding) == expected


@given(st.text())
def test_nothing_breaks_it_and_ascii_never_changes(text: str) -> None:
    assert len(repair(text.split("\n")).paragraphs) == len(text.split("\n"))
    plain = text.encode("ascii", "ignore").decode()
    assert detect_old(plain) is None


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_reports_are_spelled_in_vietnamese(file: Path) -> None:
    assert spelling(file.read_text(encoding="utf-8")).share > 0.98


@pytest.mark.parametrize("word", "thuỷ thủy quý giếng gìn nghiêng khuya quốc yêu ước Đắc oanh huỳnh".split())  # noqa: SIM905 (a list is no easier to read)
def test_syllables(word: str) -> None:
    assert is_spelled(word)


@pytest.mark.parametrize("word", "thưc nghành cac kế_t nghÌo hộnghèo ngiên cê kà th bb ấ̃ quễc poverty".split())  # noqa: SIM905 (a list is no easier to read)
def test_no_syllables(word: str) -> None:
    assert not is_spelled(word)

"""The office of labour in short, letterheads whose cells are read together, titles that end with a year."""

from __future__ import annotations

import pytest

from tests.ingest.facts.test_stated import BODY, facts

FULL = "Sở Lao động - Thương binh và Xã hội tỉnh Bến Tre"


@pytest.mark.parametrize(
    "office",
    [
        "SỞ LĐ-TB VÀ XÃ HỘI",
        "SỞ LĐ – TB VÀ XÃ HỘI",
        "SỞ LĐTB VÀ XH",
        "SỞ LĐ-TBXH",
        "SỞ LĐTB&XH",
        "SỞ LAO ĐỘNG - TB VÀ XH",
        "SỞ LAO ĐỘNG-TB&XH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
    ],
)
def test_the_office_of_labour_is_named_in_full(office: str) -> None:
    apart = f"UBND TỈNH BẾN TRE\n{office}\nSố: 12/BC-SLĐTBXH\nBÁO CÁO\nCông tác xã hội năm 2020\n{BODY}"
    together = (
        f"UBND TỈNH BẾN TRE CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {office} Độc lập - Tự do - Hạnh phúc "
        f"Số: 12/BC-SLĐTBXH Bến Tre, ngày 12 tháng 12 năm 2020\nBÁO CÁO\nCông tác xã hội năm 2020\n{BODY}"
    )
    assert [facts(text).issuer for text in (apart, together)] == [FULL, FULL]


def test_an_office_named_in_full_keeps_its_signs() -> None:
    text = f"UBND TỈNH BẾN TRE\nSỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI\nBÁO CÁO\nCông tác xã hội năm 2020\n{BODY}"
    assert facts(text).issuer == "Sở Lao động, Thương binh và Xã hội tỉnh Bến Tre"


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Lĩnh vực trẻ em", ""),
        ("Kết quả theo huyện như sau:", ""),
        ("Phương hướng, nhiệm vụ năm 2021", " Phương hướng, nhiệm vụ năm 2021"),
        ("trên địa bàn tỉnh Bến Tre", " trên địa bàn tỉnh Bến Tre"),
        ("Huyện Ba Tri, tỉnh Bến Tre", " Huyện Ba Tri, tỉnh Bến Tre"),
    ],
)
def test_a_title_ends_with_its_year_unless_it_goes_on(below: str, title: str) -> None:
    text = f"UBND TỈNH BẾN TRE\nBÁO CÁO\nKết quả công tác lao động, xã hội năm 2020\n{below}\n{BODY}"
    assert facts(text).title == f"BÁO CÁO Kết quả công tác lao động, xã hội năm 2020{title}"

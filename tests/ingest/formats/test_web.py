"""Pages of portals and newspapers, laid out in the usual ways: the article and nothing around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.web import read_html

TITLE = "Huyện Mẫu giải quyết việc làm vượt kế hoạch năm 2019"
BODY = [
    "Năm 2019, huyện đã giải quyết việc làm cho 1.250 lao động, đạt 104% kế hoạch tỉnh giao cho huyện.",
    "Công tác giảm nghèo được các xã quan tâm; số hộ nghèo giảm 172 hộ so với đầu năm, nhiều hộ được vay vốn.",
    "Trong thời gian tới, huyện tiếp tục mở lớp dạy nghề tại các xã khó khăn và hỗ trợ thanh niên lập nghiệp.",
]
MENU = "".join(f'<li><a href="/{at}">{name}</a></li>' for at, name in enumerate(["Trang chủ", "Tin tức", "Văn bản"]))
CELLS = "".join(f'<tr><td><a href="/{at}">{name}</a></td></tr>' for at, name in enumerate(["Giới thiệu", "Tổ chức"]))
PAGES = {
    "article": "<nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article><aside><ul>{menu}</ul></aside>"
    "<footer>Cơ quan chủ quản: Sở Mẫu, lượt truy cập 1.234.567</footer>",
    "divs": "<div class=top-menu><ul>{menu}</ul></div><div class=detail><h1>{title}</h1>{body}</div>"
    "<div class=tin-khac><ul>{menu}</ul></div><div class=banner-ads>Mua 1 tặng 1</div><div id=footer-wrap>GP 12</div>",
    "portal": "<div class=breadcrumb><a href=/>Trang chủ</a></div><div class=vbTitle>{title}</div><div class=vbContent>"
    "{body}</div><div class=toolbar>In trang</div><div class=comment-box>Bạn đọc: bài hay</div>",
    "tables": "<table><tr><td><table>{cells}</table></td><td><table><tr><td><b>{title}</b></td></tr><tr><td>{body}</td>"
    "</tr></table></td></tr></table>",
}


@pytest.mark.parametrize("layout", PAGES)
def test_the_article_and_nothing_else(tmp_path: Path, layout: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    page = PAGES[layout].format(title=TITLE, body=body, menu=MENU, cells=CELLS)
    (tmp_path / "a.html").write_text(f"<html><meta charset=utf-8><body>{page}</body></html>", encoding="utf-8")
    assert [piece.text for piece in read_html(tmp_path / "a.html").pieces] == [TITLE, *BODY]

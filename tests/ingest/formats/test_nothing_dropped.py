"""Notes, boxes, inner tables, fields are read; what is hidden, struck or deleted is not, and is counted; raised
marks are no digits of numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.formats.rtf import read_rtf
from ingest.formats.web import read_html
from ingest.formats.word import read_docx
from ingest.formats.word97 import read_doc
from ingest.raw import RawDocument
from settings import Settings
from tests.ingest.make_doc import Paragraph, make_doc, row

SETTINGS = Settings()


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


def word(tmp_path: Path, *paragraphs: str, notes: dict[int, str] | None = None) -> RawDocument:
    """A Word file of paragraphs given by what stands in ``w:p``, with footnotes by number."""
    document = docx.Document()
    if notes:
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            _footnotes(notes).encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    body = document.element.body
    for inner in paragraphs:
        body.insert(len(body) - 1, _xml(inner))
    document.save(str(tmp_path / "a.docx"))
    return read_docx(tmp_path / "a.docx", 100)


def _xml(inner: str) -> Any:
    spaces = nsdecls("w", "wp", "a", "r") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    tag = inner if inner.startswith("<w:tbl") else f"<w:p>{inner}</w:p>"
    return parse_xml(tag.replace(">", f" {spaces}>", 1))


def _footnotes(notes: dict[int, str]) -> str:
    held = "".join(f'<w:footnote w:id="{at}"><w:p>{run(text)}</w:p></w:footnote>' for at, text in notes.items())
    line = f'<w:footnote w:type="separator" w:id="-1"><w:p>{run("-----")}</w:p></w:footnote>'
    return f"<w:footnotes {nsdecls('w')}>{line}{held}</w:footnotes>"


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>" for cells in rows)
    width = "<w:gridCol/>" * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{width}</w:tblGrid>{cells}</w:tbl>"


def par(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def test_word_footnotes_stand_behind_their_paragraph(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    raw = word(
        tmp_path,
        run("Cấp 1.700 thẻ") + mark.format(5) + run(" và 30 sổ") + mark.format(2),
        run("Đoạn sau."),
        notes={2: "Sổ mới.", 5: "Trong đó 90 thẻ cấp lại."},
    )
    assert texts(raw) == ["Cấp 1.700 thẻ¹ và 30 sổ²", "¹ Trong đó 90 thẻ cấp lại.", "² Sổ mới.", "Đoạn sau."]


def test_word_boxes_are_read_once_and_fields_show_their_result(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{par('Hỗ trợ 64 hộ.')}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("41")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="=A1+A2">{run("52 hộ")}</w:fldSimple>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' đạt 7,5%')}</w:sdtContent></w:sdt>"
    raw = word(tmp_path, run("Mở đầu.") + drawn, run("Cộng ") + field + run(" và ") + simple + control)
    assert texts(raw) == ["Mở đầu.", "Hỗ trợ 64 hộ.", "Cộng 41 và 52 hộ đạt 7,5%"]


def test_word_tables_in_tables_are_read(tmp_path: Path) -> None:
    inner = table([par("Xã"), par("Số hộ")], [par("An"), par("12")], [par("Bình"), par("15")])
    framed = word(tmp_path, table([par("Chi tiết các xã:") + inner + "<w:p/>"]))
    assert texts(framed) == ["Chi tiết các xã:", "Xã: An; Số hộ: 12", "Xã: Bình; Số hộ: 15"]
    held = word(
        tmp_path,
        table([par("Việc"), par("Kết quả")], [par("Vay vốn"), par("90")], [par("Dạy nghề"), par("70") + inner]),
    )
    assert texts(held)[:2] == ["Việc: Vay vốn; Kết quả: 90", "Việc: Dạy nghề; Kết quả: 70"]
    assert texts(held)[2:] == ["Xã: An; Số hộ: 12", "Xã: Bình; Số hộ: 15"]


def test_word_leaves_out_what_is_not_valid_and_counts_it(tmp_path: Path) -> None:
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>bỏ hẳn câu</w:delText></w:r></w:del>'
    raw = word(
        tmp_path,
        run("Còn ") + run("812", "<w:strike/>") + run("790 hộ") + run(" ghi chú kín", "<w:vanish/>") + deleted,
        run("Hiện", '<w:strike w:val="0"/>'),
    )
    assert texts(raw) == ["Còn 790 hộ", "Hiện"]
    assert dict(raw.left_out) == {"left-deleted": 3, "left-hidden": 3, "left-struck": 1}


def test_word_leaves_out_white_text_but_on_a_ground_and_counts_what_stands_beside(tmp_path: Path) -> None:
    white = '<w:color w:val="FFFFFF"/>'
    raw = word(
        tmp_path,
        run("Còn 790 hộ") + run(" thêm 55 hộ", white),
        run("Tiêu đề", white + '<w:shd w:val="clear" w:fill="1F4E79"/>'),
        table([f"<w:p>{run('Xã', white)}</w:p>", par("Số hộ")], [par("An"), par("12")]),
    )
    assert texts(raw) == ["Còn 790 hộ", "Tiêu đề", "Xã: An; Số hộ: 12"]
    assert dict(raw.left_out) == {"left-unseen": 3}
    document = docx.Document()
    paragraph = document.add_paragraph("Còn 790 hộ")
    document.add_comment(paragraph.runs, text="Số này chưa chốt", author="x", initials="x")
    document.sections[0].footer.paragraphs[0].text = "Trang 1 của tỉnh"
    document.save(str(tmp_path / "b.docx"))
    assert dict(read_docx(tmp_path / "b.docx", 100).left_out) == {"left-comments": 4, "left-margins": 3}


def test_digits_set_higher_are_marks(tmp_path: Path) -> None:
    higher = run("1", '<w:position w:val="8"/>') + run(" hộ; 45") + run("2", '<w:position w:val="-6"/>')
    assert texts(word(tmp_path, run("Có 3.120") + higher)) == ["Có 3.120¹ hộ; 452"]


def test_word_styles_hide_and_raise(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Kin", 2)
    style.font.hidden = True
    paragraph = document.add_paragraph("Có 3.120")
    paragraph.add_run("4").font.superscript = True
    paragraph.add_run(" người, 25 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" thầm", style="Kin")
    document.save(str(tmp_path / "a.docx"))
    assert texts(read_docx(tmp_path / "a.docx", 100)) == ["Có 3.120⁴ người, 25 m2"]


def test_doc_footnotes_struck_text_and_merged_headings(tmp_path: Path) -> None:
    edges = [0, 2000, 4000, 5000, 6000, 7000]
    parts = [
        Paragraph([("Cấp 1.700 thẻ\x02, sổ ", ""), ("55", "-"), ("60", ""), ("\x02.", "")]),
        *row("Xã", "Đầu kỳ", "Cuối kỳ", edges=[0, 2000, 5000, 7000]),
        *row("", "Hộ", "Người", "Hộ", "Người", edges=edges),
        *row("An", "11", "22", "33", "44", edges=edges),
        Paragraph([("Hết.", "")]),
    ]
    (tmp_path / "a.doc").write_bytes(make_doc(parts, notes=["Trong đó 90 thẻ cấp lại.", "Sổ mới."]))
    raw = read_doc(tmp_path / "a.doc", SETTINGS)
    assert texts(raw) == [
        "Cấp 1.700 thẻ¹, sổ 60².",
        "¹  Trong đó 90 thẻ cấp lại.",
        "²  Sổ mới.",
        "Xã: An; Đầu kỳ, Hộ: 11; Đầu kỳ, Người: 22; Cuối kỳ, Hộ: 33; Cuối kỳ, Người: 44",
        "Hết.",
    ]
    assert dict(raw.left_out) == {"left-struck": 1}


def rtf(tmp_path: Path, body: str) -> RawDocument:
    (tmp_path / "a.rtf").write_bytes(f"{{\\rtf1\\ansi\\uc0 {body}}}".encode("ascii", "xmlcharrefreplace"))
    return read_rtf(tmp_path / "a.rtf")


def test_rtf_notes_boxes_and_what_is_not_valid(tmp_path: Path) -> None:
    body = (
        r"Con {\strike 812 ho} {\deleted cu}790{\super 3} ho{\v kin}{\super\chftn}"
        r"{\footnote\pard\plain {\super\chftn} Trong do 90.}.\par "
        r"Sau{\shp{\*\shpinst{\shptxt\pard Hop chu.\par}}{\shprslt{\*\do\dptxbxtext Hop chu.}}} het.\par "
        r"25 m{\super 2}\par"
    )
    raw = rtf(tmp_path, body)
    assert [text.strip() for text in texts(raw)] == [
        "Con  790³ ho¹.", "¹  Trong do 90.", "Sau het.", "Hop chu.", "25 m2",
    ]  # fmt: skip
    assert dict(raw.left_out) == {"left-deleted": 1, "left-hidden": 1, "left-struck": 2}


def test_rtf_headings_stand_over_the_columns_that_they_are_wide(tmp_path: Path) -> None:
    wide = r"\trowd\cellx2000\cellx5000\cellx7000"
    narrow = r"\trowd\clvmrg\cellx2000\cellx4000\cellx5000\cellx6000\cellx7000"
    plain = narrow.replace(r"\clvmrg", "")
    cells = r"\pard\intbl "
    raw = rtf(
        tmp_path,
        rf"{wide}{cells}Xa\cell Dau ky\cell Cuoi ky\cell\row{narrow}{cells}\cell Ho\cell Nguoi\cell"
        r" Ho\cell Nguoi\cell\row"
        rf"{plain}{cells}An\cell 11\cell 22\cell 33\cell 44\cell\row\pard Het\par",
    )
    assert texts(raw)[0] == "Xa: An; Dau ky, Ho: 11; Dau ky, Nguoi: 22; Cuoi ky, Ho: 33; Cuoi ky, Nguoi: 44"


def test_rtf_tables_in_cells_are_tables(tmp_path: Path) -> None:
    end = r"{\*\nesttableprops\trowd\cellx900\cellx1800\nestrow}{\nonesttables\par}"
    inner = rf"\itap2 Xa\nestcell So ho\nestcell{end}\itap2 An\nestcell 12\nestcell{end}"
    raw = rtf(tmp_path, rf"\trowd\cellx9000\pard\intbl Chi tiet\par {inner}\pard\intbl\cell\row\pard Het\par")
    assert texts(raw) == ["Chi tiet", "Xa: An; So ho: 12", "Het"]


def page(tmp_path: Path, body: str) -> RawDocument:
    (tmp_path / "a.html").write_text(f"<html><meta charset=utf-8><body>{body}</body></html>", encoding="utf-8")
    return read_html(tmp_path / "a.html")


LONG = "Trong năm, các xã tiếp tục rà soát hộ nghèo, hộ cận nghèo theo quy định và lập danh sách niêm yết công khai."


def test_a_form_that_holds_the_page_is_layout_and_a_small_one_is_not(tmp_path: Path) -> None:
    form = page(tmp_path, f"<form id=aspnetForm><p>{LONG}</p><p>Còn 61 hộ.</p></form>")
    assert texts(form) == [LONG, "Còn 61 hộ."]
    small = page(tmp_path, f"<article><p>{LONG}</p><p>{LONG}</p></article><form>Tên bạn Email Gửi góp ý</form>")
    assert texts(small) == [LONG, LONG]


@pytest.mark.parametrize("box", ["div class=box-modal", "div class=comment-text", "aside", "footer", "p class=tags"])
def test_boxes_among_the_paragraphs_of_an_article_are_text(tmp_path: Path, box: str) -> None:
    told = "Cấp 77 thẻ bảo hiểm y tế cho người nghèo."
    inner = told if box.startswith("p ") else f"<p>{told}</p>"
    raw = page(tmp_path, f"<div class=detail><p>{LONG}</p><{box}>{inner}</{box.split()[0]}><p>{LONG}</p></div>")
    assert texts(raw) == [LONG, told, LONG]


def test_links_among_the_paragraphs_are_not_and_are_no_loss(tmp_path: Path) -> None:
    links = '<div class=related><a href="/1">Tin khác về hộ nghèo hôm nay</a></div>'
    raw = page(tmp_path, f"<div class=detail><p>{LONG}</p>{links}<p>{LONG}</p></div>")
    assert (texts(raw), raw.left_out) == ([LONG, LONG], ())


def test_pages_leave_out_struck_and_hidden_text_and_raise_marks(tmp_path: Path) -> None:
    raw = page(
        tmp_path,
        f"<p>{LONG}</p><p>Còn <s>812</s> <span style='text-decoration: line-through'>800</span> 790<sup>2</sup> hộ, "
        "<span style='color:#FFF'>6 z</span><span style='color:#fff;background:navy'>là</span>"
        "<span style='display:none'>x y</span>1,5<sup>[3]</sup>%, 25 m<sup>2</sup>.</p>",
    )
    assert texts(raw)[1].split() == ["Còn", "790²", "hộ,", "là1,5³%,", "25", "m2."]
    assert dict(raw.left_out) == {"left-hidden": 2, "left-struck": 2, "left-unseen": 2}

"""A generated corpus for measuring at any size: short reports composed from lists of words, the same for a size.

Not language anyone wrote: only its amount matters, and that its words are spread like those of real reports.
"""

from __future__ import annotations

import hashlib
import random

from records import Document, Facts, Passage, Report, Section

_PASSAGES_A_REPORT = 50
_PLACES = ("Hà Giang", "Lào Cai", "Nghệ An", "Quảng Trị", "Phú Yên", "Đồng Nai", "Long An", "Trà Vinh", "Sóc Trăng")
_GROUPS = (
    "hộ nghèo", "hộ cận nghèo", "người có công", "người khuyết tật", "trẻ em mồ côi", "lao động nông thôn",
    "người cao tuổi", "học sinh dân tộc thiểu số", "phụ nữ đơn thân", "thanh niên khởi nghiệp", "công nhân mất việc",
)  # fmt: skip
_ACTIONS = (
    "được cấp thẻ bảo hiểm y tế", "được vay vốn ưu đãi", "được hỗ trợ xây nhà", "đã hoàn thành khóa học nghề",
    "được nhận trợ cấp hằng tháng", "tham gia hội nghị đối thoại", "được khám bệnh miễn phí", "được tặng quà dịp Tết",
    "đi làm việc ở nước ngoài theo hợp đồng", "được tiếp cận nước sạch", "được tư vấn pháp luật tại cơ sở",
)  # fmt: skip
_ENDS = (
    "đạt {p}% kế hoạch năm", "tăng {p}% so với cùng kỳ", "với tổng kinh phí {m} triệu đồng", "trong đó nữ chiếm {p}%",
    "do địa bàn rộng và thiếu cán bộ chuyên trách", "từ nguồn xã hội hóa và ngân sách huyện",
)  # fmt: skip


def documents(passages: int, seed: int = 1) -> list[Document]:
    """Reports that hold ``passages`` passages in all; the same arguments give the same reports."""
    chance = random.Random(seed)
    made: list[Document] = []
    for first in range(0, passages, _PASSAGES_A_REPORT):
        made.append(_report(len(made), min(_PASSAGES_A_REPORT, passages - first), chance))
    return made


def generated_questions(count: int, seed: int = 2) -> list[str]:
    """Questions such as one would ask the generated reports."""
    chance = random.Random(seed)
    return [
        f"Năm {chance.randint(2015, 2024)} có bao nhiêu {chance.choice(_GROUPS)} ở {chance.choice(_PLACES)} "
        f"{chance.choice(_ACTIONS)}?"
        for _ in range(count)
    ]


def _report(number: int, passages: int, chance: random.Random) -> Document:
    place, year = chance.choice(_PLACES), chance.randint(2015, 2024)
    heading = f"{chance.randint(1, 9)}. Công tác năm {year}"
    texts = [_paragraph(chance) for _ in range(passages)]
    text = "\n".join([heading, *texts])
    id = hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:16]
    found, at = [], len(heading) + 1
    for paragraph in texts:
        end = at + len(paragraph)
        found.append(Passage(f"{id}:{at}-{end}", id, (heading,), None, at, end, paragraph))
        at = end + 1
    facts = Facts(title=f"Báo cáo {number}", place=place, period=str(year), kind="report")
    report = Report(id, f"generated-{number:05}.txt", facts, text)
    return Document(report, (), (Section((heading,), 0, len(text)),), tuple(found), ())


def _paragraph(chance: random.Random) -> str:
    sentences = []
    for _ in range(chance.randint(1, 4)):
        end = chance.choice(_ENDS).format(
            p=chance.randint(2, 120), m=f"{chance.randint(1, 99)}.{chance.randint(100, 999)}"
        )
        count = chance.randint(3, 9_999)
        sentences.append(f"Có {count} {chance.choice(_GROUPS)} {chance.choice(_ACTIONS)}, {end}.")
    return " ".join(sentences)

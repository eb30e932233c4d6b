"""A small collection as a BEIR folder, and the run of another system over it."""

from __future__ import annotations

import json
from pathlib import Path

TEXTS = {
    "d1": ("Giảm nghèo", "Năm 2019, tỉnh Cà Mau có 431 hộ thoát nghèo, vượt kế hoạch được giao từ đầu năm."),
    "d/2": ("", "Trong năm, các doanh nghiệp của tỉnh đã tuyển thêm 2.650 lao động vào làm việc."),
    "d3": ("Vốn vay", "Nguồn vốn vay về chậm vì thủ tục thẩm định ở các huyện kéo dài nhiều tháng."),
    "d4": ("Bảo hiểm", "Số người tham gia bảo hiểm xã hội tự nguyện tăng đều qua các năm gần đây."),
    "d5": ("", "The province opened three new vocational schools for workers of poor households."),
}
QUERIES = {
    "q1": "bao nhiêu hộ thoát nghèo",
    "q2": "doanh nghiep tuyen bao nhieu lao dong",
    "q3": "Why were loans slow?",
    "q4": "không ai đánh giá câu này",
}
GRADES = {"q1": {"d1": 2, "d4": 1}, "q2": {"d/2": 1, "d1": 0}, "q3": {"d3": 1}}
RUN = {  # ties, a document that is no text, a query that is not judged; q3 is not answered
    "q1": {"d4": 3.5, "d3": 3.5, "d1": 1.25},
    "q2": {"gone": 9.0, "d/2": 8.0},
    "q4": {"d1": 1.0},
}


def beir(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    corpus = [{"_id": id, "title": title, "text": text} for id, (title, text) in TEXTS.items()]
    queries = [{"_id": id, "text": text} for id, text in QUERIES.items()]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    judged = [f"{id}\t{text}\t{grade}" for id, texts in GRADES.items() for text, grade in texts.items()]
    (folder / "qrels" / "test.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *judged]), encoding="utf-8")
    return folder


def trec_run(file: Path) -> Path:
    lines = [
        f"{id} Q0 {text} {rank} {score} another-system"
        for id, scores in RUN.items()
        for rank, (text, score) in enumerate(scores.items(), start=1)
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def qrels(file: Path) -> Path:
    lines = [f"{id} 0 {text} {grade}\n" for id, texts in GRADES.items() for text, grade in texts.items()]
    file.write_text("".join(lines), encoding="utf-8")
    return file

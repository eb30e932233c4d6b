"""The ledger held to labels: a figure that is not read counts as not found, a slot that is otherwise as wrong."""

from __future__ import annotations

import json
from pathlib import Path

from tools.bench.ledger import SLOTS, count_right
from tools.learn.labels import Label, labelled_documents

TEXT = "BÁO CÁO\nKết quả giảm nghèo năm 2021 của tỉnh Lào Cai\nNăm 2021, toàn tỉnh Lào Cai có 1.204 hộ thoát nghèo.\n"
RIGHT: Label = {"report": "a.txt", "text": "1.204 hộ", "at": "có 1.204 hộ thoát", "value": 1204, "unit": "hộ"}
RIGHT |= {"role": "result", "period": "2021", "place": "Lào Cai"}


def shares(tmp_path: Path, *labels: Label) -> dict[str, int]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,title\n", encoding="utf-8")
    file = tmp_path / "figures.jsonl"
    file.write_text("".join(json.dumps(label) + "\n" for label in labels), encoding="utf-8")
    return dict(count_right({name: (document, found) for name, document, found in labelled_documents(file, tmp_path)}))


def test_a_figure_as_labelled_has_all_slots_right(tmp_path: Path) -> None:
    assert shares(tmp_path, RIGHT) == {"labels": 1, "found": 1, "all": 1, **dict.fromkeys(SLOTS, 1)}


def test_each_slot_that_is_otherwise_is_wrong(tmp_path: Path) -> None:
    others = {"value": 1205, "unit": "triệu đồng", "role": "target", "period": "2020", "place": "Hà Nội"}
    for slot, other in others.items():
        told = shares(tmp_path, RIGHT | {slot: other})
        assert told.get(slot, 0) == 0
        assert told["all"] == 0
        assert sum(told.get(one, 0) for one in SLOTS) == len(SLOTS) - 1


def test_a_number_that_is_no_figure_is_not_found(tmp_path: Path) -> None:
    assert shares(tmp_path, RIGHT | {"text": "2021", "at": "nghèo năm 2021 của"}) == {"labels": 1}

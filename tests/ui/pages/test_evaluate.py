"""Evaluate, as its user would: run an uploaded set, stop, compare with an earlier run, take the result along."""

from __future__ import annotations

import io
import json
import zipfile
from math import log2
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, FrameLocator, Locator, Page, expect

from tests.eval.formats import samples
from tests.ui.conftest import KB
from tests.ui.driving import open_box, rows, settle, visit

pytestmark = pytest.mark.browser
WORK = 240_000  # milliseconds that an evaluation may take on a busy machine, its process started anew
HOSTILE = "=<script>parent.document.title='pwned'</script> ![x](http://evil.invalid/q.png) :red[b]"
# Of the samples' run: q1 has grade 1 at rank 1 (of a tie the later id is first) and 2 at 3, q2 has 1 at 2, q3 nothing.
NDCG = ((1 + 2 / 2) / (2 + 1 / log2(3)) + 1 / log2(3)) / 3
CUT = "scrolls => scrolls.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.innerText)"
FITS = "frame => frame.contentDocument.documentElement.offsetHeight <= frame.clientHeight"


def question_set(value: int, name: str) -> FilePayload:
    """Three questions; ``value`` is what the first is said to have as its answer."""
    figure: dict[str, Any] = {
        "id": "a1",
        "question": "Trà Vinh năm 2019 có bao nhiêu hộ thoát nghèo?",
        "lang": "vi",
        "kind": "figure",
        "report": "tra-vinh-2019.txt",
        "evidence": ["5.164 hộ thoát nghèo"],
        "answer": {"value": value, "unit": "hộ"},
    }
    nothing = {"id": "a2", "question": "Số hộ nghèo ở Cà Mau năm 1999?", "lang": "vi", "kind": "unanswerable"}
    hostile = {"id": HOSTILE, "question": HOSTILE, "lang": "vi", "kind": "unanswerable"}
    lines = (json.dumps(line, ensure_ascii=False) for line in (figure, nothing, hostile))
    return {"name": name, "mimeType": "application/jsonl", "buffer": "\n".join(lines).encode()}


def run(page: Page, chosen: FilePayload) -> FrameLocator:
    """Upload and run; the frame with the result of just this run."""
    former = page.url
    page.locator("input[type=file]").first.set_input_files(chosen)
    page.get_by_role("button", name=f"Remove {chosen['name']}").wait_for()
    settle(page)
    page.get_by_role("button", name="Chạy", exact=True).click()
    page.wait_for_function("former => location.href !== former", arg=former)
    frame = result(page)
    expect(frame.locator("h1 .l-vi")).to_have_text("Kết quả đánh giá", timeout=WORK)
    expect(frame.locator("main")).to_contain_text(chosen["name"])
    return frame


def result(page: Page) -> FrameLocator:
    """The frame with the result; a former run's may stand beside it until the page is drawn."""
    settle(page)
    expect(page.locator("iframe")).to_have_count(1, timeout=WORK)
    return page.frame_locator("[data-stale=false] iframe")


def downloaded(page: Page, name: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path())


def test_runs_are_compared_and_taken_along(page: Page, address: str) -> None:
    visit(page, f"{address}evaluate?set=own")
    frame = run(page, question_set(5164, "first.jsonl"))
    assert frame.locator("svg[role=img]").count() == 6  # language, kind, differences, answers, risk, calibration
    expect(frame.locator("details", has_text=HOSTILE)).to_have_count(1)
    expect(frame.locator("#changes")).to_have_count(0)
    assert page.locator("iframe").evaluate(FITS)
    assert frame.locator(".scroll").evaluate_all(CUT) == []  # the usual measures stand whole in a window of usual width
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng CSV").click()
    first, second, third = rows(download.value)
    assert (first["right"], first["rank fused"], second["status"]) == ("True", "1", "not_found")
    assert third["id"] == f"'{HOSTILE}"
    saved = downloaded(page, "Tải JSON").read_bytes()

    frame = run(page, question_set(9999, "<b>second</b> $x$.jsonl"))
    page.get_by_label("So với lượt chạy trước").click()
    page.get_by_role("option", name="first.jsonl").click()
    changed = result(page).locator("#changes + .scroll tr")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("a1")
    expect(changed.locator("td").last.locator(".l-vi")).to_have_text(["đúng", "sai"])
    assert "before=" in page.url
    settle(page)
    html = downloaded(page, "Tải trang HTML").read_text(encoding="utf-8")
    assert "Khác với lần chạy trước" in html
    assert "<script" not in html
    assert "<b>second" not in html

    page.get_by_label("So với lượt chạy trước").click()
    page.get_by_role("option", name="Tệp JSON của tôi").click()
    box = page.locator("[data-testid=stFileUploader]", has_text="lượt chạy trước").locator("input[type=file]")
    box.set_input_files({"name": "bad.json", "mimeType": "application/json", "buffer": b'{"questions": [1]}'})
    expect(page.locator(".wr-note[role=alert]")).to_contain_text("bad.json: không phải JSON của một lần đánh giá")
    box.set_input_files({"name": "saved.json", "mimeType": "application/json", "buffer": saved})
    expect(result(page).locator("#changes + .scroll tr")).to_contain_text("a1")
    assert "pwned" not in page.title()
    other = page.context.new_page()
    visit(other, page.url.replace("?", "?lang=en&"))
    expect(other.frame_locator("iframe").locator("h1 .l-en")).to_be_visible()


def test_a_collection_and_a_run_made_elsewhere_are_evaluated_by_upload(
    page: Page, address: str, tmp_path: Path
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        folder = samples.beir(tmp_path / "beir")
        for each in folder.rglob("*"):
            archive.write(each, each.relative_to(folder))
    run_of_others = samples.trec_run(tmp_path / "others.run").read_bytes()
    visit(page, f"{address}evaluate?set=own")
    uploads: list[FilePayload] = [
        {"name": "beir.zip", "mimeType": "application/zip", "buffer": made.getvalue()},
        {"name": "others.run", "mimeType": "text/plain", "buffer": run_of_others},
    ]
    page.locator("input[type=file]").first.set_input_files(uploads)
    page.get_by_role("button", name="Remove others.run").wait_for()
    settle(page)
    measures = page.get_by_label("Thước đo, theo tên")
    measures.fill("nDGC@10")
    measures.press("Enter")
    expect(page.locator(".wr-note[role=alert]")).to_contain_text("'nDGC@10' không phải thước đo")
    expect(page.get_by_role("button", name="Chạy", exact=True)).to_be_disabled()
    measures.fill("nDCG@10, NumRet, AP(rel=2)")
    measures.press("Enter")
    expect(page.locator(".wr-note[role=alert]")).to_have_count(0)
    settle(page)
    former = page.url
    page.get_by_role("button", name="Chạy", exact=True).click()
    page.wait_for_function("former => location.href !== former", arg=former)
    frame = result(page)
    expect(frame.locator("main")).to_contain_text("beir.zip", timeout=WORK)
    expect(frame.locator("#retrieval ~ .scroll").first).to_contain_text("another-system")
    saved = json.loads(downloaded(page, "Tải JSON").read_text(encoding="utf-8"))
    means = {
        row["system"]: row["nDCG@10"] for row in saved["retrieval"] if (row["lang"], row["kind"]) == ("all", "all")
    }
    assert means["another-system"] == pytest.approx(NDCG, abs=5e-5)
    assert means["fused"] > means["another-system"]
    counted = [row["NumRet"] for row in saved["retrieval"] if row["system"] == "another-system"]
    assert max(counted) == 5  # of q1 three, of q2 two
    table = downloaded(page, "Tải thước đo từng câu").read_text(encoding="utf-8-sig").splitlines()
    assert table[0].endswith("nDCG@10,NumRet,AP(rel=2)")
    assert sum(",another-system," in line for line in table) == 3


def test_a_run_shows_its_progress_and_is_stopped(page: Page, address: str) -> None:
    visit(page, f"{address}evaluate?set=corpus.jsonl")
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.locator(".wr-step")).to_contain_text("Đang chạy corpus.jsonl: ")
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Dừng", exact=True).click()
    stopped = page.frame_locator("iframe").locator("p.bad .l-vi").first
    expect(stopped).to_contain_text("Đã dừng giữa chừng", timeout=WORK)


def test_the_fault_of_a_set_is_named(page: Page, address: str) -> None:
    visit(page, f"{address}evaluate?set=own")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "bad.jsonl", "mimeType": "application/jsonl", "buffer": b'{"id": "<b>x</b>"}'}
    )
    note = page.locator(".wr-note[role=alert]")
    expect(note).to_contain_text("bad.jsonl, dòng 1")
    expect(page.get_by_role("button", name="Chạy", exact=True)).to_be_disabled()


def drafts_file(name: str, lines: list[dict[str, Any]]) -> FilePayload:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return {"name": name, "mimeType": "application/jsonl", "buffer": text.encode()}


def kept(page: Page, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in downloaded(page, name).read_text(encoding="utf-8").splitlines()]


def press(box: Locator, name: str) -> None:
    """Decide the draft that is shown, and wait for the next."""
    box.get_by_role("button", name=name, exact=True).click()
    settle(box.page)


def test_drafts_are_accepted_changed_and_dropped_and_held_against_another_annotator(page: Page, address: str) -> None:
    visit(page, f"{address}evaluate?set=corpus.jsonl")
    box = open_box(page, "Soạn bộ câu hỏi")
    box.get_by_role("button", name="Soạn câu nháp").click()
    told = box.locator(".wr-step")
    expect(told).to_contain_text("Đã quyết định 0/")
    settle(page)
    all_drafts = kept(page, "Tải câu nháp và quyết định")
    assert len(all_drafts) > 4
    assert not any(line.get("decision") for line in all_drafts)
    question = box.get_by_label("Câu hỏi (sửa ngay ở đây nếu cần)")
    expect(question).to_have_value(all_drafts[0]["question"])
    press(box, "Nhận")
    expect(told).to_contain_text("Đã quyết định 1/")
    expect(question).to_have_value(all_drafts[1]["question"])
    question.fill(f"{all_drafts[1]['question']} (bản sửa)")
    press(box, "Nhận")
    expect(told).to_contain_text("nhận 1, nhận sau khi sửa 1, bỏ 0")
    press(box, "Bỏ")
    expect(told).to_contain_text("nhận 1, nhận sau khi sửa 1, bỏ 1")
    press(box, "Để sau")
    expect(question).to_have_value(all_drafts[4]["question"])
    made = kept(page, "Tải câu nháp và quyết định")
    assert [line.get("decision") for line in made[:5]] == ["accept", "change", "drop", None, None]
    assert made[1]["question"].endswith("(bản sửa)")
    accepted = kept(page, "Tải bộ câu hỏi đã nhận")
    assert [line["id"] for line in accepted] == [line["id"] for line in made[:2]]
    # Alike 2 of 3; by chance (1 * 2 + 1 * 0 + 1 * 1) / 9; kappa (2/3 - 1/3) / (1 - 1/3).
    other = [line | {"decision": decision} for line, decision in zip(made, ("accept", "accept", "drop"), strict=False)]
    box.locator("input[type=file]").nth(1).set_input_files(drafts_file("other.jsonl", other))
    expect(box.locator(".wr-note[role=status]")).to_have_text("3 câu cả hai đã quyết định, giống nhau 67%, kappa 0,50")


def test_drafts_decided_before_are_taken_up_and_what_is_no_question_is_refused(page: Page, address: str) -> None:
    visit(page, f"{address}evaluate?set=corpus.jsonl")
    lines = [json.loads(line) for line in question_set(5164, "")["buffer"].decode().splitlines()]
    box = open_box(page, "Soạn bộ câu hỏi")
    upload = box.locator("input[type=file]").first
    upload.set_input_files(drafts_file("bad.jsonl", [lines[0] | {"answer": None}]))
    expect(box.locator(".wr-note[role=alert]")).to_contain_text("bad.jsonl, dòng 1")
    box.get_by_role("button", name="Remove bad.jsonl").click()
    settle(page)
    upload.set_input_files(drafts_file("drafts.jsonl", [lines[0] | {"decision": "accept"}, *lines[1:]]))
    expect(box.locator(".wr-step")).to_contain_text("Đã quyết định 1/3")
    expect(box.get_by_label("Câu hỏi (sửa ngay ở đây nếu cần)")).to_have_value(lines[1]["question"])
    press(box, "Bỏ")
    expect(box.get_by_label("Câu hỏi (sửa ngay ở đây nếu cần)")).to_have_value(HOSTILE)
    assert page.title() != "pwned"
    assert [line["id"] for line in kept(page, "Tải bộ câu hỏi đã nhận")] == ["a1"]


def test_what_readers_found_wrong_comes_first_where_nobody_signs_in_and_is_given_its_answer(
    page: Page, address: str
) -> None:
    told = {"id": "t1", "question": "Sóc Trăng có gì sai?", "lang": "vi", "answer": "1", "expected": "99.999 hộ"}
    file = KB[address] / "told_wrong.jsonl"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{json.dumps(told)}\n{before}", encoding="utf-8")
    visit(page, f"{address}evaluate?set=corpus.jsonl")
    box = open_box(page, "Soạn bộ câu hỏi")
    box.get_by_role("button", name="Soạn câu nháp").click()
    question = box.get_by_label("Câu hỏi (sửa ngay ở đây nếu cần)")
    expect(question).to_have_value(told["question"], timeout=WORK)
    expect(box.locator(".wr-facts")).to_contain_text("lẽ ra: 99.999 hộ")
    settle(page)
    box.get_by_label("Đáp án nếu có trong báo cáo").fill("5.164 hộ")
    press(box, "Nhận")
    expect(box.locator(".wr-note[role=alert]")).to_contain_text("chưa có câu trong báo cáo làm bằng chứng")
    proof = box.get_by_label("Câu trong báo cáo chứng minh")
    proof.fill("không báo cáo nào nói thế")
    press(box, "Nhận")
    expect(box.locator(".wr-note[role=alert]")).to_contain_text("không báo cáo nào tìm được có đoạn này")
    proof.fill("5.164 hộ thoát nghèo")
    press(box, "Nhận")
    expect(box.locator(".wr-step")).to_contain_text("nhận sau khi sửa 1")
    (line,) = kept(page, "Tải bộ câu hỏi đã nhận")
    assert (line["kind"], line["report"], line["answer"]) == (
        "figure",
        "tra-vinh-2019.txt",
        {"value": 5164, "unit": "hộ"},
    )
    assert line["evidence"] == ["5.164 hộ thoát nghèo"]

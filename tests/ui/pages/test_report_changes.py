"""An administrator's way: sign in, upload a PDF, ask it, see its page, correct its facts, remove it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.paths import UI
from tests.ui.conftest import BUILD_SECONDS, KB, PATIENCE, REPORTS
from tests.ui.driving import open_box, settle, text, visit
from tests.ui.provider import CLIENT, SECRET, Provider, provider
from tools.serving import free_port, running

pytestmark = pytest.mark.browser
PDF = UI / "files" / "ca-mau-2021.pdf"
BAD = "<b>hỏng :red[x] $y$ ![z](w).pdf"
PASSWORD = "đúng rồi"
QUESTION = "Cà Mau năm 2021 sập bao nhiêu căn nhà ở huyện U Minh?"
WORK = 300_000  # milliseconds that a change may take on a busy machine
SECRETS = """[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "{salt}"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""
# How much of the page's image is of the marker's yellow: its box, as parts of width and height; null for none.
YELLOW = """async (image) => {
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  const box = [1, 1, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] < 200 || data[at + 2] > 190) continue;
    const [x, y] = [(at / 4) % width / width, Math.floor(at / 4 / width) / height];
    box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
  }
  return box[2] ? box : null;
}"""


@dataclass(frozen=True)
class Managed:
    """A running page that an administrator may change: its address, and who signs people in."""

    url: str
    provider: Provider
    kb: Path


@pytest.fixture(scope="module")
def server(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Managed]:
    """A page of its own over a copy of the other's knowledge base; its server was started with a password and with
    OpenID Connect."""
    folder, port = tmp_path_factory.mktemp("managed"), free_port()
    shutil.copytree(KB[address], folder / "kb")
    with provider("ai.do@so.example") as told:
        secrets = SECRETS.format(port=port, salt="s" * 40, issuer=told.issuer, client=CLIENT, secret=SECRET)
        (folder / "secrets.toml").write_text(secrets, encoding="utf-8")
        named = {"WELFARE_ADMIN_PASSWORD": PASSWORD, "WELFARE_ADMIN_EMAILS": "An@so.example, b@so.example"}
        named["STREAMLIT_SECRETS_FILES"] = str(folder / "secrets.toml")
        with running(folder, folder / "kb", REPORTS, port=port, **named) as url:
            page = browser.new_page()
            page.goto(url)
            page.wait_for_selector(".st-key-question textarea", timeout=BUILD_SECONDS * 1000)
            page.close()
            yield Managed(url, told, folder / "kb")


@pytest.fixture
def managed(server: Managed) -> str:
    return server.url


def sign_in(page: Page, address: str, password: str) -> None:
    visit(page, f"{address}reports")
    box = open_box(page, "Thêm báo cáo")
    box.locator("input[type=password]").fill(password)
    box.get_by_role("button", name="Vào", exact=True).click()
    settle(page)


def upload(page: Page, *files: FilePayload | Path) -> None:
    box = open_box(page, "Thêm báo cáo")
    box.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    box.get_by_role("button", name="Thêm vào kho").click(timeout=60_000)


def test_a_wrong_password_opens_nothing(page: Page, managed: str) -> None:
    sign_in(page, managed, "sai")
    expect(page.locator(".wr-note[role=alert]")).to_contain_text("không đúng")
    assert page.locator("[data-testid=stFileUploader]").count() == 0


def test_pdf_is_uploaded_asked_seen_corrected_and_removed(page: Page, managed: str) -> None:
    sign_in(page, managed, PASSWORD)
    bad: FilePayload = {"name": BAD, "mimeType": "application/pdf", "buffer": b"%PDF-1.4 nothing"}
    good: FilePayload = {"name": PDF.name, "mimeType": "application/pdf", "buffer": PDF.read_bytes()}
    upload(page, good, bad)
    told = page.locator(".wr-note")
    expect(told.filter(has_text="Đã thêm: ca-mau-2021.pdf")).to_contain_text("số trang 2", timeout=WORK)
    expect(told.filter(has_text=BAD)).to_contain_text("bỏ qua")
    settle(page)

    told.get_by_role("link", name="Mở báo cáo").click()
    page.wait_for_selector(".wr-text-body")
    settle(page)
    expect(told.filter(has_text="Đã thêm")).to_have_count(0)  # what became of an upload is told where it began
    box = open_box(page, "Sửa hoặc gỡ")
    box.get_by_label("Số", exact=True).fill("9/BC-SXD")
    box.get_by_role("button", name="Lưu thông tin").click()
    told.filter(has_text="Đã lưu thông tin").wait_for(timeout=WORK)
    expect(page.locator("details summary").first).to_contain_text("9/BC-SXD")

    user = page.context.new_page()
    visit(user, f"{managed}?q={quote(QUESTION)}")
    expect(user.locator(".wr-number").first).to_contain_text("21 căn nhà")
    assert "9/BC-SXD" in text(user.locator("#cite-1"))
    assert "trang 2" in text(user.locator("#cite-1"))
    user.locator("#cite-1").get_by_role("link", name="Xem trang gốc").click()
    image = user.locator("[data-testid=stImage] img")
    image.wait_for()
    left, top, right, bottom = image.evaluate(YELLOW)
    assert left < 0.2  # the first paragraph of page 2, and no more
    assert right > 0.5
    assert 0.05 < top < bottom < 0.16
    user.get_by_role("link", name="Trang trước").first.click()
    expect(user.get_by_text("Bản gốc, trang 1", exact=True)).to_be_visible()
    settle(user)
    assert image.evaluate(YELLOW) is None
    visit(user, f"{managed}reports")
    assert user.locator("[data-testid=stFileUploader]").count() == 0

    box = open_box(page, "Sửa hoặc gỡ")
    box.get_by_text("Tôi muốn gỡ báo cáo này").click()
    settle(page)
    box.get_by_role("button", name="Gỡ báo cáo").click()
    told.filter(has_text="Đã gỡ: ca-mau-2021.pdf").wait_for(timeout=WORK)
    expect(page.locator(".wr-entry")).to_have_count(2)


def test_an_upload_is_stopped(page: Page, managed: str) -> None:
    sign_in(page, managed, PASSWORD)
    lines = [
        f"Năm 2022, ấp {n} của tỉnh Bạc Liêu xây {n} căn nhà tình nghĩa cho hộ thứ {n * 7}." for n in range(1, 1200)
    ]
    upload(page, {"name": "dai.txt", "mimeType": "text/plain", "buffer": "\n\n".join(lines).encode()})
    page.get_by_role("button", name="Dừng", exact=True).click(timeout=60_000)
    expect(page.locator(".wr-note")).to_contain_text("Đã dừng", timeout=WORK)
    expect(page.locator(".wr-entry")).to_have_count(2)


def test_sign_in_with_a_provider(browser: Browser, server: Managed) -> None:
    """Only verified addresses that the server names may change anything, and not for ever."""
    for email, verified, age, shown in (
        ("ai.do@so.example", True, 0, "không có trong danh sách"),
        ("an@so.example", False, 0, "không có trong danh sách"),
        ("an@so.example", True, 13 * 3600, "hết hạn"),
        ("an@so.example", True, 0, "Chọn tệp báo cáo"),
    ):
        server.provider.email, server.provider.verified, server.provider.age = email, verified, age
        page = browser.new_context(locale="vi-VN").new_page()
        page.set_default_timeout(PATIENCE)
        visit(page, f"{server.url}reports")
        open_box(page, "Thêm báo cáo").get_by_role("button", name="Đăng nhập qua cơ quan").click()
        page.wait_for_url(server.url)  # Streamlit leads back to the first page
        page.wait_for_selector(".wr-top")
        visit(page, f"{server.url}reports")
        expect(open_box(page, "Thêm báo cáo")).to_contain_text(shown)
        assert page.locator("[data-testid=stFileUploader]").count() == (shown == "Chọn tệp báo cáo")
        page.context.close()


def test_what_readers_told_to_be_wrong_is_taken_along_by_the_administrator_alone(
    page: Page, server: Managed, managed: str
) -> None:
    told = {"id": "a", "question": "=<b>bao nhiêu?</b>", "lang": "vi", "answer": "5.164 hộ", "expected": "5.200"}
    lines = "".join(json.dumps(told | {"id": id}, ensure_ascii=False) + "\n" for id in ("a", "b"))
    (server.kb / "told_wrong.jsonl").write_text(lines, encoding="utf-8")
    visit(page, f"{managed}reports")
    download = page.get_by_role("button", name="Tải danh sách (jsonl)")
    expect(download).to_have_count(0)
    sign_in(page, managed, PASSWORD)
    expect(page.get_by_text("2 câu trả lời được báo là sai")).to_be_visible()
    with page.expect_download() as taken:
        download.click()
    assert taken.value.suggested_filename == "told_wrong.jsonl"
    assert Path(taken.value.path()).read_text(encoding="utf-8") == lines

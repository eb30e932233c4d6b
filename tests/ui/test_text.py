"""Text on its way into the page: escaped in one place, whatever it holds."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import ROOT
from ui.pieces.address import link
from ui.pieces.html import esc, highlight, join, merged_spans, show, tag
from ui.pieces.wording import LANGS, Phrases, phrases

UI = ROOT / "ui"
ANY = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(["<script>", "'\" onx=1", "&lt;", "</p>"])


class Seen(HTMLParser):
    """What a browser makes of a piece."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(ANY, ANY)
def test_text_and_attributes_come_back_as_they_went_in(text: str, value: str) -> None:
    seen = Seen(tag("p", text, tag("b", text), title=value))
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)
    assert seen.tags == ["p", "b"]
    assert seen.text.replace("\r", "\n") == (shown * 2).replace("\r", "\n")
    assert [name for name, _ in seen.attributes] == ["title"]


@given(ANY, st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45))))
def test_marks_leave_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marked = highlight(text, spans)
    assert unescape(marked.replace("<mark>", "").replace("</mark>", "")) == unescape(esc(text))
    assert marked.count("<mark>") == len(merged_spans(spans, len(text)))


def test_plain_text_is_never_html() -> None:
    piece = tag("b", "x")
    assert "&lt;b&gt;" in tag("p", f"{piece}")  # joining by hand loses the mark of safety, and so is escaped
    assert tag("p", join([piece, "<"])) == "<p><b>x</b>&lt;</p>"
    with pytest.raises(TypeError):
        show("<b>x</b>")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "attributes",
    [{"onclick": "x"}, {"href": "javascript:alert(1)"}, {"href": "//evil.invalid"}, {"src": "http://evil.invalid"}],
)
def test_what_leads_out_or_runs_is_refused(attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"attribute|address"):
        tag("a", "x", **attributes)


@given(ANY, st.sampled_from(LANGS))
def test_addresses_hold_what_was_given(value: str, lang: str) -> None:
    made = link("search", "en" if lang == "en" else "vi", q=value, place=[value, "b"])
    pairs = parse_qsl(urlsplit(made).query)
    assert made.startswith("search")
    assert [text for name, text in pairs if name == "q"] == ([value] if value else [])
    assert (("lang", "en") in pairs) == (lang == "en")
    assert tag("a", "x", href=made)


def test_every_phrase_used_is_there_and_every_phrase_there_is_used() -> None:
    """Keys made at run time ("role.{…}") count for their whole group."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in [*UI.rglob("*.py"), UI.parent / "app.py"])
    named = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', code)) & set(phrases())
    named |= set(re.findall(r'words(?:\.count)?\(\s*"([a-z_.]+)"', code))
    opened = set(re.findall(r'f"([a-z_]+\.[a-z_]*)\{', code))
    assert named <= set(phrases())
    unused = {
        key
        for key in phrases()
        if key.removesuffix(".one") not in named and not any(key.startswith(start) for start in opened)
    }
    assert not unused


def test_words_count_and_group_as_each_language_does() -> None:
    assert Phrases("en").count("reports.figures", 1) == "1 figure"
    assert Phrases("en").count("reports.figures", 1200) == "1,200 figures"
    assert Phrases("vi").count("reports.figures", 1200) == "1.200 số liệu"
    assert Phrases("vi").day("2017-05-10") == "10/5/2017"
    assert Phrases("vi").day("2017") == "2017"

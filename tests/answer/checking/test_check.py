"""Sentences of a draft held against three small reports: what is told of each number, and how it is printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from answer.__main__ import main
from answer.checking.draft import read_bytes
from answer.checking.hold import check
from answer.checking.spots import spots_in
from answer.checking.telling import as_json, readable
from errors import ReadError
from index.knowledge_base import KnowledgeBase
from settings import Settings
from tests.answer.conftest import opened
from tests.paths import ROOT
from vietnamese.text.normalise import nfc

REPORTS = ROOT / "tests" / "answer" / "reports"
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "checked.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    yield from opened(tmp_path_factory.mktemp("check") / "kb", REPORTS)


@pytest.fixture(scope="session")
def told(three: KnowledgeBase) -> dict[str, tuple[str, str | None, str]]:
    """Of each sentence of the cases, read as one draft: verdict, figure of the report, slip."""
    text = "\n\n".join(case[0] for case in CASES)
    draft = read_bytes(text.encode(), Settings())
    found = check(three, draft)
    assert [draft.text[one.start : one.end] for one in found] == [case[1] for case in CASES]
    return {
        case[0]: (one.verdict, one.figure.text if one.figure else None, one.slip)
        for case, one in zip(CASES, found, strict=True)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:60])
def test_number_of_a_draft_is_told_for_what_it_is(
    case: list[str], told: dict[str, tuple[str, str | None, str]]
) -> None:
    assert told[case[0]] == (case[2], case[3], case[4])


def test_place_and_year_given_with_a_draft_stand_for_what_its_sentences_lack(three: KnowledgeBase) -> None:
    text = "Tỷ lệ hộ nghèo của tỉnh còn 3,81%.".encode()
    verdicts = [
        check(three, read_bytes(text, Settings(), place=place, year=year))[0].verdict
        for place, year in (("Trà Vinh", 2019), ("Trà Vinh", 2015), ("Điện Biên", 2019))
    ]
    assert verdicts == ["matches", "differs", "differs"]


def test_line_of_json_has_the_fixed_keys_and_quotes_the_report(three: KnowledgeBase) -> None:
    draft = read_bytes(CASES[0][0].encode(), Settings())
    line = json.loads(json.dumps(as_json(check(three, draft)[0], draft.language)))
    assert list(line) == ["text", "start", "end", "verdict", "figure", "citation", "why"]
    assert draft.text[line["start"] : line["end"]] == line["text"] == "33,05%"
    assert "33,05%" in line["citation"]["quote"]
    assert (line["figure"]["value"], line["figure"]["unit"]) == (33.05, "%")


def test_list_marks_each_number_in_the_text(three: KnowledgeBase) -> None:
    draft = read_bytes(f"{CASES[0][0]} {CASES[3][0]} {CASES[-1][0]}".encode(), Settings())
    told = readable(draft, check(three, draft))
    assert "33,05% [K1]" in told
    assert "26.405 lao động [L2]" in told
    assert "31.920 người [?3]" in told
    assert "24.605 lao động" in told


@pytest.mark.parametrize("text", ["Không có số nào ở đây cả.", "12 345 6,7 8.900 1e999999999 -5 %%% 0", "Có 5² 1/0 hộ"])
def test_odd_drafts_are_read_without_fault(three: KnowledgeBase, text: str) -> None:
    draft = read_bytes(text.encode(), Settings())
    assert len(check(three, draft)) == len(draft.numbers)
    assert readable(draft, check(three, draft))


def test_empty_draft_is_told(three: KnowledgeBase, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_bytes(b"  \n ", Settings())
    assert main(["--check", str(tmp_path / "gone.txt"), "--kb", str(three.folder.parent)]) == 1
    assert "no such file" in capsys.readouterr().err


def test_markdown_and_plain_text_are_read_alike_by_the_command(
    three: KnowledgeBase, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = []
    for suffix in ("txt", "md"):
        file = tmp_path / f"draft.{suffix}"
        file.write_text(f"# Bản thảo\n\n{CASES[0][0]}\n\n* {CASES[3][0]}\n", encoding="utf-8")
        assert main(["--check", str(file), "--json", "--kb", str(three.folder.parent)]) == 0
        told.append(capsys.readouterr().out)
    lines = [json.loads(line) for line in told[0].splitlines()]
    assert told[0] == told[1]
    text = file.read_text(encoding="utf-8")
    assert [text[line["start"] : line["end"]] for line in lines] == ["33,05%", "26.405 lao động"]


@given(st.text(alphabet="aă ạ\u0323\u0306\n\t đ9,.5%\u200b", max_size=60))
def test_spans_of_the_stored_text_are_found_in_the_typed(typed: str) -> None:
    stored = " ".join(nfc(typed).split())
    spans = [(at, at + 1) for at, sign in enumerate(stored) if not sign.isspace()]
    found = spots_in(typed, stored, spans)
    assert found is not None
    for (start, end), (first, last) in zip(spans, found, strict=True):
        assert stored[start:end] in nfc(typed[first:last])

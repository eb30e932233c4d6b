"""Text, JSON and HTML of a result, and what changed since an earlier one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from errors import WelfareError
from eval import compare
from eval.html.page import as_html
from eval.html.words import labels
from eval.measures import OWN
from eval.output import as_json, as_text
from eval.result import DraftLine, QuestionResult, Result, SeveralOutcome
from tests.eval.made import FIGURE_VI, NOTHING_VI, ranking, result

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>"\' onload="x&amp;</style></svg>\ud800'


def hostile() -> Result:
    """Every text that comes from outside is hostile."""
    made = result().questions[0]
    assert made.outcome is not None
    question = replace(
        FIGURE_VI, id=HOSTILE, question=HOSTILE, report=HOSTILE, evidence=(HOSTILE,), trap=HOSTILE, source=HOSTILE
    )
    told = replace(made.outcome.told[0], text=HOSTILE, place=HOSTILE, period=HOSTILE, unit=HOSTILE)
    outcome = replace(made.outcome, text=HOSTILE, told=(told,), quotes=((1, HOSTILE, HOSTILE),), unsupported=(HOSTILE,))
    first = made.rankings[0]
    found = tuple(replace(each, file=HOSTILE, section=(HOSTILE,), text=HOSTILE) for each in first.found)
    rankings = (replace(first, found=found, system=HOSTILE),)
    several = SeveralOutcome(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0, False, False, None, None, 1, 1.0)
    line = DraftLine(HOSTILE, HOSTILE, HOSTILE, "matches", "differs", HOSTILE, False)
    asked = (QuestionResult(question, ((HOSTILE, 1),), rankings, outcome),)
    return Result(asked, (HOSTILE,), ((HOSTILE, HOSTILE),), False, 1.0, OWN, (several,), (line,))


def test_hostile_text_is_shown_as_text() -> None:
    change = compare.ChangedQuestion(HOSTILE, "rank", "worse", HOSTILE, HOSTILE)
    page = as_html(hostile(), [change]).encode("utf-8", "replace").decode()
    soup = BeautifulSoup(page, "html.parser")
    assert soup.find(["script", "img", "link", "iframe"]) is None
    allowed = {"class", "id", "lang", "type", "name", "checked", "aria-label", "aria-labelledby", "role"}
    allowed |= {"charset", "content", "http-equiv", "xmlns", "viewbox", "x", "y", "x1", "x2", "y1", "y2"}
    allowed |= {"cx", "cy", "r", "rx", "width", "height", "text-anchor"}
    assert {name for tag in soup.find_all(True) for name in tag.attrs} <= allowed
    assert soup.select("summary span")[0].text == HOSTILE.replace("\ud800", "?")
    # No text of an element is lost, and none is left that only the escaping kept from being a tag.
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 15


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = as_html(result())
    assert "http://www.w3.org/2000/svg" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
    assert "url(" not in page
    assert "<script" not in page


def test_the_page_tells_what_was_found_beside_what_was_expected() -> None:
    soup = BeautifulSoup(as_html(result()), "html.parser")
    items = soup.find_all("details")
    assert [item["class"] for item in items] == [["fine"], ["fault"], ["fault"], ["fine"]]
    first = items[0].get_text(" ")
    for text in ("f1", "Bao nhiêu hộ?", "21 hộ", "a.txt", "96 gần đó", "Đoạn right", "PHẦN I", "Hậu Giang"):
        assert text in first
    assert "96" in items[1].select("p.bad")[0].get_text()
    assert len(soup.find_all("svg")) == 6  # by language, by kind, differences, answers, risk, calibration


def test_every_label_stands_in_both_languages() -> None:
    soup = BeautifulSoup(as_html(result()), "html.parser")
    shown = {lang: len(soup.find_all(class_=f"l-{lang}")) for lang in ("vi", "en")}
    assert shown["vi"] == shown["en"] > 50
    assert soup.select("#retrieval .l-en")[0].text == labels()["retrieval"]["en"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_language_asked_for_is_shown_first(lang: str) -> None:
    soup = BeautifulSoup(as_html(result(), lang=lang), "html.parser")
    assert [each["id"] for each in soup.select("input[type=radio][checked]")] == [f"show-{lang}"]
    assert soup.select("html")[0]["lang"] == lang


def test_a_stopped_or_empty_run_is_told() -> None:
    stopped = result(complete=False)
    assert "STOPPED" in as_text(stopped)
    assert labels()["stopped"]["vi"] in as_html(stopped)
    empty = Result((), ("fused",), (), True, 0.0, OWN)
    assert as_text(empty) == ""
    assert "<svg" not in as_html(empty)
    assert as_json(empty)["questions"] == []


def test_the_table_has_a_line_for_each_language_and_system() -> None:
    text = as_text(result())
    (line,) = [line for line in text.splitlines() if line.split()[:2] == ["all", "bm25"] and "[" not in line]
    assert line.split() == ["all", "bm25", "3", "0.6667", "0.6667", "0.6667", "0.6667", "0.6667"]
    (refusals,) = [line.split() for line in text.split("REFUSALS")[1].splitlines() if line.split()[:1] == ["all"]]
    assert refusals == ["all", "all", "4", "0.5000", "1.0000", "2", "1"]
    assert max(map(len, text.splitlines())) <= 110


def test_json_holds_what_every_question_came_to() -> None:
    written = json.loads(json.dumps(as_json(result())))
    first, second, third, fourth = written["questions"]
    assert (first["rank"], first["right"], first["expected"]) == (1, True, {"value": 21, "unit": "hộ"})
    assert (second["right"], second["answer"]["unsupported"], second["answer"]["wrong"]) == (False, ["96"], True)
    assert second["expected"]["value"] == 26.6
    assert (third["rank"], third["right"], third["answer"]["status"]) == (6, False, "not_found")
    assert (fourth["rank"], fourth["right"], fourth["rankings"]["fused"]["scores"]) == (None, True, {})
    assert first["rankings"]["bm25"]["passages"][0]["relevant"] is True
    assert written["about"] == {"question sets": "made.jsonl"}


def test_changes_since_an_earlier_run() -> None:
    before = as_json(result())
    made = result()
    moved = replace(made.questions[0], rankings=(ranking("fused", FIGURE_VI, None),))
    better = replace(made.questions[2], rankings=(ranking("fused", made.questions[2].question, 1),))
    fresh = replace(made.questions[3], question=replace(NOTHING_VI, id="u2"))
    after = as_json(replace(made, questions=(moved, made.questions[1], better, fresh), systems=("fused",)))
    told = [(each.id, each.what, each.turn, each.before, each.after) for each in compare.changes_between(before, after)]
    assert told == [
        ("f1", "rank", "worse", "1", "none"),
        ("p1", "rank", "better", "6", "1"),
        ("u2", "question", "added", "absent", "new"),
        ("u1", "question", "removed", "present", "gone"),
    ]
    assert compare.changes_between(before, before) == ()


def test_an_answer_turned_right_is_better() -> None:
    before, after = as_json(result()), as_json(result())
    after["questions"][1]["right"] = True
    (change,) = compare.changes_between(before, after)
    assert str(change).split() == ["better", "f2", "right:", "wrong", "->", "right"]


@pytest.mark.parametrize("content", [None, b"{", b"[]", b'{"questions": [1]}', b'{"questions": 3}', b"\xff"])
def test_what_is_no_earlier_run_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "old.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(WelfareError, match=r"old\.json.*python -m eval --json"):
        compare.read(file)

"""Every code that is raised or noted has its words in both languages, and is given what fills them."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import errors
from errors import Message, ReadError, TableError, WelfareError, error_wording, note
from tests.paths import ROOT

SLOT = re.compile(r"\{(\w+)(?::[^{}]*)?\}")
EVERYWHERE = {"where", "page", "line", "detail"}
_CLASSES: list[type[WelfareError]] = [WelfareError, *WelfareError.__subclasses__()]
KINDS = {kind.__name__ for kind in _CLASSES if kind is not TableError} | {"note"}
ADDED_LATER = {"page", "line"}  # by ``Message.at``


def sources() -> list[Path]:
    folders = ("answer", "eval", "index", "ingest", "serve", "tools", "ui", "vietnamese")
    return [*ROOT.glob("*.py"), *(file for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that makes an error or a note, with where it stands."""
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS and node.args:
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def slots(code: str) -> set[str]:
    """What the words of a code and of its remedy are filled with."""
    entry = error_wording()["messages"][code]
    remedy = error_wording()["remedies"][entry["do"]]["en"] if "do" in entry else ""
    return set(SLOT.findall(entry["en"] + remedy))


def test_every_code_raised_has_words_and_is_given_what_fills_them() -> None:
    found = list(calls())
    assert len(found) > 100
    for where, call in found:
        code, given = call.args[0], {keyword.arg for keyword in call.keywords}
        if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
            continue  # a whole message, or a code from a table of codes: those are looked at below
        assert code.value in error_wording()["messages"], f"{where}: no words for {code.value!r}"
        assert None not in given, f"{where}: name each value"
        assert slots(code.value) - given <= ADDED_LATER, f"{where}: {code.value!r} lacks a value"
        assert given <= slots(code.value) | EVERYWHERE, f"{where}: {code.value!r} has no place for a value"


def test_every_code_is_used() -> None:
    written = {
        node.value
        for file in sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert error_wording()["messages"].keys() <= written
    assert {entry["do"] for entry in error_wording()["messages"].values() if "do" in entry} == set(
        error_wording()["remedies"]
    )


@pytest.mark.parametrize("group", ["messages", "remedies", "spots"])
def test_every_entry_has_both_languages_with_the_same_slots(group: str) -> None:
    assert errors.FILE.read_text(encoding="utf-8").count("\n") > 100
    for code, entry in error_wording()[group].items():
        assert set(entry) - {"do"} == {"en", "vi"}, code
        assert sorted(SLOT.findall(entry["en"])) == sorted(SLOT.findall(entry["vi"])), code
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code), code
        assert not entry["en"].endswith("."), code


def test_no_code_stands_twice() -> None:
    codes = re.findall(r"^  ([\w-]+):", errors.FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(codes) == len(set(codes))


def test_an_error_is_told_with_place_reason_and_remedy() -> None:
    error = ReadError("too-large", where="a.pdf", page=3, mb=1234.4, most=100)
    assert str(error) == "a.pdf, page 3: has 1234 MB, more than 100; raise max_file_mb in settings"
    assert error.message.said("vi") == "a.pdf, trang 3: có 1234 MB, quá mức 100 MB"
    assert ReadError("cells", where="b.xls", most=1_000_000).message.what("vi") == "có hơn 1.000.000 ô"
    assert str(ReadError("damaged-pdf", detail="no trailer")) == "is a damaged PDF (no trailer); fetch or save it again"


def test_errors_and_messages_are_pickled_whole() -> None:
    error = ReadError("scan-illegible", where=Path("a.pdf"), why=note("page-illegible", page=2, share=0.25))
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), back.message, str(back)) == (ReadError, error.message, str(error))
    fault = TableError("row 3 is empty", where=Path("x.tsv"), line=3, remedy="fill it")
    assert str(pickle.loads(pickle.dumps(fault))) == str(fault)
    assert "x.tsv, line 3" in str(fault)


def test_a_place_is_given_and_taken() -> None:
    message = note("page-blank", page=2, where=None)
    assert message == Message("page-blank", (("page", 2),))
    assert message.at(where="a.pdf").said() == "a.pdf, page 2: blank"
    assert message.at(page=None).told("vi") == "trang trống"

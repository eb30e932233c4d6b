"""Passage retrieval away from welfare reports: XQuAD's paragraphs, asked in three kinds of typing.

In: a folder with ``vi.json`` and ``en.json`` in the format of SQuAD 1.1, parallel (XQuAD, DeepMind,
CC BY-SA 4.0; arXiv:1910.11856). Out: one document per article, each paragraph one passage, and questions in
Vietnamese, in Vietnamese without diacritics, and in English, whose only relevant passage is the paragraph.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from errors import QuestionSetError
from eval.question_sets import Question
from records import Document, Facts, Language, Passage, Report
from vietnamese.text.normalise import nfc, strip_diacritics

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Xquad:
    """``questions`` are of the articles asked for; ``documents`` are always all."""

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]


def read(folder: Path, half: int | None = None) -> Xquad:
    """Paragraphs and questions; ``half`` 1 or 2 asks only the questions of that half of the articles.

    Raises:
        QuestionSetError: a file is missing, is not SQuAD 1.1, or the two are not parallel.
    """
    vietnamese, english = (_articles(folder / f"{lang}.json") for lang in ("vi", "en"))
    if [[len(asked) for _, asked in article] for article in vietnamese] != [
        [len(asked) for _, asked in article] for article in english
    ]:
        raise QuestionSetError("xquad-parallel", where=folder)
    documents = tuple(_document(number, article) for number, article in enumerate(vietnamese))
    middle = (len(vietnamese) + 1) // 2
    asked = {None: range(len(vietnamese)), 1: range(middle), 2: range(middle, len(vietnamese))}[half]
    questions = [
        question
        for number in asked
        for paragraph, (vi, en) in enumerate(zip(vietnamese[number], english[number], strict=True))
        for order, (typed, translated) in enumerate(zip(vi[1], en[1], strict=True))
        for question in _asked(f"{number:02}-{paragraph:02}-{order:02}", documents[number], vi[0], typed, translated)
    ]
    return Xquad(documents, tuple(questions))


def _articles(file: Path) -> list[list[tuple[str, list[str]]]]:
    """For each article its paragraphs: text and questions."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))["data"]
        return [[_paragraph(paragraph) for paragraph in article["paragraphs"]] for article in data]
    except OSError as error:
        raise QuestionSetError("xquad-unreadable", where=file, detail=error.strerror) from error
    except (ValueError, KeyError, TypeError) as error:
        raise QuestionSetError("xquad-form", where=file, detail=repr(error)) from error


def _paragraph(paragraph: Any) -> tuple[str, list[str]]:
    context, questions = paragraph["context"], [asked["question"] for asked in paragraph["qas"]]
    if not all(isinstance(text, str) and text.strip() for text in (context, *questions)):
        raise ValueError("an empty text")
    return nfc(context).strip(), questions


def _document(number: int, paragraphs: Sequence[tuple[str, list[str]]]) -> Document:
    text = _GAP.join(context for context, _ in paragraphs)
    report = Report(sha256(text.encode()).hexdigest()[:16], _file(number), Facts(kind="article"), text)
    passages, start = [], 0
    for context, _ in paragraphs:
        end = start + len(context)
        passages.append(Passage(f"{report.id}:{start}-{end}", report.id, (), None, start, end, context))
        start = end + len(_GAP)
    return Document(report, (), (), tuple(passages), ())


def _file(number: int) -> str:
    return f"xquad-{number:02}.txt"


def _asked(id: str, document: Document, context: str, typed: str, translated: str) -> tuple[Question, ...]:
    forms: tuple[tuple[Language, str], ...] = (
        ("vi", typed),
        ("vi-plain", strip_diacritics(typed)),
        ("en", translated),
    )
    return tuple(
        Question(f"{id}-{lang}", text, lang, "passage", document.report.file, (context,)) for lang, text in forms
    )

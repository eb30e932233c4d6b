"""Collections in the form of SQuAD 1.1 and 2.0 (ViQuAD, XQuAD): each paragraph a text, which its questions ask for.

In: ``data`` of articles of ``paragraphs`` with ``context`` and ``qas``; rows of ``context`` and ``question``, as data
hubs flatten it; or a folder with ``vi.json`` and ``en.json`` (``xquad.vi.json``, ``xquad.en.json``) in parallel (XQuAD;
arXiv:1910.11856), whose Vietnamese paragraphs are asked in three kinds of typing.
Source: Rajpurkar et al., arXiv:1606.05250 and arXiv:1806.03822.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from typing import Any

from errors import QuestionSetError
from eval.formats.collection import Collection, text_of, topic
from eval.formats.folders import DAMAGED
from eval.question_sets import Question
from records import Language
from vietnamese.text.normalise import strip_diacritics

VIETNAMESE, ENGLISH = "vi.json", "en.json"
_BEFORE = ("", "xquad.")  # what may stand before these names


@dataclass(frozen=True, slots=True)
class SquadParagraph:
    text: str
    asked: tuple[tuple[str, str, bool], ...]  # id, question, whether the text answers it


def parallel_in(folder: Traversable) -> tuple[Traversable, Traversable] | None:
    """XQuAD's two files, Vietnamese and English, in a folder; None: they are not there."""
    for before in _BEFORE:
        pair = (folder / f"{before}{VIETNAMESE}", folder / f"{before}{ENGLISH}")
        if all(file.is_file() for file in pair):
            return pair
    return None


def read(file: Traversable) -> Collection:
    """The paragraphs of one file and what it asks of them.

    Raises:
        QuestionSetError: the file cannot be read or is not of the form.
    """
    articles = _articles(file)
    texts: dict[str, str] = {}
    questions: list[Question] = []
    grades: dict[str, dict[str, int]] = {}
    for id, paragraph in _numbered(articles):
        texts[id] = text_of("", paragraph.text)
        for asked, said, answered in paragraph.asked:
            question = topic(asked or f"{id}-{len(questions):05}", said, answerable=answered)
            questions.append(question)
            if answered:
                grades[question.id] = {id: 1}
    if len({question.id for question in questions}) != len(questions):
        raise QuestionSetError("squad-form", where=str(file), detail="two questions of one id")
    return Collection(file.name, texts, tuple(questions), grades)


def read_parallel(pair: tuple[Traversable, Traversable], name: str) -> Collection:
    """XQuAD's Vietnamese paragraphs, asked in Vietnamese, the same without diacritics, and in English.

    Raises:
        QuestionSetError: a file is missing or not of the form, or the two are not parallel.
    """
    vietnamese, english = map(_articles, pair)
    if [[len(each.asked) for each in article] for article in vietnamese] != [
        [len(each.asked) for each in article] for article in english
    ]:
        raise QuestionSetError("xquad-parallel", where=name)
    texts: dict[str, str] = {}
    questions: list[Question] = []
    grades: dict[str, dict[str, int]] = {}
    for (id, paragraph), (_, translated) in zip(_numbered(vietnamese), _numbered(english), strict=True):
        texts[id] = text_of("", paragraph.text)
        for order, ((_, said, _), (_, other, _)) in enumerate(zip(paragraph.asked, translated.asked, strict=True)):
            for question in _typed(f"{id}-{order:02}", said, other):
                questions.append(question)
                grades[question.id] = {id: 1}
    return Collection(name, texts, tuple(questions), grades)


def _typed(id: str, vietnamese: str, english: str) -> list[Question]:
    forms: tuple[tuple[Language, str], ...] = (
        ("vi", vietnamese),
        ("vi-plain", strip_diacritics(vietnamese)),
        ("en", english),
    )
    return [replace(topic(f"{id}-{lang}", text), lang=lang) for lang, text in forms]


def _numbered(articles: Sequence[Sequence[SquadParagraph]]) -> list[tuple[str, SquadParagraph]]:
    return [
        (f"{number:02}-{at:02}", each) for number, article in enumerate(articles) for at, each in enumerate(article)
    ]


def _articles(file: Traversable) -> list[list[SquadParagraph]]:
    try:
        text = _text(file)
        try:
            data = json.loads(text)
        except ValueError:
            data = [json.loads(line) for line in text.splitlines() if line.strip()]
        data = data["data"] if isinstance(data, dict) else data
        if data and "paragraphs" not in data[0]:
            return [_flat(data)]
        return [[_paragraph(paragraph) for paragraph in article["paragraphs"]] for article in data]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise QuestionSetError("squad-form", where=str(file), detail=repr(error)) from error


def _text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except DAMAGED as error:
        detail = (error.strerror or "") if isinstance(error, OSError) else str(error)
        raise QuestionSetError("collection-unreadable", where=str(file), detail=detail) from error


def _paragraph(paragraph: Any) -> SquadParagraph:
    asked = tuple((_id(each), each["question"], not each.get("is_impossible")) for each in paragraph["qas"])
    return _checked(SquadParagraph(paragraph["context"], asked))


def _flat(rows: Sequence[Any]) -> list[SquadParagraph]:
    """Rows of one question each; those of one context belong together."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for row in rows:
        found.setdefault(row["context"], []).append((_id(row), row["question"], not row.get("is_impossible")))
    return [_checked(SquadParagraph(text, tuple(asked))) for text, asked in found.items()]


def _id(row: Any) -> str:
    return str(row.get("id") or row.get("uit_id") or "")


def _checked(paragraph: SquadParagraph) -> SquadParagraph:
    texts = (paragraph.text, *(said for _, said, _ in paragraph.asked))
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError("an empty text")
    return paragraph

"""Collections told as triples, as MTEB's reranking sets and training sets are: a query, what answers it, what does not.

JSONL with ``query`` (or ``anchor``), ``positive`` (``pos``) and, if any, ``negative`` (``neg``), each a text or a
list; or lines of query, tab, positive, tab, negative. All texts together are the collection; a text that several lines
give is one document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from errors import QuestionSetError
from eval.formats.collection import Collection, json_rows, numbered_lines, text_of, topic, word

_QUERY, _POSITIVE, _NEGATIVE = ("query", "anchor"), ("positive", "pos"), ("negative", "neg")


def is_triple(row: Mapping[str, Any]) -> bool:
    """Whether an object is a line of such a file."""
    return all(any(key in row for key in keys) for keys in (_QUERY, _POSITIVE))


def read(file: Traversable) -> Collection:
    """The collection; documents and queries are numbered in the order in which they come first.

    Raises:
        QuestionSetError: it cannot be read, or a line lacks a query or a text that answers it.
    """
    ids: dict[str, str] = {}
    asked: dict[str, str] = {}
    grades: dict[str, dict[str, int]] = {}
    for number, query, right, wrong in _triples(file):
        if not query.strip() or not any(text.strip() for text in right):
            raise QuestionSetError("triples-line", where=str(file), line=number)
        question = asked.setdefault(query, f"q{len(asked) + 1}")
        for grade, texts in ((1, right), (0, wrong)):
            for text in (text_of("", each) for each in texts if each.strip()):
                document = ids.setdefault(text, f"d{len(ids) + 1}")
                judged = grades.setdefault(question, {})
                judged[document] = max(grade, judged.get(document, 0))
    if not asked:
        raise QuestionSetError("set-empty", where=str(file))
    questions = tuple(topic(id, text) for text, id in asked.items())
    documents = {id: text for text, id in ids.items()}
    return Collection(file.name, documents, questions, grades)


def _triples(file: Traversable) -> Iterator[tuple[int, str, list[str], list[str]]]:
    if file.name.endswith(".tsv"):
        for number, line in numbered_lines(file):
            query, *texts = line.split("\t")
            yield number, query, texts[:1], texts[1:]
        return
    for number, row in json_rows(file):
        yield number, word(row, *_QUERY), _texts(row, _POSITIVE), _texts(row, _NEGATIVE)


def _texts(row: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    value: Any = next((row[key] for key in keys if row.get(key)), [])
    return [str(text) for text in value] if isinstance(value, list) else [str(value)]

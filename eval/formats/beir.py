"""Collections as BEIR and MTEB hand them out: a folder with texts, queries and judgements.

``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text``) and ``qrels/SPLIT.tsv`` with a
head line and the columns query-id, corpus-id, score; MTEB writes ``id`` and ``qrels/SPLIT.jsonl``. Source: Thakur et
al., BEIR (NeurIPS 2021, arXiv:2104.08663), and its loader.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable

from errors import QuestionSetError
from eval.formats.collection import Collection, Grades, json_rows, numbered_lines, text_of, topic, word

CORPUS, QUERIES, QRELS = "corpus.jsonl", "queries.jsonl", "qrels"
_SPLITS = ("test", "dev", "train")


def is_collection(folder: Traversable) -> bool:
    """Whether a folder holds texts of this form."""
    return (folder / CORPUS).is_file()


def read(root: Traversable, name: str, split: str | None = None) -> Collection:
    """The collection; of the queries those that are judged in the split, by default "test", else "dev", else "train".

    Raises:
        QuestionSetError: a file is missing or not of its form.
    """
    texts = {}
    for number, row in json_rows(root / CORPUS):
        if not (id := word(row, "_id", "id")):
            raise QuestionSetError("line-no-text", where=str(root / CORPUS), line=number, key="_id")
        texts[id] = text_of(word(row, "title"), word(row, "text"))
    grades = read_qrels(_judgements(root, split))
    questions = []
    for number, row in json_rows(root / QUERIES):
        id, text = word(row, "_id", "id"), word(row, "text", "query")
        if not id or not text:
            raise QuestionSetError("line-no-text", where=str(root / QUERIES), line=number, key="_id, text")
        if id in grades:
            questions.append(topic(id, text))
    if not questions:
        raise QuestionSetError("collection-unjudged", where=str(root / QUERIES))
    return Collection(name, texts, tuple(questions), grades)


def _judgements(root: Traversable, split: str | None) -> Traversable:
    names = [f"{each}.{ending}" for each in ((split,) if split else _SPLITS) for ending in ("tsv", "jsonl")]
    found = next((root / QRELS / name for name in names if (root / QRELS / name).is_file()), None)
    if found is None:
        raise QuestionSetError("collection-no-qrels", where=str(root / QRELS), names=", ".join(names))
    return found


def is_qrels(line: str) -> bool:
    """Whether a line may be the first of qrels/SPLIT.tsv.

    >>> is_qrels("query-id\\tcorpus-id\\tscore"), is_qrels("q1\\td1\\t1"), is_qrels("q1 0 d1 1")
    (True, True, False)
    """
    cells = [cell.strip() for cell in line.split("\t")]
    return len(cells) == 3 and (cells[2] == "score" or _is_whole(cells[2]))


def read_qrels(file: Traversable) -> Grades:
    """The judgements of one split. Raises QuestionSetError: it cannot be read, or a line is none."""
    found: dict[str, dict[str, int]] = {}
    if file.name.endswith(".jsonl"):
        table = [
            (number, [word(row, "query-id", "query_id"), word(row, "corpus-id", "corpus_id"), str(row.get("score", 1))])
            for number, row in json_rows(file)
        ]
    else:
        table = [(number, line.split("\t")) for number, line in numbered_lines(file)]
        table = table[1:] if table and not _is_whole(table[0][1][-1]) else table
    for number, cells in table:
        if len(cells) != 3 or not all(cell.strip() for cell in cells) or not _is_whole(cells[2]):
            raise QuestionSetError("qrels-line", where=str(file), line=number)
        found.setdefault(cells[0], {})[cells[1]] = int(float(cells[2]))
    return found


def _is_whole(cell: str) -> bool:
    try:
        return float(cell).is_integer()
    except ValueError:
        return False

"""A knowledge base many times as large as another, without reading, cutting or embedding anything.

Its reports are those of the other over and over. Each time they get other ids, files, places and years, in the facts of
reports, of passages and of figures, and vectors with noise; their texts stay. So it has the size, the places and the
years of a large collection, but no more words than the small one.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index import engine, generation, lexical, vectors
from index.catalogue import FACTS, FIGURE, INDEXES, SCHEMA, WORKED_OUT
from index.embed import Vectors
from index.lexical import Field, Lexical, passage_tokens
from index.pool import Pool
from index.rows import Rows
from records import Passage
from vietnamese.places.gazetteer import districts, provinces

_YEAR = re.compile(r"\d{4}")
_NOISE = 0.02  # of each number of a vector, whose length is 1
_SPREAD = 19  # years that copies are spread over
_TABLES = {
    "page": 'named(report), number, start, "end", how, confidence',
    "section": 'NULL, named(report), path, start, "end"',
    "passage": 'NULL, named(id), named(report), section, page, start, "end", lead, moved(first_year), moved(last_year)',
    "figure": "NULL, " + ", ".join((*FIGURE, *WORKED_OUT)),
    "source": "numbered(file), '/' || numbered(file), sha256, reader_version",
}


def multiplied(base: Path, kb: Path, times: int) -> None:
    """Write into ``kb`` a generation that holds the reports of the one in use in ``base`` so many times."""
    former = generation.current(base)
    before = generation.read_manifest(former)
    folder = kb / "building-0"
    folder.mkdir(parents=True)
    files = _write_catalogue(former / generation.CATALOGUE, folder / generation.CATALOGUE, times)
    pool = _repeated(vectors.pool_of(former), times)
    stored = vectors.stored(pool)
    vectors.save(pool, stored, folder)
    lexical.save(_many(lexical.load(former / generation.LEXICAL), times), folder / generation.LEXICAL)
    shutil.copyfile(former / generation.RESTORER, folder / generation.RESTORER)
    if engine.wanted(len(pool.passages)):
        with closing(Rows(folder / generation.CATALOGUE)) as rows:
            engine.write(folder, None, (), (each for report in rows.listings() for each in rows.filed(report)))
    counts = {name: times * count for name, count in before.counts.items()}
    manifest = replace(before, reports=files, counts=counts, files=generation.sizes_and_hashes(folder), segments=())
    generation.write_manifest(folder, manifest)
    generation.install(kb, folder)


def tokens_again(passage: Passage) -> dict[Field, tuple[str, ...]]:
    """The tokens of a passage, worked out once for all that say the same under the same headings."""
    return _tokens(passage.section, passage.lead, passage.text)


@cache
def _tokens(section: tuple[str, ...], lead: str, text: str) -> dict[Field, tuple[str, ...]]:
    return passage_tokens(Passage("", "", section, None, 0, len(text), text, lead))


def _write_catalogue(former: Path, file: Path, times: int) -> dict[str, str]:
    """Write the catalogue; ids of its reports by their files."""
    with closing(sqlite3.connect(file, uri=True)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        connection.execute("ATTACH ? AS former", (f"{former.resolve().as_uri()}?mode=ro&immutable=1",))
        reports = connection.execute("SELECT count(*) FROM former.report").fetchone()[0]
        passages = connection.execute("SELECT count(*) FROM former.passage").fetchone()[0]
        with connection:
            for number in range(times):
                _copy(connection, number, reports)
            connection.execute("INSERT INTO word SELECT word, ? * passages FROM former.word", (times,))
            told = connection.execute("SELECT name, passages FROM former.told").fetchall()
            starts = passages * np.arange(times, dtype=np.int32)[:, None]
            rows = [(name, (starts + np.frombuffer(held, np.int32)).tobytes()) for name, held in told]
            connection.executemany("INSERT INTO told VALUES (?, ?)", rows)
        connection.executescript(INDEXES)
        return dict(connection.execute("SELECT file, id FROM report ORDER BY position"))


def _copy(connection: sqlite3.Connection, number: int, reports: int) -> None:
    for name, function in _changes(number).items():
        connection.create_function(name, 1, function, deterministic=True)
    told = {"place": "placed(place)", "period": "moved(period)"}
    facts = ", ".join(told.get(name, name) for name in FACTS)
    row = f"? + position, named(id), numbered(file), text, {facts}, known, notes, quality, x''"
    connection.execute(f"INSERT INTO report SELECT {row} FROM former.report", (number * reports,))
    figure = {name: f"named({name})" for name in ("id", "report", "passage")}
    figure |= {name: f"placed({name})" for name in ("places", "at")}
    figure |= {name: f"moved({name})" for name in ("period", "first_year", "last_year")}
    for table, columns in _TABLES.items():
        if table == "figure":
            columns = ", ".join(figure.get(name, name) for name in columns.split(", "))
        order = " ORDER BY position" if table in ("section", "passage", "figure") else ""
        connection.execute(f"INSERT INTO {table} SELECT {columns} FROM former.{table}{order}")


def _changes(number: int) -> dict[str, Callable[[Any], Any]]:
    """What a copy has otherwise: ids, files, places (a label or a list of such as JSON), years (of a period or a
    number)."""
    places = [place.label for place in (*provinces(), *districts())]
    shift = number * 7 % _SPREAD - _SPREAD // 2

    @lru_cache(None)
    def placed(told: str | None) -> str | None:
        if not told or told == "[]":
            return told
        listed = told.startswith("[")
        names = json.loads(told) if listed else [told]
        known = {place: at for at, place in enumerate(places)}
        moved = [places[(known.get(name, 0) + 97 * number) % len(places)] for name in names]
        return json.dumps(moved, ensure_ascii=False) if listed else moved[0]

    @lru_cache(None)
    def moved(told: str | int | None) -> str | int | None:
        if isinstance(told, int):
            return told and told + shift
        return told and _YEAR.sub(lambda match: str(int(match[0]) + shift), told)

    return {
        "named": lambda id: f"{number:06x}{id[6:]}",
        "numbered": lambda file: f"{number:06}-{file}",
        "placed": placed,
        "moved": moved,
    }


def _repeated(pool: Pool, times: int) -> Pool:
    """Vectors of all copies, each with its own noise, and keys that are known to nobody."""
    chance = np.random.default_rng(1)
    arrays = [_noisy(rows, times, chance) for rows in pool.arrays[:3]]
    ends = np.concatenate([number * pool.first[-1] + pool.first[1:] for number in range(times)])
    first = np.concatenate([[0], ends]).astype(np.int64)
    one, two, three = (
        chance.integers(0, 256, (len(rows), keys.shape[1]), np.uint8)
        for rows, keys in zip(arrays, pool.keys[:3], strict=True)
    )
    return Pool(arrays[0], arrays[1], arrays[2], pool.bank.copy(), first, (one, two, three, pool.keys[3].copy()))


def _noisy(vectors: Vectors, times: int, chance: np.random.Generator) -> Vectors:
    made = np.empty((times * len(vectors), vectors.shape[1]), np.float32)
    for number in range(times):
        some = vectors + _NOISE * chance.standard_normal(vectors.shape, np.float32)
        some /= np.linalg.norm(some, axis=1, keepdims=True)
        made[number * len(vectors) : (number + 1) * len(vectors)] = some
    return made


def _many(words: Lexical, times: int) -> Lexical:
    """The same passages so many times."""
    if times == 1:
        return words
    half = _many(words, times // 2)
    both = lexical.merged([half, half])
    return lexical.merged([both, words]) if times % 2 else both

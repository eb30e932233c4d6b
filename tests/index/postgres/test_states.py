"""The catalogue on a PostgreSQL: the same answers, one state seen at a time, nothing lost, nothing left over."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random

import pytest

from errors import KnowledgeBaseError
from index import backup, doctor, generation
from index.build import KeptReport, build
from index.carry import carry
from index.embed import Embedder
from index.knowledge_base import KnowledgeBase, open_kb
from index.ledger import Limits
from index.stored import stored_documents, stored_refused, stored_sources
from records import Document
from settings import Settings
from tests.index.samples import quiet
from tests.index.stand_in import document, of_words

pytest.importorskip("sqlalchemy", reason="pip install -r requirements-postgres.txt")

from index.postgres import states
from index.postgres.client import KEPT, connected
from index.postgres.migrating import migrated
from index.postgres.tables import tables


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("passages", "queries"):
        monkeypatch.setattr(Embedder, name, of_words)


def change(
    settings: Settings, new: Sequence[Document], staying: Sequence[Document] = (), *, anew: bool = False
) -> None:
    kept = [KeptReport(one.report.id, one.report.file, one.notes) for one in staying]
    build(settings.kb, new, settings, kept=kept, progress=quiet, anew=anew)


def held(settings: Settings) -> tuple[Document, ...]:
    with_kb = open_kb(settings.kb, settings)
    with_kb.close()
    return stored_documents(settings.kb, settings.catalogue)


def everything(kb: KnowledgeBase) -> list[object]:
    """What the catalogue tells: all that goes by SQL."""
    numbers = kb.figure_numbers(Limits())
    found: list[object] = [kb.reports, [*kb.passages], [*kb.figures(copies=True)], kb.counts(), dict(kb.words())]
    found += [kb.figures_numbered(numbers), kb.figure_spots(Limits()), [*kb.figures_told_again()], kb.refused()]
    found += [kb.figure_numbers(Limits(role="result", year=2016)), kb.figures_like("21", 3)]
    found += [{name: sorted(map(str, getattr(kb.figure_values(), name))) for name in ("indicators", "places", "years")}]
    for listing in kb.reports:
        found += [kb.report(listing.id), kb.sections(listing.id), kb.pages(listing.id), kb.extras(listing.id)]
    for question in ("hộ nghèo năm 2016", "how many poor households", "Hà Giang"):
        reading, hits = kb.search(question, k=10)
        found += [[(hit.passage, hit.score) for hit in hits], kb.claims(reading).best(5)]
    return found


def test_a_catalogue_that_is_carried_over_tells_the_same(built: Path, database: str, tmp_path: Path) -> None:
    settings = Settings(kb=tmp_path / "kb", catalogue=database)
    carry(built, settings, quiet)
    one, other = open_kb(built, Settings()), open_kb(settings.kb, settings)
    assert everything(one) == everything(other)
    assert stored_documents(built) == stored_documents(settings.kb, database)
    assert stored_sources(built) == stored_sources(settings.kb, database)
    assert stored_refused(built) == stored_refused(settings.kb, database)
    found = doctor.examine(settings)
    assert {check.name: check.severity for check in found if check.name != "versions"} == {
        **{check.name: "ok" for check in found if check.name != "versions"},
    }
    for kb in (one, other):
        kb.close()
    with pytest.raises(KnowledgeBaseError, match="already"):
        carry(built, replace(settings, kb=tmp_path / "new"), quiet)


def test_every_computer_sees_the_state_in_use_and_keeps_the_one_it_has_open(
    stand_in: None, database: str, tmp_path: Path
) -> None:
    here, there = (Settings(kb=tmp_path / name, catalogue=database) for name in ("here", "there"))
    first, second, third = map(document, range(3))
    change(here, [first, second])
    opened = open_kb(there.kb, there)
    before = everything(opened)
    change(there, [third], [second])  # another computer changes it
    assert held(here) == (second, third)
    assert everything(opened) == before
    opened.close()
    backup.rollback(here)
    assert held(there) == (first, second)
    change(there, [third], [first, second])
    assert held(here) == (first, second, third)


def test_what_a_killed_writer_left_is_never_seen_and_is_swept(
    stand_in: None, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(kb=tmp_path / "kb", catalogue=database)
    first, second, third = map(document, range(3))
    change(settings, [first, second])
    with monkeypatch.context() as patched:
        patched.setattr(states, "publish", lambda *_, **__: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            change(settings, [third], [second])
    assert held(settings) == (first, second)
    assert states.left_over(database) > 0
    assert [check.severity for check in doctor.examine(settings) if check.name == "states"] == ["warning"]
    change(settings, [third], [first, second])
    assert held(settings) == (first, second, third)
    assert states.left_over(database) == 0


def test_who_lost_the_lock_cannot_undo_what_another_wrote(stand_in: None, database: str, tmp_path: Path) -> None:
    settings = Settings(kb=tmp_path / "kb", catalogue=database)
    first, second = document(0), document(1)
    change(settings, [first])
    late = tmp_path / "late"
    shutil.copytree(generation.current(settings.kb), late)
    states.begin(database, late)
    change(settings, [second], [first])
    with pytest.raises(KnowledgeBaseError, match="changing"):
        states.publish(database, late, anew=False)
    assert held(settings) == (first, second)


def test_a_report_that_is_erased_is_gone_at_once(stand_in: None, database: str, tmp_path: Path) -> None:
    settings = Settings(kb=tmp_path / "kb", catalogue=database)
    first, second = document(0), document(1)
    change(settings, [first, second])
    change(settings, [], [second], anew=True)
    with connected(database).connect() as connection:
        texts = connection.exec_driver_sql(f"SELECT text FROM {KEPT}.report").scalars().all()
    assert set(texts) == {second.report.text}
    with pytest.raises(KnowledgeBaseError):
        backup.rollback(settings)


def test_the_steps_of_migration_make_the_tables_that_the_catalogue_names(database: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrated(database)
    with connected(database).connect() as connection:
        options = {"include_schemas": True, "version_table_schema": KEPT}
        named = lambda _object, name, kind, *_: kind != "table" or name != "alembic_version"  # noqa: E731
        context = MigrationContext.configure(connection, opts={**options, "include_object": named})
        assert compare_metadata(context, tables()) == []


def test_several_computers_write_and_are_killed_and_nothing_is_lost_or_doubled(database: str, tmp_path: Path) -> None:
    chance, wanted = Random(3), {number: [number, number + 10] for number in range(3)}
    running: dict[int, subprocess.Popen[bytes]] = {}

    def start(number: int) -> None:
        numbers = map(str, wanted[number])
        arguments = [
            sys.executable,
            "-m",
            "tests.index.postgres.writer",
            database,
            str(tmp_path / str(number)),
            *numbers,
        ]
        running[number] = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    for number in wanted:
        start(number)
    killed = running[0]
    with contextlib.suppress(subprocess.TimeoutExpired):
        killed.wait(chance.uniform(2, 4))
    killed.kill()
    killed.wait()
    start(0)
    assert [process.wait(120) for process in running.values()] == [0, 0, 0]
    found = held(Settings(kb=tmp_path / "reader", catalogue=database))
    assert found == tuple(map(document, sorted(chain(*wanted.values()))))

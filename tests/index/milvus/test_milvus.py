"""The engine on Milvus, by its official local build: the same answers, one state seen at a time, nothing left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from errors import KnowledgeBaseError, SettingsError
from index import backup, doctor, generation
from index.build import KeptReport, build
from index.carry import carry
from index.embed import Embedder
from index.knowledge_base import KnowledgeBase, open_kb
from index.operators import parse_query
from records import Document, Filters
from settings import Settings
from tests.faults import raising
from tests.index.samples import quiet
from tests.index.stand_in import document, of_words

pytest.importorskip("pymilvus", reason="pip install -r requirements-milvus.txt")
pytest.importorskip("milvus_lite", reason="the local build of Milvus has no package for this system")

from index.milvus import client, counted, engine, words
from index.milvus.client import KINDS, connected

SWIMMING = "Dạy bơi 5 lượt để phòng đuối nước."
QUESTIONS = (
    "hộ nghèo",
    "Trẻ em có thẻ bảo hiểm ở Trà Vinh năm 2005",
    "vay vốn việc làm năm 2011",
    "nha o cho ho ngheo Ben Tre",
    "How many poor households have health insurance cards?",
    SWIMMING,
    '"thoát nghèo"',
    'vay vốn "hộ nghèo" -"việc làm"',
    'thẻ -"trẻ em"',
)
Found = tuple[list[list[str]], list[float]]
LIMITS = (Filters(), Filters(places=("Kiên Giang",)), Filters(years=(2003, 2004)), Filters(places=("Hà Nội",)))


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("passages", "queries"):
        monkeypatch.setattr(Embedder, name, of_words)


@pytest.fixture
def settings(tmp_path: Path, milvus: Path) -> Settings:
    return Settings(kb=tmp_path / "kb", search=f"milvus-lite:{milvus}")


def change(
    settings: Settings, new: Sequence[Document], staying: Sequence[Document] = (), *, anew: bool = False
) -> Path:
    kept = [KeptReport(one.report.id, one.report.file, one.notes) for one in staying]
    return build(settings.kb, new, settings, kept=kept, progress=quiet, anew=anew)


def found(kb: KnowledgeBase) -> Found:
    """Passages and claims that every question finds within every limit, and their scores."""
    ids: list[list[str]] = []
    scores: list[float] = []
    for typed in QUESTIONS:
        query = parse_query(typed)
        for limits in LIMITS:
            reading, hits = kb.search(query.text, k=10, filters=query.within(limits))
            ids.append([hit.passage.id for hit in hits])
            scores += [hit.score for hit in hits]
            near = kb.claims(reading, limits)
            best = near.best(10)
            ids.append([figure.id for figure, _ in best])
            scores += [cosine for _, cosine in best]
            scores += near.of([figure for figure, _ in best[:3]])
    return ids, scores


def same(one: Found, other: Found) -> bool:
    return one[0] == other[0] and one[1] == pytest.approx(other[1], rel=1e-5, abs=1e-5)


def rows(settings: Settings) -> int:
    """How many rows all collections hold, seen by a generation or not."""
    milvus = connected(settings)
    names = milvus.ask("list_collections")
    return sum(
        int(milvus.ask("query", name, filter="version > 0", output_fields=["count(*)"])[0]["count(*)"])
        for name in names
    )


def built_rows(settings: Settings) -> int:
    counts = generation.read_manifest(generation.current(settings.kb)).counts
    return counts["passages"] + counts["figures"] + counts["sentence vectors"]


def checks(settings: Settings) -> list[tuple[str, str]]:
    return [(check.severity, check.found.code) for check in doctor.examine(settings) if check.name == "engine"]


def test_it_finds_what_the_embedded_engine_finds(settings: Settings, tmp_path: Path) -> None:
    documents = [document(number) for number in range(24)]
    build(tmp_path / "files", documents, Settings(), progress=quiet)
    change(settings, documents)
    carried = replace(settings, kb=tmp_path / "carried")
    carry(tmp_path / "files", carried, quiet)
    files, beside, over = (open_kb(one.kb, one) for one in (Settings(kb=tmp_path / "files"), settings, carried))
    wanted = found(files)
    assert sum(map(len, wanted[0])) > 300
    assert same(found(beside), wanted)
    assert same(found(over), wanted)
    assert tuple(over.figures()) == tuple(files.figures())
    assert checks(settings) == checks(carried) == [("ok", "search-there")]


def test_a_change_is_seen_in_one_step_and_can_be_taken_back(settings: Settings) -> None:
    documents = [document(number) for number in range(8)]
    change(settings, documents)
    before = open_kb(settings.kb, settings)
    old = found(before)
    change(settings, [document(40, SWIMMING), document(3, SWIMMING)], [*documents[:3], *documents[4:7]])
    after = open_kb(settings.kb, settings)
    assert {passage.report for passage in after.passages} == {hit.passage.report for hit in after.search("hộ", k=99)[1]}
    assert [hit.passage.text for hit in after.search(SWIMMING, k=2)[1]] == [SWIMMING, SWIMMING]
    assert same(found(before), old)
    new = found(after)
    assert new[0] != old[0]
    backup.rollback(settings)
    assert same(found(open_kb(settings.kb, settings)), old)
    backup.rollback(settings)
    assert same(found(open_kb(settings.kb, settings)), new)


def test_it_is_as_if_built_afresh_but_for_the_means(settings: Settings, tmp_path: Path) -> None:
    """Means and lengths stay what they were, so that scores differ a little; who is found does not."""
    documents = [document(number) for number in range(12)]
    change(settings, documents)
    now = [*documents[2:], document(40, SWIMMING)]
    change(settings, now[-1:], now[:-1])
    build(tmp_path / "files", now, Settings(), progress=quiet)
    kb, files = open_kb(settings.kb, settings), open_kb(tmp_path / "files", Settings())
    for typed in QUESTIONS:
        query = parse_query(typed)
        one, other = (
            {hit.passage.id for hit in each.search(query.text, k=999, filters=query.within(Filters()))[1]}
            for each in (kb, files)
        )
        assert one == other
    for field, token in (("exact", "nghèo"), ("folded", "boi"), ("heading", "ket"), ("folded", "nowhere")):
        assert kb.searcher.lexical.held(field, token) == files.searcher.lexical.held(field, token)  # type: ignore[arg-type]


def test_what_a_killed_writer_left_is_not_seen_and_goes_with_the_next_build(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [document(number) for number in range(6)]
    change(settings, documents)
    before = found(open_kb(settings.kb, settings))

    def killed(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(counted, "write", killed)
        with raising(KnowledgeBaseError, "kb-unwritable"):
            change(settings, [document(40, SWIMMING)], documents)
    assert same(found(open_kb(settings.kb, settings)), before)
    assert checks(settings) == [("ok", "search-there"), ("warning", "search-left")]
    change(settings, [document(41)], documents)
    assert rows(settings) == built_rows(settings)
    assert checks(settings) == [("ok", "search-there")]


def test_what_went_goes_with_the_build_after_and_at_once_where_it_is_erased(settings: Settings) -> None:
    documents = [document(number) for number in range(6)]
    change(settings, documents)
    change(settings, [], documents[1:])
    assert rows(settings) > built_rows(settings)  # the former generation has them
    change(settings, [document(40)], documents[1:])
    assert rows(settings) == built_rows(settings)
    change(settings, [], [*documents[2:], document(40)], anew=True)
    assert rows(settings) == built_rows(settings)
    assert open_kb(settings.kb, settings).search("hộ", k=1)[1]


def test_a_first_build_that_was_killed_leaves_no_collection(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(counted, "write", killed)
        with raising(KnowledgeBaseError, "kb-unwritable"):
            change(settings, [document(1)])
    assert len(connected(settings).ask("list_collections")) == len(KINDS)
    change(settings, [document(2)])
    assert len(connected(settings).ask("list_collections")) == len(KINDS)


def test_it_goes_on_after_the_milvus_was_started_anew(settings: Settings) -> None:
    documents = [document(number) for number in range(4)]
    change(settings, documents)
    for look in (checks, lambda one: change(one, [document(40)], documents), lambda one: open_kb(one.kb, one)):
        milvus = connected(settings)
        for name in milvus.ask("list_collections"):
            milvus.ask("release_collection", name)
        assert look(settings)
    assert checks(settings) == [("ok", "search-there")]


def test_rows_that_are_lost_are_told(settings: Settings) -> None:
    change(settings, [document(1), document(2)])
    told = generation.read_manifest(generation.current(settings.kb)).search
    connected(settings).ask("delete", f"{told['name']}_claims", filter=f"version == {told['last']}")
    assert checks(settings) == [("fault", "search-counted")]


def test_words_that_very_many_hold_are_all_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    change(settings, [document(number) for number in range(5)])
    kb = open_kb(settings.kb, settings)
    whole = kb.searcher.lexical.holding("folded", ["ho", "ngheo"])
    for module in (client, words):
        monkeypatch.setattr(module, "MOST", 7)
    monkeypatch.setattr(words, "AT_ONCE", 5)
    assert whole.any()
    assert (kb.searcher.lexical.holding("folded", ["ho", "ngheo"]) == whole).all()


def test_a_knowledge_base_of_one_engine_is_not_taken_for_one_of_another(settings: Settings, tmp_path: Path) -> None:
    change(settings, [document(1)])
    with raising(KnowledgeBaseError, "kb-elsewhere"):
        open_kb(settings.kb, Settings())
    with raising(KnowledgeBaseError, "kb-other-engine"):
        change(replace(settings, search=""), [document(2)])
    with raising(KnowledgeBaseError, "kb-no-backup"):
        backup.backup(settings, tmp_path / "backup.tar")
    with raising(KnowledgeBaseError, "kb-not-carried"):
        carry(settings.kb, replace(settings, kb=tmp_path / "other"), quiet)
    build(tmp_path / "files", [document(1)], Settings(), progress=quiet)
    with raising(KnowledgeBaseError, "kb-there"):
        carry(tmp_path / "files", settings, quiet)
    with raising(KnowledgeBaseError, "kb-other-engine"):
        change(replace(settings, kb=tmp_path / "files"), [document(2)])
    assert open_kb(tmp_path / "files", settings).search("hộ", k=1)[1]  # asked where it is, whatever the settings name


def test_faults_of_the_connection_are_told(settings: Settings) -> None:
    with raising(SettingsError, "search-form"):
        connected(replace(settings, search="localhost:19530"))
    with raising(KnowledgeBaseError, "search-away"):
        connected(replace(settings, search="milvus://127.0.0.1:9", search_seconds=1))
    change(settings, [document(1)])
    assert engine.sizes(None, (), settings) == (0, 0)
    away = replace(settings, search="milvus://127.0.0.1:9", search_seconds=1)
    assert checks(away) == [("fault", "search-away")]

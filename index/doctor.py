"""Checks of a knowledge base and of what it needs, each with its remedy: ``python -m index doctor``."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from errors import KnowledgeBaseError, ModelError, WelfareError
from index import generation, model
from index.generation import Manifest
from index.knowledge_base import open_kb
from index.stored import stored_documents, stored_sources
from records import Document, Figure, Page, Passage, Section
from settings import Settings

Severity = Literal["ok", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found; ``remedy`` is empty where all is well."""

    name: str
    severity: Severity
    message: str
    remedy: str = ""


def examine(settings: Settings) -> tuple[Check, ...]:
    """All checks of the knowledge base ``settings.kb``, the most basic ones first. Never raises WelfareError.

    Later checks are left out where an earlier fault makes them meaningless.
    """
    checks = [_model(settings)]
    try:
        folder = generation.current(settings.kb)
        manifest = generation.read_manifest(folder)
    except WelfareError as error:
        return (*checks, _fault("generation", error))
    checks.append(Check("generation", "ok", f"{folder.name}: {_counts(manifest)}"))
    damaged = [_fault("files", error) for error in generation.faults(folder, manifest, thorough=True)]
    checks += damaged or [Check("files", "ok", f"{len(manifest.files)} files as written")]
    checks.append(_embedder(settings, manifest))
    checks += [_versions(manifest), _debris(settings.kb, folder)]
    if not damaged:
        checks += [
            *_guarded("catalogue", lambda: _catalogue(settings, manifest)),
            *_guarded("sources", lambda: _sources(settings)),
        ]
        if checks[0].severity != "fault" and not any(
            check.name == "embedder" and check.severity == "fault" for check in checks
        ):
            checks += _guarded("search", lambda: _search(settings))
    return tuple(checks)


def _guarded(name: str, check: Callable[[], Iterator[Check]]) -> list[Check]:
    try:
        return list(check())
    except WelfareError as error:
        return [_fault(name, error)]


def _fault(name: str, error: WelfareError) -> Check:
    return Check(name, "fault", error.message.said(), error.message.remedy())


def _counts(manifest: Manifest) -> str:
    return ", ".join(f"{count} {name}" for name, count in manifest.counts.items())


def _model(settings: Settings) -> Check:
    try:
        model.check_folder(settings)
    except ModelError as error:
        return _fault("model", error)
    return Check("model", "ok", f"{model.identity(settings)} in {model.model_folder(settings)}")


def _embedder(settings: Settings, manifest: Manifest) -> Check:
    try:
        now = model.identity(settings)
    except ModelError as error:
        return _fault("embedder", error)
    if now == manifest.embedder:
        return Check("embedder", "ok", "the vectors are of the model that the settings name")
    return Check(
        "embedder",
        "fault",
        f"built with {manifest.embedder}, the settings name {now}",
        f"{generation.rebuild(settings.kb)}, or set model back",
    )


def _versions(manifest: Manifest) -> Check:
    changed = []
    for package, version in manifest.versions.items():
        if package != "python" and (now := importlib.metadata.version(package)) != version:
            changed.append(f"{package} {version} -> {now}")
    if not changed:
        return Check("versions", "ok", "the packages are those it was built with")
    return Check(
        "versions", "warning", f"built with other packages: {', '.join(changed)}", "build again if results differ"
    )


def _debris(kb: Path, folder: Path) -> Check:
    left = sorted(path.name for path in kb.glob("building-*"))
    if not left:
        return Check("debris", "ok", "no unfinished build")
    return Check(
        "debris", "warning", f"unfinished build: {', '.join(left)}", "harmless; the next python -m ingest removes it"
    )


def _catalogue(settings: Settings, manifest: Manifest) -> Iterator[Check]:
    documents = stored_documents(settings.kb)
    wrong = [fault for document in documents for fault in _span_faults(document)]
    found = {
        "reports": len(documents),
        "passages": sum(len(document.passages) for document in documents),
        "figures": sum(len(document.figures) for document in documents),
    }
    wrong += [
        f"{found[name]} {name}, {manifest.counts[name]} built" for name in found if found[name] != manifest.counts[name]
    ]
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        yield Check("catalogue", "fault", "; ".join(wrong[:3]) + more, generation.rebuild(settings.kb))
    else:
        yield Check("catalogue", "ok", "every passage, page, section and figure is a span of its report")


def _span_faults(document: Document) -> Iterator[str]:
    text, file = document.report.text, document.report.file
    spans: list[Page | Section | Passage | Figure] = [*document.pages, *document.sections, *document.passages]
    for span in [*spans, *document.figures]:
        if not 0 <= span.start <= span.end <= len(text):
            yield f"{file}: {type(span).__name__.lower()} {span.start}-{span.end} is outside of the text"
    for figure in document.figures:
        if text[figure.start : figure.end] != figure.text:
            yield f"{file}: figure {figure.text!r} is not what stands at {figure.start}-{figure.end}"


def _sources(settings: Settings) -> Iterator[Check]:
    stale = []
    for file, source in stored_sources(settings.kb).items():
        path = Path(source.path)
        if not path.is_file():
            stale.append(f"{file} is gone")
        elif model.digest(path) != source.sha256:
            stale.append(f"{file} has changed")
    if stale:
        remedy = f"python -m ingest PATH... --kb {settings.kb}"
        yield Check("sources", "warning", f"since the build: {'; '.join(stale)}", remedy)
    else:
        yield Check("sources", "ok", "the report files are as they were read")


def _search(settings: Settings) -> Iterator[Check]:
    kb = open_kb(settings.kb, settings)
    try:
        if not kb.passages:
            yield Check("search", "warning", "there is no passage to find", generation.REBUILD.format(kb=settings.kb))
            return
        passage = kb.passages[0]
        _reading, hits = kb.search(passage.text, k=1)
        if not hits:
            raise KnowledgeBaseError("kb-search-empty", where=kb.folder, kb=settings.kb)
        yield Check("search", "ok", "a search ran through model, vectors and BM25")
    finally:
        kb.close()

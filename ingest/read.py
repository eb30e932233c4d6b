"""One file -> one Document: the whole of ingest for a report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from errors import ReadError
from ingest.assemble import Layout, layout_of
from ingest.facts.stated import merge, read_facts
from ingest.figures.find import find_figures
from ingest.figures.unread import unread_note
from ingest.formats.excel import read_xls
from ingest.formats.image import read_image
from ingest.formats.pdf import read_pdf
from ingest.formats.plain import read_txt
from ingest.formats.rtf import read_rtf
from ingest.formats.runs import in_unicode, mended, reading_notes
from ingest.formats.web import read_html
from ingest.formats.word import read_docx
from ingest.formats.word97 import read_doc
from ingest.quality import assess, legible, measures
from ingest.raw import RawDocument
from ingest.structure.passages import cut_passages
from ingest.structure.sections import Outline, outline
from ingest.structure.zones import Front, find_front, find_tail
from records import Document, Facts, Passage, Report
from settings import Settings
from vietnamese.documents.patterns import NUMBER_WORD
from vietnamese.documents.table_headings import is_a

ReadFormat = Callable[[Path, Settings], RawDocument]
PICTURES = (".tif", ".tiff", ".png", ".jpg", ".jpeg")
FORMATS: Mapping[str, ReadFormat] = {
    ".txt": lambda path, settings: read_txt(path),
    ".html": lambda path, settings: read_html(path),
    ".htm": lambda path, settings: read_html(path),
    ".doc": read_doc,
    ".rtf": lambda path, settings: read_rtf(path),
    ".xls": read_xls,
    ".xlsx": read_xls,
    ".docx": lambda path, settings: read_docx(path, settings.max_file_mb),
    ".pdf": read_pdf,
    **dict.fromkeys(PICTURES, read_image),
}
_FOLDERS = (Path(__file__).parent, Path(__file__).parent.parent / "vietnamese")


def read(path: Path, settings: Settings, facts: Facts | None = None, name: str | None = None) -> Document:
    """Read a file into a Document.

    Args:
        path: the file; its ending decides what reads it.
        settings: limits on size and pages.
        facts: what a manifest says of the file; wins over what is read.
        name: name that the report is shown by; the file's own by default.

    Raises:
        ReadError: the file is missing, too large, of an unknown kind, damaged, encrypted, without text, or garbled.
    """
    try:
        return _read(path, settings, facts, name or path.name)
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError("memory", where=path, most=settings.file_memory_mb) from error
    except RecursionError as error:
        raise ReadError("nested", where=path) from error
    except Exception as error:  # one bad file must never stop the reading of a thousand others
        raise ReadError("unreadable", where=path, detail=f"{type(error).__name__}: {error}") from error


def _read(path: Path, settings: Settings, facts: Facts | None, shown: str) -> Document:
    data = file_bytes(path, settings)
    raw = FORMATS[path.suffix.lower()](path, settings)
    raw = mended(in_unicode(raw))
    text = "\n".join(piece.text for piece in raw.pieces)
    if not any(sign.isalnum() for sign in text):
        raise ReadError("no-text", where=path)
    assessed = assess(text)
    if assessed.refusal:
        raise ReadError(assessed.refusal.at(where=path))
    raw = legible(raw)
    layout = layout_of(raw)
    lines = [layout.text[part.start : part.end] for part in layout.paragraphs]
    prose = next((at for at, part in enumerate(layout.paragraphs) if part.style == "row"), len(lines))
    front = find_front(lines[:prose], raw.title)  # no row of a table is a title
    tail = find_tail(lines, front)
    report = Report(
        id=hashlib.sha256(data).hexdigest()[:16],
        file=shown,
        facts=merge(facts, read_facts(lines, front, tail, shown, _is_tabular(layout), facts)),
        text=layout.text,
    )
    structure = outline(layout, front, tail)
    passages = cut_passages(report.id, layout, structure, _headline(layout, front))
    prose_lines = [line for line, part in zip(lines, layout.paragraphs, strict=True) if not part.cells]
    unread = unread_note(prose_lines, _counted(layout))
    notes = (*raw.notes, *reading_notes(raw), *filter(None, [assessed.warning]), *unread)
    return _document(report, layout, structure, passages, replace(raw, notes=notes))


def _document(
    report: Report, layout: Layout, structure: Outline, passages: tuple[Passage, ...], raw: RawDocument
) -> Document:
    figures = find_figures(report, passages, [cell for part in layout.paragraphs for cell in part.cells])
    return Document(
        report=report,
        pages=layout.pages,
        sections=structure.sections,
        passages=passages,
        figures=figures,
        notes=raw.notes,
        quality=measures(layout, structure.sections, passages, len(figures), raw),
    )


def file_bytes(path: Path, settings: Settings) -> bytes:
    """The bytes of a file that may be read.

    Raises:
        ReadError: it is missing, empty, too large, or of an unknown kind.
    """
    if not path.is_file():
        raise ReadError("no-file", where=path)
    if path.suffix.lower() not in FORMATS:
        raise unknown_kind(path.suffix, path)
    try:
        size = path.stat().st_size
        if size > settings.max_file_mb * 2**20:
            raise ReadError("too-large", where=path, mb=size / 2**20, most=settings.max_file_mb)
        data = path.read_bytes()
    except OSError as error:
        raise ReadError("cannot-open", where=path, detail=error.strerror) from error
    if not data.strip():
        raise ReadError("empty", where=path)
    return data


def unknown_kind(kind: str, where: str | Path) -> ReadError:
    """The fault of a file of an unknown kind; ``kind`` is the ending of its name."""
    kinds = ", ".join(sorted(FORMATS))
    if not kind:
        return ReadError("no-kind", where=where, kinds=kinds)
    return ReadError("unknown-kind", where=where, kind=kind, kinds=kinds)


def _is_tabular(layout: Layout) -> bool:
    """Whether nearly all of the text are rows of tables."""
    rows = sum(part.end - part.start for part in layout.paragraphs if part.style == "row")
    return rows >= 0.7 * len(layout.text)


def _counted(layout: Layout) -> list[str]:
    """The cells of tables that stand in columns of figures."""
    cells = [cell for part in layout.paragraphs for cell in part.cells]
    return [
        layout.text[cell.start : cell.end]
        for cell in cells
        if not any(is_a("no_figure", heading) for heading in cell.column)
    ]


def _headline(layout: Layout, front: Front) -> tuple[int, int]:
    """Span of the number and title in front: what a signature is read with."""
    parts = layout.paragraphs
    first, last = front.title
    if first == last:
        return (0, 0)
    start = next(
        (part.start for part in parts[:first] if layout.text[part.start : part.end].startswith(NUMBER_WORD)), None
    )
    return (parts[first].start if start is None else start, parts[last - 1].end)


@cache
def reading_version() -> str:
    """Fingerprint of the code, tables and weights that turn a file into a Document: a file read by others is read
    again."""
    return code_fingerprint(_FOLDERS)


def code_fingerprint(folders: Sequence[Path]) -> str:
    """Of what all files in some folders are named and hold, but for those that Python compiles."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix not in (".pyc", ".pyo"):
                digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]

"""Runs of text with the name of their font -> text in Unicode, whatever old font they are printed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from errors import Message, note
from ingest.marks import raised
from ingest.raw import RawDocument
from ingest.tables.realigned import realigned
from vietnamese.spelling.old_fonts import NAMES, Encoding, convert_run, font_encoding, prints_capitals, repair
from vietnamese.spelling.torn import mend

_MOST_TOLD = 20  # repaired words that a note names


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one font; ``font`` is its name, where the file tells it."""

    text: str
    font: str | None = None
    is_raised: bool = False  # printed small and high, as note marks are


@dataclass(slots=True)
class Fonts:
    """Converts the runs of one file, and counts the runs that were in old fonts."""

    converted: Counter[str] = field(default_factory=Counter)

    def text(self, runs: Iterable[Run]) -> str:
        """The text of the runs; neighbours in one old font are converted together, since VNI writes a letter and its
        mark as two signs that may stand in two runs."""
        parts: list[str] = []
        for (encoding, capitals, is_raised), group in groupby(runs, key=_printed):
            text = "".join(run.text for run in group)
            if is_raised:
                text = raised(text, "".join(parts))
            elif encoding is not None:
                new = convert_run(text, encoding, capitals)
                self.converted[NAMES[encoding]] += new != text
                text = new
            parts.append(text)
        return "".join(parts)

    @property
    def repairs(self) -> tuple[tuple[str, int], ...]:
        """What was put right, as ``RawDocument.repairs`` wants it."""
        return tuple(sorted((name, count) for name, count in self.converted.items() if count))


def _printed(run: Run) -> tuple[Encoding | None, bool, bool]:
    mark = run.is_raised and run.text.isascii()
    return (None, False, True) if mark else (font_encoding(run.font), prints_capitals(run.font), False)


def in_unicode(raw: RawDocument) -> RawDocument:
    """The document with what is still in an old encoding repaired by the text itself (``old_fonts.repair``)."""
    repaired = repair([piece.text for piece in raw.pieces])
    if not repaired.converted:
        return raw
    pieces = tuple(
        realigned(piece, text) if piece.cells else replace(piece, text=text)
        for piece, text in zip(raw.pieces, repaired.paragraphs, strict=True)
    )
    counts = Counter(dict(raw.repairs)) + Counter({NAMES[name]: count for name, count in repaired.converted})
    titles = {piece.text: new.text for piece, new in zip(raw.pieces, pieces, strict=True)}
    title = titles.get(raw.title, raw.title) if raw.title else None
    return replace(raw, pieces=pieces, title=title, repairs=tuple(sorted(counts.items())))


def repaired(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Lines, cells or paragraphs of one file in Unicode, and what was put right (``RawDocument.repairs``)."""
    found = repair(texts)
    return found.paragraphs, tuple((NAMES[name], count) for name, count in found.converted)


def mended(raw: RawDocument) -> RawDocument:
    """The document with words put right that spaces tore apart or that stood without them; each is noted."""
    found = mend([piece.text for piece in raw.pieces])
    if not found.changes:
        return raw
    pieces = tuple(
        piece if text == piece.text else realigned(piece, text) if piece.cells else replace(piece, text=text)
        for piece, text in zip(raw.pieces, found.paragraphs, strict=True)
    )
    words = [f"{old} → {new}" for old, new in dict.fromkeys(found.changes)]
    said = ", ".join(words[:_MOST_TOLD]) + (", ..." if len(words) > _MOST_TOLD else "")
    count = len(found.changes)
    return replace(raw, pieces=pieces, notes=(*raw.notes, note("mended", count=count, words=said)), mended=count)


def reading_notes(raw: RawDocument) -> tuple[Message, ...]:
    """Notes on what was put right, and on what was left out."""
    return (
        *(note("converted", count=count, encoding=name) for name, count in raw.repairs),
        *(note(kind, count=count) for kind, count in raw.left_out),
    )

"""Answers and searches that a reader has kept, as a Word file: each question with what was told and its sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
from docx.shared import Pt

from answer.telling.pasted import cite
from answer.telling.printable import printable
from answer.wording import words_from
from errors import Tongue
from index.knowledge_base import KnowledgeBase
from records import Answer, Citation
from vietnamese.documents.citing import long_date

_WORDING = Path(__file__).with_name("dossier.yml")
_SMALL = Pt(9.5)


@dataclass(frozen=True, slots=True)
class Pinned:
    """What was kept, as it was told then: ``sources`` are citations as they are printed, in the order of their marks;
    ``address`` shows it again."""

    question: str
    text: str
    sources: tuple[str, ...]
    address: str
    likely: bool = False


def pinned_answer(kb: KnowledgeBase, answer: Answer, address: str, tongue: Tongue) -> Pinned:
    """An answer with its notes and sources."""
    likely = answer.status == "answered" and answer.certainty == "likely"
    told = " ".join([answer.text, *(note for note in answer.notes if note not in answer.text)])
    return Pinned(answer.question, told, _cited(kb, answer.citations, tongue), address, likely)


def pinned_search(
    kb: KnowledgeBase, typed: str, found: str, passages: Sequence[Citation], address: str, tongue: Tongue
) -> Pinned:
    """A search with its first passages; ``found`` says how many there were."""
    return Pinned(typed, found, _cited(kb, passages, tongue), address)


def as_docx(kept: Sequence[Pinned], made: date, tongue: Tongue) -> bytes:
    """The dossier: a heading for each question, what was told, the sources by their numbers, and the address."""
    words = words_from(_WORDING)[tongue]
    document = docx.Document()
    document.core_properties.title = words["title"]
    document.add_heading(words["title"], 0)
    document.add_paragraph(words["made"].format(day=long_date(made.isoformat(), tongue), n=len(kept)))
    for one in kept:
        document.add_heading(printable(one.question), 1)
        paragraph = document.add_paragraph()
        if one.likely:
            paragraph.add_run(f"{words['likely']} ").bold = True
        paragraph.add_run(printable(one.text))
        for n, source in enumerate(one.sources, start=1):
            document.add_paragraph(printable(f"[{n}] {source}"))
        document.add_paragraph().add_run(printable(one.address)).font.size = _SMALL
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _cited(kb: KnowledgeBase, citations: Sequence[Citation], tongue: Tongue) -> tuple[str, ...]:
    return tuple(cite(one, kb.facts(one.report), tongue) for one in citations)

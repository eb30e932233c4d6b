"""A draft read as ingest reads a report, with every number in it as a figure and what is said of it.

What a sentence does not say itself is carried from what stands before it, or from the title; it is kept apart from
what is said (``stated``), since a draft of one page may speak of several places and years.
"""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from answer.checking.spots import spots_in
from answer.checking.words import told_words
from answer.choice.own import behind
from answer.choice.sentences import sentence_of
from answer.policy import policy
from answer.question.named import named_places, periods_in
from errors import ReadError
from ingest.figures.find import find_figures
from ingest.formats.plain import decode
from ingest.isolated import read_isolated
from ingest.read import FORMATS, PICTURES
from records import Document, Facts, Figure, Language, Passage, Report
from settings import Settings
from vietnamese.documents.sentences import sentence_spans
from vietnamese.periods.find import Period
from vietnamese.places.find import Place, canonical, within
from vietnamese.text.language import detect

SUFFIXES = (*(kind for kind in FORMATS if kind not in PICTURES), ".md")
_PLAIN = (".txt", ".md")
_LANGUAGE_BY = 2_000  # characters of a draft by which its language is told
_PIECE = 1_200  # code points of a piece of a line
_AFTER_COLON = re.compile(r"\s?[:(]\s*([^,;.:()\n]{1,60})")  # "có 4.339 hộ: hộ nghèo"


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number of a draft: ``draft.text[start:end] == figure.text``. ``places`` and ``periods`` are those that its
    sentence names or that were given with the draft where ``stated``, else those carried from elsewhere."""

    figure: Figure
    passage: Passage
    sentence: str
    start: int
    end: int
    places: tuple[Place, ...]
    place_stated: bool
    periods: tuple[str, ...]
    period_stated: bool

    @property
    def clause(self) -> str:
        """The figure's own clause, as printed."""
        figure, passage = self.figure, self.passage
        return passage.text[figure.clause_start - passage.start : figure.clause_end - passage.start]

    @property
    def before(self) -> str:
        """The sentence up to the number."""
        start, _ = sentence_of(self.passage, self.figure.start)
        return self.passage.text[start - self.passage.start : self.figure.start - self.passage.start]

    @property
    def words(self) -> str:
        """What the number counts: its unit, the words right behind it, its own words; where these say too little
        ("có 5,1%: tỷ lệ hộ nghèo"), its whole sentence."""
        end = self.figure.end - self.passage.start
        own = f"{self.figure.unit} {behind(self.passage.text, end, policy().checks.counted)}; {self.figure.own}"
        told = _AFTER_COLON.match(self.passage.text, end)
        own = f"{own}; {told[1]}" if told else own
        few = len(told_words(own) - told_words(self.figure.unit)) < policy().checks.own
        return f"{own}; {self.sentence}" if few else own


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with the numbers in it, in order. ``text`` is the file's own where it is plain text."""

    text: str
    language: Language
    numbers: tuple[ToldNumber, ...]
    document: Document


def read_draft(path: Path, settings: Settings, *, place: str | None = None, year: int | None = None) -> Draft:
    """Read a draft in any format of ingest; Markdown is read as plain text.

    Args:
        path: the file.
        settings: limits on size, time and memory.
        place: place that the draft is about, where its sentences name none.
        year: the same of its year.

    Raises:
        ReadError: the file cannot be read, or of too odd a kind.
    """
    suffix = path.suffix.lower()
    if suffix in _PLAIN:
        if not path.is_file():
            raise ReadError("no-file", where=path)
        return read_bytes(path.read_bytes(), settings, place=place, year=year, name=str(path))
    document = read_isolated(path, settings, _facts(place, year))
    return _draft(document, document.report.text, _facts(place, year))


def read_bytes(
    data: bytes, settings: Settings, *, place: str | None = None, year: int | None = None, name: str = "draft.txt"
) -> Draft:
    """Read a draft of plain text, as typed, pasted or piped.

    Raises:
        ReadError: the bytes are no text, or nothing that can be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draft.txt"
        file.write_bytes(data)
        try:
            document = read_isolated(file, settings, _facts(place, year), Path(name).name)
            text, _ = decode(data, file)
        except ReadError as error:  # by the name that whoever sent it knows it by
            raise ReadError(error.message.at(where=name)) from error
    return _draft(document, text, _facts(place, year))


def _facts(place: str | None, year: int | None) -> Facts | None:
    """What is given with the draft, in the way of a manifest."""
    return Facts(place=place, period=str(year) if year else None) if place or year else None


def _draft(document: Document, text: str, given: Facts | None) -> Draft:
    passages, figures, facts = _read_figures(document, given or Facts())
    by_id = {passage.id: passage for passage in passages}
    spans = [(figure.start, figure.end) for figure in figures]
    spots = spots_in(text, document.report.text, spans)
    if spots is None:  # other letters than those of the file, such as one in an old font
        text, spots = document.report.text, spans
    report = replace(document.report, facts=facts)
    numbers = [
        _told(report, by_id[figure.passage], figure, spot, given or Facts())
        for figure, spot in zip(figures, spots, strict=True)
    ]
    return Draft(text, detect(text[:_LANGUAGE_BY]), tuple(numbers), document)


def _read_figures(document: Document, given: Facts) -> tuple[list[Passage], list[Figure], Facts]:
    """The passages of a draft, its figures in order, and what is known of the whole.

    A whole report is taken as ingest reads it, with its titles and headings, which are no passages there. Of anything
    less (a paragraph, an article) each line is read by itself: its first line is no title that rules the rest.
    """
    facts, report = document.report.facts, document.report
    if facts.number or facts.issuer or len(document.sections) >= policy().checks.headings:
        outside = _lines(report, document.passages)
        figures = [*document.figures, *find_figures(report, outside)]
        return [*document.passages, *outside], sorted(figures, key=lambda figure: figure.start), facts
    report = replace(report, facts=given)
    rows = {figure.passage for figure in document.figures if any(slot == "table" for _, slot in figure.known)}
    kept = [passage for passage in document.passages if passage.id in rows]
    lines = _lines(report, kept)
    figures = [*find_figures(report, lines), *(figure for figure in document.figures if figure.passage in rows)]
    return [*kept, *lines], sorted(figures, key=lambda figure: figure.start), given


def _lines(report: Report, taken: Sequence[Passage]) -> list[Passage]:
    """The lines of the stored text that no passage taken holds, each as one, long ones cut between sentences."""
    starts = [passage.start for passage in taken]
    found = []
    at = 0
    for line in report.text.split("\n"):
        start, at = at, at + len(line) + 1
        place = bisect_right(starts, start) - 1
        if place >= 0 and taken[place].end > start:
            continue
        for first, last in _pieces(line):
            piece = (start + first, start + last)
            found.append(Passage(f"{report.id}:{piece[0]}-{piece[1]}", report.id, (), None, *piece, line[first:last]))
    return found


def _pieces(line: str) -> list[tuple[int, int]]:
    """Spans of a line of bounded length, cut at the ends of sentences where it has any."""
    pieces: list[tuple[int, int]] = []
    for start, end in sentence_spans(line):
        if pieces and end - pieces[-1][0] <= _PIECE:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces += [(at, min(at + _PIECE, end)) for at in range(start, end, _PIECE)]
    return pieces


def _told(report: Report, passage: Passage, figure: Figure, spot: tuple[int, int], given: Facts) -> ToldNumber:
    start, end = sentence_of(passage, figure.start)
    sentence, before = report.text[start:end], report.text[passage.start : start]
    facts = report.facts
    named = named_places(sentence, facts.place)
    periods = periods_in(sentence)
    whole = canonical(figure.places[0]) if len(figure.places) == 1 else None
    return ToldNumber(
        figure=figure,
        passage=passage,
        sentence=sentence,
        start=spot[0],
        end=spot[1],
        places=_chosen(named, whole) or _carried(before, whole, facts.place),
        place_stated=bool(named or given.place),
        periods=_dates(periods, figure) or tuple(filter(None, (figure.period, facts.period)))[:1],
        period_stated=bool(periods or given.period),
    )


def _chosen(named: Sequence[Place], own: Place | None) -> tuple[Place, ...]:
    """The place that the figure was read to be of, where its sentence names it, else all that the sentence names."""
    narrowest = [place for place in named if not any(within(other, place) for other in named)]
    if own is not None and any(place.name == own.name for place in named):
        return (own,)
    return tuple(dict.fromkeys(narrowest))


def _carried(before: str, own: Place | None, home: str | None) -> tuple[Place, ...]:
    named = named_places(before[-_LANGUAGE_BY:], home)
    found = own or (named[-1] if named else None) or (canonical(home) if home else None)
    return (found,) if found else ()


def _dates(periods: Sequence[Period], figure: Figure) -> tuple[str, ...]:
    """The period that the figure was read to be of, where its sentence names one, else all that it names."""
    if not periods:
        return ()
    return (figure.period,) if figure.period else tuple(dict.fromkeys(period.code for period in periods))

"""One report opened: outline, the stored text as it is with its headings, and the marked passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records import Page, Report, Section
from ui.pieces import address
from ui.pieces.box import opener
from ui.pieces.html import Html, highlight, join, tag
from ui.pieces.wording import Phrases

PART = 120_000
"""Characters shown at once; a longer report is cut into parts between lines."""
_DEEPEST = 4  # levels of the outline
_SHOWN = 90  # characters of a heading in the outline
_WORD = re.compile(r"[^\W\d_]{2}")
_MARKUP = re.compile(r"</?[a-zA-Z][\w:]*>?")  # a remnant of the file's own markup, alone on its line
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is shown of a report: part ``number`` of ``count``, 0-based, and its span of the text."""

    number: int
    count: int
    start: int
    end: int


def part_of(text: str, at: int | None, number: int) -> Stretch:
    """The part that holds the position ``at``, else the part of that number."""
    cuts = [0]
    while len(text) - cuts[-1] > PART:
        line = text.rfind("\n", cuts[-1] + 1, cuts[-1] + PART)
        cuts.append(line + 1 if line > cuts[-1] else cuts[-1] + PART)
    ends = [*cuts[1:], len(text)]
    if at is not None:
        number = next((place for place, end in enumerate(ends) if at < end), len(cuts) - 1)
    number = min(max(number, 0), len(cuts) - 1)
    return Stretch(number, len(cuts), cuts[number], ends[number])


def text_shown(
    report: Report,
    sections: Sequence[Section],
    pages: Sequence[Page],
    part: Stretch,
    marks: dict[str, list[Span]],
    words: Phrases,
) -> Html:
    """The text of a part, line by line; ``marks`` are spans of the report's text by class ("here", "found")."""
    headings = {section.start: section for section in reversed(sections) if section.path}
    starts = sorted(headings)
    blocks: list[Html] = []
    for start, end in _lines(report.text, part):
        blocks += [_page_mark(page, words) for page in pages if start <= page.start <= end and page.start < part.end]
        line = report.text[start:end].strip()
        if not line or _MARKUP.fullmatch(line):
            continue
        at = bisect_left(starts, start)
        section = headings[starts[at]] if at < len(starts) and starts[at] < end else None
        blocks.append(_block(report.text, start, end, section, marks))
    return tag("div", *blocks, class_="wr-text-body", lang="vi")


def _block(text: str, start: int, end: int, section: Section | None, marks: dict[str, list[Span]]) -> Html:
    """A heading, a paragraph, or a paragraph whose first words are its heading."""
    name = f"at-{start}"
    words = section.path[-1].split() if section else []
    heading = re.match(r"\s*" + r"\s+".join(map(re.escape, words)), text[start:end]) if words else None
    if section is None or heading is None or not _has_words(section.path[-1]):
        return tag("p", _marked(text, start, end, marks), id=name)
    split = start + heading.end()
    if not text[split:end].strip():
        level = min(len(section.path), _DEEPEST) + 1
        return tag(f"h{level}", _marked(text, start, end, marks), id=name)
    return tag("p", tag("strong", _marked(text, start, split, marks)), _marked(text, split, end, marks), id=name)


def _has_words(heading: str) -> bool:
    """Whether a heading says something beyond its label ("2.", "a)")."""
    return bool(_WORD.search(heading))


def heading_links(report: Report, sections: Sequence[Section], span: Span | None, words: Phrases) -> Html:
    """Headings as links to where they stand; the one that what is marked stands under is marked too."""
    items = []
    here = max((section.start for section in sections if span and section.start <= span[0]), default=-1)
    for section in sections:
        if not section.path or len(section.path) > _DEEPEST or not _has_words(section.path[-1]):
            continue
        heading = section.path[-1]
        short = heading if len(heading) <= _SHOWN else heading[:_SHOWN].rsplit(" ", 1)[0] + " …"
        current = "true" if section.start == here else None
        link = tag("a", short, href=_to(report, section, words), data_go=True, aria_current=current)
        items.append(tag("li", link, class_=f"wr-level-{len(section.path)}"))
    if not items:
        return Html("")
    title = words("open_report.outline")
    return tag(
        "nav", opener(title), tag("h2", title), tag("ol", *items, lang="vi"), class_="wr-outline", aria_label=title
    )


def _to(report: Report, section: Section, words: Phrases) -> str:
    words_of = re.match(r"\s*" + r"\s+".join(map(re.escape, section.path[-1].split())), report.text[section.start :])
    end = section.start + (words_of.end() if words_of else 1)
    return address.link("reports", words.lang, r=report.id, at=f"{section.start}-{end}")


def _lines(text: str, part: Stretch) -> Iterator[Span]:
    start = part.start
    while start < part.end:
        end = text.find("\n", start, part.end)
        end = part.end if end < 0 else end
        yield start, end
        start = end + 1


def _marked(text: str, start: int, end: int, marks: dict[str, list[Span]]) -> Html:
    """One line with its marks; where marks of two kinds overlap, those of the first kind win."""
    pieces: list[tuple[int, int, str]] = []
    for kind, spans in marks.items():
        for first, last in spans:
            first, last = max(first, start), min(last, end)
            if first < last and not any(first < other_end and other < last for other, other_end, _ in pieces):
                pieces.append((first, last, kind))
    parts: list[str] = []
    at = start
    for first, last, kind in sorted(pieces):
        whole = next((span for span in marks["here"] if kind == "here" and span[0] <= first < span[1]), None)
        scroll = f"{whole[0]}-{whole[1]}" if whole else None  # ui/behaviour.js looks for what the address says
        parts += [text[at:first], tag("mark", text[first:last], class_=f"wr-{kind}", data_scroll=scroll)]
        at = last
    return join([*parts, text[at:end]])


def _page_mark(page: Page, words: Phrases) -> Html:
    how = "cite.page_recognised" if page.how == "recognised" else "cite.page"
    return tag("p", words(how, n=page.number), class_="wr-pageno", lang=words.lang)


def excerpt(text: str, span: Span, around: int = 60) -> Html:
    """A find's surroundings on one line."""
    start, end = max(0, span[0] - around), min(len(text), span[1] + around)
    shown = highlight(text[start:end].replace("\n", " "), [(span[0] - start, span[1] - start)])
    return join(["… " if start else "", shown, " …" if end < len(text) else ""])

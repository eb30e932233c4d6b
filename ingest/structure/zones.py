"""The parts of a report that are no body: letterhead and title in front, recipients and signature behind.

Works on the paragraphs' texts alone. Official documents are known by the type printed in capitals
("BÁO CÁO"), articles by a headline before the first long paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vietnamese.documents import titles
from vietnamese.documents.forms import (
    begins_with,
    document_forms,
    document_type,
    is_attached,
    is_authority,
    is_stamp,
    is_table_title,
    without_motto,
)
from vietnamese.documents.labels import parse_label
from vietnamese.documents.patterns import (
    APPENDIX,
    CAPTION,
    DATE_TOLD,
    MOTTO,
    NUMBER_CODE,
    NUMBER_LINE,
    OPENING_LINE,
    UNIT_LINE,
)
from vietnamese.documents.table_headings import is_caption

_FRONT = 30  # paragraphs searched for the document type
_TABLE_FRONT = 8  # paragraphs within which the title of a table is that of the document
_LONG = 200  # characters from which a paragraph is taken for body text
_TOLD = 8  # words from which a line above an article is its headline rather than part of a menu
_MENU = 60  # characters of a bulleted line up to which it is a menu's


@dataclass(frozen=True, slots=True)
class Front:
    """Counts of paragraphs: ``end`` in front of the body; type and title lines are half-open ranges."""

    end: int
    type: str | None = None
    type_at: int | None = None
    title: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the body ends, and the zones after it: (first paragraph, end, kind), in order."""

    start: int
    zones: tuple[tuple[int, int, str], ...] = ()  # kinds: "recipients", "signature", "colophon", "appendix"


def is_date_line(text: str) -> bool:
    """A short line that is all date: "Ngày: 24.01.2018", "Hậu Giang, ngày 10 tháng 5 năm 2017"."""
    return len(text) <= 80 and bool(DATE_TOLD.search(text)) and not text.endswith((";", ":"))


def find_front(lines: Sequence[str], headline: str | None = None) -> Front:
    """What stands before the body. ``headline`` is the file's own (html h1), where it has one."""
    for at, line in enumerate(lines[:_FRONT]):
        kind = document_type(line)
        if kind is None and at < _TABLE_FRONT and is_table_title(line):
            return _official(lines, at, titles.TABLE)
        if kind is None and at < _TABLE_FRONT and APPENDIX.fullmatch(line):
            return _official(lines, at, titles.APPENDIX)
        if kind and (len(line) < _LONG or line.isupper()):
            return _official(lines, at, kind)
        if titles.SUBJECT_OPENS.match(line) and at > 0:
            return _official(lines, at, titles.LETTER)
        label = None if NUMBER_CODE.match(line) else parse_label(line)
        if (label and label.kind in ("division", "roman", "arabic")) or len(line) > 400:
            break
    return _numbered(lines) or _article(lines, headline)


def _numbered(lines: Sequence[str]) -> Front | None:
    """The front of a document that prints no type: known by its number beside the motto."""
    for at, line in enumerate(lines[:_FRONT]):
        code = NUMBER_CODE.search(line) if NUMBER_LINE.match(line) else None
        if code is None or not any(MOTTO.search(near) for near in lines[max(0, at - 8) : at + 6]):
            continue
        if titles.SUBJECT_NAMED.search(line):
            return _lettered(lines, at)
        codes = document_forms().type_codes
        type_printed = next((codes[one] for one in re.split(r"[/-]", code[0]) if one in codes), titles.LETTER)
        front = _official(lines, at, type_printed)
        first = next(
            (next_at for next_at in range(at + 1, min(at + 4, len(lines))) if _is_capital(lines[next_at])), None
        )
        if first is None:
            return Front(front.end, front.type, at, (at, at))
        return _official(lines, first, front.type or "", typed=False)
    return None


def _is_capital(line: str) -> bool:
    return line == line.upper() and len(line.split()) > 3 and bool(without_motto(line)) and not is_authority(line)


def _lettered(lines: Sequence[str], at: int) -> Front:
    """A letter whose subject stands in the line of its number; the subject may go on in the next line."""
    end = at + 1
    if end < len(lines) and lines[end][:1].islower():
        end += 1
    title = (at, end)
    while end < len(lines) and _belongs_to_front(lines, title[1], end):
        end += 1
    return Front(end, titles.LETTER, at, title)


def _official(lines: Sequence[str], at: int, kind: str, typed: bool = True) -> Front:
    """``typed`` tells that the line ``at`` begins with the type."""
    more_words = not typed or len(lines[at]) > len(kind) + 2
    first = at if more_words else at + 1
    end = at + 1
    while end < len(lines) and end - first < 6 and _title_goes_on(lines, first, end):
        end += 1
    title = (first, max(end, first)) if end > first else (at, at + 1)
    while end < len(lines) and _belongs_to_front(lines, title[1], end):
        end += 1
    return Front(end, kind, at, title)


def _title_goes_on(lines: Sequence[str], first: int, at: int) -> bool:
    line = lines[at]
    if len(line) > 300 or parse_label(line) or not any(sign.isalpha() for sign in line):
        return False
    if not without_motto(line) or is_attached(line) or is_stamp(line) or NUMBER_LINE.match(line) or line[0] in ".,":
        return False
    if at > first and (is_caption(line) or UNIT_LINE.match(line) or _decides(lines, at)):
        return False
    so_far = " ".join(lines[first:at])
    if so_far.count("“") > so_far.count("”"):
        return True
    if line.startswith("(") or _is_complete(so_far, line) or titles.ends_with_time(so_far, line):
        return False
    if at == first:
        return not titles.is_addressed(line) and line[-1] not in ".:"
    if so_far.endswith((".", ":")) or OPENING_LINE.match(line):
        return False
    return line[:1].islower() or (len(line) < 150 and line[-1] not in ".:;!?" and not is_date_line(line))


def _is_complete(title: str, line: str) -> bool:
    """Whether a title in capitals ends before a line that begins a sentence in small letters."""
    rest = title.removeprefix(document_type(title) or "")
    return title == title.upper() and len(rest.split()) > 3 and line != line.upper() and line[:1].isupper()


def _decides(lines: Sequence[str], at: int) -> bool:
    """Whether a line names who decides: the grounds of the decision follow within a few lines."""
    return is_authority(lines[at]) and any(OPENING_LINE.match(line) for line in lines[at + 1 : at + 4])


def _belongs_to_front(lines: Sequence[str], title_end: int, at: int) -> bool:
    line = lines[at]
    if not any(sign.isalnum() for sign in line) or titles.is_addressed(line):
        return True
    if not without_motto(line) or is_attached(line) or is_stamp(line) or _decides(lines, at):
        return True
    if len(line) < 160 and line.startswith("(") and line.endswith(")") and not UNIT_LINE.match(line):
        return True
    if is_date_line(line) and len(line) < 60:
        return True
    addressed = any(titles.is_addressed(before) for before in lines[title_end:at])
    label = parse_label(line)
    return addressed and len(line) < _LONG and label is not None and label.kind == "bullet"


def _article(lines: Sequence[str], headline: str | None) -> Front:
    """The headline is the file's own, or the first line of enough words before the first long paragraph."""
    candidates: list[int] = []
    for at, line in enumerate(lines[:10]):
        if headline and _same(line, headline):
            candidates = [at]
            break
        if len(line) >= _LONG and candidates:
            break
        label = parse_label(line)
        if _may_be_headline(line):
            candidates.append(at)
        elif len(line) >= _LONG or (label and (label.kind != "bullet" or len(line) > _MENU)):
            break
    if not candidates:
        return Front(0)
    told = [index for index in candidates if _tells(lines[index])]
    at = told[0] if told else max(candidates, key=lambda index: (len(lines[index]), -index))
    end = at + 1
    while end < len(lines) and end < at + 4 and is_date_line(lines[end]):
        end += 1
    return Front(end, None, None, (at, at + 1))


def _tells(line: str) -> bool:
    return len(line.split()) >= _TOLD and begins_with(line, document_forms().offices) is None


def _may_be_headline(line: str) -> bool:
    words = line.split()
    if not without_motto(line) or is_attached(line) or NUMBER_LINE.match(line) or CAPTION.search(line):
        return False
    return 3 <= len(words) <= 50 and line[-1] not in ".;:," and not is_date_line(line) and parse_label(line) is None


def _same(line: str, headline: str) -> bool:
    return "".join(line.split()).casefold() == "".join(headline.split()).casefold()


def find_tail(lines: Sequence[str], front: Front) -> Tail:
    """Recipients and signature of an official document, or the closing short lines of a web page."""
    front_end = front.end
    recipients = _recipients(lines, front_end)
    signature = _signature(lines, front_end if recipients is None else max(front_end, recipients - 8))
    starts = sorted(at for at in (recipients, signature) if at is not None)
    if not starts:
        return Tail(len(lines)) if front.type else _colophon(lines, front_end)
    end = _tail_end(lines, starts[-1])
    bounds = [*starts, end]
    zones = [
        (at, bounds[place + 1], "recipients" if at == recipients else "signature") for place, at in enumerate(starts)
    ]
    if end < len(lines):
        zones.append((end, len(lines), "appendix"))
    return Tail(starts[0], tuple(zones))


def _recipients(lines: Sequence[str], low: int) -> int | None:
    """The last line that opens a list of recipients."""
    for at in range(len(lines) - 1, low - 1, -1):
        if len(lines[at]) < 60 and begins_with(lines[at], document_forms().recipients):
            return at
    return None


def _signature(lines: Sequence[str], low: int) -> int | None:
    """The first line of the signature block: capitals that begin with "TM." or name a position."""
    for at in range(max(low, 0), len(lines)):
        line = lines[at]
        if len(line) > 80 or line != line.upper():
            continue
        signed = line.startswith(document_forms().signing) or begins_with(line, document_forms().positions)
        if (
            signed
            and all(len(after) < 120 for after in lines[at : at + 4])
            and (at * 2 > len(lines) or len(lines) < 12)
        ):
            return at
    return None


def _tail_end(lines: Sequence[str], last_start: int) -> int:
    """The tail ends where an appendix or long text begins again."""
    for at in range(last_start + 1, len(lines)):
        label = parse_label(lines[at])
        if len(lines[at]) > 250 or (label and label.kind in ("division", "roman")) or document_type(lines[at]):
            return at
        if is_table_title(lines[at]):
            return at
    return len(lines)


def _colophon(lines: Sequence[str], front_end: int) -> Tail:
    start = len(lines)
    while start > front_end and _is_stray(lines[start - 1]):
        start -= 1
    if start == len(lines):
        return Tail(len(lines))
    return Tail(start, ((start, len(lines), "colophon"),))


def _is_stray(line: str) -> bool:
    """A closing line that is no sentence: an author's name, a site's link."""
    return len(line) < 60 and line[-1].isalpha() and parse_label(line) is None

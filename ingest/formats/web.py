"""Web pages: the main text only, without menus, advertisements, scripts and footers. Nothing is executed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString

from errors import Message, ReadError, note
from ingest.formats.plain import decode
from ingest.formats.web_fonts import in_unicode
from ingest.formats.web_parts import strip
from ingest.raw import RawDocument, RawPiece, Style
from ingest.tables.grid import is_value
from ingest.tables.rows import ABOVE, LEFT, table_pieces

_BLOCK = re.compile(
    r"address|article|blockquote|body|br|center|dd|details|div|dl|dt|fieldset|figcaption|figure|h[1-6r]|header|html|li"
    r"|main|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TITLE = re.compile(r"(?:title|headline|tieu-?de)$", re.IGNORECASE)
_DEEPEST = 200  # nesting beyond this is no page that a person wrote
_WIDEST_SPAN = 60  # rows or columns that a cell may cover: the format lets a page claim millions
_ENOUGH = 200  # characters that make an article


def read_html(path: Path) -> RawDocument:
    """Read the main text of a web page; each block element becomes a paragraph.

    Raises:
        ReadError: the page holds no text, or is nested beyond reason.
    """
    data = path.read_bytes()
    text, notes = _text(data, path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(text, "lxml")
    if _is_too_deep(soup):
        raise ReadError("web-nested", where=path)
    repairs = in_unicode(soup)
    title = _headline(soup)
    left_out = strip(soup)
    root = _main(soup)
    pieces = tuple(_pieces(root))
    if title and not any(_plain(title) in _plain(piece.text) for piece in pieces):
        pieces = (RawPiece(title), *pieces)  # the headline stood outside of the article
    return RawDocument(pieces, notes=notes, repairs=repairs, left_out=left_out, title=title)


def _headline(soup: BeautifulSoup) -> str | None:
    """The page's one h1, else the first element that is named a title and reads like one."""
    h1 = soup.find_all("h1")
    if len(h1) == 1:
        return " ".join(h1[0].get_text(" ").split())
    for tag in soup.find_all(["div", "span", "p", "td", "h2"]) if not h1 else ():
        names = [*(tag.get_attribute_list("class") or []), tag.get("id") or ""]
        text = " ".join(tag.get_text(" ").split())
        if any(_TITLE.search(str(name)) for name in names) and 20 <= len(text) <= 300 and not _is_link_list(tag):
            return text
    return None


def _is_too_deep(soup: BeautifulSoup) -> bool:
    """Whether elements stand one in another beyond reason; found out in one pass, before anything walks them."""
    depth: dict[int, int] = {id(soup): 0}
    for tag in soup.find_all(True):
        depth[id(tag)] = depth.get(id(tag.parent), 0) + 1
    return max(depth.values()) > _DEEPEST


def _plain(text: str) -> str:
    return "".join(text.split())


def _text(data: bytes, path: Path) -> tuple[str, tuple[Message, ...]]:
    """The page's text by its declared encoding, else as a text file's would be found out."""
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            text, notes = decode(data, path)
            return text, (*notes, note("declared", encoding=declared[1].decode("ascii", "replace")))
    return decode(data, path)


def _main(soup: BeautifulSoup) -> Tag:
    """The element that holds the article: marked as such, else the one with the most text in its own paragraphs."""
    marked: list[Tag] = [*soup.find_all(["article", "main"]), *soup.find_all(itemprop="articleBody")]
    best = max(marked, key=_own_text, default=None)
    if best is not None and len(best.get_text(strip=True)) >= _ENOUGH:
        return best
    body: Tag = soup.body or soup
    candidates = [tag for tag in body.find_all(["div", "section", "td"]) if _own_text(tag) >= _ENOUGH]
    best = max(candidates, key=_own_text, default=None)
    whole = sum(_own_text(tag) for tag in [body, *candidates])
    return best if best is not None and _own_text(best) > 0.6 * whole else body


def _own_text(tag: Tag) -> int:
    """Characters in the paragraphs right below an element, links apart."""
    total = 0
    for child in tag.find_all(["p", "li", "h2", "h3", "table"], recursive=False):
        links = sum(len(link.get_text(strip=True)) for link in child.find_all("a"))
        total += max(len(child.get_text(strip=True)) - 2 * links, 0)
    own = sum(len(child.strip()) for child in tag.children if isinstance(child, NavigableString))
    return total + own


def _pieces(root: Tag) -> Iterator[RawPiece]:
    """Paragraphs below ``root`` in reading order; lists of links are skipped."""
    run: list[str] = []
    yield from _walk(root, run, "body")
    yield from _flush(run, "body")


def _walk(tag: Tag, run: list[str], style: Style) -> Iterator[RawPiece]:
    for child in tag.children:
        if isinstance(child, NavigableString):
            run.append(str(child))
        elif not isinstance(child, Tag):
            continue
        elif not _BLOCK.fullmatch(child.name):
            yield from _walk(child, run, style)
        else:
            yield from _flush(run, style)
            yield from _block(child, run)


def _block(tag: Tag, run: list[str]) -> Iterator[RawPiece]:
    if tag.name == "table":
        yield from _table(tag)
        return
    if tag.name in ("ul", "ol") and _is_link_list(tag):
        return
    style: Style = "heading" if tag.name in _HEADINGS else "item" if tag.name == "li" else "body"
    if tag.name == "li" and tag.parent is not None and tag.parent.name == "ol":
        run.append(f"{_place_in_list(tag)}. ")
    yield from _walk(tag, run, style)
    yield from _flush(run, style)


def _place_in_list(item: Tag) -> int:
    parent = item.parent
    start = str(parent.get("start") or "1") if parent is not None else "1"
    before = sum(1 for _ in item.find_previous_siblings("li"))
    return (int(start) if start.isdigit() else 1) + before


def _is_link_list(tag: Tag) -> bool:
    text = len(tag.get_text(strip=True))
    links = sum(len(link.get_text(strip=True)) for link in tag.find_all("a"))
    return text > 0 and links > 0.6 * text


def _table(tag: Tag) -> Iterator[RawPiece]:
    """Rows of a table; a table that only lays out the page is read as the blocks in its cells. Tables in the cells of
    one that holds data stand behind it."""
    inner = [other for other in tag.find_all("table") if other.find_parent("table") is tag]
    rows = _rows(tag)
    if not inner or _holds_data(rows):
        caption = tag.find("caption")
        if caption is not None and caption.find_parent("table") is tag:
            yield RawPiece(" ".join(caption.get_text(" ").split()))
        yield from table_pieces(rows)
        for other in inner:
            yield from _table(other)
        return
    run: list[str] = []
    for cell in tag.find_all(["td", "th"]):
        if cell.find_parent("table") is tag and not _is_link_list(cell):
            yield from _walk(cell, run, "body")
            yield from _flush(run, "body")


def _holds_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table with others in its cells is one itself: headings above a row with a number."""
    wide = [[cell for cell in row if cell.strip()] for row in rows]
    return sum(len(row) > 1 for row in wide) > 1 and any(is_value(cell) for row in wide for cell in row[1:])


def _cell_text(cell: Tag, table: Tag) -> str:
    """The text of a cell, without that of tables in it; "\\n" between its paragraphs and at line breaks."""
    parts: list[str] = []
    for node in cell.descendants:
        if isinstance(node, Tag):
            parts.append("\n" if _BLOCK.fullmatch(node.name) else "")
        elif type(node) is NavigableString and node.find_parent("table") is table:
            parts.append(" ".join(node.split("\n")))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _rows(table: Tag) -> list[list[str]]:
    """Cells of each row; the places that a merged cell covers are marked as ingest.tables says."""
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # column -> rows that it is still covered in, and by what
    for tr in table.find_all("tr"):
        if tr.find_parent("table") is not table:
            continue
        cells: list[str] = []

        def covered(cells: list[str] = cells) -> None:
            while (left := below.get(len(cells), (0, ""))[0]) > 0:
                mark = below[len(cells)][1]
                below[len(cells)] = (left - 1, mark)
                cells.append(mark)

        for cell in tr.find_all(["td", "th"], recursive=False):
            covered()
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for place in range(across):
                if down > 1:
                    below[len(cells)] = (down - 1, LEFT if place else ABOVE)
                cells.append(LEFT if place else _cell_text(cell, table))
        covered()
        rows.append(cells)
    return rows


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(int(value), _WIDEST_SPAN) if value.isascii() and value.isdigit() and int(value) else 1


def _flush(run: list[str], style: Style) -> Iterator[RawPiece]:
    text = "".join(run).strip()
    run.clear()
    if text:
        yield RawPiece(text, style=style)

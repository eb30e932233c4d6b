"""What of a web page is no text of it: scripts, menus, side boxes, what is hidden or struck; raised note marks.

A name decides only where the shape agrees: a form that holds most of the page is its layout (ASP.NET pages are one
form), and a box that stands among the paragraphs of an article and reads like them is text whatever its name.
"""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup, Comment, Tag

from ingest.marks import raised

_DROPPED = re.compile(
    r"script|style|noscript|template|nav|button|select|option|iframe|object|embed|svg|canvas|video|audio|head|menu"
    r"|dialog"
)
_BESIDE = frozenset({"aside", "footer", "form"})
_CHROME = re.compile(
    r"(?:^|[-_ ])(?:ads?|adv|advert\w*|banner\w*|quang-?cao|menu\w*|nav\w*|sidebar\w*|side-bar|footer\w*|related\w*"
    r"|lien-?quan|tin-?khac|share\w*|social\w*|comment\w*|binh-?luan|breadcrumb\w*|cookie\w*|popup\w*|modal\w*|toolbar"
    r"|tags?|pagination|search\w*|login\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white\b|#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.IGNORECASE
)
_GROUND = re.compile(r"background", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_PARAGRAPH = 100  # characters of a paragraph that shows that an article stands around
_SENTENCE = 5  # words that a box of an article has at least
_LINKED = 0.3  # share of letters in links from which a box is a list of links
HIDDEN, STRUCK, BESIDE, UNSEEN = "left-hidden", "left-struck", "left-beside", "left-unseen"


def strip(soup: BeautifulSoup) -> tuple[tuple[str, int], ...]:
    """Take out what is no text; what words that was, by kind. Menus and scripts count for nothing."""
    left_out: Counter[str] = Counter()
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    for tag in soup.find_all(True):
        if not tag.decomposed and _DROPPED.fullmatch(tag.name):
            tag.decompose()
    for tag in soup.find_all(True):
        if not tag.decomposed and (why := _not_valid(tag)):
            left_out[why] += len(tag.get_text(" ").split())
            tag.decompose()
    _marks(soup)
    most = len(soup.get_text()) / 2
    for tag in soup.find_all(True):
        kept = tag.decomposed or tag.name in ("html", "body", "article", "main")
        # "with-sidebar" may name the whole page, and one form hold it
        if not kept and _is_chrome(tag) and len(tag.get_text()) < most and not _is_of_article(tag):
            if _linked(tag) < _LINKED:
                left_out[BESIDE] += len(tag.get_text(" ").split())
            tag.decompose()
    return tuple(sorted((what, count) for what, count in left_out.items() if count))


def _not_valid(tag: Tag) -> str:
    """Why what an element holds is not told as valid; "" where it is."""
    style = str(tag.get("style") or "")
    if tag.name in ("s", "strike", "del") or _STRUCK.search(style):
        return STRUCK
    if tag.has_attr("hidden") or _HIDDEN.search(style):
        return HIDDEN
    return UNSEEN if _is_white(tag, style) else ""


def _is_white(tag: Tag, style: str) -> bool:
    """Whether text is white on no ground that the page itself tells, neither here nor around; cells and classes may
    have one that style sheets tell."""
    told = tag.name == "font" and str(tag.get("color") or "").lower() in ("white", "#fff", "#ffffff")
    if not told and not _WHITE.search(style):
        return False
    return not any(
        one.name in ("td", "th") or one.has_attr("bgcolor") or _GROUND.search(str(one.get("style") or ""))
        for one in (tag, *tag.parents)
        if one.name not in ("[document]", "html")
    )


def _marks(soup: BeautifulSoup) -> None:
    """Raised digits become such of Unicode: they are marks of notes, no digits of the number before them."""
    for tag in soup.find_all(True):
        if tag.decomposed or not (tag.name == "sup" or _RAISED.search(str(tag.get("style") or ""))):
            continue
        before = tag.find_previous(string=True)
        text = " ".join(tag.get_text().split())
        new = raised(text, str(before or "")[-20:])
        if new != text:
            tag.replace_with(new)


def _is_chrome(tag: Tag) -> bool:
    names = [*(tag.get_attribute_list("class") or []), tag.get("id") or "", tag.get("role") or ""]
    return tag.name in _BESIDE or any(_CHROME.search(str(name)) for name in names if name)


def _is_of_article(tag: Tag) -> bool:
    """Whether a box stands right among the paragraphs of an article and reads like one of them."""
    if len(tag.get_text(" ").split()) < _SENTENCE or _linked(tag) >= _LINKED:
        return False
    if tag.name in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table", "span"):
        return True
    beside = tag.parent.find_all("p", recursive=False) if tag.parent is not None else []
    return any(len(paragraph.get_text()) >= _PARAGRAPH for paragraph in beside if paragraph is not tag)


def _linked(tag: Tag) -> float:
    """Share of an element's letters that stand in links."""
    text = len(tag.get_text(strip=True))
    return sum(len(link.get_text(strip=True)) for link in tag.find_all("a")) / text if text else 0.0

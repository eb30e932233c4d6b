"""Pieces that several pages show: the figure large, the citation card, the passage card. All of it Html."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from answer.telling.citation import citation_of
from answer.telling.pasted import cite
from answer.telling.printed import printed
from index.knowledge_base import KnowledgeBase
from records import Answer, AnswerFigure, Citation, Figure, Passage, Report
from ui.pieces import address
from ui.pieces.html import Html, esc, highlight, join, tag
from ui.pieces.wording import Lang, Phrases
from vietnamese.periods.find import parse_period
from vietnamese.quantities.units import in_base

_MARK = re.compile(r"\[(\d{1,3})\]")
_COUNTED = 140  # code points of what a nearest figure counts that are shown
Span = tuple[int, int]


def figure(
    told: AnswerFigure,
    words: Phrases,
    large: bool = True,
    nearest: bool = False,
    source: str = "",
    apart: bool = False,
) -> Html:
    """One figure: number as printed, place, period, what it is, mark of its source. The label of an answer's figure
    says what less it counts, in the words of the report; that of a nearest one is said by place, period and badge;
    that of one of several, told ``apart``, is its name among them."""
    where = (named_apart(told) if apart else "", *_where(told, words))
    mark = cite_mark(told.citation, words)
    less = tag("p", words("cite.counts_only"), " ", tag("q", told.label, lang="vi"), class_="wr-label")
    return tag(
        "div",
        tag("p", printed(told.figure), class_="wr-number", lang="vi"),
        tag("p", " · ".join(filter(None, where)), class_="wr-where", lang="vi"),
        less if told.label and not nearest and not apart else "",
        tag("p", tag("q", _counted(told), lang="vi"), class_="wr-label") if nearest and _counted(told) else "",
        tag("p", badge(told.figure, words), " ", mark, class_="wr-badges"),
        tag("p", source, class_="wr-label", lang="vi") if source else "",
        class_="wr-figure wr-large" if large else "wr-figure",
    )


def figure_table(told: Sequence[AnswerFigure], sources: Mapping[int, str], words: Phrases) -> Html:
    """Figures as a table, one a line, to be compared; where their places do not tell them apart, by what they count."""
    alike = len({(one.place, one.period) for one in told}) == 1
    names = ("clause" if alike else "place", "year", "value", "source")
    head = (_sorting(words(f"figures.col_{name}")) for name in names)
    rows = (
        tag(
            "tr",
            _named_cell(one, place, alike),
            tag("td", time, lang="vi", data_value=_last_day(one)),
            tag(
                "td",
                tag("p", printed(one.figure), class_="wr-amount", lang="vi"),
                badge(one.figure, words),
                data_value=str(in_base(one.figure.value, one.figure.unit)),
            ),
            tag("td", sources[one.citation], " ", cite_mark(one.citation, words), lang="vi"),
        )
        for one in told
        for place, time in (_where(one, words),)
    )
    return tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="wr-ledger wr-compared")


def _named_cell(one: AnswerFigure, place: str, alike: bool) -> Html:
    """The first cell of a row: name and place, of one place the name or what is counted; what belongs to the row
    above it (its share of a plan, its change) stands further in."""
    name = named_apart(one)
    if name and alike:
        return tag("td", tag("strong", name), lang="vi")
    if name or not alike:
        return tag("td", tag("strong", name) if name else "", " " if name else "", place, lang="vi")
    inner = "wr-belongs" if one.figure.role in ("share", "change") else None
    return tag("td", _counted(one) or place, lang="vi", class_=inner)


def _counted(told: AnswerFigure) -> str:
    """What a figure counts in the words of the report, cut between words."""
    words = told.figure.own or told.figure.carried
    return words if len(words) <= _COUNTED else f"{words[:_COUNTED].rsplit(' ', 1)[0]} …"


def _sorting(name: str) -> Html:
    """The head of a column whose button sorts the rows by it (ui/behaviour.js)."""
    return tag("th", tag("button", name, type="button", data_sort=True), scope="col")


def _last_day(told: AnswerFigure) -> str:
    days = parse_period(told.figure.period or told.period or "")
    return str(days[1].toordinal()) if days else ""


def named_apart(told: AnswerFigure) -> str:
    """What tells a figure from others beside it, unless its place says so: a market, a group."""
    label = told.label
    told_already = not label or label in ("result", "target") or label in (told.place or "")
    return "" if told_already else f"{label[:1].upper()}{label[1:]}"


def _where(told: AnswerFigure, words: Phrases) -> tuple[str, str]:
    period = words.period(told.figure.period) if told.figure.period else told.period
    return told.place or words("cite.unknown_place"), period or words("cite.unknown_period")


def sources(kb: KnowledgeBase, answer: Answer, words: Phrases) -> dict[int, str]:
    """What tells the sources of an answer's figures apart, by number: the report, or within one report the heading."""
    if len({each.report for each in answer.citations}) == 1:
        return {each.n: each.section[-1] if each.section else "" for each in answer.citations}
    return {each.n: _whose(kb.report(each.report), words) for each in answer.citations}


def _whose(report: Report, words: Phrases) -> str:
    """A report in few words: number, issuer and date, or its title."""
    facts = report.facts
    number = words("cite.number", number=facts.number) if facts.number else ""
    brief = ", ".join(filter(None, (number, facts.issuer, words.day(facts.published))))
    return brief if facts.number or facts.issuer else facts.title or report.file


def badge(each: Figure, words: Phrases) -> Html:
    """What the figure is: result, target …, and its scope where it counts less than the whole place."""
    marks = [tag("span", words(f"role.{each.role}"), class_=f"wr-role wr-{each.role}")]
    if each.scope in ("project", "group", "hamlet", "commune", "district"):
        marks.append(tag("span", words(f"scope.{each.scope}"), class_="wr-role"))
    return join(marks, " ")


def cite_mark(n: int, words: Phrases) -> Html:
    title = words("cite.source", n=n)
    return tag("a", str(n), class_="wr-cite", href=f"#cite-{n}", data_jump=f"cite-{n}", aria_label=title, title=title)


def answer_text(answer: Answer, words: Phrases) -> Html:
    """The answer's sentences; "[1]" becomes a link where there is such a citation, all else stays text."""
    return marked_text(answer.text, answer, words)


def marked_text(text: str, answer: Answer, words: Phrases) -> Html:
    """A part of the answer's text, its marks of citations as links."""
    known = {citation.n for citation in answer.citations}
    parts: list[str] = []
    last = 0
    for match in _MARK.finditer(text):
        if int(match[1]) in known:
            parts += [text[last : match.start()], cite_mark(int(match[1]), words)]
            last = match.end()
    return join([*parts, text[last:]])


def citation(kb: KnowledgeBase, answer: Answer, same: Sequence[Citation], words: Phrases) -> Html:
    """The citations of one sentence as a card: quote with their figures marked, report, spot, and what one can do with
    it. The first number is the card's own, each other one stands by itself to be jumped to."""
    each, numbers = same[0], [one.n for one in same]
    told = [*answer.figures, *answer.nearest]
    marks = [(one.figure.start - each.start, one.figure.end - each.start) for one in told if one.citation in numbers]
    inside = [(start, end) for start, end in marks if 0 <= start < end <= len(each.quote)]
    report = kb.report(each.report)
    whole = _whole(answer, each)
    return tag(
        "article",
        tag("div", *(_number(n, words, own=n == each.n) for n in numbers), class_="wr-ns"),
        tag("blockquote", highlight(each.quote, inside), lang="vi"),
        source_shown(report, each.section, each.page, each.page_source, words),
        whole_passage(whole, (each.start - whole.start, each.end - whole.start), words) if whole else "",
        actions(report, each, words),
        class_="wr-card",
        id=f"cite-{each.n}",
        tabindex="-1",
        data_result=True,
        aria_label=words("cite.source", n=", ".join(map(str, numbers))),
    )


def _number(n: int, words: Phrases, *, own: bool) -> Html:
    if own:
        return tag("span", str(n), class_="wr-n", aria_hidden="true")
    label = words("cite.source", n=n)
    return tag("span", str(n), class_="wr-n", id=f"cite-{n}", tabindex="-1", role="note", aria_label=label)


def passage_card(kb: KnowledgeBase, found: Passage, marks: Iterable[Span], words: Phrases) -> Html:
    """A passage found, as a card; ``marks`` are spans of its text."""
    report = kb.report(found.report)
    each = citation_of(kb, 1, found, (found.start, found.end))
    return tag(
        "article",
        tag("p", found.lead, class_="wr-lead", lang="vi") if found.lead else "",
        tag("blockquote", highlight(found.text, marks), lang="vi"),
        source_shown(report, found.section, each.page, each.page_source, words),
        actions(report, each, words),
        class_="wr-card wr-passage",
        tabindex="-1",
        data_result=True,
        aria_label=report.facts.title or report.file,
    )


def source_shown(
    report: Report, section: Sequence[str], page: int | None, page_source: str | None, words: Phrases
) -> Html:
    """Title, number, issuer, date, page and headings of where something stands."""
    facts = report.facts
    meta = [
        words("cite.number", number=facts.number) if facts.number else "",
        facts.issuer or "",
        words.day(facts.published),
        page_words(page, page_source, words),
    ]
    digest = tag("span", words("cite.digest_of"), class_="wr-role") if facts.kind == "digest" else Html("")
    path = join((tag("span", heading) for heading in section), " › ")
    return tag(
        "footer",
        tag("p", tag("cite", facts.title or report.file, lang="vi"), " ", digest),
        tag("p", " · ".join(filter(None, meta)), class_="wr-meta"),
        tag("p", path, class_="wr-path", lang="vi", aria_label=words("cite.section")) if section else "",
    )


def page_words(page: int | None, page_source: str | None, words: Phrases) -> str:
    if page is None or page_source is None:
        return words("cite.no_page")
    return words("cite.page_recognised" if page_source == "recognised" else "cite.page", n=page)


def actions(report: Report, each: Citation, words: Phrases) -> Html:
    """Open in report and on its page, copy the citation in either style, copy the link to the passage."""
    at = address.link("reports", words.lang, r=report.id, at=f"{each.start}-{each.end}")
    image = tag("a", words("page.open"), href=f"{at}&page={each.page}", data_go=True) if has_pages(report) else ""
    styles: tuple[Lang, ...] = ("vi", "en") if words.lang == "vi" else ("en", "vi")
    copies = [_button(words, f"copy_{style}", data_copy=cite(each, report.facts, style)) for style in styles]
    copies.append(_button(words, "copy_link", data_copy_link=at))
    return tag(
        "p",
        tag("a", words("cite.open"), href=at, data_go=True),
        image if each.page else "",
        tag("span", words("cite.copy"), *copies, class_="wr-copies"),
        class_="wr-actions",
    )


def has_pages(report: Report) -> bool:
    """Whether pages of the report's file can be shown as images."""
    return report.file.lower().endswith(".pdf")


def whole_passage(whole: Passage, quoted: Span, words: Phrases) -> Html:
    """The passage around a quote, folded away; nothing where the quote is all of it."""
    if quoted[0] <= 0 and quoted[1] >= len(whole.text):
        return Html("")
    lead = tag("p", whole.lead, class_="wr-lead") if whole.lead else Html("")
    text = tag("p", highlight(whole.text, [quoted], class_="wr-quoted"))
    return tag("details", tag("summary", words("cite.whole")), tag("div", lead, text, lang="vi"))


def _button(words: Phrases, what: str, **attributes: str | bool | None) -> Html:
    """The word for what is copied stands behind "Copy:" on the page; its name for those who hear it says all."""
    name = f"{words('cite.copy').rstrip(':')} {words(f'cite.{what}')}"
    return tag("button", words(f"cite.{what}"), type="button", aria_label=name, **attributes)


def _whole(answer: Answer, each: Citation) -> Passage | None:
    """The passage found that holds the citation."""
    for hit in answer.hits:
        found = hit.passage
        if found.report == each.report and found.start <= each.start and each.end <= found.end:
            return found
    return None


def reading_note(answer: Answer, words: Phrases, edit: str) -> Html:
    """How the question was read, where that is not as typed, with the way back."""
    reading = answer.reading
    if reading is None:
        return Html("")
    parts: list[str] = []
    if reading.restored:
        parts.append(
            tag(
                "p",
                esc(words("ask.read_as")),
                " ",
                tag("q", reading.text, lang="vi"),
                " ",
                tag("a", words("ask.read_edit"), href=edit, data_go=True),
            )
        )
    added = list(dict.fromkeys(added for _, added in reading.terms if " " in added))  # no mere abbreviations
    if added:
        parts.append(tag("p", words("ask.also_searched", terms=", ".join(added))))
    return tag("div", *parts, class_="wr-small wr-reading") if parts else Html("")

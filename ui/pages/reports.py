"""Reports: the list with facts and quality; one report is read in ui/pages/report.py."""

from __future__ import annotations

from collections.abc import Sequence

from index.knowledge_base import KnowledgeBase
from records import Listing
from ui.pages import report_changes
from ui.pages.report import read
from ui.pieces import address, faults
from ui.pieces.box import finding_box
from ui.pieces.html import Html, join, show, tag
from ui.pieces.wording import Phrases
from ui.server import knowledge
from vietnamese.text.normalise import fold

ORDERS = ("file", "place", "date")
_FEW = 8  # reports that need no search among them
_SHOWN, _MOST_SHOWN = 50, 1_000  # reports at first and each time more is asked for, and at most


def page(kb: KnowledgeBase, words: Phrases) -> None:
    chosen = address.last_value("r")
    if any(report.id == chosen for report in kb.reports):
        read(kb, kb.report(chosen), words)
        return
    if chosen:
        show(tag("p", words("reports.gone"), class_="wr-note", role="alert"))
    _list(kb, words)


def _list(kb: KnowledgeBase, words: Phrases) -> None:
    counts = kb.counts()
    show(tag("section", tag("h1", words("reports.title")), tag("p", words("reports.lede"), class_="wr-lede")))
    busy = report_changes.following(kb, words)
    if len(kb.reports) > _FEW:
        finding_box(words("reports.find"), words("figures.text_hint"), "text", leaves="show")
    wanted, order = (
        address.last_value("text").strip(),
        next((one for one in ORDERS if one == address.last_value("sort")), "file"),
    )
    chosen = reports_in_order([report for report in kb.reports if speaks_of(report, wanted)], order)
    most = address.whole_number("show", _SHOWN, _SHOWN, _MOST_SHOWN)
    cards = [_card(kb, report, counts.get(report.id, (0, 0)), words) for report in chosen[:most]]
    if len(kb.reports) > _FEW:
        show(tag("p", words.count("site.reports_n", len(chosen)), " · ", _orders(order, words), class_="wr-small"))
    show(tag("section", *cards) if cards else tag("p", words("reports.none" if not kb.reports else "search.none")))
    if len(chosen) > most:
        href = address.here("reports", words.lang, show=min(most + _SHOWN, _MOST_SHOWN))
        more = tag("a", words("search.more", n=words.number(len(chosen) - most)), href=href, data_go=True)
        show(tag("p", more))
    if kb.reports and not knowledge.settings().readers_sign_in:
        show(
            tag("p", tag("a", words("reports.feed"), href=address.link("feed", words.lang)), class_="wr-small wr-feed")
        )
    show(_refused(kb, words))
    if not busy:
        report_changes.adding(words)


def speaks_of(report: Listing, wanted: str) -> bool:
    """Whether all words wanted stand in what a report says of itself, diacritics or not."""
    facts = report.facts
    told = (facts.title, facts.place, facts.period, facts.number, facts.issuer, report.file)
    here = fold(" ".join(filter(None, told)))
    return all(word in here for word in fold(wanted).split())


def reports_in_order(reports: Sequence[Listing], order: str) -> list[Listing]:
    """Reports by place, by time with the newest first, or by file as they come."""
    if order == "place":
        return sorted(reports, key=lambda report: (fold(report.facts.place or "~"), report.facts.period or ""))
    if order == "date":
        return sorted(reports, key=lambda report: report.facts.published or report.facts.period or "", reverse=True)
    return list(reports)


def _orders(now: str, words: Phrases) -> Html:
    links = (
        tag(
            "a",
            words(f"reports.by_{order}"),
            href=address.here("reports", words.lang, sort=None if order == "file" else order),
            data_go=True,
            aria_current="true" if order == now else None,
        )
        for order in ORDERS
    )
    return join([words("search.sort"), " ", join(links, " · ")])


def _refused(kb: KnowledgeBase, words: Phrases) -> Html:
    """Files that were not read, each with the reason."""
    rows = [
        tag("div", tag("dt", refused.file), tag("dd", faults.fault_line(refused.reason, words)))
        for refused in kb.refused()
    ]
    if not rows:
        return Html("")
    title, note = tag("h2", words("reports.refused")), tag("p", words("reports.refused_note"), class_="wr-small")
    return tag("section", title, note, tag("dl", *rows, class_="wr-facts wr-refused"))


def _card(kb: KnowledgeBase, report: Listing, counts: tuple[int, int], words: Phrases) -> Html:
    facts = report.facts
    where = [facts.place or "", words.period(facts.period), words(f"kind.{facts.kind or 'none'}")]
    who = [
        words("cite.number", number=facts.number) if facts.number else "",
        facts.issuer or "",
        words.day(facts.published),
    ]
    notes = len(kb.extras(report.id)[0])
    size = [
        words.count("reports.passages", counts[0]),
        words.count("reports.figures", counts[1]),
        words.count("reports.pages", len(kb.pages(report.id))) if kb.pages(report.id) else "",
        words.count("reports.notes", notes) if notes else "",
        report.file,
    ]
    link = tag(
        "a", facts.title or report.file, href=address.link("reports", words.lang, r=report.id), data_go=True, lang="vi"
    )
    return tag(
        "article",
        tag("h2", link, class_="wr-report"),
        tag("p", " · ".join(filter(None, where))),
        tag("p", " · ".join(filter(None, who)), class_="wr-meta", lang="vi"),
        tag("p", " · ".join(filter(None, size)), class_="wr-path"),
        class_="wr-entry",
        tabindex="-1",
        data_result=True,
    )

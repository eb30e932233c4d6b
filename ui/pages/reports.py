"""Reports: the list with facts and quality; one report is read in ui/pages/report.py."""

from __future__ import annotations

from index.knowledge_base import KnowledgeBase
from records import Listing
from ui.pages import report_changes
from ui.pages.report import read
from ui.pieces import address, faults
from ui.pieces.html import Html, show, tag
from ui.pieces.wording import Words


def page(kb: KnowledgeBase, words: Words) -> None:
    chosen = address.one("r")
    if any(report.id == chosen for report in kb.reports):
        read(kb, kb.report(chosen), words)
        return
    if chosen:
        show(tag("p", words("reports.gone"), class_="wr-note", role="alert"))
    _list(kb, words)


def _list(kb: KnowledgeBase, words: Words) -> None:
    counts = kb.counts()
    show(tag("section", tag("h1", words("reports.title")), tag("p", words("reports.lede"), class_="wr-lede")))
    cards = [_card(kb, report, counts.get(report.id, (0, 0)), words) for report in kb.reports]
    busy = report_changes.following(kb, words)
    show(tag("section", *cards) if cards else tag("p", words("reports.none")))
    show(_refused(kb, words))
    if not busy:
        report_changes.adding(words)


def _refused(kb: KnowledgeBase, words: Words) -> Html:
    """Files that were not read, each with the reason."""
    rows = [
        tag("div", tag("dt", refused.file), tag("dd", faults.told(refused.reason, words))) for refused in kb.refused()
    ]
    if not rows:
        return Html("")
    title, note = tag("h2", words("reports.refused")), tag("p", words("reports.refused_note"), class_="wr-small")
    return tag("section", title, note, tag("dl", *rows, class_="wr-facts wr-refused"))


def _card(kb: KnowledgeBase, report: Listing, counts: tuple[int, int], words: Words) -> Html:
    facts = report.facts
    where = [facts.place or "", facts.period or "", words(f"kind.{facts.kind or 'none'}")]
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

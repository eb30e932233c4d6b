"""Values as bars, one a line, each a link to its source; targets and former levels are hollow (ui/style.css)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answer.telling.printed import printed
from records import Figure
from ui.pieces import address
from ui.pieces.html import Html, tag
from ui.pieces.wording import Phrases


@dataclass(frozen=True, slots=True)
class Bar:
    """``share`` (0..1) is the length of the bar beside the longest; ``label`` says where and when."""

    figure: Figure
    label: str
    share: float
    clause: str = ""


def bars(rows: Iterable[Bar], words: Phrases, *, go: bool = True) -> Html:
    """The bars as a list. ``go`` tells whether the page's own script follows their links."""
    return tag("ul", *(tag("li", _bar(row, words, go)) for row in rows), class_="wr-bars")


def _bar(row: Bar, words: Phrases, go: bool) -> Html:
    amount, role = printed(row.figure), words(f"role.{row.figure.role}")
    return tag(
        "a",
        tag("span", row.label, class_="wr-of"),
        tag("span", tag("span", style=f"width:{row.share * 100:.1f}%", class_=f"wr-bar wr-{row.figure.role}")),
        tag("span", amount, tag("small", f" {role}" if row.figure.role != "result" else "")),
        href=figure_address(row.figure, words),
        data_go=go,
        target=None if go else "_blank",
        title=": ".join(filter(None, (f"{amount} ({role})", " ".join(row.clause.split())))),
    )


def figure_address(figure: Figure, words: Phrases) -> str:
    """Address of the report with the figure marked."""
    return address.link("reports", words.lang, r=figure.report, at=f"{figure.start}-{figure.end}")

"""What the reports can be limited to: places and years that they cover, kinds, reports themselves."""

from __future__ import annotations

from index.knowledge_base import KnowledgeBase
from ui.pieces.wording import Phrases
from vietnamese.indicators.find import indicator
from vietnamese.periods.find import parse_period
from vietnamese.text.normalise import fold


def places_of_reports(kb: KnowledgeBase) -> list[str]:
    """Places of the reports as their facts name them, in order of the alphabet."""
    return sorted({report.facts.place for report in kb.reports if report.facts.place})


def years_offered(kb: KnowledgeBase) -> list[int]:
    """Years that the periods of the reports cover, rising."""
    spans = (parse_period(report.facts.period) for report in kb.reports if report.facts.period)
    return sorted({year for span in spans if span for year in range(span[0].year, span[1].year + 1)})


def kinds_offered(kb: KnowledgeBase) -> list[str]:
    return sorted({report.facts.kind for report in kb.reports if report.facts.kind})


def indicator_name(id: str, words: Phrases) -> str:
    """Name of an indicator in the language of the page; an unknown one as it is."""
    one = indicator(id)
    return id if one is None else one.vi if words.lang == "vi" else one.en


def found_without_accents(name: str) -> str:
    """A name with a second line, unseen (ui/style.css), by which a box finds it typed without accents."""
    plain = fold(name)
    return name if plain == name.lower() else f"{name}\n{plain}"

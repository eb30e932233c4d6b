"""Answers put into words (answer/telling/wording.yml), in the asker's language, short, every number as printed.

A piece whose numbers its quotes lack is left out, so that nothing is told that is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from pathlib import Path
from typing import Any

from answer.policy import policy
from answer.question.understand import Asked
from answer.telling.english import english_count, english_number, english_period, english_place, english_reading
from answer.telling.printed import printed
from answer.telling.proof import unsupported
from answer.wording import words_from
from records import AnswerFigure, Citation, Figure, Passage, Reason, Surety
from vietnamese.documents.labels import without_number
from vietnamese.periods.find import parse_period

WORDING = Path(__file__).parent / "wording.yml"
_LONGEST_CLAUSE = 240


def figure_answer(
    asked: Asked,
    told: Sequence[AnswerFigure],
    citations: Sequence[Citation],
    clauses: Sequence[str],
    home: str,
    surety: Surety = "sure",
    stated: str | None = None,
    goals: Container[str] = (),
) -> str:
    """The answer of one or several figures; ``clauses`` and ``citations`` go with ``told``. A figure that counts less
    than was asked bears a label, and ``home`` is the place whose own figure the reports lack. ``stated`` is the first
    as a sentence; of the figures of ``goals``, by id, the second of the pair printed is a target."""
    words, english = in_language(asked), asked.language == "en"
    quotes = [citation.quote for citation in citations]
    pieces = []
    for n, (figure, clause) in enumerate(zip(told, clauses, strict=True)):
        pattern = "perhaps" if figure.possible else "figure" if n == 0 else "also"
        if n == 0 and stated and not unsupported(stated, quotes[:1], english=english):
            pieces.append(f"{stated} [{figure.citation}].")
            pieces += [words["quoted"].format(clause=clause, n=figure.citation)] if surety == "likely" else []
        else:
            pieces.append(_figure_piece(asked, figure, clause, pattern, quotes, goals))
    if told[0].label:
        pattern = words["narrower" if home else "narrower_unplaced"]
        pieces.append(_shown(pattern.format(scope=told[0].label, place=home), quotes))
    text = " ".join(piece for piece in pieces if piece)
    return str(words["likely"].format(answer=text)) if surety == "likely" else text


def scope_label(figure: Figure, passage: Passage) -> str:
    """What a figure of a narrower scope counts: its project, by the heading that names it, and its places."""
    places = ", ".join(place.split(",")[0].strip() for place in figure.places)
    heading = without_number(passage.section[-1]) if passage.section else ""
    if figure.scope == "project" and heading:
        return f"{heading} ({places})" if places else heading
    return places


def shown_where(told: AnswerFigure, quotes: Sequence[str]) -> dict[str, str]:
    """Place and period of a figure, each where its own citation shows its numbers; a label tells the places of a
    narrower figure."""
    shown = quotes[told.citation - 1 : told.citation]
    parts = {"place": None if told.label else told.place, "period": told.period}
    return {name: part for name, part in parts.items() if part and not unsupported(part, shown)}


def _figure_piece(
    asked: Asked, told: AnswerFigure, clause: str, pattern: str, quotes: Sequence[str], goals: Container[str] = ()
) -> str:
    words = in_language(asked)
    figure = told.figure
    role = words["role"].get(figure.role, "")
    where = shown_where(told, quotes)
    if asked.language == "en":
        say = {"place": english_place, "period": english_period}
        where = {name: say[name](part) for name, part in where.items()}
    joined = ", ".join(where.values())
    return str(
        words[pattern].format(
            figure=printed_figure(figure, asked, goals),
            role=role,
            where=f" ({joined})" if joined else "",
            where_first=joined or "–",
            clause=clause,
            n=told.citation,
        )
    )


def printed_figure(figure: Figure, asked: Asked, goals: Container[str] = ()) -> str:
    """The figure as printed, in English read in English; a pair as the one of the other, a target where it is in
    ``goals``."""
    english = asked.language == "en"
    text = english_reading(figure) if english else None
    pair = re.match(r"([\d.,]*\d)\s*/\s*([\d.,]*\d)\s*(.*)", " ".join(figure.text.split()))
    if pair is None or figure.kind not in ("count", "money"):
        return text or printed(figure)
    of = (english_count if figure.kind == "count" else english_number)(pair[2]) if english else pair[2]
    told = text or " ".join((pair[1], figure.unit or pair[3])).strip()
    return str(in_language(asked)["pair_goal" if figure.id in goals else "pair"].format(figure=told, of=of))


def passage_answer(asked: Asked, quote: str, n: int) -> str:
    """A question that asks for no figure is answered by a quotation."""
    return str(in_language(asked)["passage"].format(quote=" ".join(quote.split()), n=n))


def refusal(
    asked: Asked,
    reason: Reason,
    nearest: Sequence[AnswerFigure],
    citations: Sequence[Citation],
    clause: str = "",
    *,
    unsure: bool = False,
) -> str:
    """What is not there, which slot failed, and the nearest figure labelled for what it is, with the ``clause`` that it
    stands in; without one the nearest passage, if any is cited. Where the nearest fails no slot and is only ``unsure``,
    no word that it is not there."""
    words = in_language(asked)
    slot = "role_target" if reason == "role" and asked.cues.role == "target" else reason
    text = str(words["unsure"] if unsure else words["not_found"].format(slot=words["slot"][slot]))
    quotes = [citation.quote for citation in citations]
    if nearest:
        near = nearest[0]
        figure = printed_figure(near.figure, asked)
        piece = words["nearest"].format(label=near.label, figure=figure, clause=clause, n=near.citation)
        text = f"{text} {piece}" if not unsupported(piece, quotes, english=asked.language == "en") else text
    elif citations:
        text = f"{text} {_nearest_passage(words, citations[0])}"
    return text


def _nearest_passage(words: dict[str, Any], citation: Citation) -> str:
    return str(words["nearest_passage"].format(quote=shorten(citation.quote, ""), n=citation.n))


def label(asked: Asked, figure: Figure, place: str | None, period: str | None, quote: str) -> str:
    """What a figure is, where it is not what was asked: role, period and place; numbers only where shown."""
    words = in_language(asked)
    parts = {
        "period": period if period and not unsupported(period, [quote]) else "",
        "place": place if place and not unsupported(place, [quote]) else "",
    }
    text = str(words["label"][figure.role].format(**parts))
    text = re.sub(r"(?:\s(?:for|in))?\s*(?=,)", "", text) if not parts["period"] else text
    return re.sub(r"(?:,\s*)+$", "", re.sub(r"(?:,\s*){2,}", ", ", text)).strip()


def spoken_period(code: str | None) -> str | None:
    """A period as short as it is printed: "2016", "2016-2020", "9/2023", "1/2023-9/2023", a day "5/9/2023"; the code as
    it is where it is no period."""
    days = parse_period(code or "")
    if days is None:
        return code
    first, last = days
    if first == last:
        return f"{first.day}/{first.month}/{first.year}"
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    one, other = f"{first.month}/{first.year}", f"{last.month}/{last.year}"
    return one if one == other else f"{one}-{other}"


def shorten(clause: str, keep: str) -> str:
    """A clause cut to a readable length around what must stay in it."""
    text = " ".join(clause.split())
    if len(text) <= _LONGEST_CLAUSE:
        return text
    at = max(text.find(keep), 0)
    start = max(0, at - _LONGEST_CLAUSE // 2)
    end = min(len(text), at + len(keep) + _LONGEST_CLAUSE // 2)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if end < len(text) and text.find(" ", end) > 0 else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def said(asked: Asked, key: str) -> str:
    """A fixed sentence of the wording table."""
    return str(in_language(asked)[key])


def note_of_parts_cut(asked: Asked, parts: int) -> tuple[str, ...]:
    """The note that of so many parts of a question only the first were looked for; () where ``parts`` is 0."""
    return (said(asked, "many").format(most=policy().looked.searches, count=parts),) if parts else ()


def _shown(piece: str, quotes: Sequence[str]) -> str:
    return piece if not unsupported(piece, quotes) else ""


def in_language(asked: Asked) -> dict[str, Any]:
    """The wording in the asker's language."""
    return wording()["en" if asked.language == "en" else "vi"]


def wording() -> dict[str, dict[str, Any]]:
    return words_from(WORDING)

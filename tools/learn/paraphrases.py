"""The same question in other words, and how often they get the same answer: ``python -m tools.learn.paraphrases``.

    python -m tools.learn.paraphrases FILE.jsonl --kb KB [--n GROUPS] [--show]

Each figure question of the file is asked as it stands and in the ways of ``WAYS`` that change it without changing
what is asked. A group is alike where every wording gets the value that the question itself gets, or none does.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import settings as configuration
from answer.ask import ask
from answer.knowledge import OpenKnowledgeBase
from eval.asking.askable import small_first
from eval.asking.ledger import without_diacritics
from eval.question_sets import Question, load
from index.knowledge_base import open_kb
from records import Language
from vietnamese.periods.find import find_periods
from vietnamese.places.find import find_places
from vietnamese.quantities.units import dimension
from vietnamese.terms.terms import terms

_LEAST_TYPO = 5  # letters of a word in which two change places
Way = Callable[[str, Language], str]


def paraphrases(question: str, language: Language) -> dict[str, str]:
    """The question in other words by the name of the way; only ways that change it."""
    bare = question.strip()
    found = {name: way(bare, language) for name, way in WAYS.items()}
    return {name: text for name, text in found.items() if text and text != bare}


def _small(text: str, language: Language) -> str:
    return text.rstrip(" ?.").lower()


def _plain(text: str, language: Language) -> str:
    return without_diacritics(text).rstrip(" ?.")


def _polite(text: str, language: Language) -> str:
    before = {"en": "Please tell me: ", "vi": "Cho tôi hỏi ", "vi-plain": "cho hoi "}[language]
    return before + small_first(text)


_NOUNS = (
    (r"\b(?:có |co )?(?:bao nhiêu|mấy) (?=hộ|người|lao động|trẻ|em|thẻ|căn|lượt|vụ|cơ sở|học viên)", "số "),
    (r"\b(?:co )?(?:bao nhieu|may) (?=ho |nguoi|lao dong|tre |em |the |can |luot|vu |co so|hoc vien)", "so "),
    (r",? (?:là|đạt|la|dat) (?:bao nhiêu|bao nhieu|mấy|may)(?: phần trăm| phan tram| %)?(?= ?\??$)", ""),
    (r"^how many (?=\w)", "number of "),
    (r"^what (?:is|was) the (?=\w)", ""),
    (r"^what (?=percentage|share|proportion)", ""),
)


def _as_noun(text: str, language: Language) -> str:
    """Without its question word: "số hộ nghèo …", "number of …"."""
    for pattern, noun in _NOUNS:
        changed, count = re.subn(pattern, noun, text, count=1, flags=re.IGNORECASE)
        if count:
            return changed.rstrip(" ?")
    return text


def _slots_first(text: str, language: Language) -> str:
    return _reordered(text, language, first=True)


def _slots_last(text: str, language: Language) -> str:
    return _reordered(text, language, first=False)


def _reordered(text: str, language: Language, *, first: bool) -> str:
    """Place and time moved to the front or to the end; as it stands where it names not one of each."""
    places, periods = find_places(text), find_periods(text)
    if len(places) != 1 or len(periods) != 1:
        return text
    spans = sorted(((one.start, one.end) for one in (places[0], periods[0])), reverse=True)
    if spans[0][0] < spans[1][1]:
        return text
    place, period = text[places[0].start : places[0].end], text[periods[0].start : periods[0].end]
    rest = text
    for start, end in spans:
        before = re.sub(_LEADING[language], "", rest[:start], flags=re.IGNORECASE)
        rest = f"{before} {rest[end:]}"
    rest = small_first(" ".join(rest.strip(" ,?.").split()).replace(" ,", ",").strip(" ,"))
    if language == "en":
        return f"In {place} in {period}, {rest}?" if first else f"{rest} in {place} in {period}?"
    at = "ở" if language == "vi" else "o"
    return f"{place} {period} {rest}" if first else f"{rest} {at} {place} {period}"


_LEADING: Mapping[Language, str] = {
    "vi": r"(?:\b(?:ở|tại|của|trong|vào|tỉnh|huyện|năm|thành phố|toàn tỉnh)\s+)+$",
    "vi-plain": r"(?:\b(?:o|tai|cua|trong|vao|tinh|huyen|nam|thanh pho|toan tinh)\s+)+$",
    "en": r"(?:\b(?:in|for|at|of|during|the year)\s+)+$",
}


def _abbreviated(text: str, language: Language) -> str:
    """Every long name of a term that is known by letters, by its letters."""
    for long, short in _letters().items() if language == "vi" else ():
        text = re.sub(rf"(?<!\w){re.escape(long)}(?!\w)", short, text, flags=re.IGNORECASE)
    return text


@cache
def _letters() -> dict[str, str]:
    known = {one.vi: one.abbreviations[0] for one in terms() if one.abbreviations and len(one.abbreviations[0]) > 2}
    return dict(sorted(known.items(), key=lambda each: -len(each[0])))


def _mistyped(text: str, language: Language) -> str:
    """Two letters of the longest word changed."""
    words = [match for match in re.finditer(r"[^\W\d_]+", text) if len(match[0]) >= _LEAST_TYPO]
    if not words:
        return text
    word = max(words, key=lambda match: (len(match[0]), -match.start()))
    at = word.start() + len(word[0]) // 2
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


WAYS: Mapping[str, Way] = {
    "small letters": _small,
    "without diacritics": _plain,
    "polite": _polite,
    "no question word": _as_noun,
    "place and time first": _slots_first,
    "place and time last": _slots_last,
    "abbreviated": _abbreviated,
    "mistyped": _mistyped,
}


def first_value(kb: OpenKnowledgeBase, question: str) -> str:
    """The value that a question gets first, in a word; "" where none."""
    figures = ask(kb, question).figures
    return f"{figures[0].figure.value} {dimension(figures[0].figure.unit)}" if figures else ""


def measure(kb: OpenKnowledgeBase, questions: Sequence[Question], *, show: bool) -> tuple[int, int, Counter[str]]:
    """How many groups get one answer, how many no two different values, and by which ways others differ."""
    alike, agreed, by_way = 0, 0, Counter[str]()
    for question in questions:
        first = first_value(kb, question.question)
        said_otherwise = paraphrases(question.question, question.lang)
        others = {way: (text, first_value(kb, text)) for way, text in said_otherwise.items()}
        differ = {way: each for way, each in others.items() if each[1] != first}
        alike += not differ
        agreed += len({first, *(value for _, value in others.values())} - {""}) <= 1
        by_way.update(list(differ))
        if show and differ:
            print(f"{question.id} {question.question} -> {first or '-'}")
            print("\n".join(f"    {way}: {text} -> {value or '-'}" for way, (text, value) in differ.items()))
    return alike, agreed, by_way


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    parser.add_argument("--n", type=int, default=100, help="most groups")
    parser.add_argument("--show", action="store_true", help="print what differs")
    options = parser.parse_args(arguments)
    settings = configuration.load(kb=options.kb)
    questions = [one for one in load([options.file]) if one.kind == "figure"]
    every = questions[:: max(1, len(questions) // options.n)][: options.n]
    alike, agreed, by_way = measure(open_kb(settings.kb, settings), every, show=options.show)
    print(f"{len(every)} groups: {alike} get one answer, {agreed} no two values; differing: {dict(by_way)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

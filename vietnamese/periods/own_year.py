"""Parts of a year that a question names without it, beside one that it names with it."""

from __future__ import annotations

import re

from vietnamese.periods.find import Period, find_periods

_QUARTER = re.compile(
    r"(?<!\w)(?:quý\s+(?:iii|ii|iv|i|[1-4])|quy\s+(?:iii|ii|iv|i|[1-4])|q[1-4])(?![\w/])", re.IGNORECASE
)
_SAME = re.compile(
    r"(?<!\w)(?:cùng\s+kỳ|cung\s+ky)\s+(?:của\s+|cua\s+)?(?:năm\s+|nam\s+)?$"
    r"|(?<!\w)(?:the\s+)?same\s+(?:period|months|time)\s+(?:of|in)\s+$",
    re.IGNORECASE,
)


def with_own_years(text: str) -> str:
    """A question with the year of its one dated quarter behind those that it names without one, and the months of a
    part of a year in the place of "cùng kỳ" before another year. Never raises on any text.

    >>> with_own_years("quý II/2023 hơn quý I bao nhiêu triệu đồng?")
    'quý II/2023 hơn quý I năm 2023 bao nhiêu triệu đồng?'
    >>> with_own_years("6 tháng đầu năm 2018 tăng bao nhiêu so với cùng kỳ năm 2017?")
    '6 tháng đầu năm 2018 tăng bao nhiêu so với 6 tháng đầu năm 2017?'
    """
    found = find_periods(text)
    years = {one.first_year for one in found} | {one.last_year for one in found}
    if len(years) == 1:
        year = years.pop()
        bare = [one for one in _QUARTER.finditer(text) if not any(_within(one.span(), at) for at in found)]
        for match in reversed(bare):
            joint = "" if match[0].lower().startswith("q") and not match[0][1:2].isalpha() else "năm "
            text = f"{text[: match.end()]} {joint}{year}{text[match.end() :]}"
        return text
    parts = [one for one in found if one.first_year == one.last_year and str(one.first_year) != one.code]
    wholes = [one for one in found if str(one.first_year) == one.code]
    if len(parts) != 1 or len(wholes) != 1:
        return text
    return _of_the_same_part(text, parts[0], wholes[0])


def _of_the_same_part(text: str, part: Period, whole: Period) -> str:
    same = _SAME.search(text[: whole.start])
    named = part.text.replace(str(part.first_year), str(whole.first_year))
    if same is None or named == part.text:
        return text
    return f"{text[: same.start()]}{named}{text[whole.end :]}"


def _within(span: tuple[int, int], period: Period) -> bool:
    return period.start <= span[0] and span[1] <= period.end

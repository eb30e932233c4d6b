"""The patterns of periods, in order of precedence, made of the words of tables/periods.yml."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import fold, unify

_KEYS = frozenset({"counts_vi", "counts_en", "ordinals_en", "roman", "months_en", "months_short_en", "numbered"})
_COUNTED = ("counts_vi", "counts_en", "ordinals_en", "roman")
_WORD = re.compile(r"(?<![\\<=?])[^\W\d_]{2,}")  # a word of a pattern, not an escape nor the name of a group

YEAR = r"(?:19[3-9]|20\d)\d"
_LONE = rf"(?<![\d.,/]){YEAR}(?!\d|[.,]\d|/[^\W_])"
_LAST = rf"(?P<last>{YEAR})(?![\d/]|[.,]\d)"
_TO = r"\s*(?:-|đến(?:\s+hết)?|tới|to|until|through)\s*"
_OF_YEAR = rf"(?:\s*/\s*|\s+(?:of\s+|năm\s+|in\s+)?)(?P<year>{YEAR})(?!\d)"
_MANY = 6  # months of a year from which on they are counted from its beginning
_MONTH = r"(?:0?[1-9]|1[0-2])"
_MONTHS = r"(?:\s+tháng|\s?th|\s?t)"  # "6 tháng", and as it is typed in a hurry: "6th", "6t"


def words(key: str) -> tuple[str, ...]:
    """A list of tables/periods.yml."""
    return word_lists("periods.yml", _KEYS)[key]


@cache
def counts() -> dict[str, int]:
    """Value of each number word, with diacritics and without."""
    values: dict[str, int] = {}
    for key in _COUNTED:
        for value, word in enumerate(words(key), start=1):
            values |= {unify(word): value, fold(word): value}
    return values


@cache
def patterns(folded: bool) -> dict[str, re.Pattern[str]]:
    """Kind and pattern, to be matched against unified text, or against folded text where ``folded``."""
    return {kind: re.compile(rf"(?<!\w){_formed(source, folded)}(?!\w)") for kind, source in _sources().items()}


@cache
def numbered(folded: bool) -> re.Pattern[str]:
    """A word after which bare digits are a number and neither a year nor a month, at the end of a text."""
    return re.compile(_formed(rf"(?:{'|'.join(words('numbered'))})\.?\s*:?\s*$", folded))


def _formed(source: str, folded: bool) -> str:
    form = fold if folded else unify
    return _WORD.sub(lambda word: form(word[0]), source)


def _sources() -> dict[str, str]:
    count = rf"0?[1-9]|1[0-2]|{'|'.join(words('counts_vi') + words('counts_en'))}"
    many = "|".join(words("counts_vi")[_MANY - 1 :])
    named = "|".join((*words("months_en"), *words("months_short_en"), "sep"))
    nth = rf"(?P<ordinal>{'|'.join(words('ordinals_en'))})"
    return {
        "date": r"(?<![\d./])(?P<day>\d{1,2})(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)"
        rf"(?P<year>{YEAR})(?!\d|[./-]\d)",
        "long_date": r"(?:ngày\s+)?(?<!\d)(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+"
        rf"năm\s+(?P<year>{YEAR})(?!\d)",
        "english_date": rf"(?:(?<!\d)(?P<day>\d{{1,2}})\s+(?P<name>{named})\.?,?"
        rf"|(?P<name2>{named})\.?\s+(?P<day2>\d{{1,2}}),?)\s+(?P<year>{YEAR})(?!\d)",
        "english_months": rf"(?:(?:between|from)\s+)?(?P<name>{named})(?:\s+(?P<from>{YEAR}))?"
        rf"\s*(?:-|\band\b|\bto\b|\buntil\b|\bthrough\b)\s*(?P<name2>{named})\s+(?:of\s+)?(?P<year>{YEAR})(?!\d)",
        "english_until": rf"(?:between|from|since)\s+(?P<from>{_LONE})\s+(?:and|to|until)\s+(?P<name2>{named})\s+"
        rf"(?P<year>{YEAR})(?!\d)",
        "months": rf"(?:từ\s+)?tháng\s+(?P<month>{_MONTH})(?:\s*/\s*(?P<from>{YEAR}))?\s*(?:-|đến(?:\s+hết)?)\s*"
        rf"(?:tháng\s+)?(?P<until>{_MONTH})(?!\d){_OF_YEAR}",
        "first_months": rf"(?:(?P<count>{count}){_MONTHS}\s+(?P<edge>đầu|cuối)(?:\s+năm|(?=\s+{_LONE}))"
        rf"|first\s+(?P<count_en>{count})\s+months)(?:{_OF_YEAR})?",
        "months_to": rf"(?P<count_en>{count})\s+months\s+(?:to|ending|ended|through)\s+(?:in\s+)?(?P<name>{named})\s+"
        rf"(?P<year>{YEAR})(?!\d)",
        "months_in_english": rf"(?P<count_en>{count})(?:\s+months\s+(?:of|in)\s+|m\s?/?\s?)(?P<year>{YEAR})(?!\d)",
        "first_quarters": rf"first\s+(?P<count_en>two|three|[23])\s+quarters{_OF_YEAR}",
        "last_quarter": rf"(?:last|final)\s+quarter{_OF_YEAR}",
        "glued_quarter": rf"(?:q(?P<q>[1-4])\s?-\s?|q(?P<q2>[1-4])|(?P<q3>[1-4])q\s?/?\s?)(?P<year>{YEAR})(?!\d)",
        "glued_half": rf"(?:h(?P<h>[12])\s?-\s?|h(?P<h2>[12])|(?P<h3>[12])h\s?/?\s?)(?P<year>{YEAR})(?!\d)",
        "months_of_year": rf"(?P<count>0?[6-9]|1[01]|{many}){_MONTHS}(?:\s+(?:năm\s+)?|\s?/\s?)(?P<year>{YEAR})(?!\d)",
        "until_month": rf"(?:từ\s+|)đầu\s+năm\s+(?:đến|tới)\s+(?:hết\s+)?tháng\s+(?P<until>{_MONTH})(?!\d){_OF_YEAR}",
        "quarter": rf"(?:quý\s+(?P<quarter>iii|ii|iv|i|0?[1-4])(?!\w)|q(?P<q>[1-4])|{nth}\s+quarter)"
        rf"(?:{_OF_YEAR}|\s*,\s*(?P<y2>{YEAR})(?!\d))?",
        "half": rf"(?:nửa\s+(?P<edge>đầu|cuối)(?:\s+năm|(?=\s+{_LONE}))|h(?P<h>[12])|{nth}\s+half)(?:{_OF_YEAR})?",
        "between": rf"between\s+(?P<first>{_LONE})\s+and\s+{_LAST}",
        "years": rf"(?P<first>{_LONE}){_TO}(?:năm\s+)?{_LAST}",
        "short_years": rf"(?P<first>{_LONE})-(?P<short>[2-9]\d|1[3-9])(?!\d|[./,-]\d|\s?%)",
        "month": rf"(?:tháng\s+(?P<month>{_MONTH})(?!\d){_OF_YEAR}|(?<![\d./-])(?P<m2>{_MONTH})/(?P<y2>20\d\d)(?![\d/])"
        rf"|(?P<name>{named})\.?,?\s+(?P<y3>{YEAR})(?!\d))",
        "year": rf"(?:năm\s+|fy\s?|(?:end|mid)-)?(?P<year>{_LONE})",
        "this_month": rf"tháng\s+(?P<month>{_MONTH})(?![\d/])",
        "this_year": r"(?:trong|cả|toàn)\s+năm(?!\s+\d)|năm\s+nay|(?:từ\s+)?đầu\s+năm\s+đến\s+nay|this\s+year",
        "last_year": r"năm\s+(?:trước|ngoái)|(?:last|previous)\s+year",
    }

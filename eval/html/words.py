"""The labels of ``labels.yml`` and decimals as HTML and SVG in both languages; the page's language switch shows one."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from pathlib import Path

import yaml

from errors import TableError

_FILE = Path(__file__).with_name("labels.yml")
_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")


@lru_cache(maxsize=1)
def labels() -> dict[str, dict[str, str]]:
    """Label key -> {"vi": ..., "en": ...}.

    Raises:
        TableError: a label lacks one of the two languages.
    """
    table = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    for key, words in table.items():
        if not isinstance(words, dict) or set(words) != {"vi", "en"} or not all(words.values()):
            raise TableError(f"label {key!r} needs a text in vi and en", where=_FILE, remedy="add it")
    return dict(table)


def _words(key: str) -> dict[str, str] | None:
    """A label, or a decimal ("-0.25": −0,25 in Vietnamese), in both languages; None for what reads alike in both."""
    if (words := labels().get(key)) is None and _DECIMAL.fullmatch(key):
        printed = key.replace("-", "\N{MINUS SIGN}")
        words = {"vi": printed.replace(".", ","), "en": printed} if "." in key else None
    return words


def bilingual(key: str) -> str:
    """The label in both languages as HTML; text that is no label's key (R@1, a file name) as it is, escaped."""
    words = _words(key)
    if words is None:
        return escape(key)
    return "".join(f'<span class="l-{lang}" lang="{lang}">{escape(words[lang])}</span>' for lang in ("vi", "en"))


def svg(key: str, x: float, y: float, attributes: str) -> str:
    """The label in both languages as SVG text at one spot."""
    words = _words(key)
    if words is None:
        return f'<text x="{x}" y="{y}" {attributes}>{escape(key)}</text>'
    return "".join(
        f'<g class="l-{lang}" lang="{lang}"><text x="{x}" y="{y}" {attributes}>{escape(words[lang])}</text></g>'
        for lang in ("vi", "en")
    )

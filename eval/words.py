"""The labels of ``labels.yml`` as HTML and SVG in both languages; the page's language switch shows one."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path

import yaml

from errors import TableError

_FILE = Path(__file__).with_name("labels.yml")


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


def both(key: str) -> str:
    """The label in both languages as HTML; text that is no label's key (R@1, a file name) as it is, escaped."""
    words = labels().get(key)
    if words is None:
        return escape(key)
    return "".join(f'<span class="l-{lang}" lang="{lang}">{escape(words[lang])}</span>' for lang in ("vi", "en"))


def svg(key: str, x: float, y: float, attributes: str) -> str:
    """The label in both languages as SVG text at one spot."""
    words = labels().get(key)
    if words is None:
        return f'<text x="{x}" y="{y}" {attributes}>{escape(key)}</text>'
    return "".join(
        f'<g class="l-{lang}" lang="{lang}"><text x="{x}" y="{y}" {attributes}>{escape(words[lang])}</text></g>'
        for lang in ("vi", "en")
    )

"""What may go wrong, by code: ``errors.yml`` tells what failed and what to do about it, in English and Vietnamese.

A ``Message`` is a code with the values that fill its words; it can be stored, sent and told in either language.
Faults are raised as ``ReadError("encrypted", where=path)``; notes on how a file was read are ``note("read-as", ...)``.
Values named ``where``, ``page`` and ``line`` are told in front; ``detail``, what a library or the system says, stands
in brackets behind, in its own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Literal, TypeAlias

import yaml

FILE = Path(__file__).with_name("errors.yml")
Tongue = Literal["en", "vi"]
Value: TypeAlias = "str | int | float | Message"
_SLOT = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_IN_FRONT = ("page", "line")


@dataclass(frozen=True, slots=True)
class Message:
    """A code of ``errors.yml`` and what fills its slots."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    def told(self, tongue: Tongue = "en") -> str:
        """All of it on one line: where, what, what to do."""
        remedy = self.remedy(tongue)
        return f"{self.said(tongue)}; {remedy}" if remedy else self.said(tongue)

    def said(self, tongue: Tongue = "en") -> str:
        """Where and what."""
        values = dict(self.values)
        spots = [str(values["where"])] if "where" in values else []
        spots += [_filled(_words("spots", name, tongue), values, tongue) for name in _IN_FRONT if name in values]
        return ": ".join(filter(None, [", ".join(spots), self.what(tongue)]))

    def what(self, tongue: Tongue = "en") -> str:
        """What failed, one clause."""
        values = dict(self.values)
        text = _filled(_words("messages", self.code, tongue), values, tongue)
        return f"{text} ({values['detail']})" if values.get("detail") else text

    def remedy(self, tongue: Tongue = "en") -> str:
        """What to do about it, one clause; "" where there is nothing to do."""
        name = error_wording()["messages"].get(self.code, {}).get("do")
        return _filled(_words("remedies", name, tongue), dict(self.values), tongue) if name else ""

    def at(self, **spots: str | Path | int | None) -> Message:
        """The message as told of another place; None takes a spot out."""
        kept = tuple((name, value) for name, value in self.values if name not in spots)
        return replace(self, values=(*kept, *_given(spots)))

    def public(self) -> Message:
        """The message for those who may not see the server: without its paths and what its libraries say."""
        values = ((name, _public(value)) for name, value in self.values if name != "detail")
        return replace(self, values=tuple(values))


def note(code: str, **values: Value | Path | None) -> Message:
    """A message of that code; values that are None are left out.

    >>> note("read-as", encoding="TCVN3").told()
    'not valid UTF-8: read as TCVN3'
    >>> note("few-spelled", share=0.815).told("vi")
    'chỉ 82% số từ viết đúng tiếng Việt'
    """
    return Message(code, _given(values))


def _given(values: Any) -> tuple[tuple[str, Value], ...]:
    given = ((name, str(value) if isinstance(value, PurePath) else value) for name, value in values.items())
    return tuple((name, value) for name, value in given if value is not None)


def _public(value: Value) -> Value:
    if isinstance(value, Message):
        return value.public()
    return PurePath(value).name if isinstance(value, str) and PurePath(value).is_absolute() else value


def _filled(text: str, values: dict[str, Value], tongue: Tongue) -> str:
    return _SLOT.sub(lambda slot: _shown(values[slot[1]], slot[2] or "", tongue), text)


def _shown(value: Value, form: str, tongue: Tongue) -> str:
    if isinstance(value, Message):
        return value.said(tongue)
    text = format(value, form)
    return text.translate(str.maketrans(",.", ".,")) if tongue == "vi" and not isinstance(value, str) else text


def _words(kind: str, name: str, tongue: Tongue) -> str:
    return str(error_wording()[kind][name][tongue])


@cache
def error_wording() -> dict[str, dict[str, dict[str, str]]]:
    """What ``errors.yml`` holds: "messages", "remedies" and "spots", each by code, in both languages."""
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


class WelfareError(Exception):
    """Base of every error that a user may see: a code with its values, or a whole message."""

    def __init__(self, code: str | Message, **values: Value | Path | None) -> None:
        self.message = code if isinstance(code, Message) else note(code, **values)
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message.told()

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def where(self) -> str | None:
        """File, folder or key that it failed at."""
        where = dict(self.message.values).get("where")
        return None if where is None else str(where)

    @property
    def line(self) -> int | None:
        """1-based line, where known."""
        line = dict(self.message.values).get("line")
        return line if isinstance(line, int) else None


class SettingsError(WelfareError):
    """A setting is unknown or has a value of the wrong kind."""


class ReadError(WelfareError):
    """A file could not be read into a report."""


class TableError(WelfareError):
    """A table of the program breaks its own rules: a slip of whoever changed it, told in English to them.

    Args:
        fault: what is wrong with it, and ``remedy`` what to do.
        where: the table's file.
        line: 1-based line, where known.
    """

    def __init__(self, fault: str | Message, *, where: Path | None = None, line: int | None = None, remedy: str = ""):
        detail = f"{fault}; {remedy}" if remedy else fault
        super().__init__(fault if isinstance(fault, Message) else note("table", detail=detail, where=where, line=line))


class ModelError(WelfareError):
    """The embedding model is missing, damaged or not the one an index was built with."""


class KnowledgeBaseError(WelfareError):
    """A knowledge base is missing, damaged, or was built with other settings."""


class QuestionSetError(WelfareError):
    """A question set breaks its format."""


class RequestError(WelfareError):
    """A request is not served: whoever makes it may not, asks too much at once, or asks for what is not there."""

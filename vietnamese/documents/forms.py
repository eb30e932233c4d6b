"""The form of Vietnamese official documents: types, letterhead, divisions, signature (tables/documents.yml).

Every function compares in NFC upper case, white space collapsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from errors import TableError
from vietnamese.tables.lists import TABLES, read_yaml, taken_in

TABLE = TABLES / "documents.yml"


@dataclass(frozen=True, slots=True)
class DocumentForms:
    """The table as loaded; lists keep its order, longest names first where a prefix is looked for."""

    types: dict[str, dict[str, Any]]  # name -> kind of report, code, English name, word lists; each where it has one
    tables: tuple[str, ...]
    motto: tuple[str, ...]
    stamps: tuple[str, ...]
    offices: tuple[str, ...]
    offices_of_a_field: tuple[str, ...]
    national_offices: tuple[str, ...]
    office_abbreviations: dict[str, str]
    proper_names: tuple[str, ...]
    place_words: tuple[str, ...]
    recipients: tuple[str, ...]
    signing: tuple[str, ...]
    positions: tuple[str, ...]
    divisions: dict[str, int]
    ordinals: dict[str, int]
    named_headings: tuple[str, ...]
    closings: tuple[str, ...]
    letters: str
    to_come: tuple[str, ...]
    no_to_come: tuple[str, ...]
    to_come_first: tuple[str, ...]
    interviewers: tuple[str, ...]
    named_until: tuple[str, ...]

    @property
    def kinds(self) -> dict[str, str]:
        """Kind of report by the name of its type, of those that are printed above a title."""
        return {name: one["kind"] for name, one in self.types.items() if "kind" in one}

    @property
    def type_codes(self) -> dict[str, str]:
        """Name of a type by its code in capitals."""
        return {one["code"].upper(): name for name, one in self.types.items() if "code" in one}


@cache
def document_forms() -> DocumentForms:
    """The table of document forms.

    Raises:
        TableError: a key is missing or unknown, or a value has the wrong kind.
    """
    loaded = read_yaml(TABLE.name)
    wanted = {field.name: str(field.type) for field in fields(DocumentForms)}
    if not isinstance(loaded, dict) or set(loaded) != set(wanted):
        odd = sorted(set(wanted) ^ set(loaded)) if isinstance(loaded, dict) else "no mapping"
        raise TableError(f"keys missing or unknown: {odd}", where=TABLE, remedy="restore the table")
    values: dict[str, Any] = {}
    for key, kind in wanted.items():
        value = loaded[key]
        fits = isinstance(value, list if kind.startswith("tuple") else dict if kind.startswith("dict") else str)
        if not fits or not value:
            raise TableError(f"{key!r} is no {kind}", where=TABLE, remedy="correct the entry")
        values[key] = tuple(taken_in(value, key)) if isinstance(value, list) else value
    return DocumentForms(**values)


def upper(text: str) -> str:
    """Upper case with white space collapsed: the form in which the table is compared."""
    return " ".join(text.upper().split())


def begins_with(text: str, names: tuple[str, ...]) -> str | None:
    """The longest of ``names`` that ``text`` begins with as whole words, or None.

    >>> begins_with("Nơi nhận:", document_forms().recipients)
    'NƠI NHẬN'
    """
    line = upper(text)
    found = [name for name in names if line.startswith(name) and not line[len(name) : len(name) + 1].isalnum()]
    return max(found, key=len, default=None)


def document_type(text: str) -> str | None:
    """The document type that a line prints in capitals ("BÁO CÁO"), or None.

    >>> document_type("BÁO CÁO"), document_type("Báo cáo của sở")
    ('BÁO CÁO', None)
    """
    if text != text.upper():
        head = re.match(r"[^\W\d_](?:[^a-zà-ỹđ\d]|\s)*", text)
        text = head.group() if head else ""
    return begins_with(text, tuple(document_forms().kinds))


def is_table_title(text: str) -> bool:
    """Whether a line in capitals begins as the title of a table does.

    >>> is_table_title("BIỂU TỔNG HỢP KẾT QUẢ"), is_table_title("Biểu dương tập thể")
    (True, False)
    """
    return text == text.upper() and begins_with(text, document_forms().tables) is not None


def is_attached(text: str) -> bool:
    """Whether a line says to which document an appendix belongs: "(Kèm theo Quyết định số 5/QĐ-UBND)".

    >>> is_attached("(Ban hành kèm theo Quyết định số 5/QĐ-UBND)"), is_attached("Căn cứ Quyết định số 5/QĐ-UBND")
    (True, False)
    """
    return bool(re.match(r"\s*[(\[]?\s*(?:ban hành\s+)?kèm\s+theo\b", text, re.IGNORECASE))


def is_stamp(line: str) -> bool:
    """Whether a line is all stamp: how urgent, how secret, a draft.

    >>> is_stamp("(Dự thảo)"), is_stamp("HỎA TỐC"), is_stamp("KHẨN TRƯƠNG RÀ SOÁT")
    (True, True, False)
    """
    return upper(line).strip(" .*-()[]") in document_forms().stamps


def without_motto(line: str) -> str:
    """A letterhead line without the national motto printed beside it.

    >>> without_motto("TỈNH HẬU GIANG Độc lập - Tự do - Hạnh phúc")
    'TỈNH HẬU GIANG'
    """
    if _is_part_of_motto(line):
        return ""
    for motto in document_forms().motto:
        words = [re.escape(word) for word in motto.split()]
        line = re.sub(r"\s+".join(words), " ", line, flags=re.IGNORECASE)
    return " ".join(line.split()).strip(" -–_*")


def _is_part_of_motto(line: str) -> bool:
    """Whether a line is the beginning or end of a motto that a narrow cell breaks ("CỘNG HÒA XÃ HỘI"). Risk: the
    last words of an office ("VIỆT NAM"), which are no part by themselves."""
    words = re.findall(r"\w+", upper(line))
    if not words:
        return False
    mottos = [re.findall(r"\w+", motto) for motto in document_forms().motto]
    ends = words != ["VIỆT", "NAM"] and len(words) >= 2
    return any(motto[: len(words)] == words or (ends and motto[-len(words) :] == words) for motto in mottos)


def is_authority(line: str) -> bool:
    """Whether a line in capitals names who decides: printed between the title and the grounds of a decision.

    >>> is_authority("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HẬU GIANG"), is_authority("VỀ VIỆC HỖ TRỢ HỘ NGHÈO")
    (True, False)
    """
    return line == line.upper() and bool(
        begins_with(line, document_forms().offices) or begins_with(line, document_forms().positions)
    )


def offices_in(capitals: str) -> list[str]:
    """A line of a letterhead parted where the office below its superior begins, as two cells read together print it.

    >>> offices_in("UBND TỈNH BẾN TRE SỞ Y TẾ"), offices_in("SỞ Y TẾ")
    (['UBND TỈNH BẾN TRE', 'SỞ Y TẾ'], ['SỞ Y TẾ'])
    """
    starts = "|".join((*document_forms().offices_of_a_field, "TRUNG TÂM", "VĂN PHÒNG"))
    for found in re.finditer(rf"\s+(?=(?:{starts})\s)", capitals):
        above = capitals[: found.start()]
        if begins_with(above, document_forms().offices) and of_place().search(above):
            return [above, capitals[found.end() :]]
    return [capitals]


def office_name(capitals: str) -> str:
    """An office's name from its letterhead spelling, in the usual small letters.

    >>> office_name("UBND TỈNH HẬU GIANG")
    'Ủy ban nhân dân tỉnh Hậu Giang'
    >>> office_name("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"), office_name("SỞ LĐ-TB VÀ XÃ HỘI")
    ('Sở Lao động - Thương binh và Xã hội', 'Sở Lao động - Thương binh và Xã hội')
    """
    table = document_forms()
    line = _LABOUR.sub(" LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", upper(capitals))
    for short, full in table.office_abbreviations.items():
        line = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)\.?", full, line)
    line = line.replace("UỶ BAN", "ỦY BAN")
    office = begins_with(line, table.offices) or ""
    rest = line[len(office) :]
    place_at = _place_start(rest)
    field, place = rest[:place_at], rest[place_at:]
    if office.endswith("ỦY") and field.strip():  # "TỈNH ỦY HẬU GIANG"
        field, place = "", field + place
    name = (_sentence_case(office) + _field_case(field, office) + _place_case(place)).strip()
    for proper in table.proper_names:
        name = re.sub(rf"(?<!\w){proper}(?!\w)", proper, name, flags=re.IGNORECASE)
    return name


# The office of labour, war invalids and social affairs, however much of its name is in short.
_LABOUR = re.compile(
    r"\s(?!LAO ĐỘNG[\s,–-]+THƯƠNG BINH VÀ XÃ HỘI)(?:LAO ĐỘNG|LĐ)[\s,–-]*(?:THƯƠNG BINH|TB)[\s,&–-]*"
    r"(?:VÀ\s+)?(?:XÃ HỘI|XH)(?!\w)"
)


@cache
def of_place() -> re.Pattern[str]:
    """Where the place in an office's name in capitals begins; "xã hội" is a field of work, not a commune."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(document_forms().place_words)})\s+(?!HỘI)(?=\w)")


def _place_start(text: str) -> int:
    found = of_place().search(text)
    return found.start() if found else len(text)


def _sentence_case(text: str) -> str:
    return text[:1] + text[1:].lower()


def _field_case(text: str, office: str) -> str:
    """Capitals open each field named ("Văn hóa, Thể thao và Du lịch"); other names keep small letters."""
    if office not in document_forms().offices_of_a_field:
        return text.lower()
    return re.sub(r"(^\s*|\s[-–]\s|,\s|\sVÀ\s)(\w)(\w*)", _open_field, text.lower(), flags=re.IGNORECASE)


def _open_field(match: re.Match[str]) -> str:
    return match.group(1) + match.group(2).upper() + match.group(3)


def _place_case(text: str) -> str:
    words = max(document_forms().place_words, key=lambda word: (text.startswith(word), len(word)))
    if not text.startswith(words):
        return "".join(word.capitalize() for word in re.split(r"(\s)", text))
    return words.lower() + " ".join(word.capitalize() for word in text[len(words) :].split(" "))

"""Questions as people type them: framed with place and year, abbreviated, unaccented, restored with slips."""

from __future__ import annotations

import random
import re
import unicodedata
from functools import cache
from typing import Literal

from tools.learn.reader.draft import Ask
from tools.learn.reader.lexicon import lexicon
from vietnamese.text.normalise import fold

Typing = Literal["vi", "en", "restored", "plain"]
SHARES: dict[Typing, float] = {"vi": 0.4, "en": 0.36, "restored": 0.16, "plain": 0.08}
FRAMES_VI = ("{q}", "{q}", "cho biết {q}", "xin hỏi {q}", "theo báo cáo, {q}")
FRAMES_EN = ("{q}", "{q}", "{q}", "according to the report, {q}", "tell me, {q}")


def typing(dice: random.Random) -> Typing:
    return dice.choices(list(SHARES), list(SHARES.values()))[0]


# Words of a question that another asker would put otherwise; never words that tell two figures apart.
OTHERWISE_VI = {
    "hỗ trợ": ("giúp đỡ", "trợ giúp"),
    "kinh phí": ("tiền", "ngân sách"),
    "tổ chức": ("mở", "tiến hành"),
    "tặng": ("trao",),
    "cấp": ("phát",),
    "được": ("đã được",),
    "gia đình": ("hộ",),
    "thăm hỏi": ("đến thăm",),
    "xây dựng": ("xây", "làm"),
    "người lao động": ("lao động", "công nhân"),
    "đào tạo nghề": ("dạy nghề", "học nghề"),
    "bao nhiêu tiền": ("hết mấy đồng", "bao nhiêu kinh phí"),
    "chỉ tiêu": ("mục tiêu", "kế hoạch"),
    "giải quyết": ("xử lý",),
    "hàng tháng": ("hằng tháng", "mỗi tháng"),
    "người cao tuổi": ("người già",),
    "tỷ lệ": ("tỉ lệ", "tỷ trọng"),
    "tham gia": ("tham dự",),
    "nước ngoài": ("ngoại quốc",),
    "trẻ em": ("trẻ", "thiếu nhi"),
}
OTHERWISE_EN = {
    "received": ("got", "obtained", "benefited from"),
    "households": ("families", "homes"),
    "were given": ("received", "were granted"),
    "children": ("youngsters", "minors"),
    "how much was spent on": ("what was the spending on", "how much funding went into"),
    "workers": ("labourers", "employees"),
    "built": ("constructed",),
    "held": ("organised", "staged"),
    "how many": ("what number of",),
    "poor": ("impoverished", "needy"),
    "target": ("goal", "planned figure"),
    "percentage": ("share", "proportion"),
    "people": ("persons", "individuals"),
    "support": ("assistance", "aid"),
    "elderly": ("aged", "old"),
    "gifts": ("presents",),
    "reach": ("attain", "hit"),
    "plan": ("scheme", "annual plan"),
    "money": ("funding", "sum"),
    "jobs": ("work", "employment"),
    "abroad": ("overseas", "in other countries"),
    "took part in": ("participated in", "joined"),
    "fall": ("drop", "decline"),
    "rise": ("increase", "go up"),
    "allowances": ("benefits", "payments"),
}


def _reworded(dice: random.Random, text: str, table: dict[str, tuple[str, ...]]) -> str:
    for words, others in table.items():
        if words in text and dice.random() < 0.15 and not (words == "poor" and "near-poor" in text):
            text = re.sub(rf"\b{re.escape(words)}\b", dice.choice(others), text)
    return text


def question(
    dice: random.Random, ask: Ask, how: Typing, *, place: str | None, year: int | None, level: str = "tỉnh"
) -> str:
    """One question for an ask. ``place`` and ``year`` are named in it unless None."""
    if how == "en":
        return _english(dice, _reworded(dice, dice.choice(ask.en), OTHERWISE_EN), place, year)
    text = _vietnamese(dice, _reworded(dice, dice.choice(ask.vi), OTHERWISE_VI), place, year, level)
    if how == "vi":
        return text[0].upper() + text[1:] + dice.choice(("?", "?", "")) if dice.random() < 0.8 else text
    bare = re.sub(r"[?,]", "", text).lower() if dice.random() < 0.7 else text
    if how == "restored":
        return _slips(dice, bare)
    return fold(bare) if dice.random() < 0.5 else _stripped(bare)


def _stripped(text: str) -> str:
    """Diacritics off and nothing else: "tỷ lệ" is typed "ty le" as often as "ti le"."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def _vietnamese(dice: random.Random, text: str, place: str | None, year: int | None, level: str) -> str:
    for words, short in lexicon()["abbreviations"].items():
        if words in text and dice.random() < 0.35:
            text = text.replace(words, short)
    text = _asked_otherwise(dice, text)
    when = f"năm {year}" if year else ""
    named = f"{level} {place}" if place and dice.random() < 0.3 else place
    where = f"{dice.choice(('ở', 'tại', 'của', 'trên địa bàn'))} {named}" if place else ""
    shape = dice.random()
    if shape < 0.35 and (when or where):
        owner = f" {where}" if where.startswith("của") else ""  # "của X" cannot open a question
        first, second = (when, "" if owner else where) if dice.random() < 0.6 else ("" if owner else where, when)
        lead = ", ".join(part for part in (first, second) if part)
        return f"{lead}{dice.choice((', ', ' '))}{text}{owner}" if lead else f"{text}{owner}"
    if shape < 0.5 and place:
        verb = dice.choice(("có ", "", "đã ")) if text.startswith("bao nhiêu") else ""
        return f"{named} {when + ' ' if when else ''}{verb}{text}"
    whole = " ".join(part for part in ((text, where, when) if dice.random() < 0.7 else (text, when, where)) if part)
    return dice.choice(FRAMES_VI).replace("{q}", whole) if dice.random() < 0.3 else whole


def _asked_otherwise(dice: random.Random, text: str) -> str:
    """ "bao nhiêu hộ" is also "có bao nhiêu hộ", "mấy hộ", "tổng số hộ ... là bao nhiêu"."""
    chance = dice.random()
    if text.startswith("bao nhiêu ") and "phần trăm" not in text and "tiền" not in text:
        rest = text.removeprefix("bao nhiêu ")
        if chance < 0.35:
            return "có " + text
        if chance < 0.45:
            return f"{dice.choice(('có ', ''))}mấy {rest}"
        if chance < 0.6:
            return f"{dice.choice(('số', 'tổng số', 'số lượng'))} {rest}{dice.choice(('', ' là bao nhiêu'))}"
    if "phần trăm" in text and chance < 0.4:
        return text.replace("phần trăm", "%")
    if "kinh phí" in text and chance < 0.2:
        return text.replace("kinh phí", "chi phí")
    return text


def _english(dice: random.Random, text: str, place: str | None, year: int | None) -> str:
    name = _stripped(place) if place and dice.random() < 0.4 else place
    where = f"{dice.choice(('in', 'in', 'across', 'for'))} {name}" if name else ""
    when = f"in {year}" if year else ""
    if when and dice.random() < 0.3:
        whole = f"{when}, {text}" + (f" {where}" if where else "")
    elif name and dice.random() < 0.15:
        whole = f"{name}{' ' + str(year) if year else ''}: {text}"
    else:
        whole = " ".join(part for part in (text, where, when) if part)
    whole = dice.choice(FRAMES_EN).replace("{q}", whole) if dice.random() < 0.25 else whole
    whole = whole[0].upper() + whole[1:]
    return whole + "?" if dice.random() < 0.9 else whole.lower()


@cache
def _variants() -> dict[str, list[str]]:
    """Syllables of the lexicon by their folded form: what restoring may mix up."""
    found: dict[str, set[str]] = {}
    for syllable in re.findall(r"[^\W\d_]+", repr(lexicon()).lower()):
        found.setdefault(fold(syllable), set()).add(syllable)
    return {bare: sorted(forms) for bare, forms in found.items()}


def _slips(dice: random.Random, text: str) -> str:
    """Restored text: about one syllable in thirty has other diacritics or none."""
    words = text.split(" ")
    for index, word in enumerate(words):
        if dice.random() < 0.035:
            words[index] = dice.choice(_variants().get(fold(word), [word]))
    return " ".join(words)

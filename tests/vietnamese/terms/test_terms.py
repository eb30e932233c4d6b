from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from records import Language
from tests import paths
from vietnamese.terms.english import stem
from vietnamese.terms.terms import expand, terms
from vietnamese.text.normalise import nfc, unify

CASES = yaml.safe_load((paths.CASES / "terms.yml").read_text(encoding="utf-8"))
NOT = CASES.pop("not")
LANGUAGES: tuple[Language, ...] = ("vi", "vi-plain", "en")
TEXT = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.sampled_from([term.vi for term in terms()] + ["BHXH", "poor", "the", ",", "27/7", "Hà Nội"])).map(
        " ".join
    ),
)


@pytest.mark.parametrize(
    ("language", "question", "form"),
    [(language, question, form) for language in CASES for question, form in CASES[language]],
)
def test_expand(language: Language, question: str, form: str) -> None:
    assert form in [added for _typed, added in expand(question, language)]


@pytest.mark.parametrize(
    ("language", "question", "form"),
    [(language, question, form) for language in NOT for question, form in NOT[language]],
)
def test_a_word_of_another_meaning_adds_nothing(language: Language, question: str, form: str) -> None:
    assert form not in [added for _typed, added in expand(question, language)]


def test_the_longest_term_wins() -> None:
    added = dict(expand("unemployment benefit", "en"))
    assert added.keys() == {"unemployment benefit"}
    abroad = expand("bao nhiêu người dân đi nước ngoài làm việc", "vi")
    assert ("đi nước ngoài làm việc", "xuất khẩu lao động") in abroad


def test_everyday_wordings_are_looked_up_and_never_added() -> None:
    told = {form for term in terms() for form in (term.vi, *term.abbreviations, *term.synonyms)}
    asked = {form for term in terms() for form in term.asked}
    added = {form for wording in sorted(asked) for _typed, form in expand(wording, "vi")}
    assert added <= told
    assert all(expand(wording, "vi") for wording in asked)


def test_the_main_form_comes_first() -> None:
    assert expand("social insurance", "en")[:2] == (
        ("social insurance", "bảo hiểm xã hội"),
        ("social insurance", "BHXH"),
    )


def test_names_of_places_are_left_alone() -> None:
    assert expand("Lam Dong, Long An", "en") == ()
    assert not any("đồng" in added for _typed, added in expand("poor people in lam dong", "en"))


def test_short_abbreviations_count_only_in_capitals() -> None:
    assert expand("kh nam 2016", "vi-plain") == ()
    assert ("KH", "kế hoạch") in expand("KH nam 2016", "vi-plain")


def test_vietnamese_gets_no_form_without_a_new_word() -> None:
    for term in terms():
        for typed, added in expand(term.vi, "vi"):
            assert set(unify(added).split()) - set(unify(typed).split())


def test_the_table_covers_the_field() -> None:
    assert len(terms()) >= 500
    forms = {unify(form) for term in terms() for form in (term.vi, *term.abbreviations)}
    wanted = (
        "NCC BTXH BHXH BHYT BHTN LĐTBXH UBND HĐND KH GQVL XKLĐ GDNN MTQG ĐBKK DTTS CTXH TNTT PCTNXH ASXH QĐ NĐ TT NQ"
    )
    assert {unify(abbreviation) for abbreviation in wanted.split()} <= forms


def test_a_source_is_an_act_or_none() -> None:
    kinds = "Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Quyết định"
    act = re.compile(rf"(?:{kinds}) (?:[^;]*\d{{4}}(?:/[^;]+)?|\d+/NQ-CP)")
    sources = [term.source for term in terms() if term.source]
    assert len(sources) > 150
    assert [source for source in sources if not act.fullmatch(source)] == []


@pytest.mark.parametrize(
    "words",
    [
        ("household", "households"),
        ("family", "families"),
        ("raise", "raised", "raising", "raises"),
        ("mobilise", "mobilize", "mobilised", "mobilization", "mobilisation")[:3],
        ("labour", "labor", "labours"),
        ("plan", "plans", "planned", "planning"),
        ("child", "children"),
        ("class", "classes"),
        ("centre", "center", "centers"),
        ("issue", "issued", "issuing"),
    ],
)
def test_forms_of_an_english_word_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_unlike_words_keep_apart() -> None:
    assert stem("policy") != stem("police")
    assert stem("poor") != stem("pour")
    assert stem("tet") == "tet"


@given(TEXT, st.sampled_from(LANGUAGES))
def test_any_text_is_expanded_from_what_it_says(text: str, language: Language) -> None:
    for typed, added in expand(text, language):
        assert typed in nfc(text)
        assert added.strip()

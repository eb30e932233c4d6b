"""What stands beneath an answer: its figures as a chart and to take along, and a box to ask on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answer.browsing.dossier import pinned_answer
from answer.telling.export import as_csv, as_xlsx
from index.knowledge_base import KnowledgeBase
from records import Answer
from ui.pieces import address
from ui.pieces.box import LONGEST, TURNS, one_line
from ui.pieces.chart import chart
from ui.pieces.html import show, tag
from ui.pieces.pins import pin_button
from ui.pieces.wording import Phrases
from ui.server import knowledge

_FEWEST = 2  # figures that are worth a table to take along
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def turns() -> tuple[str, ...]:
    """The turns of the conversation before the question, as the address holds them."""
    return address.many("t")[-TURNS:]


def draw_chart(answer: Answer, words: Phrases) -> None:
    made = chart(answer, words)
    if made is not None and answer.plan is not None:
        alt = words("ask.chart", what=answer.plan.what, n=len(answer.figures))
        with st.container(key="chart"):
            st.altair_chart(made, width="stretch", theme=None, key="answer_chart", alt=alt)
        save = tag("button", words("ask.chart_svg"), type="button", data_svg="chart.svg")
        show(tag("p", save, class_="wr-small wr-copies"))


def downloads(kb: KnowledgeBase, answer: Answer, words: Phrases) -> None:
    """What is taken along: figures as tables, the answer into the dossier, its address for pages of others."""
    with st.container(key="answerdown", horizontal=True):
        if answer.status == "answered" and sum(not one.possible for one in answer.figures) >= _FEWEST:
            for name, made, kind in (("csv", as_csv, "text/csv"), ("xlsx", as_xlsx, EXCEL)):
                label = words(f"ask.table_{name}")
                file = partial(made, answer)
                st.download_button(
                    label, file, file_name=f"answer.{name}", mime=kind, on_click="ignore", key=f"down_{name}"
                )
        pin_button(lambda there: pinned_answer(kb, answer, there, words.lang), "ask", words)
        if answer.status == "answered" and not knowledge.settings().readers_sign_in:
            there = address.here("embed", words.lang)
            copy = tag("button", words("embed.copy"), type="button", data_copy_link=there)
            show(tag("p", copy, class_="wr-small wr-copies"))


def follow_box(answer: Answer, words: Phrases) -> None:
    """A box beneath the answer: what is asked there leans on this question and those before it."""
    with (
        st.form("follow", border=False, clear_on_submit=True),
        st.container(key="followrow", horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_area(words("ask.follow"), key="follow_text", max_chars=LONGEST, height="content")
        st.form_submit_button(words("ask.follow_button"), on_click=_follow, args=(answer.question,))


def _follow(question: str) -> None:
    said = one_line(str(st.session_state.get("follow_text", "")))
    if said:
        address.change_address(q=said, t=(*address.many("t"), question)[-TURNS:])

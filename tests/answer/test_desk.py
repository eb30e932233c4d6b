"""Turns at the desk: askers in turn, few at once, a bounded line, a limit a minute, an end when time is up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from answer.ask import ask
from answer.desk import Desk
from answer.patience import go_on, limited
from errors import RequestError
from index.knowledge_base import KnowledgeBase
from settings import Settings


def until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "never came"
        time.sleep(0.01)


def test_askers_come_in_turn_whoever_asks_most() -> None:
    desk, order = Desk(Settings(questions_at_once=1)), []
    threads = []

    def asks(who: str) -> None:
        with desk.turn(who):
            order.append(who)

    with desk.turn("first"):
        for n, who in enumerate(["greedy", "greedy", "greedy", "modest", "other"], start=1):
            threads.append(threading.Thread(target=asks, args=(who,)))
            threads[-1].start()
            until(lambda n=n: desk.waiting == n)  # type: ignore[misc]
    for thread in threads:
        thread.join()
    assert order == ["greedy", "modest", "other", "greedy", "greedy"]


def test_the_line_is_bounded() -> None:
    desk = Desk(Settings(questions_at_once=1, questions_waiting=0))
    with desk.turn("one"), pytest.raises(RequestError) as told, desk.turn("two"):
        pass
    assert told.value.code == "busy"
    with desk.turn("two"):
        pass


def test_an_asker_who_leaves_the_line_holds_nobody_up() -> None:
    desk = Desk(Settings(questions_at_once=1))
    with desk.turn("one"), pytest.raises(RequestError) as told, desk.turn("two", lambda: True):
        pass
    assert (told.value.code, desk.waiting) == ("asker-left", 0)


def test_so_many_a_minute() -> None:
    now = [0.0]
    desk = Desk(Settings(questions_a_minute=2), lambda: now[0])
    for moment in (0.0, 10.0):
        now[0] = moment
        with desk.turn("one"):
            pass
    with pytest.raises(RequestError) as told, desk.turn("one"):
        pass
    assert (told.value.code, dict(told.value.message.values)["seconds"]) == ("too-many", 50)
    with desk.turn("another"):
        pass
    now[0] = 60.0
    with desk.turn("one"):
        pass


def test_a_failed_question_gives_its_place_back() -> None:
    desk = Desk(Settings(questions_at_once=1))
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), desk.turn("one"):
            raise ZeroDivisionError


def test_each_figure_of_a_question_is_a_step(kb: KnowledgeBase) -> None:
    """However much one search finds, the time is looked at again and again, and nothing is done after it is up."""
    question = "Tỷ lệ hộ nghèo năm 2019 là bao nhiêu?"
    looks: list[None] = []

    def leaving(after: int) -> Callable[[], bool]:
        looks.clear()

        def is_up() -> bool:
            looks.append(None)
            return len(looks) > after

        return is_up

    with limited(1_000, leaving(1_000_000)):
        ask(kb, question)
    every = len(looks)
    assert every > 2 * sum(len(kb.figures_in(hit.passage.id)) for hit in ask(kb, question).hits[:3])
    for after in range(0, every, 7):
        with pytest.raises(RequestError), limited(1_000, leaving(after)):
            ask(kb, question)
        assert len(looks) == after + 1


def test_a_question_ends_when_its_time_is_up_or_nobody_waits(kb: KnowledgeBase) -> None:
    question = "So sánh số hộ nghèo của Sóc Trăng, Trà Vinh, Cà Mau năm 2019, 2020, 2021"
    looks = iter([False, False, True])
    with pytest.raises(RequestError) as told, limited(1_000, lambda: next(looks)):
        ask(kb, question)
    assert told.value.code == "asker-left"
    with pytest.raises(RequestError) as told, limited(0):
        ask(kb, question)
    assert told.value.code == "question-slow"
    go_on()  # no limit is left behind
    assert ask(kb, question).text

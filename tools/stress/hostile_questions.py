"""Asks and searches what nobody means well by: long, odd, of many places and years; tells the longest time.

usage: python -m tools.stress.hostile_questions KB [--count N] [--seed N]

Each is asked as a server asks it, given up after ``question_seconds``. Exit status 1 where anything else than giving up
was raised.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from answer.ask import ask
from answer.browsing.search import browse
from answer.patience import limited
from errors import RequestError
from index.knowledge_base import open_kb
from records import Filters
from settings import load

_LONGEST = 2_000  # code points, as page and API take them
_WORDS = (
    *("số hộ nghèo", "tỷ lệ", "bao nhiêu", "so sánh", "tăng", "giảm"),
    *("how many", "households", "xe lăn", "BHXH", "và"),
)
_ODD = (
    *("\x00", "\u202e", "\ud7ff", "🙂", "ﷺ", "a\u0301" * 30, "(" * 50, '"' * 51, "-a ", "5% ", "1e999999999 "),
    *("9" * 300, "%s%s", "<script>", "' OR 1=1 --", "../../etc/passwd", "{}", "\\", "\t\n\r "),
)


def hostile(pick: random.Random, places: list[str], number: int) -> str:
    """A question by a seeded generator; of every eight one of a kind."""
    years = [str(year) for year in range(1990, 2030)]
    kinds: list[Callable[[], str]] = [
        lambda: pick.choice(_ODD) * pick.randint(1, _LONGEST),
        lambda: " ".join(pick.choice(_WORDS) for _ in range(400)),
        lambda: "so sánh số hộ nghèo của " + ", ".join(pick.sample(places, min(len(places), 60))),
        lambda: "số hộ nghèo " + ", ".join(pick.sample(places, min(len(places), 12))) + " các năm " + ", ".join(years),
        lambda: " ".join(f"-{pick.choice(_WORDS)}" for _ in range(200)),
        lambda: " ".join(f'"{pick.choice(_WORDS)}"' for _ in range(200)),
        lambda: "".join(chr(pick.randint(1, 0xD7FF)) for _ in range(pick.randint(1, _LONGEST))),
        lambda: "".join(pick.choice((*_WORDS, *_ODD, *places, *years)) + " " for _ in range(pick.randint(1, 80))),
    ]
    return kinds[number % len(kinds)]()[:_LONGEST]


def tried(seconds: float, what: Callable[[], object]) -> tuple[float, float, str]:
    """The seconds that it took, those of the processor, and how it ended."""
    begun, worked = time.perf_counter(), time.process_time()
    try:
        with limited(seconds):
            what()
        ended = "answered"
    except RequestError as error:
        ended = error.code
    except Exception as error:  # counted: none of them should be
        ended = f"raised {type(error).__name__}: {error}"
    return time.perf_counter() - begun, time.process_time() - worked, ended


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.stress.hostile_questions", description=__doc__)
    parser.add_argument("kb", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    settings, pick = load(kb=options.kb), random.Random(options.seed)
    kb = open_kb(settings.kb, settings)
    kb.warm_up()
    places = sorted({report.facts.place for report in kb.reports if report.facts.place})
    ends: Counter[str] = Counter()
    times: list[tuple[float, str]] = []
    worked: list[tuple[float, str]] = []
    for number in range(options.count):
        text = hostile(pick, places, number)
        for name, what in (("ask", lambda t=text: ask(kb, t)), ("search", lambda t=text: browse(kb, t, Filters()))):
            seconds, processor, ended = tried(settings.question_seconds, what)
            ends[f"{name} {ended}"] += 1
            times.append((seconds, f"{name} {text[:60]!r}"))
            worked.append((processor, f"{name} {text[:60]!r}"))
        if number % 100 == 99:
            print(f"{number + 1}: the longest {max(worked)[0]:.2f} s of the processor", file=sys.stderr, flush=True)
    print(f"{options.count} questions, each asked and searched, in seconds")
    for what_of, taken in (("passed", times), ("of the processor", worked)):
        taken.sort(reverse=True)
        slow, middle = taken[len(taken) // 20][0], taken[len(taken) // 2][0]
        print(f"{what_of}: longest {taken[0][0]:.2f} ({taken[0][1]}), 95th percentile {slow:.2f}, median {middle:.2f}")
    for ended, count in sorted(ends.items()):
        print(f"{count:6} {ended}")
    return 1 if any(" raised " in ended for ended in ends) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Learns the weights of ``ingest/figures/weights/`` from figures labelled by hand.

    python -m tools.learn.fit_slots LABELS.jsonl=REPORTS_DIR... [--silver REPORTS_DIR...] [--write] [--wrong]

A line of labels: report, text, at (a piece of the file that holds it once), period, place. The cases of
tests/cases/figures.jsonl are learned from too, and reports of ``--silver`` as the rules read them. Reported, for the
labelled reports only: right by weights that saw no figure of the same report, and how often what is told at each
certainty is right. ``--write`` stores the weights learned from all, with the certainties that held out reports showed.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # comes with sentence-transformers

from ingest.facts.manifest import read_manifest
from ingest.figures.find import Read, slots_of
from ingest.figures.weighing import FOLDER, RULE, Candidate, Weights
from ingest.read import read
from records import Facts, Passage, Report
from settings import Settings
from vietnamese.periods.find import parse_period
from vietnamese.text.normalise import fold

ROOT = Path(__file__).parents[2]
_PENALTY = {"period": 1.0, "place": 0.6}
_SILVER, _MADE, _INVENTED = 1.0, 3.0, 0.7  # what a figure counts whose label is only what the rules say
_STEPS = 12  # steps of the certainty
_SURE = 0.97
_SEEN = 2  # evidence seen in fewer reports gets no weight
_PRIOR = {"column": 6.0, "year of the goals": 1.5}  # weights to start from where examples are few, and certain
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A figure with its candidates and which of them are right."""

    report: str
    at: str
    evidence: tuple[frozenset[str], ...]
    values: tuple[str | None, ...]
    right: tuple[bool, ...]
    gold: str | None
    worth: float
    labelled: bool


def same_period(mine: str | None, gold: str | None) -> bool:
    """Whether two codes mean one time: the same months, or a level at the same end in the same year."""
    a, b = _months(mine), _months(gold)
    if a is None or b is None:
        return a is b
    return a == b or (a[1] == b[1] and a[0][0] == b[0][0])


def _months(code: str | None) -> tuple[tuple[int, int], tuple[int, int]] | None:
    days = parse_period(re.sub(r"-M(\d\d)$", r"-\1", code)) if code else None
    return ((days[0].year, days[0].month), (days[1].year, days[1].month)) if days else None


def same_place(mine: str | None, gold: str | None) -> bool:
    """Whether the last names agree."""
    a, b = _names(mine), _names(gold)
    if not a or not b:
        return not a and not b
    return bool(a & b) or (a | b) <= {"ca nuoc", "viet nam", "toan quoc"}


def _names(place: str | None) -> set[str]:
    heads = [fold(each.split(",")[0]).strip() for each in (place or "").split(";") if each.strip()]
    kinds = r"^(?:tinh|thanh pho|tp\.?|huyen|xa|phuong|thi xa|thi tran|quan|vung|khu vuc)\s+"
    return {re.sub(r"[^a-z0-9]+", " ", re.sub(kinds, "", head)).strip() for head in heads}


SAME: dict[str, Callable[[str | None, str | None], bool]] = {"period": same_period, "place": same_place}


def candidates_of(read_there: Read, slot: str, at: int) -> Sequence[Candidate[Any]]:
    return read_there.times[at]


def told_by(candidate: Candidate[Any], slot: str) -> str | None:
    value: str | None = candidate.value
    return value


def labelled(labels: Path, folder: Path, slots: Sequence[str]) -> Iterator[tuple[str, Case]]:
    """The cases of a file of labels."""
    manifest = read_manifest(folder / "manifest.csv").facts
    by_report: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        if line.strip():
            by_report[json.loads(line)["report"]].append(json.loads(line))
    for name, wanted in by_report.items():
        document = read(folder / name, Settings(), manifest.get(name), name)
        spans = {(a, b): label for label in wanted for a, b in [_span(label, document.report.text)] if b}
        for passage, seen in slots_of(document.report, document.passages):
            for at, item in enumerate(seen.parsed.items):
                start, end = passage.start + item.quantity.start, passage.start + item.quantity.end
                inside = [span for span in spans if span[0] < end and start < span[1]]
                best = min(inside, key=lambda span: abs(span[0] - start), default=None)
                if best is None or (item.quantity.pair == "done" and start > best[0]):
                    continue
                gold = spans[best]
                for slot in slots:
                    yield slot, _case(f"{folder}/{name}", gold["at"], candidates_of(seen, slot, at), slot, gold[slot])


def _span(label: dict[str, Any], text: str) -> tuple[int, int]:
    """Where the labelled number stands in the text; an empty span where it is not found."""
    piece = re.escape(" ".join(unicodedata.normalize("NFC", label["at"]).split())).replace(r"\ ", r"\s+")
    found = re.search(piece, text)
    if found is None:
        return 0, 0
    number = re.escape(" ".join(unicodedata.normalize("NFC", label["text"]).split())).replace(r"\ ", r"\s+")
    inner = re.compile(number).search(text, found.start()) or found
    digits = re.compile(r"\d+(?:[.,]\d+)*").search(text, inner.start())
    return digits.span() if digits else (0, 0)


def _case(
    report: str,
    at: str,
    found: Sequence[Candidate[Any]],
    slot: str,
    gold: str | None,
    worth: float = 1.0,
    real: bool = True,
) -> Case:
    values = tuple(told_by(each, slot) for each in found)
    right = tuple(SAME[slot](value, gold) for value in values)
    return Case(report, at, tuple(each.evidence for each in found), values, right, gold, worth, real)


def made_up(slots: Sequence[str]) -> Iterator[tuple[str, Case]]:
    """The project's own cases; each stands for a report of its own."""
    usual = {"title": "Báo cáo kết quả công tác lao động, người có công và xã hội năm 2021"}
    usual |= {"place": "Vĩnh Long", "period": "2021", "kind": "report"}
    for line in (ROOT / "tests/cases/figures.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["group"] == "known failure":
            continue
        facts = Facts(**(usual | case.get("facts", {})))
        passages, whole = [], ""
        for text in case["passages"]:
            start, end = len(whole), len(whole) + len(text)
            section = tuple(case.get("section", ()))
            passages.append(Passage(f"r:{start}-{end}", "r", section, None, start, end, text, case.get("lead", "")))
            whole += text + "\n\n"
        expected = iter(case["figures"])
        for _passage, seen in slots_of(Report("r", "r.txt", facts, whole), passages):
            for at in range(len(seen.parsed.items)):
                gold = {"place": facts.place} | next(expected)
                for slot in slots:
                    found = candidates_of(seen, slot, at)
                    yield slot, _case(f"case {case['id']}", gold["text"], found, slot, gold[slot], _MADE, False)


def invented(slots: Sequence[str]) -> Iterator[tuple[str, Case]]:
    """The texts of slot_texts.txt, which name the time and place of their numbers."""
    blocks = re.split(r"\n\n", Path(__file__).with_name("slot_texts.txt").read_text(encoding="utf-8"))
    for count, block in enumerate(block.strip() for block in blocks if "|" in block.split("\n")[0]):
        head, *lines = block.split("\n")
        place, period, published, kind, title = (part.strip() or None for part in head.lstrip("# ").split("|"))
        facts = Facts(title=title, place=place, period=period, published=published, kind=kind)  # type: ignore[arg-type]
        passages, whole, gold = [], "", {}
        for line in lines:
            start = len(whole)
            for piece in re.split(r"(\[[^\]]*\])", line):
                if piece.startswith("["):
                    number, when, *where = piece[1:-1].split("|")
                    when_told = period if when == "=" else None if when == "-" else when
                    gold[len(whole)] = {"period": when_told, "place": where[0] if where else place}
                    piece = number
                whole += piece
            passages.append(Passage(f"r:{start}-{len(whole)}", "r", (), None, start, len(whole), whole[start:], ""))
            whole += "\n\n"
        for passage, seen in slots_of(Report("r", "r.txt", facts, whole), passages):
            for at, item in enumerate(seen.parsed.items):
                told = gold.get(passage.start + item.quantity.start)
                for slot in slots if told is not None else ():
                    found = candidates_of(seen, slot, at)
                    yield (
                        slot,
                        _case(
                            f"invented {count}", item.quantity.text, found, slot, (told or {})[slot], _INVENTED, False
                        ),
                    )


def silver(folder: Path, slots: Sequence[str]) -> Iterator[tuple[str, Case]]:
    """Figures as the rules alone read them."""
    for file in sorted(folder.glob("*.txt")):
        document = read(file, Settings())
        for _passage, seen in slots_of(document.report, document.passages):
            for at in range(len(seen.parsed.items)):
                for slot in slots:
                    found = candidates_of(seen, slot, at)
                    rule = next((each for each in found if "older rule" in each.evidence), None)
                    if rule is not None:
                        gold = told_by(rule, slot)
                        yield slot, _case(f"silver {file.name}", "", found, slot, gold, _SILVER, False)


def fit(cases: Sequence[Case], penalty: float) -> dict[str, float]:
    """Weights that give the right candidates the greatest chance, held small by a penalty on their squares."""
    reports: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for name in frozenset().union(*case.evidence):
            reports[name].add(case.report)
    names = sorted(name for name, where in reports.items() if len(where) >= _SEEN)
    column = {name: at for at, name in enumerate(names)}
    use = [case for case in cases if any(case.right) and not all(case.right)]
    rows = [[column[name] for name in each if name in column] for case in use for each in case.evidence]
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    col_of = np.concatenate([np.array(row, dtype=int) for row in rows])
    bounds = np.concatenate([[0], np.cumsum([len(case.values) for case in use])])
    of_case = np.repeat(np.arange(len(use)), np.diff(bounds))
    right = np.concatenate([np.array(case.right) for case in use])
    alike = Counter((case.report, case.gold) for case in use)  # forty rows of one table say little more than four
    worth = np.array([case.worth * min(1.0, 2 / alike[case.report, case.gold] ** 0.5) for case in use])

    prior = np.array([_PRIOR.get(name, 0.0) for name in names])

    def loss(weights: Floats) -> tuple[float, Floats]:
        sums = np.bincount(row_of, weights=weights[col_of], minlength=len(rows))
        sums -= np.maximum.reduceat(sums, bounds[:-1])[of_case]
        grown = np.exp(sums)
        total = np.add.reduceat(grown, bounds[:-1])
        good = np.add.reduceat(np.where(right, grown, 0.0), bounds[:-1]) + 1e-12
        off = weights - prior
        value = -np.sum(worth * np.log(good / total)) + penalty * float(off @ off)
        pull = worth[of_case] * (grown / total[of_case] - np.where(right, grown, 0.0) / good[of_case])
        slope = np.bincount(col_of, weights=pull[row_of], minlength=len(names))
        return float(value), slope + 2 * penalty * off

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(weight), 3) for name, weight in zip(names, found.x, strict=True) if abs(weight) >= 0.01}


def chosen(case: Case, weights: dict[str, float]) -> tuple[int, float]:
    """Place and chance of the likeliest candidate."""
    sums = np.array([sum(weights.get(name, 0.0) for name in sorted(each)) for each in case.evidence])
    grown = np.exp(sums - sums.max())
    best = int(np.argmax(grown))
    return best, float(grown[best] / grown.sum())


def held_out(cases: Sequence[Case], penalty: float) -> list[tuple[Case, int, float]]:
    """What each labelled figure is told as by weights that saw no figure of its report (twelve folds of reports)."""
    reports = sorted({case.report for case in cases if case.labelled or case.report.startswith("silver")})
    told: list[tuple[Case, int, float]] = []
    for fold_at in range(12):
        out = set(reports[fold_at::12])
        weights = fit([case for case in cases if case.report not in out], penalty)
        told += [(case, *chosen(case, weights)) for case in cases if case.report in out]
    return told


def certainties(told: Sequence[tuple[Case, int, float]]) -> dict[str, list[tuple[float, float]]]:
    """Steps for choices that the older rules agree with and for others; of the reports that only rules have read, a
    third counts."""
    thinned = [each for at, each in enumerate(told) if each[0].labelled or at % 3 == 0]
    agreeing = [RULE in case.evidence[best] for case, best, _chance in thinned]
    return {
        name: steps([each for each, agrees in zip(thinned, agreeing, strict=True) if agrees == wanted])
        for name, wanted in (("agrees", True), ("differs", False))
    }


def steps(told: Sequence[tuple[Case, int, float]]) -> list[tuple[float, float]]:
    """Rising chances with the share that was right from each on up to the next: the pool of adjacent violators, each
    pool shrunk by one wrong figure in it. What is not right ``_SURE`` times out of all that is at least so likely is
    told as less than 0.9."""
    ordered = sorted((chance, float(case.right[best])) for case, best, chance in told)
    size = max(1, len(ordered) // _STEPS)
    pools: list[list[float]] = []  # first chance, right, count
    for count in range(_STEPS):
        part = ordered[count * size : (count + 1) * size if count < _STEPS - 1 else None]
        pools.append([part[0][0], sum(right for _chance, right in part), float(len(part))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1][1] += last[1]
            pools[-1][2] += last[2]
    found = []
    for at, (first, right, count_there) in enumerate(pools):
        above = sum(pool[1] for pool in pools[at:]) / sum(pool[2] for pool in pools[at:])
        sure = right / (count_there + 1)
        found.append((round(first, 4), round(sure if above >= _SURE else min(sure, 0.89), 3)))
    return found


def tell(slot: str, told: Sequence[tuple[Case, int, float]], wrong: bool) -> None:
    right = [case.right[best] for case, best, _chance in told]
    reachable = [any(case.right) for case, _best, _chance in told]
    print(f"{slot}: {np.mean(right):.3f} right of {len(told)}, reachable {np.mean(reachable):.3f}")
    groups: dict[str, Counter[bool]] = defaultdict(Counter)
    for case, best, _chance in told:
        groups[case.report.rsplit("/reports/", 1)[0]][case.right[best]] += 1
    rules = [
        next((r for r, e in zip(c.right, c.evidence, strict=True) if "older rule" in e), False) for c, _b, _c in told
    ]
    print(f"  older rules: {np.mean(rules):.3f}")
    print({group: f"{count[True] / count.total():.3f}" for group, count in groups.items()})
    for least in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        sure = [case.right[best] for case, best, chance in told if chance >= least]
        print(f"  chance >= {least}: {np.mean(sure or [False]):.3f} of {len(sure)}")
    if wrong:
        for case, best, chance in told:
            if not case.right[best]:
                reach = "" if any(case.right) else " (no candidate)"
                print(
                    f"  {Path(case.report).name[:34]} | {case.at[:90]} | "
                    f"{case.values[best]} for {case.gold}{reach} {chance:.2f}"
                )


def judge(told: Sequence[tuple[Case, int, float]], sure: dict[str, list[tuple[float, float]]]) -> None:
    """Whether certainty means what it says, of the labelled figures."""
    weights = Weights({}, sure)
    by: dict[bool, list[bool]] = defaultdict(list)
    for case, best, chance in told:
        if case.labelled:
            candidate = Candidate(case.values[best], case.evidence[best], "report")
            by[weights.certainty(chance, candidate) >= 0.9].append(case.right[best])
    for least, name in ((True, ">= 0.9"), (False, "< 0.9")):
        print(f"  told {name}: {np.mean(by[least] or [False]):.3f} right of {len(by[least])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", nargs="+")
    parser.add_argument("--silver", nargs="*", type=Path, default=[])
    parser.add_argument("--slots", default="period,place")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    slots = options.slots.split(",")
    cases: dict[str, list[Case]] = defaultdict(list)
    for pair in options.labels:
        labels, _, folder = pair.partition("=")
        for slot, case in labelled(Path(labels), Path(folder), slots):
            cases[slot].append(case)
    for slot, case in made_up(slots):
        cases[slot].append(case)
    for slot, case in invented(slots):
        cases[slot].append(case)
    for folder in options.silver:
        for slot, case in silver(folder, slots):
            cases[slot].append(case)
    for slot in slots:
        told = held_out(cases[slot], _PENALTY[slot])
        tell(slot, [each for each in told if each[0].labelled], options.wrong)
        sure = certainties(told)
        print("  certainty", sure)
        judge(told, sure)
        if options.write:
            write(slot, cases[slot], told)


def write(slot: str, cases: Sequence[Case], told: Sequence[tuple[Case, int, float]]) -> None:
    weights = fit(cases, _PENALTY[slot])
    real = [case for case in cases if case.labelled]
    counts = Counter(case.report.split()[0] for case in cases if not case.labelled)
    right = np.mean([case.right[best] for case, best, _chance in told if case.labelled])
    source = (
        f"Learned by tools.learn.fit_slots from {len(real)} figures of {len({case.report for case in real})} public "
        f"reports labelled by hand, {counts['case']} of the project's own cases, {counts['invented']} figures of "
        f"slot_texts.txt and {counts['silver']} figures as the older rules read them. "
        f"Right in held-out reports: {right:.3f}."
    )
    data = {"source": source, "certainty": certainties(told), "weights": dict(sorted(weights.items()))}
    text = json.dumps(data, ensure_ascii=False, indent=0)
    (FOLDER / f"{slot}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{slot}: {len(weights)} weights written")


if __name__ == "__main__":
    main()

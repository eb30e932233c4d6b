"""The ledger held to figures labelled by hand: which are found, and which of their slots are right.

``python -m tools.bench.ledger LABELS.jsonl=REPORTS...`` reads the labelled reports of each folder with its manifest. A
label is found where a figure meets its number; slots are judged of found figures, as ``tools/learn/labels.py`` tells.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from records import Document, Figure
from tools.learn.labels import SAME, Label, Span, labelled_documents
from vietnamese.quantities.units import unit_matches
from vietnamese.text.normalise import unify

SLOTS = ("value", "unit", *sorted(SAME))


def count_right(documents: Mapping[str, tuple[Document, Mapping[Span, Label]]]) -> Counter[str]:
    """How many labels stand in the texts ("labels"), are found ("found"), and have each slot, or all of them, right."""
    counts: Counter[str] = Counter()
    for document, labels in documents.values():
        for span, label in labels.items():
            counts["labels"] += 1
            meeting = (one for one in document.figures if one.start < span[1] and span[0] < one.end)
            figure = min(meeting, key=lambda one: abs(one.start - span[0]), default=None)  # of "16 đến 18" each end
            if figure is not None:
                right = right_slots(figure, label)
                counts.update({"found": 1, "all": right == set(SLOTS)})
                counts.update(right)
    return counts


def right_slots(figure: Figure, label: Label) -> set[str]:
    """The slots of a figure that are as labelled; a unit is right that answers a question for the one labelled."""
    told = {"period": figure.period, "place": "; ".join(figure.places) or None, "role": figure.role}
    right = {slot for slot, same in SAME.items() if same(told[slot], label.get(slot))}
    right |= {"value"} if figure.value == Decimal(str(label["value"])) else set()
    asked, printed = label.get("unit") or "", figure.unit
    same_unit = unify(asked) == unify(printed) or bool(asked and printed and unit_matches(asked, printed))
    return right | ({"unit"} if same_unit else set())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.ledger", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="LABELS=REPORTS", help="a file of labels and the folder it is of")
    sets = parser.parse_args().sets
    print("| set | labels | recall | " + " | ".join((*SLOTS, "all slots")) + " |")
    for one in sets:
        labels, _, folder = one.rpartition("=")
        read = {name: (document, found) for name, document, found in labelled_documents(Path(labels), Path(folder))}
        counts = count_right(read)
        shares = [counts["found"] / max(counts["labels"], 1)]
        shares += [counts[slot] / max(counts["found"], 1) for slot in (*SLOTS, "all")]
        print(f"| {labels} | {counts['labels']} | " + " | ".join(f"{share:.2f}" for share in shares) + " |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

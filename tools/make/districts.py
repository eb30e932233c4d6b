"""Write vietnamese/tables/districts.tsv from the data of the vietnamadminunits package, and check provinces.tsv.

Run it by hand after ``pip install vietnamadminunits`` (MIT); the program itself never imports that package:

    python -m tools.make.districts

Only names are taken: district, kind, province as they stood before 1 July 2025, when districts were abolished.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sqlite3
import sys
from pathlib import Path

TABLES = Path(__file__).resolve().parents[2] / "vietnamese" / "tables"
HEADER = """\
# Districts, towns and provincial cities as they stood on 30 June 2025, the day before the level was abolished.
# Written by tools/make/districts.py; change it there. Those abolished earlier: districts_abolished.tsv.
# Source of every row: vietnamadminunits {version} (MIT), table admin_units_legacy.
name\tkind\tprovince
"""
# Spellings of the package that differ from the official ones.
OFFICIAL = {"Krông A Na": "Krông Ana", "Đa Krông": "Đakrông", "Phú Quí": "Phú Quý", "KBang": "Kbang"}
PROVINCES = {"Hồ Chí Minh": "Thành phố Hồ Chí Minh"}


def main() -> int:
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        print("vietnamadminunits is not installed; run: pip install vietnamadminunits", file=sys.stderr)
        return 1
    data = Path(spec.origin).parent / "data"
    rows = _districts(data / "dataset.db")
    version = next(data.parent.parent.glob("vietnamadminunits-*.dist-info")).name.split("-")[1].removesuffix(".dist")
    text = HEADER.format(version=version) + "".join("\t".join(row) + "\n" for row in rows)
    (TABLES / "districts.tsv").write_text(text, encoding="utf-8")
    print(f"{len(rows)} districts written", file=sys.stderr)
    return _check_provinces(data / "converter_2025.json")


def _districts(database: Path) -> list[tuple[str, str, str]]:
    query = "select distinct districtShort, districtType, provinceShort from admin_units_legacy"
    with sqlite3.connect(database) as connection:
        found = connection.execute(query).fetchall()
    rows = set()
    for short, kind, province in found:
        name = re.sub(r" \(.*\)$", "", short)
        rows.add((OFFICIAL.get(name, name), kind.lower(), PROVINCES.get(province, province)))
    return sorted(rows, key=lambda row: (row[2], row[0], row[1]))


def _check_provinces(converter: Path) -> int:
    """The mergers of provinces.tsv must be those of the package."""
    from vietnamese.places.gazetteer import provinces
    from vietnamese.text.normalise import fold

    merged = json.loads(converter.read_text(encoding="utf-8"))["DICT_PROVINCE"]
    theirs = {(_key(old), _key(new)) for new, olds in merged.items() for old in olds if _key(old) != _key(new)}
    ours = {
        (fold(place.name).replace(" - ", "").replace(" ", ""), fold(place.into[0]).replace(" ", ""))
        for place in provinces()
        if place.until == "2025-06-30"
    }
    ours = {(_key(old), _key(new)) for old, new in ours}
    for pair in sorted(theirs ^ ours):
        print("merger differs:", *pair, file=sys.stderr)
    return 1 if theirs ^ ours else 0


def _key(name: str) -> str:
    return re.sub(r"^(?:thanhpho|tinh)", "", name)


if __name__ == "__main__":
    sys.exit(main())

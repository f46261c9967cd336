"""Measure the name matcher on labelled pairs: F1, precision, recall, and every pair that it gets wrong.

    python tools/measure_names.py PAIRS.jsonl|CASES.csv … [--aliases] [--kinds] [--half seen|unseen] [--wrong]

JSON lines have a, b, same and perhaps kind, class, half; tables have name1, name2, is_match, schema.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import wildcard


def rows(path: Path) -> list[dict[str, Any]]:
    """The pairs of a file."""
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with path.open(encoding="utf-8") as f:
        return [
            {"a": r["name1"], "b": r["name2"], "same": r["is_match"] == "true",
             "kind": "person" if r["schema"] == "Person" else "organization", "class": r["case_group"]}
            for r in csv.DictReader(f)
        ]  # fmt: skip


def f1(pairs: list[tuple[bool, bool]]) -> tuple[float, float, float]:
    """F1, precision and recall of (is, said) pairs."""
    hit = sum(a and b for a, b in pairs)
    precision = hit / max(1, sum(b for _, b in pairs))
    recall = hit / max(1, sum(a for a, _ in pairs))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def main() -> None:
    """One line a file and class."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("files", nargs="+", type=Path)
    ap.add_argument("--aliases", action="store_true", help="with the packs' knowledge")
    ap.add_argument("--kinds", action="store_true", help="tell the matcher the kind")
    ap.add_argument("--half", help="only pairs of this half")
    ap.add_argument("--wrong", action="store_true", help="print what is wrong")
    given = ap.parse_args()
    for path in given.files:
        said: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
        for row in rows(path):
            if given.half and row.get("half") != given.half:
                continue
            kind = row.get("kind") if given.kinds else None
            found = wildcard.match(row["a"], row["b"], kind=kind, aliases=given.aliases)
            for group in {row.get("class", "all"), "all", *(["not alias"] if row.get("class") != "alias" else [])}:
                said[group].append((row["same"], found.same))
            if given.wrong and found.same != row["same"]:
                print(f"  {row['same']!s:5} {found.score:.2f} {row['a']} | {row['b']} {found.reasons}")
        for group, pairs in sorted(said.items()):
            f, p, r = f1(pairs)
            right = sum(a == b for a, b in pairs)
            print(f"{path.name} {group}: F1 {f:.3f} (P {p:.3f}, R {r:.3f}), {right}/{len(pairs)} right")


if __name__ == "__main__":
    main()

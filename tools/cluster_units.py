"""Cluster the raw unit strings of a training table, and draw joined pairs for reading by hand.

python tools/cluster_units.py fmtrpt_iraq.csv iraq -o clusters.tsv [--pairs 200 --seed 1]
"""

from __future__ import annotations

import argparse
import csv
import itertools
from pathlib import Path

import numpy as np

from wildcard.actors.units import Reader, clusters

HEAD = "# Unit strings of {name}, joined by the rules of wildcard.actors.units: cluster, actor of the packs, string.\n"
TERMS = "# Strings: Security Force Monitor, from the Foreign Military Training Reports, CC BY 4.0.\n"


def main() -> None:
    """Write the clusters; print their number, and pairs where asked for."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("table", type=Path)
    ap.add_argument("country")
    ap.add_argument("-o", "--output", type=Path, required=True)
    ap.add_argument("--pairs", type=int, default=0)
    ap.add_argument("--seed", type=int, default=1)
    given = ap.parse_args()
    with given.table.open(encoding="utf-8") as f:
        raw = sorted({row["student_unit"] for row in csv.DictReader(f) if row["student_unit"].strip()})
    reader = Reader(given.country)
    found = clusters([reader.read(r) for r in raw])
    with given.output.open("w", encoding="utf-8") as out:
        out.write(HEAD.format(name=given.table.name) + TERMS)
        for number, members in enumerate(found, 1):
            for unit in sorted(members, key=lambda u: u.raw):
                cells = (str(number), unit.entry.id if unit.entry else "", " ".join(unit.raw.split()))
                out.write("\t".join(cells) + "\n")
    joined = [(a.raw, b.raw) for members in found for a, b in itertools.combinations(members, 2)]
    print(
        f"{len(raw)} strings, {len(found)} clusters, {sum(len(c) > 1 for c in found)} of more than one string, "
        f"{len(joined)} joined pairs"
    )
    if given.pairs:
        rng = np.random.default_rng(given.seed)
        for i in sorted(rng.permutation(len(joined))[: given.pairs]):
            print(f"{' '.join(joined[i][0].split())}\t{' '.join(joined[i][1].split())}")


if __name__ == "__main__":
    main()

"""Run the benchmarks of all rooms, or of those named, and print one table a room."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import time
from pathlib import Path

Measure = tuple[str, str, str]


def areas() -> list[str]:
    """Modules of this folder that have a `run`."""
    return sorted(
        m.name
        for m in pkgutil.iter_modules([str(Path(__file__).parent)])
        if not m.name.startswith("_") and hasattr(importlib.import_module(f"benchmarks.{m.name}"), "run")
    )


def main() -> None:
    """Print what was measured, the figure, and the peer or ratio beside it."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("area", nargs="*", help="rooms to measure; all where none is named")
    ap.add_argument("--quick", action="store_true", help="small sizes: a smoke test of the benchmarks themselves")
    given = ap.parse_args()
    for area in given.area or areas():
        began = time.perf_counter()
        rows: list[Measure] = importlib.import_module(f"benchmarks.{area}").run(given.quick)
        print(
            f"\n## {area} ({time.perf_counter() - began:.0f} s)\n\n| what | figure | beside it |\n| --- | --- | --- |"
        )
        for what, figure, beside in rows:
            print(f"| {what} | {figure} | {beside} |", flush=True)


if __name__ == "__main__":
    main()

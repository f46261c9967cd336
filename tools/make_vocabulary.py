"""Write the words that UD English EWT's training part has in small letters: a capital alone makes no name of them.

python tools/make_vocabulary.py FOLDER
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

OUT = Path("src/wildcard/reading/lexicon/vocabulary.txt")
HEAD = "# From UD English EWT (CC BY-SA 4.0): words seen in small letters, `-` before those of closed classes\n"
CLOSED = {"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "PART", "INTJ"}


def main() -> None:
    """Keep words of letters; a word is of a closed class where most of its uses are."""
    folder = Path(sys.argv[1])
    small: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for line in next(folder.glob("*train.conllu")).read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if (
            len(cells) == 10
            and cells[0].isdigit()
            and cells[1].isalpha()
            and cells[1].islower()
            and cells[3] != "PROPN"
        ):
            small[cells[1]] += 1
            closed[cells[1]] += cells[3] in CLOSED
    rows = [("-" if 2 * closed[w] > small[w] else "") + w for w in sorted(small) if len(w) > 1 or w in "a"]
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "words")


if __name__ == "__main__":
    main()

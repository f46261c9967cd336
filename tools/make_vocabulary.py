"""Write the words that texts have in small letters: a capital alone makes no name of them.

python tools/make_vocabulary.py FOLDER [CORPUS]

FOLDER holds the training part of UD English EWT, CORPUS our coded texts: words of the field that several of them have.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import load

LEXICON = Path("src/wildcard/reading/lexicon")
HEAD = "# From UD English EWT (CC BY-SA 4.0): words seen in small letters, `-` before those of closed classes\n"
FIELD_HEAD = (
    "# From the coded corpus: more words seen in small letters, in three of its texts at least, and no name of a pack\n"
)
CLOSED = {"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "PART", "INTJ"}
SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w-])")
LEAST = 3  # texts


def plain(folder: Path) -> list[str]:
    """The treebank's words of letters; one is of a closed class where most of its uses are."""
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
    return [("-" if 2 * closed[w] > small[w] else "") + w for w in sorted(small) if len(w) > 1 or w in "a"]


def of_the_field(corpus: Path, known: set[str]) -> list[str]:
    """Words of the corpus's texts that are not known yet and that no pack has as a name."""
    texts: Counter[str] = Counter()
    for path in corpus.glob("*.txt"):
        texts.update(set(SMALL.findall(path.read_text(encoding="utf-8"))))
    packs = load()
    return sorted(
        w for w, n in texts.items()
        if n >= LEAST and w not in known and fold(w) not in packs.names and fold(w) not in packs.alone
    )  # fmt: skip


def main() -> None:
    """Write one file or both."""
    rows = plain(Path(sys.argv[1]))
    (LEXICON / "vocabulary.txt").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "words")
    if len(sys.argv) > 2:
        own = of_the_field(Path(sys.argv[2]), {row.removeprefix("-") for row in rows})
        (LEXICON / "field_words.txt").write_text(FIELD_HEAD + "\n".join(own) + "\n", encoding="utf-8")
        print(len(own), "words of the field")


if __name__ == "__main__":
    main()

"""Write the lemma table: the forms of UD English EWT's training part on which the suffix rules fail.

python tools/make_lemmas.py FOLDER
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from wildcard.reading.lexicon.lemma import by_rule

OUT = Path("src/wildcard/reading/lexicon/lemmas.tsv")
TAGS = {"NOUN", "VERB", "AUX", "ADJ", "ADV"}
HEAD = "# From UD English EWT (CC BY-SA 4.0): forms on which the suffix rules fail. form, tag, lemma\n"


def main() -> None:
    """Count lemmas by form and tag, keep the commonest where the rules give another."""
    folder = Path(sys.argv[1])
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for line in next(folder.glob("*train.conllu")).read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit() and cells[3] in TAGS:
            tag = "VERB" if cells[3] == "AUX" else cells[3]
            seen[cells[1].lower(), tag][cells[2].lower()] += 1
    rows = []
    for (form, tag), counts in sorted(seen.items()):
        lemma = counts.most_common(1)[0][0]
        if form.isalpha() and lemma != by_rule(form, tag):
            rows.append(f"{form}\t{tag}\t{lemma}")
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "rows")


if __name__ == "__main__":
    main()

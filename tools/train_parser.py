"""Train the English tagger and dependency parser that ship with wildcard, from a UD treebank.

    python tools/train_parser.py FOLDER [--texts corpus] [--tutor tutor.pt --wheel WHEEL] [--steps 9000]
        [--out src/wildcard/reading/parser]

FOLDER holds `*train.conllu`, `*dev.conllu` and `*test.conllu` of UD English EWT (CC BY-SA 4.0);
the weights carry its notice. CPU only; the same seed gives the same weights on one machine type.
Each sentence is learnt as it is and twice more with words of the field in it (`domain_words.py`); with them, where a
tutor is given (`fit_tutor.py`), our own texts as the tutor parses them, names and dates masked as a reader masks them.

Method: spaCy's CPU set-up. Hash embeddings of norm, prefix, suffix and shape feed a convolutional
encoder (Strubell et al. 2017 for the window encoder; Serrà & Karatzoglou 2017 for the hashes)
that a tagger, a coarse tagger and an arc-eager transition parser (Nivre 2003; Honnibal & Johnson
2015, with sentence breaks as a transition) share. Adam with a warm-up and a linear decay.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from domain_words import Words, told_again, words_of
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import Adam, NumpyOps, set_current_ops
from thinc.schedules import warmup_linear

AGAIN = 2  # times that each sentence is told with other words
WIDTH, DEPTH, ROWS = 128, 5, [5000, 1000, 2500, 2500]
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
ENCODER = {
    "model": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": ROWS,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
}
PARSER = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": LISTENER,
    },
    "learn_tokens": False,
    "min_action_freq": 10,
}
TAGGER = {"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": LISTENER}}


@dataclass
class Passage:
    """Some sentences that follow each other, as one text with its gold words."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The raw text, as a reader would meet it."""
        return "".join(w + (" " if s else "") for w, s in zip(self.words, self.spaces, strict=True))

    def example(self, nlp: Language, cut: Doc | None = None) -> Example:
        """Gold beside the text as spaCy's own tokeniser cuts it, or as it is cut already."""
        gold = {
            "words": self.words,
            "spaces": self.spaces,
            "tags": self.tags,
            "pos": self.pos,
            "heads": self.heads,
            "deps": self.deps,
            "sent_starts": self.starts,
        }
        return Example.from_dict(cut or nlp.make_doc(self.text), gold)


def sentences(path: Path) -> Iterator[tuple[bool, list[list[str]]]]:
    """Sentences of a CoNLL-U file as rows of columns, with whether a new document or paragraph begins."""
    fresh, rows = True, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc", "# newpar")):
            fresh = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield fresh, rows
            fresh, rows = False, []
    if rows:
        yield fresh, rows


def add(passage: Passage, rows: list[list[str]]) -> None:
    """Append one sentence; a multiword token's own spacing wins over its words'."""
    base, spacing = len(passage.words), {}
    words = [r for r in rows if r[0].isdigit()]
    for r in rows:
        if "-" in r[0]:
            first, last = (int(n) for n in r[0].split("-"))
            spacing.update(dict.fromkeys(range(first, last), False))
            spacing[last] = "SpaceAfter=No" not in r[9]
    for r in words:
        number, head = int(r[0]), int(r[6])
        passage.words.append(r[1])
        passage.spaces.append(spacing.get(number, "SpaceAfter=No" not in r[9]))
        passage.tags.append(r[4])
        passage.pos.append(r[3])
        passage.heads.append(base + (head or number) - 1)
        passage.deps.append("ROOT" if head == 0 else r[7])
        passage.starts.append(number == 1)


def passages(path: Path, rng: random.Random, words: Words | None = None, most: int = 8) -> list[Passage]:
    """Group sentences of one paragraph or document, one to `most` a passage, so that breaks are learnt.

    With `words`, each sentence is told again with words of the field.
    """
    out: list[Passage] = []
    current, room = Passage(), 0
    for fresh, rows in sentences(path):
        if not room or (fresh and rng.random() < 0.8):
            current, room = Passage(), rng.randint(1, most)
            out.append(current)
        add(current, told_again(rows, words, rng) if words else rows)
        current.spaces[-1] = True
        room -= 1
    return out


def pipeline() -> Language:
    """An untrained pipeline: shared encoder, fine and coarse tagger, parser."""
    set_current_ops(NumpyOps(use_blis=False))  # NumPy's BLAS takes a third of the time
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config=ENCODER)
    nlp.add_pipe("tagger", config=TAGGER)
    nlp.add_pipe("morphologizer", config=TAGGER)
    nlp.add_pipe("parser", config=PARSER)
    return nlp


def train(nlp: Language, examples: list[Example], dev: list[Example], steps: int, rng: random.Random) -> None:
    """Adam, dropout 0.1, batches that grow from 200 to 1,000 words, averaged weights at the end."""
    schedule = warmup_linear(0.0015, 250, steps)
    optimizer = Adam(schedule, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    nlp.initialize(lambda: examples[:2000], sgd=optimizer)
    began, step = time.monotonic(), 0
    losses: dict[str, float] = {}
    while step < steps:
        rng.shuffle(examples)
        for batch in minibatch_by_words(examples, size=min(1000, 200 + step), discard_oversize=False):
            nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
            optimizer.step_schedules()
            step += 1
            if step % 500 == 0 or step == steps:
                with nlp.use_params(optimizer.averages):
                    now = f"{time.monotonic() - began:.0f}s"
                    print(step, now, figures(nlp, dev[:300]), file=sys.stderr, flush=True)
            if step >= steps:
                break
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(Path(".training"), exclude=["vocab"])


def figures(nlp: Language, examples: list[Example]) -> dict[str, float]:
    """UPOS, XPOS, UAS, LAS and sentence F on raw text, in per cent."""
    fresh = [Example(nlp.make_doc(e.reference.text), e.reference) for e in examples]
    scores: dict[str, Any] = nlp.evaluate(fresh)
    keys = {"upos": "pos_acc", "xpos": "tag_acc", "uas": "dep_uas", "las": "dep_las", "sentences": "sents_f"}
    return {name: round(100 * scores[key], 2) for name, key in keys.items()}


def find(folder: Path, part: str) -> Path:
    """The one file of a part ("train", "dev", "test") in the treebank's folder."""
    found = sorted(folder.glob(f"*{part}.conllu"))
    if not found:
        raise SystemExit(f"no *{part}.conllu in '{folder}': give the folder of UD English EWT (TREEBANK=…)")
    return found[0]


def verbs() -> list[str]:
    """The verbs of the frames and of the cues of stance."""
    folder = Path("src/wildcard/reading/lexicon")
    frames = tomllib.loads((folder / "frames.toml").read_text(encoding="utf-8"))["frame"]
    told = tomllib.loads((folder / "stance.toml").read_text(encoding="utf-8"))["verbs"]
    return sorted({w for f in frames if f["as"] == "verb" for w in (*f["words"], *f.get("also", ()))} | {*_words(told)})


def _words(held: Any) -> Iterator[str]:
    """The words of a lexicon's lists, however deep."""
    if isinstance(held, str):
        yield held
    else:
        for one in held.values() if isinstance(held, dict) else held:
            yield from _words(one)


def masked(folder: Path, nlp: Language, apart: Sequence[str]) -> list[tuple[list[str], list[bool]]]:
    """The paragraphs of a folder's texts as words and blanks, as a reader hands them to the parser."""
    from wildcard.actors.gazetteer import load
    from wildcard.reading.names.marks import unmarked
    from wildcard.reading.names.naming import name
    from wildcard.reading.parsing.parse import blocks, shelled

    packs = load()
    found = []
    for path in sorted(folder.glob("*.txt")):
        if path.stem in apart:
            continue
        paragraphs = blocks(unmarked(path.read_text(encoding="utf-8")).read)
        masks = name(paragraphs, packs, None).masks
        found += [(s.words, s.spaces) for s in shelled(nlp, paragraphs, masks) if len(s.words) > 1]
    return found


def drawn(folder: Path, nlp: Language, tutor: Path, wheel: Path) -> list[Example]:
    """The texts of a folder, but for those that judge, as a tutor parses them."""
    from corpus_gold import held_out
    from fit_tutor import load

    held = masked(folder, nlp, held_out())
    trees = load(tutor, wheel).trees([words for words, _ in held])
    whole = [
        Passage(words, spaces, t.tags, t.pos, t.heads, t.deps, t.starts)
        for (words, spaces), t in zip(held, trees, strict=True)
    ]
    return [p.example(nlp, Doc(nlp.vocab, p.words, p.spaces)) for p in whole]


def halved(nlp: Language) -> Language:
    """The pipeline with weights of 16 bits, to be kept; a reader makes them 32 again."""
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype(np.float16))
    return nlp


def main() -> None:
    """Train, measure on dev and test, write weights and figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--texts", type=Path, default=Path("corpus"), help="texts whose words are put into sentences")
    ap.add_argument("--tutor", type=Path, help="a tutor that parses the texts, too (fit_tutor.py)")
    ap.add_argument("--wheel", type=Path, help="the wheel that the tutor was fitted from")
    ap.add_argument("--steps", type=int, default=9000)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--out", type=Path, default=Path("src/wildcard/reading/parser"))
    given = ap.parse_args()
    rng = random.Random(given.seed)
    fix_random_seed(given.seed)
    nlp = pipeline()
    parts = {p: [x.example(nlp) for x in passages(find(given.folder, p), rng)] for p in ("train", "dev", "test")}
    rows = [rows for _, rows in sentences(find(given.folder, "train"))]
    words = words_of((p.read_text(encoding="utf-8") for p in sorted(given.texts.glob("*.txt"))), rows, verbs())
    print({k: len(v) for k, v in (words.nouns | words.verbs).items()}, file=sys.stderr)
    for _ in range(AGAIN):
        parts["train"] += [x.example(nlp) for x in passages(find(given.folder, "train"), rng, words)]
    if given.tutor:
        parts["train"] += drawn(given.texts, nlp, given.tutor, given.wheel)
    train(nlp, parts["train"], parts["dev"], given.steps, rng)
    best = spacy.load(".training")
    measured = {"steps": given.steps, "seed": given.seed, **{p: figures(best, parts[p]) for p in ("dev", "test")}}
    halved(best).to_disk(given.out, exclude=["vocab"])
    (given.out / "figures.json").write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(measured))


if __name__ == "__main__":
    main()

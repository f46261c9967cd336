"""Read a document: proposed claims with the rule that made each, in the order of the text.

Naming, parsing, mentions, candidates, scores, stances; then claims. Invariants: the same text, packs and
codebook give the same claims with the same ids; every quote stands in the text at its offsets; nothing that the
scorer put above its floor is dropped in silence: what is below the threshold goes to the second list.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from spacy.language import Language

from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.model.actor import Actor, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.codebook import shipped as shipped_codebook
from wildcard.model.quote import cut
from wildcard.model.source import Document
from wildcard.reading.lexicon.frames import Frames
from wildcard.reading.lexicon.frames import shipped as shipped_frames
from wildcard.reading.mentions.aliases import aliases
from wildcard.reading.mentions.mention import find
from wildcard.reading.names.marks import Unmarked, unmarked
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import blocks, load_pipeline, parse
from wildcard.reading.posts.followers import followed
from wildcard.reading.posts.joined import joined
from wildcard.reading.posts.not_held import not_held
from wildcard.reading.posts.postings import postings
from wildcard.reading.posts.succession import Posting
from wildcard.reading.proposals.claims import Writer
from wildcard.reading.proposals.overruled import overruled, ruled_out, told_by_a_hyphen, weakened
from wildcard.reading.proposals.turned import of_who_qualifies, turned
from wildcard.reading.protocol import Reader
from wildcard.reading.scoring.candidates import Finder
from wildcard.reading.scoring.choose import choose
from wildcard.reading.scoring.habits import NONE, Habits
from wildcard.reading.scoring.scorer import Scorer
from wildcard.reading.scoring.scorer import shipped as shipped_scorer
from wildcard.reading.speech.stance import Stances
from wildcard.settings import VERSION

BESIDE_A_POST = 0.75  # of its score is left to a post of somebody of whom a pattern tells another there


class EnglishReader:
    """Reads English with a dependency parser, frames and the learned scorer."""

    def __init__(
        self,
        pipeline: Language,
        gazetteer: Gazetteer,
        codebook: Codebook,
        known: Iterable[Actor | Place] = (),
        frames: Frames | None = None,
        scorer: Scorer | None = None,
        habits: Habits = NONE,
    ) -> None:
        self.name = f"reader-en {VERSION}"
        self.pipeline = pipeline
        self.gazetteer = gazetteer
        self.codebook = codebook
        self.known = tuple(known)
        self.frames = frames or Frames(shipped_frames())
        self.scorer = scorer or shipped_scorer()
        self.habits = habits

    def read(self, document: Document) -> list[Claim]:
        """Proposed claims of a document, in the order of their quotes."""
        clean = unmarked(document.text)
        claims = self._read(replace(document, text=clean.read))
        return claims if clean.read == document.text else [_as_kept(c, clean, document) for c in claims]

    def _read(self, document: Document) -> list[Claim]:
        source = document.source
        paragraphs = blocks(document.text)
        naming = name(paragraphs, self.gazetteer, _day(source.published), self.known)
        passages = parse(self.pipeline, paragraphs, naming.masks)
        mentions = find(naming, passages)
        held = [p for p in postings(passages, mentions, naming.cast) if not _not_his(p)]
        mentions = followed(mentions, passages, held)
        finder = Finder(self.frames, self.codebook.types, naming.cast)
        stances = Stances(naming.cast, mentions, passages)
        sites = list(finder.sites(passages, mentions, stances))
        candidates, scores = self.scorer.propose(sites, finder, passages, mentions)
        weighed = self.habits.adjusted(candidates, scores)
        for i, candidate in enumerate(candidates):
            likely = weighed[i] >= self.scorer.floor  # the others are dropped in any case
            frames = sites[candidate.site].trigger.frames
            said_otherwise = turned(candidate, frames) or of_who_qualifies(candidate)
            if likely and (said_otherwise or ruled_out(candidate, mentions.at, self.gazetteer.roles)):
                weighed[i] = 0  # so that another reading can take its place
        chosen = choose(candidates, weighed, self.scorer.floor)
        spots = {(c.candidate.site, c.candidate.label) for c in chosen}
        telling = {(i, label): self.scorer.telling(sites[i], label) for i, label in spots}
        writer = Writer(document, naming, passages, mentions, stances, self.scorer, self.name, telling)
        claims = [writer.of_name(n) for n in aliases(naming, passages, mentions)]
        denials: list[Claim] = []
        said = list(joined(passages, mentions, naming.cast, self.frames, self.codebook.types))
        claims += [writer.of_posting(p) for p in (*held, *said)]
        for one in chosen:
            if not overruled(one.candidate, held) and not told_by_a_hyphen(one.candidate, said):
                score = one.score * (BESIDE_A_POST if weakened(one.candidate, held) else 1.0)
                made = replace(one, score=score)
                claims.append(writer.of_candidate(made))
                denial = writer.of_gainsaid(made, claims[-1])
                denials += [denial] if denial is not None else []
        claims = [c for c in claims if not any(_same_denial(c, d) for d in denials)] + denials
        found = {claim.id: claim for claim in claims}
        return sorted(found.values(), key=lambda c: (c.quote.start, c.quote.end, c.type, c.id))


def _not_his(posting: Posting) -> bool:
    """True for a post that the words beside it say its holder does not hold."""
    name = posting.person
    doc, body = posting.word.doc, posting.body_mention
    inside = doc[body.head] if body is not None and body.passage == posting.passage else None
    return name.passage == posting.passage and not_held(posting.word, doc[name.head], inside)


def _same_denial(claim: Claim, denial: Claim) -> bool:
    """True for the same denial, told once more by its own words alone."""
    same = (claim.type, claim.stance, claim.subject, claim.object) == (
        denial.type, denial.stance, denial.subject, denial.object,
    )  # fmt: skip
    return same and claim.speaker == denial.speaker and claim.quote.start < denial.quote.end > claim.quote.end - 1


def _as_kept(claim: Claim, clean: Unmarked, document: Document) -> Claim:
    """The claim with its quote, and what it says in words, as the text that is kept has them."""
    start, end = claim.quote.start, claim.quote.end
    object_ = claim.object
    if isinstance(object_, Text):
        object_ = replace(object_, text=clean.worded(object_.text, start, end))
    said = {k: clean.worded(v, start, end) if isinstance(v, str) else v for k, v in claim.qualifiers.items()}
    quote = cut(document.text, document.source.sha256, *clean.stretch(start, end))
    return replace(claim, object=object_, quote=quote, qualifiers=said)


def reader(
    pipeline: str | None = None,
    gazetteer: Gazetteer | None = None,
    codebook: Codebook | None = None,
    known: Iterable[Actor | Place] = (),
    frames: Frames | None = None,
    habits: Habits = NONE,
) -> Reader:
    """The reader of English; `pipeline` names an installed spaCy pipeline to use instead of our parser."""
    parser, packs, book = load_pipeline(pipeline), gazetteer or load(), codebook or shipped_codebook()
    return EnglishReader(parser, packs, book, known, frames, habits=habits)


def _day(published: str | None) -> date | None:
    """The last day of what is known of a publication's date: a yearless date in the text is before it."""
    parts = [int(p) for p in (published or "").split("-") if p.isdigit()]
    if not parts:
        return None
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])

"""The game in a brief: the forecast as a distribution, what it rests on, and what would move it.

Invariant: every sentence cites the claims behind its numbers; a number that rests on a judgement alone
says whose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wildcard.brief.parts import Block, Cell, Grid, Picture, Prose, Remark, Section
from wildcard.brief.shelf import Shelf
from wildcard.game.distribution import Distribution
from wildcard.game.ground import remarks
from wildcard.game.issue import FIELDS, Field, Player
from wildcard.game.pictures.canvas import Canvas, svg
from wildcard.game.pictures.density import density
from wildcard.game.pictures.positions import positions
from wildcard.game.report import Played, Report
from wildcard.game.words import likely, percent
from wildcard.wording.sentence import Sentence

ENGINES_IN_WORDS = {
    "compromise": "the mean of positions, weighted by salience and capability",
    "pce": "a probabilistic Condorcet election: every position against every other, the stronger one wins more often",
    "pce-conditional": "the same election, won by whoever would beat all others",
    "challenge": "the expected-utility model of actors who challenge each other round by round",
    "challenge-scholz-code": "that model as its replication was coded",
    "bargain": "bargaining between pairs, with third parties",
}


def game(shelf: Shelf, report: Report, number: int = 1) -> Section:
    """One issue's section; `number` tells several apart."""
    told = Teller(shelf, report)
    blocks: list[Block] = [
        *told.sentences("The forecast", [told.mixture(), told.engines(), told.wildcard()]),
        told.picture(density(report)),
        told.picture(positions(report)),
        told.inputs(),
        *told.scenarios(),
        *(Remark(f"{note[:1].upper()}{note[1:]}.") for note in remarks(report.play.ground)),
        Remark(told.how()),
    ]
    anchor = "game" if number == 1 else f"game-{number}"
    return Section(anchor, f"The game: {report.play.issue.question}", tuple(blocks))


class Teller:
    """Words one report for a brief."""

    def __init__(self, shelf: Shelf, report: Report) -> None:
        self.shelf = shelf
        self.report = report
        self.ground = report.play.ground
        self.issue = report.play.issue

    def cite(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids that the brief can show, once each."""
        return tuple(i for i in dict.fromkeys(ids) if i in self.shelf.by_id)

    def of(self, *fields: Field, actor: str | None = None) -> tuple[str, ...]:
        """Claims behind some of the numbers, of all actors or of one."""
        resting = self.ground.resting
        return self.cite(c for (a, f), ids in resting.items() if f in fields and actor in (None, a) for c in ids)

    def sentence(self, text: str, ids: tuple[str, ...]) -> Sentence | Remark:
        """A derived sentence; a remark where nothing that the brief shows stands behind it."""
        return self.shelf.derived(text, ids) if ids else Remark(text)

    def sentences(self, heading: str, found: Iterable[Sentence | Remark | None]) -> Iterable[Block]:
        """Sentences under a heading, remarks after them."""
        held = [f for f in found if f is not None]
        cited = tuple(f for f in held if isinstance(f, Sentence))
        if cited:
            yield Prose(cited, heading)
        yield from (f for f in held if isinstance(f, Remark))

    def mixture(self) -> Sentence | Remark:
        """The headline: a distribution in one sentence."""
        d, scale = self.report.forecast.mixed, self.issue.scale
        low, high = d.interval(0.8)
        text = (
            f"From what is said of the actors' positions, on a scale from 0 ({scale.low}) to 100 ({scale.high}) the "
            f"engines together put the outcome between {low:.0f} and {high:.0f} with a probability of 80 % (median "
            f"{d.quantile(0.5):.0f}, nearest to “{scale.words(d.quantile(0.5))}”); {self._side(d)}."
        )
        return self.sentence(text, self.of("position"))

    def engines(self) -> Sentence | Remark:
        """What each engine says alone, and where they disagree."""
        forecast = self.report.forecast
        held = [(f"“{name}”", d) for name, d in forecast.engines.items()]
        held += [(f"“{name}”, which carries no weight,", d) for name, d in self.report.beside.items()]
        spans = [(name, *d.interval(0.8), d.quantile(0.5)) for name, d in held]
        told = "; ".join(f"{name} {low:.0f} to {high:.0f}, median {middle:.0f}" for name, low, high, middle in spans)
        apart = self.report.disagreement()
        text = f"Alone, engine by engine (80 % of each): {told}{f' – {apart}' if apart else ''}."
        return self.sentence(text, self.of("position"))

    def _side(self, d: Distribution) -> str:
        above = d.above(self.report.threshold)
        return odds(above, f"it comes to lie above {self.report.threshold:g}")

    def wildcard(self) -> Sentence | Remark | None:
        """The actor that moves the outcome most."""
        if not self.report.swings:
            return None
        swing = self.report.swings[0]
        player = self.issue.player(swing.actor)
        text = (
            f"The wildcard is “{player.name}”: if it went over to the other side (to {swing.to:.0f}), the mean outcome "
            f"would move by {signed(swing.defection)} ± {swing.defection_error:.1f} points; what is unknown of it "
            f"moves the outcome by {swing.unknowns:.1f}."
        )
        return self.sentence(text, self.of(*FIELDS, actor=swing.actor))

    def picture(self, canvas: Canvas) -> Picture:
        """A picture with its words, which cite what its numbers rest on."""
        words = self.sentence(canvas.alt, self.of(*FIELDS))
        return Picture(svg(canvas), canvas.alt, (words,) if isinstance(words, Sentence) else ())

    def inputs(self) -> Grid:
        """Every number with its claims or its judgement."""
        rows = tuple(
            (Cell(label=p.name + (" (veto)" if p.veto else "")), *(self._input(p, f) for f in FIELDS))
            for p in self.issue.players
        )
        return Grid(("Actor", *(f.capitalize() for f in FIELDS)), rows, "What the numbers rest on")

    def _input(self, player: Player, field: Field) -> Cell:
        e = player.estimate(field)
        text = f"{e.likely:g} ({e.low:g} to {e.high:g})"
        if e.judgement:
            text += f"; judged by {e.by}: {e.judgement}"
        cited = self.cite(self.ground.resting[player.id, field])
        return Cell((self.shelf.derived(text, cited),)) if cited else Cell(label=text)

    def scenarios(self) -> Iterable[Block]:
        """What if, each with the difference and its certainty."""
        return self.sentences("What if", [self._scenario(p) for p in self.report.scenarios])

    def _scenario(self, played: Played) -> Sentence | Remark:
        s, m = played.scenario, played.moved
        d = played.forecast.mixed
        low, high = d.interval(0.8)
        because = f" Supposed because {self._without_ids(s.because)} ({s.by})." if s.because else ""
        text = (
            f"{s.says.rstrip('.')}: the mean outcome moves by {signed(m.mean)} points, to 80 % between {low:.0f} and "
            f"{high:.0f}; {odds(m.higher, 'it comes out higher than without')}.{because}"
        )
        changed = [i for c in s.changes for i in self.ground.resting[c.input]]
        own = [self.ground.claims[c].id for c in s.claims]
        return self.sentence(text, self.cite([*own, *changed]))

    def _without_ids(self, text: str) -> str:
        """A reason without the claim ids that an issue's author put in brackets: the numbers after it cite them."""

        def aside(found: re.Match[str]) -> str:
            words = set(re.split(r"[\s,;]+", found.group(1))) - {"to", "and", ""}
            return "" if words and words <= self.shelf.by_id.keys() else found.group(0)

        return re.sub(r"\s*\(([^()]*)\)", aside, text)

    def how(self) -> str:
        """How it was computed."""
        play = self.report.play
        weights = ", ".join(f"{n} {w:.2f}" for n, w in play.panel.weights.items())
        shown = [n for n in (*self.report.forecast.engines, *self.report.beside) if n in ENGINES_IN_WORDS]
        meant = "; ".join(f"“{n}” is {ENGINES_IN_WORDS[n]}" for n in dict.fromkeys(shown))
        return (
            f"Of the engines, {meant}. Computed from {play.streams.n:,} draws with "
            f"seed {play.seed} (engines and weights: {weights}). {self.report.intervals} A game "
            "tells what follows from what was put in; it knows nothing else. Strike a claim and play again to see "
            "what rests on it."
        )


def odds(chance: float, event: str) -> str:
    """ "it is likely (70 %) that …", "there is almost no chance (2 %) that …"."""
    word = likely(chance)
    if word.endswith("chance"):
        return f"there is {'' if word.startswith('almost') else 'a '}{word} ({percent(chance)}) that {event}"
    return f"it is {word} ({percent(chance)}) that {event}"


def signed(number: float) -> str:
    """With its sign, a minus that is no hyphen."""
    return f"{number:+.1f}".replace("-", "\N{MINUS SIGN}")

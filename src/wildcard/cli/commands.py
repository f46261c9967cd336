"""The list of commands: where each lives, its section and its one-line summary.

A new command is one line here; its module is imported only when it is called.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """`target` is "module:attribute" of a click command."""

    target: str
    section: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "demo": Entry("wildcard.cli.reading:demo", "Main job", "From four texts on Iraq to a cited brief."),
    "brief": Entry("wildcard.cli.reading:brief", "Main job", "From your own texts, or a case, to a cited brief."),
    "new": Entry("wildcard.cli.cases:new", "Cases", "Make an empty case."),
    "read": Entry("wildcard.cli.reading:read", "Cases", "Read texts into a case: files, folders, standard input."),
    "review": Entry("wildcard.cli.cases:review", "Claims", "Apply a file of review decisions."),
    "frames": Entry("wildcard.cli.teaching:frames", "Claims", "Give a case frames of its own, or list them."),
    "habits": Entry("wildcard.cli.teaching:habits", "Claims", "What a case's decisions taught the reader."),
    "claims": Entry("wildcard.cli.claims:claims", "Claims", "List claims."),
    "accept": Entry("wildcard.cli.claims:accept", "Claims", "Keep claims: the text says so."),
    "reject": Entry("wildcard.cli.claims:reject", "Claims", "Reject claims: the text does not say so."),
    "strike": Entry("wildcard.cli.claims:strike", "Claims", "Take claims out of what counts."),
    "supersede": Entry("wildcard.cli.claims:supersede", "Claims", "Put a claim in the place of another."),
    "grade": Entry("wildcard.cli.weights:grade", "Claims", "Grade sources and what they say (Admiralty code)."),
    "rule": Entry("wildcard.cli.disputes:rule", "Claims", "Rule on a dispute, or keep it open."),
    "search": Entry("wildcard.cli.cases:search", "Claims", "Search the texts, in Arabic or Latin spelling."),
    "undo": Entry("wildcard.cli.cases:undo", "Claims", "Undo the last thing done, or one entry."),
    "redo": Entry("wildcard.cli.cases:redo", "Claims", "Take the last undo back."),
    "history": Entry("wildcard.cli.cases:history", "Claims", "Everything done: who, when, why."),
    "who": Entry("wildcard.cli.views:who", "Questions", "The dossier of an actor."),
    "chain": Entry("wildcard.cli.views:chain", "Questions", "Its chain, on paper beside in practice."),
    "timeline": Entry("wildcard.cli.times:timeline", "Questions", "What is told of an actor, in order of time."),
    "roster": Entry("wildcard.cli.times:roster", "Questions", "Who commanded and belonged to a body, on a day."),
    "cover": Entry("wildcard.cli.views:cover", "Questions", "Who legitimises whom, how."),
    "where": Entry("wildcard.cli.views:where", "Questions", "Who is where, in which domain."),
    "compare": Entry("wildcard.cli.views:compare", "Questions", "Forces side by side."),
    "disputes": Entry("wildcard.cli.disputes:disputes", "Questions", "Accusation, denial, disowning, pretext."),
    "dispute": Entry("wildcard.cli.disputes:dispute", "Questions", "One dispute, its sides and its rulings."),
    "board": Entry("wildcard.cli.board:board", "Questions", "Claims against competing hypotheses."),
    "why": Entry("wildcard.cli.views:why", "Questions", "Causes, recommendations, predictions."),
    "network": Entry("wildcard.cli.views:network", "Questions", "Actors and places as a graph."),
    "serve": Entry("wildcard.cli.serve:serve", "Questions", "Read, judge and ask a case in the browser."),
    "play": Entry("wildcard.cli.play:play", "The game", "Play an issue: a forecast, what it rests on, what moves it."),
    "issue": Entry("wildcard.cli.issue:issue", "The game", "Suggest, check, keep and trade contested decisions."),
    "backtest": Entry(
        "wildcard.cli.backtest:backtest", "The game", "Measure engines and mixture on past decisions; refit them."
    ),
    "score": Entry("wildcard.cli.score:score", "The game", "Score sealed forecasts when the outcome is known."),
    "match": Entry("wildcard.cli.match:match", "Who is who", "Whether two names name one actor, and why."),
    "candidates": Entry("wildcard.cli.names:candidates", "Who is who", "Actors of a case that may be one."),
    "same": Entry("wildcard.cli.names:same", "Who is who", "Judge that two actors are one."),
    "different": Entry("wildcard.cli.names:different", "Who is who", "Judge that two actors are two."),
    "unsure": Entry("wildcard.cli.names:unsure", "Who is who", "Leave open whether two actors are one."),
    "names": Entry("wildcard.cli.names:names", "Who is who", "What an actor is called, and where that stands."),
    "split": Entry("wildcard.cli.names:split", "Who is who", "Part an actor: each claim goes where its quote points."),
    "judgements": Entry("wildcard.cli.judgements:judgements", "Who is who", "Judgements on actors: list, out, in."),
    "pack": Entry(
        "wildcard.cli.pack:pack", "Who is who", "Packs of actors and places: check, show, give a case its own."
    ),
    "import": Entry("wildcard.cli.exchange:import_", "Exchange", "Bring in claims from another format."),
    "export": Entry("wildcard.cli.exchange:export", "Exchange", "Write claims in another format."),
    "copy": Entry("wildcard.cli.cases:copy", "Upkeep", "Copy a case, to a file or another database."),
    "check": Entry("wildcard.cli.cases:check", "Upkeep", "Verify quotes, sources and the chain of entries."),
}

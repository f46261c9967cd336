"""The game at the desk: an issue that the case keeps, its forecast, and claims to strike with a tick.

Invariant: a tick strikes for this page only; the case is not changed.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from wildcard.errors import InputError
from wildcard.ledger.case import Ledger
from wildcard.views.called import Called
from wildcard.web.asked import asked
from wildcard.web.desk import desk_of
from wildcard.web.render import page
from wildcard.wording.plain import plain

if TYPE_CHECKING:
    from wildcard.game.play import Play

HELD = 4  # plays that are kept warm
_warm: OrderedDict[tuple[object, ...], Play] = OrderedDict()
_lock = Lock()


def games(request: Request) -> Response:
    """The issues that the case keeps."""
    from wildcard.game.issue_file import read_issue

    asked(request)
    desk = desk_of(request)
    with desk.open() as ledger:
        kept = [read_issue(ledger.issue(name), name) for name in ledger.issues()]
        return page("games", case=desk.name, issues=kept)


def game(request: Request) -> Response:
    """One issue: the forecast with and without what is ticked, every number beside the claims it rests on."""
    from markupsafe import Markup

    from wildcard.game.distribution import LEVELS
    from wildcard.game.issue import FIELDS
    from wildcard.game.pictures.canvas import svg
    from wildcard.game.pictures.density import density
    from wildcard.game.report import Report
    from wildcard.game.words import likely, percent

    desk, ticked = desk_of(request), set(asked(request, "strike").getlist("strike"))
    with desk.open() as ledger:
        play = _play(ledger, request.path_params["name"])
        report = Report(play, play.issue.scale.threshold)
        struck = _struck(play, ticked)
        if struck:
            report.strike_out(struck, struck)
        told = [("as it stands", report.forecast.mixed)]
        told += [("without what is ticked", report.strike.without.mixed)] if report.strike else []
        told += [(f"{name} alone", d) for name, d in report.forecast.engines.items()]
        return page(
            "game",
            case=desk.name,
            issue=play.issue,
            ground=play.ground,
            report=report,
            fields=FIELDS,
            says={c.id: plain(c, ledger.codebook, Called(ledger)) for c in play.ground.by_id.values()},
            struck=set(struck),
            told=[
                (name, d.quantile(0.5), [d.interval(x) for x in LEVELS], d.above(report.threshold)) for name, d in told
            ],
            levels=[f"{int(100 * x)} %" for x in LEVELS],
            likely=likely,
            percent=percent,
            picture=Markup(svg(density(report))),
        )


def _struck(play: Play, ticked: set[str]) -> list[str]:
    """The ticked claims in the order of the issue; InputError where one is none of those it rests on."""
    for id in sorted(ticked - play.ground.by_id.keys()):
        raise InputError(f"'{id}' is no claim that the issue '{play.issue.name}' rests on; expected one that it names")
    return [i for i in play.ground.by_id if i in ticked]


def _play(ledger: Ledger, name: str) -> Play:
    """The play of an issue as the case stands now, kept warm between requests so that ticking is quick."""
    from wildcard.game.ground import ground
    from wildcard.game.issue_file import read_issue
    from wildcard.game.play import Play

    text = ledger.issue(name)
    found = ground(read_issue(text, name), ledger)
    key = (ledger.url, text, tuple((c.id, c.status) for c in found.claims.values()))
    with _lock:
        play = _warm.pop(key, None) or Play(found)
        _warm[key] = play
        while len(_warm) > HELD:
            _warm.popitem(last=False)
        _ = play.plain  # computed once, under the lock
    return play

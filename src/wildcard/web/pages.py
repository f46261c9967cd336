"""Pages that show: the case, its claims, sources, actors, views, network, history and brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from wildcard.brief.compose import compose
from wildcard.brief.html import html
from wildcard.brief.references import date_of
from wildcard.errors import UnknownName
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import LIVE, Selection
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.source import Source
from wildcard.pipeline.forecasts import forecasts
from wildcard.views.chain import chain
from wildcard.views.compare import compare
from wildcard.views.cover import cover
from wildcard.views.disputes import disputes
from wildcard.views.network import network
from wildcard.views.share import LIMIT
from wildcard.views.table import Table
from wildcard.views.where import where
from wildcard.views.who import who
from wildcard.views.why import why
from wildcard.web.asked import CLAIMS, asked, number, of_claims, selection, ticked
from wildcard.web.desk import desk_of
from wildcard.web.drawing import draw
from wildcard.web.marked import paragraphs, segments
from wildcard.web.render import HEADERS, asset, page
from wildcard.web.shown import Wording, direction, title

Handler = Callable[[Request], Response]
PAGE, ENTRIES = 50, 100  # claims or sources, and entries of the history, a page
CENTRAL, LATELY = 24, 8  # actors, and entries of the history, on the first page
BRIEF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
VIEWS: Mapping[str, Callable[[Ledger, str | None, Selection, int | None], Table]] = {
    "cover": lambda ledger, actor, chosen, limit: cover(ledger, actor, chosen, limit=limit),
    "where": lambda ledger, actor, chosen, limit: where(ledger, actor, chosen, limit=limit),
    "disputes": lambda ledger, actor, chosen, limit: disputes(ledger, actor, chosen),
    "why": lambda ledger, actor, chosen, limit: why(ledger, actor, chosen),
}
OF_ACTOR: Mapping[str, Callable[[Ledger, str, Selection, int | None], Table]] = {
    "who": lambda ledger, actor, chosen, limit: who(ledger, actor, chosen, limit=limit),
    "chain": lambda ledger, actor, chosen, limit: chain(ledger, actor, chosen, limit=limit),
}


def home(request: Request) -> Response:
    """The case at a glance: sources, claims by status and type, the actors that most is said of."""
    asked(request)
    desk = desk_of(request)
    with desk.open() as ledger, ledger.at_once():
        told, held = ledger.glance(CENTRAL), ledger.sources(most=PAGE + 1)
        return page(
            "home",
            case=desk.name,
            by=desk.by,
            counts={s: told.statuses[s] for s in STATUSES if s in told.statuses},
            total=sum(told.statuses.values()),
            types=told.types,
            sources=[(s, title(s), told.waiting.get(s.sha256, 0)) for s in held[:PAGE]],
            more=len(held) > PAGE,
            actors=told.actors,
            history=ledger.lately(LATELY),
        )


def sources(request: Request) -> Response:
    """Every source with the claims that wait in it, fifty a page."""
    desk, q = desk_of(request), asked(request, "page")
    with desk.open() as ledger, ledger.at_once():
        held, waiting = ledger.sources(), ledger.glance(0).waiting
        pages = max(1, -(-len(held) // PAGE))
        at = number(q, pages)
        shown = [(s, title(s), waiting.get(s.sha256, 0)) for s in held[(at - 1) * PAGE : at * PAGE]]
        return page("sources", case=desk.name, sources=shown, total=len(held), number=at, pages=pages)


def claims(request: Request) -> Response:
    """Claims by type, status, actor, words or ids, fifty a page."""
    desk, q = desk_of(request), asked(request, *CLAIMS)
    with desk.open() as ledger, ledger.at_once():
        chosen = of_claims(request, ledger)
        total = ledger.count(chosen)
        pages = max(1, -(-total // PAGE))
        at = (number(q, pages) - 1) * PAGE
        kept = {k: v for k, v in q.items() if k != "page" and v}
        return page(
            "claims",
            case=desk.name,
            rows=Wording(ledger).all(ledger.claims(chosen, first=at, most=PAGE)),
            total=total,
            number=at // PAGE + 1,
            pages=pages,
            asked=kept,
            types=list(ledger.codebook.types),
            statuses=STATUSES,
            back=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
        )


def claim(request: Request) -> Response:
    """One claim: its quote in context, how it was made, all that was decided on it."""
    asked(request)
    desk = desk_of(request)
    with desk.open() as ledger:
        found = ledger.claim(request.path_params["id"])
        return page(
            "claim",
            case=desk.name,
            claim=Wording(ledger).one(found),
            subject=found.subject,
            object=found.object,
            qualifiers=found.qualifiers,
            history=ledger.history(found.id),
            back=request.url.path,
        )


def source(request: Request) -> Response:
    """A source's whole text with its quotes marked; the claims stand beside it, one key a decision.

    `?second=1` adds the readers' second list, `?rejected=1` what was rejected or struck, `?claim=` one of any status.
    """
    desk, q = desk_of(request), asked(request, "second", "rejected", "claim")
    chosen = {name: "1" for name in ("second", "rejected") if ticked(q, name)}
    with desk.open() as ledger:
        held = ledger.source(request.path_params["sha256"])
        found = _of_source(ledger, held, chosen, q.get("claim") or "")
        marked = paragraphs(segments(ledger.text(held.sha256), found))
        rows = Wording(ledger).all(found)
        return page(
            "source",
            case=desk.name,
            source=held,
            title=title(held),
            published=date_of(held, ledger.original),
            direction=direction(held),
            paragraphs=marked,
            rows=rows,
            said={row.id: row.sentence for row in rows},
            chosen=chosen,
            back=request.url.path + (f"?{urlencode(chosen)}" if chosen else ""),
        )


def _of_source(ledger: Ledger, source: Source, chosen: Mapping[str, str], one: str) -> list[Claim]:
    """The claims that a source's page shows, in the order of their quotes; UnknownName where `one` is none of its."""
    statuses = STATUSES if "rejected" in chosen else LIVE
    found = list(ledger.claims(Selection(source=source.sha256, statuses=statuses, second="second" in chosen)))
    if not one:
        return found
    asked_for = ledger.claim(one)
    if asked_for.quote.source != source.sha256:
        raise UnknownName(f"claim '{one}' does not quote '{title(source)}'")
    shown = found if asked_for.id in {c.id for c in found} else [*found, asked_for]
    return sorted(shown, key=lambda c: (c.quote.start, c.quote.end))


def view(name: str) -> Handler:
    """A view of the whole case, or of one actor with `?actor=`."""

    def shown(request: Request) -> Response:
        chosen = selection(request, "actor", "all")
        actor, limit = request.query_params.get("actor") or None, _limit(request)
        return _table(request, lambda ledger: VIEWS[name](ledger, actor, chosen, limit), actor)

    return shown


def of_actor(name: str) -> Handler:
    """A view that is always of one actor."""

    def shown(request: Request) -> Response:
        actor, chosen, limit = str(request.path_params["actor"]), selection(request, "all"), _limit(request)
        return _table(request, lambda ledger: OF_ACTOR[name](ledger, actor, chosen, limit), actor)

    return shown


def side_by_side(request: Request) -> Response:
    """Forces compared: `?actor=` once for each."""
    chosen, limit = selection(request, "actor", "all"), _limit(request)
    names = [n for n in request.query_params.getlist("actor") if n]
    return _table(request, lambda ledger: compare(ledger, names, chosen, limit=limit), None, names)


def _limit(request: Request) -> int | None:
    """Rows that a view shows; `?all=1` asks for everything."""
    return None if ticked(request.query_params, "all") else LIMIT


def _table(
    request: Request, ask: Callable[[Ledger], Table], actor: str | None, compared: Sequence[str] | None = None
) -> HTMLResponse:
    desk = desk_of(request)
    with desk.open() as ledger:
        table = ask(ledger)
        words = Wording(ledger)
        ids = tuple(dict.fromkeys(i for row in table.rows for i in row.claims))
        held = {c.id: words.one(c) for c in ledger.claims(Selection(ids=ids, statuses=STATUSES, second=True))}
        armed = ("force", "armed group")
        forces = [e for e in ledger.entities() if e.kind in armed] if compared is not None else []
        return page(
            "view",
            case=desk.name,
            table=table,
            held=held,
            subject=ledger.find(actor) if actor else None,
            forces=forces,
            chosen={ledger.find(n).id for n in compared or ()},
            asked={k: v for k, v in request.query_params.items() if v},
            all_of_it=f"?{request.url.include_query_params(all=1).query}",
            shown=[c for c in table.columns if c not in ("says", "stance", "speaker", "status")],
        )


def graph(request: Request) -> Response:
    """The network as a picture, with the same relations as rows below."""
    desk, chosen = desk_of(request), selection(request)
    with desk.open() as ledger:
        made = network(ledger, chosen)
        names = {n: d["label"] for n, d in made.nodes(data=True)}
        edges = sorted(made.edges(data=True), key=lambda e: (-e[2]["weight"], names[e[0]], names[e[1]]))
        return page(
            "network",
            case=desk.name,
            drawing=draw(made),
            edges=edges,
            names=names,
            asked={k: v for k, v in request.query_params.items() if v},
        )


def history(request: Request) -> Response:
    """Everything done to the case, last first, a hundred entries a page."""
    desk, q = desk_of(request), asked(request, "page")
    with desk.open() as ledger, ledger.at_once():
        pages = max(1, -(-ledger.head()[0] // ENTRIES))
        at = number(q, pages)
        entries = ledger.lately(ENTRIES, first=(at - 1) * ENTRIES)
        return page("history", case=desk.name, entries=entries, number=at, pages=pages, back="/history")


def search(request: Request) -> Response:
    """Paragraphs that hold every word asked for, in either script."""
    desk, words = desk_of(request), asked(request, "q").get("q", "").strip()
    with desk.open() as ledger:
        titles = {s.sha256: title(s) for s in ledger.sources()}
        return page("search", case=desk.name, q=words, found=ledger.searched(words), titles=titles)


def brief(request: Request) -> Response:
    """The brief as it stands now: the file that `wildcard brief` writes."""
    asked(request)
    desk = desk_of(request)
    with desk.open() as ledger:
        content = html(compose(ledger, title=f"Brief on {desk.name}", forecasts=forecasts(ledger)))
    return HTMLResponse(content, headers={**HEADERS, "Content-Security-Policy": BRIEF_POLICY})


def static(request: Request) -> Response:
    """Our own style and script."""
    kinds = {"desk.css": "text/css", "desk.js": "text/javascript"}
    name = request.path_params["name"]
    if name not in kinds:
        raise UnknownName(f"there is no file '{name}' here")
    return Response(asset(name), media_type=kinds[name], headers=dict(HEADERS))

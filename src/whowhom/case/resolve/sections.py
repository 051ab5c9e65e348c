"""From the sections of `case.yaml` and from start files to parts, in the order of ids."""

from __future__ import annotations

from functools import partial
from math import inf

from whowhom.case.dates import month_of
from whowhom.case.draft import StartDraft
from whowhom.case.parts.people import Document
from whowhom.case.parts.polity import Body, Domain, Issue, Office, Rule
from whowhom.case.parts.questions import Channel, Measure, Outcome, Programme
from whowhom.case.parts.values import Quantity
from whowhom.case.parts.whole import Start
from whowhom.case.resolve.resolver import Resolver
from whowhom.case.vocabulary import RUNGS


def issues(to: Resolver) -> tuple[Issue, ...]:
    """Return the issues."""
    return tuple(Issue(id, part.low, part.high, source, part.governs or "") for id, part, source in to.parts("issues"))


def domains(to: Resolver) -> tuple[Domain, ...]:
    """Return the domains."""
    return tuple(Domain(id, tuple(part.posts), source) for id, part, source in to.parts("domains"))


def offices(to: Resolver) -> tuple[Office, ...]:
    """Return the offices with their powers by statute."""
    found = []
    for id, part, section, place in to.items("offices"):
        around, within = (part, section), partial(to.draft.place, "offices", id)
        appoint = to.shares(part.appoint, around, partial(within, "appoint"))
        given = {power: share for power, share in part.powers if share is not None}
        powers = to.shares(given, around, partial(within, "powers"))
        source = to.source(around, place)
        gone = month_of(part.abolished) if part.abolished else None
        titles = tuple(sorted((month_of(date), title) for date, title in part.titles.items()))
        found.append(Office(id, part.title, month_of(part.created), gone, part.filled_by, appoint, powers, source,
                            titles, tuple(sorted(part.excludes)), part.first))
    return tuple(found)


def bodies(to: Resolver) -> tuple[Body, ...]:
    """Return the bodies, their seats in order of date."""
    found = []
    for id, part, source in to.parts("bodies"):
        seats = tuple(sorted((month_of(date), seats) for date, seats in part.seats.items()))
        found.append(Body(id, part.title, seats, dict(sorted(part.selected_by.items())), part.named_only,
                          part.named_share, part.leading, part.arena, part.removes, source, part.term))
    return tuple(found)


def rules(to: Resolver) -> tuple[Rule, ...]:
    """Return the rules."""
    return tuple(Rule(id, month_of(part.since), month_of(part.until) if part.until else None, source)
                 for id, part, source in to.parts("rules"))


def documents(to: Resolver) -> tuple[Document, ...]:
    """Return the documents."""
    return tuple(Document(id, part.author, month_of(part.written), part.audience, source)
                 for id, part, source in to.parts("documents"))


def channels(to: Resolver) -> tuple[Channel, ...]:
    """Return the channels."""
    return tuple(Channel(id, dict(sorted(part.deny.items())), source) for id, part, source in to.parts("channels"))


def parameters(to: Resolver) -> dict[str, Quantity]:
    """Return this case's own priors."""
    return {name: to.quantity(given, (section,), -inf, inf, place)
            for name, given, section, place in to.items("parameters")}


def outcomes(to: Resolver, name: str) -> tuple[Outcome, ...]:
    """Return the outcomes, or the states, in the order of the file: of outcomes that is the order of precedence."""
    return tuple(Outcome(one.name, one.when, to.draft.place(name, at).where)
                 for at, one in enumerate(getattr(to.draft.case, name)))


def measures(to: Resolver) -> tuple[Measure, ...]:
    """Return the measures."""
    return tuple(Measure(id, part.title, part.quantity, part.read, part.unit, source)
                 for id, part, source in to.parts("measures"))


def programmes(to: Resolver) -> tuple[Programme, ...]:
    """Return the programmes."""
    return tuple(Programme(id, part.title, tuple(part.does), source) for id, part, source in to.parts("programmes"))


def start(to: Resolver, id: str, start: StartDraft) -> Start:
    """Return one start."""
    human = start.human
    clients = {actor: to.shares(shares, (human.clients, human), partial(start.place, "clients", actor))
               for actor, shares in sorted(human.clients.items.items())}
    standing = {actor: RUNGS.index(word) for actor, word in sorted(human.standing.items()) if word in RUNGS}
    seats = {body: tuple(sorted(seated)) for body, seated in sorted(human.seats.items())}
    source = to.source((human,), start.place())
    polity = {name: to.quantity(given, (human.polity, human), 0.0, inf, start.place("polity", name))
              for name, given in sorted(human.polity.items.items())}
    offices = dict(sorted(human.offices.items()))
    regimes = dict(sorted(human.regimes.items()))
    acting = tuple(sorted(human.acting))
    return Start(id, month_of(human.date), offices, seats, clients, standing, source, polity, regimes, acting)

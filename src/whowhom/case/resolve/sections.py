"""From the sections of `case.yaml` and from start files to parts, in the order of ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import inf

from whowhom.case.dates import month_of
from whowhom.case.draft import StartDraft
from whowhom.case.offices import OfficeIn, SuccessorIn
from whowhom.case.parts.people import Actor, Document
from whowhom.case.parts.polity import Body, Domain, Issue, Office, Rule, personal, twin
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


def offices(to: Resolver, actors: Sequence[Actor]) -> tuple[Office, ...]:
    """Return the offices with their powers by statute, joint ones one by one, and what persons have of their own."""
    written = list(_written(to))
    joint = {office.id: twins(office, part.holders) for office, part in written}
    every = [one for office, _ in written for one in joint[office.id]]
    return tuple(sorted([*every, *_personal(to, actors)], key=lambda one: one.id))


def twins(office: Office, holders: int) -> list[Office]:
    """Return an office of several holders as so many offices alike, of which nobody holds two."""
    ids = [twin(office.id, n) for n in range(1, max(1, holders) + 1)]
    others = {id: tuple(sorted({*office.excludes, *ids} - {id})) for id in ids}
    return [replace(office, id=id, excludes=others[id], like="" if id == office.id else office.id) for id in ids]


def _personal(to: Resolver, actors: Sequence[Actor]) -> Iterator[Office]:
    """Yield the powers that persons have of their own, each as an office that nobody else can hold."""
    known = {actor.id: actor for actor in actors}
    leading = next((id for id, part in to.draft.case.bodies.items.items() if part.leading), "")
    for id, part, section, place in to.items("persons"):
        given = {power: share for power, share in part.powers if share is not None}
        powers = to.shares(given, (part, section), partial(to.draft.place, "persons", id, "powers"))
        if powers and id in known:
            source, title = to.source((part, section), place), f"{known[id].name}, in person"
            yield Office(personal(id), title, known[id].born, None, leading, {}, powers, source, person=id)


def shielded(to: Resolver, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors with the patrons abroad who shield them."""
    patrons = {id: to.quantity(part.foreign_patron, (part, section), 0.0, 1.0, place)
               for id, part, section, place in to.items("persons") if part.foreign_patron is not None}
    return tuple(replace(one, foreign_patron=patrons[one.id]) if one.id in patrons else one for one in actors)


def _written(to: Resolver) -> Iterator[tuple[Office, OfficeIn]]:
    """Yield the offices as they are written, each with its human part."""
    for id, part, section, place in to.items("offices"):
        around, within = (part, section), partial(to.draft.place, "offices", id)
        appoint = to.shares(part.appoint, around, partial(within, "appoint"))
        given = {power: share for power, share in part.powers if share is not None}
        powers = to.shares(given, around, partial(within, "powers"))
        source = to.source(around, place)
        gone = month_of(part.abolished) if part.abolished else None
        titles = tuple(sorted((month_of(date), title) for date, title in part.titles.items()))
        stature = None if part.stature is None else to.quantity(part.stature, around, 0.0, 1.0, within("stature"))
        by = part.successor or SuccessorIn()
        heir_since = month_of(by.since) if by.since else month_of(part.created) if by.actor else 0
        yield Office(id, part.title, month_of(part.created), gone, part.filled_by, appoint, powers, source, titles,
                     tuple(sorted(part.excludes)), part.first, stature, by.office or "", by.actor or "", heir_since,
                     part.term, part.rotation), part


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
    offices = {twin(office, n): actor for office, holders in sorted(human.offices.items())
               for n, actor in enumerate(holders, 1)}
    rank = {actor: to.quantity(given, (human.rank, human), 0.0, 1.0, start.place("rank", actor))
            for actor, given in sorted(human.rank.items.items())}
    regimes = dict(sorted(human.regimes.items()))
    acting = tuple(sorted(human.acting))
    return Start(id, month_of(human.date), offices, seats, clients, standing, source, polity, regimes, acting,
                 rank)

"""From the sections of `case.yaml` and from start files to parts, in the order of ids."""

from __future__ import annotations

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
    return tuple(Issue(id, part.low, part.high, to.source((part.source, section.source), place), part.governs or "")
                 for id, part, section, place in to.items("issues"))


def domains(to: Resolver) -> tuple[Domain, ...]:
    """Return the domains."""
    return tuple(Domain(id, tuple(part.posts), to.source((part.source, section.source), place))
                 for id, part, section, place in to.items("domains"))


def offices(to: Resolver) -> tuple[Office, ...]:
    """Return the offices with their powers by statute."""
    found = []
    for id, part, section, place in to.items("offices"):
        appoint = {domain: to.quantity(share, (part, section), 0.0, 1.0,
                                       to.draft.place("offices", id, "appoint", domain))
                   for domain, share in sorted(part.appoint.items())}
        powers = {power: to.quantity(share, (part, section), 0.0, 1.0, to.draft.place("offices", id, "powers", power))
                  for power, share in sorted(dict(part.powers).items()) if share is not None}
        source = to.source((part.source, section.source), place)
        gone = month_of(part.abolished) if part.abolished else None
        found.append(Office(id, part.title, month_of(part.created), gone, part.filled_by, appoint, powers, source))
    return tuple(found)


def bodies(to: Resolver) -> tuple[Body, ...]:
    """Return the bodies, their seats in order of date."""
    return tuple(
        Body(
            id=id,
            title=part.title,
            seats=tuple(sorted((month_of(date), seats) for date, seats in part.seats.items())),
            selected_by=dict(sorted(part.selected_by.items())),
            named_only=part.named_only,
            named_share=part.named_share,
            leading=part.leading,
            arena=part.arena,
            removes=part.removes,
            source=to.source((part.source, section.source), place),
            term=part.term,
        )
        for id, part, section, place in to.items("bodies")
    )


def rules(to: Resolver) -> tuple[Rule, ...]:
    """Return the rules."""
    return tuple(Rule(id, month_of(part.since), month_of(part.until) if part.until else None,
                      to.source((part.source, section.source), place))
                 for id, part, section, place in to.items("rules"))


def documents(to: Resolver) -> tuple[Document, ...]:
    """Return the documents."""
    return tuple(Document(id, part.author, month_of(part.written), part.audience,
                          to.source((part.source, section.source), place))
                 for id, part, section, place in to.items("documents"))


def channels(to: Resolver) -> tuple[Channel, ...]:
    """Return the channels."""
    return tuple(Channel(id, dict(sorted(part.deny.items())), to.source((part.source, section.source), place))
                 for id, part, section, place in to.items("channels"))


def parameters(to: Resolver) -> dict[str, Quantity]:
    """Return this case's own priors."""
    return {name: to.quantity(given, (section,), -inf, inf, place)
            for name, given, section, place in to.items("parameters")}


def outcomes(to: Resolver) -> tuple[Outcome, ...]:
    """Return the outcomes in the order of the file, which is the order of precedence."""
    return tuple(Outcome(one.name, one.when, to.draft.place("outcomes", at)[0])
                 for at, one in enumerate(to.draft.case.outcomes))


def states(to: Resolver) -> tuple[Outcome, ...]:
    """Return the states: predicates of which any number may hold."""
    found = enumerate(to.draft.case.states)
    return tuple(Outcome(one.name, one.when, to.draft.place("states", at)[0]) for at, one in found)


def measures(to: Resolver) -> tuple[Measure, ...]:
    """Return the measures."""
    return tuple(Measure(id, part.title, part.quantity, part.read, part.unit,
                         to.source((part.source, section.source), place))
                 for id, part, section, place in to.items("measures"))


def programmes(to: Resolver) -> tuple[Programme, ...]:
    """Return the programmes."""
    return tuple(Programme(id, part.title, tuple(part.does), to.source((part.source, section.source), place))
                 for id, part, section, place in to.items("programmes"))


def start(to: Resolver, id: str, start: StartDraft) -> Start:
    """Return one start."""
    human = start.human
    clients = {actor: {domain: to.quantity(share, (human.clients, human), 0.0, 1.0,
                                           start.place("clients", actor, domain))
                       for domain, share in sorted(shares.items())}
               for actor, shares in sorted(human.clients.items.items())}
    standing = {actor: RUNGS.index(word) for actor, word in sorted(human.standing.items()) if word in RUNGS}
    seats = {body: tuple(sorted(seated)) for body, seated in sorted(human.seats.items())}
    source = to.source((human.source,), start.place())
    polity = {name: to.quantity(given, (human.polity, human), 0.0, inf, start.place("polity", name))
              for name, given in sorted(human.polity.items.items())}
    offices = dict(sorted(human.offices.items()))
    regimes = dict(sorted(human.regimes.items()))
    return Start(id, month_of(human.date), offices, seats, clients, standing, source, polity, regimes)

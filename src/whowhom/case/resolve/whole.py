"""From a draft in human form to a `Case`: frozen, every value explicit."""

from __future__ import annotations

from whowhom.case.dates import month_of
from whowhom.case.draft import Draft
from whowhom.case.parts.whole import Case
from whowhom.case.resolve import recorded, sections, tables
from whowhom.case.resolve.resolver import Resolver


def resolve(draft: Draft) -> Case:
    """Return the case of a draft; faults met on the way are noted in the draft."""
    to = Resolver(draft)
    human = draft.case
    issues, actors = sections.issues(to), tables.actors(to)
    starts = tuple(sections.start(to, id, start) for id, start in sorted(draft.starts.items()))
    default = human.default_start or min(human.starts, default="")
    return Case(
        id=human.id,
        title=human.title,
        file=draft.path,
        hash="",
        ends=month_of(human.ends),
        default_start=default,
        founder=human.founder,
        issues=issues,
        actors=sections.shielded(to, tuple(sorted(actors, key=lambda one: one.id))),
        traits=tables.traits(to, [one.id for one in issues], sorted({one.id for one in actors})),
        ties=tables.ties(to),
        bonds=tables.bonds(to),
        domains=sections.domains(to),
        offices=sections.offices(to, actors),
        bodies=sections.bodies(to),
        rules=sections.rules(to),
        calendar=tables.calendar(to),
        exogenous=tables.exogenous(to),
        series=tables.series(to),
        documents=sections.documents(to),
        cohorts=tables.cohorts(to, [one.id for one in issues]),
        countries=tables.countries(to),
        starts=starts,
        outcomes=sections.outcomes(to, "outcomes"),
        states=sections.outcomes(to, "states"),
        measures=sections.measures(to),
        programmes=sections.programmes(to),
        channels=sections.channels(to),
        parameters=sections.parameters(to),
        record=tables.record(to),
        claims=tables.claims(to),
        observed=tables.observed(to),
        forecasts=tables.forecasts(to),
        motions=recorded.motions(to),
        positions=recorded.positions(to),
        lines=recorded.lines(to),
        sources=dict(sorted(draft.sources.items())),
        report_dates=tuple(month_of(date) for date in human.report.network_dates),
        report_actors=tuple(human.report.actors),
    )

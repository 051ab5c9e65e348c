"""Sentences for what happens to society and in the world: farms, workers, the party, terror, trials, exile, abroad.

What belongs together is told together: a trial with its defendants, a rising with its end, the arrests of a month.
`GROUPS` names the decisions that continue a first one; every teller takes a whole group.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from whowhom.case.vocabulary import RUNGS
from whowhom.report import words
from whowhom.report.chronicle import struggle
from whowhom.report.chronicle.lines import Event, Line

EXPELLED, DEPORTED, IMPRISONED, EXECUTED = map(RUNGS.index, ("expelled", "deported", "imprisoned", "executed"))
SHOT, CONCESSION = 2, 2
"""Options of trials.sentenced and of working_class.concedes, counted from 1."""
MOST = 8
"""Names in a list before the rest is only counted."""
AIMS = {1: "workers", 2: "peasants", 3: "employees and others"}
ALONE, COLLECTIVE, PACT = 1, 2, 3
"""Options of pact.signs."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    **struggle.GROUPS,
    "working_class.rises": ("working_class.overthrows", "working_class.concedes"),
    "world_revolution.ends": ("world_revolution.prevails",),
    "war_threat.peace": ("war_threat.beaten",),
    "pact.talks": ("pact.signs",),
    "membership.drives": ("membership.aims",),
    "trials.stages": ("trials.charged", "trials.confesses", "trials.sentenced"),
    "terror.arrested": ("terror.arrested", "terror.executed"),
    "terror.executed": ("terror.arrested", "terror.executed"),
    "terror.assassinated": ("terror.victim",),
    "exile.admitted": ("exile.settles",),
    "exile.attempts": ("exile.killed",),
}
"""Decisions that are told with the one before them, by the first of the group."""


class Teller(struggle.Teller, Protocol):
    """What a telling asks: what one of the struggle asks, countries by number, and the partner of a pact."""

    partner: str

    def country(self, number: int) -> str:
        """Return the id of a country by its number, from 0."""
        ...


Group = list[Event]
Telling = Callable[[Teller, Group], "Line | None"]
PLAIN: Mapping[str, tuple[str, str]] = {
    "economy.requisitions": ("society", "The state began to take grain from the peasants by force."),
    "economy.collectivises": ("society", "A drive into collective farms began."),
    "economy.retreats": ("society", "The drive was called off for a time."),
    "economy.liberalises": ("society", "The state let the market back: grain was bought and no longer taken."),
    "restoration.restores": ("fall", "Those in office brought back private ownership: a restoration from within."),
    "membership.purges": ("party", "The party was purged."),
    "world_revolution.rises": ("world", "{a}: a revolutionary situation."),
    "world_revolution.falls": ("world", "{a}: the revolutionary regime was put down."),
    "world_revolution.fascism": ("world", "{a}: fascists took power."),
    "world_revolution.opens": ("world", "{a}: fascist rule came to an end."),
    "war_threat.attacks": ("war", "{a} attacked: war."),
    "pact.annexes": ("war", "{a} was annexed."),
    "terror.unleashes": ("terror", "Mass operations by quota were unleashed."),
    "terror.ends": ("terror", "The mass operations were called off."),
    "exile.expelled_by_host": ("exile", "{b} drove {a} out."),
    "exile.publishes": ("exile", "A book by {a} appeared abroad."),
    "exile.splits": ("exile", "Some of those who followed {a} abroad parted with him."),
    "exile.founds": ("exile", "{a} founded an International of his own."),
    "exile.inquiry": ("exile", "A commission abroad looked into the charges against {a} and cleared him of much."),
    "exile.helper_killed": ("exile", "One of those who worked with {a} abroad was killed."),
}
"""Decisions that are one sentence: its kind and its words, with the names of the two it is about."""


def plain(t: Teller, group: Group) -> Line:
    """Tell a decision of PLAIN."""
    e = group[0]
    kind, text = PLAIN[e.decision]
    return Line(e.month, text.format(a=t.name(e.a), b=t.name(e.b)), t.monthly(e), kind, people(e))


def people(*events: Event) -> tuple[str, ...]:
    """Return whom events of exile, trials and terror are about; of society and the world, nobody."""
    own = ("exile", "trials", "terror")
    return tuple(dict.fromkeys(e.a for e in events if e.a and e.decision.partition(".")[0] in own))


def rising(t: Teller, group: Group) -> Line:
    """Tell a rising of workers and how those who rule met it."""
    ends = {e.what: e for e in group[1:]}
    text = "Workers rose"
    if "overthrows" in ends:
        text += " and overthrew the order."
    elif "concedes" in ends:
        gave = ends["concedes"].value == CONCESSION
        text += "; those who rule gave way and freed trade." if gave else "; the rising was put down."
    else:
        text += "."
    return Line(group[0].month, text, t.monthly(group[0]) + odds_of(group[1:]),
                "fall" if "overthrows" in ends else "society", ())


def odds_of(events: list[Event]) -> str:
    """Return how likely the end of something was, given that it began; nothing where no end is logged."""
    return f" That it would go so: {words.chance(events[-1].p)}." if events else ""


def revolution(t: Teller, group: Group) -> Line:
    """Tell how a revolutionary situation abroad was decided."""
    e = group[0]
    won = len(group) > 1
    text = f"{t.name(e.a)}: the revolution {'prevailed' if won else 'was defeated'}."
    return Line(e.month, text, t.monthly(e) + odds_of(group[1:]), "revolution", ())


def peace(t: Teller, group: Group) -> Line:
    """Tell the end of a war."""
    e = group[0]
    foe = f" with {t.name(e.b)}" if e.b else ""
    lost = len(group) > 1
    text = f"The war{foe} ended{' in defeat' if lost else ''}."
    return Line(e.month, text, t.monthly(e) + odds_of(group[1:]), "fall" if lost else "war", ())


def talks(t: Teller, group: Group) -> Line:
    """Tell talks with a power and what those who rule chose."""
    e, choice = group[0], group[-1].value if len(group) > 1 else ALONE
    said = {ALONE: "those who rule chose to stand alone", COLLECTIVE: "those who rule chose collective security with"
            " the other powers", PACT: "a pact was signed"}[choice]
    t.partner = e.b if choice == PACT else ""
    chance = f" This choice: {words.chance(group[-1].p)}." if len(group) > 1 else ""
    return Line(e.month, f"Talks with {t.name(e.b)}: {said}.", t.monthly(e) + chance, "war", ())


def rupture(t: Teller, group: Group) -> Line:
    """Tell that a pact, or the stand with other powers, broke."""
    e = group[0]
    t.partner = ""
    text = f"The pact with {t.name(e.b)} broke." if e.b else "Collective security broke down."
    return Line(e.month, text, t.monthly(e), "war", ())


def drive(t: Teller, group: Group) -> Line:
    """Tell a drive for members."""
    e = group[0]
    text = "The party opened its doors" + (f", above all to {AIMS[group[-1].value]}." if len(group) > 1 else ".")
    return Line(e.month, text, t.monthly(e), "party", ())


def trial(t: Teller, group: Group) -> Line | None:
    """Tell a staged trial with the verdict on each defendant; one that found nobody to charge is not told."""
    confessed = {e.a for e in group if e.what == "confesses"}
    verdicts = [e for e in group if e.what == "sentenced"]
    if not verdicts:
        return None
    found = dict[str, list[str]]()
    for e in sorted(verdicts, key=lambda e: (e.a not in confessed, e.value != SHOT)):
        t.raise_to(e.a, EXECUTED if e.value == SHOT else IMPRISONED)
        end = "shot" if e.value == SHOT else "imprisoned"
        found.setdefault(f"confessed and {end}" if e.a in confessed else f"{end} without trial", []).append(t.name(e.a))
    said = "; ".join(f"{how}: {some(who)}" for how, who in found.items())
    text = f"A trial was staged; {said}." if any(e.a in confessed for e in verdicts) else f"{said}."
    return Line(group[0].month, text, f"A trial in that month: {words.chance(group[0].p)}.", "trial", people(*verdicts))


def some(names: list[str]) -> str:
    """Return names as a list in a sentence, a long one cut."""
    rest = len(names) - MOST
    return words.join(names) if rest < 2 else f"{', '.join(names[:MOST])} and {rest} others"


def swept(t: Teller, group: Group) -> Line:
    """Tell whom the terror reached in a month."""
    taken, shot = ([e for e in group if e.what == what] for what in ("arrested", "executed"))
    for found, rung in ((taken, IMPRISONED), (shot, EXECUTED)):
        for e in found:
            t.raise_to(e.a, rung)
    parts = [f"{head}: {some([t.name(e.a) for e in found])}"
             for head, found in (("arrested", taken), ("shot", shot)) if found]
    why = t.monthly(group[0]) if len(group) == 1 else ""
    return Line(group[0].month, f"In the terror {'; '.join(parts)}.", why, "terror", people(*group))


def murder(t: Teller, group: Group) -> Line:
    """Tell a murder by an unknown hand."""
    e, victim = group[0], group[-1].chosen
    if victim:
        t.raise_to(victim, EXECUTED)
    who = t.name(victim) if victim else "Someone in office"
    return Line(e.month, f"{who} was murdered by an unknown hand.", t.monthly(e), "terror", (victim,) if victim else ())


def asylum(t: Teller, group: Group) -> Line | None:
    """Tell where an exile settled."""
    e, place = group[0], group[-1]
    if place.what != "settles":
        return None
    by = "was let into" if e.what == "admitted" else "was put over the border of"
    text = f"{t.name(e.a)} {by} {t.name(t.country(place.value - 1))}."
    return Line(e.month, text, f"That it would be there: {words.chance(place.p)}.", "exile", (e.a,))


def attempt(t: Teller, group: Group) -> Line:
    """Tell an attempt on an exile's life."""
    e = group[0]
    killed = len(group) > 1
    if killed:
        t.raise_to(e.a, EXECUTED)
    text = f"{t.name(e.a)} was murdered abroad." if killed else f"An attempt on the life of {t.name(e.a)} failed."
    return Line(e.month, text, t.monthly(e) + odds_of(group[1:]), "exile", (e.a,))


def seizure(t: Teller, group: Group) -> Line:
    """Tell that fascists seized an exile, and what they did with him: handed over where a pact stands, else killed."""
    e = group[0]
    handed = bool(t.partner) and t.partner == e.b
    t.raise_to(e.a, IMPRISONED if handed else EXECUTED)
    end = "and handed over" if handed else "and died there"
    return Line(e.month, f"{t.name(e.a)} was seized in {t.name(e.b)} {end}.", t.monthly(e), "exile", (e.a,))


def homecoming(t: Teller, group: Group) -> Line:
    """Tell that an exile came home; whether to the party or only to the country is not in the log."""
    e = group[0]
    t.rungs[e.a] = EXPELLED
    return Line(e.month, f"{t.name(e.a)} came home from exile.", t.monthly(e), "exile", (e.a,))


TELLINGS: Mapping[str, Telling] = {
    **dict.fromkeys(PLAIN, plain),
    **struggle.TELLINGS,
    "working_class.rises": rising, "world_revolution.ends": revolution, "war_threat.peace": peace, "pact.talks": talks,
    "pact.breaks": rupture, "membership.drives": drive, "trials.stages": trial, "terror.arrested": swept,
    "terror.executed": swept, "terror.assassinated": murder, "exile.admitted": asylum, "exile.settles": asylum,
    "exile.attempts": attempt, "exile.seized": seizure, "exile.returns": homecoming,
}
"""How a group is told, by its first decision."""


def continues(first: Event, event: Event) -> bool:
    """Tell whether an event belongs to the group that another begins."""
    mine = event.decision in GROUPS.get(first.decision, ()) and event.month == first.month
    return mine and (first.decision != "world_revolution.ends" or event.a == first.a)

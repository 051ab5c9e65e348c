"""The chronicle of one history: its log of decisions as dated sentences, each with how likely it was at that moment.

Seats in large bodies are left out (hundreds a history); of all else every line names whom it is about, so that a
reader may ask for the few he cares for. The rungs that pursuit and blocs lead to are not in the log: they are followed
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path

from whowhom.case.parts.values import latest
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.place import known_at
from whowhom.errors import Fault, InputError
from whowhom.report import words
from whowhom.report.chronicle.lines import Event, Line
from whowhom.report.chronicle.struggle import without_idle_campaigns
from whowhom.report.chronicle.tellings import TELLINGS, continues
from whowhom.report.source import Source, read_run
from whowhom.runs.again import can_play, rows_again
from whowhom.runs.moves import DEMOTED, landed
from whowhom.runs.store import LOG_COLUMNS, ask, files_in

EXPELLED, EXILED = RUNGS.index("expelled"), RUNGS.index("exiled inside the country")
LEFT_OUT = ("selection.seated", "selection.delegates", "contest.perceives", "contest.side")
"""Decisions that no chronicle tells."""
PARTS = {"sanction.sanctions": ("sanction.target", "sanction.rung", "sanction.follows")}
"""Decisions that are told with the meeting that made them."""


@dataclass(frozen=True)
class Chronicle:
    """One history told: its number, how it ended, its lines; `seen` says what was found as it was written."""

    history: int
    outcome: str
    lines: tuple[Line, ...]
    seen: str = ""

    def about(self, people: Iterable[str]) -> tuple[Line, ...]:
        """Return the lines about some people, and those about nobody in particular."""
        return about(self.lines, people)


def about(lines: Iterable[Line], people: Iterable[str]) -> tuple[Line, ...]:
    """Return the lines about some people, and those about nobody in particular."""
    wanted = set(people)
    return tuple(line for line in lines if not line.people or wanted & set(line.people))


def tell(source: Source, history: int) -> Chronicle:
    """Return the chronicle of a history of a run; raises InputError where the run has no such history."""
    outcome, events = read_history(source, history)
    lines = tuple(without_idle_campaigns(Teller(source).lines(events)))
    return Chronicle(history, outcome, lines, source.run.footer())


def read_history(source: Source, history: int) -> tuple[str, list[Event]]:
    """Return the outcome and the log of a history, from the tables of the run."""
    if not 0 <= history < source.summary.histories:
        raise InputError(Fault("--history", str(history), "is not a history of this run", str(history),
                               f"0 to {source.summary.histories - 1}"))
    files = files_in(source.run.tables("histories", history, history + 1))
    outcome = ask(f"SELECT outcome FROM read_parquet({files}) WHERE history = ?", history)
    return (outcome and outcome[0][0]) or "failed", list(events_of(source, history))


def events_of(source: Source, history: int) -> Iterator[Event]:
    """Yield the log of a history: from the tables of the run, or played again where they do not hold all of it."""
    if source.manifest.events == "all" or (source.manifest.events == "key" and not can_play(source.run, source.model)):
        files = files_in(source.run.tables("events", history, history + 1))
        rows = ask(f'SELECT {LOG_COLUMNS} FROM read_parquet({files}) WHERE history = ? ORDER BY "order"', history)
    else:
        rows = rows_again(source.run, source.model, history)
    for _, month, _, decision, a, b, value, chosen, p in rows:
        if decision not in LEFT_OUT:
            yield Event(month, decision, a, b, chosen, p, value)


@dataclass
class Teller:
    """Turns events into lines; knows where everyone stands on the ladder, who holds what, and the rule of procedure."""

    source: Source
    rungs: dict[str, int] = field(init=False)
    held: dict[str, str] = field(init=False)
    elected: bool = field(init=False)
    partner: str = ""

    def __post_init__(self) -> None:
        """Begin where the start does."""
        self.rungs, self.held = dict(self.source.start.standing), dict(self.source.start.holders)
        model = self.source.model
        self.elected = bool(model.tables.start[model.layout.place("elected_secretaries", 0)[1]])

    def lines(self, events: list[Event]) -> Iterator[Line]:
        """Yield the lines of a log."""
        n = 0
        while n < len(events):
            taken = 1 + sum(1 for _ in self._rest(events, n))
            first, group = events[n], events[n : n + taken]
            n += taken
            if first.decision == "contest.convenes" and not decides(events[n:], first):
                continue
            if first.decision == "sanction.sanctions":
                yield from self.sanction(group)
            elif first.decision in TELLINGS:
                told = TELLINGS[first.decision](self, group)
                yield from [replace(told, text=words.capital(told.text))] if told else []
            else:
                yield self.single(first)

    def _rest(self, events: list[Event], n: int) -> Iterator[Event]:
        """Yield the events that are told with the one at place n."""
        mine = PARTS.get(events[n].decision, ())
        for event in events[n + 1 :]:
            if not continues(events[n], event) and (event.decision not in mine or event.month != events[n].month):
                return
            yield event

    def sanction(self, group: list[Event]) -> Iterator[Line]:
        """Yield the line of a sanction, with those who fell beside its target."""
        found = {e.decision.partition(".")[2]: e for e in group}
        if "target" not in found or "rung" not in found:
            return
        target, rung = found["target"].chosen, RUNGS.index(found["rung"].chosen)
        self.raise_to(target, rung)
        followers = [e.b for e in group if e.decision == "sanction.follows"]
        for who in followers:
            self.raise_to(who, rung - 1)
        text = f"{self.name(target)} was {RUNGS[rung]} by the {self.name(group[0].a)}"
        if followers:
            verb = "was" if len(followers) == 1 else "were"
            as_what = "as an ally" if len(followers) == 1 else "as allies"
            text += f"; {as_what}, {words.join(map(self.name, followers))} {verb} {RUNGS[rung - 1]}"
        why = f"That the meeting would punish someone: {words.chance(group[0].p)}; that it would be"
        why += f" {self.name(target)}: {words.chance(found['target'].p)}."
        yield Line(group[0].month, text + ".", why, "sanction", (target, *followers))

    def raise_to(self, who: str, rung: int) -> None:
        """Put someone on a rung, unless he stands higher."""
        self.rungs[who] = max(self.rungs.get(who, 0), rung)
        if rung >= DEMOTED:
            self.leave_posts(who)

    def leave_posts(self, who: str) -> None:
        """Take somebody out of all his offices."""
        self.held = {office: holder for office, holder in self.held.items() if holder != who}

    def take(self, office: str, who: str) -> None:
        """Put somebody into an office."""
        self.held[office] = who

    def posts(self, who: str, month: int) -> list[str]:
        """Return the titles of the offices that somebody holds, as far as the log tells."""
        return [words.short(office.called(month)) for office in self.source.case.offices
                if self.held.get(office.id) == who and not (office.abolished and office.abolished <= month)]

    def top(self) -> str:
        """Return the name of the leading body."""
        return self.name(next(body.id for body in self.source.case.bodies if body.leading))

    def aim(self, mover: str, target: str) -> str:
        """Return what the mover stands for on the issue on which the start has the two furthest apart, or nothing."""
        far = {issue: self.view(mover, issue.id) - self.view(target, issue.id) for issue in self.source.case.issues}
        issue = max(far, key=lambda one: abs(far[one]), default=None)
        if issue is None or not far[issue]:
            return ""
        return issue.high if far[issue] > 0 else issue.low

    def view(self, who: str, issue: str) -> float:
        """Return where the case has somebody on an issue at the start; in the middle where it says nothing."""
        month = known_at(self.source.case, self.source.start, who)
        row = latest(self.source.case.traits.get((who, issue), ()), month)
        return row.value if row else 0.0

    def single(self, e: Event) -> Line:
        """Return the line of a decision that stands alone."""
        own = getattr(self, "tell_" + e.decision.replace(".", "_"), None)
        if own:
            told: Line = own(e)
            return replace(told, text=words.capital(told.text))
        people = tuple(x for x in dict.fromkeys((e.a, e.b)) if x in self.source.summary.actors)
        things = " and ".join(words.short(self.source.label(x, e.month)) for x in dict.fromkeys((e.a, e.b)) if x)
        what = words.spaced(e.decision.replace(".", ": "))
        return Line(e.month, f"{words.capital(what)}: {things}.", self.monthly(e), "other", people)

    def tell_sanction_escalates(self, e: Event) -> Line:
        """Tell the next rung of someone already outside."""
        rung = self.rungs.get(e.a, 0) + 1
        rung = min(len(RUNGS) - 1, max(EXILED, rung) if rung > EXPELLED else rung)
        self.raise_to(e.a, rung)
        return Line(e.month, f"{self.name(e.a)} was {RUNGS[rung]}.", self.monthly(e), "sanction", (e.a,))

    def tell_submission_submits(self, e: Event) -> Line:
        """Tell a capitulation; it takes its maker back to the lowest rung. Who was still a member admits errors."""
        said = "capitulated" if self.rungs.get(e.a, 0) >= EXPELLED else "admitted his errors"
        self.rungs[e.a] = landed(e.decision, self.rungs.get(e.a, 0), 0, e.value)
        return Line(e.month, f"{self.name(e.a)} {said}.", self.monthly(e), "submission", (e.a,))

    def tell_selection_named(self, e: Event) -> Line:
        """Tell an appointment."""
        self.take(e.a, e.chosen)
        text = f"{self.name(e.chosen)} became {words.short(self.source.label(e.a, e.month))}."
        return Line(e.month, text, f"Among all who could be named: {words.chance(e.p)}.", "office", (e.chosen,))

    def tell_succession_passes(self, e: Event) -> Line:
        """Tell that somebody took over an office by rule."""
        self.take(e.a, e.b)
        text = f"{self.name(e.b)} took over as {words.short(self.source.label(e.a, e.month))}, as the rule has it."
        return Line(e.month, text, f"The rule is kept: {words.chance(e.p)}.", "office", (e.b,))

    def tell_selection_elected(self, e: Event) -> Line:
        """Tell an election to a body of named people."""
        text = f"{self.name(e.chosen)} was elected to the {self.name(e.a)}."
        return Line(e.month, text, f"Among all who could be elected: {words.chance(e.p)}.", "seat", (e.chosen,))

    tell_selection_replaced = tell_selection_elected

    def tell_selection_struck(self, e: Event) -> Line:
        """Tell that a sitting member was not re-elected."""
        if any(e.a in body.selected_by for body in self.source.case.bodies):
            self.leave_posts(e.b)
        text = f"{self.name(e.b)} was struck from the list of the {self.name(e.a)}."
        return Line(e.month, text, f"At that renewal: {words.chance(e.p)}.", "seat", (e.b,))

    def tell_selection_leaves(self, e: Event) -> Line:
        """Tell that a member left a working body."""
        text = f"{self.name(e.b)} left the {self.name(e.a)} for other work."
        return Line(e.month, text, f"At that renewal: {words.chance(e.p)}.", "seat", (e.b,))

    def tell_selection_list(self, e: Event) -> Line:
        """Tell which of two lists was carried."""
        text = f"Two lists stood for the {self.name(e.a)}: {self.name(e.chosen)}'s was carried."
        return Line(e.month, text, f"Of the two: {words.chance(e.p)}.", "seat", (e.chosen,))

    def tell_mortality_dies(self, e: Event) -> Line:
        """Tell a natural death."""
        self.leave_posts(e.a)
        why = "A natural death on its own date, given to the model." if e.p >= 1 else self.monthly(e)
        return Line(e.month, f"{self.name(e.a)} died.", why, "death", (e.a,))

    def tell_entry_enters(self, e: Event) -> Line:
        """Tell of someone who rises among the leaders."""
        return Line(e.month, f"{self.name(e.a)} rose into the circle of leaders.", self.monthly(e), "entry", (e.a,))

    def tell_contest_convenes(self, e: Event) -> Line:
        """Tell a meeting that the calendar did not foresee."""
        return Line(e.month, f"The {self.name(e.a)} met out of turn.", self.monthly(e), "meeting", ())

    def tell_orthodoxy_released(self, e: Event) -> Line:
        """Tell that a document came before its audience."""
        text = f"The {words.spaced(e.a)} was made public."
        return Line(e.month, text, f"Chance: {words.chance(e.p)}.", "document", ())

    def country(self, number: int) -> str:
        """Return the id of a country by its number."""
        return self.source.model.names.countries[number]

    def monthly(self, e: Event) -> str:
        """Return how likely an event was in its month."""
        return f"In that month: {words.chance(e.p)}."

    def name(self, id: str) -> str:
        """Return the name of an actor or country, or a body's without its second half."""
        return words.short(self.source.label(id))


def decides(later: list[Event], meeting: Event) -> bool:
    """Tell whether a meeting out of turn decides something in its month: one that does not is not told."""
    here = (e for e in takewhile(lambda e: e.month == meeting.month, later) if e.a == meeting.a)
    return any(e.decision in ("contest.challenges", "sanction.sanctions") for e in here)


def first_ending(source: Source, outcome: str) -> int:
    """Return the first history of a run that ended in an outcome."""
    files = files_in(source.run.tables("histories"))
    [(first,)] = ask(f"SELECT min(history) FROM read_parquet({files}) WHERE outcome = ?", outcome)
    return int(first or 0)


def chronicle(run_dir: Path | str, history: int) -> Chronicle:
    """Return the chronicle of a history of the run in a folder."""
    return tell(read_run(Path(run_dir)), history)

"""The headline: the odds in words and as a figure, from this start and from the others, and what they hang on."""

from __future__ import annotations

from whowhom.engine.remarks import remarks
from whowhom.questions.odds import Odds, odds_table, whose
from whowhom.report import outcomes, shell
from whowhom.report.figures.odds import odds_figure
from whowhom.report.figures.starts import every_start, starts_figure
from whowhom.report.figures.states import states_figure
from whowhom.report.source import Source
from whowhom.report.words import counted, join, month_words, percent, span

TITLE = "The odds"
STATES = (
    "<p class=\"soft\">States may hold together; their odds do not add up to one. Bounds as above.</p>"
)


def headline(source: Source) -> str:
    """Return the section."""
    other, states = starts_figure(source), states_figure(source)
    parts = [lead(source), shell.figure(odds_figure(source)), hangs(source), remarked(source), alike(source)]
    parts += [shell.figure(states), STATES] if states else []
    if other:
        parts += [shell.figure(other), sizes(source)]
    return shell.section("odds", TITLE, "".join(parts))


def lead(source: Source) -> str:
    """Return the odds in a sentence or two."""
    s = source.summary
    rows = [row for row in outcomes.classes(s.counts, s.declared, s.people) if row.count]
    rows.sort(key=lambda row: -row.count)
    said = [odds_words(row) for row in rows]
    named = [(row, whose(row.name, s.declared, s.people)) for row in odds_table(s.counts, s.declared) if row.count]
    most = [(row, who) for row, who in named if who is not None]
    text = f"In {counted(s.counted, 'history', 'histories')} from {month_words(s.month0)} to"
    text += f" {month_words(s.month0 + s.months - 1)} the struggle ends so: {join(said)}."
    if most:
        row, who = most[0]
        text += f" The likeliest single ruler: {shell.text(who)},"
        text += f" {percent(row.probability)} ({span(row.low, row.high)})."
    return f'<p class="lead">{text}</p>'


def odds_words(row: Odds) -> str:
    """Return one outcome with its odds and bounds."""
    return f"<b>{shell.text(row.name)}</b> {percent(row.probability)} ({span(row.low, row.high)})"


def alike(source: Source) -> str:
    """Return the odds where all actors are alike as persons, to hold beside the others; nothing where not asked."""
    one = source.summary.equal_traits
    if one is None:
        return ""
    s = source.summary
    rows = sorted(outcomes.classes(one.counts, s.declared, s.people), key=lambda row: -row.count)
    return (f"<p>Were all actors alike as persons (each personal trait at the mean of all,"
            f" {counted(one.histories, 'history', 'histories')}): {join(map(odds_words, rows))}.</p>")


def hangs(source: Source) -> str:
    """Return what the odds hang on, and what their error is the error of."""
    s, theory = source.summary, source.model.theory
    failed = "No history failed." if not s.failures else (
        f"{counted(s.failures, 'history', 'histories')} failed and are left out; failures.parquet in the run folder"
        " gives the cause of each.")
    idea = theory.doc.strip().split("\n")[0].rstrip(".")
    return (f"<p>These odds hang on the theory <code>{shell.text(theory.id)}</code> ({shell.text(idea)}), on the"
            " ranges of its parameters and on the coding of the case. The bounds in brackets are 95 % Wilson bounds:"
            f" they tell how sure the counting is, not how sure the theory is. {failed}</p>")


def remarked(source: Source) -> str:
    """Return the remarks on the model that was played; nothing where there are none."""
    said = [f"<li><b>{shell.text(one.about)}</b>: {shell.text(one.what)}</li>" for one in remarks(source.model)]
    return f'<p>Remarks on the case as it was played:</p><ul class="remarks">{"".join(said)}</ul>' if said else ""


def sizes(source: Source) -> str:
    """Return how many histories each start had."""
    said = [f"{one.start}: {counted(one.histories, 'history', 'histories')}, {one.failures:,} failed"
            for one in every_start(source)]
    return f'<p class="soft">{shell.text("; ".join(said))}.</p>'

"""A run told: as one JSON document, unrounded, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from whowhom.case.dates import date_of
from whowhom.errors import Remark
from whowhom.questions.ends import fall_odds, order_odds, order_rows, quarters, ruler_rows
from whowhom.questions.odds import Odds, asked_odds, enough, odds, odds_table, template_odds
from whowhom.report.text.remarks import lines as remark_lines
from whowhom.report.text.rulers import rulers_table
from whowhom.runs.replay import Replay
from whowhom.runs.summary import StartOdds, Summary
from whowhom.runs.verify import Verified

WITHIN = 0.01
LONG, RARE = 12, 0.005
"""In a table longer than this, outcomes rarer than this are told together."""
MADE = ("case_hash", "model", "options", "software", "machine")
"""What of a manifest stands in the document."""


def start_as_json(one: StartOdds, summary: Summary) -> dict[str, Any]:
    """Return the odds from one start."""
    rows = odds_table(one.counts, summary.declared)
    return {"start": one.start, "histories": one.histories, "failures": one.failures,
            "outcomes": [row.as_json() for row in rows],
            "anyone": [row.as_json() for row in template_odds(one.counts, summary.declared, summary.people)]}


def as_json(summary: Summary, remarks: Sequence[Remark], folder: str | None, report: str | None) -> dict[str, Any]:
    """Return the document of `run`, `resume` and `replay`; `remarks` are those on the model that was played."""
    made = summary.provenance
    return {
        "case": summary.case, "theory": summary.theory, "start": summary.start,
        "until": date_of(summary.month0 + summary.months - 1), "histories": summary.histories, "seed": summary.seed,
        "outcomes": [row.as_json() for row in odds_table(summary.counts, summary.declared)],
        "anyone": [row.as_json() for row in template_odds(summary.counts, summary.declared, summary.people)],
        "order": order_rows(summary.ends, summary.month0),
        "rulers": ruler_rows(summary.ends, summary.actors, summary.people, summary.month0),
        "states": asked_json(summary.states, summary), "asked": asked_json(summary.asked, summary),
        "failures": summary.failures, "run_id": summary.run_id, "result_hash": summary.result_hash,
        "spread": summary.spread, "starts": [start_as_json(one, summary) for one in summary.starts],
        "equal_traits": start_as_json(summary.equal_traits, summary) if summary.equal_traits else None,
        "remarks": [one.as_json() for one in remarks], "folder": folder, "report": report,
        "provenance": {name: made[name] for name in MADE if name in made},
    }


def asked_json(counts: Mapping[str, int], summary: Summary) -> list[dict[str, Any]]:
    """Return states or questions with their odds, and how many histories came to the date each is asked of."""
    return [{**row.as_json(), "histories": row.histories} for row in asked_odds(counts, summary.reached)]


def percent(x: float) -> str:
    """Return a share in percent, one digit after the point."""
    return f"{100 * x:.1f}"


def table(rows: list[Odds], counted: int) -> list[str]:
    """Return the lines of a table of odds; outcomes too rare to read one by one are told together."""
    shown = [row for row in rows if row.probability >= RARE or row.count == 0] if len(rows) > LONG else rows
    lines = lines_of(shown, "outcome")
    if len(shown) < len(rows):
        rest = odds("rest", counted - sum(row.count for row in shown), counted)
        told = f"{percent(rest.probability)} ± {percent(rest.error)}"
        lines.append(f"  {len(rows) - len(shown)} outcomes below {percent(RARE)} each, together {told} (all: --json)")
    return lines


def states_table(counts: Mapping[str, int], summary: Summary, head: str) -> list[str]:
    """Return the lines of the odds of states or questions: any number may hold, so that they do not add up and none is
    left out; each of the histories that came to its date."""
    rows = asked_odds(counts, summary.reached)
    fewer = any(row.histories < summary.counted for row in rows)
    notes = [f"of {row.histories:,}" if row.histories < summary.counted else "" for row in rows]
    note = ["  `of N`: asked of the N histories that came to its date before their order fell"] if fewer else []
    return ["", *lines_of(rows, head, notes), *note] if rows else []


def order_table(summary: Summary) -> list[str]:
    """Return the lines on how the order stands at the end; one where it stands in every history."""
    ends = summary.ends
    if not fall_odds(ends).count:
        return ["", "  The order stands to the end in every history."]
    dates = [quarters(counts, summary.month0) for counts in ends.fell]
    notes = [f"middle {when['median']}, half {when['first_quarter']} to {when['third_quarter']}" if n and when else ""
             for n, when in enumerate(dates)]
    return ["", *lines_of(order_odds(ends), "the order, at the end", notes)]


def lines_of(rows: list[Odds], head: str, notes: Sequence[str] = ()) -> list[str]:
    """Return a head and a line for each of these odds, with a note where there is one."""
    width = max([len(row.name) for row in rows] + [len(head), 20])
    lines = [f"  {head:<{width}}   odds   error   95 % bounds"]
    for row, note in zip(rows, notes or [""] * len(rows), strict=True):
        bounds = f"{percent(row.low):>5} to {percent(row.high)}"
        line = f"  {row.name:<{width}}  {percent(row.probability):>5}  ± {percent(row.error):>4}   {bounds}"
        lines.append(f"{line:<{width + 38}}{note}".rstrip())
    return lines


def sentence_enough(rows: list[Odds], n: int) -> str:
    """Return how many histories would be enough for all of these odds."""
    most = max((enough(row.probability, WITHIN) for row in rows), default=1)
    if most <= n:
        return f"These {n:,} histories are enough for every one of these odds to within 1 point (95 %)."
    return f"For every one of these odds to within 1 point (95 %), {most:,} histories would be enough: -n {most}."


def sentence_spread(spread: Mapping[str, Any] | None) -> str:
    """Return what the nested design found."""
    if spread is None:
        return ""
    size = f"{spread['draws']} draws of all parameters, {spread['replicates']} histories of each"
    share = max(0.0, spread["share"])
    told = f"{percent(share)} ± {percent(spread['error'])} %"
    return (f"Of the spread between histories {told} comes from what is not known about the parameters, the rest is "
            f"chance ({size}).")


def sentence_failures(summary: Summary) -> str:
    """Return how many histories failed."""
    if not summary.failures:
        return "No history failed."
    return (f"{summary.failures:,} of {summary.histories:,} histories failed and are left out of the odds; "
            "failures.parquet in the run folder gives the cause of each.")


def told(one: StartOdds, summary: Summary) -> str:
    """Return the odds of the declared outcomes, a template as a whole, in one phrase."""
    rows = [row for row in odds_table(one.counts, summary.declared) if row.name in summary.declared]
    rows += template_odds(one.counts, summary.declared, summary.people)
    return ", ".join(f"{row.name} {percent(row.probability)} ± {percent(row.error)}" for row in rows)


def as_text(summary: Summary, remarks: Sequence[Remark], folder: str | None, report: str | None) -> str:
    """Return a run in words: the odds, what they hang on, how sure they are, where everything is."""
    rows = odds_table(summary.counts, summary.declared)
    end = date_of(summary.month0 + summary.months - 1)
    lines = [f"{summary.title} ({summary.case}), {date_of(summary.month0)} to {end}",
             f"{summary.histories:,} histories, theory `{summary.theory}`, seed {summary.seed}; odds in percent", "",
             *table(rows, summary.counted)]
    anyone = [row for row in template_odds(summary.counts, summary.declared, summary.people) if row.count]
    lines += [f"  ({row.name}, whoever: {percent(row.probability)} ± {percent(row.error)})" for row in anyone]
    lines += order_table(summary) + rulers_table(summary)
    lines += states_table(summary.states, summary, "and, whatever the outcome")
    lines += states_table(summary.asked, summary, "asked besides")
    lines += ["", f"The odds hang on the theory `{summary.theory}`, its priors and the coding of the case; the error is"
              " that of counting alone.", sentence_failures(summary), sentence_enough(rows, summary.counted)]
    lines += [text for text in (sentence_spread(summary.spread),) if text]
    beside = [(f"From {one.start}", one) for one in summary.starts]
    if summary.equal_traits is not None:
        beside.append(("Were all actors alike as persons", summary.equal_traits))
    lines += [f"{where} ({one.histories:,} histories): {told(one, summary)}." for where, one in beside]
    lines += remark_lines(remarks)
    lines += ["", f"run folder  {folder}"] if folder else []
    lines += [f"report      {report}"] if report else []
    return "\n".join(lines)


def verified_as_json(found: Verified) -> dict[str, Any]:
    """Return what was looked through as a JSON document."""
    return {"folder": str(found.folder), "finished": found.finished, "files": found.files, "bytes": found.size,
            "histories": found.histories, "played_again": found.played, "result_hash": found.result_hash or None}


def verified_as_text(found: Verified) -> str:
    """Return in words what was looked through."""
    lines = [f"{found.files:,} files ({found.size / 1e6:.1f} MB) are as they were written."]
    if found.finished:
        lines.append(f"The summary of {found.histories:,} histories follows from their chunks: {found.result_hash}.")
    else:
        lines.append(f"The run is not finished; {found.histories:,} histories are entered in its ledger.")
    again = f"{found.played:,} histories were played again and are the same, byte for byte."
    lines.append(again if found.played else "No history was played again (--deep does).")
    return "\n".join(lines)


def replay_as_json(found: Replay) -> dict[str, Any]:
    """Return what a replay adds to the document."""
    return {"expected_hash": found.expected, "equal": found.equal, "same_engine": found.same_engine,
            "different": [*found.other, *(fault.where for fault in found.spoilt)]}


def replay_as_text(found: Replay) -> str:
    """Return whether a replay gave the same result."""
    mine = found.run.summary.result_hash
    if found.spoilt:
        return "\n".join([f"The result differs from what is stored, which is not as it was written; this one's result"
                          f" hash is {mine}.", *map(str, found.spoilt)])
    if found.expected is None:
        return f"The run was never finished, so there is nothing to compare with; this one's result hash is {mine}."
    if found.equal:
        return f"The result is the same: {mine}. What is stored is what was played."
    if found.other:
        return f"What is stored differs from what was played again: {', '.join(found.other)}."
    engine = "" if found.same_engine else "; the run was played by another version of the engine"
    return f"The result differs: {found.expected} then, {mine} now{engine}."

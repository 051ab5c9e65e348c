"""A forecast in words, part by part, and as one JSON document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whowhom.case.dates import date_of
from whowhom.case.table.build import in_words
from whowhom.case.table.read import Coded
from whowhom.case.table.struggle import Struggle
from whowhom.errors import Remark
from whowhom.evidence.forecast.answer import MOVED, Answer
from whowhom.evidence.forecast.fates import Fate, Toppling
from whowhom.evidence.forecast.hangs import Hangs
from whowhom.evidence.forecast.learn import rule_odds
from whowhom.evidence.forecast.moves import Tried
from whowhom.evidence.forecast.shares import Gap, Share
from whowhom.evidence.struggles.record import TrackRecord
from whowhom.report.text.backtest import TITLES, percent, signed
from whowhom.runs.provenance import machine, software
from whowhom.state.events import IMPOSSIBLE

BESIDE = ("front_runner", "clientele", "unit_weights")
"""Rules that stand beside the model in words; all are in the document."""
TOLD, PAIRS, LEAST = 12, 6, 0.01
"""Actors in a table, pairs told of who brings down whom, and the odds below which a pair is not told."""
LIMITS = """\
Nobody's fate should hang on this. The odds follow from one table and stated assumptions; their bounds are those of
counting histories and know nothing of whether the model is right. How such odds did stands above."""
YEARS_SHOWN = (1, 3, 5)
HANGS = ("column", "cell", "value", "moved_by", "probability", "low", "low_error", "high", "high_error", "variation")
"""What is said of a column or a cell that is moved."""


def names_of(answer: Answer) -> dict[str, str]:
    """Return the name of every actor by id."""
    return {a.id: a.name for a in answer.question.struggle.actors}


def title(answer: Answer) -> str:
    """Return the finding on one line."""
    first, struggle = answer.leaders()[0], answer.question.struggle
    when = date_of(struggle.start + 12 * answer.year - 1)
    return (f"{struggle.title}: {names_of(answer)[first.actor]} is the likeliest to lead in {when}, with "
            f"{percent(first.probability)} [{bounds(first)}]")


def sure(answer: Answer) -> str:
    """Return how sure that is, and what it was counted on."""
    question, lesson = answer.question, answer.lesson
    news = question.news
    told = "" if news is None else f", told what happened to {date_of(news.until - 1)}"
    learnt = len(lesson.record.past) - len(lesson.left_out)
    return (f"As open as among {answer.contenders:.1f} equal contenders. {question.histories:,} histories "
            f"from {date_of(question.struggle.start)}{told}, seed {question.seed}; parameters weighted by {learnt} "
            f"past struggles (worth {lesson.effective:.0f} of {len(lesson.weights)} draws).")


def bounds(share: Share) -> str:
    """Return the bounds of a share, in per cent."""
    return f"{100 * share.low:.0f}, {100 * share.high:.0f}"


def head(answer: Answer, coded: Coded | None) -> str:
    """Return what is known at once: who leads, beside the rules, how such odds did, who falls, what news changed."""
    parts = [title(answer), sure(answer), "\n".join(read_lines(coded)), "\n".join(leader_lines(answer)),
             "\n".join(record_lines(answer)), "\n".join(news_lines(answer)), "\n".join(fate_lines(answer)),
             "\n".join(toppling_lines(answer))]
    return "\n\n".join(part for part in parts if part)


def read_lines(coded: Coded | None) -> Iterator[str]:
    """Yield what the columns of the table were taken for."""
    if coded is not None:
        yield "columns: " + ", ".join(f"{one.header} is {one.column}" for one in coded.matched)
        if coded.aside:
            yield "set aside: " + ", ".join(coded.aside)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; the first column is of words, the others of numbers."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield "  " + "  ".join(cells).rstrip()


def years_shown(answer: Answer) -> list[int]:
    """Return the years that stand in the table of leaders: one, three, five, and the end."""
    last = answer.question.struggle.years
    return sorted({year for year in YEARS_SHOWN if year <= last} | {last})


def leader_lines(answer: Answer) -> Iterator[str]:
    """Yield who leads after some years, and what the rules say."""
    names, years = names_of(answer), years_shown(answer)
    by_year = {year: {one.actor: one for one in answer.leaders(year)} for year in years}
    rules = {rule: dict(zip(names, rule_odds(answer.lesson, rule, answer.year), strict=True)) for rule in BESIDE}
    rows = [["who leads", *(f"year {year}" for year in years), "bounds", *(TITLES[rule] for rule in BESIDE)]]
    rows += [[names[one.actor], *(percent(by_year[year][one.actor].probability) for year in years), f"[{bounds(one)}]",
              *(percent(rules[rule][one.actor]) for rule in BESIDE)] for one in answer.leaders()[:TOLD]]
    yield from table(rows)
    nobody, newcomer = answer.elsewhere()
    yield (f"  Odds are among histories in which somebody of the table leads; after year {answer.year} nobody does in "
           f"{percent(nobody)} of all, a newcomer in {percent(newcomer)}. Bounds and rules are of that year"
           + ("." if answer.question.news is None else "; rules know the table alone."))


def record_lines(answer: Answer) -> Iterator[str]:
    """Yield how such forecasts did."""
    record = answer.lesson.record
    model, rule = record.scores["model"], record.scores["unit_weights"]
    yield f"how such forecasts did (record {record.hash} of {record.date})"
    yield (f"  {float(model['hits'] or 0):g} of {model['n']:g} favourites of past struggles led; log score over "
           f"even odds {over_even(model)}. Unit weights, a rule of three columns: {over_even(rule)} (90 % bounds).")
    past = record.alike(answer.leaders()[0].probability, answer.lesson.left_out)
    given = sorted(one.odds[one.first] for one in past)
    yield (f"  Of the {len(past)} whose favourite was given nearest to this ({percent(given[0])} to "
           f"{percent(given[-1])}) he led in {sum(one.hit for one in past)}: "
           + ", ".join(f"{one.id} {'yes' if one.hit else 'no'}" for one in past) + ".")
    if answer.lesson.left_out:
        yield f"  Told without what came of {', '.join(answer.lesson.left_out)}, which it is."
    if answer.lesson.anew:
        yield "  The past was played anew for this seed, number of histories or theory; the record is of another."


def over_even(score: Mapping[str, float | None]) -> str:
    """Return the log score of the record over even odds, with its bounds."""
    return f"{signed(score['log_score_less_uniform'])} [{signed(score['low'])}, {signed(score['high'])}]"


def news_lines(answer: Answer) -> Iterator[str]:
    """Yield what is told, and what it changed."""
    if answer.question.news is None:
        return
    yield "what has happened, and what it changed at the end"
    yield from (f"  {line}" for line in answer.question.news.told)
    yield "  " + changed_words(answer, answer.news)
    yield (f"  Histories weigh by how likely what happened was in each: they come to {answer.sample.worth:,.0f} of "
           f"{len(answer.sample.weight):,}.")
    if answer.sample.played.weight.max() <= IMPOSSIBLE:
        yield "  In none of them could it have happened: the odds are what the model makes of it all the same."


def changed_words(answer: Answer, gaps: Sequence[Gap], least: int = 3) -> str:
    """Return whose odds differ, the most first; only what is larger than its error is told as a difference."""
    names = names_of(answer)
    told = sorted((g for g in gaps if g.sure and round(100 * g.difference)), key=lambda g: -abs(g.difference))
    if not told:
        return "nobody's odds move by more than chance moves them"
    return "; ".join(f"{names[g.actor]} {percent(g.before)} to {percent(g.after)} ({100 * g.difference:+.1f} "
                     f"+- {100 * g.error:.1f})" for g in told[:least])


def after_words(answer: Answer, gaps: Sequence[Gap], told: int = 3) -> str:
    """Return who leads then, the likeliest first."""
    names, order = names_of(answer), sorted(gaps, key=lambda gap: -gap.after)
    return "at the end leads " + ", ".join(f"{names[gap.actor]} in {percent(gap.after)}" for gap in order[:told])


def fate_lines(answer: Answer) -> Iterator[str]:
    """Yield what becomes of everybody."""
    names = names_of(answer)
    years = answer.question.struggle.years
    within = "within a year" if years == 1 else f"within {years} years"
    rows = [[within, "falls", "expelled or worse", "killed", "dies", "stays"]]
    order = sorted(answer.fates, key=lambda one: -one.falls.probability)
    rows += [[names[one.actor], *(percent(part.probability) for part in
                                  (one.falls, one.expelled, one.killed, one.dies, one.stays))] for one in order[:TOLD]]
    yield from table(rows)
    most = max(part.error for one in answer.fates for part in (one.falls, one.stays))
    yield f"  Errors are {100 * most:.0f} points at most. Who falls is punished, or loses his seat and every office."


def toppling_lines(answer: Answer) -> Iterator[str]:
    """Yield who brings down whom."""
    names = names_of(answer)
    told = [one for one in answer.topplings if one.share.probability >= LEAST][:PAIRS]
    yield "who brings down whom" + ("" if told else ": nobody, in one history of 100 or more")
    for one in told:
        pair = f"{names[one.mover]} brings down {names[one.target]}"
        yield f"  {pair}: {percent(one.share.probability)} [{bounds(one.share)}]"


def changes(answer: Answer) -> str:
    """Return what was asked, and the moves that change most."""
    lines = [f"asked: {one.move.title}\n  {after_words(answer, one.gaps)}\n  {changed_words(answer, one.gaps)}\n"
             for one in answer.what_ifs if one.move.kind == "asked"]
    tried = [one for one in answer.what_ifs if one.move.kind != "asked"]
    shown = [one for one in tried if one.shown]
    lines.append(f"the moves that would change it most, of {len(tried)} tried (at the end; figures of "
                 f"{shown[0].histories} histories on which they were not chosen)" if shown else "no move can be tried")
    for one in shown:
        lines += [f"  {one.move.title}: {changed_words(answer, one.gaps)}", f"    --do {' --do '.join(one.move.do)}"]
    return "\n".join(lines)


def hangs(answer: Answer) -> str:
    """Return what the odds of the likeliest hang on."""
    if not answer.hangs:
        return "what in the table they hang on: nothing, for it tells nobody apart"
    struggle = answer.question.struggle
    first, now = struggle.actors[int(answer.odds.argmax())].name, answer.hangs[0].low.before
    rows = [[f"{first} at the end: {percent(now)}", "against  ", "for  ", "all odds move by"]]
    rows += [[where(one, struggle), told(one.low), told(one.high), percent(one.variation)] for one in answer.hangs]
    played = min(MOVED, answer.question.histories)
    return "\n".join(["what in the table they hang on: each column and the weightiest cells moved by their error",
                      *table(rows), f"  Of {played} histories. ~ marks what chance alone may do."])


def told(gap: Gap) -> str:
    """Return the odds after a change, marked where they do not differ by more than chance makes them."""
    return percent(gap.after) + ("  " if gap.sure else " ~")


def where(one: Hangs, struggle: Struggle) -> str:
    """Return the column or the cell."""
    if not one.actor:
        return one.column
    names = {a.id: a.name for a in struggle.actors}
    names |= {f"{a}-{b}": f"{names[a]} and {names[b]}" for a, b, _ in struggle.ties}
    return f"{one.column} of {names[one.actor]}, {one.value:.2g} +- {one.error:.2g}"


def assumed(remarks: Sequence[Remark]) -> str:
    """Return what was assumed, and the limits."""
    return "\n".join(["assumed", *(f"  {in_words(one)}" for one in remarks), "", LIMITS])


def fate_row(one: Fate) -> dict[str, Any]:
    """Return the fates of one actor as a row of numbers."""
    parts = {"falls": one.falls, "expelled": one.expelled, "killed": one.killed, "dies": one.dies, "stays": one.stays}
    row: dict[str, Any] = {"actor": one.actor}
    for name, share in parts.items():
        row |= {name: share.probability, f"{name}_error": share.error}
    return row | {f"gone_{year}": share.probability for year, share in enumerate(one.gone, 1)}


def fate_json(one: Fate) -> dict[str, Any]:
    """Return the fates of one actor as they stand in the document."""
    parts = {"falls": one.falls, "expelled": one.expelled, "killed": one.killed, "dies": one.dies, "stays": one.stays}
    return {"actor": one.actor, **{name: number(share) for name, share in parts.items()},
            "gone_after": [{"year": year, **number(share)} for year, share in enumerate(one.gone, 1)]}


def number(share: Share) -> dict[str, float]:
    """Return a share without whose it is."""
    return {"probability": share.probability, "error": share.error, "low": share.low, "high": share.high}


def toppling_json(one: Toppling) -> dict[str, Any]:
    """Return a pair as it stands in the document."""
    return {"mover": one.mover, "target": one.target, **number(one.share)}


def baselines_of(answer: Answer) -> dict[str, list[float]]:
    """Return what the model and every rule give, in the order of the table."""
    odds = {one.actor: one.probability for one in answer.leaders()}
    own = {"model": [odds[id] for id in answer.question.struggle.names]}
    return own | {rule: rule_odds(answer.lesson, rule, answer.year).tolist() for rule in answer.lesson.rules}


def tried_json(one: Tried) -> dict[str, Any]:
    """Return a move with what it does."""
    return {"title": one.move.title, "do": list(one.move.do), "kind": one.move.kind, "shown": one.shown,
            "variation": one.variation, "histories": one.histories, "leaders": [gap.as_json() for gap in one.gaps]}


def hangs_json(one: Hangs) -> dict[str, Any]:
    """Return a column or a cell with what moving it does to the odds of the likeliest."""
    return {"column": one.column, "cell": one.actor, "value": one.value, "moved_by": one.error,
            "probability": one.low.before, "low": one.low.after, "low_error": one.low.error, "high": one.high.after,
            "high_error": one.high.error, "variation": one.variation}


def past_rows(record: TrackRecord) -> list[dict[str, Any]]:
    """Return the struggles of the record, misses first, the worst first."""
    rows = [{"struggle": one.id, "hit": one.hit if one.led else None, "led": one.led, "given": one.given,
             "favourite": one.actors[one.first], "favourite_given": one.odds[one.first]} for one in record.past]
    return sorted(rows, key=lambda row: (bool(row["hit"]), not row["led"], row["given"]))


def record_json(answer: Answer) -> dict[str, Any]:
    """Return the track record as it stands in the document."""
    record, lesson = answer.lesson.record, answer.lesson
    alike = record.alike(answer.leaders()[0].probability, lesson.left_out)
    return {"engine": record.engine, "date": record.date, "hash": record.hash, "theory": record.theory,
            "seed": record.seed, "histories": record.histories,
            "scores": {k: dict(v) for k, v in record.scores.items()},
            "past": past_rows(record), "alike": [{"struggle": one.id, "favourite_given": one.odds[one.first],
                                                  "led": one.hit} for one in alike],
            "left_out": list(lesson.left_out), "played_anew": lesson.anew, "effective_draws": lesson.effective}


def as_json(answer: Answer, coded: Coded | None, remarks: Sequence[Remark]) -> dict[str, Any]:
    """Return the whole forecast, unrounded."""
    question, struggle = answer.question, answer.question.struggle
    nobody, newcomers = answer.elsewhere()
    return {
        "title": struggle.title, "finding": title(answer), "start": date_of(struggle.start), "years": struggle.years,
        "theory": answer.theory, "histories": question.histories, "seed": question.seed,
        "failures": answer.sample.played.failed, "names": names_of(answer),
        "columns": {one.header: one.column for one in coded.matched} if coded else None,
        "set_aside": list(coded.aside) if coded else [],
        "leaders": [one.as_json() for one in answer.leaders()], "year": answer.year,
        "leaders_after": [{"year": year, "leaders": [one.as_json() for one in answer.leaders(year)]}
                          for year in range(1, struggle.years + 1)],
        "nobody": nobody, "newcomers": newcomers, "contenders": answer.contenders,
        "fates": [fate_json(one) for one in answer.fates],
        "topplings": [toppling_json(one) for one in answer.topplings],
        "baselines": {rule: dict(zip(struggle.names, odds, strict=True))
                      for rule, odds in baselines_of(answer).items()},
        "what_ifs": [tried_json(one) for one in answer.what_ifs],
        "sensitivity": [hangs_json(one) for one in answer.hangs],
        "news": None if question.news is None else
        {"told": list(question.news.told), "until": date_of(question.news.until - 1), "worth": answer.sample.worth,
         "changed": [gap.as_json() for gap in answer.news]},
        "assumed": [one.as_json() for one in remarks], "track_record": record_json(answer), "limits": LIMITS,
        "provenance": {"software": software(), "machine": machine()},
    }


"""Play the struggle with each of its ideas off, all else as it is, and print what that changes as a table.

`python scripts/ablation.py --out FILE` plays every idea of IDEAS and prints the table for docs/explanation/struggle.md.
What was played is added to FILE line by line, so that it may be stopped and begun again: what is there already, with
the same settings, program and case, is not played again. `--table` prints what is there and plays nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from instrument import number, within
from tables import head, row

import whowhom as ww
from whowhom.case.parts.whole import Case
from whowhom.evidence.checks.answer import count_all, results
from whowhom.evidence.checks.appointees import appointee_probability
from whowhom.evidence.checks.check import Group
from whowhom.evidence.checks.groups import GROUPS
from whowhom.evidence.checks.play import Listener
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.score.figures import error_of_mean, noise
from whowhom.evidence.struggles.answer import Listener as Silent
from whowhom.evidence.struggles.answer import answer
from whowhom.evidence.struggles.read import find_folder
from whowhom.evidence.struggles.score import score
from whowhom.runs.provenance import cores, engine_version


class Idea(NamedTuple):
    """An idea, what the world is like without it, and the parameters that make it so, held in every history."""

    id: str
    without: str
    off: Mapping[str, float]


TERMS = dict.fromkeys(("contest.dread", "contest.patience", "contest.conformity", "contest.guilt", "contest.calm",
                       "submission.unity"), 0.0)
ALL = Idea("all on", "", {})
IDEAS = (
    Idea("rank", "posts go to people of any rank", {"selection.nearness": 0}),
    Idea("lists", "members are struck by lot, two of five at a renewal",
         {"selection.strike": 0, "selection.reluctance": 0.2, "selection.shock": 0.8}),
    Idea("followings", "followings cast no vote in a body of named members", {"contest.client_weight": 0}),
    Idea("fear", "nobody votes out of fear", {"contest.fear": 0}),
    Idea("ties", "nobody votes by his ties", {"contest.tie_weight": 0}),
    Idea("claim", "voters do not weigh the lawful claim", {"contest.claim_weight": 0}),
    Idea("spoils", "no following goes over, who is voted down keeps his posts (a carried motion still takes the post: "
         "no number turns that off)", {"contest.defection": 0, "contest.backfire": 0}),
    Idea("patronage", "newcomers to posts have no patron", {"appointment.reach": 0}),
    Idea("tree", "a patron may not count on the followings of his men", {"appointment.loyalty": 0}),
    Idea("force", "nobody strikes", {"force.rate": 0}),
    Idea("comeback", "the fallen stay where they are", {"comeback.base": 0}),
    Idea("succession", "no rule of succession is kept, a claim lasts a month",
         {"succession.kept": 0, "succession.half_life": 0, "succession.after_motion": 0}),
    Idea("founder", "voters do not weigh what a founder feels (he still proposes lists)", {"contest.deference": 0}),
    Idea("campaigns", "nobody opens a campaign: bodies punish evenly in time, a thirtieth as readily",
         {"sanction.campaigns": 0}),
    Idea("backing", "no patron stands behind his man's motion", {"contest.reserve": 3}),
    Idea("other_work", "nobody leaves a working body for other work", {"selection.reassignment": 0}),
    Idea("hardening", "who holds out gives in as readily as on the first day", {"submission.hardening": 0}),
    Idea("sanctions", "no body punishes, nobody is pursued (trials and terror go on)",
         {"sanction.severity": 0, "sanction.campaigns": 0, "sanction.pursuit": 0, "sanction.floor": 0}),
    Idea("vengeance", "the fall of an enemy is worth nothing", {"contest.vengeance": 0}),
    Idea("first_place", "the first place is worth nothing, nor its loss", {"contest.first_place": 0}),
    Idea("misperception", "movers know their odds", {"contest.misperception": 0}),
    Idea("bonds", "ties do not return to what they were at the start", {"alignment.return_rate": 0}),
    Idea("fellowship", "the beaten do not find each other", {"alignment.fellowship": 0}),
    Idea("moving_ties", "ties stay as they were at the start, but for gratitude", {
        f"alignment.{name}": 0
        for name in ("insult", "wariness", "together", "apart", "betrayal", "fellowship", "envy", "return_rate")}),
    Idea("motions", "no motion is ever moved", {"contest.occasions": 0}),
    Idea("elite_deaths", "people die at the rates of 0.1", {"mortality.base": 0.006}),
    Idea("terms", "none of the terms that one rival theory claims and all others have a little", TERMS),
    *(Idea(name.partition(".")[2], f"without `{name}`", {name: 0}) for name in TERMS),
)
CASE = "soviet"
KINDS = ("named", "seated", "moved against", "prevailed", "punished", "gave in")
BACKTEST = {"winner": "log_score_less_uniform", "path": "path_log_score_less_uniform", "falls": "fates_log_score",
            "AUC of falls": "fates_auc"}
"""Figures of the backtest: the heading of each and its field of a score."""
NOTE = """
{histories} histories of `{case}` for checks and odds (from {start}) and as many told the record; {backtest} a struggle;
seed {seed}, program {version}. Except in the first row every figure is *off less on*: negative where the model does
worse without the idea. Occasions and struggles are paired; the error of a difference is by blocks of years with the
Monte Carlo part added, and of the backtest by struggles. Checks: + missed only without the idea, - missed only with it.
Odds: personal rule of anyone, collective leadership, no stable rule, in percent, each good to {odds:.1f} (Monte Carlo);
the rest are other outcomes of the case.
An idea **earns** its place where a score of decisions, a check, or the backtest's path or falls is worse without it by
more than the error of the difference, and none of the others is better without it by more than that (of a check: it
is missed, and its value differs by more than the errors of both). Who wins (`winner`) is shown and not judged by. A
difference of one error comes by chance in one figure of six on either side: read the size, not the sign alone.
"""


def of_outcome(seen: Seen) -> dict[str, float]:
    """Count the outcome of a history: one man's rule, whoever's, a collective's, or none (the last of the case)."""
    model, name = seen.model, seen.model.outcomes[seen.outcome]
    one = seen.outcome >= 0 and model.per_actor[seen.outcome]
    return {"personal": float(one), "collective": float(name == "collective leadership" and seen.outcome >= 0),
            "none": float(seen.outcome in (-1, len(model.outcomes) - 1))}


ODDS = Group("odds", of_outcome, lambda model: ())


@cache
def case() -> Case:
    """Return the case that is played from start to end."""
    return ww.load_case(CASE)


def play_free(idea: Idea, n: int, seed: int, workers: int) -> dict[str, Any]:
    """Return checks and odds of free histories."""
    groups = (*GROUPS, ODDS)
    model = ww.bind(case(), parameters=idea.off)
    played = count_all(model, n, seed, workers=workers, listen=Listener(), groups=groups)
    found = results(model, groups, played.counted, held_out=False)
    return {"checks": {one.name: [one.value, one.error, one.passed] for one in found}, "failed": played.failed,
            "odds": {name: float(each.mean()) for name, each in played.counted[ODDS.id].items()}}


def play_told(idea: Idea, n: int, seed: int, workers: int) -> dict[str, Any]:
    """Return what histories that are told the record gave to every occasion, by kind; of each draw, for the error."""
    found = ww.score(case(), n, seed, parameters=idea.off, workers=workers)
    f, kinds = found.answer.figures, {}
    for one in f.kinds:
        of = [place for place, occasion in enumerate(found.answer.occasions) if occasion.kind == one.decision]
        kinds[one.decision] = {
            "gain": one.gain, "error": one.error, "years": f.years[of].tolist(),
            "logs": np.log(f.probability[of]).round(6).tolist(), "draws": f.slopes[:, of].sum(axis=1).tolist()}
    appointee = appointee_probability(found.entries("named")["probability"].tolist(), seed)
    return {"kinds": kinds, "checks": {appointee.name: [appointee.value, appointee.error, appointee.passed]}}


def play_struggles(idea: Idea, n: int, seed: int, workers: int) -> dict[str, Any]:
    """Return the figures of the backtest, of all struggles and of each."""
    binder = partial(ww.bind, parameters=idea.off)
    found = answer(find_folder(None), None, n, seed, binder, workers=workers, listen=Silent())
    each = [score(found.forecasts, [one], found.known) for one in found.struggles]
    return {"whole": {name: getattr(found.scores, field) for name, field in BACKTEST.items()},
            "each": {name: [getattr(one, field) for one in each] for name, field in BACKTEST.items()},
            "actors": [one.fates_n for one in each]}


PARTS: dict[str, tuple[str, Callable[[Idea, int, int, int], dict[str, Any]]]] = {
    "free": ("histories", play_free),
    "told": ("histories", play_told),
    "struggles": ("backtest", play_struggles),
}
"""What is played of every idea: the option that says how often, and how."""


def stamps(idea: Idea, said: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Return by part what it hangs on: settings, program, and the case with the parameters held."""
    model = ww.bind(case(), parameters=idea.off).identity()
    return {part: {"id": idea.id, "part": part, "n": getattr(said, times), "seed": said.seed,
                   "version": engine_version(), "model": model} for part, (times, _) in PARTS.items()}


def read_kept(file: Path) -> list[dict[str, Any]]:
    """Return the lines of a file; one that was cut off is left out."""
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        try:
            lines.append(json.loads(line))
        except ValueError:
            print(f"{file}: a line that was cut off is played again", file=sys.stderr)
    return lines


def add_line(file: Path, line: Mapping[str, Any]) -> None:
    """Add a line to a file; what was cut off before it stays a line of its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = not file.exists() or file.read_bytes()[-1:] in (b"", b"\n")
    with file.open("a", encoding="utf-8") as kept:
        kept.write(("" if whole else "\n") + json.dumps(line) + "\n")


def gather(ideas: Sequence[Idea], said: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Return every part of every idea that is kept, those that lack played first unless only a table is wanted."""
    kept, out = read_kept(said.out), {}
    for idea in ideas:
        mine: dict[str, Any] = {}
        for part, marks in stamps(idea, said).items():
            found = next((line for line in kept if line["stamp"] == marks), None)
            if found is None and not said.table:
                began = time.monotonic()
                found = {"stamp": marks, "found": PARTS[part][1](idea, marks["n"], said.seed, said.workers)}
                found["seconds"] = round(time.monotonic() - began, 1)
                add_line(said.out, found)
                print(f"{idea.id}, {part}: {found['seconds']:.0f} s", file=sys.stderr)
            if found is not None:
                mine[part] = found["found"]
        out[idea.id] = mine
    return {id: mine for id, mine in out.items() if len(mine) == len(PARTS)}


Difference = tuple[float, float | None]
"""What an idea off makes of a figure, and the error."""


def of_kind(off: dict[str, Any], on: dict[str, Any]) -> Difference | None:
    """Return the difference of two scores of a kind of decision; None where it has no occasion."""
    if not off["years"]:
        return None
    each = np.array(off["logs"]) - np.array(on["logs"])
    noisy = noise((np.array(off["draws"]) - np.array(on["draws"]))[:, None])
    return float(each.mean()), error_of_mean(each, np.array(off["years"]), noisy)


def of_struggles(off: dict[str, Any], on: dict[str, Any], name: str) -> Difference:
    """Return the difference of a figure of the backtest, with its error over struggles; of falls a struggle weighs by
    its actors."""
    each, places, times = [], [], off["actors"] if name == "falls" else [1] * len(off["actors"])
    for place, (a, b) in enumerate(zip(off["each"][name], on["each"][name], strict=True)):
        if a is not None and b is not None:
            each += [a - b] * times[place]
            places += [place] * times[place]
    return float(np.mean(each)), error_of_mean(np.array(each), np.array(places), 0.0)


def checks(found: dict[str, Any]) -> dict[str, tuple[float | None, float | None, bool | None]]:
    """Return value, error and verdict of every check."""
    return found["free"]["checks"] | found["told"]["checks"]


def missed(found: dict[str, Any]) -> set[str]:
    """Return the checks that are missed."""
    return {name for name, (_, _, passed) in checks(found).items() if passed is False}


def apart(name: str, off: dict[str, Any], on: dict[str, Any]) -> bool:
    """Tell whether a check's values differ by more than their error; one that has no value differs from any."""
    (a, e, _), (b, f, _) = checks(off)[name], checks(on)[name]
    return a is None or b is None or abs(a - b) > math.hypot(e or 0.0, f or 0.0)


def quoted(names: Iterable[str]) -> str:
    """Return names of checks for a cell."""
    return ", ".join(f"`{name}`" for name in sorted(names))


def cell(value: float | None, error: float | None) -> str:
    """Return a figure with its error, to two digits of the error: kinds of decision with many occasions move little."""
    return within(value, error, 1 - math.floor(math.log10(error)) if error else 3, sign=True)


def odds(found: dict[str, Any]) -> str:
    """Return the odds of the kinds of outcome for a cell."""
    return " / ".join(f"{100 * found['free']['odds'][name]:.0f}" for name in ("personal", "collective", "none"))


def first_row(on: dict[str, Any]) -> str:
    """Return the row of the model as it is: its gains over *as before* and the figures of its backtest."""
    kinds = [on["told"]["kinds"][kind] for kind in KINDS]
    whole = on["struggles"]["whole"]
    return row("**all on**", f"{len(missed(on))}: {quoted(missed(on))}",
               *(cell(one["gain"], one["error"]) for one in kinds),
               *(number(whole[name], 3, sign=name != "AUC of falls") for name in BACKTEST), odds(on), "")


def verdict(differences: Mapping[str, Difference | None], worse: set[str], better: set[str]) -> str:
    """Return by which figures an idea earns, and which it harms."""
    beyond = {name: d[0] for name, d in differences.items() if d and d[1] is not None and abs(d[0]) > d[1]}
    earns = [name for name, x in beyond.items() if x < 0.0] + ([quoted(worse)] if worse else [])
    harms = [name for name, x in beyond.items() if x > 0.0] + ([quoted(better)] if better else [])
    words = (("earns by", earns), ("harms", harms))
    return "; ".join(f"{word} {', '.join(what)}" for word, what in words if what) or "neither"


def idea_row(idea: Idea, off: dict[str, Any], on: dict[str, Any]) -> str:
    """Return the row of an idea."""
    worse, better = missed(off) - missed(on), missed(on) - missed(off)
    kinds = {kind: of_kind(off["told"]["kinds"][kind], on["told"]["kinds"][kind]) for kind in KINDS}
    tested = {name: of_struggles(off["struggles"], on["struggles"], name) for name in BACKTEST}
    changed = (f" + {quoted(worse)}" if worse else "") + (f" - {quoted(better)}" if better else "")
    judged = {name: d for name, d in (kinds | tested).items() if name != "winner"}
    return row(f"{idea.id}: {idea.without}", f"{len(missed(off))}{changed}",
               *(cell(*d) if d else "-" for d in (kinds | tested).values()), odds(off),
               verdict(judged, {x for x in worse if apart(x, off, on)}, {x for x in better if apart(x, off, on)}))


def table(ideas: Sequence[Idea], found: Mapping[str, dict[str, Any]], said: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of the table and its note."""
    on = found[ALL.id]
    yield from head("off", "checks missed", *KINDS, *BACKTEST, "odds", "verdict")
    yield first_row(on)
    for idea in ideas:
        if idea is not ALL and idea.id in found:
            yield idea_row(idea, found[idea.id], on)
    yield NOTE.format(case=CASE, start=case().default_start, histories=said.histories, backtest=said.backtest,
                      seed=said.seed, version=engine_version(), odds=100 * math.sqrt(0.25 / said.histories))


def chosen(only: str) -> list[Idea]:
    """Return the ideas to play, the model as it is first; exit where one is not known."""
    ids = [id for id in only.split(",") if id]
    strangers = set(ids) - {idea.id for idea in IDEAS}
    if strangers:
        sys.exit(f"--only: no idea {', '.join(sorted(strangers))}; there are {', '.join(idea.id for idea in IDEAS)}")
    return [ALL, *(idea for idea in IDEAS if not ids or idea.id in ids)]


def main() -> None:
    """Play what is asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/ablation.jsonl"), help="where what was played is kept")
    parser.add_argument("--histories", type=int, default=400, help="for checks and odds, and as many for the score")
    parser.add_argument("--backtest", type=int, default=200, help="histories a struggle")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="ideas, by id: fear,force")
    parser.add_argument("--workers", type=int, default=cores())
    parser.add_argument("--table", action="store_true", help="print what is kept, play nothing")
    said = parser.parse_args()
    ideas = chosen(said.only)
    found = gather(ideas, said)
    if ALL.id not in found:
        sys.exit(f"{said.out}: the model as it is has not been played whole with these settings; leave out --table")
    print("\n".join(table(ideas, found, said)))


if __name__ == "__main__":
    main()

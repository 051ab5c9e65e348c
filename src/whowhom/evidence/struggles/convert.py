"""One mechanical rule: a struggle becomes a folder in the form of a case. No number in it is a struggle's own.

- *Offices.* Whoever has any of five powers (appointing, police, army, press, state and economy) holds one office with
  just these; `press_agenda` gives press and agenda. A `foreign_patron` belongs to the person: he averts
  sanctions beyond removal and saves who has fallen, and is no plus in a vote.
- *Posts* are one domain of one tier. Shares of appointment, and of clients, that add up to more than nine tenths are
  divided so that they add up to that: a post has one appointer and one patron, and some belong to nobody listed.
- *The leading body.* The tables do not say who sits. Whoever has a quarter in all (a part of one power, the first
  anchor of the scale) sits; where these are fewer than three, the three who have most. It chooses from the posts,
  meets every third month, is renewed once a year, decides challenges and sanctions.
- *Persons.* Prestige, positions and ties as they stand, good to .35; powers and clients good to .25, and never below
  nothing. Ambition, ruthlessness, nerve and skill are not in the tables: all have the common prior.
- *Rules.* The monopoly of one party, where there is one. The front-runner's office
  is the first office; of several front-runners the mightiest has it.
- *Channels* of the rival theories, denied as in the cases that come with the program.
- *Time.* Sixty months, the month of the start the first. The kind of outcome is the form's personal rule, or none.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from whowhom.case.dates import date_of
from whowhom.evidence.struggles.read import ISSUES, YEARS, Listed, Struggle

MONTHS = 12 * YEARS
OFFICIAL = {"police": ("police",), "army": ("army",), "press_agenda": ("press", "agenda"),
            "state_economy": ("economy",)}
"""Which powers of an office a column gives, appointment aside."""
FULL = 0.9
"""The most of all posts that those listed fill, or hold by their clients."""
POWER_RANGE, PERSON_RANGE = 0.25, 0.35
SEATED = 0.25
FEWEST = 3
POSTS = 2000
EVERY, TERM = 3, 12
"""Months between two meetings of the leading body, and at least between two renewals."""
DOMAIN, BODY, SOURCE = "the_posts", "the_leading_body", "coding"
CHANNELS: dict[str, dict[str, Any]] = {
    "man": {"traits": "mean", "contest.dread": 0, "contest.patience": 0},
    "office": dict.fromkeys(
        ("appointment.reach", "appointment.growth", "appointment.loyalty", "contest.client_weight"), 0),
    "party": dict.fromkeys(("selection.slate_bonus", "contest.conformity", "contest.exposure", "contest.guilt",
                            "submission.unity"), 0),
    "circumstances": dict.fromkeys(("appointment.scarcity_effect", "selection.isolation_effect",
                                    "sanction.isolation_effect", "contest.calm", "orthodoxy.retreat"), 0),
}
"""What the world is like without each factor, as in the cases that come with the program."""
BIBLIOGRAPHY = f"@misc{{{SOURCE},\n  title = {{The tables of the comparative set}},\n  year = {{2024}},\n}}\n"
PERSONAL = "any actor: power_over_leading_body > 0.9 and removable < 0.1 for 24 months"


def slugs(struggle: Struggle) -> dict[str, str]:
    """Return the id that every actor bears in the case: his own, as far as the form of a case allows."""
    out: dict[str, str] = {}
    for id in struggle.names:
        base = re.sub(r"[^a-z0-9_]+", "_", id.lower()).strip("_") or "actor"
        base = base if base[0].isalpha() else f"a_{base}"
        name, n = base, 1
        while name in out.values() or name in (DOMAIN, BODY) or name.startswith(("issue_", "office_of_", "newcomer_")):
            name, n = f"a{n}_{base}", n + 1
        out[id] = name
    return out


def case_id(struggle: Struggle) -> str:
    """Return the id of the case."""
    return "struggle_" + (re.sub(r"[^a-z0-9_]+", "_", struggle.id.lower()).strip("_") or "x")[:50]


def official_power(actor: Listed) -> float:
    """Return the sum of the five powers of an office."""
    return sum(actor.powers[column] for column in ("appoint", *OFFICIAL))


def holds_office(actor: Listed) -> bool:
    """Tell whether an actor holds an office in the case."""
    return official_power(actor) > 0.0


def seated(struggle: Struggle) -> tuple[bool, ...]:
    """Return who sits in the leading body, actor by actor."""
    powers = [official_power(actor) for actor in struggle.actors]
    if sum(power >= SEATED for power in powers) >= FEWEST:
        return tuple(power >= SEATED for power in powers)
    most = sorted(range(len(powers)), key=lambda n: (-powers[n], n))[:FEWEST]
    return tuple(n in most for n in range(len(powers)))


def ranged(value: float, width: float) -> dict[str, float]:
    """Return a number with its range, which does not reach below nothing."""
    return {"value": round(value, 6), "range": round(min(width, value), 6)}


def divisor(values: Iterable[float]) -> float:
    """Return by what shares are divided so that together they are no more than FULL."""
    return max(1.0, sum(values) / FULL)


def first_of(struggle: Struggle) -> str:
    """Return the id of the front-runner, the mightiest by office where the table has several; empty where it has
    none."""
    listed = [actor for actor in struggle.actors if actor.front_runner and holds_office(actor)]
    return max(listed, key=official_power).id if listed else ""


def office_part(actor: Listed, scale: float) -> dict[str, Any]:
    """Return the office of an actor: appointment by `scale`, and its powers."""
    part: dict[str, Any] = {"title": actor.office or f"Office of {actor.name}", "filled_by": BODY,
                            "source": "assumption", "range": POWER_RANGE}
    if share := actor.powers["appoint"] / scale:
        part["appoint"] = {DOMAIN: ranged(share, POWER_RANGE / scale)}
    powers = {word: ranged(actor.powers[column], POWER_RANGE) for column, words in OFFICIAL.items()
              if actor.powers[column] > 0.0 for word in words}
    return {**part, "powers": powers} if powers else part


def case_part(struggle: Struggle) -> dict[str, Any]:
    """Return what stands in `case.yaml`."""
    ids, before = slugs(struggle), date_of(struggle.start - 12)
    scale = divisor(actor.powers["appoint"] for actor in struggle.actors)
    offices = {f"office_of_{ids[a.id]}": {"created": before, **office_part(a, scale)}
               for a in struggle.actors if holds_office(a)}
    if first := first_of(struggle):
        offices[f"office_of_{ids[first]}"]["first"] = True
    part: dict[str, Any] = {
        "schema": "whowhom-case/1", "id": case_id(struggle), "title": struggle.title, "sources": "sources.bib",
        "ends": date_of(struggle.start + MONTHS - 1), "default_start": date_of(struggle.start),
        "starts": {date_of(struggle.start): start_part(struggle, ids)},
        "issues": {f"issue_{k}": {"low": "-1 in the table", "high": "+1 in the table", "source": SOURCE}
                   for k in ISSUES},
        "actors": "actors.csv", "traits": "traits.csv", "ties": "ties.csv", "calendar": "calendar.csv",
        "domains": {DOMAIN: {"posts": [POSTS], "source": "assumption", "range": POSTS / 2}},
        "offices": offices,
        "bodies": {BODY: {"title": "The leading body, listed members", "seats": {before: sum(seated(struggle))},
                          "selected_by": {DOMAIN: 1}, "named_only": True, "leading": True, "arena": True,
                          "removes": True, "term": TERM, "source": SOURCE}},
        **persons_part(struggle, ids),
        "outcomes": [{"name": "personal rule: {actor}", "when": PERSONAL},
                     {"name": "no personal rule", "when": "otherwise"}],
        "channels": {name: {"deny": deny, "source": "assumption"} for name, deny in CHANNELS.items()},
    }
    if struggle.one_party:
        part["channels"]["party"]["deny"] = {**CHANNELS["party"], "rule.one_party_monopoly": "off"}
        part["rules"] = {"one_party_monopoly": {"from": before, "source": SOURCE}}
    return part


def persons_part(struggle: Struggle, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return what goes with persons: patrons abroad."""
    persons = {ids[a.id]: {"foreign_patron": ranged(patron, PERSON_RANGE)}
               for a in struggle.actors if (patron := a.powers["foreign_patron"]) > 0.0}
    return {"persons": {"source": "assumption", **persons}} if persons else {}


def start_part(struggle: Struggle, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the start: who holds which office, who sits, whose clients hold which share of the posts."""
    scale = divisor(actor.powers["apparatus_clients"] for actor in struggle.actors)
    clients = {ids[a.id]: {DOMAIN: {**ranged(a.powers["apparatus_clients"] / scale, POWER_RANGE / scale),
                                    "source": "assumption"}}
               for a in struggle.actors if a.powers["apparatus_clients"] > 0.0}
    return {
        "date": date_of(struggle.start), "source": SOURCE,
        "offices": {f"office_of_{ids[a.id]}": ids[a.id] for a in struggle.actors if holds_office(a)},
        "seats": {BODY: [ids[a.id] for a, sits in zip(struggle.actors, seated(struggle), strict=True) if sits]},
        "clients": clients,
    }


def tables(struggle: Struggle) -> dict[str, list[Sequence[Any]]]:
    """Return the tables beside `case.yaml`, heads first."""
    ids, since = slugs(struggle), date_of(struggle.start)
    born = [a.born for a in struggle.actors if a.born]
    usual = sum(born) // len(born) if born else struggle.start - 12 * 55
    entered = date_of(struggle.start - 1)
    person = (PERSON_RANGE, since, "assumption")
    traits = [(ids[a.id], "prestige", a.powers["prestige"], *person) for a in struggle.actors]
    traits += [(ids[a.id], f"issue_{k}", x, *person)
               for a in struggle.actors for k, x in zip(ISSUES, a.positions, strict=True)]
    meetings = range(struggle.start, struggle.start + MONTHS, EVERY)
    return {
        "actors": [("id", "name", "born", "enters", "source"),
                   *((ids[a.id], a.name, date_of(a.born or usual), entered, SOURCE) for a in struggle.actors)],
        "traits": [("actor", "trait", "value", "range", "since", "source"), *traits],
        "ties": [("a", "b", "value", "range", "since", "source"),
                 *((ids[a], ids[b], round(x, 6), *person) for a, b, x in struggle.ties)],
        "calendar": [("date", "body", "source"), *((date_of(month), BODY, "assumption") for month in meetings)],
    }


def write_case(struggle: Struggle, folder: Path) -> Path:
    """Write a struggle as a case into a folder and return its main file. JSON is YAML, so `case.yaml` is written as
    such."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables(struggle).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    (folder / "sources.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    text = json.dumps(case_part(struggle), indent=1, ensure_ascii=False)
    (folder / "case.yaml").write_text(text + "\n", encoding="utf-8")
    return folder / "case.yaml"

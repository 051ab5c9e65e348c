"""One mechanical rule: a struggle becomes a folder in the form of a case. No number in it is a struggle's own.

- *Offices.* Whoever has any of five powers (appointing, police, army, press, state and economy) holds one office with
  just these; `press_agenda` gives press and agenda (`posts.py`). A `foreign_patron` belongs to the person: he averts
  sanctions beyond removal and saves who has fallen, and is no plus in a vote.
- *Posts* are one domain of one tier. Shares of appointment, and of clients, that add up to more than nine tenths are
  divided so that they add up to that: a post has one appointer and one patron, and some belong to nobody listed.
- *The leading body.* The tables do not say who sits. Whoever has a quarter in all (a part of one power, the first
  anchor of the scale) sits; where these are fewer than three, the three who have most. It chooses from the posts,
  meets every third month, is renewed once a year, decides challenges and sanctions.
- *Persons.* Prestige, positions and ties as they stand, good to .35; powers and clients good to .25, and never below
  nothing. What a table has no column for stays unknown. Ambition, ruthlessness, nerve and skill are not in the tables:
  all have the common prior.
- *Rules.* The monopoly of one party, where there is one. The front-runner's office
  is the first office; of several front-runners the mightiest has it, of two who hold one office jointly neither.
- *Channels* of the rival theories, denied as in the cases that come with the program.
- *Time.* Sixty months, or as many years as are asked for, the month of the start the first. The kind of outcome is the
  form's personal rule, or none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from whowhom.case.dates import date_of
from whowhom.case.fields import is_slug
from whowhom.case.table.posts import OFFICIAL, Post, divisor, posts_of, seated
from whowhom.case.table.struggle import Struggle

POWER_RANGE, PERSON_RANGE = 0.25, 0.35
POSTS = 2000
USUAL_AGE = 55
"""Years, where no year of birth is known."""
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
PERSONAL = "any actor: power_over_leading_body > 0.9 and removable < 0.1 for 24 months"
ENDS = re.compile(r"^\s*(?:(?P<about>.*?)[:(]\s*)?-1\s*=?:?\s*(?P<low>.+?)[,;/]?\s*\+?1\s*=?:?\s*(?P<high>.+?)\)?\s*$")
"""An issue that says what its ends stand for: `economy: -1 plan, +1 market`."""


def slugs(struggle: Struggle) -> dict[str, str]:
    """Return the id that every actor bears in the case: his own, as far as the form of a case allows."""
    out: dict[str, str] = {}
    for id in struggle.names:
        base = slug(id) or "actor"
        base = base if base[0].isalpha() else f"a_{base}"
        name, n = base, 1
        while name in out.values() or name in (DOMAIN, BODY) or name.startswith(("issue_", "office_of_", "newcomer_")):
            name, n = f"a{n}_{base}", n + 1
        out[id] = name
    return out


def slug(text: str) -> str:
    """Return a text in the letters of an id; accents are dropped."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]+", "_", bare).strip("_")[:50]


def case_id(struggle: Struggle) -> str:
    """Return the id of the case: the struggle's own, as far as the form of a case allows."""
    base = slug(struggle.id) or "x"
    return base if is_slug(base) else f"struggle_{base}"


def ranged(value: float, width: float) -> dict[str, float]:
    """Return a number with its range, which does not reach below nothing."""
    return {"value": round(value, 6), "range": round(min(width, value), 6)}


def case_part(struggle: Struggle) -> dict[str, Any]:
    """Return what stands in `case.yaml`."""
    ids, before, start = slugs(struggle), date_of(struggle.start - 12), date_of(struggle.start)
    part: dict[str, Any] = {
        "schema": "whowhom-case/1", "id": case_id(struggle), "title": struggle.title, "sources": "sources.bib",
        "ends": date_of(struggle.start + months(struggle) - 1), "default_start": start,
        "starts": {start: start_part(struggle, ids)}, "issues": issues_part(struggle),
        "actors": "actors.csv", "traits": "traits.csv", "ties": "ties.csv", "calendar": "calendar.csv",
        "domains": {DOMAIN: {"posts": [POSTS], "source": "assumption", "range": POSTS / 2}},
        "offices": offices_part(struggle, ids, before),
        "bodies": {BODY: {"title": "Leading body, listed members", "seats": {before: sum(seated(struggle))},
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


def months(struggle: Struggle) -> int:
    """Return how many months are played."""
    return 12 * struggle.years


def issues_part(struggle: Struggle) -> dict[str, dict[str, str]]:
    """Return the issues, each end in the table's own words where it has any."""
    out = {}
    for k, text in enumerate(struggle.issues, 1):
        said = ENDS.match(text)
        about = f"{said['about'].strip()}: " if said and said["about"] else ""
        low, high = (said["low"], said["high"]) if said else ("-1 in the table", "+1 in the table")
        out[f"issue_{k}"] = {"low": about + low, "high": about + high, "source": SOURCE}
    return out


def offices_part(struggle: Struggle, ids: Mapping[str, str], before: str) -> dict[str, Any]:
    """Return the offices by id."""
    scale = divisor(actor.power("appoint") for actor in struggle.actors)
    return {office_id(post, ids): {"created": before, **office_part(post, scale)} for post in posts_of(struggle)}


def office_id(post: Post, ids: Mapping[str, str]) -> str:
    """Return the id of an office: that of its holder, the first of several."""
    return f"office_of_{ids[post.holders[0].id]}"


def office_part(post: Post, scale: float) -> dict[str, Any]:
    """Return an office: appointment by `scale`, its powers, and whether it is the first or has several holders."""
    actor = post.holders[0]
    part: dict[str, Any] = {"title": actor.office or f"Office of {actor.name}", "filled_by": BODY,
                            **({"first": True} if post.first else {}),
                            **({"holders": len(post.holders)} if post.joint else {}),
                            "source": "assumption", "range": POWER_RANGE}
    if share := actor.power("appoint") / scale:
        part["appoint"] = {DOMAIN: ranged(share, POWER_RANGE / scale)}
    if powers := {word: ranged(actor.power(column), POWER_RANGE) for column, words in OFFICIAL.items()
                  if actor.power(column) > 0.0 for word in words}:
        part["powers"] = powers
    return part


def persons_part(struggle: Struggle, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return what goes with persons: patrons abroad."""
    persons = {ids[a.id]: {"foreign_patron": ranged(patron, PERSON_RANGE)}
               for a in struggle.actors if (patron := a.power("foreign_patron")) > 0.0}
    return {"persons": {"source": "assumption", **persons}} if persons else {}


def start_part(struggle: Struggle, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the start: who holds which office, who sits, whose clients hold which share of the posts."""
    scale = divisor(actor.power("apparatus_clients") for actor in struggle.actors)
    clients = {ids[a.id]: {DOMAIN: {**ranged(a.power("apparatus_clients") / scale, POWER_RANGE / scale),
                                    "source": "assumption"}}
               for a in struggle.actors if a.power("apparatus_clients") > 0.0}
    held = {office_id(post, ids): [ids[a.id] for a in post.holders] for post in posts_of(struggle)}
    return {
        "date": date_of(struggle.start), "source": SOURCE,
        "offices": {office: who if len(who) > 1 else who[0] for office, who in held.items()},
        "seats": {BODY: [ids[a.id] for a, sits in zip(struggle.actors, seated(struggle), strict=True) if sits]},
        "clients": clients,
    }


def tables(struggle: Struggle) -> dict[str, list[Sequence[Any]]]:
    """Return the tables beside `case.yaml`, heads first."""
    ids, since = slugs(struggle), date_of(struggle.start)
    born = [a.born for a in struggle.actors if a.born is not None]
    usual = sum(born) // len(born) if born else struggle.start - 12 * USUAL_AGE
    entered = date_of(struggle.start - 1)
    person = (PERSON_RANGE, since, "assumption")
    traits = [(ids[a.id], "prestige", a.powers["prestige"], *person) for a in struggle.actors if "prestige" in a.powers]
    traits += [(ids[a.id], f"issue_{k}", x, *person) for a in struggle.actors for k, x in enumerate(a.positions, 1)]
    meetings = range(struggle.start, struggle.start + months(struggle), EVERY)
    return {
        "actors": [("id", "name", "born", "enters", "source"),
                   *((ids[a.id], a.name, date_of(usual if a.born is None else a.born), entered, SOURCE)
                     for a in struggle.actors)],
        "traits": [("actor", "trait", "value", "range", "since", "source"), *traits],
        "ties": [("a", "b", "value", "range", "since", "source"),
                 *((ids[a], ids[b], round(x, 6), *person) for a, b, x in struggle.ties)],
        "calendar": [("date", "body", "source"), *((date_of(month), BODY, "assumption") for month in meetings)],
    }

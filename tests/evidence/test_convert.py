"""Every struggle becomes a valid case, by one rule that knows no struggle by name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from whowhom.case.canonical import plain
from whowhom.case.load import load_case
from whowhom.case.table.convert import case_part, slugs, tables
from whowhom.case.table.posts import FULL, seated
from whowhom.case.table.struggle import YEARS, Listed, Struggle
from whowhom.case.table.write import write_case
from whowhom.evidence.struggles.read import SHIPPED, read_struggles
from whowhom.questions.known import known_names

IDS = [struggle.id for struggle in read_struggles(SHIPPED)]


@pytest.mark.parametrize("id", IDS)
def test_it_is_a_valid_case(struggles: tuple[Struggle, ...], id: str, tmp_path: Path) -> None:
    struggle = next(s for s in struggles if s.id == id)
    case = load_case(write_case(struggle, tmp_path), known=known_names())
    assert len(case.actors) == len(struggle.actors)
    assert case.ends - case.start().month == 12 * YEARS - 1
    start, [domain] = case.start(), case.domains
    shares = [q[domain.id].value for q in start.clients.values()]
    assert sum(shares) <= FULL + 1e-4
    assert sum(o.appoint[domain.id].value for o in case.offices if o.appoint) <= FULL + 1e-4


def renamed(struggle: Struggle) -> Struggle:
    """Return a struggle under other names."""
    new = {id: f"p{n:02d}" for n, id in enumerate(struggle.names)}
    actors = tuple(replace(a, id=new[a.id], name="N. N.", office="An office") for a in struggle.actors)
    return replace(struggle, id="renamed", title="T", actors=actors,
                   ties=tuple((new[a], new[b], tie) for a, b, tie in struggle.ties))


def numbers_of(struggle: Struggle) -> str:
    """Return the case with its names taken out."""
    text = json.dumps([case_part(struggle), tables(struggle)])
    for name in sorted({*slugs(struggle).values(), *(a.name for a in struggle.actors),
                        *(a.office for a in struggle.actors)}, key=len, reverse=True):
        text = text.replace(f'"{name}"', '""').replace(f'"office_of_{name}"', '""')
    return text.replace(case_part(struggle)["id"], "").replace(json.dumps(struggle.title), '""')


def test_the_rule_knows_no_names(struggles: tuple[Struggle, ...]) -> None:
    for struggle in struggles:
        assert numbers_of(struggle) == numbers_of(renamed(struggle))
    changed = replace(struggles[0], start=struggles[0].start + 12)
    assert numbers_of(changed) != numbers_of(renamed(struggles[0]))  # negative control


def listed(id: str, **powers: float) -> Listed:
    """Return an actor with these powers and no others."""
    every = dict.fromkeys(("appoint", "police", "army", "press_agenda", "state_economy", "foreign_patron", "prestige",
                           "apparatus_clients"), 0.0)
    return Listed(id, id, None, {**every, **powers}, 0.0, False, (0.0, 0.0, 0.0))


def test_a_bare_struggle_with_odd_names_is_a_case_too(tmp_path: Path) -> None:
    people = (listed("1 Élan"), listed("issue_1", army=0.2), listed("A-B", appoint=1.0), listed("a_b"))
    bare = Struggle("Über 9!", "Bare", 12 * 1900 + 3, 5.0, False, ("", "", ""), people, ())
    case = load_case(write_case(bare, tmp_path))
    assert len({a.id for a in case.actors}) == 4
    assert seated(bare) == (True, True, True, False)  # fewer than three have a quarter: the three with most


def test_a_patron_abroad_is_the_persons_and_no_power(tmp_path: Path) -> None:
    people = (listed("a", army=0.5, foreign_patron=0.5), listed("b", police=0.5), listed("c"))
    shielded = Struggle("x", "X", 12 * 1900 + 3, 5.0, False, ("", "", ""), people, ())
    bare = replace(shielded, actors=(listed("a", army=0.5), *people[1:]))
    case = load_case(write_case(shielded, tmp_path / "with"))
    without = load_case(write_case(bare, tmp_path / "without"))
    patrons = {actor.id: actor.foreign_patron for actor in case.actors}
    assert patrons["a"] is not None
    assert (patrons["a"].value, patrons["a"].low) == (0.5, pytest.approx(0.15))
    assert patrons["b"] is None
    assert plain(case.offices) == plain(without.offices)
    assert (seated(shielded), case.start().seats) == (seated(bare), without.start().seats)
    assert "persons" not in case_part(bare)

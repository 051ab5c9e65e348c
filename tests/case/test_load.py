"""Finding, loading and resolving cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case.dates import month_of
from whowhom.case.load import builtin_cases, load_case
from whowhom.case.parts.whole import Case
from whowhom.case.resolve.tables import part_of
from whowhom.case.vocabulary import RUNGS, TRAITS
from whowhom.errors import InputError

VALID = Path(__file__).parent.parent / "cases" / "valid"


@pytest.fixture(scope="module")
def small() -> Case:
    return load_case(VALID / "small.yaml")


@pytest.mark.parametrize("path", sorted([*VALID.glob("*.yaml"), *VALID.glob("*/case.yaml")]), ids=lambda p: p.stem)
def test_valid_cases_load(path: Path) -> None:
    case = load_case(path)
    assert len(case.hash) == 64
    assert case.start().id == case.default_start


@pytest.mark.parametrize("name", builtin_cases())
def test_builtin_cases_load(name: str) -> None:
    case = load_case(name)
    assert case.id == name
    assert case.start()


def test_a_folder_and_its_file_are_one_case() -> None:
    folder = VALID / "folder"
    assert load_case(folder) == load_case(folder / "case.yaml") == load_case(str(folder))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nosuchcase", "is not a known case"),
        ("missing.yaml", "is missing"),
        ("some/where", "is missing"),
        ("", "is not a name or a path"),
        ("a\0b", "is not a name or a path"),
        ("x" * 300, "cannot be opened"),
        ("y" * 5000, "is not a name or a path"),
    ],
)
def test_what_is_not_there_is_said(name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        load_case(name)


def test_a_misspelt_name_meets_its_neighbours() -> None:
    with pytest.raises(InputError) as caught:
        load_case(builtin_cases()[-1] + "e")
    assert builtin_cases()[-1] in caught.value.faults[0].remedy


def test_a_folder_without_a_case_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no case\.yaml in it"):
        load_case(tmp_path)


def test_sources_and_ranges_come_from_nearest_first(small: Case) -> None:
    office = small.offices[0]
    assert (office.appoint["land"].low, office.appoint["land"].high) == pytest.approx((0.4, 0.8))
    assert office.appoint["land"].source == "assumption"
    clients = small.starts[0].clients["ada"]["land"]
    assert (clients.low, clients.high, clients.source) == (0.1, pytest.approx(0.3), "book")


def test_bounds_cut_ranges(small: Case) -> None:
    text = (VALID / "small.yaml").read_text().replace("powers: {agenda: 0.3}", "powers: {agenda: 0.95}")
    agenda = _case(text).offices[0].powers["agenda"]
    assert (agenda.value, agenda.high) == (0.95, 1.0)


def test_range_nought_says_exact() -> None:
    text = (VALID / "small.yaml").read_text()
    text = text.replace("powers: {agenda: 0.3}", "powers: {agenda: {value: 0.3, range: 0, source: book}}")
    agenda = _case(text).offices[0].powers["agenda"]
    assert agenda.low == agenda.high == 0.3


def _case(text: str) -> Case:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(text)
        return load_case(path)


def test_every_actor_has_every_trait(small: Case) -> None:
    for actor in small.actors:
        for trait in [*TRAITS, *(issue.id for issue in small.issues)]:
            assert small.traits[actor.id, trait][0].since == 0


def test_missing_traits_are_the_mean_of_those_known_at_the_time() -> None:
    text = (VALID / "small.yaml").read_text()
    row = "  - {actor: %s, trait: prestige, value: %s, range: 0.2, since: %s, source: book}\n"
    more = row % ("bo", 0.2, "1900-06") + row % ("ada", 1.0, "1903-01")
    case = _case(text.replace("ties:\n", more + "ties:\n"))
    cyd = {one.since: one.quantity.value for one in case.traits["cyd", "prestige"]}
    assert cyd == pytest.approx({0: 0.5, month_of("1900-01"): 0.6, month_of("1900-06"): 0.4, month_of("1903-01"): 0.6})
    bo = [(one.since, one.quantity.value) for one in case.traits["bo", "prestige"]]
    assert bo == [(0, 0.5), (month_of("1900-01"), 0.6), (month_of("1900-06"), 0.2)]
    assert case.traits["cyd", "prestige"][1].quantity.source == "assumption"


def test_ties_are_symmetric(small: Case) -> None:
    assert set(small.ties) == {("ada", "bo")}


def test_every_cohort_has_its_positions_and_sizes() -> None:
    new, old = load_case(VALID / "folder").cohorts
    assert (new.id, new.positions["bread"].value) == ("new", 0.5)
    assert (old.id, old.positions["bread"].value) == ("old", 0.2)
    assert [(one.since, one.quantity.value) for one in old.members] == [
        (month_of("1900"), 900),
        (month_of("1903"), 700),
    ]
    assert old.members[0].quantity.low == 900  # cited, so exact
    assert new.members[0].quantity.low == pytest.approx(400)  # assumed, so within the row's range as a part of it
    assert old.classes == {"workers": 0.5, "peasants": 0.3, "others": 0.2}


def test_dated_things_come_in_order() -> None:
    case = load_case(VALID / "folder")
    assert [one.since for one in case.ties["ada", "bo"]] == [month_of("1900-01"), month_of("1903-01")]
    assert [one.quantity.value for one in case.series["hunger"]] == [3, 4]
    assert [(one.month, one.body) for one in case.calendar] == [
        (month_of("1901-06"), "council"),
        (month_of("1902-06"), "diet"),
    ]
    assert [one.id for one in case.bodies] == ["council", "diet", "guard", "order"]
    assert case.bodies[1].seats == ((month_of("1900-01"), 50), (month_of("1903-01"), 60))
    assert case.bodies[1].term == 12


def test_a_start_in_its_own_file_is_the_same() -> None:
    start = load_case(VALID / "folder").starts[0]
    assert start.standing == {"cyd": RUNGS.index("demoted")}
    assert start.seats == {"council": ("ada", "bo")}


def test_held_out_entries_are_chosen_by_rule() -> None:
    assert part_of("bo_out", "1936-01", "party") == "hold"
    assert part_of("bo_out", "1935-12", "trials") == "hold"
    ids = [f"entry_{i}" for i in range(1000)]
    held = sum(part_of(id, "1920", "party") == "hold" for id in ids)
    assert 150 < held < 250


def test_known_names_are_checked_when_given(small: Case) -> None:
    path = VALID / "small.yaml"
    assert load_case(path, known={"parameter:appointment.turnover"}) == small
    with pytest.raises(InputError, match="names a parameter that no mechanism has"):
        load_case(path, known={"parameter:appointment.reach"})


def test_without_strictness_claims_are_not_checked(tmp_path: Path) -> None:
    text = (VALID / "small.yaml").read_text().replace("trait:ada.bread", "actor:nobody")
    (tmp_path / "case.yaml").write_text(text)
    assert load_case(tmp_path, strict=False).claims
    with pytest.raises(InputError):
        load_case(tmp_path)

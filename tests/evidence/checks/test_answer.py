"""All checks of a case as a user asks for them: the same for any number of workers, in words and as JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import whowhom as ww
from whowhom.cli.main import app_with_commands
from whowhom.evidence.checks.absurdities import RULES
from whowhom.evidence.checks.appointees import appointee_probability

ASKED = {
    "carry_over", "distinct_leading_members", "appointee_probability", "challenges_per_year",
    "challenges_at_front_runner", "challenges_among_principals", "same_pair_again", "beaten_ally",
    "dominance_loss_per_year", "natural_deaths_ratio", "tie_bystander", "tie_persistence", "delay_to_sanction",
    "sanction_waves", "majority_share_by_grip", "succession_entropy", "founder_keeps_seat", "gave_in_within_5_years",
    "exiled_leaders", "absurdities_per_history",
}  # fmt: skip
FIELDS = {"name", "value", "error", "count", "record", "low", "high"}


@pytest.fixture(scope="module")
def found() -> ww.Checks:
    return ww.checks("china_1976", n=110, seed=5, workers=2)


def test_every_check_is_there_once_with_its_fields(found: ww.Checks) -> None:
    rows = found.as_json()["checks"]
    names = [row["name"] for row in rows]
    assert set(names) >= ASKED | {f"absurdities_{rule}" for rule in RULES}
    assert sum(name.startswith("resource_share_of_first_") for name in names) == 3
    assert len(set(names)) == len(names)
    assert all(set(row) >= FIELDS for row in rows)
    json.dumps(found.as_json(), allow_nan=False)


def test_the_same_bytes_for_any_number_of_workers(found: ww.Checks) -> None:
    alone = ww.checks("china_1976", n=110, seed=5, workers=1)
    assert json.dumps(alone.as_json()["checks"]) == json.dumps(found.as_json()["checks"])
    assert alone.as_text() == found.as_text()


def test_negative_control_another_seed_gives_other_figures(found: ww.Checks) -> None:
    assert ww.checks("china_1976", n=110, seed=6).as_json()["checks"] != found.as_json()["checks"]


def test_what_cannot_be_asked_is_said_and_not_zero(found: ww.Checks) -> None:
    table = found.table()
    for name in ("founder_keeps_seat", "absurdities_founder_struck", "absurdities_posts_exclude"):
        assert table.loc[name, "note"]
        assert table["value"].isna()[name]
        assert table.loc[name, "passed"] is None
        assert name not in found.missed
    assert "the case names no founder" in found.as_text()


def test_few_histories_are_too_few_cases() -> None:
    few = ww.checks("china_1976", n=20, workers=1)
    assert few.answer.result("ever_dominant").note == "20 cases, fewer than 100"
    assert "ever_dominant" in few.missed


def test_told_histories_give_the_row_that_they_alone_can_give(found: ww.Checks) -> None:
    assert found.answer.result("appointee_probability").note == "the record has no naming that is not held out"
    joined = found.answer.with_result(appointee_probability([0.3] * 30))
    assert joined.result("appointee_probability").value == 0.3
    assert len(joined.results) == len(found.answer.results)


def test_the_command_prints_the_same() -> None:
    asked = ["score", "china_1976", "--checks", "-n", "110", "--seed", "5", "--json"]
    cli = CliRunner().invoke(app_with_commands(), asked)
    assert cli.exit_code == 0
    assert json.loads(cli.stdout)["checks"] == json.loads(json.dumps(
        ww.checks("china_1976", n=110, seed=5).as_json()["checks"]))


def test_the_page_has_a_row_and_a_sentence_a_check(found: ww.Checks) -> None:
    page = found.as_text().splitlines()
    for one in found.answer.results:
        assert sum(line.startswith(f"{one.name} ") for line in page) == 1
        assert sum(line.startswith(f"{one.name}: {one.title}") for line in page) == 1
    assert sum(line.endswith("MISSED") for line in page) == len(found.missed)

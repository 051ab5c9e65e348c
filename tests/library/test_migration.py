"""`migrate_case` on whole cases: in place, to a new folder, and never to a case that stays wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import whowhom as ww
from whowhom.cli import case as _commands  # noqa: F401 - adds the commands
from whowhom.cli.app import app

THREE = Path(__file__).parent.parent / "cases" / "valid" / "three.yaml"
GOOD = "appointment.reach: 0,"
BAD = "appointment.reach: 0, contest.exponent: 0,"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    text = THREE.read_text()
    assert text.count(GOOD) == 1
    (folder / "case.yaml").write_text(text.replace(GOOD, BAD))
    (folder / "README.md").write_text("How it was coded.\n")
    return folder


def test_in_place(old: Path) -> None:
    with pytest.raises(ww.InputError, match="no mechanism has"):
        ww.load_case(old, check=True)
    done = ww.migrate_case(old)
    assert [one.path for one in done.changes] == ["channels.office.deny.contest.exponent"]
    assert (old / "case.yaml").read_text() == THREE.read_text()
    assert ww.load_case(old, check=True).id == "three"
    assert ww.migrate_case(old).changes == ()
    assert "nothing to change" in str(ww.migrate_case(old))


def test_to_a_new_folder_and_the_old_one_stays(old: Path, tmp_path: Path) -> None:
    before = (old / "case.yaml").read_text()
    done = ww.migrate_case(old, tmp_path / "new")
    assert (old / "case.yaml").read_text() == before
    assert (tmp_path / "new" / "case.yaml").read_text() == THREE.read_text()
    assert (tmp_path / "new" / "README.md").read_text() == "How it was coded.\n"
    assert done.changes[0].where.startswith(str(tmp_path / "new"))
    with pytest.raises(ww.InputError, match="is there already"):
        ww.migrate_case(old, tmp_path / "new")


def test_a_case_that_stays_wrong_is_not_touched(old: Path) -> None:
    text = (old / "case.yaml").read_text().replace("founder: cyd", "founder: nobody_known")
    (old / "case.yaml").write_text(text)
    with pytest.raises(ww.InputError, match="founder") as caught:
        ww.migrate_case(old)
    assert (old / "case.yaml").read_text() == text
    assert all(fault.where.startswith(str(old)) for fault in caught.value.faults)


def test_a_built_in_case_needs_another_folder(tmp_path: Path) -> None:
    with pytest.raises(ww.InputError, match="is not changed in place"):
        ww.migrate_case("china_1976")
    assert ww.migrate_case("china_1976", tmp_path / "mine").changes == ()
    assert ww.load_case(tmp_path / "mine").hash == ww.load_case("china_1976").hash


def test_the_command(old: Path, tmp_path: Path) -> None:
    shutil.copytree(old, tmp_path / "again")
    said = CliRunner().invoke(app, ["case", "migrate", str(old)], catch_exceptions=False).stdout
    assert "three: 1 change, in " in said
    assert "votes are counted one by one" in said
    again = ["case", "migrate", str(tmp_path / "again"), "--json"]
    said = CliRunner().invoke(app, again, catch_exceptions=False).stdout
    assert json.loads(said)["changes"][0]["path"] == "channels.office.deny.contest.exponent"

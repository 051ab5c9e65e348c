"""A mechanism and a theory from the user's own files: played, told, reported and replayed without touching the package.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import whowhom as ww
from whowhom.engine.own import load_module
from whowhom.errors import InputError

EXAMPLE = Path(__file__).parents[2] / "examples" / "gossip.py"
THEORY = '''import whowhom as ww

THEORY = ww.load_theory("encompassing").with_step("gossip.talk", after="mortality.die")
'''


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder outside the repository with a mechanism and a theory."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "gossip.py").write_text(EXAMPLE.read_text())
    (folder / "talk.py").write_text(THEORY)
    return folder


@pytest.fixture(scope="module")
def run(files: Path, tmp_path_factory: pytest.TempPathFactory) -> ww.Run:
    return ww.simulate("china_1976", n=20, seed=7, until="1978-12", theory=files / "talk.py",
                       mechanisms=[files / "gossip.py"], out=tmp_path_factory.mktemp("runs"), workers=2)


def typed(*words: object) -> subprocess.CompletedProcess[str]:
    """Return what a new process prints."""
    command = [sys.executable, "-m", "whowhom.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_runs_and_is_compared(run: ww.Run) -> None:
    without = ww.simulate("china_1976", n=20, seed=7, until="1978-12", workers=2)
    assert "gossip.spreads" in set(run.events().df()["decision"])
    assert "gossip.rate" in run.parameters()
    assert run.provenance["result_hash"] != without.provenance["result_hash"]
    assert "gossip.spreads" not in set(without.events().df()["decision"])


def test_a_what_if_may_switch_it_off(files: Path) -> None:
    effect = ww.whatif("china_1976", "mechanism.gossip=off", n=6, seed=7, until="1977-12", theory=files / "talk.py",
                       mechanisms=[files / "gossip.py"], workers=1)
    assert effect.parting.first is not None


def test_order_and_source_stand_in_the_manifest(run: ww.Run, files: Path) -> None:
    made = json.loads((run.folder / "manifest.json").read_text())
    assert "gossip.talk" in made["explanation"]["order"]
    assert set(made["mechanisms"]) == {"gossip"}
    assert (run.folder / "mechanisms" / "gossip" / "gossip.py").read_text() == (files / "gossip.py").read_text()


def test_chronicle_and_report_need_no_code(run: ww.Run) -> None:
    told = typed("chronicle", run.folder, "--history", 0)
    assert told.returncode == 0, told.stderr
    assert "Gossip: spreads" in told.stdout
    page = typed("report", run.folder)
    assert page.returncode == 0, page.stderr
    assert Path(page.stdout.strip()).is_file()


def test_replay_asks_for_the_code_and_holds_it_against_the_manifest(run: ww.Run, files: Path, tmp_path: Path) -> None:
    asked = typed("replay", run.folder)
    assert asked.returncode == 2
    assert "mechanism gossip" in asked.stderr
    assert "--mechanism FILE" in asked.stderr
    same = typed("replay", run.folder, "--mechanism", files / "gossip.py")
    assert same.returncode == 0, same.stderr
    assert "The result is the same" in same.stdout
    other = tmp_path / "gossip.py"
    other.write_text((files / "gossip.py").read_text().replace("1.0 - p[AT.harm]", "1.0 - 0.5 * p[AT.harm]"))
    changed = typed("replay", run.folder, "--mechanism", other)
    assert changed.returncode == 2
    assert "is not the one that was played" in changed.stderr


def test_no_state_leaks_between_calls(run: ww.Run) -> None:
    assert run.histories == 20
    with pytest.raises(InputError, match="names an unknown mechanism"):
        ww.bind("china_1976", theory=ww.load_theory("encompassing").with_step("gossip.talk", after="mortality.die"))


def test_an_id_that_is_taken_is_refused(files: Path) -> None:
    gossip = load_module(files / "gossip.py", "test").MECHANISM
    with pytest.raises(InputError, match="has an id that is taken"):
        ww.bind("china_1976", mechanisms=[gossip, gossip])


@pytest.mark.parametrize(
    ("text", "told"),
    [("x = 1", "holds no mechanism"), ("import nowhere_at_all", "cannot be imported"), (None, "is not a Python file")],
)
def test_bad_files_in_words(text: str | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    if text is not None:
        path.write_text(text)
    with pytest.raises(InputError, match=told):
        ww.bind("china_1976", mechanisms=[path])


def test_an_installed_package_offers_its_mechanisms(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entry points of the group whowhom.mechanisms are found where a theory names their mechanism."""
    home = tmp_path / "site"
    (home / "gossip_pack-1.0.dist-info").mkdir(parents=True)
    (home / "gossip_pack.py").write_text((files / "gossip.py").read_text())
    about = home / "gossip_pack-1.0.dist-info"
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: gossip-pack\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[whowhom.mechanisms]\ngossip = gossip_pack\n")
    monkeypatch.syspath_prepend(home)
    theory = ww.load_theory("encompassing").with_step("gossip.talk", after="mortality.die")
    assert "gossip" in [m.id for m in ww.bind("china_1976", theory=theory).mechanisms]

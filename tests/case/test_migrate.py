"""Old cases become valid: every change is said, comments stay where they can, a second time nothing happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case import migrate
from whowhom.case.migrate import RETIRED, migrate_text
from whowhom.errors import InputError

KNOWN = {"appointment.reach", "contest.fear", "contest.shock"}
OLD = """\
# a case of the first version
id: old
parameters:
  source: book
  contest.exponent: {value: 2, range: 1}   # a power of support
  # how fast
  appointment.reach: 0.4
channels:
  man: {deny: {traits: mean}, source: assumption}  # the man
  office: {deny: {appointment.reach: 0, contest.threat_weight: 0}, source: assumption}
  mood:
    deny:
      alignment.balance: 0
      # nothing else
    source: assumption
  party:
    # what a party is
    deny:
      rule.ban: "off"
      selection.incumbency: 0   # sitting members
    source: assumption
programmes:
  quiet: {title: Quiet, does: [contest.exponent=1, rule.ban=off]}
  loud: {title: Loud, does: [contest.exponent@1905-01=3]}
claims:
  - {id: c1, claim: power counts, status: attribute, where: "parameter:contest.exponent;office:x"}
"""
NEW = """\
# a case of the first version
id: old
parameters:
  source: book
  # how fast
  appointment.reach: 0.4
channels:
  man: {deny: {traits: mean}, source: assumption}  # the man
  office: {deny: {appointment.reach: 0}, source: assumption}
  party:
    # what a party is
    deny:
      rule.ban: "off"
    source: assumption
programmes:
  quiet: {title: Quiet, does: [rule.ban=off]}
  loud: {title: Loud}
claims:
  - {id: c1, claim: power counts, status: attribute, where: "mechanism:contest;office:x"}
"""


def test_what_is_no_more_is_taken_out_and_all_else_stays() -> None:
    text, fixes = migrate_text(OLD, "case.yaml", KNOWN)
    assert text == NEW
    assert [(one.where, one.path) for one in fixes] == [
        ("case.yaml:5", "parameters.contest.exponent"), ("case.yaml:10", "channels.office.deny.contest.threat_weight"),
        ("case.yaml:13", "channels.mood.deny.alignment.balance"),
        ("case.yaml:20", "channels.party.deny.selection.incumbency"), ("case.yaml:23", "programmes.quiet.does[1]"),
        ("case.yaml:24", "programmes.loud.does[1]"), ("case.yaml:26", "claims")]


def test_what_is_lost_is_said_and_why() -> None:
    _, fixes = migrate_text(OLD, "case.yaml", KNOWN)
    said = {one.path: one for one in fixes}
    assert said["parameters.contest.exponent"].lost == "# a power of support"
    assert said["parameters.contest.exponent"].why == RETIRED["contest.exponent"]
    assert said["channels.party.deny.selection.incumbency"].lost == "# sitting members"
    assert "and with it channels.mood" in said["channels.mood.deny.alignment.balance"].what
    assert "# nothing else" in said["channels.mood.deny.alignment.balance"].lost
    assert "lost with it: # a power of support" in str(said["parameters.contest.exponent"])


def test_a_second_time_there_is_nothing_to_change() -> None:
    assert migrate_text(NEW, "case.yaml", KNOWN) == (NEW, [])


def test_negative_control_what_still_is_stays() -> None:
    text, fixes = migrate_text(OLD, "case.yaml", {*KNOWN, *RETIRED})
    assert (text, fixes) == (OLD, [])


def test_a_parameter_of_another_name_is_renamed_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "RENAMED", {"contest.exponent": "contest.shock"})
    text, fixes = migrate_text(OLD, "case.yaml", KNOWN)
    assert "  contest.shock: {value: 2, range: 1}   # a power of support\n" in text
    assert "does: [contest.shock=1, rule.ban=off]" in text
    assert "does: [contest.shock@1905-01=3]" in text
    assert 'where: "parameter:contest.shock;office:x"' in text
    assert sum("is now called contest.shock" in one.what for one in fixes) == 3


def test_a_misspelt_parameter_is_left_for_the_check() -> None:
    old = "parameters: {contest.expponent: 2}\n"
    assert migrate_text(old, "case.yaml", KNOWN) == (old, [])


@pytest.mark.parametrize("text", ["parameters: &a {contest.exponent: 2}\n", "parameters: {contest.exponent: 2\n"])
def test_what_is_no_plain_yaml_is_not_touched(text: str) -> None:
    with pytest.raises(InputError):
        migrate_text(text, "case.yaml", KNOWN)


def test_windows_line_ends_stay() -> None:
    text, _ = migrate_text(OLD.replace("\n", "\r\n"), "case.yaml", KNOWN)
    assert text == NEW.replace("\n", "\r\n")


def test_every_retired_parameter_is_gone() -> None:
    from whowhom.mechanisms import registry

    there = {f"{id}.{name}" for id, mechanism in registry().items() for name in mechanism.parameters}
    assert not there & set(RETIRED)


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(OLD)
    (tmp_path / "claims.csv").write_text("id,where\nc2,parameter:selection.incumbency\nc3,parameter:contest.fear\n")
    fixes = migrate.migrate_file(tmp_path / "case.yaml", KNOWN)
    assert (tmp_path / "claims.csv").read_text() == "id,where\nc2,mechanism:selection\nc3,parameter:contest.fear\n"
    assert len(fixes) == 8
    assert migrate.migrate_file(tmp_path / "case.yaml", KNOWN) == []

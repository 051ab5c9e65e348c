"""The command `whowhom chronicle`, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whowhom.cli.main import app_with_commands
from whowhom.errors import InputError


def typed(*words: object) -> str:
    """Return what the command prints."""
    result = CliRunner().invoke(app_with_commands(), [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_text_and_json_tell_the_same(folder: Path) -> None:
    text = typed("chronicle", folder, "--history", 2)
    told = json.loads(typed("chronicle", folder, "--history", 2, "--json"))
    assert told["history"] == 2
    assert text.startswith(f"History 2: {told['outcome']}")
    assert all(f"{line['month']}  {line['text']}" in text for line in told["lines"])


def test_the_record_and_one_actor(folder: Path) -> None:
    text = typed("chronicle", folder, "--record", "--actor", "deng")
    assert text.startswith("The record")
    assert "1977-04  Deng Xiaoping capitulated." in text
    assert "Jiang Qing was imprisoned" not in text


def test_bad_input_is_said_in_words(folder: Path, tmp_path: Path) -> None:
    for words in (("--history", 999), ("--actor", "nobody")):
        with pytest.raises(InputError):
            typed("chronicle", folder, *words)
    with pytest.raises(InputError):
        typed("chronicle", tmp_path)

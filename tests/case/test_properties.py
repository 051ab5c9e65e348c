"""Whatever happens to a valid case, loading gives a Case or an InputError, never anything else."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.case.yaml import parse_yaml
from whowhom.errors import InputError

VALID = Path(__file__).parent.parent / "cases" / "valid"
TEXT = (VALID / "small.yaml").read_text()
FOLDER = VALID / "folder"
FILES = sorted(path.name for path in FOLDER.iterdir())
WORDS = [
    *[
        "",
        "0",
        "-1",
        "7",
        "1e308",
        ".nan",
        "1922-04",
        "1922-13",
        "ada",
        "council",
        "{}",
        "[]",
        "[[]]",
        "{a: 1}",
        "true",
    ],
    *["null", "~", "'", '"', "\n", "\n\n", "  ", "\t", ":", "- ", "{", "}", "[", "]", ",", "&a", "*a", "!x", "?", "|"],
    *["#", "@", "%", "\x00", "otherwise", "assumption", "\u00e9", "\u2028", "\ufeff", "source", "range", "__class__"],
    *["99999999999999999999", "0x1F", "<<"],
]
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcome(path: Path) -> Any:
    """Load; give back the case or its faults. Anything else than these two is raised and fails the test."""
    try:
        return load_case(path)
    except InputError as error:
        faults = error.faults
    assert faults
    assert all(str(fault) for fault in faults)
    return faults


def of_text(text: str | bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        return outcome(path)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """A text with a few words put in, cut out, or put in place of others."""
    for _ in range(draw(st.integers(1, 3))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.sampled_from([0, 0, 1, 2, 5, 12, 40])))
        text = text[:begin] + draw(st.sampled_from(WORDS)) + text[end:]
    return text


def test_negative_control_another_error_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr("whowhom.case.load.check", broken)
    with pytest.raises(KeyError):
        of_text(TEXT)


@quick
@given(edited(TEXT))
def test_edited_text(text: str) -> None:
    of_text(text)


@quick
@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    assert not isinstance(of_text(raw), Case)


@quick
@given(st.sampled_from([name for name in FILES if name != "case.yaml"]), st.data())
def test_edited_files_of_a_folder(name: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "case"
        shutil.copytree(FOLDER, copy)
        (copy / name).write_bytes(data.draw(edited((copy / name).read_text())).encode("utf-8", "surrogatepass"))
        outcome(copy)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS[:14]) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "ada", "value", "source"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@quick
@given(st.data())
def test_any_value_in_any_place(data: st.DataObject) -> None:
    """A part of the tree replaced by an arbitrary value, then written out again."""
    doc = parse_yaml(TEXT, "x")
    loc = data.draw(st.sampled_from(sorted(doc.lines, key=str)))
    if not loc:
        return
    part = doc.data
    for step in loc[:-1]:
        part = part[step]
    part[loc[-1]] = data.draw(values)
    of_text(json.dumps(doc.data))


@pytest.mark.parametrize("line", range(1, len(TEXT.splitlines()) + 1))
def test_every_line_left_out(line: int) -> None:
    lines = TEXT.splitlines(keepends=True)
    of_text("".join(lines[: line - 1] + lines[line:]))


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_cut_short(part: float) -> None:
    of_text(TEXT[: int(part * len(TEXT))])

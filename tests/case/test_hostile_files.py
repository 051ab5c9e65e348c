"""Files made to hurt end within a second in one clear error."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from whowhom.case.load import load_case
from whowhom.case.yaml import MAX_BYTES, MAX_DEPTH, parse_yaml
from whowhom.errors import InputError

BOMB = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
HOSTILE = {
    "anchor bomb": (BOMB.encode(), "uses an anchor"),
    "alias of itself": (b"schema: &a [*a]\n", "uses an anchor"),
    "alias of itself in a mapping": (b"&a schema: *a\n", "uses an anchor"),
    "5,000 brackets": (b"id: " + b"[" * 5000 + b"]" * 5000, "is nested too deep"),
    "5,000 braces": (b"id: " + b"{a: " * 5000 + b"}" * 5000, "is nested too deep"),
    "5,000 open brackets": (b"[" * 5000, "is nested too deep"),
    "5,000 dashes": (b"- " * 5000 + b"x", "is nested too deep"),
    "5,000 indents": ("".join(" " * i + f"a{i}:\n" for i in range(1200)).encode(), "is nested too deep"),
    "python object": (b"id: !!python/object/apply:os.system ['true']", "carries a tag"),
    "python name": (b"id: !!python/name:os.system", "carries a tag"),
    "binary": (bytes(range(256)) * 40, "is not text"),
    "not utf-8": ("id: Größe".encode("latin-1"), "is not UTF-8 text"),
    "utf-16": ("id: small".encode("utf-16"), "is not"),
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\n", "is empty"),
    "only a marker": (b"---\n...\n", "is not a mapping"),
    "control characters": (b"id: a\x07b\n", "is not valid YAML"),
    "too large": (b"#" * (MAX_BYTES + 1), "is too large"),
    "number too long": (b"ends: " + b"9" * 100_000, "is not a date"),
    "word too long": (b"id: " + b"a" * 1_000_000, "is not a slug"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_ends_at_once_in_words(name: str, tmp_path: Path) -> None:
    raw, words = HOSTILE[name]
    path = tmp_path / "case.yaml"
    path.write_bytes(raw)
    begin = time.perf_counter()
    with pytest.raises(InputError) as caught:
        load_case(tmp_path)
    assert time.perf_counter() - begin < 5.0  # a second on a free machine; this only catches running away
    text = str(caught.value)
    assert words in text
    assert "case.yaml" in text
    assert "Traceback" not in text
    assert len(text) < 5000


def test_one_error_stops_the_reading() -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml(BOMB, "case.yaml")
    assert len(caught.value.faults) == 1


def test_depth_up_to_the_limit_is_read() -> None:
    inner = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert parse_yaml(f"a: {inner}", "x").data
    with pytest.raises(InputError, match="nested too deep"):
        parse_yaml(f"a: [{inner}]", "x")


def test_lines_and_values() -> None:
    doc = parse_yaml("a: 1\nb:\n  - x\n  - {c: 0.5, d: 1922-04}\ne: off\nf: '7'\ng: ~\nh: 007\ni: .5\n", "x.yaml")
    assert doc.data == {
        "a": 1, "b": ["x", {"c": 0.5, "d": "1922-04"}], "e": "off", "f": "7", "g": None, "h": "007", "i": 0.5
    }  # fmt: skip
    assert doc.where(("b", 1, "d")) == "x.yaml:4"
    assert doc.where(("b", 1, "nothing", "here")) == "x.yaml:4"


def test_long_rows_of_faults_are_cut(tmp_path: Path) -> None:
    rows = "".join(f"  - {{date: 1901-01, body: b{i}, source: none}}\n" for i in range(2000))
    text = (Path(__file__).parent.parent / "cases/valid/small.yaml").read_text()
    (tmp_path / "case.yaml").write_text(text.replace("exogenous:\n", rows + "exogenous:\n"))
    with pytest.raises(InputError, match=r"and \d+ more faults"):
        load_case(tmp_path)

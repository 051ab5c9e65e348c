"""The reader of BibTeX."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case.bibliography import read_bibliography
from whowhom.errors import InputError


def read(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "sources.bib"
    path.write_text(text)
    return read_bibliography(path)


def test_citation_is_one_line(tmp_path: Path) -> None:
    text = '@book{k,\n author = {A. {B}. One and C Two},\n title="Some\n Title",\n publisher={P},\n year = 1900}\n'
    assert read(tmp_path, text) == {"k": "A. B. One; C Two. Some Title. P. 1900"}


def test_comments_preambles_and_macros_are_passed_over(tmp_path: Path) -> None:
    text = "text before\n@comment{x}\n@preamble{y}\n@string{z = {w}}\n@misc{k, title = {T}}\n"
    assert list(read(tmp_path, text)) == ["k"]


def test_an_escaped_brace_does_not_count(tmp_path: Path) -> None:
    assert "k" in read(tmp_path, r"@misc{k, title = {T \{ u}}")


@pytest.mark.parametrize(
    "name", ["@misc{assumption, title = {T}}", "@misc{k, title = {T}", '@misc{k, title = "T}', "@misc{k, = {T}}"]
)
def test_faults_are_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"sources\.bib:1"):
        read(tmp_path, name)


def test_all_faults_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "@misc{a, year = 1}\n@misc{b, year = 2}\n@misc{c, title = {T}}\n")
    assert len(caught.value.faults) == 2

"""No actor, country or date is named in the code of mechanisms, their prose included."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import whowhom
from whowhom.case.load import builtin_cases, load_case

ROOT = Path(whowhom.__file__).parent
FILES = [
    path for room in ("mechanisms", "rules", "engine", "theories") for path in sorted((ROOT / room).rglob("*.py"))
]
COUNTRIES = set(
    re.findall(
        r"\w+",
        """russia russian soviet ussr bolshevik china chinese germany german france french britain british england
        english japan japanese poland polish spain spanish italy italian finland hungary turkey georgia georgian
        ukraine ukrainian caucasus america american mexico moscow leningrad petrograd kremlin beijing peking""",
    )
)
WORDS_TOO = {"first", "will", "may", "li", "chen"}  # English words that names share
CITATION = re.compile(r"\b[a-z_]+(?:19|20)\d\d[a-z0-9]*\b")
DATE = re.compile(r"(?<![\w.])(?:1[5-9]|20)\d\d(?![\w.])")


def names() -> set[str]:
    """Return, in lower case, every id of an actor and every word of a display name of the built-in cases."""
    actors = [actor for case in builtin_cases() for actor in load_case(case, strict=False).actors]
    words = {actor.id for actor in actors}
    words |= {word for actor in actors for word in re.findall(r"\w{3,}", actor.name.lower())}
    return words - WORDS_TOO


def named_in(text: str, known: set[str]) -> list[str]:
    """Return the names and dates in a source, citation keys aside."""
    bare = CITATION.sub("", text)
    words = set(re.findall(r"\w+", bare.lower().replace("_", " "))) | set(re.findall(r"\w+", bare.lower()))
    return sorted(words & (known | COUNTRIES)) + DATE.findall(bare)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_name_and_no_date_in_mechanism_code(path: Path) -> None:
    assert named_in(path.read_text(), names()) == []


def test_negative_control_names_and_dates_are_found() -> None:
    known = names()
    assert {"stalin", "trotsky", "hua"} <= known
    assert named_in("if actor == STALIN:  # as in 1922, see daniels1960", known) == ["stalin", "1922"]
    assert named_in('"""In Russia deng_share rose."""', known) == ["deng", "russia"]
    assert named_in("rate = 0.1984 * x1922", known) == []

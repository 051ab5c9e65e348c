"""Loading: from the name of a case to a checked, resolved `Case`, or all its faults at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whowhom.case.canonical import hashed
from whowhom.case.check import check
from whowhom.case.draft import read_draft
from whowhom.case.parts.whole import Case
from whowhom.case.resolve.whole import resolve
from whowhom.case.yaml import shown
from whowhom.errors import Fault, InputError, nearest

CASES = Path(__file__).resolve().parent.parent / "cases"
MAX_FAULTS = 200


def builtin_cases() -> list[str]:
    """Return the names of the cases that come with the library."""
    return sorted(path.parent.name for path in CASES.glob("*/case.yaml"))


def find_case(name_or_path: str | Path) -> Path:
    """Return the main file of a case given by name, folder or YAML file.

    Raises:
        InputError: if there is none; names the nearest known cases.
    """
    text = str(name_or_path)
    if not text or "\0" in text or len(text) > 4096:
        raise InputError(Fault("CASE", "", "is not a name or a path", repr(text[:40]), "a built-in case or a path"))
    if text in builtin_cases():
        return CASES / text / "case.yaml"
    path = Path(text).expanduser()
    try:
        if path.is_dir():
            if (path / "case.yaml").is_file():
                return path / "case.yaml"
            raise InputError(Fault(shown(path), "", "is a folder without a case", "no case.yaml in it", "case.yaml"))
        if path.exists():
            return path
    except OSError as error:
        raise InputError(Fault(text[:80], "", "cannot be opened", str(error), "a case")) from None
    if path.suffix or len(path.parts) > 1:
        raise InputError(Fault(text, "", "is missing", "no such file or folder", "a folder or a YAML file"))
    known = builtin_cases()
    expected = "a built-in case (" + ", ".join(known) + "), a folder or a YAML file"
    raise InputError(Fault(f"case {text}", "", "is not a known case", text, expected, nearest(text, known)))


def load_case(name_or_path: str | Path, *, strict: bool = True, known: Iterable[str] | None = None) -> Case:
    """Load a case by name, folder or YAML file.

    `known` are names like `mechanism:appointment`, `parameter:appointment.turnover`, `theory:office` against which
    claims and parameters are resolved; without it they are taken on trust. With `strict=False` the ledger of claims is
    not checked.

    Raises:
        InputError: with every fault found, each with file, line, place, and what to try.
    """
    path = find_case(name_or_path)
    draft = read_draft(path)
    check(draft, known=known, claims=strict)
    case = resolve(draft)
    if draft.faults:
        raise InputError(_unique(draft.faults))
    return hashed(case)


def _unique(faults: list[Fault]) -> list[Fault]:
    """Return the faults once each in the order of files and lines, at most as many as anybody reads."""
    files = list(dict.fromkeys(fault.where.rpartition(":")[0] for fault in faults))
    once = sorted(dict.fromkeys(faults), key=lambda fault: _line(files, fault.where))
    rest = len(once) - MAX_FAULTS
    if rest <= 0:
        return once
    return [*once[:MAX_FAULTS], Fault(once[-1].where, "", f"and {rest} more faults", remedy="mend these first")]


def _line(files: list[str], where: str) -> tuple[int, int]:
    file, _, line = where.rpartition(":")
    return files.index(file), int(line) if line.isdigit() else 0

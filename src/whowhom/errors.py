"""The few exceptions of the package, and the form of their words.

Every fault says where, what, got, expected and what to try. Faults are values: a checker
collects them and raises one `InputError` with all of them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an input.

    `where` is a file with its line, an option or a table row; `path` the place inside it
    (dotted keys); `what` completes the sentence "<path> ...".
    """

    where: str
    path: str
    what: str
    got: str = ""
    expected: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        head = f"{self.where}  {self.path}".rstrip()
        lines = [head, f"  {self.what}"]
        for label, text in (("got", self.got), ("expected", self.expected), ("try", self.remedy)):
            if text:
                lines.append(f"    {label:<9} {text}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Remark:
    """Something about an input that is no fault but that its maker may not have meant: what of, what, what to try."""

    about: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.about}: {self.what}" + (f"\n    try       {self.remedy}" if self.remedy else "")

    def as_json(self) -> dict[str, str]:
        """Return the remark as it stands in JSON documents."""
        return {"about": self.about, "what": self.what, "try": self.remedy}


class WhowhomError(Exception):
    """Base of all errors that the command line turns into words and an exit code."""

    exit_code = 1


class InputError(WhowhomError):
    """What the user gave cannot be used; carries every fault found."""

    exit_code = 2

    def __init__(self, faults: Sequence[Fault] | Fault) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class MachineError(WhowhomError):
    """The machine failed (disk full, folder not writable); what was finished is kept."""

    exit_code = 1


def nearest(word: str, known: Sequence[str], n: int = 3) -> str:
    """Return 'did you mean a, b?' for the known words nearest to `word`, or the first few known ones."""
    close = get_close_matches(word, list(known), n=n, cutoff=0.5)
    if close:
        return "did you mean " + ", ".join(close) + "?"
    return "one of " + ", ".join(list(known)[:8]) + (" ..." if len(known) > 8 else "") if known else ""

"""The few exceptions of the package, and the form of their words.

Every fault says where, what, got, expected and what to try. Faults are values: a checker
collects them and raises one `InputError` with all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff"
"""Characters that steer a terminal or the direction of a line, or are none at all; tab and line break are not."""
CONTROL, LINE_BREAKS = re.compile(f"[{UNSEEN}]"), re.compile("[\t\n]")


def visible(text: object) -> str:
    """Return foreign text as it may stand on a terminal: what would steer it is shown as it is written in Python.

    >>> print(visible("\\x1b[2Jgone"))
    \\x1b[2Jgone
    """
    return CONTROL.sub(lambda found: escape_of(found[0]), str(text))


def one_line(text: object) -> str:
    """Return foreign text as it may stand within a line of a terminal."""
    return LINE_BREAKS.sub(lambda found: escape_of(found[0]), visible(text))


def escape_of(character: str) -> str:
    """Return a character as it is written in Python."""
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


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
        head = one_line(f"{self.where}  {self.path}").rstrip()
        lines = [head, f"  {one_line(self.what)}"]
        for label, text in (("got", self.got), ("expected", self.expected), ("try", self.remedy)):
            if text:
                lines.append(f"    {label:<9} {one_line(text)}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Remark:
    """Something about an input that is no fault but that its maker may not have meant: what of, what, what to try."""

    about: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        told = f"{one_line(self.about)}: {one_line(self.what)}"
        return told + (f"\n    try       {one_line(self.remedy)}" if self.remedy else "")

    def as_json(self) -> dict[str, str]:
        """Return the remark as it stands in JSON documents."""
        return {"about": self.about, "what": self.what, "try": self.remedy}


class WhowhomError(Exception):
    """Base of all errors that the command line turns into words and an exit code."""

    exit_code = 1

    def __str__(self) -> str:
        return visible(super().__str__())


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

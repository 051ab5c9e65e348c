"""From tables to a folder: read, made a case by the one rule, checked, and only then put in place."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.case.scaffold import empty_folder
from whowhom.case.table.asked import Asked, asked_of
from whowhom.case.table.assumed import assumptions, wanted
from whowhom.case.table.read import Coded, read_table
from whowhom.case.table.write import write_case
from whowhom.errors import Fault, InputError, MachineError, Remark
from whowhom.tables.frames import is_frame, sheet_from
from whowhom.tables.sheet import Sheet


@dataclass(frozen=True)
class Built:
    """A case made from a table: what was understood of the table, what was assumed, what more columns would buy."""

    case: Case
    coded: Coded
    assumed: tuple[Remark, ...]
    wanted: tuple[Remark, ...]


def build(actors: Sheet, ties: Sheet | None, asked: Asked, folder: Path | None,
          known: Iterable[str] | None = None) -> Built:
    """Return the case that tables make, written into a folder that does not exist or is empty.

    Without a folder it is kept in a temporary one until the program ends.

    Raises:
        InputError: with every fault of the tables, or if the folder holds anything already; then nothing is written.
        MachineError: if it cannot be written.
    """
    target = None if folder is None else empty_folder(folder)
    coded = read_table(actors, ties, asked)
    assumed = (*coded.assumed, *assumptions(coded.struggle))
    room = Path(tempfile.mkdtemp(prefix="whowhom-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    try:
        main = write_case(coded.struggle, room / asked.id, [in_words(one) for one in assumed])
        case = load_case(main, known=known)
        if target is not None:
            shutil.copytree(main.parent, target, dirs_exist_ok=True)
            case = load_case(target, known=known)
    except OSError as error:
        raise MachineError(f"the case was not written: {error}") from None
    return Built(case, coded, assumed, wanted(coded))


def in_words(remark: Remark) -> str:
    """Return what was assumed on one line."""
    return f"{remark.about}: {remark.what}" + (f" (else: {remark.remedy})" if remark.remedy else "")


def case_from_frames(actors: Any, ties: Any, start: str | None, years: int, title: str, one_party: bool,
                     source: str | None, out: str | Path | None) -> Case:
    """Return the case that frames make: what `Case.from_frames` says."""
    asked = asked_of(title if out is None else Path(out).resolve().name, start, years, title=title,
                     one_party=one_party, source=source)
    tied = None if ties is None else framed(ties, "ties")
    return build(framed(actors, "actors"), tied, asked, None if out is None else Path(out)).case


def framed(frame: Any, name: str) -> Sheet:
    """Return a frame as a sheet; raises InputError for what is none."""
    if not is_frame(frame):
        raise InputError(Fault(name, "", "is not a frame", type(frame).__name__, "a pandas frame",
                               "ww.case_from_table for files"))
    return sheet_from(frame, name)

"""Which struggle a forecast is asked of: a table, one of a folder, or one that comes with the library; and what is told
and asked of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from whowhom.case.table.asked import MOST_YEARS, asked_of
from whowhom.case.table.convert import slugs
from whowhom.case.table.news import News, read_news
from whowhom.case.table.read import Coded, read_table
from whowhom.case.table.struggle import Struggle
from whowhom.errors import Fault, InputError, nearest
from whowhom.evidence.struggles.play import case_of
from whowhom.evidence.struggles.read import SHIPPED, read_struggles
from whowhom.library.tabled import sheet_of
from whowhom.tables.frames import is_frame

FEWEST = 20
"""Histories: two draws of the parameters, the fewest that tell of an error."""


def check_counts(histories: int, years: int) -> None:
    """Raise InputError where there are too few histories to tell of an error, or no years, or too many."""
    faults = []
    if histories < FEWEST:
        faults.append(Fault("--histories", "", "are too few", str(histories), f"{FEWEST} or more"))
    if not 1 <= years <= MOST_YEARS:
        faults.append(Fault("--years", "", "is out of bounds", str(years), f"a whole number from 1 to {MOST_YEARS}"))
    if faults:
        raise InputError(faults)


def struggle_of(table: Any, ties: Any, start: str | None, years: int, struggle: str | None, title: str | None,
                one_party: bool) -> tuple[Coded | None, Struggle]:
    """Return what a table says, and the struggle that it is; of a folder of struggles, or of those that come with the
    library, the one that is meant."""
    folder, id = folder_of(table, struggle)
    if folder is not None:
        named = struggle if not Path(table).is_dir() else None
        refuse({"TIES": ties, "--start": start, "--title": title, "--one-party": one_party or None,
                "--struggle": named})
        return None, replace(one_of(folder, id), years=years)
    name = "actors" if is_frame(table) else Path(table).stem
    asked = asked_of(struggle or name, start, years, title=title, one_party=one_party, struggle=struggle)
    coded = read_table(sheet_of(table, "actors"), None if ties is None else sheet_of(ties, "ties"), asked)
    return coded, coded.struggle


def folder_of(table: Any, id: str | None) -> tuple[Path | None, str | None]:
    """Return the folder of struggles that is meant, and which one; no folder where `table` is a table."""
    if is_frame(table) or Path(table).is_file():
        return None, id
    if Path(table).is_dir():
        return Path(table), id
    shipped = str(table) in (one.id for one in read_struggles(SHIPPED))
    return (SHIPPED, str(table)) if shipped else (None, id)


def refuse(given: Mapping[str, Any]) -> None:
    """Raise InputError for what a struggle of a folder says itself."""
    faults = [Fault(option, "", "is given beside a struggle that says it itself", str(value), "nothing",
                    "a table of your own, or another folder") for option, value in given.items() if value is not None]
    if faults:
        raise InputError(faults)


def one_of(folder: Path, id: str | None) -> Struggle:
    """Return a struggle of a folder: the one with this id, or the only one."""
    found = {one.id: one for one in read_struggles(folder)}
    if id is None and len(found) == 1:
        return next(iter(found.values()))
    if id not in found:
        raise InputError(Fault("--struggle", id or "", "is no struggle of the folder" if id else "is missing", id or "",
                               "the id of one of its struggles", nearest(id or "", list(found))))
    return found[id]


def news_of(given: Any, struggle: Struggle) -> News | None:
    """Return what has happened since the first day of a struggle."""
    return None if given is None else read_news(sheet_of(given, "moves"), case_of(struggle))


def in_ids(do: str | Iterable[str], struggle: Struggle) -> tuple[str, ...]:
    """Return changes with every actor whom they call by his name, or by his id in the table, under his id in the case.

    `Bo Lind.dies=1971-03` becomes `bo_lind.dies=1971-03`, or what Bo Lind is called in the case.
    """
    ids = slugs(struggle)
    called = {**{a.name: ids[a.id] for a in struggle.actors}, **ids}
    longest = sorted((name for name in called if re.search(r"[^\W\d]", name)), key=len, reverse=True)
    if not longest:
        return (do,) if isinstance(do, str) else tuple(do)
    named = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest))
    return tuple(named.sub(lambda m: called[m[0]], one) for one in ([do] if isinstance(do, str) else do))

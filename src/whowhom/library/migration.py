"""`migrate_case`: a case of an earlier version, made valid, with every change said."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whowhom.case.load import builtin_cases, find_case
from whowhom.case.migrate import Fix, migrate_file
from whowhom.case.scaffold import empty_folder
from whowhom.case.yaml import shown
from whowhom.errors import Fault, InputError, MachineError
from whowhom.library.cases import load_case
from whowhom.mechanisms import registry


@dataclass(frozen=True)
class Migration:
    """What was changed in which folder, change by change; nothing where the case needed nothing."""

    case: str
    folder: Path
    changes: tuple[Fix, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the changes as JSON-able data."""
        return {"case": self.case, "folder": str(self.folder), "changes": [one.as_json() for one in self.changes]}

    def as_text(self) -> str:
        """Return the changes in words."""
        if not self.changes:
            return f"{self.case}: valid as it is, nothing to change"
        head = f"{self.case}: {len(self.changes)} change" + ("s" if len(self.changes) > 1 else "")
        return "\n".join([f"{head}, in {shown(self.folder)}", *map(str, self.changes)])

    def __str__(self) -> str:
        return self.as_text()


def migrate_case(folder: str | Path, out: str | Path | None = None) -> Migration:
    """Make a case of an earlier version valid: in its own folder, or in a new one, `out`.

    Nothing is written unless the case is valid afterwards. A second time there is nothing to change.

    Args:
        folder: the folder of a case, or its YAML file.
        out: a folder that does not exist yet or is empty; a built-in case needs one.

    Raises:
        InputError: if the case has other faults, all of them at once; if `out` holds anything already.
        MachineError: if it cannot be written.
    """
    main = find_case(folder)
    if out is None and str(folder) in builtin_cases():
        raise InputError(Fault(str(folder), "", "comes with the program and is not changed in place",
                               expected="a folder to write to", remedy=f"--out my_{folder}"))
    target = main.parent if out is None else empty_folder(Path(out))
    known = {f"{id}.{name}" for id, mechanism in registry().items() for name in mechanism.parameters}
    with tempfile.TemporaryDirectory() as room:
        copy = _copied(main, Path(room) / "case")
        changes = [_told(one, copy.parent, target) for one in migrate_file(copy, known)]
        try:
            case = load_case(copy, check=True)
        except InputError as error:
            raise InputError([_at_home(fault, copy.parent, main.parent) for fault in error.faults]) from None
        if out is not None or changes:
            _write(copy.parent, target)
    return Migration(case.id, target, tuple(changes))


def _copied(main: Path, room: Path) -> Path:
    """Return the main file of a copy of a case: of its folder, or of the one file that it is."""
    room.mkdir()
    for path in main.parent.iterdir() if main.name == "case.yaml" else (main,):
        if path.is_file():
            shutil.copy2(path, room / path.name)
    return room / main.name


def _write(room: Path, target: Path) -> None:
    """Write what differs into the folder."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(room.iterdir()):
            if not (target / path.name).is_file() or (target / path.name).read_bytes() != path.read_bytes():
                shutil.copyfile(path, target / path.name)
    except OSError as error:
        raise MachineError(f"{shown(target)}: cannot be written: {error.strerror or error}") from None


def _told(fix: Fix, room: Path, target: Path) -> Fix:
    """Return a change as one of the folder that it is written to."""
    return Fix(_moved(fix.where, room, target), fix.path, fix.what, fix.why, fix.lost)


def _at_home(fault: Fault, room: Path, home: Path) -> Fault:
    """Return a fault of the copy as one of the case itself."""
    where, got = _moved(fault.where, room, home), _moved(fault.got, room, home)
    return Fault(where, fault.path, fault.what, got, fault.expected, fault.remedy)


def _moved(text: str, room: Path, home: Path) -> str:
    return text.replace(shown(room), shown(home))

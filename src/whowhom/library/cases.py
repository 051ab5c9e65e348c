"""Cases and theories by name: `load_case`, `list_cases`, `load_theory`, `list_theories`, `new_case`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.case.dates import date_of
from whowhom.case.load import builtin_cases
from whowhom.case.load import load_case as load
from whowhom.case.parts.whole import Case
from whowhom.case.scaffold import new_case as scaffold
from whowhom.engine.own import load_module
from whowhom.errors import Fault, InputError
from whowhom.questions.known import known_names
from whowhom.report.text import theory as words
from whowhom.report.text.docstring import taken_apart
from whowhom.report.text.mechanism import prior_words
from whowhom.theories import find_theory, registry
from whowhom.theory import Theory

if TYPE_CHECKING:
    import pandas as pd


def load_case(name: str | Path, *, check: bool = False) -> Case:
    """Return a case: built in, a folder, or a YAML file; frozen, every value explicit.

    Args:
        name: the id of a built-in case, a folder with a `case.yaml`, or a YAML file.
        check: also hold its parameters, claims and channels against what the program knows.

    Raises:
        InputError: with every fault of the case at once, each with file, line and remedy.

    Example:
        >>> load_case("china_1976").id
        'china_1976'
    """
    return load(str(name), known=known_names() if check else None)


def list_cases() -> pd.DataFrame:
    """Return the built-in cases: a row a case, with its title, its starts and its last month.

    Example:
        >>> list(list_cases().index)
        ['china_1976', 'soviet']
    """
    import pandas as pd

    cases = [load_case(name) for name in builtin_cases()]
    rows = [{"title": c.title, "starts": ", ".join(s.id for s in c.starts), "until": date_of(c.ends)} for c in cases]
    return pd.DataFrame(rows, index=pd.Index([c.id for c in cases], name="case"))


def new_case(folder: str | Path) -> list[Path]:
    """Write a small valid case with comments into a new folder, to begin one's own from; return the files.

    Raises:
        InputError: if the folder holds anything already.
        MachineError: if it cannot be written.
    """
    return scaffold(Path(folder))


def load_theory(name: str | Path | Theory) -> Theory:
    """Return a theory: by its id, from a Python file with one named THEORY, or as it is.

    Raises:
        InputError: if there is none, with the nearest names.

    Example:
        >>> load_theory("office").denies
        ('man', 'party', 'circumstances')
    """
    if isinstance(name, Theory):
        return name
    if not str(name).endswith(".py"):
        return find_theory(str(name))
    found = getattr(load_module(Path(name), "theory"), "THEORY", None)
    if not isinstance(found, Theory):
        raise InputError(Fault("theory", str(name), "holds no theory", type(found).__name__, "a Theory named THEORY"))
    return found


def list_theories() -> pd.DataFrame:
    """Return the theories that come with the program, as `whowhom theories` prints them.

    Returns:
        Indexed by `theory`: its `title`, the `claim` in a sentence, the channels that it `denies`, what it `adds`, its
        `priors` of its own, and its `statements`, each with its measure.

    Example:
        >>> list_theories().loc["man", "denies"]
        'office, party, circumstances'
    """
    import pandas as pd

    found = registry()
    rows = [{"title": t.title, "claim": taken_apart(t.doc).title, "denies": ", ".join(t.denies), "adds": words.added(t),
             "priors": "; ".join(f"{name}: {prior_words(one)}" for name, one in t.priors.items()),
             "statements": "\n".join(map(words.stated, t.statements))} for t in found.values()]
    return pd.DataFrame(rows, index=pd.Index(list(found), name="theory"))

"""The page of the library: one directive for mkdocstrings a public name, read from `whowhom.__all__`."""

from __future__ import annotations

import inspect
from typing import Any

import whowhom

HEAD = """# The library

`import whowhom as ww`. Every public name is here and nothing else is promised; what stands below comes from the
docstrings. A first use is [first odds](../tutorials/first-odds.md).
"""
PARTS = (
    ("To ask", ("simulate", "whatif", "programmes", "compare", "checks", "describe")),
    ("What comes back", ("Run", "History", "Effect", "Programmes", "Comparison", "Checks", "Migration")),
    ("To come back to a run", ("open_run", "resume_run", "replay_run", "verify_run", "migrate_run")),
    ("Cases and theories", ("list_cases", "load_case", "new_case", "migrate_case", "list_theories", "load_theory",
                            "bind")),
    ("What is asked about", ("Case", "Theory", "Statement", "Mechanism", "Parameter", "Model")),
    ("Published models", ("bargain", "power", "coalition", "granovetter", "kuran", "epstein")),
    ("To print or write an answer", ("on_terminal", "as_document", "as_csv")),
    ("Errors", ("WhowhomError", "InputError", "MachineError", "Fault")),
)
OTHERS = "Other names"


def page() -> str:
    """Return the page: the parts in their order; a public name that no part lists stands under the last head."""
    public = [name for name in getattr(whowhom, "__all__", ()) if not name.startswith("__")]
    listed = {name for _, names in PARTS for name in names}
    parts = [*PARTS, (OTHERS, tuple(name for name in public if name not in listed))]
    blocks = [HEAD]
    for title, names in parts:
        shown = [directive(name, getattr(whowhom, name)) for name in names if name in public]
        blocks += [f"## {title}\n", *shown] if shown else []
    return "\n".join(blocks)


def directive(name: str, thing: Any) -> str:
    """Return the directive for one name: its home, since a lazy name of the package is not seen in the source."""
    home = inspect.unwrap(thing) if callable(thing) else thing
    if inspect.isclass(home) or inspect.isfunction(home):
        return f"::: {home.__module__}.{home.__qualname__}\n"
    return f"::: whowhom.{name}\n"

"""Extension of griffe: examples of our docstrings, under `Example:` or bare, are read as the section `Examples:`."""

from __future__ import annotations

import re
from textwrap import indent
from typing import Any

import griffe

_HEAD = re.compile(r"^Example:[ \t]*$", re.MULTILINE)
_BARE = re.compile(r"(?<=\n\n)>>> .*(?:\n.+)*")


def sectioned(doc: str) -> str:
    """Return a docstring with its examples under the head that griffe knows."""
    return _BARE.sub(lambda match: "Examples:\n" + indent(match[0], "    "), _HEAD.sub("Examples:", doc))


class ExamplesSection(griffe.Extension):
    """Rewrites every docstring as it is read."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring where there is one."""
        if obj.docstring:
            obj.docstring.value = sectioned(obj.docstring.value)

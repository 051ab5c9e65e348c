"""The works that docstrings cite: their keys, and the bibliography that resolves them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from whowhom.case.bibliography import read_bibliography

FILE = Path(__file__).with_name("references.bib")
_HEAD = re.compile(r"^([ \t]*)Source(?::[ \t]*|[ \t]*$)", re.MULTILINE)
_INLINE = re.compile(r"[.!?][ \t]+Source: ([^\n]*)")
_KEY = re.compile(r"\b[a-z]{2,}[12][0-9]{3}[a-z]*\b")


@cache
def references() -> dict[str, str]:
    """Return the citation of every key as one line of text."""
    return read_bibliography(FILE)


def cited_in(doc: str) -> list[str]:
    """Return the keys under every head `Source` of a docstring, in order, each once.

    Example:
        >>> cited_in("Ties move.\\n\\nSource: heider1946 (after simmel1908)\\nOff: they stay.")
        ['heider1946', 'simmel1908']
    """
    keys: list[str] = []
    for text in source_heads(doc):
        keys += _KEY.findall(text)
    return list(dict.fromkeys(keys))


def source_heads(doc: str) -> list[str]:
    """Return the text under every head `Source`: the rest of its line and the lines indented under it."""
    out = [match[1] for match in _INLINE.finditer(doc)]
    for match in _HEAD.finditer(doc):
        rest = doc[match.end() :].split("\n")
        under = [rest[0]]
        for line in rest[1:]:
            if not line.strip() or len(line) - len(line.lstrip()) <= len(match[1]):
                break
            under.append(line)
        out.append("\n".join(under))
    return out

"""Notebooks as pages: run from the first cell to the last at every build, so that no output is old."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SECONDS = 900
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r'<style scoped>.*?</style>|(?<=<table)[^>]* class="dataframe"', re.DOTALL)
"""What pandas says about the looks of its tables; the site has its own."""


@dataclass
class Page:
    """A notebook as Markdown with marks, and the HTML of each output that stands for a mark."""

    text: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


def read(path: Path, execute: bool) -> Page:
    """Return a notebook as a page, run in an empty folder first if asked to; an error in a cell ends the build."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    if execute:
        run(notebook)
    page = Page(f"[Download this notebook]({path.name}){{ .notebook }}\n")
    for number, cell in enumerate(notebook.cells):
        page.text += f"\n{cell.source}\n" if cell.cell_type == "markdown" else code(cell, f"{path.stem}-{number}", page)
    title = re.search(r"^# .*\n", page.text, re.MULTILINE)
    if title:  # the title first, then the way to the file
        page.text = title[0] + "\n" + page.text.replace(title[0], "", 1)
    return page


def run(notebook: Any) -> None:
    """Run every cell in a folder of its own, as a reader would who has just installed the package."""
    from nbclient import NotebookClient

    with TemporaryDirectory() as folder:
        place = {"metadata": {"path": folder}}
        NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=place).execute()


def code(cell: Any, name: str, page: Page) -> str:
    """Return a code cell with a mark for its outputs; put the outputs into the page."""
    shown = "".join(output(one) for one in cell.outputs)
    if shown:
        page.outputs[name] = f'<div class="output">{shown}</div>'
    mark = f'\n<div data-output="{name}"></div>\n' if shown else ""
    return f"\n```python\n{cell.source}\n```\n{mark}"


def output(one: Any) -> str:
    """Return one output as HTML: the richest form that a page can show."""
    if one.output_type == "stream":
        return f"<pre>{html.escape(_ESCAPES.sub('', one.text))}</pre>" if one.name == "stdout" else ""
    data = one.get("data", {})
    if "text/html" in data:
        return apart(_FRAME.sub("", data["text/html"]))
    if "image/svg+xml" in data:
        return data["image/svg+xml"]
    if "image/png" in data:
        words = html.escape(data.get("text/plain", "a figure"), quote=True)
        return f'<img alt="{words}" src="data:image/png;base64,{"".join(data["image/png"].split())}">'
    text = data.get("text/plain", "")
    if text.startswith("<Figure size"):
        raise ValueError("a notebook ends a cell with a figure that cannot show itself: it needs `_repr_png_`")
    return f"<pre>{html.escape(text)}</pre>" if text else ""


def apart(shown: str) -> str:
    """Return HTML that brings a style of its own (xarray) in a tree of its own, out of reach of the site's style."""
    tree = f'<template shadowrootmode="open">{shown}</template>'
    return f'<div class="apart">{tree}</div>' if "<style" in shown else shown


def fill(text: str, outputs: dict[str, str]) -> str:
    """Return the HTML of a page with each mark replaced by its output."""
    return re.sub(r'<div data-output="([^"]+)"></div>', lambda match: outputs[match[1]], text)

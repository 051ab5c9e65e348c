"""Hook of MkDocs: pages made from the program, pages borrowed from the repository, notebooks that are run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import commands_page
import library_page
import measures_page
import mechanism_pages
import notebooks
import parameters_page
import schema_page
import site_links
import theories_page
from mkdocs.structure.files import File, Files

EXECUTE = os.environ.get("NOTEBOOKS", "yes") != "no"
OUTPUTS: dict[str, dict[str, str]] = {}
"""What each notebook printed, by page."""


def generated() -> dict[str, str]:
    """Return the pages made from the program, by place in the site."""
    return {
        "reference/commands.md": commands_page.page(),
        "reference/theories.md": theories_page.page(),
        "reference/measures.md": measures_page.page(),
        "reference/parameters.md": parameters_page.page(),
        "reference/case-keys.md": schema_page.page(),
        "reference/library.md": library_page.page(),
        **mechanism_pages.pages(),
    }


def on_files(files: Files, config: Any, **_: Any) -> Files:
    """Add what is no Markdown file under `docs/`; open the entries of the navigation that stand for a folder."""
    made = generated()
    texts = {f"docs/{file.src_uri}": Path(file.abs_src_path).read_text("utf-8") for file in files.documentation_pages()}
    for path, place in site_links.borrowed().items():
        texts[path] = (site_links.ROOT / path).read_text("utf-8")
        made[place] = site_links.adapt(texts[path], path, place)
    for file in [file for file in files if file.src_uri.endswith(".ipynb")]:
        page = notebooks.read(Path(file.abs_src_path), EXECUTE)
        place = file.src_uri.removesuffix(".ipynb") + ".md"
        OUTPUTS[place] = page.outputs
        made[place] = page.text
    for place, text in made.items():
        files.append(File.generated(config, place, content=text))
    for path in {path for page, text in texts.items() for path in site_links.copied(text, page)}:
        content = (site_links.ROOT / path).read_bytes()
        files.append(File.generated(config, f"repository/{path}", content=content))
    config.nav = opened(config.nav, list(made))
    return files


def opened(nav: Any, places: list[str]) -> Any:
    """Return the navigation with each entry `folder/*` replaced by the generated pages of that folder."""
    if isinstance(nav, dict):
        return {title: opened(inner, places) for title, inner in nav.items()}
    if not isinstance(nav, list):
        return nav
    entries: list[Any] = []
    for one in nav:
        if isinstance(one, str) and one.endswith("/*"):
            entries += [place for place in places if place.rsplit("/", 1)[0] == one[:-2]]
        else:
            entries.append(opened(one, places))
    return entries


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Lead the links of a page of `docs/` to where the site has what they point at."""
    place = page.file.src_uri
    if page.file.generated_by and place not in OUTPUTS:
        return markdown
    return site_links.adapt(markdown, f"docs/{place}", place)


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Put the outputs of a notebook where its marks are."""
    return notebooks.fill(html, OUTPUTS.get(page.file.src_uri, {}))

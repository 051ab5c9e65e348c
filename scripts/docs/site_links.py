"""Links between the repository and the site: pages that live elsewhere, and files that pages point at.

A page is written so that its links hold in the repository. Where one leaves `docs/`, the site follows it: some files
are pages of the site under another name, a mechanism's source is its page, other files are copied under `repository/`.
"""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

ROOT = Path(__file__).parents[2]
CASES = "src/whowhom/cases"
ELSEWHERE = {
    "README.md": "explanation/readme.md",
    "CONTRIBUTING.md": "how-to/contributing.md",
    "CHANGELOG.md": "reference/changelog.md",
    "SECURITY.md": "reference/security.md",
}
LISTED = {
    "src/whowhom/mechanisms/__init__.py": "reference/mechanisms.md",
    "src/whowhom/theories/__init__.py": "reference/theories.md",
}
"""Sources that a generated page tells of."""
_LINK = re.compile(r"(\]\()(?!https?:|#|mailto:)([^)#\s]+)")
_MECHANISM = re.compile(r"src/whowhom/mechanisms/([a-z_]+?)(?:\.py|/.*)")
_FENCE = re.compile(r"^```(\w+) (file=(\S+)|fails)$", re.MULTILINE)


def borrowed() -> dict[str, str]:
    """Return the files outside `docs/` that are pages of the site: path in the repository, place in the site."""
    cases = {}
    for path in sorted((ROOT / CASES).glob("*/*.md")):
        name = path.parent.name if path.stem == "README" else f"{path.parent.name}-{path.stem}"
        cases[path.relative_to(ROOT).as_posix()] = f"explanation/cases/{name}.md"
    return {**ELSEWHERE, **cases}


def place_of(path: str) -> str:
    """Return where the site has what the repository has at `path`."""
    pages = {**borrowed(), **LISTED}
    mechanism = _MECHANISM.fullmatch(path)
    if path in pages:
        return pages[path]
    if mechanism:
        return f"reference/mechanisms/{mechanism[1]}.md"
    if path.startswith("docs/"):
        return re.sub(r"\.ipynb$", ".md", path.removeprefix("docs/"))
    return f"repository/{path}"


def adapt(text: str, path: str, place: str) -> str:
    """Return the page at `path` as the site has it at `place`: links led anew, fences without our own marks."""

    def lead(match: re.Match[str]) -> str:
        target = normpath(join(dirname(path), match[2]))
        return match[1] + relpath(place_of(target), dirname(place) or ".")

    def fence(match: re.Match[str]) -> str:
        return f'```{match[1]} title="{match[3]}"' if match[3] else f"```{match[1]}"

    return _FENCE.sub(fence, _LINK.sub(lead, text))


def copied(text: str, path: str) -> list[str]:
    """Return the files of the repository that a page points at and the site copies."""
    targets = [normpath(join(dirname(path), match[2])) for match in _LINK.finditer(text)]
    return [target for target in targets if place_of(target).startswith("repository/") and (ROOT / target).is_file()]

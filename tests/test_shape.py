"""Files stay small: one idea a file, and few that are long."""

from pathlib import Path

import pytest

import whowhom

ROOT = Path(whowhom.__file__).parent
LONG = 350
MOST = 5
"""Files that may be longer; which ones is not said, so that a new one must be paid for with an old one."""


def longer(root: Path, lines: int) -> list[str]:
    """Return the Python files below a folder that have more lines than that, the longest first."""
    sizes = {str(path.relative_to(root)): len(path.read_text().splitlines()) for path in root.rglob("*.py")}
    return sorted((name for name, size in sizes.items() if size > lines), key=lambda name: -sizes[name])


def test_few_files_are_long():
    found = longer(ROOT, LONG)
    assert len(found) <= MOST, f"over {LONG} lines: {', '.join(found)}; make files of what are several ideas"


@pytest.mark.parametrize(("lines", "counted"), [(LONG, False), (LONG + 1, True)])
def test_negative_control_a_long_file_is_counted(tmp_path, lines, counted):
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "long.py").write_text("x = 1\n" * lines)
    (tmp_path / "short.py").write_text("x = 1\n")
    (tmp_path / "notes.md").write_text("x\n" * 2 * LONG)
    assert longer(tmp_path, LONG) == ([str(Path("room") / "long.py")] if counted else [])

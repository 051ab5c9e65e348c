"""A real browser opens the page from the disk and asks nobody for anything."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
         "--disable-dev-shm-usage", "--virtual-time-budget=2000")  # fmt: skip
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser here")


def visit(page: Path, home: Path) -> tuple[str, list[str]]:
    """Return the page as the browser has it, and every address that it asked for beside the page itself."""
    assert BROWSER
    log = home / "net.json"
    own = (f"--user-data-dir={home / 'profile'}", f"--log-net-log={log}")
    command = [BROWSER, *FLAGS, *own, "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    return dom, asked(log, page)


def asked(log: Path, page: Path) -> list[str]:
    """Return the addresses that pages asked for; the browser's own services name no initiator."""
    text = log.read_text(errors="replace").rstrip().rstrip(",")
    try:
        events = json.loads(text)["events"]
    except ValueError:
        events = json.loads(text + "]}")["events"]
    found = [(event.get("params") or {}) for event in events]
    urls = [p["url"] for p in found if "url" in p and p.get("initiator", "not an origin") != "not an origin"]
    return sorted({url for url in urls if not url.startswith(("data:", page.as_uri(), "chrome"))})


def test_a_browser_asks_for_nothing(page: Path, tmp_path: Path) -> None:
    dom, urls = visit(page, tmp_path)
    assert 'id="figure-power"' in dom
    assert urls == []


def test_a_request_would_be_noticed(tmp_path: Path) -> None:
    leaking = tmp_path / "leak.html"
    leaking.write_text('<!doctype html><p id="x">x</p><img src="http://127.0.0.1:9/leak.png">')
    dom, urls = visit(leaking, tmp_path)
    assert 'id="x"' in dom
    assert any("leak.png" in url for url in urls)

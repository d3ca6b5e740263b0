"""Prints a report to PDF with a browser of the Chromium family, through the page's own print style."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from kg.errors import KgError

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)  # fmt: skip
SECONDS = 120


def pdf(page: str) -> bytes:
    """A page as PDF. KgError where there is no browser, or it fails. KG_BROWSER names one that is not found by itself."""
    browser = find_browser()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run", f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer", "--print-to-pdf-no-header", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses to run as root otherwise; the page is our own and has no script
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  the user's own browser
        except (OSError, subprocess.TimeoutExpired) as e:
            raise KgError(f"{browser}: the page could not be printed: {e}; write .html and print it from a browser") from None
        if not target.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
            raise KgError(f"{browser}: the page could not be printed: {said[0]}; write .html and print it from a browser")
        return without_times(target.read_bytes())


def find_browser() -> str:
    """The path of a browser that prints. KgError where none is installed."""
    named = os.environ.get("KG_BROWSER")
    for name in [named] if named else BROWSERS:
        if found := shutil.which(name):
            return found
    what = f"KG_BROWSER names '{named}', which is no program here" if named else "no browser of the Chromium family was found"
    raise KgError(f"a PDF is printed by Chromium, Chrome or Edge, and {what}; install one, or write .html and print it from a browser")


def without_times(data: bytes) -> bytes:
    """The PDF with the time of printing taken out, its length kept."""
    return re.sub(rb"(/(?:CreationDate|ModDate) \(D:)(\d{14})", rb"\g<1>19800101000000", data)

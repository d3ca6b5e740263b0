"""Sets a report out as a page: HTML that needs nothing from outside, or Markdown."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.report.content import Report

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb", "yi"}


def html(report: Report) -> str:
    """The report as one HTML file: styles and pictures inside, no script, no address that a browser would load."""
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return _tidy(_environment().get_template("page.html.j2").render(r=report, style=style))


def markdown(report: Report) -> str:
    """The report as Markdown, for a wiki or a repository; tables instead of pictures."""
    return _tidy(_environment().get_template("page.md.j2").render(r=report))


def _tidy(text: str) -> str:
    """Without characters that no file should hold, nor those that turn the direction of all that follows; single blank lines."""
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", CONTROL.sub("", text)).strip() + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html.j2",)),  # Markdown has its own escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["md"] = _markdown
    made.filters["direction"] = lambda language: "rtl" if language in RIGHT_TO_LEFT else "auto"
    return made


def _markdown(text: str) -> str:
    """A text of which Markdown takes nothing for its own signs, on one line."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))

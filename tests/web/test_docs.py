"""docs/endpoint.md is true: its commands and its Python run against a server."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.servers import ROOT, TOKEN, Server

PAGE = (ROOT / "docs" / "endpoint.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", PAGE, re.DOTALL)


def test_its_python_runs(server: Server) -> None:
    (code,) = (text for language, text in BLOCKS if language == "python")
    names: dict[str, object] = {}
    exec(compile(code.replace("http://localhost:8000/", server.address), "endpoint.md", "exec"), names)  # noqa: S102  our own page's code


def test_its_commands_run(start: Callable[..., Server], tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    server = start("--writable")
    (tmp_path / "mine.ttl").write_text("<urn:a> <urn:b> 2 .", encoding="utf-8")
    lines = [line for _, text in BLOCKS for line in text.splitlines() if line.startswith("curl ")]
    assert len(lines) == 3
    for line in lines:
        here = line.replace("localhost:8000/", server.address.removeprefix("http://")).replace("Bearer secret", f"Bearer {TOKEN}")
        subprocess.run([*shlex.split(here), "-sS", "--fail-with-body"], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert server.query("ASK { GRAPH <urn:mine> { <urn:a> <urn:b> 2 } }").json()["boolean"] is True

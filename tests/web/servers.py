"""Servers for the tests, started as a user starts them, and requests to them."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "the token"  # noqa: S105  of servers that live as long as a test


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> object:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    address: str
    graph: Path
    process: subprocess.Popen[str]

    @property
    def endpoint(self) -> str:
        return self.address + "sparql"

    def send(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        """One request; header names are given with _ for -."""
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body.encode() if isinstance(body, str) else body, names)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str = "application/sparql-results+json", **more: str | list[str]) -> Answer:
        return self.send("GET", "/sparql?" + urlencode({"query": text, **more}, doseq=True), accept=accept)

    def update(self, text: str, token: str = TOKEN, **more: str) -> Answer:
        return self.send(
            "POST", "/sparql?" + urlencode(more), text, content_type="application/sparql-update", authorization=f"Bearer {token}"
        )


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0", *options]
    environment = {**os.environ, "KG_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert line, process.stderr.read()
        try:
            yield Server(line.removeprefix(f"{graph}: ").split()[0], graph, process)
        finally:
            process.terminate()
            process.wait(20)

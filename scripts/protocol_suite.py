"""Runs the SPARQL 1.1 protocol tests of w3c/rdf-tests against `kg serve --writable`.

    .venv/bin/python scripts/protocol_suite.py PATH/TO/rdf-tests/sparql/sparql11/protocol

starts a server on an empty graph in a temporary folder, runs every test of manifest.ttl, and names those that fail with what was expected.
The suite is not part of this repository. Ends with 0 where at least `--least` tests pass (32 of 34).
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
ROOT = Path(__file__).resolve().parent.parent
TOKEN = "suite"  # noqa: S105  of a server that lives as long as this script
FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
}


@dataclass
class Server:
    """Where the server under test listens."""

    host: str
    port: int

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> tuple[int, str, bytes]:
        """Status, media type and body of the answer."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            connection.putrequest(method, path)
            for name, value in {"Authorization": f"Bearer {TOKEN}", **headers}.items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, (answer.getheader("content-type") or "").partition(";")[0], answer.read()
        finally:
            connection.close()


@contextmanager
def running() -> Iterator[Server]:
    """A server over an empty graph."""
    with tempfile.TemporaryDirectory() as folder:
        make = "import sys, pathlib; from kg.store import Store; Store(pathlib.Path(sys.argv[1])).close()"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "KG_TOKEN": TOKEN}
        subprocess.run([sys.executable, "-c", make, folder], env=environment, check=True)  # noqa: S603
        command = [sys.executable, "-m", "kg", "serve", "--graph", folder, "--port", "0", "--writable"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
            try:
                assert process.stdout is not None  # noqa: S101
                address = urlsplit(process.stdout.readline().split()[1])
                yield Server(address.hostname or "", address.port or 0)
            finally:
                process.terminate()
                process.wait(10)


def faults(server: Server, suite: rdflib.Graph, test: rdflib.term.Node) -> Iterator[str]:
    """What a test expected and did not get."""
    action = suite.value(test, MF.action)
    for node in (test, action):
        for given in suite.objects(node, UT.graphData):
            file, name = suite.value(given, UT.graph), suite.value(given, RDFS.label)
            data = Path(str(file).removeprefix("file://")).read_bytes()
            status, _, body = server.send(
                "PUT", f"/data?graph={quote(str(name), safe='')}", {"Content-Type": "application/n-triples"}, data
            )
            if status // 100 != 2:
                yield f"{name} could not be loaded: {status} {body.decode()}"
    for number, request in enumerate(Collection(suite, suite.value(action, HT.requests)), 1):
        yield from (f"request {number}: {fault}" for fault in request_faults(server, suite, request))


def request_faults(server: Server, suite: rdflib.Graph, request: rdflib.term.Node) -> Iterator[str]:
    """What one request expected and did not get."""
    path = str(suite.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    headers = {
        str(suite.value(header, HT.fieldName)): str(suite.value(header, HT.fieldValue))
        for node in suite.objects(request, HT.headers)
        for header in Collection(suite, node)
    }
    content = suite.value(request, HT.body)
    body = None
    if content is not None:
        encoding = str(suite.value(content, CNT.characterEncoding) or "UTF-8")
        body = str(suite.value(content, CNT.chars)).encode(encoding)
    status, media, answer = server.send(str(suite.value(request, HT.methodName)), path, headers, body)
    expected = suite.value(request, HT.resp)
    classes = {str(s)[-3] for s in suite.objects(expected, MF.expectedStatus)}
    if str(status)[0] not in classes:
        yield f"status {status}, expected {' or '.join(sorted(classes))}xx: {answer.decode(errors='replace').strip()[:200]}"
        return
    kind = suite.value(expected, MF.expectedFormat)
    if kind is not None and media not in FORMATS[str(kind)]:
        yield f"type {media}, expected {kind}"
    wanted = suite.value(expected, MF.expectedBoolean)
    if wanted is not None and json.loads(answer)["boolean"] != wanted.toPython():
        yield f"{answer.decode()}, expected {wanted}"


def main(argv: list[str]) -> int:
    """Prints the score and the failures."""
    parser = argparse.ArgumentParser(description="Runs the SPARQL 1.1 protocol tests of w3c/rdf-tests against kg serve.")
    parser.add_argument("suite", type=Path, help="the folder sparql/sparql11/protocol of a checkout of w3c/rdf-tests")
    parser.add_argument("--least", type=int, default=32, help="tests that must pass")
    options = parser.parse_args(argv)
    file = (options.suite / "manifest.ttl").resolve()
    suite = rdflib.Graph().parse(file, format="turtle", publicID=file.as_uri())
    tests = list(Collection(suite, suite.value(predicate=RDF.type, object=MF.Manifest) and next(suite.objects(None, MF.entries))))
    passed = 0
    with running() as server:
        for test in tests:
            found = list(faults(server, suite, test))
            passed += not found
            for fault in found:
                print(f"FAILED {str(test).partition('#')[2]}: {fault}")
    print(f"{passed} of {len(tests)} protocol tests pass")
    return 0 if passed >= options.least else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The endpoint under load: good, slow, huge, malformed and forbidden queries from many clients at once.

Prints, for each kind, how many were answered, with what, and how fast; what the server's processes held in memory, before and after; and
how often a server that no query may reach was reached. Goals: nothing is answered with what it should not be, good queries have a p95
under 250 ms, memory stays within 10 %, no connection to the forbidden server.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[2]
P95, GROWTH = 0.250, 0.10  # seconds; part of what the server held in the first quarter of the time

WORDS = "PREFIX kg: <https://kg.example.org/ontology#> PREFIX id: <https://kg.example.org/id/> "
GOOD = [
    "SELECT ?who WHERE { ?who kg:operates id:platform-%d } LIMIT 20",
    "ASK { id:firm-%d kg:produces ?x }",
    "SELECT ?c ?o ?date { GRAPH ?g { ?c kg:subject id:firm-%d ; kg:object ?o OPTIONAL { ?c kg:date ?date } } } LIMIT 50",
    "SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?c kg:object id:state-%d ; kg:predicate ?p } } GROUP BY ?p ORDER BY DESC(?n)",
    "CONSTRUCT { ?s kg:cooperatesWith ?o } WHERE { ?s kg:cooperatesWith ?o . ?s kg:cooperatesWith id:state-%d } LIMIT 100",
]
SLOW = [
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . FILTER(STRLEN(STR(?b)) > STRLEN(STR(?d)) + %d) }",
    "SELECT ?a ?b { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?f OFFSET %d LIMIT 1",
]
HUGE = ["SELECT * { ?a ?p ?b . ?c ?q ?d FILTER(%d > 0) }", "CONSTRUCT { ?a ?q ?d } WHERE { ?a ?p ?b . ?c ?q ?d FILTER(%d > 0) }"]
MALFORMED = ["SELECT * WHERE { ?s ?p %d", "SELEKT %d", "SELECT ?x { ?x nowhere:y %d }", "ASK { '%d ?p ?o }"]
FORBIDDEN = [
    "SELECT * { SERVICE <http://127.0.0.1:PORT/%d> { ?s ?p ?o } }",
    "SELECT * { VALUES (?a ?b) {(1 %d)} FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:PORT/> {?s ?p ?o} }",
    "SELECT * { SERVICESILENT<http://127.0.0.1:PORT/%d>{?s ?p ?o} }",
    "INSERT DATA { <urn:a> <urn:b> %d }",
]
MIX = {"good": (GOOD, 70), "slow": (SLOW, 8), "huge": (HUGE, 6), "malformed": (MALFORMED, 8), "forbidden": (FORBIDDEN, 8)}
# Statuses that a kind of query may get; 200 of a huge one must break off, and 503 tells to come again.
MAY = {"good": {200}, "slow": {500, 503}, "huge": {200, 500, 503}, "malformed": {400}, "forbidden": {403}}


@dataclass
class Tally:
    """What came back: statuses and seconds by kind, and what should not have come."""

    statuses: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, query: str, status: int, whole: bool, seconds: float) -> None:
        """Counts one answer."""
        self.statuses[kind][f"{status}{'' if whole else ' broken off'}"] += 1
        if status == 200:
            self.seconds[kind].append(seconds)
        if status not in MAY[kind] or whole == (kind == "huge" and status == 200):
            self.wrong.append(f"{kind}: {status}{'' if whole else ' broken off'}: {query}")


async def send(host: str, port: int, query: str) -> tuple[int, bool]:
    """The status of a query's answer, read to its end without being kept, and whether it came whole."""
    body = urlencode({"query": query}).encode()
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: */*\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length, tail = 0, b""
        while part := await reader.read(1 << 16):
            length, tail = length + len(part), (tail + part)[-5:]
        chunked = b"chunked" in head.lower()
        told = next((int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")), 0)
        return int(head.split()[1]), tail == b"0\r\n\r\n" if chunked else length == told
    finally:
        writer.close()


async def client(host: str, port: int, until: float, rng: random.Random, tally: Tally) -> None:
    """Asks one query after the other."""
    kinds, weights = list(MIX), [weight for _, weight in MIX.values()]
    while time.monotonic() < until:
        kind = rng.choices(kinds, weights)[0]
        query = WORDS + rng.choice(MIX[kind][0]) % rng.randint(1, 50)
        begun = time.monotonic()
        try:
            status, whole = await send(host, port, query)
        except (OSError, asyncio.IncompleteReadError) as e:
            tally.wrong.append(f"{kind}: no answer ({e!r}): {query}")
            await asyncio.sleep(0.2)
            continue
        tally.add(kind, query, status, whole, time.monotonic() - begun)
        if status == 503:
            await asyncio.sleep(rng.uniform(0.5, 1.5))  # as Retry-After bids


async def load(host: str, port: int, pid: int, clients: int, seconds: float) -> tuple[Tally, list[float], int]:
    """The tally, the MiB held by the server's processes second by second, and how often the forbidden server was reached."""
    reached, memory, tally = 0, list[float](), Tally()

    def hear(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal reached
        reached += 1
        writer.close()

    ear = await asyncio.start_server(hear, "127.0.0.1", 0)
    FORBIDDEN[:] = [query.replace("PORT", str(ear.sockets[0].getsockname()[1])) for query in FORBIDDEN]
    until = time.monotonic() + seconds
    dice = [random.Random(number) for number in range(clients)]  # noqa: S311  a mix of queries, no secret
    running = [asyncio.create_task(client(host, port, until, own, tally)) for own in dice]
    while time.monotonic() < until:
        await asyncio.sleep(1.0)
        memory.append(held(pid))
    await asyncio.wait_for(asyncio.gather(*running), 60)
    ear.close()
    return tally, memory, reached


def held(pid: int) -> float:
    """MiB of the server process itself; its workers come and go, each within its own limit."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def family(pid: int) -> dict[int, float]:
    """MiB that each process of the server holds of its own (shared pages counted by their part), by number."""
    todo, found = [pid], {}
    while todo:
        one = todo.pop()
        try:
            threads = Path(f"/proc/{one}/task").glob("*/children")
            todo += [int(child) for thread in threads for child in thread.read_text(encoding="utf-8").split()]
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="utf-8").splitlines()
            found[one] = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
        except (OSError, StopIteration):
            continue  # it has just ended
    return found


@contextmanager
def server(graph: Path, deadline: float) -> Iterator[tuple[str, int, int]]:
    """Host, port and process of `kg serve`."""
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0", "--deadline", str(deadline)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None  # noqa: S101
            address = urlsplit(process.stdout.readline().removeprefix(f"{graph}: ").split()[0])
            yield address.hostname or "", address.port or 0, process.pid
        finally:
            if process.poll() is not None:
                print(f"THE SERVER ENDED: {process.stderr.read() if process.stderr else ''}")
            process.terminate()


def build(folder: Path, claims: int) -> Path:
    """A graph of made-up articles."""
    from synthetic import documents

    from kg.store import Store

    with Store(folder) as store:
        for article, extraction in documents(claims):
            store.add(article, extraction, validate=False)
    return folder


def report(tally: Tally, memory: list[float], reached: int, seconds: float) -> bool:
    """Prints what was measured; whether the goals are met."""
    for kind, statuses in tally.statuses.items():
        times = sorted(tally.seconds[kind])
        told = ", ".join(f"{status}: {n}" for status, n in sorted(statuses.items()))
        spread = "".join(f"  p{q} {1000 * times[int(len(times) * q / 100)]:.0f} ms" for q in (50, 95, 99)) if times else ""
        print(f"{kind:10} {sum(statuses.values()):6}  ({told}){spread}")
    good = sorted(tally.seconds["good"])
    p95 = good[int(len(good) * 0.95)] if good else float("inf")
    quarter = max(1, len(memory) // 4)
    early, late = statistics.median(memory[:quarter]), statistics.median(memory[-quarter:])  # answers on their way come and go
    print(f"{len(good) / seconds:.0f} good queries a second; p95 {1000 * p95:.0f} ms (goal {1000 * P95:.0f})")
    grown = f"{100 * (late / early - 1):+.1f} %, goal within {100 * GROWTH:.0f} %"
    print(f"memory of the server: {early:.0f} MiB in the first quarter, {late:.0f} MiB in the last ({grown})")
    print(f"forbidden server reached {reached} times; {len(tally.wrong)} answers that should not be")
    for line in tally.wrong[:10]:
        print(f"  {' '.join(line.split())[:200]}")
    return p95 < P95 and late / early - 1 < GROWTH and reached == 0 and not tally.wrong


def main(argv: list[str]) -> int:
    """0 where the goals are met."""
    parser = argparse.ArgumentParser(prog="scripts/bench serve", description="The endpoint under load.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--warm", type=float, default=30.0, help="seconds of the same load before, until threads and buffers are there")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--claims", type=int, default=6000, help="of the made-up graph that is served")
    parser.add_argument("--deadline", type=float, default=3.0, help="seconds that a query may take")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder, socket.socket():
        graph = build(Path(folder) / "graph", options.claims)
        with server(graph, options.deadline) as (host, port, pid):
            asyncio.run(load(host, port, pid, options.clients, options.warm))
            before = family(pid)
            tally, memory, reached = asyncio.run(load(host, port, pid, options.clients, options.seconds))
            time.sleep(options.deadline + 2)  # for the last long queries to end
            after = family(pid)
            print(f"processes: {len(before)} before ({sum(before.values()):.0f} MiB), {len(after)} after ({sum(after.values()):.0f} MiB)")
            return 0 if report(tally, memory, reached, options.seconds) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

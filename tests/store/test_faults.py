"""Kills, full disks and folders that may not be written to: nothing acknowledged is lost, nothing partial is there, and the error is clear.

`scripts/bench faults` kills thirty times; here it is once for each command.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import ledger
from kg.store import Store, articles, open_snapshot
from kg.verify import verify
from tests.graphs import IDS, NAMES, build, english, polish, russian
from tests.store import kills
from tests.store.conftest import lines

ROOM = 300_000  # bytes that the log of the database may still grow by: some articles
PROGRAM = """
import resource, sys
from pathlib import Path
from kg.store import Store
from kg.errors import StoreError
from tests.graphs import IDS, NAMES, english
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
done = 0
try:
    with Store(folder) as store:
        limit += max(file.stat().st_size for file in (folder / "store").iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        article, extraction = english()
        for n in range(1000):
            id_ = f"en-{n}"
            store.add(article.model_copy(update={"id": id_}), extraction.model_copy(update={"article": id_}), IDS, NAMES)
            done = n + 1
except StoreError as e:
    print(done, e)
"""


def test_killed_once_in_each_command(tmp_path: Path) -> None:
    done = list(kills.trials(tmp_path, 12, 3))
    assert [t.command for t in done] == list(kills.COMMANDS)
    assert [t.wrong for t in done] == [(), (), ()]


def test_workers_end_with_the_process_that_was_killed(tmp_path: Path) -> None:
    texts = kills.articles(tmp_path / "in", 60)
    asked = ["build", str(texts), "--graph", str(tmp_path / "g"), "--workers", "2", *kills.PLAIN]
    command = [sys.executable, "-m", "tests.store.victim", *asked]
    process = subprocess.Popen(command, cwd=kills.ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    while len(list(ledger.entries(tmp_path / "g"))) < 3 and process.poll() is None:
        time.sleep(0.01)
    assert process.poll() is None, "the build was over before it could be killed"
    process.kill()
    process.wait()
    limit = time.monotonic() + 60
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < limit:
            os.killpg(process.pid, 0)
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail("a worker is left")


def test_a_disk_that_is_full_ends_in_a_clear_error_and_a_whole_graph(tmp_path: Path) -> None:
    """No file may grow past a size: to a program that is a disk that is full."""
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(ROOM)]
    done = subprocess.run(command, cwd=kills.ROOT, capture_output=True, text=True, check=True).stdout
    number, _, message = done.partition(" ")
    assert "cannot be written (the graph holds all that was added before; free space or mend" in message
    assert int(number) > 0
    assert {a.id for a in articles(open_snapshot(tmp_path))} == {f"en-{n}" for n in range(int(number))}
    assert verify(tmp_path).faults == []
    with Store(tmp_path) as store:  # the next run
        assert store.add(*russian(), IDS, NAMES)
    assert verify(tmp_path).faults == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB in memory; skipped where this user may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], check=False, capture_output=True).returncode:  # noqa: S607
        pytest.skip("this user may not mount a file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S607


def test_a_small_disk_fills_up_and_the_run_is_resumed_on_a_larger_one(disk: Path, tmp_path: Path) -> None:
    texts, graph = kills.articles(tmp_path / "in", 40), disk / "graph"
    full = kg("build", texts, "--graph", graph, *kills.PLAIN)
    assert full.returncode == 1
    assert full.stderr.startswith("Error: ")
    assert "No space left on device" in full.stderr
    assert "Traceback" not in full.stderr
    subprocess.run(["mount", "-o", "remount,size=60m", str(disk)], check=True)  # noqa: S607
    assert verify(graph).faults == []
    assert kg("build", "--resume", "--graph", graph).returncode == 0
    assert kg("build", texts, "--graph", tmp_path / "whole", *kills.PLAIN).returncode == 0
    assert lines(graph) == lines(tmp_path / "whole")


def test_a_folder_that_may_not_be_written_to_is_read_and_left_whole(disk: Path, tmp_path: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=60m", str(disk)], check=True)  # noqa: S607
    graph = build(disk / "graph")
    before = lines(graph)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S607
    for command in (("retract", "en-1"), ("rebuild",), ("build", kills.articles(tmp_path / "in", 1))):
        refused = kg(*command, "--graph", graph)
        assert refused.returncode == 1
        assert "cannot be opened for writing (check the folder)" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert json.loads(kg("verify", "--graph", graph, "--json").stdout)["faults"] == []  # of what readers see
    assert lines(graph) == before


def test_readers_see_whole_states_while_a_writer_writes(tmp_path: Path) -> None:
    build(tmp_path)
    reader = f"""
import sys, time
from pathlib import Path
from kg.store import articles, canonical, hold_snapshot
seen, end = set(), time.monotonic() + 2.5
while time.monotonic() < end:
    db, hold = hold_snapshot(Path({str(tmp_path)!r}))
    seen.add((tuple(a.id for a in articles(db)), hash(tuple(canonical(db)))))
print(len({{ids for ids, _ in seen}}), len(seen))
"""
    process = subprocess.Popen([sys.executable, "-c", reader], cwd=kills.ROOT, stdout=subprocess.PIPE, text=True)
    with Store(tmp_path) as store:
        while process.poll() is None:
            store.retract("en-1")
            store.retract("pl-1")
            store.publish()
            store.add(*english(), IDS, NAMES)
            store.add(*polish(), IDS, NAMES)
            store.publish()
    states, graphs = map(int, process.communicate()[0].split())
    assert process.returncode == 0
    assert states == graphs <= 2  # with both or with neither, and each always the same


def kg(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.store.victim", *map(str, arguments)]
    return subprocess.run(command, cwd=kills.ROOT, capture_output=True, text=True, check=False)

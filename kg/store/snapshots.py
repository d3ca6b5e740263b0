"""Published states of a graph folder: copies made by hard links, opened by readers whatever the writer does meanwhile."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError
from kg.store.documents import sweep
from kg.store.locks import is_written, publishing
from kg.store.records import articles

if sys.platform != "win32":  # where files that are open cannot be removed anyway
    import fcntl

KEEP = 2  # the one before may just be being opened
TRIES = 20  # times to look for a snapshot while a writer publishes faster than they can be opened
UNPUBLISHED = "unpublished"  # exists while the database holds what no snapshot shows


def snapshots(folder: Path) -> list[Path]:
    """The finished snapshots of a graph folder, the newest last."""
    return sorted(p for p in (folder / "snapshots").glob("*") if p.suffix != ".tmp")


def publish(folder: Path, db: Oxigraph) -> None:
    """Makes the present state of a database visible to readers, whole or not at all; OSError where that cannot be done."""
    place = folder / "snapshots"
    place.mkdir(exist_ok=True)
    done = snapshots(folder)
    number = int(done[-1].name) + 1 if done else 1
    draft = place / f"{number}.tmp"
    shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed
    db.flush()
    db.backup(str(draft))
    draft.rename(place / f"{number:06d}")
    (folder / UNPUBLISHED).unlink(missing_ok=True)
    for old in snapshots(folder)[:-KEEP]:
        _remove(old)


class Hold:
    """Keeps a snapshot from being removed, as long as it lives: the database opens its files only when it needs them."""

    def __init__(self, snapshot: Path) -> None:
        self._folder = -1
        if sys.platform != "win32":
            self._folder = os.open(snapshot, os.O_RDONLY)
            fcntl.flock(self._folder, fcntl.LOCK_SH)

    def __del__(self) -> None:
        if self._folder >= 0:
            os.close(self._folder)


def _remove(snapshot: Path) -> None:
    """Removes a snapshot that no reader holds."""
    if sys.platform == "win32":
        shutil.rmtree(snapshot, ignore_errors=True)
        return
    file = os.open(snapshot, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(snapshot, ignore_errors=True)
    except OSError:
        pass  # held: a later writer will remove it
    finally:
        os.close(file)


def hold_snapshot(folder: Path) -> tuple[Oxigraph, Hold]:
    """The newest published state, read-only, and what keeps it whole while it is read. StoreError where there is no graph."""
    if not (folder / "store").exists():
        raise StoreError(f"{folder}: no graph here; build one first, or name the folder it is in")
    if (folder / UNPUBLISHED).exists() or not snapshots(folder):
        _publish_leftover(folder)
    for _ in range(TRIES):
        for snapshot in reversed(snapshots(folder)):
            try:
                hold = Hold(snapshot)
                return Oxigraph.read_only(str(snapshot)), hold
            except OSError:
                continue  # a writer has just replaced it: look again
    raise StoreError(f"{folder}: nothing published yet; try again when the process that writes to it has finished")


def open_snapshot(folder: Path) -> Oxigraph:
    """As `hold_snapshot`, for a short look: once a writer has published twice, it may be gone."""
    return hold_snapshot(folder)[0]


def _publish_leftover(folder: Path) -> None:
    """Publishes what a killed writer left behind; a live writer will do so itself, and one that begins meanwhile waits."""
    if is_written(folder):
        return
    try:
        with publishing(folder) as alone:
            if alone:
                db = Oxigraph(str(folder / "store"))
                sweep(folder, {a.content_hash for a in articles(db)})
                publish(folder, db)
                del db  # lets go of it before the next may come
    except OSError as e:
        if not snapshots(folder):
            raise StoreError(f"{folder}: nothing published yet, and what there is cannot be published: {e}") from None

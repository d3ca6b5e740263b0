"""The working value between finding and typing: a stretch of words that may be a name, with the evidence gathered for its class."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.knowledge import Known


@dataclass(slots=True)
class Candidate:
    """Words `first`..`last` may be a name; `features` are named pieces of evidence; `state` an ISO code that the words hold or imply;
    `body` the identity of a state's body (its head term), `kind` an equipment kind said beside it; `outer` its phrase."""

    first: int
    last: int
    rule: str
    features: set[str] = field(default_factory=set)
    known: Known | None = None
    state: str | None = None
    body: str | None = None
    english: str | None = None
    kind: str | None = None
    outer: tuple[int, int] = (0, 0)
    head: int = -1

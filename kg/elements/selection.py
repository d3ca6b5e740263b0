"""What of a graph an export takes and how it shows it: the same filters for every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.elements.days import first_day, is_date, last_day
from kg.errors import QueryError
from kg.model import Modality
from kg.ontology import Ontology, unknown

PARALLEL = ("keep", "merge")
LAYOUTS = ("none", "force")


@dataclass(frozen=True, slots=True)
class Selection:
    """Empty filters take all. `classes` keep entities of these or narrower classes; `since` and `until` (YYYY, YYYY-MM, YYYY-MM-DD) bound
    a claim's own date, or its article's where it tells none; `around` an entity id, `hops` how far from it; `min_sources` independent
    sources of a statement; `language` of labels. `parallel`, `layout` and `directed` are for drawings: one edge a statement or one a pair;
    positions; whether symmetric relations are drawn as directed ones."""

    classes: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    around: str | None = None
    hops: int = 1
    min_sources: int = 1
    language: str | None = None
    parallel: str = "keep"
    layout: str = "none"
    directed: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.chosen or self.classes)

    @property
    def chosen(self) -> bool:
        """Whether claims are chosen by what they say: entities that no chosen claim names are then left out."""
        return bool(self.predicates or self.modalities or self.since or self.until or self.around or self.min_sources > 1)

    def check(self, ontology: Ontology) -> None:
        """QueryError where a class, relation, modality, date or choice is not one."""
        _known(self.classes, ontology.classes, "class")
        _known(self.predicates, ontology.predicates, "relation")
        _known(self.modalities, [m.value for m in Modality], "modality")
        _known([self.parallel], PARALLEL, "way with parallel edges")
        _known([self.layout], LAYOUTS, "layout")
        for date in (self.since, self.until):
            if date and not is_date(date):
                raise QueryError(f"date '{date}': expected YYYY, YYYY-MM or YYYY-MM-DD")
        if self.since and self.until and first_day(self.since) > last_day(self.until):
            raise QueryError(f"nothing lies between {self.since} and {self.until}; exchange the two")
        if self.hops < 1 or self.min_sources < 1:
            raise QueryError(f"hops {self.hops}, sources {self.min_sources}: expected at least 1 of each")

    def spans(self, date: str | None, published: str | None) -> bool:
        """Whether what is told of a date (or of two, with / between) may fall within the bounds."""
        if not (self.since or self.until):
            return True
        told = date or published
        if not told:
            return False
        start, _, end = told.partition("/")
        early = self.until is not None and first_day(start) > last_day(self.until)
        return not early and not (self.since is not None and last_day(end or start) < first_day(self.since))


ALL = Selection()


def _known(names: Iterable[str], known: Iterable[str], what: str) -> None:
    for name in names:
        if name not in known:
            raise QueryError(unknown(name, known, what))

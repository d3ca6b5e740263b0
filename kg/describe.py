"""Describes a graph for catalogues: VoID (how much of what it holds) and DCAT (what it is, who made it, where to get it), as Turtle.

Counts are of the statements that the RDF exports hold: those of all articles, each once, without the vocabulary.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import InputError
from kg.ontology import DCTERMS, ENTITY, GRAPH, NIF, NS, PROV, RDFS, SCHEMA, SKOS, XSD
from kg.query import Graph

PREFIXES = {
    "void": "http://rdfs.org/ns/void#", "dcat": "http://www.w3.org/ns/dcat#", "dcterms": DCTERMS, "xsd": XSD, "prov": PROV,
    "spdx": "http://spdx.org/rdf/terms#", "formats": "http://www.w3.org/ns/formats/", "foaf": "http://xmlns.com/foaf/0.1/",
}  # fmt: skip
LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
MEDIA = "https://www.iana.org/assignments/media-types/"
VOCABULARIES = (GRAPH, SKOS, PROV, NIF, DCTERMS, SCHEMA, RDFS)

# Suffix of a dump → its media type and, for RDF, the format's IRI at the W3C.
DUMPS = {
    ".ttl": ("text/turtle", "Turtle"), ".nt": ("application/n-triples", "N-Triples"), ".nq": ("application/n-quads", "N-Quads"),
    ".trig": ("application/trig", "TriG"), ".jsonld": ("application/ld+json", "JSON-LD"), ".rdf": ("application/rdf+xml", "RDF_XML"),
    ".graphml": ("application/graphml+xml", None), ".gexf": ("application/gexf+xml", None), ".csv": ("text/csv", None),
    ".jsonl": ("application/jsonl", None), ".json": ("application/json", None),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", None),
}  # fmt: skip
PACKED = {".gz": "application/gzip", ".zip": "application/zip"}
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")


@dataclass(frozen=True, slots=True)
class About:
    """What only the user knows: the IRI that the graph is published under, its title, its licence (an IRI), its makers (IRIs or names),
    a SPARQL endpoint, files that hold it and the address that these are got from."""

    iri: str = "urn:kg:dataset"
    title: str = "Knowledge graph of defence cooperation"
    description: str = ""
    licence: str = ""
    creators: tuple[str, ...] = ()
    publisher: str = ""
    endpoint: str = ""
    dumps: tuple[Path, ...] = ()
    base: str = ""


def describe(graph: Graph, about: About | None = None) -> str:
    """The description as Turtle; the same for the same graph. InputError where an IRI is none, a dump absent or its type unknown."""
    about = about or About()
    for name in ("iri", "licence", "endpoint", "base"):
        value = getattr(about, name)
        if value and not ABSOLUTE.fullmatch(value):
            raise InputError(f"{name} '{value}' is no absolute IRI; expected such as https://example.org/data")
    distributions = [_distribution(file, about) for file in about.dumps]
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    lines += ["", f"<{about.iri}> a void:Dataset, dcat:Dataset ;"]
    lines += [f"    {line}" for line in (*_catalogue(graph, about), *_counts(graph))]
    lines[-1] = lines[-1].removesuffix(" ;") + " ."
    for text in distributions:
        lines += ["", text]
    if about.endpoint:
        lines += ["", f"<{about.endpoint}> a dcat:DataService ;", f"    dcat:endpointURL <{about.endpoint}> ;"]
        lines += ["    dcterms:conformsTo <https://www.w3.org/TR/sparql11-protocol/> ;", f"    dcat:servesDataset <{about.iri}> ."]
    return "\n".join(lines) + "\n"


def _catalogue(graph: Graph, about: About) -> Iterator[str]:
    """What the dataset is and where it is to be had."""
    records = graph.articles()
    yield f"dcterms:title {_text(about.title)}@en ;"
    if about.description:
        yield f"dcterms:description {_text(about.description)}@en ;"
    if about.licence:
        yield f"dcterms:license <{about.licence}> ;"
    for creator in about.creators:
        yield f"dcterms:creator {_agent(creator)} ;"
    if about.publisher:
        yield f"dcterms:publisher {_agent(about.publisher)} ;"
    for language in sorted({a.language for a in records if a.language}):
        yield f"dcterms:language <{LANGUAGES}{language}> ;"
    days = sorted(a.published for a in records if a.published)
    if days:
        ends = f"dcat:startDate {_date(days[0])} ; dcat:endDate {_date(days[-1])}"
        yield f"dcterms:temporal [ a dcterms:PeriodOfTime ; {ends} ] ;"
    yield f"dcterms:conformsTo <{GRAPH}> ;"
    for file in about.dumps:
        yield f"dcat:distribution <{_address(file, about)}> ;"
        if _type(file)[1]:
            yield f"void:dataDump <{_address(file, about)}> ;"
    for feature in sorted({str(_type(file)[1]) for file in about.dumps if _type(file)[1]}):
        yield f"void:feature formats:{feature} ;"
    if about.endpoint:
        yield f"void:sparqlEndpoint <{about.endpoint}> ;"


def _counts(graph: Graph) -> Iterator[str]:
    """How much of what the dataset holds."""
    counts = Counts(graph)
    for vocabulary in VOCABULARIES:
        yield f"void:vocabulary <{vocabulary}> ;"
    yield f"void:uriSpace {_text(ENTITY)} ;"
    if counts.example:
        yield f"void:exampleResource <{counts.example}> ;"
    yield f"void:triples {sum(counts.properties.values())} ;"
    yield f"void:entities {counts.entities} ;"
    yield f"void:documents {len(graph.articles())} ;"
    yield f"void:classes {len(counts.classes)} ;"
    yield f"void:properties {len(counts.properties)} ;"
    yield f"void:distinctSubjects {counts.subjects} ;"
    yield f"void:distinctObjects {counts.objects} ;"
    for iri, number in counts.classes.items():
        yield f"void:classPartition [ void:class <{iri}> ; void:entities {number} ] ;"
    for iri, number in counts.properties.items():
        yield f"void:propertyPartition [ void:property <{iri}> ; void:triples {number} ] ;"


class Counts:
    """What a graph holds: statements by property, members by class, distinct subjects and objects, entities."""

    # The articles' graphs, and the default graph for the folded names, which stand there alone.
    EACH = f"{{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{GRAPH}>) }} UNION {{ ?s ?p ?o }}"

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @cached_property
    def properties(self) -> dict[str, int]:
        """Property → statements, by IRI."""
        return self._by(f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {{ SELECT DISTINCT ?s ?p ?o WHERE {{ {self.EACH} }} }} }} GROUP BY ?p")

    @cached_property
    def classes(self) -> dict[str, int]:
        """Class → its stated members, by IRI."""
        members = f"SELECT DISTINCT ?s ?c WHERE {{ GRAPH ?g {{ ?s a ?c }} FILTER(?g != <{GRAPH}>) }}"
        return self._by(f"SELECT ?c (COUNT(*) AS ?n) WHERE {{ {{ {members} }} }} GROUP BY ?c")

    @cached_property
    def subjects(self) -> int:
        """Distinct subjects."""
        return self._one(f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{GRAPH}>) }}")

    @cached_property
    def objects(self) -> int:
        """Distinct objects."""
        return self._one(f"SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {{ {self.EACH} }}")

    @cached_property
    def entities(self) -> int:
        """Distinct entities: what claims are about."""
        return self._one(f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s <{RDFS}label> ?o FILTER(STRSTARTS(STR(?s), '{ENTITY}')) }}")

    @cached_property
    def example(self) -> str:
        """The entity that most claims are about, or "" where there is none."""
        rows = self._graph.sparql(
            f"SELECT ?s WHERE {{ GRAPH ?g {{ ?c <{NS}subject> ?s }} }} GROUP BY ?s ORDER BY DESC(COUNT(?c)) STR(?s) LIMIT 1"
        ).rows
        return str(rows[0][0]) if rows else ""

    def _by(self, query: str) -> dict[str, int]:
        return dict(sorted((str(iri), int(str(n))) for iri, n in self._graph.sparql(query).rows))

    def _one(self, query: str) -> int:
        return int(str(self._graph.sparql(query).rows[0][0]))


def _distribution(file: Path, about: About) -> str:
    """A file that holds the dataset: its type, size and checksum. InputError where it cannot be read."""
    address, (media, _) = _address(file, about), _type(file)
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as e:
        raise InputError(f"{file}: cannot be read: {e.strerror}; name a file that kg export has written") from None
    lines = [f"<{address}> a dcat:Distribution ;", f"    dcterms:title {_text(file.name)} ;", f"    dcat:mediaType <{MEDIA}{media}> ;"]
    if file.suffix in PACKED:
        lines.append(f"    dcat:compressFormat <{MEDIA}{PACKED[file.suffix]}> ;")
    if about.licence:
        lines.append(f"    dcterms:license <{about.licence}> ;")
    lines.append(f"    dcat:accessURL <{about.base or address}> ;")
    lines.append(f"    dcat:downloadURL <{address}> ;")
    lines.append(f'    dcat:byteSize "{size}"^^xsd:nonNegativeInteger ;')
    checksum = f'spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "{digest}"^^xsd:hexBinary'
    lines.append(f"    spdx:checksum [ a spdx:Checksum ; {checksum} ] .")
    return "\n".join(lines)


def _type(file: Path) -> tuple[str, str | None]:
    """Media type and W3C format of a dump, packed or not. InputError on an unknown suffix."""
    suffix = Path(file.stem).suffix if file.suffix in PACKED else file.suffix
    if suffix.lower() not in DUMPS:
        raise InputError(f"{file}: dumps of type '{suffix}' are not known; expected one of {', '.join(DUMPS)}, or these with .gz or .zip")
    return DUMPS[suffix.lower()]


def _address(file: Path, about: About) -> str:
    """Where a dump is got from: below the base where one is given, else its own place on this machine."""
    from urllib.parse import quote

    return about.base.rstrip("/") + "/" + quote(file.name) if about.base else file.resolve().as_uri()


def _agent(who: str) -> str:
    if re.match(r"(https?://|mailto:|urn:)", who) and ABSOLUTE.fullmatch(who):
        return f"<{who}>"
    return f"[ a foaf:Agent ; foaf:name {_text(who)} ]"


def _date(day: str) -> str:
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(day), "date")
    return f'"{day}"^^xsd:{kind}'


def _text(words: str) -> str:
    from pyoxigraph import Literal

    return str(Literal(words))

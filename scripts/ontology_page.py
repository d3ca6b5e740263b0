"""Writes docs/ontology.md from ontology/*.ttl: `scripts/ontology_page.py`; with --check it only tells whether the page is current."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from page import write_or_check
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).resolve().parent.parent
FILES = (ROOT / "ontology" / "defence.ttl", ROOT / "ontology" / "shapes.ttl")
PAGE = ROOT / "docs" / "ontology.md"
KG = Namespace("https://kg.example.org/ontology#")
KIND = Namespace("https://kg.example.org/kind/")
HERE = URIRef("https://kg.example.org/ontology")
LANGUAGES = ("en", "tr", "pl", "ru", "kk")


class Vocabulary:
    """The statements of the ontology with the questions that the page asks of them."""

    def __init__(self, file: Path) -> None:
        self.graph = Graph().parse(file)
        self.prefixes = {str(iri): prefix for prefix, iri in self.graph.namespaces()}

    def label(self, term: URIRef, language: str = "en") -> str:
        """The label or, for a kind, the preferred one, in a language; "" where there is none."""
        return next((str(t) for p in (RDFS.label, SKOS.prefLabel) for t in self.graph.objects(term, p) if t.language == language), "")

    def others(self, term: URIRef, language: str) -> list[str]:
        """Further names in a language, in the order of the alphabet."""
        return sorted(str(t) for t in self.graph.objects(term, SKOS.altLabel) if isinstance(t, Literal) and t.language == language)

    def comment(self, term: URIRef) -> str:
        """What the term means."""
        return " ".join(str(self.graph.value(term, RDFS.comment) or "").split())

    def short(self, term: object) -> str:
        """A term by prefix and name; of this vocabulary with a link."""
        iri = str(term)
        if isinstance(term, URIRef) and (term in KG or term in KIND) and (term, None, None) in self.graph:
            return f"[{name(term)}](#{anchor(term)})"
        base = max((b for b in self.prefixes if iri.startswith(b)), key=len, default="")
        return f"`{self.prefixes[base]}:{iri[len(base) :]}`" if base else f"`{iri}`"

    def shorts(self, terms: Iterable[object]) -> str:
        """Several terms, by name."""
        return ", ".join(self.short(t) for t in sorted(terms, key=str))

    def either(self, term: URIRef, prop: URIRef) -> str:
        """The domain or range of a property: a class, or all of a union."""
        found: list[object] = []
        for node in self.graph.objects(term, prop):
            union = self.graph.value(node, OWL.unionOf)
            found += Collection(self.graph, union) if union is not None else [node]
        return self.shorts(found)

    def of(self, prop: URIRef, value: URIRef) -> list[URIRef]:
        """The terms that have a value, by IRI."""
        return sorted((s for s in self.graph.subjects(prop, value) if isinstance(s, URIRef)), key=str)


def name(term: URIRef) -> str:
    """The local name of a term."""
    return str(term).replace(str(KG), "").replace(str(KIND), "")


def anchor(term: URIRef) -> str:
    """Where the page tells of it: classes, kinds and properties apart, for some have one name."""
    return ("kind-" if term in KIND else "class-" if name(term)[0].isupper() else "") + name(term).lower()


def page() -> str:
    """The page as Markdown."""
    v = Vocabulary(FILES[0])
    parts = (head(v), classes(v), relations(v), records(v), kinds(v), shapes())
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def head(v: Vocabulary) -> Iterator[str]:
    """What it is."""
    yield f"# {v.label(HERE)}"
    yield ""
    yield "<!-- Written by scripts/ontology_page.py from ontology/*.ttl: change those, then run it. -->"
    yield ""
    yield v.comment(HERE)
    yield ""
    yield f"The vocabulary `{HERE}`, version {v.graph.value(HERE, OWL.versionInfo)}; names in " + ", ".join(
        f"{language} ({v.label(HERE, language)})" for language in LANGUAGES
    )
    yield "and, where they differ, further names by which `kg schema` and the lexicons know a term."
    yield ""
    parts = ("Classes", "Relations", "Claims, evidence, articles", "Kinds", "Shapes")
    yield " · ".join(f"[{part}](#{part.lower().replace(',', '').replace(' ', '-')})" for part in parts)
    yield ""


def classes(v: Vocabulary) -> Iterator[str]:
    """The tree of classes, then each."""
    yield "## Classes"
    yield ""
    yield "Documents are annotated with those in bold; the others are above them, or tell a platform's nature by its kind."
    yield ""
    yield from tree(v, KG.Thing, RDFS.subClassOf, lambda c: ("**%s**" if (c, RDF.type, KG.EntityType) in v.graph else "%s") % v.short(c))
    yield ""
    for cls in [c for c in v.of(RDF.type, OWL.Class) if reaches(v.graph, c, RDFS.subClassOf, KG.Thing)]:
        yield f'### <a id="{anchor(cls)}"></a>{name(cls)}'
        yield ""
        if v.comment(cls):
            yield v.comment(cls) + "  "
        above = [c for c in v.graph.objects(cls, RDFS.subClassOf) if isinstance(c, URIRef)]
        if above:
            yield f"below {v.shorts(above)}  "
        yield from names(v, cls)
        yield from alike(v, cls)
        yield ""


def relations(v: Vocabulary) -> Iterator[str]:
    """Each relation that a claim may state."""
    yield "## Relations"
    yield ""
    yield "| relation | from | to | may tell besides | |"
    yield "| --- | --- | --- | --- | --- |"
    found = v.of(RDFS.subPropertyOf, KG.relatesTo)
    for relation in found:
        symmetric = "both ways" if (relation, RDF.type, OWL.SymmetricProperty) in v.graph else ""
        takes = ", ".join(sorted(name(URIRef(str(t))) for t in v.graph.objects(relation, KG.takes)))
        yield f"| {v.short(relation)} | {v.either(relation, RDFS.domain)} | {v.either(relation, RDFS.range)} | {takes} | {symmetric} |"
    yield ""
    for relation in found:
        yield f'### <a id="{anchor(relation)}"></a>{name(relation)}'
        yield ""
        yield v.comment(relation) + "  "
        inverse = v.graph.value(relation, OWL.inverseOf)
        if isinstance(inverse, URIRef):
            yield f'the other way: "{v.label(inverse)}"  '
        implied = v.graph.value(relation, KG.itemImplies)
        if implied is not None:
            yield f"with an item, also says that the object {v.short(implied)} it  "
        yield from names(v, relation)
        yield from alike(v, relation)
        yield ""


def records(v: Vocabulary) -> Iterator[str]:
    """What tells who says so, and what describes entities."""
    yield "## Claims, evidence, articles"
    yield ""
    for cls in (KG.Claim, KG.Evidence, KG.Article, KG.Modality):
        yield f'- <a id="{anchor(cls)}"></a>**{name(cls)}** ({v.label(cls)}). {v.comment(cls)}'.rstrip()
    yield ""
    for value in v.of(RDF.type, KG.Modality):
        yield f'- <a id="{anchor(value)}"></a>modality **{name(value)}**: {v.comment(value)} {line_of_names(v, value)}'
    yield ""
    yield "| property | of | value | means |"
    yield "| --- | --- | --- | --- |"
    for prop in sorted({*v.of(RDF.type, OWL.DatatypeProperty), *v.of(RDF.type, OWL.ObjectProperty)}, key=str):
        if (prop, RDFS.domain, None) not in v.graph or (prop, RDFS.subPropertyOf, KG.relatesTo) in v.graph:
            continue
        row = (
            f'<a id="{anchor(prop)}"></a>{name(prop)}',
            v.either(prop, RDFS.domain),
            v.either(prop, RDFS.range),
            v.comment(prop) or v.label(prop),
        )
        yield f"| {' | '.join(row)} |"
    yield ""
    yield "What the program is told by the vocabulary itself:"
    yield ""
    for prop in v.of(RDF.type, OWL.AnnotationProperty):
        yield f'- <a id="{anchor(prop)}"></a>**{name(prop)}**: {v.comment(prop)}'
    for cls in (KG.EntityType, KG.GenericType):
        yield f'- <a id="{anchor(cls)}"></a>**{name(cls)}**: {v.comment(cls)}'
    yield ""


def kinds(v: Vocabulary) -> Iterator[str]:
    """The tree of kinds of equipment with their names."""
    yield "## Kinds"
    yield ""
    yield "Kinds of equipment (a SKOS scheme), with the class of their platforms and their names in " + ", ".join(LANGUAGES) + "."
    yield ""

    def line(kind: URIRef) -> str:
        labels = " · ".join(v.label(kind, language) for language in LANGUAGES)
        return f'<a id="{anchor(kind)}"></a>`{name(kind)}` {labels} ({v.shorts(v.graph.objects(kind, KG.platformClass))})'

    for top in [k for k in v.of(RDF.type, SKOS.Concept) if (k, SKOS.broader, None) not in v.graph]:
        yield from tree(v, top, SKOS.broader, line)
    yield ""


def shapes() -> Iterator[str]:
    """What a valid graph satisfies, in words."""
    v = Vocabulary(FILES[1])
    yield "## Shapes"
    yield ""
    yield "What a valid graph satisfies (`ontology/shapes.ttl`, SHACL); `kg validate` checks a graph against it."
    yield ""
    for shape in v.of(RDF.type, SH.NodeShape):
        yield f"**{name(shape).removesuffix('Shape')}**"
        yield ""
        for node in sorted(constraints(v, shape)):
            yield f"- {node}"
        yield ""


def constraints(v: Vocabulary, shape: URIRef) -> Iterator[str]:
    """Each constraint of a shape: its message, else its path with what it asks."""
    for part in (*v.graph.objects(shape, SH.property), *v.graph.objects(shape, SH.sparql)):
        message = v.graph.value(part, SH.message)
        if message is not None:
            yield str(message)
            continue
        path = v.graph.value(part, SH.path)
        if isinstance(path, BNode) or path is None:
            continue
        asks = [f"{name_of(p)} {plain(v, o)}" for p, o in v.graph.predicate_objects(part) if p not in (SH.path, SH.message)]
        yield f"{v.short(path)}: " + ", ".join(sorted(asks))


def name_of(prop: object) -> str:
    """The words of a constraint: minCount → min count."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in str(prop).rsplit("#", 1)[-1])


def plain(v: Vocabulary, value: object) -> str:
    """The value of a constraint; a list by its members."""
    if isinstance(value, BNode):
        members = [m for m in Collection(v.graph, value) if m is not None]
        return " or ".join(plain(v, v.graph.value(m, SH.datatype) or m) if isinstance(m, BNode) else v.short(m) for m in members)
    return v.short(value) if isinstance(value, URIRef) else f"`{value}`"


def tree(v: Vocabulary, top: URIRef, prop: URIRef, line: object, depth: int = 0) -> Iterator[str]:
    """A nested list of a term and all below it; a term with two parents stands under each."""
    yield "  " * depth + f"- {line(top)}"  # type: ignore[operator]
    for term in v.of(prop, top):
        yield from tree(v, term, prop, line, depth + 1)


def names(v: Vocabulary, term: URIRef) -> Iterator[str]:
    """The names of a term by language."""
    for language in LANGUAGES:
        found = [n for n in (v.label(term, language), *v.others(term, language)) if n]
        if found:
            yield f"{language}: {', '.join(found)}  "


def line_of_names(v: Vocabulary, term: URIRef) -> str:
    """The labels of a term in one line."""
    return "(" + ", ".join(v.label(term, language) for language in LANGUAGES) + ")"


def alike(v: Vocabulary, term: URIRef) -> Iterator[str]:
    """What other vocabularies call nearly the same."""
    found = list(v.graph.objects(term, SKOS.closeMatch))
    if found:
        yield f"close to {v.shorts(found)}  "


def reaches(graph: Graph, term: URIRef, prop: URIRef, top: URIRef) -> bool:
    """Whether a term is another or lies below it."""
    return top in graph.transitive_objects(term, prop)


def main(argv: list[str]) -> int:
    """Writes the page, or tells whether it is current."""
    return write_or_check(PAGE, page(), argv, "ontology_page.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

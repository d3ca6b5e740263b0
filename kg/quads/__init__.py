"""Turns what one article says into quads: a named graph for the article, free of blank nodes, the same for the same input.

In the article's graph (named by its IRI) stand
  the article         kg:Article with dcterms metadata and the entities that it mentions
  its claims          kg:Claim, an n-ary node whose IRI is a digest of its content; the same claim read twice is one node with two evidences
  its evidence        kg:Evidence, NIF offsets; its IRI is the article's with #char=start,end (RFC 5147)
  its entities        class, label, names per language, kind of equipment, state
  direct statements   of asserted claims alone; both ways where the relation is symmetric; and those that an item implies
"""

from kg.quads.article import ArticleQuads
from kg.quads.digests import Content, Names, text_digest, with_digest

__all__ = ["ArticleQuads", "Content", "Names", "text_digest", "with_digest"]

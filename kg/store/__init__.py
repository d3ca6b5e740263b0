"""The graph on disk and its only writer: add, replace, retract articles; publish snapshots for readers.

A graph folder holds
  store/          the database; one process writes, held by a lock
  snapshots/N     copies made by hard links, opened by readers, the newest first; the last two and those that are being read are kept
  documents/      each article with what was read from it, compressed, under the digest of its content
  unpublished     exists while the database holds what no snapshot shows
  publishing      locked by a reader while it publishes what a killed writer left
  texts-not-kept  exists where the documents are kept without their texts

The default graph holds what the article graphs say of entities (classes, names, direct statements), each once, and the folded names that
look-up goes by; claims, evidence and articles stand in the article's own graph, the vocabulary in the graph named by the ontology's IRI.
Retraction drops the article's graph and withdraws from the default graph what no other article says.
"""

from kg.store.documents import Document, document_file, keeps_texts, load_document, read_document
from kg.store.records import ArticleRecord, articles, canonical
from kg.store.snapshots import hold_snapshot, open_snapshot, snapshots
from kg.store.writer import Store

__all__ = [
    "ArticleRecord",
    "Document",
    "Store",
    "articles",
    "canonical",
    "document_file",
    "hold_snapshot",
    "keeps_texts",
    "load_document",
    "open_snapshot",
    "read_document",
    "snapshots",
]

"""The SQL of the index: its tables, and what is asked of them.

claims      a row a claim that the selection takes
members     which claims make which statement (source, predicate, target, item, modality); `implied` where a claim's item says it
entities    a row an entity and article
labels      a row an entity
nodes       a row an entity that is drawn
"""

from __future__ import annotations

OPEN = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-20000; PRAGMA temp_store=FILE"
TABLES = """
CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT, url TEXT, origin TEXT, language TEXT, published TEXT, publisher TEXT) WITHOUT ROWID;
CREATE TABLE claims (
    iri TEXT PRIMARY KEY, subject TEXT, predicate TEXT, object TEXT, item TEXT, quantity REAL, amount REAL, currency TEXT, date TEXT,
    role TEXT, modality TEXT, confidence REAL, rule TEXT, article TEXT, publisher TEXT, published TEXT, language TEXT, quotes TEXT
) WITHOUT ROWID;
CREATE TABLE members (source TEXT, predicate TEXT, target TEXT, item TEXT, modality TEXT, claim TEXT, implied INTEGER);
CREATE TABLE entities (id TEXT, article TEXT, publisher TEXT, class TEXT, label TEXT, kind TEXT, of TEXT, preferred TEXT);
CREATE TABLE labels (id TEXT PRIMARY KEY, label TEXT, class TEXT) WITHOUT ROWID;
CREATE TABLE nodes (
    id TEXT PRIMARY KEY, label TEXT, class TEXT, kind TEXT, of TEXT, articles INTEGER, sources INTEGER, claims INTEGER, degree INTEGER,
    first TEXT
) WITHOUT ROWID;
CREATE TABLE thin (source TEXT, predicate TEXT, target TEXT, item TEXT, modality TEXT);
CREATE TABLE near (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE reached (id TEXT);
"""
PUT_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)"
PUT_CLAIM = "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PUT_MEMBER = "INSERT INTO members VALUES (?, ?, ?, ?, ?, ?, ?)"
PUT_ENTITY = "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
PUT_LABEL = "INSERT INTO labels VALUES (?, ?, ?)"
PUT_NODE = "INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, NULL)"
PLACE = "UPDATE nodes SET of = ? WHERE id = ?"
PUT_THIN = "INSERT INTO thin VALUES (?, ?, ?, ?, ?)"

ENTITIES = "SELECT id, article, publisher, class, label, kind, of, preferred FROM entities ORDER BY id"
ONLY_DRAWN = "DELETE FROM members WHERE source NOT IN (SELECT id FROM nodes) OR target NOT IN (SELECT id FROM nodes)"
DROP_THIN = """DELETE FROM members WHERE (source, predicate, target, item, modality) IN (SELECT * FROM thin)"""
START_AT = "INSERT INTO near VALUES (?)"
REACH = """
DELETE FROM reached;
INSERT INTO reached SELECT source FROM members WHERE source IN near OR target IN near OR item IN near
    UNION SELECT target FROM members WHERE source IN near OR target IN near OR item IN near;
INSERT OR IGNORE INTO near SELECT id FROM reached;
"""
ONLY_NEAR = "DELETE FROM members WHERE source NOT IN near OR target NOT IN near"
# Degrees count statements; claims count whatever names the entity as subject, object or item; an entity is first spoken of when the first
# of its statements begins, or always where one is undated.
COUNT = """
DELETE FROM claims WHERE iri NOT IN (SELECT claim FROM members);
UPDATE nodes SET degree = found.n FROM (
    SELECT id, count(*) AS n FROM (
        SELECT source AS id FROM (SELECT DISTINCT source, predicate, target, item, modality FROM members)
        UNION ALL SELECT target FROM (SELECT DISTINCT source, predicate, target, item, modality FROM members)
    ) GROUP BY id
) AS found WHERE found.id = nodes.id;
UPDATE nodes SET claims = found.n FROM (
    SELECT id, count(DISTINCT iri) AS n FROM (
        SELECT iri, subject AS id FROM claims UNION ALL SELECT iri, object FROM claims
        UNION ALL SELECT iri, item FROM claims WHERE item IS NOT NULL
    ) GROUP BY id
) AS found WHERE found.id = nodes.id;
UPDATE nodes SET first = found.begin FROM (
    SELECT id, min(begin) AS begin FROM (
        SELECT m.source AS id, coalesce(c.date, c.published, '') AS begin FROM members AS m JOIN claims AS c ON c.iri = m.claim
        UNION ALL SELECT m.target, coalesce(c.date, c.published, '') FROM members AS m JOIN claims AS c ON c.iri = m.claim
    ) GROUP BY id
) AS found WHERE found.id = nodes.id;
"""
DROP_LONELY = "DELETE FROM nodes WHERE degree = 0 AND id IS NOT ?"

NODES = "SELECT id, label, class, kind, of, articles, sources, claims, degree, first FROM nodes ORDER BY id"
ARTICLES = "SELECT * FROM articles WHERE id IN (SELECT article FROM claims) ORDER BY id"
PAIRS = "SELECT DISTINCT source, target FROM members ORDER BY source, target"
LABEL = "SELECT label, class FROM labels WHERE id = ?"
CLAIMS = """
SELECT c.*, a.title, a.url, a.origin FROM claims AS c JOIN articles AS a ON a.id = c.article ORDER BY c.iri
"""
STATEMENTS = """
SELECT m.source, m.predicate AS said, m.target, m.item AS ware, m.modality AS mood, m.implied, c.*, a.url
FROM members AS m JOIN claims AS c ON c.iri = m.claim JOIN articles AS a ON a.id = c.article
ORDER BY min(m.source, m.target), max(m.source, m.target), m.source, m.predicate, m.item, m.modality, c.confidence DESC, c.iri
"""

HAS_CLAIM = "SELECT 1 FROM claims WHERE iri = ?"
HAS_ENTITY = "SELECT 1 FROM nodes WHERE id = ?1 UNION ALL SELECT 1 FROM claims WHERE item = ?1 LIMIT 1"
SAYS = "SELECT 1 FROM members WHERE source = ? AND target = ? AND predicate = ? AND modality = ? LIMIT 1"
SPEAKS = "SELECT 1 FROM claims WHERE article = ? LIMIT 1"
NAMES_ONE = "SELECT 1 FROM entities WHERE article = ? AND id IN (SELECT id FROM nodes) LIMIT 1"
LOOK_UP = """
CREATE INDEX item_of ON claims (item);
CREATE INDEX said_by ON claims (article);
CREATE INDEX said_of ON members (source, target);
CREATE INDEX named_by ON entities (article);
"""

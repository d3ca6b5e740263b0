"""The graph on a web server: a SPARQL 1.1 endpoint, a graph store, entity pages and an editor for queries.

app.py       the routes; pages.py, protocol.py and graphs.py say what requests and answers look like
pool.py      worker processes that answer, so that short queries stay quick; run.py one job in one of them, within its limits
worker.py    such a process; jobs.py and lookups.py what it can do; output.py how it writes; sandbox.py what it may not do
"""

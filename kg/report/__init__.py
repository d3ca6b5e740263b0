"""A report that a person reads: one page on an entity, on two parties, or on the whole graph; as HTML, Markdown or PDF."""

from kg.report.content import Report, report
from kg.report.page import html, markdown
from kg.report.print import pdf
from kg.report.scope import Scope, scope

__all__ = ["Report", "Scope", "html", "markdown", "pdf", "report", "scope"]

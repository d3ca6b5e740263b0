"""What a request is refused with: an HTTP status and a message for the person who sent it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import KgError


class HttpError(KgError):
    """A request that gets no answer; `status` is that of HTTP, `headers` go with it."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})

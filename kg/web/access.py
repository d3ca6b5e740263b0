"""Who may write: whoever knows the token; and from which pages of other servers a browser may read."""

from __future__ import annotations

import base64
import hmac

from starlette.requests import Request

from kg.web.http_error import HttpError

LOCAL = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"  # pages of the user's own machine


def may_write(request: Request) -> None:
    """HttpError 403 where the server only reads, 401 where the request does not carry the token."""
    token: str | None = request.app.state.token
    if token is None:
        raise HttpError(403, "this server only reads; start it with --writable to let those write who have its token")
    if not hmac.compare_digest(_given(request.headers.get("authorization", "")).encode(), token.encode()):
        how = "writing needs the token that the server was started with: Authorization: Bearer TOKEN, or as the password of a user kg"
        raise HttpError(401, how, {"WWW-Authenticate": 'Bearer realm="kg", Basic realm="kg"'})


def _given(authorization: str) -> str:
    """The token of an Authorization header: itself, or as the password that clients can send which know no tokens."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
    except ValueError:
        return ""

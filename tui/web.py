"""The same program in a browser of this machine: textual-serve, on the loopback interface only.

Whoever can talk to the server can run code as the learner, so it is guarded thrice: it listens on 127.0.0.1, it answers
only requests that carry the random token printed at the start (which the first page turns into a cookie), and it
refuses requests that come for another host or from another page (DNS rebinding, cross-site sockets).
"""

from __future__ import annotations

import argparse
import hmac
import secrets
import socket

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from grader.errors import ExitCode, UsageError
from grader.sandbox.interpreter import shell_command

HOST = "127.0.0.1"
_COOKIE = "grader-token"


def serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl+C; each browser tab is a session of its own over the same history."""
    command = ["practice"]
    command += [options.question] if options.question else []
    command += ["--history", str(options.history)] if options.history else []
    command += ["--file", str(options.file)] if options.file else []
    _require_free(options.port)
    GuardedServer(shell_command("grader.__main__", *command), options.port, secrets.token_urlsafe(24)).serve()
    return ExitCode.FULL_MARKS


class GuardedServer(Server):
    """textual-serve's server behind a token and a check of where a request comes from."""

    def __init__(self, command: str, port: int, token: str) -> None:
        super().__init__(command, host=HOST, port=port, title="Attention Grader")
        self.token = token

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(guard(self.port, self.token))
        return app

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - textual-serve's hook
        print(f"Open {self.public_url}/?token={self.token}", flush=True)
        print("Only this machine can, and only with that address. Ctrl+C stops.", flush=True)

    def initialize_logging(self) -> None:
        """Leave logging alone: what matters is printed."""


def guard(port: int, token: str) -> Middleware:
    """Return the middleware that lets only the learner's own browser through."""
    here = f"{HOST}:{port}"
    policy = "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline'",
            "style-src 'self' 'unsafe-inline'",
            f"connect-src 'self' ws://{here}",
            "img-src 'self' data:",
            "frame-ancestors 'none'",
        )
    )

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host != here or origin not in (None, f"http://{here}"):
            raise web.HTTPForbidden(text="This server answers only pages of its own.")
        given = request.query.get("token") or request.cookies.get(_COOKIE, "")
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise web.HTTPForbidden(text="Open the address that grader practice --web has printed.")
        response = await handler(request)
        if not response.prepared:
            # textual-serve's page would fetch a font from elsewhere; this machine's own will do.
            response.headers["Content-Security-Policy"] = policy
            if "token" in request.query:
                response.set_cookie(_COOKIE, token, httponly=True, samesite="Strict")
        return response

    return check


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise UsageError(f"port {port} cannot be used: {error.strerror}; choose another with --port") from error

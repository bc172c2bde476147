"""The same program in a browser of this machine: textual-serve, on the loopback interface only.

Whoever can talk to the server can run code as the learner, so it is guarded thrice: it listens on 127.0.0.1, every
address begins with a random token that is printed at the start, and requests for another host or from another page are
refused (DNS rebinding, cross-site sockets). The token is in the path and in no cookie: browsers send the cookies of
127.0.0.1 to every port, and so to the servers of other programs and users of this machine.
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
    """Serve textual-serve's pages below a path that nobody can guess, to requests of its own pages only."""

    def __init__(self, command: str, port: int, token: str) -> None:
        super().__init__(command, host=HOST, port=port, title="Attention Grader")
        self.token = token

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[guard(self.port, self.token)])
        app.add_subapp(f"/{self.token}", await super()._make_app())
        app.on_response_prepare.append(self._keep_to_itself)
        return app

    async def _keep_to_itself(self, _: web.Request, response: web.StreamResponse) -> None:
        """Have the browser show a page's address to nobody, and fetch nothing for it from elsewhere."""
        policy = (
            # textual-serve's page would fetch a font from elsewhere; this machine's own will do.
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline'",
            "style-src 'self' 'unsafe-inline'",
            f"connect-src 'self' ws://{HOST}:{self.port}",
            "img-src 'self' data:",
            "frame-ancestors 'none'",
        )
        response.headers["Content-Security-Policy"] = "; ".join(policy)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - textual-serve's hook
        print(f"Open {self.public_url}/{self.token}/", flush=True)
        print("Only this machine can, and only with that address. Ctrl+C stops.", flush=True)

    def initialize_logging(self) -> None:
        """Leave logging alone: what matters is printed."""


def guard(port: int, token: str) -> Middleware:
    """Return the middleware that lets only the learner's own browser through."""
    here = f"{HOST}:{port}"

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host != here or origin not in (None, f"http://{here}"):
            raise web.HTTPForbidden(text="This server answers only pages of its own.")
        given = request.path.lstrip("/").partition("/")[0]
        if not hmac.compare_digest(given.encode(errors="replace"), token.encode()):
            raise web.HTTPForbidden(text="Open the address that grader practice --web has printed.")
        return await handler(request)

    return check


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise UsageError(f"port {port} cannot be used: {error.strerror}; choose another with --port") from error

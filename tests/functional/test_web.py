"""The program in a browser: only its owner gets in, and a question can be answered and its marks seen."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from grader.history import History

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1280,900",
]
ANSWER = "Hard attention picks one region and needs REINFORCE. Soft attention weighs all regions and is differentiable."


@dataclass
class Served:
    """A running ``grader practice --web``."""

    port: int
    url: str
    history: Path

    @property
    def token(self) -> str:
        """The part of the address that nobody can guess."""
        return max(re.split("[/=]", self.url), key=len)


@dataclass
class Thief:
    """Another program's server on this machine; ``heard`` gathers all that browsers send it."""

    url: str
    heard: str = ""


@pytest.fixture
def thief() -> Iterator[Thief]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            found.heard += f"{self.requestline}\n{self.headers}"
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<title>Free stickers</title>")

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name for it
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Thief(f"http://127.0.0.1:{server.server_port}/")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    history = tmp_path / "history.db"
    command = [
        sys.executable,
        "-m",
        "grader",
        "practice",
        "q1",
        "--web",
        "--port",
        str(port),
        "--history",
        str(history),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found is not None
            wait_until_listening(port)
            yield Served(port, found.group(), history)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def wait_until_listening(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        asyncio.run(asyncio.sleep(0.1))
    raise AssertionError("the server never listened")


def status(url: str, **headers: str) -> int:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_only_the_owners_own_page_gets_in(served: Served) -> None:
    base = f"http://127.0.0.1:{served.port}"
    assert status(served.url) == 200
    for page in ("", "ws", "static/js/textual.js", "download/x"):
        assert status(f"{base}/{page}") == 403
        assert status(f"{base}/guess/{page}") == 403
        assert status(f"{base}/?token={served.token}&page={page}") == 403
        assert status(f"{base}/{page}", Cookie=f"grader-token={served.token}") == 403
        assert status(served.url + page, Host="evil.example") == 403
        assert status(served.url + page, Origin="http://evil.example") == 403
    assert status(f"{served.url}static/js/textual.js") == 200


def test_a_page_of_another_port_is_given_nothing_to_get_in_with(served: Served, thief: Thief) -> None:
    # A browser that keeps cookies as all do: by host, whatever the port.
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(served.url, timeout=30) as page:
        assert page.headers["Referrer-Policy"] == "no-referrer"
    with browser.open(thief.url, timeout=30):
        pass
    assert served.token not in thief.heard
    assert "cookie" not in thief.heard.lower()


def test_it_listens_on_the_loopback_interface_alone(served: Served) -> None:
    addresses = {address[4][0] for address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1"}:
        if address.startswith("127."):
            continue
        with pytest.raises(OSError), socket.create_connection((address, served.port), timeout=2):
            pass


@dataclass
class Page:
    """One tab, over the browser's debugging socket; ``shown`` gathers what the terminal was sent."""

    socket: aiohttp.ClientWebSocketResponse
    shown: str = ""
    _number: int = 0
    _errors: list[str] = field(default_factory=list)

    async def call(self, method: str, **parameters: Any) -> None:
        self._number += 1
        await self.socket.send_json({"id": self._number, "method": method, "params": parameters})

    async def type(self, text: str) -> None:
        for letter in text:
            await self.call("Input.dispatchKeyEvent", type="char", text=letter)

    async def click(self, x: int, y: int) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def control(self, letter: str) -> None:
        key = {"key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper())}
        await self.call("Input.dispatchKeyEvent", type="rawKeyDown", modifiers=2, **key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", modifiers=2, **key)

    async def wait_for(self, words: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while words not in self.shown:
                message = json.loads((await self.socket.receive()).data)
                if message.get("method") == "Network.webSocketFrameReceived":
                    self._take(message["params"]["response"])

    def _take(self, frame: dict[str, Any]) -> None:
        data = base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode()
        text = re.sub(r"\x1b\[[0-9;?<>=]*[A-Za-z]", "", data.decode(errors="replace"))
        self.shown = (self.shown + text)[-200_000:]


def browser() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium is installed; CI installs it")
    assert found is not None, "CI installs chromium"
    return found


@contextlib.asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Page]:
    command = [browser(), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.DEVNULL, start_new_session=True)
    try:
        async with aiohttp.ClientSession() as session:
            address = await page_address(session, profile)
            yield Page(await session.ws_connect(address, max_msg_size=0))
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_a_question_is_answered_in_chromium_and_its_marks_are_seen(served: Served, tmp_path: Path) -> None:
    async with chromium(tmp_path / "profile") as page:
        await answer_question(page, served)


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_chromium_gives_nothing_away_to_a_page_of_another_port(
    served: Served, thief: Thief, tmp_path: Path
) -> None:
    async with chromium(tmp_path / "profile") as page:
        await page.call("Network.enable")
        await page.call("Page.enable")
        await page.call("Page.navigate", url=served.url)
        await page.wait_for("hard-vs-soft-attention")
        # First as a picture in the page would be asked for, then by a link, then as typed into the address bar.
        for step in ("fetch(%r + 'fetched', {mode: 'no-cors'})", "location = %r + 'linked'"):
            await page.call("Runtime.evaluate", expression=step % thief.url)
        await holds(lambda: "linked" in thief.heard)
        await page.call("Page.navigate", url=f"{thief.url}typed")
        await holds(lambda: "typed" in thief.heard)
    assert "Sec-Fetch-Site: same-site" in thief.heard
    assert served.token not in thief.heard
    assert "cookie" not in thief.heard.lower()


async def page_address(session: aiohttp.ClientSession, profile: Path) -> str:
    async with asyncio.timeout(PATIENCE):
        await holds((profile / "DevToolsActivePort").exists)
        port = (profile / "DevToolsActivePort").read_text().splitlines()[0]
        while True:
            async with session.get(f"http://127.0.0.1:{port}/json") as response:
                pages = [found for found in await response.json() if found["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])


async def answer_question(page: Page, served: Served) -> None:
    await page.call("Network.enable")
    await page.call("Page.enable")
    await page.call("Page.navigate", url=served.url)
    await page.wait_for("hard-vs-soft-attention")
    await page.wait_for("Nothing marked yet")
    for _ in range(60):
        # The page takes keys once it was clicked, and the editor once its draft has been loaded.
        await page.click(200, 600)
        await page.type(ANSWER[0])
        await asyncio.sleep(0.5)
        if draft_of(served):
            break
    await page.type(ANSWER[1:])
    await holds(lambda: ANSWER[-12:] in draft_of(served))
    await page.control("s")
    await page.wait_for("%")
    with History(served.history) as history:
        [attempt] = history.attempts()
    assert attempt.question == "hard-vs-soft-attention"
    assert attempt.points >= 0.5
    assert f"{attempt.points:.0%}" in page.shown


async def holds(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what is awaited is another process's doing
            await asyncio.sleep(0.1)


def draft_of(served: Served) -> str:
    with History(served.history) as history:
        draft = history.draft("hard-vs-soft-attention", "text")
    return draft.text if draft else ""

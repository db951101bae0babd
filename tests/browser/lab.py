"""JupyterLab and Chromium for the browser tests: a server of its own on this machine."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[2]
START_TIMEOUT = 60  # seconds
STEP_TIMEOUT = 120_000  # milliseconds: lesson 06 trains for some 15 s
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SETTINGS = {
    # JupyterLab would ask whether it may fetch news.
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
}


def find_browser() -> str | None:
    """Return the path of a Chromium on this machine, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium with a fresh profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def lab_server(lessons: Path, home: Path, dark: bool = False) -> Iterator[str]:
    """Serve `lessons` with JupyterLab, its own files in `home`; give a notebook's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    command += ["--LabApp.expose_app_in_browser=True", "--allow-root", str(lessons)]
    # If this process is killed outright, the server ends by itself some minutes later.
    command += ["--MappingKernelManager.cull_idle_timeout=240"]
    command += ["--ServerApp.shutdown_no_activity_timeout=300"]
    log = home / "jupyterlab.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            command, env=_environment(home, dark), stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}/api?token={token}", server, log)
        yield f"http://127.0.0.1:{port}/lab/workspaces/{{workspace}}/tree/{{path}}?token={token}"
    finally:
        server.terminate()  # JupyterLab ends its kernels before it ends itself
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def _environment(home: Path, dark: bool) -> dict[str, str]:
    settings = dict(SETTINGS)
    if dark:
        settings["apputils-extension/themes"] = '{"theme": "JupyterLab Dark"}'
    for name, text in settings.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "HOME": ".",
        "USERPROFILE": ".",
    }
    own = {name: str(home / folder) for name, folder in folders.items()}
    ours = {"JUPYTER_CONFIG_PATH": str(ROOT / "binder"), "PYTHONPATH": str(ROOT)}
    return os.environ | own | ours


def _wait_until_ready(address: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')}")


class Lesson:
    """A notebook open in JupyterLab, as a reader works with it."""

    def __init__(self, page: Page, address: str, path: str) -> None:
        """Open the notebook `path` of the server at `address`; wait until its kernel is ready."""
        self.page = page
        self.console_errors: list[str] = []
        page.set_default_timeout(STEP_TIMEOUT)
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.console_errors.append(str(error)))
        # A workspace of its own: in the default one the notebooks of earlier pages come back.
        page.goto(address.format(workspace=secrets.token_hex(4), path=path))
        self._path = path
        self._wait_until_open()

    def _wait_until_open(self) -> None:
        opened = "window.jupyterapp?.shell.currentWidget?.context"
        self.wait_for(f"{opened}?.isReady && {opened}.path === '{self._path}'")
        self.wait_until_idle()

    def _note(self, message) -> None:
        if message.type == "error":
            self.console_errors.append(f"{message.text} ({message.location.get('url')})")

    def wait_for(self, condition: str, argument: object = None) -> None:
        """Wait until the JavaScript `condition` holds."""
        self.page.wait_for_function(condition, arg=argument, polling=50)  # milliseconds

    def wait_until_idle(self) -> None:
        """Wait until the kernel has nothing left to do."""
        session = "jupyterapp.shell.currentWidget.sessionContext.session"
        self.wait_for(f"{session}?.kernel?.status === 'idle'")

    def command(self, name: str) -> None:
        """Run one of JupyterLab's commands to its end; `evaluate` alone would wait for ever."""
        self.page.evaluate(
            """name => {
                window.commandEnded = false;
                jupyterapp.commands.execute(name).finally(() => { window.commandEnded = true; });
            }""",
            name,
        )
        self.wait_for("window.commandEnded")
        self.wait_until_idle()

    def reload(self) -> None:
        """Save the notebook and load the page anew; the kernel goes on."""
        self.command("docmanager:save")
        self.page.reload()
        self._wait_until_open()

    def end_kernel(self) -> None:
        """Shut the kernel down, so that it costs the next lessons nothing."""
        self.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")

    def run_all(self) -> None:
        """Run every cell, up to the first that fails."""
        self.command("notebook:run-all-cells")

    def cells(self) -> list[dict]:
        """Return the notebook's cells as they stand now, with their outputs."""
        return self.page.evaluate("jupyterapp.shell.currentWidget.content.model.toJSON().cells")

    def answer(self, index: int, source: str) -> None:
        """Replace the text of cell `index` and run it."""
        self._select(index)
        self.page.evaluate(
            "s => jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel.setSource(s)",
            source,
        )
        self.run(index)

    def run(self, index: int) -> None:
        """Run cell `index`."""
        self._select(index)
        self.command("notebook:run-cell")

    def cell(self, index: int) -> Locator:
        """Return the element of cell `index`, scrolled to."""
        self._select(index)
        return self.page.locator(f".jp-Notebook .jp-Cell[data-windowed-list-index='{index}']")

    def _select(self, index: int) -> None:
        self.page.evaluate(
            """async index => {
                const notebook = jupyterapp.shell.currentWidget.content;
                notebook.activeCellIndex = index;
                await notebook.scrollToItem(index, 'start');
            }""",
            index,
        )

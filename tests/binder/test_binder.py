"""What mybinder.org would build and start, without Docker.

The installation needs the package registry that pip and uv are set up for on this machine.
"""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Binder builds Linux images only", allow_module_level=True)

from repo2docker.app import Repo2Docker
from repo2docker.buildpacks import PythonBuildPack

ROOT = Path(__file__).parents[2]
WELCOME = "notebooks/00_welcome/00_welcome.ipynb"
NOT_FOR_LEARNERS = {"nbgrader", "nbval", "playwright", "pytest", "torch"}


@pytest.fixture(scope="session")
def build_pack():
    """The first build pack that takes this repository, chosen as repo2docker chooses it."""
    app = Repo2Docker()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        packs = (pack(app.base_image) for pack in app.buildpacks)
        pack = next(pack for pack in packs if pack.detect())
        pack.platform = "linux/amd64"
        yield pack


@pytest.fixture(scope="session")
def installed(build_pack, tmp_path_factory):
    """A fresh environment with what the Dockerfile installs, and nothing else."""
    [step] = re.findall(r"^RUN (\S+pip install .*)", build_pack.render({}), re.MULTILINE)
    venv = tmp_path_factory.mktemp("binder") / "venv"
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, venv], check=True)
    arguments = shlex.split(step)[2:]
    arguments.remove("--no-cache-dir")
    install = [*uv, "pip", "install", "--quiet", "--python", venv / "bin/python", *arguments]
    run = subprocess.run(install, cwd=ROOT, capture_output=True, text=True)
    if run.returncode != 0:
        pytest.fail(
            "Binder's packages were not installed. If the machine is offline, connect it and run "
            f"this test again; else the lock in binder/ does not install:\n{run.stderr}"
        )
    return venv


def test_build_pack_and_python_version(build_pack):
    assert type(build_pack) is PythonBuildPack
    assert build_pack.python_version == "3.11"


def test_dockerfile_installs_the_lock_and_nothing_else(build_pack):
    installs = [line for line in build_pack.render({}).splitlines() if "pip install" in line]
    assert installs == [
        'RUN ${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "binder/requirements.txt"'
    ]


def test_lock_is_the_learners_part_of_the_lock():
    binder = set((ROOT / "binder/requirements.txt").read_text(encoding="utf-8").splitlines())
    everything = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = {line for line in binder if not line.lstrip().startswith("#")}
    assert "-e ." in pins
    assert pins <= set(everything)
    assert not {line.partition("==")[0] for line in pins} & NOT_FOR_LEARNERS


def test_environment_is_complete_and_has_no_more_than_learners_need(installed):
    uv = [sys.executable, "-m", "uv", "pip"]
    python = ["--python", installed / "bin/python"]
    subprocess.run([*uv, "check", *python], check=True)
    listed = subprocess.check_output([*uv, "list", "--format=json", *python], text=True)
    names = {package["name"] for package in json.loads(listed)}
    assert {"nnlib", "numpy", "matplotlib", "ipywidgets", "jupyterlab"} <= names
    assert not names & NOT_FOR_LEARNERS


def test_welcome_lesson_runs(installed, tmp_path):
    shutil.copy(ROOT / "solutions/00_welcome/00_welcome.ipynb", tmp_path)
    jupyter = [installed / "bin/jupyter", "execute", tmp_path / "00_welcome.ipynb"]
    run = subprocess.run(jupyter, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@contextmanager
def lab(build_pack, venv: Path, home: Path):
    """JupyterLab, started the way BinderHub starts it in the image; yields its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    [start] = re.findall(r'R2D_ENTRYPOINT="(.*)"', build_pack.render({}))
    command = [
        start.replace("${REPO_DIR}", str(ROOT)),
        venv / "bin/jupyter-lab",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.base_url=/user/someone/",
        "--ServerApp.token=secret",
        "--ServerApp.default_url=/lab",
        "--no-browser",
        "--allow-root",
    ]
    env = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    env |= {"HOME": str(home), "REPO_DIR": str(ROOT)}
    with open(home / "log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            wait_for(port, server, home / "log")
            yield f"http://127.0.0.1:{port}/user/someone/"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(port: int, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        with closing(socket.socket()) as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.1)


def get(url: str) -> tuple[str, str]:
    """Fetch a page; returns the address that redirects ended at, and the page."""
    request = urllib.request.Request(url, headers={"Authorization": "token secret"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.url, answer.read().decode("utf-8")


def test_lab_opens_on_the_welcome_lesson(build_pack, installed, tmp_path):
    with lab(build_pack, installed, tmp_path) as url:
        address, page = get(url)
        assert address == f"{url}lab/tree/{WELCOME}"
        assert "apputils-extension:announcements" in page, "JupyterLab asks about its news"
        contents = json.loads(get(f"{url}api/contents/{WELCOME}?content=0")[1])
        assert contents["type"] == "notebook"
        specs = json.loads(get(f"{url}api/kernelspecs")[1])
        assert specs["default"] == "python3"

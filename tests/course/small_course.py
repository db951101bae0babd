"""A course as small as can be; its packages are stand-ins that pip installs offline."""

import base64
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

LAUNCHER = Path(__file__).parents[2] / "course.py"
SHOW_CALL = "import json, os, sys\nprint(json.dumps([os.getcwd(), sys.argv[1:]]))\n"


def load(path: Path) -> ModuleType:
    """Import a course.py anew, so that a test may replace its parts."""
    specification = importlib.util.spec_from_file_location("launcher", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def write_wheel(folder: Path, package: str, version: str = "1.0") -> None:
    """Write a wheel whose package, run with -m, prints its working directory and arguments."""
    info = f"{package}-{version}.dist-info"
    files = {
        f"{package}/__init__.py": "",
        f"{package}/__main__.py": SHOW_CALL,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = []
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()
        record.append(f"{name},sha256={digest.rstrip('=')},{len(text)}\n")
    files[f"{info}/RECORD"] = "".join(record) + f"{info}/RECORD,,\n"
    with zipfile.ZipFile(folder / f"{package}-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)


class SmallCourse:
    """A folder with course.py and two locks that name stand-ins for JupyterLab and pytest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wheels = folder.parent / "wheels"
        self.wheels.mkdir(exist_ok=True)
        for package in ("jupyterlab", "pytest"):
            write_wheel(self.wheels, package)
        for name in ("notebooks", "tests"):
            (folder / name).mkdir(parents=True)
        shutil.copy(LAUNCHER, folder)
        (folder / "pyproject.toml").write_text('[build-system]\n[project]\nname = "nnlib"\n')
        (folder / "requirements.txt").write_text("# a lock\njupyterlab==1.0\n")
        (folder / "tests" / "requirements.txt").write_text("pytest==1.0\n")

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start course.py from another working directory, at the head of a process group."""
        offline = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return subprocess.Popen(
            [sys.executable, str(self.folder / "course.py"), *arguments],
            cwd=self.folder.parent,
            env=os.environ | offline | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run course.py to its end."""
        process = self.start(*arguments, **variables)
        output, errors = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, output, errors)

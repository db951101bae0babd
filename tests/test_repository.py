"""Rules that hold for the whole repository: imports, notebooks, pins, and what files may name."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((*ROOT.glob("solutions/*/*.ipynb"), *ROOT.glob("notebooks/*/*.ipynb")))
# A path below a home or scratch folder, as it would be copied from somebody's terminal.
MACHINE_PATH = re.compile(
    r"(?<![\w.$}/])/(?:home|opt|private|root|tmp|work|Users)/\w|[A-Z]:\\Users"
)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def project_files() -> list[Path]:
    """Every file that is committed or could be: what git does not ignore."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("without git, nothing tells the project's files from others")
    names = listed.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def imported(path: Path) -> set[str]:
    """Modules that a file imports, at any depth, by their absolute names."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    modules = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            modules |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return modules


def imports_any(path: Path, *packages: str) -> set[str]:
    return {
        module
        for module in imported(path)
        if any(module == package or module.startswith(f"{package}.") for package in packages)
    }


@pytest.mark.parametrize("path", sorted(ROOT.glob("nnlib/*.py")), ids=relative)
def test_library_imports_numpy_and_itself_only(path):
    allowed = {*sys.stdlib_module_names, "numpy", "nnlib"}
    assert {name.partition(".")[0] for name in imported(path)} <= allowed
    assert not imports_any(path, "nnlib.checks", "nnlib.widgets")


@pytest.mark.parametrize("path", sorted(ROOT.glob("nnlib/checks/**/*.py")), ids=relative)
def test_checks_import_neither_figures_nor_grading(path):
    assert not imports_any(path, "nnlib.widgets", "ipywidgets", "matplotlib", "nbgrader")


def test_grading_is_imported_by_its_users_only():
    users = {"course.py", "nbgrader_config.py"}
    importing = {
        relative(path)
        for path in project_files()
        if path.suffix == ".py" and imports_any(path, "grading")
    }
    outsiders = {name for name in importing - users if not name.startswith(("grading/", "tests/"))}
    assert "nbgrader_config.py" in importing
    assert not outsiders


@pytest.mark.parametrize("path", NOTEBOOKS, ids=relative)
def test_notebook_is_valid_and_without_outputs(path):
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5), "cells have no ids"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.execution_count is None, cell.id
            assert cell.outputs == [], cell.id


def test_no_file_names_a_path_of_somebodys_machine():
    found = []
    for path in project_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a picture or data
        found += [
            f"{relative(path)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(lines, start=1)
            if MACHINE_PATH.search(line)
        ]
    assert not found, "\n".join(found)


def pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", "\n".join(lines), re.MULTILINE))


@pytest.mark.parametrize(
    "lock", ["requirements.txt", "binder/requirements.txt", "tests/requirements.txt"]
)
def test_lock_names_no_registry(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert pins(lock)
    assert "://" not in text
    assert not re.search(r"^\s*--", text, re.MULTILINE)


def test_pre_commit_uses_the_versions_of_the_lock():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    lock = pins("tests/requirements.txt")
    revisions = {
        repo["repo"].rpartition("/")[2].removesuffix("-pre-commit"): repo["rev"].lstrip("v")
        for repo in config["repos"]
        if repo["repo"] != "local"
    }
    assert revisions.keys() == {"ruff", "nbstripout"}
    assert revisions == {name: lock[name] for name in revisions}

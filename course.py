"""The course's launcher: `python3 course.py lab` is all that a learner needs.

It uses Python's standard library only and keeps everything it installs in `.venv` beside it.
What release and reset do is in grading/release.py, which `.venv`'s Python runs.
Whatever is in its way becomes one sentence that says what to do; the next run then carries on.
"""

import argparse
import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any

OLDEST: tuple = (3, 11)  # A syntax error in this line means: the course needs Python 3.11 or newer.
if sys.version_info < OLDEST:
    sys.exit(
        "This course needs Python 3.11 or newer and this is Python {}.{}: install a newer one "
        "from https://www.python.org/downloads/ and run course.py with it.".format(
            *sys.version_info
        )
    )

ROOT = Path(__file__).resolve().parent
NOTEBOOKS, VENV = ROOT / "notebooks", ROOT / ".venv"
WELCOME = "00_welcome/00_welcome.ipynb"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"course": ROOT / "requirements.txt", "tests": ROOT / "tests" / "requirements.txt"}
KNOWN_FAILURES = {
    r"Errno 28\b|Errno 122\b|No space left|not enough space on the disk": (
        f"The disk is full: make about 1 GB of room for {ROOT} and for temporary files in "
        f"{tempfile.gettempdir()}, then run this again."
    ),
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|name resolution|unreachable": (
        "The packages could not be downloaded: connect this computer to the internet, then run "
        "this again; it carries on where it stopped."
    ),
    r"Errno 1\b|Errno 13\b|Errno 30\b|Permission denied|Read-only file system": (
        f"{ROOT} cannot be written (DETAIL): copy the course to a folder of your own and run it "
        "there."
    ),
}


class CourseError(Exception):
    """Something a user can act on; its message is one sentence that says how."""


# --- The environment in .venv -----------------------------------------------------------------


def set_up(*names: str) -> None:
    """Make .venv hold what the locks of these names list; do nothing where it already does."""
    if not fault() and all(installed(name) for name in names):
        return
    with only_one_at_a_time():
        reason = fault()
        if reason:
            make_venv(reason)
        for name in names:
            if not installed(name):
                install(name)


def environment() -> dict[str, str]:
    """Return the variables for child processes, without those that lead .venv's Python astray."""
    astray = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    path = os.pathsep.join([str(PYTHON.parent), kept.get("PATH", os.defpath)])
    return kept | {"PATH": path, "PIP_USER": "0"}


def run_python(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run .venv's Python to its end, in the course's folder unless the options say otherwise."""
    usual: dict[str, Any] = {"cwd": ROOT, "env": environment(), "stdout": subprocess.PIPE}
    return subprocess.run([str(PYTHON), *arguments], encoding="utf-8", **(usual | options))


def site_packages() -> Path | None:
    """Ask .venv's Python for its folder of packages; None if it does not answer."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    try:
        answer = run_python("-I", "-c", question, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    return Path(answer.stdout.strip()) if answer.returncode == 0 else None


def fault() -> str:
    """Say why .venv has to be made (again), or return an empty string."""
    settings = VENV / "pyvenv.cfg"
    if not settings.exists():
        return "it is missing"
    pattern = r"^command = .* -m venv (?:--\S+ )*(.+)$"
    made = re.search(pattern, settings.read_text(encoding="utf-8"), re.MULTILINE)
    if made and Path(made[1]).resolve() != VENV.resolve():
        return "the course was moved or copied"
    packages = site_packages()
    if packages is None:
        return "its Python is gone or does not start"
    if not list(packages.glob("pip-*.dist-info/INSTALLER")):
        return "it is incomplete, or its Python was replaced by another version"
    noted = [name for lock in LOCKS for name in read_json(stamp_file(lock)).get("packages", [])]
    if not {entry.name for entry in packages.iterdir()}.issuperset(noted):
        return "packages were deleted from it"
    return ""


def make_venv(reason: str) -> None:
    """Make an empty .venv in place of whatever is there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise CourseError(
            "This Python lacks its venv module: install it (on Debian and Ubuntu: sudo apt install "
            f"python{sys.version_info.major}.{sys.version_info.minor}-venv), then run this again."
        )
    print(f"Making the environment .venv, because {reason}.", flush=True)
    for name in LOCKS:  # first, so that a half-deleted .venv never looks whole
        stamp_file(name).unlink(missing_ok=True)
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run(
        [base, "-I", "-m", "venv", "--clear", str(VENV)],
        env=environment(),
        close_fds=False,  # hands down the lock of only_one_at_a_time
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise CourseError(explain(made.stdout + made.stderr))


def digest(name: str) -> str:
    """Hash all that an installation from a lock depends on."""
    import tomllib  # here, because older Pythons must get as far as the sentence for them

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    package = [settings["build-system"], settings["project"], settings.get("tool", {}).get("hatch")]
    python = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    parts = [LOCKS[name].read_text(encoding="utf-8"), json.dumps(package), python]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def stamp_file(name: str) -> Path:
    """Name the file that says what was installed from a lock; it is written last."""
    return VENV / f"{name}.stamp"


def installed(name: str) -> bool:
    """Tell whether .venv was completed from the present state of a lock."""
    return read_json(stamp_file(name)).get("digest") == digest(name)


def write(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def read_json(path: Path) -> dict:
    """Read one of the small files that are kept in .venv; nothing if it is no good."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def install(name: str) -> None:
    """Let pip install a lock into .venv."""
    packages, log = site_packages(), VENV / f"{name}.log"
    if packages is None:
        raise CourseError("The new .venv does not start: run this again to have it made anew.")
    stamp_file(name).unlink(missing_ok=True)
    for info in packages.glob("*.dist-info"):
        if not (info / "INSTALLER").exists():  # pip was cut off here: let it install this again
            shutil.rmtree(info)
    print(f"Installing {LOCKS[name].relative_to(ROOT)}; pip's own words go to {log}", flush=True)
    options = ["--no-input", "--progress-bar=off", "-r", str(LOCKS[name])]
    with log.open("wb") as output:
        pip = subprocess.Popen(
            [str(PYTHON), "-m", "pip", "install", *options],
            cwd=ROOT,  # the lock's `-e .` is relative to it
            env=environment(),
            close_fds=False,  # hands down the lock of only_one_at_a_time
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    with pip:
        show_progress(pip, log, LOCKS[name], packages)
    if pip.returncode:
        raise CourseError(explain(log.read_text("utf-8", "replace"), log))
    names = sorted(entry.name for entry in packages.iterdir() if entry.suffix != ".dist-info")
    write(stamp_file(name), json.dumps({"digest": digest(name), "packages": names}).encode())


def show_progress(pip: subprocess.Popen, log: Path, lock: Path, packages: Path) -> None:
    """Say which package pip is at until it ends: on one line of a terminal, or every 5 s."""
    pins = sum(line[:1] not in "# \n" for line in lock.open(encoding="utf-8"))
    before = set(packages.glob("*.dist-info/INSTALLER"))
    terminal, width = sys.stdout.isatty(), shutil.get_terminal_size().columns - 1
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            pip.wait(timeout=0.2 if terminal else 5)
            break
        done = len(set(packages.glob("*.dist-info/INSTALLER")) - before)
        line = progress_line(log.read_text("utf-8", "replace"), pins, done)
        print(f"\r{line[:width]:{width}}" if terminal else line, end="" if terminal else "\n")
        sys.stdout.flush()
    if terminal:
        print()


def progress_line(output: str, pins: int, done: int) -> str:
    """Turn what pip has said so far into one line, as "Installing 43 of 110: matplotlib"."""
    chosen = re.search(r"^Installing collected packages: (.+)$", output, re.MULTILINE)
    if chosen:
        names = chosen[1].split(", ")
        done = min(done, len(names) - 1)
        return f"Installing {done + 1} of {len(names)}: {names[done]}"
    if output[output.rstrip().rfind("\n") + 1 :].startswith("WARNING: Retrying"):
        return "No answer from the network; pip tries again"
    pins -= len(re.findall(r"^Ignoring .* markers", output, re.MULTILINE))
    step = r"^(?:Obtaining|Collecting|Processing|Requirement already satisfied:) (\S+)"
    seen = re.findall(step, output, re.MULTILINE)
    name = PurePath(seen[-1].split("==")[0]).name if seen else "pip starts"
    return f"Fetching {min(len(seen), pins)} of {pins}: {name}"


def explain(output: str, log: Path | None = None) -> str:
    """Find the sentence for a failure in what the system, venv or pip said about it."""
    if shutil.disk_usage(ROOT).free < 10_000_000:
        output += "No space left"  # venv does not say it when pip's first installation fails
    errors = re.findall(r"^(?:ERROR|Error): (.+)$", output, re.MULTILINE) or output.splitlines()
    last = errors[-1] if errors else "no reason was given"
    for pattern, sentence in KNOWN_FAILURES.items():
        if re.search(pattern, output):
            return sentence.replace("DETAIL", last)
    more = f" and if it fails again, read {log}" if log else " when that is mended"
    return f"This went wrong: {last.rstrip('.')}; run the same again{more}."


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold a lock on this file, which the operating system frees when its holder dies."""
    with open(__file__, "rb") as handle:
        handle.seek(1 << 30)  # Windows bars others from what is locked: lock beyond the end
        os.set_inheritable(handle.fileno(), True)  # so that a pip that outlives us holds it too
        if not locked(handle.fileno()):
            print("Another course.py is installing; this one waits for it.", flush=True)
            while not locked(handle.fileno()):
                time.sleep(0.3)
        yield


def locked(descriptor: int) -> bool:
    """Try to lock a file; a file system that knows no locks counts as success."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def become(*arguments: str, folder: Path = ROOT) -> int:
    """Go on as .venv's Python with these arguments; on Windows, return its exit status."""
    sys.stdout.flush()
    command = [str(PYTHON), *arguments]
    if os.name != "nt":
        os.chdir(folder)
        os.execve(command[0], command, environment())
    child = subprocess.Popen(command, cwd=folder, env=environment())
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # the child gets Ctrl-C too, and decides
            return child.wait()


# --- Commands: a name, a line of help (its docstring) and what it does ------------------------


def lab(arguments: argparse.Namespace) -> int:
    """Open the course in JupyterLab, which gets all further arguments."""
    set_up("course")
    paths = [str(ROOT / "binder"), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)  # the settings that Binder has, too
    where = [f"--ServerApp.root_dir={NOTEBOOKS}", f"--LabApp.default_url=/lab/tree/{WELCOME}"]
    return become("-m", "jupyterlab", *where, *arguments.further, folder=NOTEBOOKS)


def progress(_: argparse.Namespace) -> int:
    """Print what you have solved, by lesson and exercise."""
    set_up("course")
    return become("-m", "nnlib.checks", folder=NOTEBOOKS)


def need(folder: str) -> None:
    """Refuse what a copy for learners, without this folder, can't do."""
    if not (ROOT / folder).is_dir():
        raise CourseError(
            f"This copy of the course has no folder {folder}/, which this command needs: "
            "ask whoever gave it to you for what you are missing."
        )


def reset(arguments: argparse.Namespace) -> int:
    """Give a fresh copy of a lesson and keep the old one, dated, beside it."""
    need("solutions")
    set_up("course")
    return become("-m", "grading.release", "reset", arguments.lesson)


def test(arguments: argparse.Namespace) -> int:
    """Run all tests and the solved lessons, or pytest with the arguments given."""
    need("tests")
    set_up("course", "tests")
    lessons = ["--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=60", "solutions"]
    everything = ["tests", "--ignore-glob=tests/*.ipynb", *lessons]
    return become("-m", "pytest", *(arguments.further or everything))


def release(arguments: argparse.Namespace) -> int:
    """Write notebooks/ from solutions/, setting a learner's work aside."""
    need("solutions")
    set_up("course")
    verb = "check" if arguments.check else "release"
    return become("-m", "grading.release", verb, *arguments.lesson)


def lock(_: argparse.Namespace) -> int:
    """Renew the pinned requirements with uv: all three files, or none if one fails."""
    set_up("course", "tests")
    course = resolve("-", given="-e .[lab,grading]\n")
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder, "pins.txt")
        pins.write_text(re.sub(r"(?m)^-e .*\n", "", course), encoding="utf-8")
        binder = resolve("-", "-c", str(pins), given="-e .[lab]\n")
        tests = resolve("pyproject.toml", "--extra", "test", "-c", str(pins))
    write(LOCKS["course"], course.encode())
    write(ROOT / "binder" / "requirements.txt", binder.encode())
    write(LOCKS["tests"], tests.encode())
    print("The three locks are renewed; the next command installs what has changed.")
    return 0


def resolve(*arguments: str, given: str = "") -> str:
    """Let uv pin requirements for every platform and for Python 3.11 and newer."""
    command = ["-m", "uv", "pip", "compile", "--universal", "--upgrade", "--no-annotate"]
    title = {"UV_CUSTOM_COMPILE_COMMAND": "python3 course.py lock"}
    options = {"input": given, "env": environment() | title}
    uv = run_python(*command, "--python-version", "3.11", *arguments, **options)
    if uv.returncode:
        raise CourseError("uv could not renew the locks (see above); nothing was changed.")
    return uv.stdout


def read_arguments() -> argparse.Namespace:
    """Read the command line; only lab and test take arguments that are not ours."""
    parser = argparse.ArgumentParser(description="Start, test and maintain the course.")
    commands = parser.add_subparsers(metavar="COMMAND")
    added = {}
    for command in (lab, progress, reset, test, release, lock):
        name, text = command.__name__, command.__doc__
        added[name] = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added[name].set_defaults(command=command)
    added["reset"].add_argument("lesson", help="its number, its name or the beginning of it")
    added["release"].add_argument("lesson", nargs="*", help="only these")
    added["release"].add_argument(
        "--check", action="store_true", help="change nothing; fail if it would"
    )
    arguments, further = parser.parse_known_args()
    arguments.further = further
    if "command" not in arguments:
        parser.print_help()
        parser.exit()
    if arguments.further and arguments.command not in (lab, test):
        parser.error(f"unknown arguments: {' '.join(arguments.further)}")
    return arguments


def attempt(command: Callable[..., int], *arguments: Any) -> int:
    """Run a command; every failure that a user can act on becomes one sentence."""
    try:
        return command(*arguments)
    except CourseError as error:
        sentence = str(error)
    except KeyboardInterrupt:
        sentence = "Stopped; the same command carries on from here."
    except OSError as error:
        sentence = explain(str(error))
    print(sentence, file=sys.stderr)
    return 1


def main() -> int:
    """Run the command line and return its exit status."""
    arguments = read_arguments()
    return attempt(arguments.command, arguments)


if __name__ == "__main__":
    sys.exit(main())

import subprocess
import sys

CODE = """
import sys, numpy
before = set(sys.modules)
import nnlib
print(*sorted(name.split(".")[0] for name in set(sys.modules) - before))
print("numpy.random" in sys.modules)
"""


def test_import_loads_numpy_and_the_standard_library_only():
    result = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True
    )
    loaded, random = result.stdout.splitlines()
    strangers = set(loaded.split()) - sys.stdlib_module_names - {"nnlib", "numpy"}
    assert strangers == set()
    # numpy.random alone would double the cost; it is loaded when it is first used
    assert random == "False"
    assert result.stderr == ""

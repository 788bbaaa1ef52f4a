#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the window's tests on a screen, a message bus and a keyring of their own; a display is not needed.

usage: run.py [NAME…]   as unittest takes names: test_decisions, test_decisions.Decisions.test_…
Exit status 77: a program for it is missing here (./dev setup).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSIDE = "SIGNALBOX_GUI_TESTS_INSIDE"


def missing() -> list[str]:
    programs = [name for name in ("xvfb-run", "xauth", "dbus-run-session", "xdotool", "gnome-keyring-daemon") if not shutil.which(name)]
    known = subprocess.run(["/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0'); import yaml"], capture_output=True).returncode == 0
    return programs + ([] if known else ["python3-pyatspi and python3-yaml"])


def outside(names: list[str]) -> int:
    if absent := missing():
        print(f"The window's tests need {', '.join(absent)}: ./dev setup", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory(prefix="signalbox-screen-") as folder:
        home, runtime = Path(folder, "home"), Path(folder, "runtime")
        home.mkdir()
        runtime.mkdir(mode=0o700)
        variables = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_DATA_HOME", "XAUTHORITY")}
        variables |= {INSIDE: "1", "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "0",
                      "PRESET": os.environ.get("PRESET", "dev")}
        # Without -noreset the server begins anew whenever its last client leaves, and refuses whoever comes in that moment.
        screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x800x24 -nolisten tcp -noreset"]
        return subprocess.run([*screen, "dbus-run-session", "--", "/usr/bin/python3", __file__, *names], env=variables, stdin=subprocess.DEVNULL).returncode


def inside(names: list[str]) -> int:
    import unittest
    # A keyring that nobody has to unlock: its password is known to this process alone.
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input=b"window", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    sys.path.insert(0, str(HERE))
    sys.path.insert(0, str(HERE.parent / "system"))
    os.chdir(HERE)
    suite = unittest.defaultTestLoader.loadTestsFromNames(names) if names else unittest.defaultTestLoader.discover(str(HERE), "test_*.py")
    from shop import Shop
    try:
        return 0 if unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful() else 1
    finally:
        Shop.end_shared()


if __name__ == "__main__":
    sys.exit(inside(sys.argv[1:]) if INSIDE in os.environ else outside(sys.argv[1:]))

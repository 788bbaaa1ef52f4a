#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every page of the window, light, dark and high contrast, at scale 1 and 2, from the demo's data.

`signalbox-gui --project P --shots FOLDER --theme light|dark` writes one PNG for each page into FOLDER and ends.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from demo import ROOT, perform
from world import World

# Theme, high contrast, scale.
LOOKS = [("light", False, "1"), ("light", False, "2"), ("dark", False, "1"), ("dark", False, "2"), ("light", True, "1"), ("dark", True, "1")]


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev shots", description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=ROOT / "build/dev/bin", help=argparse.SUPPRESS)
    parser.add_argument("--acts", type=int, default=7, choices=range(0, 8), metavar="N", help="play the first N acts before")
    parser.add_argument("folder", type=Path, metavar="DIR")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="signalbox-shots-"))
    world = World(work, chosen.bin.absolute())
    written = 0
    try:
        world.must("mara", "trust", str(world.repository))
        world.start_engine()
        world.wait("the engine to be up", lambda: world.command("", "status").returncode == 0, 30)
        if perform(world, chosen.acts):
            return 1
        nowhere = work / "not-a-repository"
        nowhere.mkdir()
        # The start page knows the project from before, and one that is gone.
        chosen_before = Path(world.home) / "config/signalbox"
        chosen_before.mkdir(parents=True, exist_ok=True)
        (chosen_before / "signalbox.conf").write_text(f"[recent]\nprojects={world.repository}, {work / 'gone'}\n", encoding="utf-8")
        for theme, contrast, scale in LOOKS:
            look = f"{theme}-contrast" if contrast else theme
            pictures = work / f"{look}-{scale}"
            pictures.mkdir()
            variables = {**world.variables("mara"), "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
            # The window with the project, the start page, and the start page of somebody who named the wrong folder.
            for place in (["--project", str(world.repository)], ["--start"], ["--project", str(nowhere)]):
                command = [str(world.programs / "signalbox-gui"), *place, "--shots", str(pictures), "--theme", theme]
                done = subprocess.run(command + (["--contrast", "high"] if contrast else []),
                                      env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=180)
                if done.returncode:
                    print(f"signalbox-gui --shots ended with {done.returncode}: {done.stderr[-800:]}", file=sys.stderr)
                    return 1
            for picture in sorted(pictures.glob("*.png")):
                target = chosen.folder / f"{picture.stem}-{look}@{scale}x.png"
                shutil.move(picture, target)
                print(os.path.relpath(target), flush=True)
                written += 1
    finally:
        world.stop()
        world.remove()
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())

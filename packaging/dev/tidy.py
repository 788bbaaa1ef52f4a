#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy over many sources in little time.

usage: tidy.py --all | FILE…

Most of a run of clang-tidy goes to Qt's headers. So `--all` lets several sources of one room share one reading of them: a batch is a source that includes the others. Sources that cannot stand
beside the others of their batch (two private names are the same) go to the next one. Single FILEs are read one by one and get the path-sensitive analyzer on top.
"""

import concurrent.futures
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build/lint"
BATCH = 12
FINDING = re.compile(r"^(/\S+?):\d+:\d+: (?:warning|error): .*\[[\w.,-]+\]$", re.M)


def commands() -> dict[Path, list[str]]:
    """The flags of each source as Clang understands them: GCC's precompiled headers and some flags mean nothing to it."""
    flags = {}
    for entry in json.loads((ROOT / "build/dev/compile_commands.json").read_text()):
        text = re.sub(r"-include \S+cmake_pch\.hxx|-(?:fpch-preprocess|Winvalid-pch|fno-plt|fPIC)\b| -[oc] \S+", "", entry["command"]).replace('\\"', '"')
        flags[Path(entry["file"])] = text.split()[1:] + ["-fPIC"]
    return flags


def tidy(source: Path, flags: list[str], analyzer: bool) -> str:
    checks = [] if analyzer else ["--checks=-clang-analyzer-*,-bugprone-suspicious-include"]
    words = ["clang-tidy-16", "--quiet", f"--header-filter=^{ROOT}/(core|ui|app)/", *checks, str(source), "--", *flags]
    return subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def misfits(unit: Path, flags: list[str], sources: list[Path]) -> list[Path]:
    """The sources of a batch that do not compile beside those before them."""
    words = ["clang++-16", "-fsyntax-only", "-w", "-ferror-limit=0", "-fno-caret-diagnostics", *flags, str(unit)]
    errors = subprocess.run(words, cwd=ROOT, stderr=subprocess.PIPE, text=True).stderr
    named = {Path(path) for path in re.findall(r"^(/\S+?):\d+:\d+: (?:fatal )?error:", errors, re.M)}
    return [source for source in sources if source in named] or (sources[1:] if named else [])


def batch(name: str, sources: list[Path], flags: list[str]) -> str:
    """What clang-tidy says about these sources."""
    unit, later = OUT / f"{name}.cpp", []
    while len(sources) > 1:
        unit.write_text("".join(f'#include "{source}"\n' for source in sources))
        bad = misfits(unit, flags, sources)
        if not bad:
            break
        kept = [source for source in sources if source not in bad] or sources[:1]
        later += [source for source in sources if source not in kept]
        sources = kept
    found = tidy(unit if len(sources) > 1 else sources[0], flags, False)
    return found + (batch(f"{name}-more", later, flags) if later else "")


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    flags = commands()
    wanted = [ROOT / name for name in sys.argv[1:] if name != "--all"]
    jobs = []
    if "--all" in sys.argv:
        rooms: dict[tuple, list[Path]] = defaultdict(list)
        listed = subprocess.run(["git", "ls-files", "--", "core/*.cpp", "ui/*.cpp", "app/*.cpp"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        for source in sorted(ROOT / name for name in listed):
            if source in flags:
                rooms[source.parent, tuple(flags[source])].append(source)
        for (folder, words), sources in rooms.items():
            for at in range(0, len(sources), BATCH):
                name = f"{folder.relative_to(ROOT)}-{at}".replace("/", "-")
                jobs.append((name, sources[at:at + BATCH], list(words)))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        work = [pool.submit(batch, *job) for job in sorted(jobs, key=lambda job: -len(job[1]))]
        work += [pool.submit(tidy, source, flags[source], True) for source in wanted if source in flags]
        output = "".join(one.result() for one in work)
    (OUT / "tidy.log").write_text(output)
    found = sorted({match.group(0).removeprefix(f"{ROOT}/") for match in FINDING.finditer(output)})
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

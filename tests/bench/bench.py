#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurements: one JSON object a line with name, value, unit, peer, peer_value, ratio. Medians of at least five; lower is better unless the unit is a rate.

usage: bench.py --bin FOLDER [--times N] [NAME…]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


class Bench:
    def __init__(self, programs: Path, times: int):
        self.programs = programs
        self.times = times
        self.signalbox = str(programs / "signalbox")

    def variables(self, home: Path, **more: str) -> dict[str, str]:
        return {**{name: value for name, value in os.environ.items() if not name.startswith("SIGNALBOX_")}, "SIGNALBOX_HOME": str(home), **more}

    def timed(self, command: list[str], home: Path, folder: Path | None = None, **more: str) -> float:
        began = time.monotonic()
        done = subprocess.run(command, cwd=folder, env=self.variables(home, **more), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        took = time.monotonic() - began
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-600:]}")
        return took

    def median(self, measure) -> float:
        return statistics.median(measure() for _ in range(self.times))

    def jobs_1000(self):
        """A thousand independent jobs of one step that runs true, durable; the peer starts bash with a pipe, two at a time."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "project"
            workflow = folder / ".github/workflows/many.yml"
            workflow.parent.mkdir(parents=True)
            workflow.write_text("on: push\njobs:\n" + "".join(f"  j{n}:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'true'\n" for n in range(1000)))
            round = iter(range(1000))

            def ours() -> float:
                home = Path(work) / f"home{next(round)}"
                home.mkdir()
                return self.timed([self.signalbox, "run", "--root", str(folder), "-W", str(workflow), "--event", "push", "--json", "--no-input"], home)

            def loop() -> float:
                began = time.monotonic()
                running: list[subprocess.Popen] = []
                for _ in range(1000):
                    if len(running) == 2:
                        running.pop(0).communicate()
                    running.append(subprocess.Popen(["bash", "-c", "true"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
                for process in running:
                    process.communicate()
                return time.monotonic() - began

            return self.median(ours), "s", "a loop of bash with a pipe", self.median(loop)

    def log_ingest(self):
        """One step that prints 1 GB through the masker with 50 secrets; the peer is cat into a file."""
        size = 1_000_000_000
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "project"
            workflow = folder / ".github/workflows/log.yml"
            workflow.parent.mkdir(parents=True)
            text = Path(work) / "text"
            line = "2026-11-23T12:00:00Z INFO  orders.api  request handled status=200 path=/orders/4711 duration_ms=12.7 customer=ada\n"
            with text.open("w") as file:
                block = line * 8192
                for _ in range(size // len(block) + 1):
                    file.write(block)
            secrets = {f"BENCH_SECRET_{n}": f"s3cret-value-number-{n:03d}" for n in range(50)}
            workflow.write_text(f"on: push\njobs:\n  log:\n    runs-on: ubuntu-latest\n    env:\n"
                                + "".join(f"      {name}: ${{{{ secrets.{name} }}}}\n" for name in secrets) + f"    steps:\n      - run: head -c {size} {text}\n")
            names = [word for name in secrets for word in ("--secret", name)]
            round = iter(range(1000))

            def ours() -> float:
                home = Path(work) / f"home{next(round)}"
                home.mkdir()
                took = self.timed([self.signalbox, "run", "--root", str(folder), "-W", str(workflow), "--event", "push", "--json", "--no-input", *names], home, **secrets)
                shutil.rmtree(home)
                return took

            def cat() -> float:
                target = Path(work) / "copy"
                began = time.monotonic()
                with target.open("wb") as file:
                    first = subprocess.Popen(["head", "-c", str(size), str(text)], stdout=subprocess.PIPE)
                    subprocess.run(["cat"], stdin=first.stdout, stdout=file, check=True)
                    first.wait()
                took = time.monotonic() - began
                target.unlink()
                return took

            return self.median(ours), "s", "head | cat >file", self.median(cat)

    def project(self, work: Path) -> Path:
        demo = Path(__file__).resolve().parents[2] / "resources/demo/generate.py"
        subprocess.run([sys.executable, str(demo), str(work / "shop")], check=True, capture_output=True)
        return work / "shop"

    def start_cli(self):
        """signalbox version."""
        with tempfile.TemporaryDirectory() as work:
            ours = lambda: self.timed([self.signalbox, "version"], Path(work)) * 1000
            return self.median(ours), "ms", "git --version", self.median(lambda: self.timed(["git", "--version"], Path(work)) * 1000)

    def start_cli_status(self):
        """signalbox status in the demo project."""
        with tempfile.TemporaryDirectory() as work:
            project = self.project(Path(work))
            ours = lambda: self.timed([self.signalbox, "status", "--json"], Path(work), project) * 1000
            ours()
            return self.median(ours), "ms", "git status", self.median(lambda: self.timed(["git", "status"], Path(work), project) * 1000)

    def lint_demo(self):
        """signalbox lint of the demo project's workflow and environment files."""
        with tempfile.TemporaryDirectory() as work:
            project = self.project(Path(work))
            return self.median(lambda: self.timed([self.signalbox, "lint"], Path(work), project) * 1000), "ms", "", None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    bench = Bench(chosen.bin.absolute(), chosen.times)
    all_of_them = {"jobs-1000": bench.jobs_1000, "log-ingest": bench.log_ingest, "start-cli": bench.start_cli, "start-cli-status": bench.start_cli_status,
                   "lint-demo": bench.lint_demo}
    unknown = [name for name in chosen.names if name not in all_of_them]
    if unknown:
        print(f"no such measurement: {' '.join(unknown)}; there are {' '.join(all_of_them)}", file=sys.stderr)
        return 2
    failed = False
    for name in chosen.names or all_of_them:
        try:
            value, unit, peer, peer_value = all_of_them[name]()
        except (RuntimeError, OSError) as error:
            print(json.dumps({"name": name, "error": str(error)}), flush=True)
            failed = True
            continue
        print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "peer": peer, "peer_value": None if peer_value is None else round(peer_value, 3),
                          "ratio": None if not peer_value else round(value / peer_value, 2)}), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

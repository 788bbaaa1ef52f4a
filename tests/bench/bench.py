#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurements: one JSON object a line with name, value, unit, peer, peer_value, ratio. Medians of at least five; lower is better unless the unit is a rate.

usage: bench.py --bin FOLDER [--times N] [NAME…]

A peer that is not installed is left out with its name, and `error` says why a measurement could not be made.
"""

import argparse
import functools
import json
import os
import re
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

    def many_jobs(self, folder: Path, count: int) -> Path:
        workflow = folder / ".github/workflows/many.yml"
        workflow.parent.mkdir(parents=True, exist_ok=True)
        workflow.write_text("on: push\njobs:\n" + "".join(f"  j{n}:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'true'\n" for n in range(count)))
        return workflow

    def run_workflow(self, folder: Path, workflow: Path, work: Path, *more: str, **variables: str) -> float:
        """Seconds of one run with a store of its own."""
        home = Path(tempfile.mkdtemp(dir=work))
        took = self.timed([self.signalbox, "run", "--root", str(folder), "-W", str(workflow), "--event", "push", "--json", "--no-input", *more], home, **variables)
        shutil.rmtree(home)
        return took

    def jobs_100_peers(self):
        """A hundred jobs; each peer that is installed runs the same: gitlab-ci-local by its shell executor, act in host mode."""
        with tempfile.TemporaryDirectory() as temporary:
            work = Path(temporary)
            folder = work / "project"
            workflow = self.many_jobs(folder, 100)
            (folder / ".gitlab-ci.yml").write_text("".join(f"j{n}:\n  script: ['true']\n" for n in range(100)))
            for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-qm", "Jobs"],
                          ["remote", "add", "origin", "https://gitlab.example.org/ada/jobs.git"]):
                subprocess.run(["git", *words], cwd=folder, check=True)
            ours = self.median(lambda: self.run_workflow(folder, workflow, work))
            peers = {"gitlab-ci-local": ["gitlab-ci-local", "--force-shell-executor"], "act": ["act", "push", "-P", "ubuntu-latest=-self-hosted"]}
            for name, words in peers.items():
                program = shutil.which(words[0])
                value, remark = None, "" if program else " (not installed)"
                try:
                    value = self.median(lambda: self.timed([program, *words[1:]], work, folder)) if program else None
                except RuntimeError: # such as a Node that is too old for it
                    remark = " (does not run here)"
                yield f"jobs-100-{name}", ours, "s", name + remark, value

    def jobs_1000(self):
        """A thousand independent jobs of one step that runs true, durable; the peer starts bash with a pipe, two at a time."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "project"
            workflow = self.many_jobs(folder, 1000)

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

            return self.median(lambda: self.run_workflow(folder, workflow, Path(work))), "s", "a loop of bash with a pipe", self.median(loop)

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
            ours = lambda: self.run_workflow(folder, workflow, Path(work), *names, **secrets)

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

    def inside(self, name: str, folder: Path | None = None):
        """The lines of bench_core: name, value, unit."""
        done = subprocess.run([str(self.programs / "bench_core"), name, *([str(folder)] if folder else [])], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr.strip() or f"bench_core ended with {done.returncode}")
        for line in done.stdout.splitlines():
            measured, value, unit = line.split()
            yield measured, float(value), unit, "", None

    def pages(self, *arguments):
        """The lines of bench_pages: name, value, unit. Counts are checked there and not measurements."""
        program = self.programs / "bench_pages"
        if not program.exists():
            raise RuntimeError("the window is not built here")
        done = subprocess.run([str(program), *arguments], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr.strip() or f"bench_pages ended with {done.returncode}")
        for line in done.stdout.splitlines():
            name, value, unit = line.split()
            if unit == "ms":
                yield name, float(value), unit

    def refs_load(self):
        """50,000 commits, 10,000 branches and 5,000 tags: read from nothing, at a second start, and again; and a filter typed over them.

        The peer is what git says of the same refs, without ahead and behind where it cannot count them at once."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "many.git"
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
            stream = []
            for number in range(1, 50_001):
                stream.append(f"commit refs/heads/main\nmark :{number}\ncommitter Ada <ada@example.org> {1_600_000_000 + number} +0000\ndata 8\nA change\n")
            # Every branch has a commit of its own.
            for number in range(10_000):
                stream.append(f"commit refs/heads/feature/{number}\ncommitter Jon <jon@example.org> {1_600_100_000 + number} +0000\ndata 6\nA try\nfrom :{50_000 - number * 3}\n\n")
            stream += [f"tag v1.{number}.0\nfrom :{1 + number * 9}\ntagger Ada <ada@example.org> 1600000000 +0000\ndata 7\nRelease\n" for number in range(5_000)]
            subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input="".join(stream).encode(), check=True)
            subprocess.run(["git", "-C", str(folder), "pack-refs", "--all"], check=True)
            git = ["git", "-C", str(folder), "for-each-ref", "--format=%(refname) %(committerdate) %(authorname) %(subject) %(ahead-behind:main)"]
            if subprocess.run(git, capture_output=True).returncode: # an older git does not count ahead and behind
                git[-1] = "--format=%(refname) %(committerdate) %(authorname) %(subject)"
            peer = self.median(lambda: self.timed(git, Path(work)) * 1000)
            for name, value, unit in self.pages("refs", str(folder)):
                yield name, value, unit, *(("git for-each-ref", peer) if name != "refs-filter" else ("", None))

    def review_500(self):
        """A review of 500 commits and 2,000 files, from the question to the answer."""
        for name, value, unit in self.pages("review"):
            yield name, value, unit, "", None

    def log_pages(self):
        """A log of ten million lines opened and searched as the window does, and the layout of a graph of 500 jobs."""
        program = self.programs / "widgetbench"
        if not program.exists():
            raise RuntimeError("the window is not built here")
        with tempfile.TemporaryDirectory() as work:
            text = subprocess.run([str(program), str(Path(work) / "log")], capture_output=True, text=True, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}).stdout
        middle = lambda pattern: statistics.median(float(found) for found in re.findall(pattern, text))
        yield "log-open", middle(r"first lines ([\d.]+) ms"), "ms", "", None
        yield "log-index", middle(r"index ([\d.]+) ms"), "ms", "wc -l", middle(r"wc -l ([\d.]+) ms")
        for kind in ("timeout", "any case", "regex"):
            yield f"log-find-{kind.replace(' ', '-')}", middle(rf"find {kind} ([\d.]+) ms"), "ms", "grep -c", middle(rf"find {kind} .*grep -c ([\d.]+) ms")
        yield "graph-500", middle(r"edges: ([\d.]+) ms"), "ms", "", None

    def window(self, work: Path) -> tuple[list[str], dict[str, str]]:
        """Command and variables of the window, offscreen, upon the demo project."""
        program = self.programs / "signalbox-gui"
        if not program.exists():
            raise RuntimeError("the window is not built here")
        runtime = work / "runtime"
        runtime.mkdir(mode=0o700)
        variables = self.variables(work, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=str(runtime), XDG_CONFIG_HOME=str(work / "config"))
        return [str(program), "--new-instance", "--project", str(self.project(work))], variables

    def start_gui(self):
        """To the first paint and to a filled board, offscreen; the window itself says when (SIGNALBOX_BENCH_PAINT). The peer is an empty window."""
        with tempfile.TemporaryDirectory() as work:
            command, variables = self.window(Path(work))
            empty = str(self.programs / "emptywindow")
            seen: dict[str, list[float]] = {}
            for _ in range(self.times):
                for words, prefix in ((command, ""), ([empty], "empty-")):
                    done = subprocess.run(words, env={**variables, "SIGNALBOX_BENCH_PAINT": "1"}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
                    for name, value in re.findall(r"^(first-paint|board-filled) ([\d.]+)$", done.stdout + done.stderr, re.M):
                        seen.setdefault(prefix + name, []).append(float(value))
            peer = statistics.median(seen.pop("empty-first-paint"))
            if not seen:
                raise RuntimeError("the window does not say when it painted")
            for name, values in seen.items():
                yield f"start-gui-{name}", statistics.median(values), "ms", "an empty Qt window", peer

    def idle(self):
        """The window with nothing to do: its memory, and the share of one core that it takes over ten seconds."""
        with tempfile.TemporaryDirectory() as work:
            command, variables = self.window(Path(work))
            process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                ticks = lambda: sum(int(word) for word in Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13])
                time.sleep(5)  # it has read everything
                before, began = ticks(), time.monotonic()
                time.sleep(10)
                share = (ticks() - before) / os.sysconf("SC_CLK_TCK") / (time.monotonic() - began) * 100
                memory = int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text()).group(1)) / 1024
                yield "idle-memory", memory, "MB", "", None
                yield "idle-cpu", share, "%", "", None
            finally:
                process.terminate()
                process.wait(20)


def print_row(name: str, value: float, unit: str, peer: str, peer_value: float | None) -> None:
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "peer": peer, "peer_value": None if peer_value is None else round(peer_value, 3),
                      "ratio": None if not peer_value else round(value / peer_value, 2)}), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    bench = Bench(chosen.bin.absolute(), chosen.times)
    all_of_them = {"jobs-1000": bench.jobs_1000, "log-ingest": bench.log_ingest, "start-cli": bench.start_cli, "start-cli-status": bench.start_cli_status,
                   "jobs-100-peer": bench.jobs_100_peers, "lint-demo": bench.lint_demo, "refs-load": bench.refs_load, "review-500": bench.review_500, "log-pages": bench.log_pages, "start-gui": bench.start_gui, "idle": bench.idle,
                   **{name: functools.partial(bench.inside, name) for name in ("parse-100-jobs", "plan-1000-jobs", "expr-1m", "expr-1m-parsed", "transitions", "transitions-grouped", "history-100k")}}
    unknown = [name for name in chosen.names if name not in all_of_them]
    if unknown:
        print(f"no such measurement: {' '.join(unknown)}; there are {' '.join(all_of_them)}", file=sys.stderr)
        return 2
    failed = False
    for name in chosen.names or all_of_them:
        try:
            measured = all_of_them[name]()
            for row in [(name, *measured)] if isinstance(measured, tuple) else measured:
                print_row(*row)
        except (RuntimeError, OSError, subprocess.SubprocessError) as error:
            print(json.dumps({"name": name, "error": str(error)}), flush=True)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
